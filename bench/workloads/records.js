// Records of logs, written to a file.
import { atMost, times, under } from '../goals.js';
import { makeLog } from '../logs.js';
import { inMiB, measure } from '../measure.js';
import { writePatterns } from '../patterns.js';
import { PROCESSORS, VERSIONS } from '../tools.js';

const OUT = 'bench/.cache/records.ndjson';
const THREAD_BYTES = 150e6;

/** Every line of the log has a code. */
export async function dense({ bytes, runs }) {
  const [auto, alone, rg] = await beside('dense', bytes, runs);
  const title = `Records of a dense log to a file, ${inMiB(bytes)}`;
  if (rg === undefined) return { title, rows: [auto, alone] };
  const goals = [
    atMost('auto / rg', times(auto, rg), 0.7),
    atMost('1 thread / rg', times(alone, rg), 1.2),
  ];
  return { title, rows: [auto, alone, rg], goals };
}

/** JSON lines, one in ten with a code in its message. */
export async function jsonLines({ bytes, runs }) {
  const rows = await beside('json', bytes / 4, runs);
  return { title: `Records of JSON lines to a file, ${inMiB(bytes / 4)}`, rows };
}

/** Whether memory stays where it is when the log is eight times as large. */
export async function memory({ bytes, runs }) {
  const contenders = [bytes, bytes * 8].flatMap((size) => {
    const log = makeLog('sparse', size);
    return ['auto', '1'].flatMap((jobs) => [
      memoryOf('summary', `node dist/cli.js summary --jobs ${jobs} ${log}`, jobs, size),
      memoryOf('records', `node dist/cli.js --jobs ${jobs} ${log}`, jobs, size),
    ]);
  });
  const rows = await measure(contenders, Math.ceil(runs / 4));
  const title = 'Memory, sparse log';
  if (rows[0].peak === undefined) return { title, rows, notes: ['no /proc here: not measured'] };
  const half = rows.length / 2;
  const goals = rows
    .slice(half)
    .flatMap(({ name, peak, threads }, at) => [
      under(`peak a thread, ${name}`, peak / threads / 1e6, THREAD_BYTES / 1e6, ' MB'),
      atMost(`as much as for ${inMiB(bytes)}`, peak / rows[at].peak, 1.2),
    ]);
  return { title, rows, goals };
}

async function beside(kind, bytes, runs) {
  const log = makeLog(kind, bytes);
  const json = `rg --json -f ${writePatterns('pcre')} ${log} > ${OUT}`;
  const contenders = [
    { name: 'errenrich, auto', command: `node dist/cli.js --jobs auto ${log} > ${OUT}`, bytes },
    { name: 'errenrich, 1 thread', command: `node dist/cli.js --jobs 1 ${log} > ${OUT}`, bytes },
    ...(VERSIONS.rg ? [{ name: 'rg --json', command: json, bytes }] : []),
  ];
  return measure(contenders, runs);
}

function memoryOf(what, command, jobs, bytes) {
  const threads = jobs === 'auto' ? PROCESSORS : Number(jobs);
  return { name: `${what}, ${jobs}, ${inMiB(bytes)}`, command, bytes, threads };
}
