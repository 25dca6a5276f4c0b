import { once } from 'node:events';
import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createEnricher } from '../../src/index.js';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines, runCli, startCli } from '../support/cli.js';
import { everyPath } from '../support/everyPath.js';
import { startMeasured } from '../support/measured.js';
import { runningOnce } from '../support/runOnce.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-long-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Each occurrence of a code: the offset of its first byte in the log, and the text there. */
function placesOf(records: readonly EnrichedLine[]): [number, string][] {
  return records
    .flatMap(({ offset, text, codes }) =>
      codes
        .flatMap(({ also = [], ...code }) => [code, ...also])
        .map(({ start, match }): [number, string] => {
          expect(text.slice(start, start + match.length)).toBe(match);
          return [offset + Buffer.byteLength(text.slice(0, start)), match];
        }),
    )
    .sort(([one], [other]) => one - other);
}

function blockOf(log: string, maxLineBytes?: number): EnrichedLine[] {
  return createEnricher({ maxLineBytes }).block(Buffer.from(log));
}

describe('a code on a line that is longer than the limit', () => {
  it.each([
    ['letters', 64, 'x '],
    ['letters', 101, 'x '],
    ['letters', 300, 'filler '],
    ['characters of several bytes', 64, '漢é '],
    ['characters of several bytes', 100, '😀 '],
  ])('is given once, wherever it stands among %s: limit %i', (_, limit, filler) => {
    const enricher = createEnricher({ maxLineBytes: limit });
    const before = filler.repeat(Math.ceil((3 * limit) / filler.length));
    const log = (at: number) => `${[...before].slice(0, at).join('')} hr=0x80070057 ${before}`;
    for (let at = 0; at < [...before].length; at++) {
      const line = Buffer.from(log(at));
      const place = Buffer.from(log(at).slice(0, log(at).indexOf('0x8'))).length;
      const records = enricher.block(line);
      expect(placesOf(records), `after ${at} characters`).toEqual([[place, '0x80070057']]);
      expect(records).toMatchObject([{ line: 1, truncated: true }]);
      expect(Buffer.byteLength(records[0]?.text ?? '')).toBeLessThanOrEqual(limit);
    }
  });

  it('is not hidden by an escape that a boundary cuts', () => {
    const enricher = createEnricher({ maxLineBytes: 96 });
    for (const [head, sequence] of [
      ['', '\u001b[1;31m'],
      ['{"msg":"', '\\n'],
      ['', '#012'],
    ] as const) {
      for (let at = 0; at < 200; at++) {
        const line = `${head}${'x '.repeat(at)}x${sequence}ECONNREFUSED${' x'.repeat(100)}`;
        const found = placesOf(enricher.block(Buffer.from(line)));
        expect(found, line).toEqual([[line.indexOf('ECONN'), 'ECONNREFUSED']]);
      }
    }
  });

  const words = fc.constantFrom('started', 'the', 'worker', 'é漢', 'with', 'queue;', '😀', 'a=b');
  const code = fc.constantFrom(
    ...['hr=0x80070057', 'HRESULT 0x8007000e', 'ECONNREFUSED', 'errSecItemNotFound'],
    ...['error 10061', 'STATUS_ACCESS_DENIED', 'OSStatus error -25300'],
  );
  const between = fc.array(words, { minLength: 5, maxLength: 30 }).map((all) => all.join(' '));

  it('is found as if there were no limit, once at each of its places', () => {
    const parts = fc.array(fc.tuple(between, code), { maxLength: 30 });
    const property = fc.property(parts, fc.integer({ min: 300, max: 900 }), (all, limit) => {
      const line = all.map(([text, one]) => `${text} ${one}`).join(' ');
      const [whole, divided] = [blockOf(line), blockOf(line, limit)];
      expect(placesOf(divided)).toEqual(placesOf(whole));
      const symbolsOf = (records: readonly EnrichedLine[]) =>
        new Set(records.flatMap(({ codes }) => codes.map(({ symbol, code }) => symbol ?? code)));
      expect(symbolsOf(divided)).toEqual(symbolsOf(whole));
    });
    fc.assert(property, { numRuns: 60 });
  });

  it('is found in the same way by every path', async () => {
    const line = fc.array(fc.tuple(between, code), { maxLength: 5 });
    const lines = fc.array(line, { minLength: 1, maxLength: 3 });
    const limit = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 40, max: 400 }));
    const property = fc.asyncProperty(lines, limit, fc.boolean(), async (all, bytes, isAll) => {
      const log = all.map((parts) => parts.map((part) => part.join(' ')).join(' ')).join('\r\n');
      const options = { maxLineBytes: bytes, all: isAll };
      await everyPath(log, options, { cli: false, sizes: [1, 50, 65_536] });
    });
    await fc.assert(property, { numRuns: 25 });
  }, 60_000);

  it('has the head of its line, whose format decides between platforms', async () => {
    const head = '2024-05-01 10:00:00.000000+0200 Mailer[412:0e1f]';
    const log = `${head} ${'x '.repeat(200)}send errno=55${' x'.repeat(200)}\n`;
    const records = await everyPath(log, { maxLineBytes: 100 });
    expect(records).toMatchObject([
      { process: 'Mailer', pid: 412, codes: [{ symbol: 'ENOBUFS', confidence: 'certain' }] },
    ]);
    const counted = await runCli(['summary', '--by', 'process', '--max-line-bytes', '100'], log);
    expect(counted.stdout).toMatch(/1 {2}Mailer/);
  });
});

