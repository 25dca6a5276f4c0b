import { ErrenrichError } from '../../errors.js';
import { readTime } from './readTime.js';

/**
 * The time that an option's value means, in milliseconds since 1970.
 * @param now the current time, from which relative ones count
 * @throws {ErrenrichError} BAD_OPTION for a text that is no time
 */
export function timeNamed(text: string, now: number, option: string): number {
  const time = readTime(text.trim(), now);
  if (time !== undefined) return time;
  const remedy = `write it as 2024-05-04, '2024-05-04 10:30', 10:30, '2h ago', today, yesterday or now`;
  throw new ErrenrichError('BAD_OPTION', `${option}: '${text}' is not a time`, { remedy });
}
