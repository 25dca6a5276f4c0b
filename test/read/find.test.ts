import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { type FindOptions, findFiles, mayGainFiles } from '../../src/read/find/findFiles.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-find-'));
const before = process.cwd();
process.chdir(folder);
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

const UTF16 = Buffer.from('error 10061\n'.repeat(20), 'utf16le');

const FILES: Readonly<Record<string, string | Buffer>> = {
  'logs/b.log': 'x\n',
  'logs/a.log': 'x\n',
  'logs/a.log.1': 'x\n',
  'logs/a.log.10.gz': gzipSync('x\n'),
  'logs/.hidden.log': 'x\n',
  'logs/.git/config': 'x\n',
  'logs/wide.txt': UTF16,
  'logs/hole.txt': Buffer.concat([Buffer.alloc(5_000), Buffer.from('x\n')]),
  'logs/only-nuls': Buffer.alloc(10_000),
  'logs/program': Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0text'),
  'logs/sub/c.log': 'x\n',
  'logs/sub/deep/d.log': 'x\n',
  'logs/sub/deep/e.txt': 'x\n',
  'dates/app.log': 'x\n',
  'dates/app.log-20261128': 'x\n',
  'dates/app.log.2026-11-27.gz': gzipSync('x\n'),
  'dates/other-20261128.log': 'x\n',
  'plain[1].log': 'x\n',
  'skipped/.x': 'x\n',
};
for (const [path, content] of Object.entries(FILES)) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
mkdirSync('empty');
symlinkSync('a.log', 'logs/linked.log');
symlinkSync('sub', 'logs/linked');
symlinkSync('nowhere', 'logs/broken');
mkdirSync('odd');
symlinkSync('self', 'odd/self');
symlinkSync('x'.repeat(300), 'odd/long');
writeFileSync('odd/new\nline.log', 'x\n');

const PLAIN: FindOptions = { recursive: false, include: [], exclude: [] };

/** Paths as they are, and messages after an exclamation mark. */
function found(names: string[], options: Partial<FindOptions> = {}): string[] {
  return [...findFiles(names, { ...PLAIN, ...options })].map((one) => {
    if ('path' in one) return one.path;
    return `! ${'fault' in one ? one.fault.message : one.notice}`;
  });
}

