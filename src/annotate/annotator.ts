import type { Candidate, Explanation, Finding, Platform, RuleTraits, Span } from '../types.js';
import type { CatalogIndex } from './catalogs/catalogIndex.js';
import type { Meaning } from './meanings.js';
import { Meant } from './meant.js';
import {
  addReading,
  type Extent,
  findingOf,
  mergeReadings,
  type Reading,
  startsIn,
  WHOLE,
} from './merge.js';
import { readNumber, readSymbol } from './readMatch.js';
import { RecentMap } from './recentMap.js';
import { Repeated } from './repeated.js';

/** The least number of match texts whose meanings are cached. */
const REMEMBERED = 4_096;

/** Rules per text whose meanings are cached: a rule with domains counts once for each domain. */
const READERS = 64;

/** What the text of a match means to a rule, as a number or as a name. */
interface Remembered {
  readonly rule: RuleTraits;
  readonly isNumber: boolean;
  /** Absent where it means nothing. */
  readonly meant: Meant | undefined;
}

/** What is asked of a text that is not a whole line. */
export interface Part extends Extent {
  /** The start of the line, whose format shows the platform. */
  readonly head?: string;
}

/** The current line. */
interface Line {
  readonly text: string;
  readonly head: string;
  /** In lower case. */
  readonly folded: string;
  /** The meanings that its text confirms. */
  readonly borneOut: Map<Meant, Explanation>;
}

/** Assigns meanings to candidates. */
export class Annotator {
  readonly #index: CatalogIndex;
  readonly #platform: Platform | undefined;
  readonly #platformOf: (text: string) => Platform | undefined;
  readonly #repeated: Repeated;
  readonly #remembered = new RecentMap<Remembered[]>(REMEMBERED);
  #line: Line = { text: '', head: '', folded: '', borneOut: new Map() };

  /**
   * @param platform to prefer where several families fit
   * @param platformOf the likely platform of a line, if its format shows one; called only where
   *   that makes a difference
   */
  constructor(
    index: CatalogIndex,
    platform?: Platform,
    platformOf: (text: string) => Platform | undefined = () => undefined,
  ) {
    this.#index = index;
    this.#repeated = new Repeated(index.families);
    this.#platform = platform;
    this.#platformOf = platformOf;
  }

  /** The codes of a line, in order. */
  annotate(candidates: readonly Candidate[], text: string, part: Part = WHOLE): Finding[] {
    const [first] = candidates;
    if (first === undefined) return [];
    const { head = text } = part;
    if (candidates.length === 1 && first.symbol === undefined) {
      return this.#alone(first, text, head, part);
    }
    const numbers: Reading[] = [];
    const symbols: Reading[] = [];
    for (const candidate of candidates) {
      const { code, symbol } = candidate;
      const number = code && this.#read(candidate, code, text, head);
      const name = symbol && this.#read(candidate, symbol, text, head);
      if (number !== undefined) addReading(numbers, number);
      if (name !== undefined) addReading(symbols, name);
    }
    const only = numbers[0] ?? symbols[0];
    if (only === undefined) return [];
    if (numbers.length + symbols.length > 1) return mergeReadings(numbers, symbols, part);
    return startsIn(part, only.span) ? [findingOf(only)] : [];
  }

  /** Adds where else the line has its codes, which no rule looks for. */
  withRepeated(findings: Finding[], text: string, part: Part = WHOLE): Finding[] {
    return this.#repeated.addTo(findings, text, part);
  }

  /** The fast path for most lines with a code: a single number. */
  #alone({ rule, code }: Candidate, text: string, head: string, part: Part): Finding[] {
    const meant = code && this.#remember(rule, code, undefined, true);
    if (code === undefined || meant === undefined || !startsIn(part, code)) return [];
    const { match, start, end } = code;
    const explanation = this.#bearOut(meant, text, head);
    return [{ match, start, end, rule: rule.id, explanation }];
  }

  #read(candidate: Candidate, span: Span, text: string, head: string): Reading | undefined {
    const { rule, code, symbol } = candidate;
    const isNumber = span === code;
    const meant = this.#remember(rule, span, isNumber ? symbol : undefined, isNumber);
    if (meant === undefined) return undefined;
    const explanation = isNumber ? this.#bearOut(meant, text, head) : nameIn(meant, text);
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
    const evidence = isNumber || rule.evidence === 'text' ? rule.evidence : 'symbol';
    return new Meant(best, meanings, evidence, platform !== undefined || !isNumber);
  }

  /** Whether a line confirms a meaning is determined once, however often its code occurs there. */
  #bearOut(meant: Meant, text: string, head: string): Explanation {
    const { worded, contextual, byPlatform, explanation } = meant;
    if (worded.length + contextual.length + byPlatform.length === 0) return explanation;
    if (text !== this.#line.text || head !== this.#line.head) {
      this.#line = { text, head, folded: text.toLowerCase(), borneOut: new Map() };
    }
    const known = this.#line.borneOut.get(meant);
    if (known !== undefined) return known;
    const decided = this.#decide(meant, this.#line);
    this.#line.borneOut.set(meant, decided);
    return decided;
  }

  /**
   * The context of a catalog decides; without it, words that confirm a meaning; without those, the
   * line's platform.
   */
  #decide(meant: Meant, { text, head, folded }: Line): Explanation {
    const { worded, byPlatform, explanation } = meant;
    const near = inContext(meant, text);
    if (near !== undefined) return meant.explain(near);
    const said = worded.find(({ texts }) => texts?.some((words) => folded.includes(words)));
    if (said !== undefined) return meant.explain(said, 'text');
    const platform = byPlatform.length > 0 ? this.#platformOf(head) : undefined;
    const own = platform && byPlatform.find((meaning) => isOf(meaning, platform));
    return own ? meant.explain(own) : explanation;
  }
}

/** What a name means on a line. */
function nameIn(meant: Meant, text: string): Explanation {
  const near = inContext(meant, text);
  return near === undefined ? meant.explanation : meant.explain(near);
}

/** The meaning from the catalog whose context a line shows, if any does. */
function inContext({ contextual }: Meant, text: string): Meaning | undefined {
  return contextual.find(({ context }) => context?.test(text));
}

function isOf({ platform, platforms = [] }: Meaning, wanted: Platform): boolean {
  return platform === wanted || platforms.includes(wanted);
}
