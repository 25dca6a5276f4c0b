// What is measured. Each section gives rows of times, goals, and notes.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { measureLatency } from './latency.js';
import { makeLog } from './makeLog.js';
import { makeManyRules } from './manyRules.js';
import { measure, output, SURROUNDINGS } from './measure.js';
import { rgPattern } from './rgPattern.js';

const PATTERN_FILE = 'bench/.cache/rules.rg';
const MEMORY_LIMIT = 150e6;
const LIVE_LINES = 40;
/** Plain streams take so long that they get a smaller log; what they need grows with the log. */
const PLAIN_PART = 8;

/** Counting all codes, beside ripgrep and beside plain streams. */
export async function throughput(kind, { bytes, runs, hasRg }) {
  const log = logOf(kind, bytes);
  const summary = `node dist/cli.js summary ${log}`;
  const search = `rg -o -f ${writePattern()} ${log}`;
  const plainCommand = `node bench/plainPipeline.js ${logOf(kind, bytes / PLAIN_PART)}`;
  const contenders = [
    { name: 'errenrich', command: summary, bytes },
    { name: `plain, 1/${PLAIN_PART} of it`, command: plainCommand, bytes: bytes / PLAIN_PART },
    { name: 'rg', command: `${search} | sort | uniq -c`, bytes },
  ];
  const [errenrich, plain, rg] = await measure(hasRg ? contenders : contenders.slice(0, 2), runs);
  const ahead = (plain.median * PLAIN_PART) / errenrich.median;
  const goals = kind === 'sparse' ? [atLeast('plain / errenrich', ahead, 4)] : [];
  if (rg) goals.unshift(atMost('errenrich / rg', errenrich.median / rg.median, 2));
  const rows = [errenrich, plain, rg].filter(Boolean);
  const notes = rg ? [compareTotals(summary, search)] : [];
  if (kind === 'dense') notes.unshift(`plain / errenrich: ${ahead.toFixed(2)}`);
  return { title: `Counting the codes of a ${kind} log, ${inMiB(bytes)}`, rows, goals, notes };
}

/** Records of a log of which every line has a code, beside ripgrep's JSON of its matches. */
export async function records({ bytes, runs, hasRg }) {
  const log = logOf('dense', bytes);
  const contenders = [
    { name: 'errenrich', command: `node dist/cli.js ${log}`, bytes },
    { name: 'rg --json', command: `rg --json -f ${writePattern()} ${log}`, bytes },
  ];
  const rows = await measure(hasRg ? contenders : contenders.slice(0, 1), runs);
  const goals = hasRg ? [atMost('errenrich / rg', rows[0].median / rows[1].median, 1.2)] : [];
  return { title: `Records of a dense log, ${inMiB(bytes)}`, rows, goals };
}

/** A compressed log, read by itself and by way of zcat. */
export async function compressed({ bytes, runs }) {
  const log = compress(logOf('sparse', bytes));
  const contenders = [
    { name: 'errenrich', command: `node dist/cli.js summary ${log}`, bytes },
    { name: 'zcat | errenrich', command: `zcat ${log} | node dist/cli.js summary`, bytes },
  ];
  const rows = await measure(contenders, runs);
  const goals = [atMost('errenrich / zcat | errenrich', rows[0].median / rows[1].median, 1)];
  return { title: `Counting the codes of a gzipped sparse log, ${inMiB(bytes)}`, rows, goals };
}

/** What a hundred more rules cost. */
export async function moreRules({ bytes, runs }) {
  // With an option the parser of the command line is loaded: in both, since `--rules` is one.
  const summary = `node dist/cli.js summary --by code ${logOf('sparse', bytes)}`;
  const pack = relative(SURROUNDINGS.cwd, makeManyRules());
  const contenders = [
    { name: 'built-in rules', command: summary, bytes },
    { name: '100 more', command: `${summary} --rules ${pack}`, bytes },
  ];
  const rows = await measure(contenders, runs);
  const cost = (rows[1].median / rows[0].median - 1) * 100;
  const goals = [under('100 more rules cost', cost, 10, '%')];
  return { title: `100 more rules, sparse log, ${inMiB(bytes)}`, rows, goals };
}

