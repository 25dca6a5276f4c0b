import { existsSync } from 'node:fs';
import { ErrenrichError } from '../../errors.js';
import { replaceFile } from '../../run/output.js';
import { formatNamed, formatReport, makeReport } from '../../run/report/index.js';
import { readVersion } from '../quick.js';
import type { TopRun } from './topRun.js';

/** The name that is offered: `errenrich-20261201-101500.html`, in local time. */
export function reportName(now: Date): string {
  const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(twoDigits).join('');
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(twoDigits).join('');
  return `errenrich-${date}-${time}.html`;
}

function twoDigits(number: number): string {
  return `${number}`.padStart(2, '0');
}

/**
 * Saves a report of everything that was counted in a new file, in the format that its name means.
 * @throws {ErrenrichError} UNWRITABLE if there is such a file, or if it cannot be written
 */
export function saveReport(path: string, { report, tally, inputs, index }: TopRun): void {
  if (existsSync(path)) {
    const remedy = 'choose another name';
    throw new ErrenrichError('UNWRITABLE', 'there is such a file', { file: path, remedy });
  }
  const made = makeReport({
    title: inputs,
    generator: `errenrich ${readVersion()}`,
    made: new Date(),
    counts: report,
    stats: tally.stats(),
    index: index(),
  });
  replaceFile(path, formatReport(made, formatNamed(path) ?? 'html'));
}