describe('files are found', () => {
  it.each([
    [
      'by name, even if they do not exist',
      ['logs/b.log', 'no.log', '-'],
      ['logs/b.log', 'no.log', '-'],
    ],
    ['by a name that looks like a glob', ['plain[1].log'], ['plain[1].log']],
    [
      'if hidden or binary, by name',
      ['logs/.hidden.log', 'logs/program'],
      ['logs/.hidden.log', 'logs/program'],
    ],
    [
      'once, whatever their names',
      ['logs/a.log', 'logs/a.log', './logs/a.log', 'logs/linked.log'],
      [
        'logs/a.log',
        '! logs/a.log: was named before; it is read once',
        '! ./logs/a.log: is the same file as logs/a.log; it is read once',
        '! logs/linked.log: is the same file as logs/a.log; it is read once',
      ],
    ],
    [
      'once by globs',
      ['dates/app*', 'dates/*.log'],
      [
        'dates/app.log',
        'dates/app.log-20261128',
        'dates/app.log.2026-11-27.gz',
        'dates/other-20261128.log',
      ],
    ],
    [
      'by globs that do not match hidden ones',
      ['logs/*.log'],
      ['logs/a.log', 'logs/b.log', 'logs/linked.log'].slice(0, 2),
    ],
    [
      'by globs of any depth',
      ['logs/**/*.{log,txt}'],
      [
        'logs/a.log',
        'logs/b.log',
        'logs/hole.txt',
        'logs/sub/c.log',
        'logs/sub/deep/d.log',
        'logs/sub/deep/e.txt',
        'logs/wide.txt',
      ],
    ],
    [
      'by globs of directories',
      ['*/app.log', 'l[m-p]gs/sub/?.log'],
      ['dates/app.log', 'logs/sub/c.log'],
    ],
    [
      'or not, by globs',
      ['logs/*.csv', 'no/*.log'],
      ['! logs/*.csv: no file matches', '! no/*.log: no file matches'],
    ],
    [
      'next to links that lead nowhere',
      ['odd'],
      ['odd/new\nline.log', '! odd: skipped 2 special files'],
    ],
    ['by any name', ['odd/**', 'odd/?*e.log'], ['odd/new\nline.log']],
    [
      'in no empty directory',
      ['empty', 'skipped'],
      ['! empty: no files to read', '! skipped: skipped 1 hidden file'],
    ],
  ])('%s', (_, names, expected) => {
    expect(found(names)).toEqual(expected);
  });

  const TOP = ['a.log', 'a.log.1', 'a.log.10.gz', 'b.log', 'hole.txt', 'only-nuls'];

  it('in a directory, in the order of their names', () => {
    expect(found(['logs'])).toEqual([
      ...[...TOP, 'wide.txt'].map((name) => `logs/${name}`),
      '! logs: skipped 2 hidden files, 1 binary file, 1 special file, 1 link to a directory, 1 other name of a file, and 1 subdirectory; use -r to read subdirectories',
    ]);
  });

  it('in its subdirectories if requested', () => {
    expect(found(['logs/'], { recursive: true })).toEqual([
      ...[...TOP, 'sub/c.log', 'sub/deep/d.log', 'sub/deep/e.txt', 'wide.txt'].map(
        (name) => `logs/${name}`,
      ),
      '! logs/: skipped 2 hidden files, 1 binary file, 1 special file, 1 link to a directory, and 1 other name of a file',
    ]);
  });

  it.each([
    ['include', { include: ['*.log'] }, ['a.log', 'b.log', 'sub/c.log', 'sub/deep/d.log']],
    [
      'include of several',
      { include: ['*.txt', 'c.*'] },
      ['hole.txt', 'sub/c.log', 'sub/deep/e.txt', 'wide.txt'],
    ],
    ['include of a path', { include: ['sub/**/*.log'] }, ['sub/c.log', 'sub/deep/d.log']],
    ['exclude', { exclude: ['*.log*', 'only-*'] }, ['hole.txt', 'sub/deep/e.txt', 'wide.txt']],
    [
      'exclude of a directory',
      { include: ['*.log'], exclude: ['deep'] },
      ['a.log', 'b.log', 'sub/c.log'],
    ],
    [
      'exclude of what is written as a directory',
      {
        include: ['./*.log', 'c.log', 'd.log'],
        exclude: ['./c.log', './deep/', 'sub/deep//', './'],
      },
      ['a.log', 'b.log', 'sub/c.log'],
    ],
    [
      'exclude of a path',
      { include: ['*.log'], exclude: ['sub/deep'] },
      ['a.log', 'b.log', 'sub/c.log'],
    ],
  ])('in directories, by --%s', (_, globs, names) => {
    const paths = found(['logs'], { recursive: true, ...globs }).filter(
      (one) => !one.startsWith('!'),
    );
    expect(paths).toEqual(names.map((name) => `logs/${name}`));
  });

  it('even if a directory cannot be read, which is an error', () => {
    const paths = found(['logs/b.log/x', 'dates'], { include: ['app.log'] });
    expect(paths).toEqual(['logs/b.log/x', 'dates/app.log']);
  });
});

describe('files to follow are found', () => {
  const none = { has: () => false, hasRead: () => false };

  it('without those that were rotated', () => {
    expect(found(['dates'], { followed: none })).toEqual([
      'dates/app.log',
      'dates/other-20261128.log',
      '! dates: skipped 2 rotated files',
    ]);
  });

  it('without a rotated one whose successor does not exist yet', () => {
    const followed = { ...none, has: (path: string) => path === 'next/app.log' };
    mkdirSync('next');
    writeFileSync('next/app.log.1', 'x\n');
    expect(found(['next'], { followed })).toEqual(['! next: skipped 1 rotated file']);
    expect(found(['next'], { followed: none })).toEqual(['next/app.log.1']);
  });

  it('without one that was read under another name', () => {
    const followed = { ...none, hasRead: (path: string) => path === 'dates/other-20261128.log' };
    expect(found(['dates'], { followed, include: ['other*'] })).toEqual([
      '! dates: skipped 1 rotated file',
    ]);
  });

  it('each time, although they are followed already', () => {
    const followed = { ...none, has: (path: string) => path === 'dates/app.log' };
    expect(found(['dates'], { followed, include: ['app.log'] })).toEqual(['dates/app.log']);
  });

  it('later if a glob matches none yet', () => {
    expect(found(['later/*.log'], { followed: none })).toEqual([
      '! later/*.log: no file matches yet; waiting for one',
    ]);
  });

  it.each([
    [['logs/b.log', 'no.log', '-'], true, false],
    [['logs/b.log', 'logs'], true, true],
    [['empty'], false, false],
    [['logs/*.csv'], false, true],
    [['plain[1].log'], true, false],
  ])('later, too, by %j: %s', (names, isAny, expected) => {
    expect(mayGainFiles(names, isAny)).toBe(expected);
  });

  it('under each of their names, since a link may point elsewhere later', () => {
    const names = ['logs/a.log', 'logs/linked.log'];
    expect(found(names, { followed: none })).toEqual(names);
  });
});
