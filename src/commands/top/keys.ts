import type { KeyHint } from '../../run/top.js';

/** All keys, as the help of the command and `?` list them. */
export const KEYS: readonly KeyHint[] = [
  ['up, down, j, k', 'move the selection; also PageUp, PageDown, Home and End'],
  ['Enter', 'show what the selected code means, and its last lines; Esc goes back'],
  ['r, t, l', 'sort by rate, by total, or by when a code was last seen'],
  ['u', 'show rates per second or per minute'],
  ['g', 'choose what to count by: code, category, source, host and so on'],
  ['/', 'show only rows with these words in their name, number or description; Esc clears'],
  ['Space, p', 'pause the view, or go on; codes are counted in the meantime'],
  ['s', 'save a report to a file'],
  ['?', 'list the keys'],
  ['q, Ctrl-C', 'quit'],
];

/** The keys that the foot shows, the most useful first. */
export const HINTS: readonly KeyHint[] = [
  ['q', 'quit'],
  ['Enter', 'open'],
  ['/', 'filter'],
  ['g', 'group'],
  ['Space', 'pause'],
  ['r/t/l', 'sort'],
  ['s', 'save'],
  ['?', 'keys'],
  ['u', 'per minute'],
];

export const OPENED_HINTS: readonly KeyHint[] = [
  ['Esc', 'back'],
  ['q', 'quit'],
  ['up/down', 'scroll'],
  ['Space', 'pause'],
];

export const CHOICE_HINTS: readonly KeyHint[] = [
  ['Enter', 'count by this'],
  ['Esc', 'back'],
  ['up/down', 'choose'],
];
