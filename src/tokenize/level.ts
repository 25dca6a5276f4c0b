import type { Level } from '../types.js';

/** Every word for a level that the formats know, in lowercase. */
const LEVELS: Readonly<Record<string, Level>> = {
  a: 'critical',
  alert: 'alert',
  assert: 'critical',
  crit: 'critical',
  critical: 'critical',
  d: 'debug',
  dbg: 'debug',
  debug: 'debug',
  e: 'error',
  emerg: 'emergency',
  emergency: 'emergency',
  err: 'error',
  error: 'error',
  f: 'critical',
  fatal: 'critical',
  ftl: 'critical',
  i: 'info',
  inf: 'info',
  info: 'info',
  information: 'info',
  informational: 'info',
  notice: 'notice',
  panic: 'emergency',
  severe: 'error',
  trace: 'trace',
  trc: 'trace',
  v: 'trace',
  verbose: 'trace',
  vrb: 'trace',
  w: 'warning',
  warn: 'warning',
  warning: 'warning',
  wrn: 'warning',
};

/** In the usual spellings: in one case, or capitalized. */
const BY_WORD = new Map(
  Object.entries(LEVELS).flatMap(([word, level]) => {
    const capital = word.slice(0, 1).toUpperCase() + word.slice(1);
    return [word, capital, word.toUpperCase()].map((spelled) => [spelled, level] as const);
  }),
);

/** The severities of syslog (RFC 5424, 6.2.1): the lowest three bits of a priority. */
const SYSLOG: readonly Level[] = [
  'emergency',
  'alert',
  'critical',
  'error',
  'warning',
  'notice',
  'info',
  'debug',
];

/** The levels of bunyan and pino, by tens. */
const BY_TENS: readonly Level[] = [
  'trace',
  'trace',
  'debug',
  'info',
  'warning',
  'error',
  'critical',
];

/**
 * The level that a word means, or undefined.
 * @param own words that only this format has
 */
export function levelOfWord(
  word: string,
  own?: Readonly<Record<string, Level>>,
): Level | undefined {
  if (own !== undefined && Object.hasOwn(own, word)) return own[word];
  return BY_WORD.get(word) ?? BY_WORD.get(word.toLowerCase());
}

/** The level in a syslog priority, 0 to 191. */
export function levelOfPriority(priority: number): Level | undefined {
  return priority > 191 ? undefined : SYSLOG[priority & 7];
}

/** The level that bunyan and pino write as 10 to 60. */
export function levelOfNumber(level: number): Level | undefined {
  return BY_TENS[Math.floor(level / 10)];
}
