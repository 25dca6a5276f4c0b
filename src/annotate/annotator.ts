import type { Candidate, Explanation, Finding, Platform, RuleTraits, Span } from '../types.js';
import type { CatalogIndex } from './catalogIndex.js';
import { choose } from './choose.js';
import { findFamily } from './families/index.js';
import { describedFirst, type Meaning, meaningOfEntry, meaningsOfValue } from './meanings.js';
import { addReading, findingOf, mergeReadings, type Reading } from './merge.js';
import { joinPlatforms } from './platforms.js';

/** How many distinct matches of a rule are remembered; the memory is emptied when full. */
const MAX_REMEMBERED = 1_000;
/** And with how many names beside them that no catalog knows. */
const MAX_STATED = 100;

/** All that the text of a match can mean. */
interface Meant {
  readonly meanings: readonly Meaning[];
  /** Of these, those that programs have words for. */
  readonly worded: readonly Meaning[];
  /** Of these, the chosen one. */
  readonly explanation: Explanation;
  /** Those of its family among which a platform decides; none where it is settled. */
  readonly byPlatform: readonly Meaning[];
}

type Memory = Map<string, Meant | 'nothing'>;

/** What a rule's matches mean: its symbols, its numbers, and its numbers by the name that lines give. */
interface RuleMemory {
  readonly symbols: Memory;
  readonly numbers: Memory;
  readonly stated: Map<string, Memory>;
}

/** The line that is looked at. */
interface Line {
  readonly text: string;
  /** In lower case. */
  readonly folded: string;
  /** What it makes of meanings that it can bear out. */
  readonly borneOut: Map<Meant, Explanation>;
}

/** Gives candidates their meaning. */
export class Annotator {
  readonly #index: CatalogIndex;
  readonly #platform: Platform | undefined;
  readonly #platformOf: (text: string) => Platform | undefined;
  readonly #memories = new WeakMap<RuleTraits, RuleMemory>();
  #line: Line = { text: '', folded: '', borneOut: new Map() };

  /**
   * @param platform whose numbers to prefer where several families fit
   * @param platformOf whose numbers a line is likely to hold, as far as it shows; asked only where
   *   that makes a difference
   */
  constructor(
    index: CatalogIndex,
    platform?: Platform,
    platformOf: (text: string) => Platform | undefined = () => undefined,
  ) {
    this.#index = index;
    this.#platform = platform;
    this.#platformOf = platformOf;
  }

  /** The codes of a line, in the order in which they stand on it. */
  annotate(candidates: readonly Candidate[], text: string): Finding[] {
    const [first] = candidates;
    if (first === undefined) return [];
    if (candidates.length === 1 && first.symbol === undefined) return this.#alone(first, text);
    const numbers: Reading[] = [];
    const symbols: Reading[] = [];
    for (const candidate of candidates) {
      const { code, symbol } = candidate;
      const number = code && this.#read(candidate, code, text);
      const name = symbol && this.#read(candidate, symbol, text);
      if (number !== undefined) addReading(numbers, number);
      if (name !== undefined) addReading(symbols, name);
    }
    const only = numbers[0] ?? symbols[0];
    if (only === undefined) return [];
    const alone = numbers.length + symbols.length === 1;
    return alone ? [findingOf(only)] : mergeReadings(numbers, symbols);
  }

