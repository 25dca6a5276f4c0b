import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { startMeasured } from '../support/measured.js';
import { compare, tellFigures } from './figures.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-consumers-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** 400 MB: much more than may be held in memory. */
const COUNT = 100_000;
const LOG = join(folder, 'large.log');
const REST = 'x'.repeat(4_000);
writeFileSync(
  LOG,
  Array.from(
    { length: COUNT },
    (_, i) => `${String(i).padStart(7, '0')} error 10061 ${REST}\n`,
  ).join(''),
);
const ARGS = ['--fields', 'text'];

/** Reads 1 KB a second for three seconds, and then what the last command says. */
const slowly = (then: string): string =>
  `for i in 1 2 3; do dd bs=1024 count=1 status=none; sleep 1; done; ${then}`;

const WAYS: [string, string[], number, { stdin?: string }][] = [
  ['standard input', ['-'], 150e6, { stdin: LOG }],
  ['a file on 1 thread', ['--jobs', '1', LOG], 150e6, {}],
  ['a file on 2 threads', ['--jobs', '2', LOG], 300e6, {}],
  ['a followed file', ['-f', LOG], 150e6, {}],
];

/** Starts the program and its reader, with a FIFO between them. */
function startBoth(args: string[], streams: { stdin?: string }, reader: string) {
  const place = mkdtempSync(join(folder, 'case-'));
  const [fifo, out] = [join(place, 'fifo'), join(place, 'out')];
  execFileSync('mkfifo', [fifo]);
  writeFileSync(out, '');
  // Either end can only be opened once the other is.
  const consumer = spawn('bash', ['-c', `{ ${reader}; } < '${fifo}' > '${out}'`]);
  const { child, ended } = startMeasured([...ARGS, ...args], { ...streams, stdout: fifo });
  return { consumer, child, ended, out };
}

/** How far the program has read its standard input, in bytes, or how much all of its threads. */
function bytesRead(child: ChildProcess): number {
  const text = readFileSync(`/proc/${child.pid}/io`, 'latin1');
  return Number(/rchar: (\d+)/.exec(text)?.[1]);
}

describe.each(WAYS)('what is read from %s', (way, args, most, streams) => {
  it('waits for a reader that is slow and stops for a while, and is whole', async () => {
    const { consumer, child, ended, out } = startBoth(args, streams, slowly('exec cat'));
    await setTimeout(4_500);
    consumer.kill('SIGSTOP');
    await setTimeout(500);
    const before = bytesRead(child);
    await setTimeout(2_000);
    const whileStopped = bytesRead(child) - before;
    consumer.kill('SIGCONT');
    const consumed = once(consumer, 'close');
    if (args[0] === '-f') {
      const whole = COUNT * `{"text":"0000000 error 10061 ${REST}"}\n`.length;
      await expect.poll(() => statSync(out).size, { timeout: 120_000 }).toBe(whole);
      child.kill('SIGTERM');
    }
    const { exit, stderr, memory } = await ended;
    await consumed;
    const numbers = [
      ...readFileSync(out, 'latin1').matchAll(/^\{"text":"(\d{7}) error 10061 x{4000}"\}$/gm),
    ].map(([, number]) => Number(number));
    const figures = { in: COUNT, out: numbers.length, ...compare(numbers, COUNT), memory };
    tellFigures(`slow, stopped reader: ${way}`, {
      ...figures,
      note: `read while it was stopped: ${whileStopped} bytes`,
    });
    expect({ exit, stderr }).toEqual({ exit: args[0] === '-f' ? 143 : 0, stderr: '' });
    expect(compare(numbers, COUNT)).toEqual({ lost: 0, repeated: 0 });
    expect(numbers.every((number, index) => number === index)).toBe(true);
    expect(memory).toBeLessThan(most);
    rmSync(out);
  });

  it('ends silently once a slow reader has gone', async () => {
    const { consumer, ended } = startBoth(args, streams, slowly('exit'));
    const gone = once(consumer, 'close').then(() => performance.now());
    const { exit, stderr, memory } = await ended;
    const milliseconds = performance.now() - (await gone);
    tellFigures(`reader that goes: ${way}`, {
      in: COUNT,
      out: 0,
      lost: 0,
      memory,
      note: `ended after ${milliseconds.toFixed(0)} ms`,
    });
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(memory).toBeLessThan(most);
  });
});
