// Counting the codes of a log.
import { SUMMARY, summaries, summary } from '../errenrich.js';
import { atLeast, atMost, memoryAThread, times } from '../goals.js';
import { compress, makeGiantLine, makeLog, makeSmallFiles } from '../logs.js';
import { inMiB, measure, output } from '../measure.js';
import { HEXADECIMAL, writePattern, writePatterns } from '../patterns.js';
import { counting, VERSIONS } from '../tools.js';

/** Plain streams take so long that they get a part of the log, Perl and Python a part of that. */
const PLAIN_PART = 8;
const SCRIPT_BYTES = 2 ** 20;
const LNAV_SCRIPT = 'bench/contenders/hexadecimal.lnav';

/** All rules, beside others that are given all rules. */
export async function counted(kind, { bytes, runs }) {
  const log = makeLog(kind, bytes);
  const small = makeLog(kind, SCRIPT_BYTES);
  const pcre = writePatterns('pcre');
  const contenders = [
    ...summaries(log, bytes),
    plain(makeLog(kind, bytes / PLAIN_PART), bytes / PLAIN_PART),
    ...counting('rg', pcre, log, bytes),
    ...counting('perl', pcre, small, SCRIPT_BYTES),
    ...counting('python3', writePatterns('python'), small, SCRIPT_BYTES),
  ];
  const rows = await measure(contenders, runs);
  const [auto, alone, streams, rg] = rows;
  const notes = [
    ...whatGrepSays(pcre, small),
    `plain / 1 thread: ${times(streams, alone).toFixed(1)}`,
  ];
  const title = `Counting the codes of a ${kind} log, ${inMiB(bytes)}`;
  const always = [atMost('auto / 1 thread', times(auto, alone), 1.1), ...memoryAThread(rows)];
  if (kind === 'dense' || VERSIONS.rg === undefined) return { title, rows, goals: always, notes };
  const goals = [
    atMost('auto / rg', times(auto, rg), 0.6),
    atMost('1 thread / rg', times(alone, rg), 1.1),
    atLeast('plain / 1 thread', times(streams, alone), 8),
    ...always,
  ];
  return { title, rows, goals, notes: [...notes, compareTotals(log, pcre)] };
}

/** Others that are given one simple pattern; errenrich has all its rules. */
export async function onePattern({ bytes, runs }) {
  const log = makeLog('sparse', bytes);
  const pattern = writePattern('hexadecimal', HEXADECIMAL);
  const others = ['rg', 'grep', 'perl', 'python3'].flatMap((tool) => {
    return counting(tool, pattern, log, bytes);
  });
  const lnav = { name: 'lnav', command: `lnav -n -f ${LNAV_SCRIPT} ${log}`, bytes };
  const contenders = [...summaries(log, bytes), ...others, ...(VERSIONS.lnav ? [lnav] : [])];
  const rows = await measure(contenders, runs);
  const title = `All codes of a sparse log, beside nothing but ${HEXADECIMAL}, ${inMiB(bytes)}`;
  return { title, rows };
}

/** A compressed log, read by itself and by way of zcat. */
export async function compressed({ bytes, runs }) {
  const log = compress(makeLog('sparse', bytes));
  const contenders = [
    { name: 'errenrich', command: `${SUMMARY} ${log}`, bytes },
    { name: 'zcat | errenrich', command: `zcat ${log} | ${SUMMARY}`, bytes },
  ];
  const rows = await measure(contenders, runs);
  const goals = [atMost('errenrich / zcat | errenrich', times(...rows), 1)];
  return { title: `Counting the codes of a gzipped sparse log, ${inMiB(bytes)}`, rows, goals };
}

/** A folder of small files. */
export async function smallFiles({ bytes, runs }) {
  const files = makeSmallFiles(bytes / 4);
  const rg = counting('rg', writePatterns('pcre'), files, bytes / 4);
  const rows = await measure([...summaries(files, bytes / 4), ...rg], runs);
  const [auto, alone] = rows;
  const goals = [atMost('auto / 1 thread', times(auto, alone), 1.1), ...memoryAThread(rows)];
  return {
    title: `Counting the codes of sparse files of 32 KiB, ${inMiB(bytes / 4)}`,
    rows,
    goals,
  };
}

/** A log that is one line, which errenrich searches in windows or as one. */
export async function giantLine({ bytes, runs }) {
  const size = bytes / 16;
  const log = makeGiantLine(size);
  const contenders = [
    summary('in windows', log, size),
    summary('as one', `--max-line-bytes ${2 * size} ${log}`, size),
    ...counting('rg', writePatterns('pcre'), log, size),
  ];
  const rows = await measure(contenders, runs);
  return { title: `Counting the codes of one line, ${inMiB(size)}`, rows };
}

function plain(log, bytes) {
  return { name: 'plain', command: `node bench/contenders/plain.js ${log}`, bytes };
}

/** GNU grep takes no pattern of this size: that is said instead of a time. */
function whatGrepSays(pattern, log) {
  if (VERSIONS.grep === undefined) return [];
  const said = output(`LC_ALL=C.UTF-8 grep -ohP -f ${pattern} ${log} 2>&1 | head -n 1`);
  return said.startsWith('grep: ') ? [`grep -P: ${said.slice(6).trim()}`] : [];
}

function compareTotals(log, pattern) {
  const { total } = JSON.parse(output(`${SUMMARY} --format json ${log}`));
  const lines = Number(output(`rg -o -f ${pattern} ${log} | wc -l`));
  const more = lines >= total ? `${lines - total} more without look-arounds` : 'FEWER';
  return `codes found: errenrich ${total}, rg ${lines}: ${more}`;
}
