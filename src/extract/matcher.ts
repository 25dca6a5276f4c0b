import type { Span } from '../types.js';
import { type GroupPlace, type LocatedGroups, locateGroups } from './locateGroups.js';
import type { Rule } from './rule.js';

/** Called with what one match captured. */
export type OnMatch = (code: Span | undefined, symbol: Span | undefined) => void;

/** Finds all matches of a rule on a line. */
export type Matcher = (text: string, onMatch: OnMatch) => void;

/** A matcher for a rule: the fast one if its pattern allows. */
export function compileMatcher({ pattern, flags }: Pick<Rule, 'pattern' | 'flags'>): Matcher {
  const located = locateGroups(pattern, flags);
  return located === undefined ? indexing(pattern, flags) : locating(located, flags);
}

/** Adds the lengths of what was captured before a group up to its place. */
function locating({ source, code, symbol }: LocatedGroups, flags: string): Matcher {
  const read = (match: RegExpExecArray, onMatch: OnMatch): void =>
    onMatch(code && spanAt(match, code), symbol && spanAt(match, symbol));
  return matcher(new RegExp(source, `${flags}g`), read);
}

/** Lets the engine say where the groups are. */
function indexing(pattern: string, flags: string): Matcher {
  const read = (match: RegExpExecArray, onMatch: OnMatch): void =>
    onMatch(indexedSpan(match, 'code'), indexedSpan(match, 'symbol'));
  return matcher(new RegExp(pattern, `${flags}dg`), read);
}

function matcher(regex: RegExp, read: (match: RegExpExecArray, onMatch: OnMatch) => void): Matcher {
  const byCodePoint = /[uv]/.test(regex.flags);
  return (text, onMatch) => {
    regex.lastIndex = 0;
    for (let match = regex.exec(text); match !== null; match = regex.exec(text)) {
      read(match, onMatch);
      if (match[0] === '') regex.lastIndex += byCodePoint ? widthAt(text, match.index) : 1;
    }
  };
}

/** In UTF-16 units. From inside a pair of them the engine would step back, and never end. */
function widthAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

function spanAt(match: RegExpExecArray, { group, before }: GroupPlace): Span | undefined {
  const text = match[group];
  if (!text) return undefined;
  let start = match.index;
  for (const one of before) start += match[one]?.length ?? 0;
  return { match: text, start, end: start + text.length };
}

function indexedSpan({ groups, indices }: RegExpExecArray, name: string): Span | undefined {
  const match = groups?.[name];
  const place = indices?.groups?.[name];
  return match && place ? { match, start: place[0], end: place[1] } : undefined;
}
