// Counting the codes of logs as varied as real ones are, beside ripgrep with a simple pattern: the
// least that anybody would look for.
import { summaries } from '../errenrich.js';
import { atMost, memoryAThread, times } from '../goals.js';
import { ABSENT } from '../logs/real.js';
import { makeLog } from '../logs.js';
import { inMiB, measure } from '../measure.js';
import { SIMPLE, writePattern } from '../patterns.js';
import { counting, VERSIONS } from '../tools.js';

/** @param {'real' | 'varied'} kind */
export async function mixed(kind, { bytes, runs }) {
  const title = `Counting the codes of a ${kind} log, beside a simple pattern, ${inMiB(bytes)}`;
  const log = makeLog(kind, bytes);
  if (log === undefined) return { title, rows: [], notes: [ABSENT] };
  const simple = writePattern('simple', SIMPLE);
  const contenders = [...summaries(log, bytes), ...counting('rg', simple, log, bytes)];
  const rows = await measure(contenders, runs);
  return { title, rows, goals: [...goalsOf(rows), ...memoryAThread(rows)] };
}

function goalsOf([auto, alone, rg]) {
  const beside = atMost('auto / 1 thread', times(auto, alone), 1.1);
  if (VERSIONS.rg === undefined) return [beside];
  return [
    atMost('1 thread / rg', times(alone, rg), 2),
    atMost('auto / rg', times(auto, rg), 1.2),
    beside,
  ];
}
