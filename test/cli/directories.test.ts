import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { EnrichedLine } from '../../src/types.js';
import { CLI, outcomeOf, parseLines, runCli, startCli } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-directories-'));
afterAll(() => rmSync(folder, { recursive: true }));

const logs = join(folder, 'logs');
mkdirSync(join(logs, 'sub'), { recursive: true });
writeFileSync(join(logs, 'a.log'), 'error 10061\n');
writeFileSync(join(logs, '.a.log'), 'error 10054\n');
writeFileSync(join(logs, 'sub/b.log'), 'hr=0x80070005\n');
writeFileSync(join(logs, 'sub/c.txt'), 'hr=0x80070057\n');
execFileSync('gzip', ['--keep', join(logs, 'a.log')]);
const here = { cwd: logs };

function sourcesOf(stdout: string): (string | undefined)[] {
  return parseLines<EnrichedLine>(stdout).map(({ source }) => source);
}

describe('a directory', () => {
  it('is read without its subdirectories, which is said', async () => {
    const { stdout, stderr, exit } = await runCli([logs]);
    expect(sourcesOf(stdout)).toEqual([`${logs}/a.log`, `${logs}/a.log.gz`]);
    expect(stderr).toBe(
      `errenrich: ${logs}: skipped 1 hidden file and 1 subdirectory; use -r to read subdirectories\n`,
    );
    expect(exit).toBe(0);
  });

  it.each(['1', '2'])('is read with them by -r, on %s threads', async (jobs) => {
    const { stdout, exit } = await runCli(['-r', '--jobs', jobs, '.'], '', here);
    expect(sourcesOf(stdout)).toEqual(['./a.log', './a.log.gz', './sub/b.log', './sub/c.txt']);
    expect(exit).toBe(0);
  });

  it('is counted as far as globs let its files through', async () => {
    const args = ['summary', '-r', '--include', '*.log', '--include', '*.txt', '--exclude', 'c*'];
    const { stdout } = await runCli([...args, '--by', 'source', '--format', 'csv', '.'], '', here);
    expect(stdout.split('\n').filter((row) => row.includes('./'))).toHaveLength(2);
  });

  it('may be given by a glob in quotes, with files that are missing', async () => {
    const { stdout, stderr, exit } = await runCli(['**/*.log', 'no*', 'sub/c.txt'], '', here);
    expect(sourcesOf(stdout)).toEqual(['a.log', 'sub/b.log', 'sub/c.txt']);
    expect(stderr).toBe('errenrich: no*: no file matches\n');
    expect(exit).toBe(2);
  });

  it('measures rules', async () => {
    const { stdout } = await runCli(['rules', 'stats', '-r', '.'], '', here);
    expect(stdout).toMatch(/^4 lines: 4 flagged, 4 with a code/m);
  });

  it('with no text in it is not standard input', async () => {
    mkdirSync(join(folder, 'none'));
    const { stdout, stderr, exit } = await runCli(['none'], 'error 10061\n', { cwd: folder });
    expect({ stdout, stderr, exit }).toEqual({
      stdout: '',
      stderr: 'errenrich: none: no files to read\n',
      exit: 0,
    });
  });
});

describe('a path that leads nowhere', () => {
  symlinkSync('self', join(folder, 'self'));

  it.each([
    ['a link to itself', ['self'], /^errenrich: self: [^\n]+\n$/],
    ['below such a link', ['self/x.log'], /^errenrich: self\/x\.log: [^\n]+\n$/],
    ['a name too long for any file', ['x'.repeat(300)], /^errenrich: x+: [^\n]+\n$/],
    ['an empty glob', ['-r', '.', '--include=', '--all'], /^errenrich: --include [^\n]+\n$/],
  ])('is an error, not a crash: %s', async (_, args, message) => {
    const { stderr, exit } = await runCli(args, '', { cwd: folder });
    expect(stderr).toMatch(message);
    expect(exit).toBe(2);
  });

  it('is an error if it is the working directory', async () => {
    const cwd = mkdtempSync(join(folder, 'gone-'));
    const command = `rmdir '${cwd}' && '${process.execPath}' '${CLI}' --flat`;
    const { stderr, exit } = await outcomeOf(spawn('sh', ['-c', command], { cwd }));
    expect(stderr).toBe(
      'errenrich: the working directory no longer exists; change to another one\n',
    );
    expect(exit).toBe(2);
  });
});

