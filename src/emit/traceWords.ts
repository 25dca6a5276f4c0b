import type { CodeReference, Explanation } from '../types.js';
import type { Fate, FateReason, NearTrace, ObstacleTrace } from './trace.js';

/** Descriptions of evidence. A kind that is not listed is shown by name. */
const EVIDENCE: Readonly<Record<string, string>> = {
  text: 'words on the line confirm it',
  symbol: 'the name on the line is in a catalog',
  context: 'the text around it says what kind of number it is',
  shape: 'its digits look like such a code',
  weak: 'only a weak word is next to it',
};

const OUTCOME: Readonly<Record<FateReason, (rules: string, fate: Fate) => string>> = {
  only: () => 'No other rule matched there, so it was recorded.',
  surer: (rules) => `It is more certain than ${rules}, so it was recorded.`,
  first: (rules) => `It is as certain as ${rules} and comes first, so it was recorded.`,
  'same-code': (_, { code }) => `Merged: ${nameOf(code)} was recorded once.`,
  'gives-name': () =>
    'Merged: no catalog contains the name, so it names the unknown number next to it.',
  'less-sure': (rules) => `Dropped: ${rules} is more certain.`,
  later: (rules) => `Dropped: ${rules} is as certain and comes first.`,
  overlapping: (rules) =>
    `Dropped: ${rules} is as certain of an overlapping match that comes first.`,
  unreadable: () => 'Dropped: it is not a number of any of these families.',
  'unknown-number': () =>
    'Dropped: no catalog contains the number, and a weak word alone is not enough for an unknown one.',
  'unknown-name': () => 'Dropped: no catalog contains the name.',
  'other-family': (_, { families = [] }) =>
    `Dropped: the name belongs to ${list(families)}, which this rule does not look for.`,
  'not-known': () => 'Hidden: no catalog contains it, and --only-known is set.',
  'below-confidence': (_, { code }) =>
    `Hidden: its confidence is only '${code?.confidence}'; use --min-confidence ${code?.confidence} to see it.`,
  'below-severity': (_, { code }) =>
    `Hidden: its severity is only '${code?.severity}'; use --min-severity ${code?.severity} to see it.`,
  'left-out': () => 'Hidden.',
};

const CONDITION: Readonly<Record<string, (pattern: string) => string>> = {
  'forbidden-before': (pattern) => `what precedes it is excluded by ${pattern}`,
  'forbidden-behind': (pattern) => `what follows is excluded by ${pattern}`,
  'wanted-before': (pattern) => `${pattern} requires something else before it`,
  'wanted-behind': (pattern) => `${pattern} requires something else after it`,
  'out-of-place': () =>
    'it is part of a longer word, such as a path, an address, a version or a GUID',
  boundary: (pattern) => `its position does not satisfy ${pattern}`,
  several: (pattern) => `the surrounding text does not satisfy ${pattern}`,
};

/** The outcome of a reading. */
export function describeFate(fate: Fate): string {
  return OUTCOME[fate.reason](list(fate.rules ?? []), fate);
}

/** Why a flagged rule did not match. */
export function describeObstacle({ missing, condition, span }: ObstacleTrace): string {
  if (missing) return `It requires ${list(missing.map(quote))}, which the line does not contain.`;
  if (condition === undefined || span === undefined) {
    return 'The scanner flagged the line, but the pattern itself does not match.';
  }
  const why = CONDITION[condition.kind]?.(condition.pattern) ?? condition.pattern;
  return `It would match ${quote(span.match)}, but ${why}.`;
}

/** Why a rule nearly matched a line, and why it did not. */
export function describeNear({ words, span, obstacle }: NearTrace): string {
  if (obstacle) return describeObstacle(obstacle);
  const known = `Its pattern contains ${list(words.map(quote))}`;
  return span ? `${known}, but does not match ${quote(span.match)}.` : `${known}.`;
}

/** The meaning of a match, its confidence, and why. */
export function describeMeaning(match: string, meaning: Explanation, isTold: boolean): string {
  const { description, derived, confidence } = meaning;
  const isSaid = isTold || description === undefined || derived;
  const head = `${quote(match)} is ${nameOf(meaning)}${isSaid ? '.' : `: ${sentence(description)}`}`;
  return `${head} That is ${confidence}: ${describeEvidence(meaning)}.`;
}

/** Why a meaning has its confidence. */
export function describeEvidence({ evidence, known }: Explanation): string {
  const said = evidence.map((kind) => EVIDENCE[kind] ?? `there is ${kind}`);
  if (evidence.includes('symbol')) return said.join(', and ');
  return [...said, known ? 'and a catalog contains it' : 'but no catalog contains it'].join(', ');
}

/** `E_FAIL (hresult 0x80004005)` */
export function nameOf(meaning: CodeReference | undefined): string {
  if (meaning === undefined) return 'a code';
  const { family, code, symbol } = meaning;
  const number = code === undefined ? family : `${family} ${code}`;
  return symbol === undefined ? number : `${symbol} (${number})`;
}

/** `a, b and c` */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export function quote(text: string): string {
  return `'${text}'`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
