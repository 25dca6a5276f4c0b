// All benchmarks in one run: `npm run bench`, or `npm run bench -- --quick` to try them out.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { formatSection } from './report.js';
import {
  compressed,
  latency,
  lookup,
  memory,
  moreRules,
  records,
  startUp,
  throughput,
} from './sections.js';

const QUICK = { bytes: 2 ** 25, runs: 2, starts: 5 };
const FULL = { bytes: 2 ** 28, runs: 5, starts: 20 };

const quick = process.argv.includes('--quick');
const rg = rgVersion();
const scale = { ...(quick ? QUICK : FULL), hasRg: rg !== undefined };
const about = {
  date: new Date().toISOString(),
  machine: `${cpus()[0]?.model}, ${cpus().length} cores, ${(totalmem() / 1e9).toFixed(1)} GB`,
  node: process.version,
  rg: rg ?? 'ripgrep is absent: apt-get install ripgrep',
  errenrich: readJson('../package.json').version,
  runs: `${scale.runs}, each contender in turn, after one to warm up; output to /dev/null`,
};
for (const [name, value] of Object.entries(about)) console.log(`${name}: ${value}`);

const sections = [
  () => throughput('sparse', scale),
  () => throughput('dense', scale),
  () => records(scale),
  () => compressed(scale),
  () => moreRules(scale),
  () => memory(scale),
  () => latency(),
  () => startUp(scale),
  () => lookup(),
];
const results = [];
for (const section of sections) {
  const result = await section();
  console.log(`\n${formatSection(result).trimEnd()}`);
  results.push(result);
}
const saved = `${JSON.stringify({ about, quick, sections: results }, null, 2)}\n`;
writeFileSync(new URL('.cache/last.json', import.meta.url), saved);

function readJson(path) {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

function rgVersion() {
  return spawnSync('rg', ['--version'], { encoding: 'utf8' }).stdout?.split('\n')[0];
}
