import { ErrenrichError } from '../../errors.js';
import { regexFault } from '../../regexFault.js';
import { MAX_DEPTH, patternDepth } from './countPattern.js';

/** Syntax of Python, PCRE and others, and what to write instead. */
const FOREIGN: readonly (readonly [syntax: RegExp, remedy: string])[] = [
  [/\(\?P</, 'write (?<name>...) instead of (?P<name>...), as in JavaScript'],
  [/\(\?P=/, 'write \\k<name> instead of (?P=name), as in JavaScript'],
  [/\(\?[imsx]+\)/, "set 'flags: i' in the rule instead of (?i)"],
  [/\(\?>|[*+?}]\+/, 'JavaScript has no atomic groups or possessive quantifiers'],
  [/\(\?#/, 'JavaScript has no comments in patterns; remove them'],
];

/** The location of a pattern. */
export interface PatternPlace {
  readonly file: string;
  readonly pointer: string;
}

/**
 * Checks whether a pattern can be parsed.
 * @throws {ErrenrichError} BAD_PACK that says what is wrong and how to fix it
 */
export function checkSyntax(pattern: string, flags: string, place: PatternPlace): void {
  const depth = patternDepth(pattern, flags);
  if (depth > MAX_DEPTH) {
    const reason = `the pattern has ${depth} groups inside one another; the maximum is ${MAX_DEPTH}`;
    const remedy = 'remove the groups that it does not need';
    throw new ErrenrichError('BAD_PACK', reason, { ...place, remedy });
  }
  const fault = regexFault(pattern, flags);
  if (fault === undefined) return;
  throw new ErrenrichError('BAD_PACK', fault, { ...place, remedy: remedyFor(pattern) });
}

/**
 * Checks the flags of a pattern.
 * @throws {ErrenrichError} BAD_PACK for one that is given twice, and for flags that exclude others
 */
export function checkFlags(flags: string, place: PatternPlace): void {
  if (regexFault('', flags) === undefined) return;
  const remedy = 'write each flag once, and not both u and v';
  throw new ErrenrichError('BAD_PACK', `'${flags}' are not valid flags`, { ...place, remedy });
}

/** How to write syntax of other regular expression dialects in JavaScript. */
export function remedyFor(pattern: string): string {
  const [foreign] = FOREIGN.filter(([syntax]) => syntax.test(pattern));
  return foreign?.[1] ?? 'fix the regular expression';
}
