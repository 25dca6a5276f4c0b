// The automaton alone on each kind of log: how fast it is, and how large it becomes.
import { makeLog } from '../logs.js';
import { inMiB } from '../measure.js';
import { formatScan, scanStatistics } from '../scanStatistics.js';

const KINDS = ['real', 'varied', 'sparse', 'dense', 'real-dense', 'json'];

export function automaton({ bytes }) {
  const logs = KINDS.map((kind) => [kind, makeLog(kind, bytes)]);
  const scans = logs
    .filter(([, log]) => log !== undefined)
    .map(([kind, log]) => ({ kind, ...scanStatistics(log) }));
  const notes = scans.map((scan) => formatScan(scan.kind, scan));
  return { title: `The automaton alone, logs of ${inMiB(bytes)}`, rows: [], notes, scans };
}
