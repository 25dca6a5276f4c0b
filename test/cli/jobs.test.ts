import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { RANGE_BYTES } from '../../src/run/pool/planTasks.js';
import type { EnrichedLine } from '../../src/types.js';
import { CLI, outcomeOf, parseLines, ROOT, runCli, startCli, withoutCuts } from '../support/cli.js';
import { SAMPLES } from '../support/logs.js';
import { runningOnce } from '../support/runOnce.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-jobs-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Characters of one to four bytes. */
const ORDINARY = 'nothing to see here, 漢字, é, 😀, move on '.repeat(16);

/** Lines of which one in so many is a sample, none twice. */
function linesOf(samples: readonly string[], count: number, every: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    return i % every === 0 ? `${i} ${samples[(i / every) % samples.length]}` : `${i} ${ORDINARY}`;
  });
}

/** So many lines, or more, are more than a thread reads at once: a file of them is divided. */
const MANY = 3_200;
/** Of few rules: each rule takes time when it first runs. */
const FEW_SAMPLES = SAMPLES.filter((_, index) => index % 20 === 0);
const LINES = linesOf(FEW_SAMPLES, MANY, 10);
const TEXT = `${LINES.join('\n')}\n`;
/** For what is never divided. */
const SHORT = `\ufeff${LINES.slice(0, 750).join('\n')}`;
/**
 * Longer than a line may be without windows, with a record larger than the 1 MiB that threads hand over at once,
 * and codes so few that no rule is stopped for taking a second.
 */
const GIANT = `x${' error 10061'.repeat(5_000)}${' and on it goes'.repeat(530_000)}`;

const PLAIN = fileOf('plain.log', TEXT);
const SMALL = fileOf('small-1.log', 'hr=0x80070005\n');
const UNENDED = fileOf('small-2.log', 'no newline at its end: error 10061');
const CRLF = fileOf('mark-and-crlf.log', `\ufeff${TEXT.replaceAll('\n', '\r\n')}`);
const LARGE = fileOf('giant.log', `error 10054\n${GIANT}\nerror 10053\n${SHORT}`);
const FILES = [
  PLAIN,
  fileOf('packed.log.gz', gzipSync(SHORT)),
  SMALL,
  UNENDED,
  CRLF,
  fileOf('wide.log', Buffer.from(SHORT, 'utf16le')),
  LARGE,
  fileOf('empty.log', ''),
];
const EVERY_RULE = [fileOf('every-rule.log', linesOf(SAMPLES, 3 * SAMPLES.length, 3).join('\n'))];
/** One that is divided and one that is not. */
const TWO = [PLAIN, SMALL];

/** So many that reading them takes longer than a test waits; a file is read only once. */
function copiesOf(path: string): string[] {
  return Array.from({ length: 100 }, (_, i) => {
    copyFileSync(path, `${path}.${i}`);
    return `${path}.${i}`;
  });
}

const runOnce = runningOnce();

/** Expects what several threads print to be what one does. */
async function expectSame(args: string[], jobs: string, files: string[]): Promise<void> {
  const one = await runOnce(...args, '--jobs', '1', ...files);
  expect({ stderr: withoutCuts(one.stderr), exit: one.exit }).toEqual({ stderr: '', exit: 0 });
  expect(one.stdout.length).toBeGreaterThan(100);
  const several = await runCli([...args, '--jobs', jobs, ...files]);
  expect(several.stderr).toBe(one.stderr);
  expect(several.stdout === one.stdout, `what ${jobs} threads print`).toBe(true);
}

