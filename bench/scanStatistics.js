// What the scanner alone does with a log.
import { output } from './measure.js';
import { formatSpeed } from './report.js';

/** It stops behind the block in which so much time is up: the slowest logs would take minutes. */
const SECONDS = 5;

/**
 * Scans a log in a process of its own, from the first row on.
 * @param {string} log
 * @returns {{ bytes: number, ms: number, lines: number, flagged: number,
 *   scanner: Record<string, number> }} what was scanned, in which time, how many of its lines
 *   were flagged; and what the scanner counted
 */
export function scanStatistics(log) {
  return JSON.parse(output(`node bench/workloads/scan.js ${log} ${SECONDS}`));
}

/** @returns {string} MB/s, share of flagged lines and the scanner's numbers, as they come */
export function formatScan(name, { bytes, ms, lines, flagged, scanner }) {
  const counts = Object.entries(scanner).map(([what, count]) => `${what} ${count}`);
  const share = ((flagged / lines) * 100).toFixed(1);
  return `${name.padEnd(20)}${formatSpeed(bytes / 1e3 / ms).padStart(6)} MB/s of ${(bytes / 1e6).toFixed(1).padStart(6)} MB, ${share.padStart(5)} % of lines flagged; ${counts.join(', ')}`;
}
