import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { lcg } from '../../bench/logs/random.js';
import { startMeasured } from '../support/measured.js';
import { compare, tellFigures } from './figures.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-followed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
const NAMES = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;
const MOMENTS = 50;
const SEED = Date.now() % 1_000_000;
const BURST = 200;

describe(`signals at ${MOMENTS} moments of a followed load (seed ${SEED})`, () => {
  it('leave whole records, of which a restart repeats none and misses none', async () => {
    const below = lcg(SEED);
    const log = join(folder, 'a.log');
    const out = join(folder, 'out');
    let written = 0;
    let memory = 0;
    const args = ['-f', '--state', join(folder, 'state'), '--fields', 'line,offset,text', log];
    for (let moment = 0; moment < MOMENTS; moment++) {
      const { child, ended } = startMeasured(args, { stdout: out });
      const end = performance.now() + 150 + below(600);
      while (performance.now() < end) {
        const lines = Array.from(
          { length: BURST },
          () => `${written++} connect: error 10061\n`,
        ).join('');
        const cut = lines.length - below(30);
        appendFileSync(log, lines.slice(0, cut));
        await setTimeout(below(4));
        appendFileSync(log, lines.slice(cut));
      }
      const signal = NAMES[below(NAMES.length)] ?? 'SIGTERM';
      child.kill(signal);
      const run = await ended;
      memory = Math.max(memory, run.memory);
      // A signal may come before the program heeds any.
      expect([SIGNALS[signal], signal]).toContain(run.exit);
      expect(run.stderr).toBe('');
      expect(readFileSync(out, 'latin1')).toMatch(/^$|\n$/);
    }
    const { child, ended } = startMeasured(args, { stdout: out });
    const last = `"text":"${written - 1} connect`;
    await expect
      .poll(() => readFileSync(out, 'latin1').includes(last), { timeout: 60_000 })
      .toBe(true);
    child.kill('SIGTERM');
    await ended;
    const records = readFileSync(out, 'latin1')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const numbers = records.map(({ text }) => Number.parseInt(text, 10));
    tellFigures(`${MOMENTS} signals while a log is followed with --state`, {
      ...{ in: written, out: numbers.length, memory },
      ...compare(numbers, written),
    });
    expect(compare(numbers, written)).toEqual({ lost: 0, repeated: 0 });
    expect(records.every(({ line }, index) => line === index + 1 && numbers[index] === index)).toBe(
      true,
    );
  });
});
