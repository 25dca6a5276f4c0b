import type { Explanation, Finding, Span } from '../types.js';
import type { Families } from './families/families.js';
import { type Extent, startsIn } from './merge.js';

/** On a line with more codes, nothing is looked for: the time would grow with their square. */
const MOST_CODES = 8;
/** Fewer digits may stand for anything elsewhere on a line. */
const LEAST_DIGITS = { hex: 4, decimal: 6 } as const;
/** What is looked for without `0x`. */
const BARE_HEX_DIGITS = 8;
/** A name that is no word of a language: `E_FAIL`, `errSecParam`. */
const NAME = /^(?=\w*(?:_|[a-z][A-Z]))\w{6,}$/;
const HEX = /^(-?)0x0*([0-9a-f]+)$/i;
/** A match that is a number, in any notation. */
const NUMBER = /^[+-]?(?:0x)?[0-9a-f]+$/i;
const DECIMAL = /^-?\d+$/;
/** What must be around a text that stands alone. */
const ALONE = ['(?<![\\w.+-])', '(?![\\w-]|\\.\\d)'] as const;
/** How far before a name its number can begin: UTF-16 units. */
const MOST_BEFORE = 20;

/** What a line may also say of a code. */
interface Sayings {
  /** Anywhere. */
  readonly anywhere: RegExp | undefined;
  /** In brackets right behind its number. */
  readonly inBrackets: RegExp | undefined;
  /** Right behind its name, and right before it. */
  readonly behind: RegExp | undefined;
  readonly before: RegExp | undefined;
}

/** Finds where else a line has its codes: numbers in another notation, and their names. */
export class Repeated {
  readonly #families: Families;
  readonly #known = new WeakMap<Explanation, Sayings>();

  constructor(families: Families) {
    this.#families = families;
  }

  /** Adds these places to the codes of a line. */
  addTo(findings: Finding[], text: string, extent: Extent): Finding[] {
    if (findings.length > MOST_CODES) return findings;
    for (const [at, finding] of findings.entries()) {
      const places = this.#placesOf(finding, text).filter(
        (place) => startsIn(extent, place) && !findings.some((other) => isIn(other, place)),
      );
      if (places.length > 0) findings[at] = withPlaces(finding, places);
    }
    return findings;
  }

  #placesOf({ explanation, match, start, end }: Finding, text: string): readonly Span[] {
    const { anywhere, inBrackets, behind, before } = this.#sayingsOf(explanation);
    const places: Span[] = [];
    const add = (found: RegExpExecArray | null | undefined, from = 0): void => {
      if (found) places.push(spanOf(found, from));
    };
    if (anywhere !== undefined) {
      for (let found = execAt(anywhere, text, 0); found !== null; found = anywhere.exec(text))
        add(found);
    }
    if (NUMBER.test(match)) {
      add(execAt(inBrackets, text, end));
    } else {
      const from = Math.max(0, start - MOST_BEFORE);
      add(execAt(behind, text, end));
      add(before?.exec(text.slice(from, start)), from);
    }
    return places;
  }

  #sayingsOf(explanation: Explanation): Sayings {
    const known = this.#known.get(explanation);
    if (known !== undefined) return known;
    const spellings = this.#spellingsOf(explanation);
    const short = spellings.filter((one) => !isLong(one)).map(anyZeros);
    const long = spellings.filter(isLong).map(bareToo);
    const sayings = {
      anywhere: patternOf([...long, ...namesOf(explanation)], 'g', ...ALONE),
      inBrackets: patternOf(short, 'y', '\\s?[(\\[]\\s?', '(?=\\s?[)\\]])'),
      behind: patternOf(short, 'y', '[\\s:=,(\\[-]{1,3}', '(?=[)\\]>}]|$)'),
      before: patternOf(short, '', ALONE[0], '(?:[)\\]]? ?(?:: ?| \\(| - |, )|[)\\]] )$'),
    };
    this.#known.set(explanation, sayings);
    return sayings;
  }

  /** The numbers in all notations that are plain. */
  #spellingsOf({ family: id, code, numbers = {} }: Explanation): readonly string[] {
    const family = this.#families.find(id);
    const codes = code === undefined ? Object.values(numbers) : [code];
    const spellings = codes.flatMap((one) => {
      const value = family?.parse(one);
      return value === undefined ? [] : (family?.spellings(value) ?? []);
    });
    return [...new Set(spellings)].filter((one) => HEX.test(one) || DECIMAL.test(one));
  }
}

/** The names of a code, and those that others give to its number. */
function namesOf({ family, code, symbol, aliases = [], alternatives = [] }: Explanation) {
  const same = alternatives.filter((one) => one.family === family && one.code === code);
  return [symbol, ...aliases, ...same.map((one) => one.symbol)].filter(isName);
}

function execAt(pattern: RegExp | undefined, text: string, at: number): RegExpExecArray | null {
  if (pattern === undefined) return null;
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Whether a code already has a place, or a part of it. */
function isIn({ start, end, also = [] }: Finding, place: Span): boolean {
  return overlap({ start, end }, place) || also.some((one) => overlap(one, place));
}

function overlap(one: Pick<Span, 'start' | 'end'>, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

function withPlaces(finding: Finding, places: readonly Span[]): Finding {
  const also = [...(finding.also ?? []), ...places];
  return { ...finding, also: also.sort((a, b) => a.start - b.start) };
}

/** @param from the offset of what was matched against */
function spanOf(found: RegExpExecArray, from = 0): Span {
  const match = found[1] ?? '';
  const start = from + found.index + found[0].indexOf(match);
  return { match, start, end: start + match.length };
}

function isName(name: string | undefined): name is string {
  return name !== undefined && NAME.test(name);
}

function isLong(spelling: string): boolean {
  const digits = HEX.exec(spelling)?.[2];
  if (digits !== undefined) return digits.length >= LEAST_DIGITS.hex;
  return spelling.replace('-', '').length >= LEAST_DIGITS.decimal;
}

/** A pattern of a spelling, with any number of zeros after `0x`. */
function anyZeros(spelling: string): string {
  const [, sign, digits] = HEX.exec(spelling) ?? [];
  return digits === undefined ? spelling : `${sign}0[xX]0*${anyCase(digits)}`;
}

/** The same, without `0x` too if there are enough digits. */
function bareToo(spelling: string): string {
  const digits = HEX.exec(spelling)?.[2];
  return digits?.length === BARE_HEX_DIGITS ? `(?:0[xX])?${anyCase(digits)}` : anyZeros(spelling);
}

function anyCase(digits: string): string {
  return digits.replace(/[a-f]/gi, (one) => `[${one.toLowerCase()}${one.toUpperCase()}]`);
}

/** A pattern of any of some texts, which is its group. */
function patternOf(texts: readonly string[], flags: string, before: string, after: string) {
  return texts.length === 0
    ? undefined
    : new RegExp(`${before}(${texts.join('|')})${after}`, flags);
}
