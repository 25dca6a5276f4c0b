import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { anyBytes } from '../support/logs.js';
import { startMeasured } from '../support/measured.js';
import { tellFigures } from './figures.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-random-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SEED = Date.now() % 1_000_000;
const BATCHES = 20;
const FILES = 500;

/** Beginnings of what is not plain text: its lines are not those of the file. */
const MAGIC = [
  ...[
    [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3],
    [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26],
  ],
  ...[
    [0x28, 0xb5, 0x2f, 0xfd],
    [0x50, 0x2a, 0x4d, 0x18],
    [0x04, 0x22, 0x4d, 0x18],
  ],
  ...[
    [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0],
    [0x50, 0x4b, 3, 4],
    [0x50, 0x4b, 5, 6],
  ],
  ...[
    [0x1f, 0x9d],
    [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
    [0x52, 0x61, 0x72, 0x21, 0x1a, 7],
  ],
  ...[
    [0xff, 0xfe],
    [0xfe, 0xff],
    [0xff, 0xfe, 0, 0],
    [0, 0, 0xfe, 0xff],
  ],
].map((bytes) => Buffer.from(bytes));

const random = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
/** Fewer kinds of bytes, so that newlines, carriage returns and NULs are frequent. */
const dense = fc
  .array(fc.constantFrom(0, 9, 10, 13, 0x1b, 0x22, 0x5c, 0x7b, 0x80, 0xc3, 0xe2, 0xf0, 0x30, 0x78))
  .map((bytes) => Buffer.from(bytes));
const other = fc.tuple(fc.constantFrom(...MAGIC), random).map((parts) => Buffer.concat(parts));
const input = fc.oneof(
  { weight: 4, arbitrary: anyBytes },
  { weight: 3, arbitrary: random },
  { weight: 2, arbitrary: dense },
  { weight: 1, arbitrary: other },
);

interface Stats {
  readonly sources: readonly { source: string; lines: number; bytes: number; fault?: string }[];
}

function isPlain(bytes: Buffer): boolean {
  return !MAGIC.some((magic) => bytes.subarray(0, magic.length).equals(magic));
}

/** A last line without a newline is one, too. */
function linesIn(bytes: Buffer): number {
  const text = bytes.toString('latin1').split('\n');
  return text.at(-1) === '' ? text.length - 1 : text.length;
}

describe(`${BATCHES * FILES} files of random bytes (seed ${SEED})`, () => {
  it.each([
    ['records', '1', ['--all', '--min-confidence', 'possible']],
    ['records', '2', []],
    ['pages', '1', ['--format', 'pretty']],
    ['a summary', '2', ['summary']],
  ])(
    'become %s on %s threads without a crash, and all lines are counted',
    async (what, jobs, args) => {
      const inputs = fc.sample(input, { numRuns: BATCHES * FILES, seed: SEED });
      const sum = { in: 0, out: 0, memory: 0 };
      let faults = 0;
      for (let batch = 0; batch < BATCHES; batch++) {
        const logs = join(folder, `${what}-${jobs}-${batch}`);
        mkdirSync(logs);
        const files = inputs.slice(batch * FILES, (batch + 1) * FILES).map((bytes, index) => {
          const path = join(logs, `${index}.log`);
          writeFileSync(path, bytes);
          return { path, bytes };
        });
        const stats = join(logs, 'stats.json');
        const out = join(logs, 'out');
        const { ended } = startMeasured(
          [...args, '--jobs', jobs, '--stats-file', stats, ...files.map(({ path }) => path)],
          { stdout: out },
        );
        const { exit, stderr, memory } = await ended;
        const { sources } = JSON.parse(readFileSync(stats, 'utf8')) as Stats;
        const bySource = new Map(sources.map((one) => [one.source, one]));
        for (const { path, bytes } of files.filter(({ bytes }) => isPlain(bytes))) {
          const { lines = 0, fault } = bySource.get(path) ?? {};
          expect({ path, fault, lines }).toEqual({ path, lines: linesIn(bytes) });
          sum.in += linesIn(bytes);
          sum.out += lines;
        }
        const broken = sources.filter(({ fault }) => fault !== undefined);
        faults += broken.length;
        expect(exit).toBe(broken.length > 0 ? 2 : 0);
        expect(stderr).toMatch(/^(errenrich: [^\x00-\x1f\x7f-\x9f]+\n)*$/);
        expect(stderr).not.toMatch(/TypeError|RangeError| at /);
        sum.memory = Math.max(sum.memory, memory);
      }
      const note = `${faults} files of damaged data reported`;
      tellFigures(`${BATCHES * FILES} random files as ${what}, ${jobs} threads`, { ...sum, note });
    },
  );
});
