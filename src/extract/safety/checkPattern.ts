import { ErrenrichError } from '../../errors.js';
import { matchesStrings } from '../pattern/byteSets.js';
import { checkSyntax, type PatternPlace } from './checkSyntax.js';
import { MAX_SIZE, patternSize } from './countPattern.js';
import { patternCost, safeLength } from './patternCost.js';

/** A pattern that needs a time limit on lines as short as this is rejected. */
const SHORTEST_SAFE_LINE = 20;

/**
 * Checks whether a pattern is acceptable before anything is built from it.
 * @returns the length up to which lines are safe without a time limit
 * @throws {ErrenrichError} BAD_PACK that says what is wrong and how to fix it
 */
export function checkPattern(pattern: string, flags: string, place: PatternPlace): number {
  const refuse = (reason: string, remedy: string): ErrenrichError =>
    new ErrenrichError('BAD_PACK', reason, { ...place, remedy });
  checkSyntax(pattern, flags, place);
  if (!/\(\?<(?:code|symbol)>/.test(pattern)) {
    const remedy = 'put (?<code>...) around the number or (?<symbol>...) around the name';
    throw refuse('the pattern has no group named code or symbol', remedy);
  }
  const size = patternSize(pattern, flags);
  if (size > MAX_SIZE) {
    const reason = `the pattern expands to ${size} characters; the maximum is ${MAX_SIZE}`;
    throw refuse(reason, 'reduce its repetition counts');
  }
  const cost = patternCost(pattern, flags);
  const length = safeLength(cost);
  if (length >= SHORTEST_SAFE_LINE) return length;
  if (matchesStrings(pattern, flags)) {
    const unknown = 'classes that match strings, such as [\\q{ab}], take an unknown time';
    throw refuse(unknown, 'write the strings as a group, such as (?:ab|cd)');
  }
  const reason =
    cost.endless === undefined
      ? 'the pattern can backtrack too often'
      : `${cost.endless} can backtrack exponentially`;
  const remedy =
    'start each repetition with a character that adjacent and nested ones cannot match';
  throw refuse(reason, remedy);
}