describe('several threads', () => {
  it('divide files', () => {
    const { records, counts } = RANGE_BYTES;
    for (const path of [PLAIN, CRLF, ...EVERY_RULE]) {
      expect(statSync(path).size).toBeGreaterThan(records);
    }
    expect(statSync(LARGE).size).toBeGreaterThan(counts);
  });

  it.each([
    ['records', [], '3', FILES],
    ['records of every rule', [], '2', EVERY_RULE],
    ['CSV', ['--format', 'csv', '--max-line-bytes', '2000'], '2', FILES],
    ['a summary by source', ['summary', '--by', 'source'], '2', FILES],
  ])('give the same %s of any input as one thread', async (_, args, jobs, files) => {
    await expectSame(args, jobs, files);
  });

  it.each([
    ['records of every line', ['--all', '--flat']],
    ['one record a code', ['--flat', '--min-confidence', 'possible']],
    ['pages for a terminal', ['--format', 'pretty', '--color', 'always']],
    ['brief records', ['--fields', 'brief,description']],
    ['records without numbers of lines', ['--fields', 'source,offset,symbol,also', '--all']],
    ['columns of CSV', ['--format', 'csv', '--fields', 'symbol,line,evidence,thread']],
    ['a summary by code', ['summary', '--format', 'json']],
    ['a summary by host', ['summary', '--by', 'host', '--format', 'json']],
    ['a summary by level', ['summary', '--by', 'level', '--format', 'json']],
    ['a summary by rule', ['summary', '--by', 'rule', '--top', '5', '--format', 'csv']],
  ])('give the same %s as one thread', async (_, args) => {
    await expectSame(args, '2', TWO);
  });

  it('output records in any order if requested, without losing any', async () => {
    const one = await runOnce('--jobs', '1', ...FILES);
    const several = await runCli(['--jobs', '4', '--unordered', ...FILES]);
    const sorted = ({ stdout }: { stdout: string }) => stdout.split('\n').sort().join('\n');
    expect(sorted(several) === sorted(one)).toBe(true);
  }, 60_000);

  it('number the lines of a file correctly', async () => {
    const { stdout } = await runCli(['--jobs', '2', '--all', PLAIN]);
    const records = parseLines<EnrichedLine>(stdout);
    expect(records.map(({ text }) => text).join('\n') === LINES.join('\n')).toBe(true);
    expect(records.every(({ line }, index) => line === index + 1)).toBe(true);
  });

  it('report unreadable files in order, and read all others', async () => {
    const missing = join(folder, 'missing.log');
    const broken = fileOf('broken.log.gz', gzipSync(TEXT).subarray(0, 20_000));
    const other = join(folder, 'none.log');
    const paths = [missing, SMALL, other, broken, UNENDED];
    const one = await runCli(['--jobs', '1', ...paths]);
    expect(one.exit).toBe(2);
    // Where the data is cut, half of a character may be left.
    expect(withoutCuts(one.stderr).split('\n')).toHaveLength(4);
    expect(await runCli(['--jobs', '2', ...paths])).toEqual(one);
  });

  it('do not start if rules or catalogs are invalid', async () => {
    const { stdout, stderr, exit } = await runCli([
      '--jobs',
      '2',
      '--rules',
      'fixtures/bad-packs/endless.yaml',
      PLAIN,
    ]);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^errenrich: fixtures\/bad-packs\/endless\.yaml:[^\n]+\n$/);
    expect(exit).toBe(2);
  });

  it('run the rules and catalogs of the user', async () => {
    const own = ['--rules', 'fixtures/own/rules.yaml', '--catalog', 'fixtures/own/catalog.json'];
    const log = fileOf('own.log', 'gizmo fault GZ-7001\nhr=0x80070005\n');
    const one = await runCli(['--jobs', '1', ...own, log, PLAIN]);
    const several = await runCli(['--jobs', '2', ...own, log, PLAIN]);
    expect(several).toEqual(one);
  });

  it('end silently once the output is closed', async () => {
    const command = `'${process.execPath}' '${CLI}' --jobs 2 '${PLAIN}' '${CRLF}' | head -n 1`;
    const { stdout, stderr, exit } = await outcomeOf(spawn('sh', ['-c', command], { cwd: ROOT }));
    expect(parseLines(stdout)).toHaveLength(1);
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'output complete records until %s, and exit with %i',
    async (signal, code) => {
      const child = startCli('--jobs', '2', ...copiesOf(PLAIN));
      const outcome = outcomeOf(child);
      await once(child.stdout, 'data');
      child.kill(signal);
      const { stdout, stderr, exit } = await outcome;
      expect({ stderr, exit }).toEqual({ stderr: '', exit: code });
      const lines = parseLines<EnrichedLine>(stdout).map(({ line }) => line);
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.slice(0, 100)).toEqual(lines.slice(0, 100).toSorted((a, b) => a - b));
    },
    30_000,
  );

  it('sum up what was counted up to SIGINT', async () => {
    const missing = join(folder, 'missing.log');
    const paths = [PLAIN, missing, ...copiesOf(PLAIN)];
    const child = startCli('summary', '--jobs', '2', '--format', 'json', ...paths);
    const outcome = outcomeOf(child);
    // What is missing is reported once what precedes it was counted.
    await once(child.stderr, 'data');
    child.kill('SIGINT');
    const { stdout, stderr, exit } = await outcome;
    expect({ stderr, exit }).toEqual({
      stderr: `errenrich: ${missing}: no such file\n`,
      exit: 130,
    });
    expect((JSON.parse(stdout) as { total: number }).total).toBeGreaterThan(0);
  }, 30_000);

  it.each(['0', '-1', '1.5', 'many', '257'])('cannot be %s', async (jobs) => {
    const { stderr, exit } = await runCli([`--jobs=${jobs}`, PLAIN]);
    expect(stderr).toBe(
      'errenrich: --jobs must be auto or a number from 1 to 256; see errenrich --help\n',
    );
    expect(exit).toBe(2);
  });

  it('are not used for standard input', async () => {
    const { stdout, exit } = await runCli(['--jobs', '4', '-'], 'hr=0x80070005\n');
    expect(parseLines(stdout)).toHaveLength(1);
    expect(exit).toBe(0);
  });
});
