import { COMPILED_ON, compileRegExp } from '../../compiledRegExp.js';
import type { Candidate, Span } from '../../types.js';
import type { Rule } from '../rule.js';
import { MAX_MILLISECONDS, runWatched } from '../safety/watch.js';
import { traitsByDomain } from './domains.js';
import { type GroupName, type GroupPlace, locateGroups } from './locateGroups.js';
import { isOutOfPlace } from './scope.js';

/** Adds everything that a rule matches on a line to a list. */
export type Matcher = (text: string, into: Candidate[]) => void;

type ReadSpan = (match: RegExpExecArray) => Span | undefined;

/**
 * Once a rule has matched this often, it pays to locate its groups: 2 ms, to save 500 ns per match.
 */
const CHARACTERS_UNTIL_LOCATED = 200_000;

/** The number of lines on which a rule may be stopped before it is skipped. */
const MAX_STOPS = 3;

/**
 * A matcher for a rule: at first one that is quick to make, then one that is quick to run. If it
 * might take long, it has a time limit; what it found before that is kept.
 * @param warn called with a message about the first line on which the rule was stopped
 */
export function compileMatcher(rule: Rule, warn: (message: string) => void = () => {}): Matcher {
  let current: Matcher = (text, into) => {
    current = indexingMatcher(rule);
    current(text, into);
  };
  let read = 0;
  let isLocated = false;
  let stops = 0;
  return (text, into) => {
    read += text.length;
    if (read > CHARACTERS_UNTIL_LOCATED && !isLocated) {
      isLocated = true;
      current = locatingMatcher(rule) ?? current;
    }
    if (text.length <= rule.safeLength) current(text, into);
    else if (stops < MAX_STOPS && !runWatched(() => current(text, into)) && ++stops === 1) {
      warn(stoppedAt(rule, text.length));
    }
  };
}

function stoppedAt({ id, file, pointer }: Rule, length: number): string {
  const what = `${id} took more than ${MAX_MILLISECONDS / 1000} s on a line of ${length} characters`;
  const then = `it was stopped; after ${MAX_STOPS} such lines it is skipped on long lines`;
  return `${file}:${pointer}/pattern: ${what}; ${then}`;
}

/** Takes the positions of groups from the engine (flag `d`). */
export function indexingMatcher(rule: Rule): Matcher {
  const regex = compiled(rule, rule.pattern, 'dg');
  const domain = indexed('domain');
  return matcher(rule, regex, indexed('code'), indexed('symbol'), domain);
}

/** Computes the positions of groups; undefined if that is not possible. */
export function locatingMatcher(rule: Rule): Matcher | undefined {
  const located = locateGroups(rule.pattern, rule.flags);
  if (located === undefined) return undefined;
  const { source, code, symbol, domain } = located;
  const regex = compiled(rule, source, 'g');
  return matcher(rule, regex, placed(code), placed(symbol), placed(domain));
}

function compiled({ flags, safeLength }: Rule, source: string, more: string): RegExp {
  const regex = new RegExp(source, flags + more);
  return safeLength < COMPILED_ON ? regex : compileRegExp(regex);
}

function matcher(
  rule: Rule,
  regex: RegExp,
  codeOf: ReadSpan,
  symbolOf: ReadSpan,
  domainOf: ReadSpan,
): Matcher {
  const byCodePoint = /[uv]/.test(regex.flags);
  const isScoped = rule.evidence === 'shape' || rule.evidence === 'weak';
  const traitsOf = rule.pattern.includes('(?<domain>') ? traitsByDomain(rule) : undefined;
  return (text, into) => {
    if (!hasAll(text, rule.requires)) return;
    regex.lastIndex = 0;
    for (let match = regex.exec(text); match !== null; match = regex.exec(text)) {
      const code = codeOf(match);
      const symbol = symbolOf(match);
      const isCode = code !== undefined && !(isScoped && isOutOfPlace(text, code));
      if (isCode || symbol !== undefined) {
        const traits = traitsOf === undefined ? rule : traitsOf(domainOf(match)?.match);
        into.push({ rule: traits, code: isCode ? code : undefined, symbol });
      }
      if (match[0] === '') regex.lastIndex += byCodePoint ? widthAt(text, match.index) : 1;
    }
  };
}

function hasAll(text: string, words: readonly string[]): boolean {
  for (const word of words) if (!text.includes(word)) return false;
  return true;
}

/** In UTF-16 units. Inside a surrogate pair the engine would step back and never end. */
function widthAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

/** Adds up the lengths of the captures before a group to its position. */
function placed(place: GroupPlace | undefined): ReadSpan {
  if (place === undefined) return () => undefined;
  const { group, before } = place;
  return (match) => {
    const text = match[group];
    if (!text) return undefined;
    let start = match.index;
    for (const one of before) start += match[one]?.length ?? 0;
    return { match: text, start, end: start + text.length };
  };
}

function indexed(name: GroupName): ReadSpan {
  return ({ groups, indices }) => {
    const match = groups?.[name];
    const place = indices?.groups?.[name];
    return match && place ? { match, start: place[0], end: place[1] } : undefined;
  };
}