/** Speed of the records, and whether memory stays where it is when the log grows. */
export async function memory({ bytes, runs }) {
  const contenders = [bytes, bytes * 4].flatMap((size) => {
    const log = logOf('sparse', size);
    return [
      { name: `summary, ${inMiB(size)}`, command: `node dist/cli.js summary ${log}`, bytes: size },
      { name: `NDJSON, ${inMiB(size)}`, command: `node dist/cli.js ${log}`, bytes: size },
    ];
  });
  const rows = await measure(contenders, Math.ceil(runs / 2));
  const goals = rows
    .filter(({ peak }) => peak !== undefined)
    .map(({ name, peak }) => under(`peak of ${name}`, peak / 1e6, MEMORY_LIMIT / 1e6, ' MB'));
  const notes = goals.length > 0 ? [] : ['no /proc here: memory was not measured'];
  return { title: 'Records and memory, sparse log', rows, goals, notes };
}

/** A line of a live log until its record is there. */
export async function latency() {
  const rows = [await measureLatency('line to record', LIVE_LINES)];
  const goals = [under('longest wait', rows[0].max, 100, ' ms')];
  return { title: `Live, ${LIVE_LINES} lines written alone`, rows, goals };
}

/** What it takes to be there at all. */
export async function startUp({ starts }) {
  const contenders = [
    { name: 'node alone', command: 'node -e 0' },
    { name: '--version', command: 'node dist/cli.js --version' },
    { name: 'explain', command: 'node dist/cli.js explain 0x80070005' },
    { name: 'search', command: 'node dist/cli.js search certificate expired' },
    { name: 'one line', command: "printf 'x 0x8007000E\\n' | node dist/cli.js" },
  ];
  const rows = await measure(contenders, starts);
  const [alone, version, explain, , line] = rows.map(({ median }) => median);
  const goals = [
    atMost('--version / node alone', version / alone, 1.3),
    atMost('explain / node alone', explain / alone, 2),
    atMost('one line / node alone', line / alone, 2.2),
  ];
  return { title: 'Start-up', rows, goals };
}

/** Looking up codes once every catalog is loaded. */
export function lookup() {
  const { ns, rss, names } = JSON.parse(output('node bench/lookup.js'));
  const goals = [
    under('a lookup', ns, 1000, ' ns'),
    under('resident with all catalogs', rss / 1e6, 120, ' MB'),
  ];
  return { title: `Lookups among ${names} names`, rows: [], goals };
}

function compareTotals(summary, search) {
  const { total } = JSON.parse(output(`${summary} --format json`));
  const lines = Number(output(`${search} | wc -l`));
  const more = lines >= total ? `${lines - total} more without look-arounds` : 'FEWER';
  return `codes found: errenrich ${total}, rg ${lines}: ${more}`;
}

function logOf(kind, bytes) {
  return relative(SURROUNDINGS.cwd, makeLog(kind, bytes));
}

function compress(log) {
  const path = `${log}.gz`;
  if (!existsSync(`${SURROUNDINGS.cwd}/${path}`)) output(`gzip --keep ${log}`);
  return path;
}

function writePattern() {
  const { rules } = JSON.parse(readFileSync(`${SURROUNDINGS.cwd}/dist/built-in.json`, 'utf8'));
  mkdirSync(`${SURROUNDINGS.cwd}/bench/.cache`, { recursive: true });
  const run = rules.filter(({ success }) => !success);
  writeFileSync(`${SURROUNDINGS.cwd}/${PATTERN_FILE}`, `${rgPattern(run)}\n`);
  return PATTERN_FILE;
}

function inMiB(bytes) {
  return `${bytes / 2 ** 20} MiB`;
}

function atMost(what, value, bound, unit = '') {
  return { what, value, unit, goal: `at most ${bound}${unit}`, reached: value <= bound };
}

function atLeast(what, value, bound, unit = '') {
  return { what, value, unit, goal: `at least ${bound}${unit}`, reached: value >= bound };
}

function under(what, value, bound, unit = '') {
  return { what, value, unit, goal: `under ${bound}${unit}`, reached: value < bound };
}
