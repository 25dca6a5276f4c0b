import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLI, outcomeOf, parseLines } from '../support/cli.js';

/** Other systems have no such names, and no such files. */
const IS_LINUX = process.platform === 'linux';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-odd-'));
const logs = join(folder, 'logs');
const server = createServer();
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Each a byte a character. */
const NAMES = [
  ...['plain.log', 'two\nlines.log', '\x1b[31mred.log', '\x1b]0;title\x07.log', '-rf', '--help'],
  ...[
    '\xff\xfe.log',
    'caf\xe9.log',
    'tab\t.log',
    'quote\'".log',
    '$(id).log',
    ' space .log',
    '*.log',
  ],
  ...[
    '\xc2\x9b31m.log',
    '\xe2\x80\xae.log',
    'back\\slash',
    '{a,b}.log',
    '[x].log',
    '@(a|b).log',
    '%s',
  ],
];
const TEXT = 'connect: error 10061\n';
const UNREADABLE = ['secret.log', '\x1b[2Jsecret.log', 'secret\nerrenrich: all is well.log'];

function put(name: string, content: string | Buffer): void {
  writeFileSync(Buffer.from(`${logs}/${name}`, 'latin1'), content);
}

/** For root, no file is unreadable unless it does without. */
const PLAIN_USER = '--bounding-set=-dac_override,-dac_read_search';
const AS_USER = process.getuid?.() === 0 ? ['setpriv', PLAIN_USER] : [];

async function run(...args: string[]) {
  const [command = '', ...rest] = [...AS_USER, process.execPath, CLI, ...args];
  const { stdout, stderr, exit } = await outcomeOf(spawn(command, rest, { cwd: logs }));
  const sources = parseLines<{ source: string }>(stdout).map(({ source }) => source);
  return { sources, stderr, exit };
}

if (IS_LINUX) {
  describe('a directory of all kinds of files (Linux only)', () => {
    beforeAll(async () => {
      mkdirSync(logs);
      for (const name of NAMES) put(name, TEXT);
      for (let i = 0; i < 30; i++) put(`many-${i}.log`, TEXT);
      for (let i = 0; i < 10; i++) put(`empty-${i}.log`, '');
      for (let i = 0; i < 10; i++)
        put(`binary-${i}`, Buffer.from('\x7fELF\0\x01\0\x02\0\0\0error 10061'));
      put('packed.log.gz', gzipSync(TEXT));
      put('cut.log.gz', gzipSync(TEXT.repeat(9)).subarray(0, 20));
      for (const name of UNREADABLE) {
        put(name, TEXT);
        chmodSync(join(logs, name), 0);
      }
      for (let i = 0; i < 3; i++) execFileSync('mkfifo', [join(logs, `fifo-${i}`)]);
      await new Promise<void>((resolve) => server.listen(join(logs, 'socket'), resolve));
      for (const device of ['zero', 'random', 'full', 'null']) {
        symlinkSync(`/dev/${device}`, join(logs, device));
      }
      for (let i = 0; i < 5; i++) mkdirSync(join(logs, `sub-${i}`));
      writeFileSync(join(logs, 'sub-0/deep.log'), TEXT);
      mkdirSync(join(logs, 'sub-1/locked'));
      chmodSync(join(logs, 'sub-1/locked'), 0);
      symlinkSync('nowhere', join(logs, 'dangling.log'));
      symlinkSync('loop-b', join(logs, 'loop-a'));
      symlinkSync('loop-a', join(logs, 'loop-b'));
      symlinkSync('..', join(logs, 'up'));
      symlinkSync('plain.log', join(logs, 'zz-again.log'));
    });

    it.each([
      ['1', []],
      ['2', []],
      ['1', ['-r']],
    ])('gives each text once, and says what it skips: %s threads, %s', async (jobs, more) => {
      expect(readdirSync(logs).length).toBeGreaterThan(90);
      const { sources, stderr, exit } = await run('--jobs', jobs, ...more, '.');
      const shown = NAMES.map((name) => Buffer.from(name, 'latin1').toString());
      const many = Array.from({ length: 30 }, (_, i) => `many-${i}.log`);
      const deep = more.length > 0 ? ['sub-0/deep.log'] : [];
      expect(sources.toSorted()).toEqual(
        [...shown, ...many, ...deep, 'packed.log.gz'].map((name) => `./${name}`).toSorted(),
      );
      const skipped =
        more.length > 0
          ? '1 link to a directory, and 1 other name of a file'
          : '1 link to a directory, 1 other name of a file, and 5 subdirectories; use -r to read subdirectories';
      expect(stderr.trimEnd().split('\n')).toEqual([
        ...(more.length > 0 ? ['errenrich: ./sub-1/locked: permission denied'] : []),
        `errenrich: .: skipped 10 binary files, 11 special files, ${skipped}`,
        'errenrich: ./␛[2Jsecret.log: permission denied',
        'errenrich: ./cut.log.gz: the gzip data is truncated',
        'errenrich: ./secret errenrich: all is well.log: permission denied',
        'errenrich: ./secret.log: permission denied',
      ]);
      expect(exit).toBe(2);
    });

    it('gives the same texts if its files are named one by one', async () => {
      const isNamed = (name: string) => !/^(fifo|zero|random|full|sub|up)|\ufffd/.test(name);
      const { sources, stderr, exit } = await run('--', ...readdirSync(logs).filter(isNamed));
      const shown = NAMES.filter((name) => !/[\xe9\xff]/.test(name)).map((name) =>
        Buffer.from(name, 'latin1').toString(),
      );
      const many = Array.from({ length: 30 }, (_, i) => `many-${i}.log`);
      expect(sources.filter((source) => !/^binary/.test(source)).toSorted()).toEqual(
        [...shown, ...many, 'packed.log.gz'].toSorted(),
      );
      expect(stderr).toContain('errenrich: dangling.log: no such file\n');
      expect(stderr).toContain('errenrich: loop-a: ');
      expect(stderr).toContain('errenrich: socket: ');
      expect(stderr).toMatch(/^[^\x00-\x09\x0b-\x1f\x7f-\x9f]*$/);
      expect(exit).toBe(2);
    });
  });
}
