import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { startMeasured } from '../support/measured.js';
import { tellFigures } from './figures.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-vanishing-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FILES = 500;
const LINES = 40;
const TEXT = Array.from({ length: LINES }, (_, i) => `connect: error 10061 ${i}\n`).join('');

/** Deletes files and creates others until it is ended. */
const CHURN = `const { rmSync, writeFileSync } = require('node:fs');
const { folder, text, files } = require('node:worker_threads').workerData;
for (let turn = 0; ; turn++) {
  const number = (turn * 7919) % files;
  rmSync(folder + '/' + String(number).padStart(4, '0') + '.log', { force: true });
  if (turn % 3 === 0) writeFileSync(folder + '/new' + number + '.log', text);
  if (turn % 3 === 1) rmSync(folder + '/new' + number + '.log', { force: true });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}`;

describe.each(['1', '2'])('files that vanish before %s threads open them', (jobs) => {
  it.each(['directory', 'glob'])('are read whole or reported by name: %s', async (way) => {
    const logs = join(folder, `${way}-${jobs}`);
    mkdirSync(logs);
    for (let i = 0; i < FILES; i++) {
      writeFileSync(join(logs, `${String(i).padStart(4, '0')}.log`), TEXT);
    }
    const named = way === 'glob' ? `${logs}/*.log` : logs;
    const { child, ended } = startMeasured(['--jobs', jobs, '--fields', 'source,line', named]);
    // The program needs a while before it lists the files.
    await setTimeout(100);
    const churn = new Worker(CHURN, {
      eval: true,
      workerData: { folder: logs, text: TEXT, files: FILES },
    });
    let output = '';
    for await (const chunk of child.stdout ?? []) output += chunk;
    const { exit, stderr, memory } = await ended;
    await churn.terminate();
    const counts = new Map<string, number>();
    for (const [, source = ''] of output.matchAll(/"source":"([^"]+)"/g)) {
      counts.set(source, (counts.get(source) ?? 0) + 1);
    }
    const reported = [...stderr.matchAll(/^errenrich: (\S+\.log): no such file$/gm)];
    const parts = [...counts.values()].filter((count) => count !== LINES);
    tellFigures(`${way} of files that vanish, ${jobs} threads`, {
      in: (counts.size + reported.length) * LINES,
      out: [...counts.values()].reduce((sum, count) => sum + count, 0),
      memory,
      note: `${counts.size} files read, ${reported.length} reported`,
    });
    expect(parts).toEqual([]);
    expect(
      stderr
        .trim()
        .split('\n')
        .filter((line) => line !== ''),
    ).toHaveLength(reported.length);
    expect(reported.filter(([, path = '']) => counts.has(path))).toEqual([]);
    expect(exit).toBe(reported.length > 0 ? 2 : 0);
  });
});
