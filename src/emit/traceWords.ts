import type { CodeReference, Explanation } from '../types.js';
import type { Fate, FateReason, NearTrace, ObstacleTrace } from './trace.js';

/** What each evidence says. A kind that is not here is called by its name. */
const EVIDENCE: Readonly<Record<string, string>> = {
  text: 'words on the line bear it out',
  symbol: 'the name on the line is in a catalog',
  context: 'the text around it says what kind of number it is',
  shape: 'its digits have the shape of such a code',
  weak: 'only a weak word stands beside it',
};

const OUTCOME: Readonly<Record<FateReason, (rules: string, fate: Fate) => string>> = {
  only: () => 'Nothing else is read there: it is a code of the record.',
  surer: (rules) => `It is surer than ${rules}: it is a code of the record.`,
  first: (rules) => `It comes before ${rules}, no less sure: it is a code of the record.`,
  'same-code': (_, { code }) => `Merged: ${nameOf(code)} stands in the record once.`,
  'gives-name': () =>
    'Merged: no catalog knows the name, so it names the unknown number beside it.',
  'less-sure': (rules) => `Dropped: ${rules} is surer of what stands here.`,
  later: (rules) => `Dropped: ${rules} reads it no less surely, and comes first.`,
  overlapping: (rules) =>
    `Dropped: ${rules} is no less sure of a match that shares characters with it and comes first.`,
  unreadable: () => 'Dropped: it is no number of any of these families.',
  'unknown-number': () =>
    'Dropped: no catalog knows the number, and with only a weak word beside it an unknown number means nothing.',
  'unknown-name': () => 'Dropped: no catalog knows the name.',
  'other-family': (_, { families = [] }) =>
    `Dropped: the name is known in ${list(families)}, which is not what this rule looks for.`,
  'not-known': () =>
    'Left out of the record: no catalog knows it, and only known codes are asked for.',
  'below-confidence': (_, { code }) =>
    `Left out of the record: '${code?.confidence}' is less than asked for; --min-confidence ${code?.confidence} lets it in.`,
  'below-severity': (_, { code }) =>
    `Left out of the record: '${code?.severity}' is less grave than asked for; --min-severity ${code?.severity} lets it in.`,
  'left-out': () => 'Left out of the record.',
};

const CONDITION: Readonly<Record<string, (pattern: string) => string>> = {
  'forbidden-before': (pattern) => `what stands before it is forbidden by ${pattern}`,
  'forbidden-behind': (pattern) => `what follows is forbidden by ${pattern}`,
  'wanted-before': (pattern) => `${pattern} wants something else before it`,
  'wanted-behind': (pattern) => `${pattern} wants something else behind it`,
  'out-of-place': () =>
    'it is only a part of a longer word, such as a path, an address, a version or a GUID',
  boundary: (pattern) => `it does not stand where ${pattern} wants it`,
  several: (pattern) => `what stands around it does not satisfy ${pattern}`,
};

/** What became of a reading. */
export function describeFate(fate: Fate): string {
  return OUTCOME[fate.reason](list(fate.rules ?? []), fate);
}

/** Why a flagged rule did not match. */
export function describeObstacle({ missing, condition, span }: ObstacleTrace): string {
  if (missing) return `It requires ${list(missing.map(quote))}, which the line does not hold.`;
  if (condition === undefined || span === undefined) {
    return 'The first look, which is a rough one, took the line for one of its own; the pattern itself does not match.';
  }
  const why = CONDITION[condition.kind]?.(condition.pattern) ?? condition.pattern;
  return `It would take ${quote(span.match)}, but ${why}.`;
}

/** What brings a rule near to a line, and what keeps it away. */
export function describeNear({ words, span, obstacle }: NearTrace): string {
  if (obstacle) return describeObstacle(obstacle);
  const known = `It knows ${list(words.map(quote))}`;
  return span ? `${known}, but does not take ${quote(span.match)} for such a number.` : `${known}.`;
}

/** What a match means, how sure that is, and why. */
export function describeMeaning(match: string, meaning: Explanation, isTold: boolean): string {
  const { description, derived, confidence } = meaning;
  const isSaid = isTold || description === undefined || derived;
  const head = `${quote(match)} is ${nameOf(meaning)}${isSaid ? '.' : `: ${sentence(description)}`}`;
  return `${head} That is ${confidence}: ${describeEvidence(meaning)}.`;
}

/** Why a meaning is as sure as it is. */
export function describeEvidence({ evidence, known }: Explanation): string {
  const said = evidence.map((kind) => EVIDENCE[kind] ?? `there is ${kind}`);
  if (evidence.includes('symbol')) return said.join(', and ');
  return [...said, known ? 'and a catalog knows it' : 'but no catalog knows it'].join(', ');
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
