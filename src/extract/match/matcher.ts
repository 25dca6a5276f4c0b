import type { Candidate, Span } from '../../types.js';
import type { Rule } from '../rule.js';
import { MAX_MILLISECONDS, runWatched } from '../safety/watch.js';
import { traitsByDomain } from './domains.js';
import { type GroupName, type GroupPlace, locateGroups } from './locateGroups.js';
import { isOutOfPlace } from './scope.js';

/** Adds all that a rule matches on a line to a list. */
export type Matcher = (text: string, into: Candidate[]) => void;

type ReadSpan = (match: RegExpExecArray) => Span | undefined;

/** Once a rule has read so much, it pays to find out where its groups lie: 2 ms, for 500 ns a match. */
const CHARACTERS_UNTIL_LOCATED = 200_000;

/** Lines on which a rule may be stopped before it is left out. */
const MAX_STOPS = 3;

/**
 * A matcher for a rule: at first the one that is made quickly, then the one that is quick. Where it
 * might take long it is stopped in time; what it found before then stands.
 * @param warn told in words of the first line on which the rule was stopped
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

/** Lets the engine say where the groups are. */
export function indexingMatcher(rule: Rule): Matcher {
  const regex = new RegExp(rule.pattern, `${rule.flags}dg`);
  const domain = indexed('domain');
  return matcher(rule, regex, indexed('code'), indexed('symbol'), domain);
}

/** Has the groups located; undefined where that cannot be done. */
export function locatingMatcher(rule: Rule): Matcher | undefined {
  const located = locateGroups(rule.pattern, rule.flags);
  if (located === undefined) return undefined;
  const { source, code, symbol, domain } = located;
  const regex = new RegExp(source, `${rule.flags}g`);
  return matcher(rule, regex, placed(code), placed(symbol), placed(domain));
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
  const traitsOf = rule.domains && traitsByDomain(rule);
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

/** In UTF-16 units. From inside a pair of them the engine would step back, and never end. */
function widthAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

/** Adds the lengths of what was captured before a group up to its place. */
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
