import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ContextLines } from '../../src/emit/context.js';
import type { Enriched, Finding } from '../../src/types.js';
import { outcomeOf, parseLines, runCli, startCli } from '../support/cli.js';
import { describeWith } from '../support/installed.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-amounts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CODE = 'error 10061';

function fileOf(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return path;
}

/** Rows that are lines of the log or between them. */
async function shown(...args: string[]): Promise<string[]> {
  const { stdout } = await runCli(['--format', 'pretty', ...args]);
  return stdout.split('\n').filter((row) => row !== '' && !row.startsWith('    '));
}

async function numbers(...args: string[]): Promise<number[]> {
  const { stdout } = await runCli(['--fields', 'line', ...args]);
  return parseLines<{ line: number }>(stdout).map(({ line }) => line);
}

const LOG = fileOf('a.log', ['a', 'b', CODE, 'c', 'd', 'e', 'f', CODE, CODE, 'g', 'h']);

describe('lines around those with codes', () => {
  it.each([
    [
      ['-C', '1'],
      ['2- b', '3: error 10061', '4- c', '--', '7- f', '8: error 10061', '9: error 10061', '10- g'],
    ],
    [
      ['-A', '1'],
      ['3: error 10061', '4- c', '--', '8: error 10061', '9: error 10061', '10- g'],
    ],
    [['-B1'], ['2- b', '3: error 10061', '--', '7- f', '8: error 10061', '9: error 10061']],
    [
      ['-C', '1', '-A', '0'],
      ['2- b', '3: error 10061', '--', '7- f', '8: error 10061', '9: error 10061'],
    ],
    [
      ['-C', '0'],
      ['3: error 10061', '8: error 10061', '9: error 10061'],
    ],
  ])('are shown with %j', async (args, rows) => {
    expect(await shown(...args, LOG)).toEqual(rows);
  });

  it('are those of the same file', async () => {
    const other = fileOf('b.log', [CODE, 'x']);
    expect(await shown('-C1', '-m1', LOG, other)).toEqual([
      ...[LOG, '2- b', '3: error 10061', '4- c'],
      ...[other, '1: error 10061', '2- x'],
    ]);
  });

  it('are shown even if filters exclude them', async () => {
    const log = fileOf('c.log', ['error 10060', 'x', CODE, 'y']);
    expect(await shown('-C2', '--code', '10061', log)).toEqual([
      '1- error 10060',
      '2- x',
      '3: error 10061',
      '4- y',
    ]);
  });

  it('are those that grep shows, whatever the log', () => {
    const law = (codes: boolean[], before: number, after: number) => {
      const lines = new ContextLines({ before, after });
      const seen = codes.flatMap((hasCode, at) => lines.take(lineOf(at, hasCode)));
      const wanted = codes.flatMap((_, at) => {
        const isNear = codes.slice(Math.max(at - after, 0), at + before + 1).includes(true);
        return isNear ? [at] : [];
      });
      expect(seen.map(({ enriched }) => enriched.line)).toEqual(wanted);
      const gaps = wanted.map((at, index) => index > 0 && wanted[index - 1] !== at - 1);
      expect(seen.map(({ isApart }) => isApart)).toEqual(gaps);
    };
    const few = fc.nat({ max: 4 });
    fc.assert(fc.property(fc.array(fc.boolean(), { maxLength: 40 }), few, few, law));
  });

  it.each([
    [
      ['-C1', LOG],
      '--context does not apply to ndjson, in which every line is a record; add --format pretty',
    ],
    [['-A1', '--format', 'csv', LOG], '--context does not apply to csv, in which'],
    [['-B1', '--format', 'pretty', '--all', LOG], '--context does not apply to --all'],
    [['-C', 'few', LOG], '--context must be a number of lines'],
    [['-m', '0', LOG], '--max-count must be a positive integer'],
    [['-m1', '-f', '--state', folder, LOG], '--max-count does not apply to --state'],
  ])('and counts are refused where they mean nothing: %j', async (args, message) => {
    const { stderr, exit } = await runCli(args);
    expect(stderr).toContain(message);
    expect(exit).toBe(2);
  });
});

/** A line whose number counts from 0, as its place in a list. */
function lineOf(line: number, hasCode: boolean): Enriched {
  const findings = hasCode ? [{} as Finding] : [];
  return { line, offset: 0, fields: {}, text: '', findings };
}

describe('--max-count', () => {
  it('ends each file after so many lines with codes', async () => {
    expect(await numbers('-m', '2', LOG, fileOf('d.log', ['x', CODE]))).toEqual([3, 8, 2]);
    expect(await numbers('-m1', '--all', LOG)).toEqual([1, 2, 3]);
    expect(await shown('-m1', '-A2', LOG)).toEqual(['3: error 10061', '4- c', '5- d']);
    expect(await shown('-m2', '-A2', LOG)).toEqual([
      '3: error 10061',
      '4- c',
      '5- d',
      '--',
      '8: error 10061',
    ]);
  });

  it('counts the parts of a long line once', async () => {
    const log = fileOf('long.log', [`${`${CODE} `.repeat(1_000)}`, CODE, CODE]);
    const found = await numbers('-m2', '--max-line-bytes', '5000', log);
    expect(new Set(found)).toEqual(new Set([1, 2]));
    expect(found.length).toBeGreaterThan(2);
  });

  it('ends a run whose input goes on', async () => {
    const child = startCli('-m', '1', '--fields', 'line');
    child.stdin.on('error', () => {});
    const outcome = outcomeOf(child);
    child.stdin.write(`x\n${CODE}\n`);
    expect(await outcome).toEqual({ stdout: '{"line":2}\n', stderr: '', exit: 0 });
    const followed = outcomeOf(startCli('-f', '-m', '1', '--fields', 'line', LOG));
    expect((await followed).stdout).toBe('{"line":3}\n');
  });
});

describeWith('tar', '--max-count in archives', () => {
  it('is counted for each file', async () => {
    fileOf('e.log', [CODE, CODE]);
    execFileSync('tar', ['-cf', 'logs.tar', 'a.log', 'e.log'], { cwd: folder });
    expect(await numbers('-m1', join(folder, 'logs.tar'))).toEqual([3, 1]);
  });
});
