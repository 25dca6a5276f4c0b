// Records of logs, written to a file.
import { OUT, records } from '../errenrich.js';
import { atMost, memoryAThread, times } from '../goals.js';
import { makeLog } from '../logs.js';
import { inMiB, measure } from '../measure.js';
import { writePatterns } from '../patterns.js';
import { PROCESSORS, VERSIONS } from '../tools.js';

/** Every line of the log has a code. */
export async function dense({ bytes, runs }) {
  const [auto, alone, rg] = await beside('dense', bytes, runs);
  const title = `Records of a dense log to a file, ${inMiB(bytes)}`;
  const always = [
    atMost('auto / 1 thread', times(auto, alone), 1.1),
    ...memoryAThread([auto, alone]),
  ];
  if (rg === undefined) return { title, rows: [auto, alone], goals: always };
  const goals = [
    atMost('auto / rg', times(auto, rg), 0.7),
    atMost('1 thread / rg', times(alone, rg), 1.2),
    ...always,
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
  const larger = rows.slice(half);
  const growth = larger.map(({ name, peak }, at) => {
    return atMost(`${name}: as much as for ${inMiB(bytes)}`, peak / rows[at].peak, 1.2);
  });
  const goals = [...memoryAThread(larger), ...growth];
  return { title, rows, goals };
}

async function beside(kind, bytes, runs) {
  const log = makeLog(kind, bytes);
  const json = `rg --json -f ${writePatterns('pcre')} ${log} > ${OUT}`;
  const contenders = [
    records('errenrich, auto', '--jobs auto', log, bytes),
    { ...records('errenrich, 1 thread', '--jobs 1', log, bytes), threads: 1 },
    ...(VERSIONS.rg ? [{ name: 'rg --json', command: json, bytes }] : []),
  ];
  return measure(contenders, runs);
}

function memoryOf(what, command, jobs, bytes) {
  const threads = jobs === 'auto' ? PROCESSORS : Number(jobs);
  return { name: `${what}, ${jobs}, ${inMiB(bytes)}`, command, bytes, threads };
}
