import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { EnrichedLine } from '../../src/types.js';
import { CLI, outcomeOf, parseLines, runCli, startCli } from '../support/cli.js';
import { runningOnce } from '../support/runOnce.js';

/** Where a test cannot run, it is absent. */
const IS_POSIX = process.platform !== 'win32';

const root = mkdtempSync(join(tmpdir(), 'errenrich-output-'));
afterAll(() => rmSync(root, { recursive: true }));

const LOG = join(root, 'app.log');
writeFileSync(LOG, 'connect: error 10061\nhr=0x80070057\n');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
});

const runOnce = runningOnce();

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const numbersIn = (text: string): number[] =>
  parseLines<EnrichedLine>(text).map(({ line }) => line);

/** Resolves once a condition holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('--output', () => {
  it('appends what standard output would get to the file', async () => {
    const out = join(folder, 'out.ndjson');
    const { stdout } = await runOnce(LOG);
    for (const option of [
      ['-o', out],
      ['--output', out],
      [`--output=${out}`, '--jobs', '2'],
    ]) {
      expect(await runCli([...option, LOG])).toEqual({ stdout: '', stderr: '', exit: 0 });
    }
    expect(read('out.ndjson')).toBe(stdout.repeat(3));
  });

  it('begins only an empty file with the header of CSV', async () => {
    const out = join(folder, 'out.csv');
    const { stdout } = await runCli(['--format', 'csv', LOG]);
    const [header, ...rows] = stdout.split(/(?<=\n)/);
    for (const _ of [1, 2]) await runCli(['--format', 'csv', '-o', out, LOG]);
    expect(read('out.csv')).toBe([header, ...rows, ...rows].join(''));
  });

  it('can be a dash or the device of standard output', async () => {
    const { stdout } = await runOnce(LOG);
    for (const name of ['-', '/dev/stdout'])
      expect((await runCli(['-o', name, LOG])).stdout).toBe(stdout);
  });

  it('is checked before anything is read', async () => {
    const link = join(folder, 'link.log');
    symlinkSync(LOG, link);
    const before = readFileSync(LOG, 'utf8');
    const refused: [string[], string][] = [
      [['-o', LOG, LOG], `--output ${LOG} is also an input; name another file`],
      [['-o', link, LOG], `--output ${link} is also an input; name another file`],
      [['summary', '-o', LOG, link], `--output ${LOG} is also an input; name another file`],
      [['-o', folder, LOG], `${folder}: is a directory; name a file`],
      [['-o', join(folder, 'no/f'), LOG], `${join(folder, 'no/f')}: no such directory`],
      [['summary', '-o', join(folder, 'no/f'), LOG], `${join(folder, 'no/f')}: no such directory`],
    ];
    for (const [args, message] of refused) {
      const outcome = await runCli(args);
      expect(outcome).toEqual({ stdout: '', stderr: `errenrich: ${message}\n`, exit: 2 });
    }
    expect(readFileSync(LOG, 'utf8')).toBe(before);
  });

  if (IS_POSIX) {
    it('is not standard input (sh, /dev/stdin: not on Windows)', () => {
      const run = `exec '${process.execPath}' '${CLI}' -o '${LOG}' < '${LOG}'`;
      const { stderr, status } = spawnSync('sh', ['-c', run]);
      expect(String(stderr)).toMatch(/ is also an input; name another file\n$/);
      expect(status).toBe(2);
    });

    it('is opened again on SIGHUP, as logrotate asks for (not on Windows)', async () => {
      const [out, live] = [join(folder, 'out.ndjson'), join(folder, 'live.log')];
      writeFileSync(live, 'error 10061\n');
      const child = startCli('-f', '-o', out, live);
      const outcome = outcomeOf(child);
      await until(() => existsSync(out) && read('out.ndjson') !== '');
      renameSync(out, `${out}.1`);
      child.kill('SIGHUP');
      await until(() => existsSync(out));
      appendFileSync(live, 'error 10054\n');
      await until(() => read('out.ndjson') !== '');
      child.kill('SIGTERM');
      expect(await outcome).toEqual({ stdout: '', stderr: '', exit: 143 });
      expect(numbersIn(read('out.ndjson.1'))).toEqual([1]);
      expect(numbersIn(read('out.ndjson'))).toEqual([2]);
    });
  }
});

describe('--output of one result', () => {
  it.each([
    ['summary', ['summary', '--json', LOG]],
    ['explain', ['explain', '35', '10061']],
    ['search', ['search', '--top', '3', 'disk']],
  ])('replaces the file as a whole: %s', async (_, args) => {
    const out = join(folder, 'out.txt');
    writeFileSync(out, 'what was there before\n'.repeat(1_000), { mode: 0o600 });
    const { stdout } = await runCli(args);
    expect(await runCli([...args, '-o', out])).toEqual({ stdout: '', stderr: '', exit: 0 });
    expect(read('out.txt')).toBe(stdout);
    expect(readdirSync(folder)).toEqual(['out.txt']);
  });

  it('goes where a link leads, which stays a link', async () => {
    mkdirSync(join(folder, 'real'));
    const target = join(folder, 'real/out.json');
    writeFileSync(target, '');
    symlinkSync(target, join(folder, 'out.json'));
    await runCli(['summary', '--json', '-o', join(folder, 'out.json'), LOG]);
    expect(JSON.parse(readFileSync(target, 'utf8'))).toMatchObject({ total: 2 });
  });

  it('is what was counted before a signal, and nothing else is left', async () => {
    const args = ['summary', '--json', '-o', join(folder, 'out.json'), LOG, 'missing.log', '-'];
    const child = startCli(...args);
    const outcome = outcomeOf(child);
    await once(child.stderr, 'data');
    expect(readdirSync(folder)).toEqual([]);
    child.kill('SIGINT');
    const stderr = 'errenrich: missing.log: no such file\n';
    expect(await outcome).toEqual({ stdout: '', stderr, exit: 130 });
    expect(JSON.parse(read('out.json'))).toMatchObject({ total: 2 });
    expect(readdirSync(folder)).toEqual(['out.json']);
  });
});

describe('--output-rotate', () => {
  const rotated = () =>
    readdirSync(folder)
      .filter((name) => !name.endsWith('.csv'))
      .sort();

  it('begins a new file before one exceeds a size, each with the header, also behind a link', async () => {
    const out = join(folder, 'out.csv');
    if (IS_POSIX) symlinkSync('real.csv', out);
    const args = ['--format', 'csv', '--fields', 'line,text', '-o', out, '--output-rotate', '1K'];
    const child = startCli(...args);
    const outcome = outcomeOf(child);
    for (let line = 1; line <= 9; line++) {
      child.stdin.write(`error 10061 ${'x'.repeat(400)}\n`);
      await until(() => existsSync(out) && new RegExp(`^${line},`, 'm').test(read('out.csv')));
    }
    child.stdin.end();
    expect(await outcome).toEqual({ stdout: '', stderr: '', exit: 0 });
    expect(rotated()).toHaveLength(4);
    for (const name of rotated()) expect(name).toMatch(/^(out|real)\.csv\.\d{8}T\d{6}Z(-\d+)?$/);
    const all = [...rotated(), 'out.csv'].map(read);
    for (const text of all) expect(text).toMatch(/^line,text\n(\d,error 10061 x{400}\n){1,2}$/);
    const lines = all.flatMap((text) => [...text.matchAll(/^\d/gm)].map(String)).sort();
    expect(lines.join('')).toBe('123456789');
  });

  it('begins a new file once one is old enough, and compresses the other', async () => {
    const live = join(folder, 'live.log');
    writeFileSync(live, 'error 10061\n');
    const out = join(folder, 'out.ndjson');
    const child = startCli('-f', '-o', out, '--output-rotate', '1s', '--output-gzip', live);
    const outcome = outcomeOf(child);
    const archives = () => readdirSync(folder).filter((name) => name.endsWith('.gz'));
    await until(() => archives().length === 1);
    child.kill('SIGTERM');
    expect(await outcome).toEqual({ stdout: '', stderr: '', exit: 143 });
    const [archive = ''] = archives();
    expect(numbersIn(gunzipSync(readFileSync(join(folder, archive))).toString())).toEqual([1]);
    expect(readdirSync(folder).sort()).toEqual(['live.log', 'out.ndjson', archive]);
    expect(read('out.ndjson')).toBe('');
  });

  it('compresses everything before the program ends', async () => {
    const log = join(root, 'many.log');
    writeFileSync(log, 'connect: error 10061\n'.repeat(2_000));
    for (const jobs of ['1', '2']) {
      const out = join(folder, `out-${jobs}.ndjson`);
      const args = ['--jobs', jobs, '-o', out, '--output-rotate', '256K', '--output-gzip', log];
      expect(await runCli(args)).toEqual({ stdout: '', stderr: '', exit: 0 });
      const names = readdirSync(folder).filter((name) => name.startsWith(`out-${jobs}.ndjson.`));
      expect(names.length).toBeGreaterThan(4);
      const texts = names.map((name) => gunzipSync(readFileSync(join(folder, name))).toString());
      const all = [...texts, read(`out-${jobs}.ndjson`)];
      for (const one of all) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(262_144);
      const numbers = all.flatMap(numbersIn);
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 2_000 }, (_, i) => i + 1));
    }
  });

  it.each([
    [['--output-rotate', '1M'], '--output-rotate needs --output; add --output'],
    [['-o', 'x', '--output-gzip'], '--output-gzip needs --output-rotate; add --output-rotate'],
    [
      ['-o', 'x', '--output-rotate=1.5G'],
      '--output-rotate must be a size (K, M, G) or a time (s, m, h, d); write it as 100M or 1h; see errenrich --help',
    ],
  ] as [string[], string][])('is refused where it does not apply: %s', async (args, message) => {
    const { stderr, exit } = await runCli([...args, LOG]);
    expect(stderr).toBe(`errenrich: ${message}\n`);
    expect(exit).toBe(2);
  });
});

if (IS_POSIX) {
  describe('a file for which there is no more room (ulimit: not on Windows)', () => {
    const log = join(root, 'full.log');
    writeFileSync(log, 'connect: error 10061\n'.repeat(1_500));

    it.each([
      ['ndjson', '1', '-o'],
      ['ndjson', '2', '>>'],
      ['csv', '1', '>'],
      ['pretty', '2', '-o'],
    ])('contains whole records: %s, %s threads, %s', (format, jobs, into) => {
      const out = join(folder, 'out');
      writeFileSync(out, '');
      const run = `ulimit -f 100; exec '${process.execPath}' '${CLI}' --jobs ${jobs} --format ${format} '${log}'`;
      const { stderr, status } = spawnSync('sh', ['-c', `${run} ${into} '${out}'`]);
      const name = into === '-o' ? out : 'standard output';
      expect(String(stderr)).toBe(`errenrich: ${name}: file too large\n`);
      expect(status).toBe(2);
      const text = read('out');
      expect(text === '' || text.endsWith('\n')).toBe(true);
      if (format !== 'ndjson') return;
      const numbers = numbersIn(text);
      expect(numbers.length).toBeGreaterThan(10);
      expect(numbers).toEqual(Array.from(numbers, (_, index) => index + 1));
    });

    it('is not replaced by a result that does not fit', () => {
      const out = join(folder, 'out.csv');
      writeFileSync(out, 'before');
      const codes = Array.from({ length: 1_000 }, (_, i) => `NTSTATUS 0xC${i + 1_000_000}\n`);
      const many = join(root, 'codes.log');
      writeFileSync(many, codes.join(''));
      const run = `ulimit -f 20; exec '${process.execPath}' '${CLI}' summary --format csv -o '${out}' '${many}'`;
      const { stderr, status } = spawnSync('sh', ['-c', run]);
      expect(String(stderr)).toBe(`errenrich: ${out}: file too large\n`);
      expect(status).toBe(2);
      expect(readdirSync(folder)).toEqual(['out.csv']);
      expect(read('out.csv')).toBe('before');
    });
  });
}
