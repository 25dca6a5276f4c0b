import type { Candidate, Explanation, Finding, Platform, RuleTraits, Span } from '../types.js';
import type { CatalogIndex } from './catalogs/catalogIndex.js';
import type { Meaning } from './meanings.js';
import { Meant } from './meant.js';
import { addReading, findingOf, mergeReadings, type Reading } from './merge.js';
import { readNumber, readSymbol } from './readMatch.js';
import { RecentMap } from './recentMap.js';

/** Of how many texts of matches the meanings are remembered at least. */
const REMEMBERED = 4_096;

/** By how many rules a text's meanings are remembered: a rule with domains is one for each of them. */
const READERS = 64;

/** What the text of a match means to a rule, as a number or as a name. */
interface Remembered {
  readonly rule: RuleTraits;
  readonly isNumber: boolean;
  /** Absent where it means nothing. */
  readonly meant: Meant | undefined;
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
  readonly #remembered = new RecentMap<Remembered[]>(REMEMBERED);
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
    const explanation = this.#bearOut(meant, text);
    return [{ match, start, end, rule: rule.id, explanation }];
  }

  #read(candidate: Candidate, span: Span, text: string): Reading | undefined {
    const { rule, code, symbol } = candidate;
    const isNumber = span === code;
    const meant = this.#remember(rule, span, isNumber ? symbol : undefined, isNumber);
    if (meant === undefined) return undefined;
    const explanation = isNumber ? this.#bearOut(meant, text) : meant.explanation;
    return { span, candidate, meant, explanation };
  }

  /** @param stated the name that the line gives to a number */
  #remember(
    rule: RuleTraits,
    { match }: Span,
    stated: Span | undefined,
    isNumber: boolean,
  ): Meant | undefined {
    const key = stated === undefined ? match : `${match}\n${stated.match}`;
    const remembered = this.#remembered.get(key);
    if (remembered !== undefined) {
      for (const one of remembered) {
        if (one.rule === rule && one.isNumber === isNumber) return one.meant;
      }
    }
    const meant = this.#mean(rule, match, stated?.match, isNumber);
    const made = { rule, isNumber, meant };
    if (remembered === undefined) this.#remembered.set(key, [made]);
    else if (remembered.push(made) > READERS) remembered.splice(0, READERS);
    return meant;
  }

  #mean(
    rule: RuleTraits,
    match: string,
    stated: string | undefined,
    isNumber: boolean,
  ): Meant | undefined {
    const platform = rule.platform ?? this.#platform;
    const meanings = isNumber
      ? readNumber(match, stated, rule, this.#index, platform)
      : readSymbol(match, rule, this.#index, platform);
    const [best] = meanings;
    if (best === undefined) return undefined;
    const evidence = isNumber ? rule.evidence : 'symbol';
    return new Meant(best, meanings, evidence, platform !== undefined);
  }

  /** What a line makes of a meaning is found out once, however often the line holds its code. */
  #bearOut(meant: Meant, text: string): Explanation {
    const { worded, byPlatform, explanation } = meant;
    if (worded.length === 0 && byPlatform.length === 0) return explanation;
    if (text !== this.#line.text) {
      this.#line = { text, folded: text.toLowerCase(), borneOut: new Map() };
    }
    const known = this.#line.borneOut.get(meant);
    if (known !== undefined) return known;
    const decided = this.#decide(meant, this.#line);
    this.#line.borneOut.set(meant, decided);
    return decided;
  }

  /** A meaning whose words stand on the line is borne out by them; else the line's platform decides. */
  #decide(meant: Meant, { text, folded }: Line): Explanation {
    const { worded, byPlatform, explanation } = meant;
    const said = worded.find(({ texts }) => texts?.some((words) => folded.includes(words)));
    if (said !== undefined) return meant.explain(said, 'text');
    const platform = byPlatform.length > 0 ? this.#platformOf(text) : undefined;
    const own = platform && byPlatform.find((meaning) => isOf(meaning, platform));
    return own ? meant.explain(own) : explanation;
  }
}

function isOf({ platform, platforms = [] }: Meaning, wanted: Platform): boolean {
  return platform === wanted || platforms.includes(wanted);
}
