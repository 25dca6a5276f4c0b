import type { AST } from '@eslint-community/regexpp';
import type { Span } from '../../types.js';
import { parsePattern, visitPattern } from '../pattern/patternNodes.js';
import type { Rule } from '../rule.js';
import { findObstacle, type Obstacle } from './findObstacle.js';

/** A rule whose words are on a line. */
export interface NearRule {
  readonly rule: Rule;
  readonly words: readonly string[];
  /** A number where the rule expects one, but which it does not match. */
  readonly span?: Span;
  /** A condition without which it would match. */
  readonly obstacle?: Obstacle;
}

/** Shorter words are on too many lines to be significant. */
const MIN_LETTERS = 3;

/** Ranks above that of any word. */
const OTHER_NUMBER = 1e6;
const ALMOST = 1e7;
const REQUIRED = 1e8;

/** On longer lines only words are searched: a partial pattern may be slow. */
const MAX_LENGTH = 10_000;

/**
 * The rules nearest to a line that none of them matches: first those whose required words
 * are all on it, then those that one condition keeps from matching, then those that only require
 * another number, then those with the longest word.
 */
export function nearRules(rules: readonly Rule[], text: string, count = 3): NearRule[] {
  const onLine = new Set(text.toLowerCase().match(/[a-z]+/g));
  const near = rules.flatMap((rule) => {
    const required = rule.requires.length > 0 && rule.requires.every((word) => text.includes(word));
    const known = wordsOf(rule).filter((word) => onLine.has(word.toLowerCase()));
    const words = [...new Set([...(required ? rule.requires : []), ...known])];
    const closeness = closenessOf(rule, words, text);
    if (closeness === undefined) return [];
    const { rank, ...found } = closeness;
    return [{ rank: required ? REQUIRED : rank, near: { rule, words, ...found } }];
  });
  const nearest = near.sort((a, b) => b.rank - a.rank);
  return nearest.slice(0, count).map((one) => one.near);
}

/** How near a rule is, by what it would take to match or else by its longest word. */
function closenessOf(rule: Rule, words: readonly string[], text: string) {
  const obstacle = findObstacle(rule, text);
  if (obstacle.span) return { rank: ALMOST, obstacle };
  if (words.length === 0) return undefined;
  const span = otherNumber(rule, text);
  if (span) return { rank: OTHER_NUMBER, span };
  return { rank: Math.max(...words.map((word) => word.length)) };
}

/** Any number after the part of the pattern before its code. */
function otherNumber({ pattern, flags }: Rule, text: string): Span | undefined {
  const before = pattern.indexOf('(?<code>');
  if (before === -1 || text.length > MAX_LENGTH) return undefined;
  try {
    const any = new RegExp(`${pattern.slice(0, before)}(?<code>[+-]?\\w*\\d\\w*)`, `${flags}d`);
    const place = any.exec(text)?.indices?.groups?.code;
    return place && { match: text.slice(...place), start: place[0], end: place[1] };
  } catch {
    return undefined;
  }
}

/** The words that a match may have to contain, as far as the pattern spells them out. */
function wordsOf({ pattern, flags }: Rule): string[] {
  const words: string[] = [];
  let forbidden = 0;
  visitPattern(parsePattern(pattern, flags), {
    onAssertionEnter: (node) => {
      if (isForbidding(node)) forbidden++;
    },
    onAssertionLeave: (node) => {
      if (isForbidding(node)) forbidden--;
    },
    onAlternativeEnter: ({ elements }) => {
      if (forbidden === 0) words.push(...elements.map(letterOf).join('').split(/ +/));
    },
  });
  return [...new Set(words)].filter((word) => word.length >= MIN_LETTERS);
}

function isForbidding(node: AST.Assertion): boolean {
  return 'negate' in node && node.negate && node.kind !== 'word';
}

/** The letter that an element matches, in either case; otherwise a space. */
function letterOf(element: AST.Element): string {
  const raw = element.type === 'CharacterClass' && !element.negate ? element.raw : '';
  if (/^\[([A-Za-z])([A-Za-z])\]$/.test(raw) && raw[1]?.toLowerCase() === raw[2]?.toLowerCase()) {
    return raw[1] ?? ' ';
  }
  return element.type === 'Character' && /^[A-Za-z]$/.test(element.raw) ? element.raw : ' ';
}
