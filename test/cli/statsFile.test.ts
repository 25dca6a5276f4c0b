import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { countInvalidUtf8 } from '../../src/bytes.js';
import { StatsFile } from '../../src/commands/statsFile.js';
import { withWindows } from '../../src/read/windows.js';
import { countLines, type Stats, Tally } from '../../src/run/tally.js';
import { validate } from '../../src/schema.js';
import { outcomeOf, runCli, startCli } from '../support/cli.js';

const root = mkdtempSync(join(tmpdir(), 'errenrich-stats-'));
afterAll(() => rmSync(root, { recursive: true }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
});

function fileOf(name: string, content: string | Buffer): string {
  const path = join(root, name);
  writeFileSync(path, content);
  return path;
}

const TEXT = 'connect: error 10061\nhr=0x80070057 error 10054\nnothing\n';
const PLAIN = fileOf('plain.log', TEXT);
const PACKED = fileOf('packed.log.gz', gzipSync(TEXT));
const SHORT = fileOf('short.log.gz', gzipSync(TEXT.repeat(9)).subarray(0, -4));
const WIDE = fileOf('wide.log', Buffer.from(`\ufeff${TEXT}`, 'utf16le'));
const INVALID = fileOf(
  'invalid.log',
  Buffer.from('a\xff\xc3 error 10061\n\xed\xa0\x80\xc3\xa9', 'latin1'),
);
const LONG = fileOf(
  'long.log',
  `${'x'.repeat(100)}\n${'x'.repeat(101)}\r\n${'x'.repeat(900_000)}\n`,
);
const MISSING = join(root, 'missing.log');
const FILES = [PLAIN, PACKED, SHORT, WIDE, INVALID, LONG, MISSING];

function read(path: string): Stats & { finished: boolean } {
  return validate('stats', JSON.parse(readFileSync(path, 'utf8')), 'BAD_INPUT', path);
}

const of = (source: string, lines: number, bytes: number, records: number, codes: number) => ({
  ...{ source, lines, bytes, records, codes, linesCut: 0, invalidBytes: 0 },
});

/** What `--max-line-bytes 100` gives for the files. */
const SOURCES = [
  of(PLAIN, 3, 55, 2, 3),
  of(PACKED, 3, 55, 2, 3),
  { ...of(SHORT, 27, 495, 18, 27), fault: 'the gzip data is truncated' },
  of(WIDE, 3, 55, 2, 3),
  { ...of(INVALID, 2, 21, 1, 1), invalidBytes: 5 },
  { ...of(LONG, 3, 900_205, 0, 0), linesCut: 2 },
  { ...of(MISSING, 0, 0, 0, 0), fault: 'no such file' },
];

