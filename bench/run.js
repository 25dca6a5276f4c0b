// All benchmarks in one run: `npm run bench`; `-- --quick` to try them out, `-- --only records,real`
// for those whose names hold one of these words.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { formatSection } from './report.js';
import { VERSIONS } from './tools.js';
import { automaton } from './workloads/automaton.js';
import { compressed, counted, giantLine, onePattern, smallFiles } from './workloads/counting.js';
import { distinctCodes } from './workloads/distinct.js';
import { hostile } from './workloads/hostile.js';
import { live } from './workloads/live.js';
import { mixed } from './workloads/mixed.js';
import { realRecords } from './workloads/realRecords.js';
import { dense, jsonLines, memory } from './workloads/records.js';
import { lookUp, moreRules } from './workloads/rules.js';
import { startUp } from './workloads/startUp.js';

const QUICK = { bytes: 2 ** 25, runs: 2, starts: 5, lines: 40 };
const FULL = { bytes: 2 ** 28, runs: 5, starts: 20, lines: 200 };

const WORKLOADS = {
  'count-real': (scale) => mixed('real', scale),
  'count-varied': (scale) => mixed('varied', scale),
  'count-sparse': (scale) => counted('sparse', scale),
  'count-dense': (scale) => counted('dense', scale),
  'count-beside-one-pattern': onePattern,
  'count-gzip': compressed,
  'count-small-files': smallFiles,
  'count-giant-line': giantLine,
  'records-real': realRecords,
  'records-dense': dense,
  'records-json': jsonLines,
  'records-memory': memory,
  automaton,
  hostile,
  'more-rules': moreRules,
  'distinct-codes': distinctCodes,
  live,
  'start-up': startUp,
  'look-up': lookUp,
};

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});
const words = values.only.split(',');
const chosen = Object.keys(WORKLOADS).filter((name) => words.some((word) => name.includes(word)));
if (chosen.length === 0) {
  console.error(`bench: --only ${values.only}: no such workload. There are:`);
  console.error(Object.keys(WORKLOADS).join('\n'));
  process.exit(2);
}
const scale = values.quick ? QUICK : FULL;
const absent = Object.keys(VERSIONS).filter((tool) => VERSIONS[tool] === undefined);
const about = {
  date: new Date().toISOString(),
  machine: `${cpus()[0]?.model}, ${cpus().length} cores, ${(totalmem() / 1e9).toFixed(1)} GB`,
  errenrich: readJson('../package.json').version,
  node: process.version,
  ...VERSIONS,
  absent: absent.join(', ') || 'nothing',
  runs: `${scale.runs}, each contender in turn, after one to warm up; above 15 s one run alone`,
};
const lines = [];
const say = (text) => {
  console.log(text);
  lines.push(text);
};
for (const [name, value] of Object.entries(about)) if (value) say(`${name}: ${value}`);

const sections = {};
for (const name of chosen) {
  sections[name] = await WORKLOADS[name](scale);
  say(`\n${formatSection(sections[name]).trimEnd()}`);
}
save(values.quick || values.only ? '.cache/last' : `runs/${about.date.slice(0, 10)}`);

/** A whole run is kept under its date; what was only tried is overwritten by the next. */
function save(path) {
  const folder = new URL(`${path}/`, import.meta.url);
  mkdirSync(folder, { recursive: true });
  const quick = values.quick;
  writeFileSync(
    new URL('results.json', folder),
    `${JSON.stringify({ about, quick, sections }, null, 2)}\n`,
  );
  writeFileSync(new URL('report.txt', folder), `${lines.join('\n')}\n`);
}

function readJson(path) {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}
