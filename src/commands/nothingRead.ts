import { ErrenrichError } from '../errors.js';
import type { Stats } from '../run/tally.js';

/** Whether nothing was read since no input could be: then there may well be codes. */
export function isNothingRead({ total: { lines, inputsSkipped } }: Stats): boolean {
  return lines === 0 && inputsSkipped > 0;
}

/** @throws {ErrenrichError} BAD_INPUT if no input could be read */
export function refuseEmpty(stats: Stats): void {
  if (!isNothingRead(stats)) return;
  const remedy = 'see the errors above';
  throw new ErrenrichError('BAD_INPUT', 'no input could be read', { remedy });
}