describe('a file that standard output goes to', () => {
  it.each([
    ['by its name', ['out.log'], 2, 'errenrich: out.log: is also the output; not read\n'],
    ['in a directory', ['.'], 0, 'errenrich: .: skipped 1 output file\n'],
  ])('is not read %s', async (_, args, code, message) => {
    const cwd = mkdtempSync(join(folder, 'output-'));
    writeFileSync(join(cwd, 'out.log'), 'error 10061\n');
    writeFileSync(join(cwd, 'in.log'), 'error 10054\n');
    const command = `'${process.execPath}' '${CLI}' ${args} >> out.log`;
    const { stderr, exit } = await outcomeOf(spawn('sh', ['-c', command], { cwd }));
    expect({ stderr, exit }).toEqual({ stderr: message, exit: code });
    const [first, ...records] = readFileSync(join(cwd, 'out.log'), 'utf8').trim().split('\n');
    expect(first).toBe('error 10061');
    expect(records).toHaveLength(code === 0 ? 1 : 0);
  });
});

describe('a followed directory', () => {
  it('with no file in it is an error, since nothing would ever happen', async () => {
    const { stderr, exit } = await runCli(['--follow', join(folder, 'none')]);
    expect(stderr).toBe(
      `errenrich: ${folder}/none: no files to read\nerrenrich: no file to follow; to wait for files, pass a glob in quotes: 'logs/*'\n`,
    );
    expect(exit).toBe(2);
  });

  it('has archives, which are read again once they have changed', async () => {
    const logs = join(folder, 'archives');
    mkdirSync(logs);
    const archive = join(logs, 'a.tgz');
    const replace = (name: string): void => {
      writeFileSync(join(folder, name), 'error 10061\n');
      execFileSync('tar', ['-czf', join(folder, 'new.tgz'), '-C', folder, name]);
      renameSync(join(folder, 'new.tgz'), archive);
    };
    replace('first.log');
    const child = startCli('-f', '--glob-interval', '100', '--fields', 'source', logs);
    const outcome = outcomeOf(child);
    await once(child.stdout, 'data');
    replace('second.log');
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    const { stdout, stderr } = await outcome;
    expect(parseLines<EnrichedLine>(stdout).map(({ source }) => source)).toEqual([
      `${archive}!first.log`,
      `${archive}!second.log`,
    ]);
    expect(stderr).toBe(`errenrich: ${archive}: has changed; reading it from its start\n`);
  });

  it('gains files and keeps each line once, whatever rotation makes of the names', async () => {
    const cwd = mkdtempSync(join(folder, 'follow-'));
    const at = (name: string): string => join(cwd, name);
    writeFileSync(at('app.log'), 'error 10061 a1\n');
    writeFileSync(at('app.log.1'), 'error 10061 old\n');
    const child = startCli('-f', '--glob-interval', '50', cwd, `${cwd}/later/*.log`);
    const outcome = outcomeOf(child);
    let seen = '';
    child.stdout.on('data', (chunk: Buffer) => (seen += chunk));
    const until = (text: string) => expect.poll(() => seen, { timeout: 20_000 }).toContain(text);
    await until('a1');
    renameSync(at('app.log'), at('app-2026-11-29.log'));
    appendFileSync(at('app-2026-11-29.log'), 'error 10061 a2\n');
    await until('a2');
    writeFileSync(at('app.log'), 'error 10061 a3\n');
    mkdirSync(at('later'));
    writeFileSync(at('later/b.log'), 'error 10061 b1\n');
    await until('a3');
    await until('b1');
    appendFileSync(at('later/b.log'), 'error 10061 b2\n');
    await until('b2');
    child.kill('SIGINT');
    const { stdout, exit } = await outcome;
    expect(exit).toBe(130);
    const texts = parseLines<EnrichedLine>(stdout).map(({ text }) => text.slice(-2));
    expect(texts.sort()).toEqual(['a1', 'a2', 'a3', 'b1', 'b2']);
  }, 60_000);
});
