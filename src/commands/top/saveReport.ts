import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { ErrenrichError } from '../../errors.js';
import type { LiveCounts, LiveKey } from '../../run/liveCounts.js';
import { replaceFile } from '../../run/output.js';
import { formatSummary, type SummaryFormat } from '../../run/summaryFormats/index.js';
import { summaryOfLive } from '../../run/top.js';

/** Formats by the endings of names; others are tables. */
const FORMATS: Readonly<Record<string, SummaryFormat>> = {
  '.md': 'markdown',
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.csv': 'csv',
};

/** The name that is offered: `errenrich-20261201-101500.md`, in local time. */
export function reportName(now: Date): string {
  const [year, ...others] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(twoDigits).join('');
  return `errenrich-${year}${others.map(twoDigits).join('')}-${time}.md`;
}

function twoDigits(number: number): string {
  return `${number}`.padStart(2, '0');
}

/**
 * Saves what was counted in a new file.
 * @throws {ErrenrichError} UNWRITABLE if there is such a file, or if it cannot be written
 */
export async function saveReport(path: string, counts: LiveCounts, by: LiveKey): Promise<void> {
  if (existsSync(path)) {
    const remedy = 'choose another name';
    throw new ErrenrichError('UNWRITABLE', 'there is such a file', { file: path, remedy });
  }
  const format = FORMATS[extname(path).toLowerCase()] ?? 'table';
  replaceFile(path, formatSummary(summaryOfLive(counts, by), format, Number.POSITIVE_INFINITY));
}
