import { once } from 'node:events';
import {
  appendFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { startMeasured } from '../support/measured.js';
import { compare, tellFigures } from './figures.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-changed-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Read in ranges of 2 MiB, most of which have not been begun once the first record is written. */
const COUNT = 300_000;
const LINES = Array.from({ length: COUNT }, (_, i) =>
  lineOf(i, i % 10 ? 'nothing' : 'connect: error 10061'),
);
const TEXT = LINES.join('');
const LINE_BYTES = TEXT.length / COUNT;

function lineOf(number: number, text: string): string {
  return `${String(number).padStart(7, '0')} ${text.padEnd(91, '.')}\n`;
}

/** Ranges that are read while the file shrinks and grows may see different sizes. */
const TRUNCATED =
  /^(errenrich: \S+a\.log: (was truncated to \d+ bytes while it was read|the gzip data is truncated)\n){1,2}$/;

interface Change {
  readonly what: string;
  readonly act: (path: string) => void;
  /** Whether lines may be lost, which is then reported. */
  readonly mayLose: boolean;
  readonly isGzip?: boolean;
}

const more = Array.from({ length: 1_000 }, (_, i) => lineOf(COUNT + i, 'error 10054')).join('');

const CHANGES: readonly Change[] = [
  {
    what: 'renamed, and another takes its name',
    act: (path) => {
      renameSync(path, `${path}.1`);
      writeFileSync(path, more);
    },
    mayLose: false,
  },
  { what: 'deleted', act: unlinkSync, mayLose: false },
  { what: 'grown', act: (path) => appendFileSync(path, more), mayLose: false },
  { what: 'truncated to nothing', act: (path) => truncateSync(path), mayLose: true },
  {
    what: 'truncated to a third',
    act: (path) => truncateSync(path, (COUNT / 3) * LINE_BYTES),
    mayLose: true,
  },
  {
    what: 'truncated by 1,000 lines',
    act: (path) => truncateSync(path, (COUNT - 1_000) * LINE_BYTES),
    mayLose: true,
  },
  {
    what: 'truncated and written anew',
    act: (path) => {
      truncateSync(path);
      appendFileSync(path, more);
    },
    mayLose: true,
  },
  {
    what: 'gzip, deleted',
    act: unlinkSync,
    mayLose: false,
    isGzip: true,
  },
  {
    what: 'gzip, truncated to a third',
    act: (path) => truncateSync(path, statSync(path).size / 3),
    mayLose: true,
    isGzip: true,
  },
];

/** The first records are read, then the file changes, then the others are read. */
async function readWhile(path: string, jobs: string, act: () => void) {
  const { child, ended } = startMeasured(['--all', '--fields', 'line,text', '--jobs', jobs, path]);
  const { stdout } = child;
  if (stdout === null) throw new Error('no output');
  const chunks: Buffer[] = [];
  await once(stdout, 'readable');
  act();
  for await (const chunk of stdout) chunks.push(chunk);
  return { output: Buffer.concat(chunks).toString('latin1'), ...(await ended) };
}

/** The numbers of the records in two ways: as they were counted, and as their text says. */
function numbersIn(output: string): { lines: number[]; numbers: number[] } {
  const found = [...output.matchAll(/^\{"line":(\d+),"text":"(\d{7}) /gm)];
  return {
    lines: found.map(([, line]) => Number(line)),
    numbers: found.map(([, , n]) => Number(n)),
  };
}

describe.each(['1', '2', '7'])('a file that is read on %s threads', (jobs) => {
  it.each(CHANGES)('and is $what', async ({ what, act, mayLose, isGzip }) => {
    const path = join(mkdtempSync(join(folder, 'case-')), 'a.log');
    writeFileSync(path, isGzip ? gzipSync(TEXT, { level: 1 }) : TEXT);
    const { output, exit, stderr, memory } = await readWhile(path, jobs, () => act(path));
    const { lines, numbers } = numbersIn(output);
    const { lost, repeated } = compare(numbers, COUNT);
    const note = exit === 0 ? '' : 'reported';
    tellFigures(`${what}, ${jobs} threads`, {
      in: COUNT,
      out: numbers.length,
      lost,
      repeated,
      memory,
      note,
    });
    expect(repeated).toBe(0);
    if (!mayLose) expect(lost).toBe(0);
    if (lost === 0) expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    else expect({ exit, stderr }).toEqual({ exit: 2, stderr: expect.stringMatching(TRUNCATED) });
    const old = numbers
      .map((number, index) => [number, lines[index]])
      .filter(([n]) => (n ?? 0) < COUNT);
    expect(old.every(([number = 0, line]) => line === number + 1)).toBe(true);
    rmSync(path, { force: true });
  });
});