describe('the lines around one that is longer than the limit', () => {
  const long = `${'x '.repeat(1_300_000)}error 10061 ${'y '.repeat(1_300_000)}EPIPE`;
  const log = `hr=0x80070057\n${long}\nSecItemAdd: (-25299)\n${'fine\n'.repeat(9)}EIO\n`;
  const found = [
    [1, '0x80070057'],
    [2, '10061'],
    [2, 'EPIPE'],
    [3, '-25299'],
    [13, 'EIO'],
  ];
  const path = fileOf('around.log', log);
  const packed = fileOf('around.log.gz', gzipSync(log));
  const limit = ['--max-line-bytes', '1000'];

  const runOnce = runningOnce();
  const statsOf = (jobs: string) => join(folder, `stats-${jobs}.json`);
  const onThreads = (jobs: string) => {
    return [...limit, '--jobs', jobs, '--stats-file', statsOf(jobs), path];
  };

  it.each([
    ['one thread', () => runOnce(...onThreads('1')), path],
    ['two threads', () => runOnce(...onThreads('2')), path],
    ['seven threads', () => runCli([...limit, '--jobs', '7', path]), path],
    ['standard input', () => runCli([...limit, '-'], log), 'standard input'],
    ['a compressed file', () => runCli([...limit, packed]), packed],
  ])('keep their numbers and places: %s', async (_, run, name) => {
    const { stdout, stderr, exit } = await run();
    expect(exit).toBe(0);
    expect(stderr).toBe(
      `errenrich: ${name}: a line is longer than 1000 bytes, so its records have only parts of it; raise --max-line-bytes for all of it\n`,
    );
    const records = parseLines<EnrichedLine>(stdout);
    expect(records.flatMap(({ line, codes }) => codes.map(({ match }) => [line, match]))).toEqual(
      found,
    );
    expect(records.map(({ truncated = false }) => truncated)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(placesOf(records).map(([place]) => place)).toEqual(
      found.map(([, match]) => log.indexOf(String(match))),
    );
  });

  it.each(['1', '2'])('are counted once, as is the line itself: %s threads', async (jobs) => {
    await runOnce(...onThreads(jobs));
    expect(JSON.parse(readFileSync(statsOf(jobs), 'utf8')).total).toMatchObject({
      ...{ lines: 13, bytes: log.length, records: 5, codes: 5, linesCut: 1, invalidBytes: 0 },
    });
    const summary = await runCli([...limit, 'summary', '--jobs', jobs, '--format', 'json', path]);
    expect(JSON.parse(summary.stdout)).toMatchObject({ total: 5 });
  });

  it('are the only ones beside its first window that --all writes without codes', async () => {
    const { stdout } = await runCli([...limit, '--all', path]);
    const records = parseLines<EnrichedLine>(stdout);
    expect(records.map(({ line }) => line)).toEqual([
      1,
      2,
      2,
      2,
      ...[3, 4, 5, 6, 7, 8, 9],
      ...[10, 11, 12, 13],
    ]);
    expect(records[1]).toMatchObject({ truncated: true, text: long.slice(0, 1000), codes: [] });
  });

  it('are searched by their fields; it is searched whole, and told of once', async () => {
    const json = `{"msg":"EPIPE","other":"EIO"}\n{"msg":"${'x '.repeat(900)}EACCES"}\n`;
    const args = [...limit, '--json-field', 'msg'];
    const told = await runCli([...args, '--fields', 'line,match'], json);
    expect(parseLines(told.stdout)).toEqual([
      { line: 1, codes: [{ match: 'EPIPE' }] },
      { line: 2, codes: [{ match: 'EACCES' }] },
    ]);
    expect(told.stderr).toMatch(/^errenrich: 1 line was searched whole: [^\n]+\n$/);
    const kept = await runCli([...args, '--keep-fields', '--fields', 'match'], json);
    expect(parseLines(kept.stdout)).toMatchObject([
      { msg: 'EPIPE', codes: [{ match: 'EPIPE' }] },
      { truncated: true, codes: [{ match: 'EACCES' }] },
    ]);
    expect(kept.stderr).toBe(
      'errenrich: 1 line was searched whole: the line is longer than 1000 bytes\n',
    );
  });
});

describe('a line of 300 MB', () => {
  it('is searched to its end without being held in memory', async () => {
    const path = fileOf('huge.log', 'hr=0x80070057\n');
    const file = openSync(path, 'a');
    const piece = Buffer.alloc(1 << 20, 'x');
    for (let i = 0; i < 150; i++) writeSync(file, piece);
    closeSync(file);
    const end = openSync(path, 'r+');
    writeSync(end, 'error 10061\nSecItemAdd: (-25299)\n', 300_000_000);
    closeSync(end);
    const stdout = join(folder, 'huge.ndjson');
    const args = ['--jobs', '1', '--fields', 'line,offset,match', path];
    const { exit, stderr, memory } = await startMeasured(args, { stdout }).ended;
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
    expect(parseLines<EnrichedLine>(readFileSync(stdout, 'utf8'))).toMatchObject([
      { line: 1, codes: [{ match: '0x80070057' }] },
      { line: 2, codes: [{ match: '10061' }] },
      { line: 3, offset: 300_000_012, codes: [{ match: '-25299' }] },
    ]);
    expect(memory).toBeGreaterThan(10e6);
    expect(memory).toBeLessThan(250e6);
  }, 60_000);
});

describe('a long line that grows', () => {
  it('is given window by window before its end, which begins the next line', async () => {
    const path = fileOf('live.log', 'EPIPE\n');
    const child = startCli('--follow', '--max-line-bytes', '100', '--fields', 'line,match', path);
    let stdout = '';
    child.stdout.on('data', (bytes) => {
      stdout += bytes;
    });
    const until = (...records: [number, string][]) =>
      expect
        .poll(() => parseLines(stdout), { timeout: 10_000, interval: 5 })
        .toEqual(records.map(([line, match]) => ({ line, codes: [{ match }] })));
    await until([1, 'EPIPE']);
    appendFileSync(path, `${'x '.repeat(100)} EIO ${'x '.repeat(100)}`);
    await until([1, 'EPIPE'], [2, 'EIO']);
    appendFileSync(path, 'EACCES\nENOENT\n');
    await until([1, 'EPIPE'], [2, 'EIO'], [2, 'EACCES'], [3, 'ENOENT']);
    child.kill();
  });

  it('is read from its start again by a later run with --state', async () => {
    const path = fileOf('stopped.log', `EPIPE\n${'x '.repeat(100)} EIO ${'x '.repeat(100)}`);
    const args = ['--max-line-bytes', '100', '--fields', 'line,offset,match'];
    const run = async (ends: string): Promise<unknown[]> => {
      const child = startCli('--follow', '--state', join(folder, 'state'), ...args, path);
      let stdout = '';
      child.stdout.on('data', (bytes) => {
        stdout += bytes;
        if (stdout.includes(ends)) child.kill('SIGINT');
      });
      await once(child, 'close');
      return parseLines(stdout);
    };
    const eio = { line: 2, offset: expect.any(Number), codes: [{ match: 'EIO' }] };
    const first = await run('EIO');
    expect(first).toEqual([{ line: 1, offset: 0, codes: [{ match: 'EPIPE' }] }, eio]);
    appendFileSync(path, '\nENOENT\n');
    const second = await run('ENOENT');
    expect(second).toEqual([first[1], { ...eio, line: 3, codes: [{ match: 'ENOENT' }] }]);
  });
});
