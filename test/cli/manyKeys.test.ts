import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Summary, summarize } from '../../src/index.js';
import { validate } from '../../src/schema.js';
import { runCli } from '../support/cli.js';

/** How many keys `summary` counts exactly, and how small a part of all its error may be. */
const LIMIT = 100_000;
const PART = 50_000;
/** More than are counted, so that counts are given up once. */
const EARLY = LIMIT + 10_000;
const LATE = 5_000;

const folder = mkdtempSync(join(tmpdir(), 'errenrich-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

function codes(from: number, to: number): string[] {
  return Array.from(
    { length: to - from },
    (_, i) => `hr=0x8${(from + i).toString(16).padStart(7, '0')}`,
  );
}

const late = Array.from({ length: LATE }, () => 'hr=0x80070005');
const exact = fileOf('exact.log', codes(0x7_0000, 0x7_0000 + LIMIT));
const early = fileOf('early.log', codes(0x100_0000, 0x100_0000 + EARLY));
const end = fileOf('end.log', late);
const total = EARLY + LATE;

function check(summary: Summary): void {
  validate('summary', summary, 'BAD_INPUT', 'summary');
  const bound = summary.errorBound ?? 0;
  expect(bound).toBeGreaterThan(0);
  expect(bound).toBeLessThanOrEqual(total / PART);
  expect(summary).toMatchObject({ total, rows: [{ key: '0x80070005', count: LATE }] });
  expect(summary.distinct).toBeGreaterThan(LIMIT);
  expect(summary.distinct).toBeLessThanOrEqual(EARLY + 1);
  expect(summary.other).toBe(total - LATE);
}

describe('a summary of more codes than are counted', () => {
  it.each(['1', '2'])('includes frequent late codes, with %s threads', async (jobs) => {
    const args = ['summary', '--jobs', jobs, '--top', '1', '--format', 'json', early, end];
    const { stdout, stderr, exit } = await runCli(args);
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
    check(JSON.parse(stdout));
  });

  it('includes them in the library, too', async () => {
    const lines = [...codes(0x100_0000, 0x100_0000 + EARLY), ...late];
    check(await summarize([lines.join('\n')], { top: 1 }));
  });

  it('states the error bound in its table and next to its CSV', async () => {
    const args = ['summary', '--jobs', '1', '--top', '1', early, end];
    const table = await runCli(args);
    const [, , , foot, bound] = table.stdout.split('\n');
    expect(foot).toBe(
      `${total} codes (${total - LATE} in rows not shown), at least ${LIMIT + 1} distinct`,
    );
    expect(bound).toBe(
      'approximate: counts may be up to 1 too low; keys seen 1 time or fewer may be missing',
    );
    expect(table.stderr).toBe('');
    const csv = await runCli([...args, '--format', 'csv']);
    expect(csv.stdout.split('\n')).toHaveLength(3);
    expect(csv.stderr).toBe(`errenrich: ${bound}\n`);
  });

  it.each(['1', '2'])(
    'is exact up to the limit, without an error bound, with %s threads',
    async (jobs) => {
      const { stdout } = await runCli(['summary', '--jobs', jobs, '--format', 'json', exact, end]);
      const summary = JSON.parse(stdout) as Summary;
      expect(summary).not.toHaveProperty('errorBound');
      // The code that comes often is one of those that come once.
      expect(summary).toMatchObject({ total: LIMIT + LATE, distinct: LIMIT, other: 0 });
      expect(summary.rows[0]).toMatchObject({ key: '0x80070005', count: LATE + 1 });
      expect(summary.rows[0]).not.toHaveProperty('errorBound');
    },
  );
});