describe('--stats-file', () => {
  it.each([
    ['records', ['--jobs', '1']],
    ['records of two threads', ['--jobs', '2']],
    ['a summary', ['summary', '--jobs', '1']],
    ['a summary of two threads', ['summary', '--jobs', '2']],
  ])('counts what was read and found for %s, in total and for each source', async (_, args) => {
    const path = join(folder, 'stats.json');
    const options = ['--max-line-bytes', '100', '--stats-file', path];
    const { exit } = await runCli([...args, ...options, ...FILES]);
    expect(exit).toBe(2);
    const { total, sources, rulesStopped, finished } = read(path);
    expect(sources.toSorted(byName)).toEqual(SOURCES.toSorted(byName));
    expect(total).toEqual({
      ...{ lines: 41, bytes: 900_886, records: 25, codes: 37, linesCut: 2, invalidBytes: 5 },
      ...{ inputsSkipped: 2, rulesStopped: 0 },
    });
    expect({ rulesStopped, finished }).toEqual({ rulesStopped: [], finished: true });
    expect(readdirSync(folder)).toEqual(['stats.json']);
  });

  it('counts all lines as records with --all, and standard input by its name', async () => {
    const path = join(folder, 'stats.json');
    await runCli(['--all', '--stats-file', path], TEXT);
    expect(read(path).sources).toEqual([of('standard input', 3, 55, 3, 3)]);
  });

  it('names the rules that were stopped', async () => {
    const path = join(folder, 'stats.json');
    const log = fileOf('slow.log', `${'1'.repeat(1_000_000)} 1z\n`);
    const rules = ['--rules', 'fixtures/slow-packs/slow.yaml'];
    await runCli([...rules, '--stats-file', path, log]);
    const { total, rulesStopped } = read(path);
    expect(rulesStopped).toEqual(['slow/quadratic']);
    expect(total).toMatchObject({ rulesStopped: 1 });
  }, 30_000);

  it('is written after a signal', async () => {
    const path = join(folder, 'stats.json');
    const child = startCli('--stats-file', path, PLAIN, '-');
    const outcome = outcomeOf(child);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect((await outcome).exit).toBe(143);
    expect(read(path)).toMatchObject({ finished: true, total: { lines: 3 } });
  });

  it('is written every minute', () => {
    vi.useFakeTimers();
    const path = join(folder, 'stats.json');
    const stats = new StatsFile(path, { report: () => {} });
    stats.tally.of('app.log').lines = 7;
    vi.advanceTimersByTime(59_999);
    expect(readdirSync(folder)).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(read(path)).toMatchObject({ finished: false, total: { lines: 7 } });
    stats.end();
    vi.useRealTimers();
    expect(read(path)).toMatchObject({ finished: true });
  });

  it('that cannot be written is reported before anything is read', async () => {
    const path = join(folder, 'out');
    const messages = [
      [path, `--stats-file ${path} is also the output; name another file`],
      [PLAIN, `--stats-file ${PLAIN} is also an input; name another file`],
      [join(folder, 'no/f'), `${join(folder, 'no/f')}: no such directory`],
    ];
    for (const [path = '', message] of messages) {
      const outcome = await runCli(['--stats-file', path, '-o', join(folder, 'out'), PLAIN]);
      expect(outcome).toEqual({ stdout: '', stderr: `errenrich: ${message}\n`, exit: 2 });
    }
  });
});

function byName(one: { source: string }, other: { source: string }): number {
  return one.source < other.source ? -1 : 1;
}

describe('counting', () => {
  const bytes = fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array));

  it('counts the bytes that are not part of a character', () => {
    const cases: [number[], number][] = [
      [[], 0],
      [[0x61, 0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80], 0],
      [[0xc3], 1],
      [[0xc3, 0x61], 1],
      [[0xf0, 0x9f, 0x98], 3],
      [[0xc0, 0x80], 2],
      [[0xed, 0xa0, 0x80], 3],
      [[0xf8, 0x80, 0x80, 0x80], 4],
      [[0x80, 0xe2, 0x82, 0xac, 0xff], 2],
    ];
    for (const [input, invalid] of cases) {
      expect(countInvalidUtf8(Buffer.from(input)), String(input)).toBe(invalid);
    }
  });

  it('counts none in valid text, and each byte that is put between characters', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, fc.constantFrom(0xff, 0xf5, 0xc0), (one, other, byte) => {
        const joined = Buffer.concat([Buffer.from(one), Buffer.of(byte), Buffer.from(other)]);
        expect(countInvalidUtf8(Buffer.from(one + other))).toBe(0);
        expect(countInvalidUtf8(joined)).toBe(1);
      }),
    );
  });

  it('counts the same in one run of lines and in several, merged', () => {
    fc.assert(
      fc.property(fc.array(bytes), (parts) => {
        const lines = parts.map((part) => Buffer.concat([part, Buffer.from('\n')]));
        const whole = new Tally();
        whole.of('a');
        for (const run of withWindows(Buffer.concat(lines), 0, 20)) countLines(whole.of('a'), run);
        const merged = new Tally();
        merged.of('a');
        for (const line of lines) {
          const one = new Tally();
          for (const run of withWindows(line, 0, 20)) countLines(one.of('a'), run);
          merged.merge(one.parts());
        }
        expect(merged.stats()).toEqual(whole.stats());
      }),
    );
  });
});
