// Writes and rotates logs at full speed for ten minutes, and kills errenrich as it follows them with
// --state. Every line must come out once, and again only after a kill, from the same place.
// Usage: node scripts/soak.js [SECONDS [SEED]]. Requires a build.
import { spawnSync } from 'node:child_process';
import {
  byCopying,
  byLogrotate,
  byLogrotateCompressing,
  byLogrotateCopying,
  byRenaming,
} from './soak/log.js';
import { soak } from './soak/run.js';

const [seconds = 600, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
if (!(seconds > 0 && Number.isInteger(seed))) {
  console.error('Usage: node scripts/soak.js [SECONDS [SEED]]');
  process.exit(2);
}
const hasLogrotate = spawnSync('logrotate', ['--version']).status === 0;
const byTool = {
  logrotate: byLogrotate,
  compressed: byLogrotateCompressing,
  copytruncate: byLogrotateCopying,
};
/** Kills fill the first part; in the second, memory must not grow. */
const KILLING = 0.6;

console.log(`${seconds} s, seed ${seed}, Node.js ${process.version}`);
if (!hasLogrotate) console.log('logrotate is not installed: its part is left out');
const { logs, ledgers, reader, kills, memory, caughtUp, exit } = await soak({
  seconds,
  seed,
  rotations: { renamed: byRenaming, copied: byCopying, ...(hasLogrotate ? byTool : {}) },
  killing: KILLING,
  every: { rotation: 3, kill: 5, pause: 4 },
  onSecond: (passed, rss) => {
    if (Math.round(passed) % 30 === 0) console.log(`${passed.toFixed(0)} s, ${rss.toFixed(0)} MB`);
  },
});

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
const third = Math.ceil(memory.length / 3);
const early = Math.max(...memory.slice(0, third));
const late = Math.max(...memory.slice(-third));
for (const [index, { name, written, rotations }] of logs.entries()) {
  const { missing, repeated } = ledgers[index];
  console.log(
    `${name}: ${written} lines, ${rotations} rotations, ${missing.size} lost, ${repeated} repeated`,
  );
}
console.log(`${sum(logs.map(({ written }) => written))} lines, ${(sum(logs.map(({ bytes }) => bytes)) / 1e6).toFixed(0)} MB, \
${kills} kills, ${reader.torn} records cut off by them`);
console.log(
  `resident memory without kills: at most ${early.toFixed(0)} MB in the first third, ${late.toFixed(0)} MB in the last`,
);
console.log(`read to the end ${caughtUp} ms after the last line; exit status ${exit}`);

// Replacing and truncating are announced; whatever else it says is a fault, such as a false loss.
const said = [...new Set(reader.said.filter((one) => !/replaced|truncated/.test(one)))];
const faults = [
  ...said,
  ...ledgers.flatMap(({ faults }) => faults),
  ...ledgers.flatMap(({ lag, missing }, index) =>
    lag > 0 ? [`${logs[index].name}: ${lag} lines lost, such as ${[...missing].slice(0, 3)}`] : [],
  ),
  ...(exit === 143 ? [] : [`exit status ${exit}`]),
  ...(late > early * 1.25 + 20 ? ['memory grew'] : []),
];
for (const fault of faults) console.log(`FAULT ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
