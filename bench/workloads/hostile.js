// Logs made to be hard. None may be a cliff: each is to reach a part of what an ordinary log does.
import { summary } from '../errenrich.js';
import { atLeast, memoryAThread } from '../goals.js';
import { HOSTILE, makeLog } from '../logs.js';
import { inMiB, measure } from '../measure.js';
import { formatScan, scanStatistics } from '../scanStatistics.js';

const SHARE = 1 / 4;
/** A log of which one run would take longer than this is taken smaller. */
const PATIENCE_MS = 10_000;
const SMALLER = [1, 4, 16, 64];

/** Whole runs, and the automaton alone, beside a real log, or the varied one where there is none. */
export async function hostile({ bytes, runs }) {
  const size = bytes / 4;
  const usual = makeLog('real', size) === undefined ? 'varied' : 'real';
  const kinds = [usual, ...HOSTILE];
  const scans = kinds.map((kind) => ({ kind, ...scanStatistics(makeLog(kind, size)) }));
  const rows = await measure(
    scans.map((scan) => contender(scan, size)),
    Math.ceil(runs / 2),
  );
  const alone = scans.map(({ bytes, ms }) => bytes / ms);
  const whole = rows.map(({ bytes, median }) => bytes / median);
  const goals = [
    ...shares('automaton alone', kinds, alone),
    ...shares('whole run', kinds, whole),
    ...memoryAThread(rows),
  ];
  const notes = scans.map((scan) => formatScan(scan.kind, scan));
  return { title: `Hostile logs, ${inMiB(size)} or a part of it`, rows, goals, notes, scans };
}

function contender({ kind, bytes, ms }, size) {
  const fits = (part) => (size / part / bytes) * ms < PATIENCE_MS;
  const taken = size / (SMALLER.find(fits) ?? SMALLER.at(-1));
  return summary(`${kind}, ${inMiB(taken)}`, `--jobs 1 ${makeLog(kind, taken)}`, taken);
}

/** What each reaches of the first one's speed. */
function shares(what, kinds, speeds) {
  return HOSTILE.map((kind, at) => {
    return atLeast(`${what}, ${kind} / ${kinds[0]}`, speeds[at + 1] / speeds[0], SHARE);
  });
}