  /** The shortest way, for what most lines with a code carry: one number. */
  #alone({ rule, code }: Candidate, text: string): Finding[] {
    const meant = code && this.#remember(rule, code, undefined, true);
    if (meant === undefined) return [];
    const { match, start, end } = code as Span;
    const explanation = this.#bearOut(meant, rule, text);
    return [{ match, start, end, rule: rule.id, explanation }];
  }

  #read(candidate: Candidate, span: Span, text: string): Reading | undefined {
    const { rule, code, symbol } = candidate;
    const isNumber = span === code;
    const meant = this.#remember(rule, span, isNumber ? symbol : undefined, isNumber);
    if (meant === undefined) return undefined;
    const explanation = isNumber ? this.#bearOut(meant, rule, text) : meant.explanation;
    return { span, candidate, meanings: meant.meanings, explanation };
  }

  /** @param stated the name that the line gives to a number */
  #remember(
    rule: RuleTraits,
    { match }: Span,
    stated: Span | undefined,
    isNumber: boolean,
  ): Meant | undefined {
    const remembered = this.#memoryOf(rule, isNumber, stated?.match);
    let meant = remembered.get(match);
    if (meant === undefined) {
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      meant = this.#mean(rule, match, stated?.match, isNumber) ?? 'nothing';
      remembered.set(match, meant);
    }
    return meant === 'nothing' ? undefined : meant;
  }

  #memoryOf(rule: RuleTraits, isNumber: boolean, stated: string | undefined): Memory {
    let memory = this.#memories.get(rule);
    if (memory === undefined) {
      memory = { symbols: new Map(), numbers: new Map(), stated: new Map() };
      this.#memories.set(rule, memory);
    }
    if (stated === undefined) return isNumber ? memory.numbers : memory.symbols;
    const known = memory.stated.get(stated);
    if (known !== undefined) return known;
    if (memory.stated.size >= MAX_STATED) memory.stated.clear();
    const made: Memory = new Map();
    memory.stated.set(stated, made);
    return made;
  }

  #mean(
    rule: RuleTraits,
    match: string,
    stated: string | undefined,
    isNumber: boolean,
  ): Meant | undefined {
    const meanings = isNumber ? this.#ofNumber(rule, match, stated) : this.#ofSymbol(rule, match);
    const best = meanings[0];
    if (best === undefined) return undefined;
    const evidence = isNumber ? rule.evidence : 'symbol';
    const worded = meanings.filter(({ texts }) => texts !== undefined);
    const isSettled = (rule.platform ?? this.#platform) !== undefined;
    const byPlatform = isSettled ? [] : meanings.filter(({ family }) => family === best.family);
    const platforms = new Set(byPlatform.map((one) => String(one.platform ?? one.platforms)));
    return {
      meanings,
      worded,
      explanation: choose(best, meanings, [evidence]),
      byPlatform: platforms.size > 1 ? byPlatform : [],
    };
  }

  /** What a line makes of a meaning is found out once, however often the line holds its code. */
  #bearOut(meant: Meant, rule: RuleTraits, text: string): Explanation {
    const { worded, byPlatform, explanation } = meant;
    if (worded.length === 0 && byPlatform.length === 0) return explanation;
    if (text !== this.#line.text) {
      this.#line = { text, folded: text.toLowerCase(), borneOut: new Map() };
    }
    const known = this.#line.borneOut.get(meant);
    if (known !== undefined) return known;
    const decided = this.#decide(meant, rule, this.#line);
    this.#line.borneOut.set(meant, decided);
    return decided;
  }

  /** A meaning whose words stand on the line is borne out by them; else the line's platform decides. */
  #decide(meant: Meant, rule: RuleTraits, { text, folded }: Line): Explanation {
    const { meanings, worded, byPlatform, explanation } = meant;
    const said = worded.find(({ texts }) => texts?.some((words) => folded.includes(words)));
    if (said !== undefined) return choose(said, meanings, [rule.evidence, 'text']);
    const platform = byPlatform.length > 0 ? this.#platformOf(text) : undefined;
    const own = platform && byPlatform.find((meaning) => isOf(meaning, platform));
    return own ? choose(own, meanings, [rule.evidence]) : explanation;
  }

  #ofSymbol(rule: RuleTraits, match: string): Meaning[] {
    const located = this.#index.findTypedSymbol(match);
    const fitting = located.filter(({ catalog }) => rule.families.includes(catalog.family));
    return joinPlatforms(
      fitting.map((entry) => meaningOfEntry(entry, this.#index)),
      rule.platform ?? this.#platform,
    );
  }

  /** The known meanings first; of the unknown, only the one whose shape fits best. */
  #ofNumber(rule: RuleTraits, match: string, stated: string | undefined): Meaning[] {
    const readings = rule.families.flatMap((id) => {
      const family = findFamily(id);
      const value = family?.parse(match, rule.radix);
      return family === undefined || value === undefined ? [] : [{ family, value }];
    });
    const all = readings.flatMap(({ family, value }) =>
      describedFirst(meaningsOfValue(family, value, this.#index)),
    );
    const known = joinPlatforms(
      all.filter((meaning) => meaning.known),
      rule.platform ?? this.#platform,
    );
    if (known.length > 0 || rule.evidence === 'weak') return known;
    const fit = readings.find(({ family, value }) => family.looksLike(value, match)) ?? readings[0];
    const unknown = all.find((meaning) => meaning.family === fit?.family.id);
    if (unknown === undefined) return [];
    if (rule.domain !== undefined) return [{ ...unknown, fields: { domain: rule.domain } }];
    return [named(unknown, stated, this.#index)];
  }
}

/** A number that no catalog knows has the name that the line itself gives it. */
function named(meaning: Meaning, stated: string | undefined, index: CatalogIndex): Meaning {
  if (stated === undefined || index.findSymbol(stated).length > 0) return meaning;
  const { family, code, ...rest } = meaning;
  return { family, code, symbol: stated, ...rest };
}

function isOf({ platform, platforms = [] }: Meaning, wanted: Platform): boolean {
  return platform === wanted || platforms.includes(wanted);
}
