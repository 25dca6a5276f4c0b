// Accuracy of the program on labeled lines: `npm run accuracy`, `-- --check` to compare it with the
// floors in fixtures/labelled/floors.json.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createEnricher } from '../dist/index.js';
import { rates, scoreLine } from './score.js';

const LABELLED = new URL('../fixtures/labelled/', import.meta.url);
const REAL = new URL('../../shared/logs/lines.jsonl', import.meta.url);

const enricher = createEnricher();
const own = readdirSync(LABELLED).filter((name) => name.endsWith('.jsonl'));
const figures = report(
  'the labelled corpus',
  own.flatMap((name) => read(new URL(name, LABELLED))),
);
if (existsSync(REAL)) report('real lines', read(REAL));
if (process.argv.includes('--check')) check(figures);

function read(url) {
  const lines = readFileSync(url, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

function report(title, lines) {
  const families = new Map();
  const count = (family, kind) => {
    const counts = families.get(family) ?? { right: 0, missed: 0, wrong: 0 };
    counts[kind]++;
    families.set(family, counts);
  };
  console.log(`${title}: ${lines.length} lines`);
  for (const labelled of lines) {
    const codes = enricher.enrichLine(labelled.line)?.codes ?? [];
    const { right, wrong, missed } = scoreLine(labelled, codes);
    for (const { expected } of right) count(expected.families[0], 'right');
    for (const expected of missed) {
      count(expected.families[0], 'missed');
      console.log(`  missed ${labelled.id}: ${expected.match} (${expected.families})`);
      console.log(`    ${labelled.line.slice(0, 200)}`);
    }
    for (const { match, family, symbol, rule } of wrong) {
      count(family, 'wrong');
      console.log(`  false ${labelled.id}: ${match} as ${family} ${symbol ?? ''} by ${rule}`);
      console.log(`    ${labelled.line.slice(0, 200)}`);
    }
  }
  return table(families);
}

function table(families) {
  const sum = { right: 0, missed: 0, wrong: 0 };
  for (const counts of families.values()) for (const kind in sum) sum[kind] += counts[kind];
  const rows = [...[...families].sort(([a], [b]) => (a < b ? -1 : 1)), ['overall', sum]];
  console.log('  family        right  missed  false  precision  recall');
  for (const [family, counts] of rows) {
    const { precision, recall } = rates(counts);
    const cells = [counts.right, counts.missed, counts.wrong].map((n) => String(n).padStart(5));
    const shares = [precision, recall].map((share) => share.toFixed(3));
    console.log(`  ${family.padEnd(12)}  ${cells.join('   ')}      ${shares.join('   ')}`);
  }
  return Object.fromEntries(rows.map(([family, counts]) => [family, rates(counts)]));
}

function check(figures) {
  const floors = JSON.parse(readFileSync(new URL('floors.json', LABELLED), 'utf8'));
  for (const [family, figure] of Object.entries(figures)) {
    for (const [kind, least] of Object.entries(floors[family] ?? floors.family)) {
      if (figure[kind] >= least) continue;
      console.log(`${family}: ${kind} fell below ${least}`);
      process.exitCode = 1;
    }
  }
}
