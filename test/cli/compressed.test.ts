import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { appendFile, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { enrich, enrichIterable, summarize } from '../../src/index.js';
import type { EnrichedLine } from '../../src/types.js';
import { outcomeOf, parseLines, ROOT, runCli, startCli } from '../support/cli.js';
import { cut } from '../support/cut.js';
import { runningOnce } from '../support/runOnce.js';

const folder = await mkdtemp(join(tmpdir(), 'errenrich-compressed-'));
afterAll(() => rm(folder, { recursive: true }));

const COMPRESSED = join(ROOT, 'fixtures/compressed');
const FILES = [
  'whole.gz',
  'members.gz',
  'whole.zst',
  'frames.zst',
  'parallel.zst',
  'streams.xz',
  'parallel.bz2',
  'frames.lz4',
];
const PLAIN = gunzipSync(readFileSync(join(COMPRESSED, 'whole.gz')));

const expected = parseLines<EnrichedLine>((await runCli([], PLAIN)).stdout);
const runOnce = runningOnce();

/** What the program says about one of several files that it reads in one run. */
async function resultsOf(path: string, ...args: string[]) {
  const { stdout, stderr } = await runOnce(...args);
  const records = parseLines<EnrichedLine>(stdout).filter(({ source }) => source === path);
  return { records, stderr };
}

describe('compressed input', () => {
  it.each(FILES)(
    '%s gives the same records from a file, threads and standard input',
    async (name) => {
      const path = join(COMPRESSED, name);
      const sourced = expected.map((record) => ({ source: path, ...record }));
      const paths = FILES.map((other) => join(COMPRESSED, other));
      const byFile = await resultsOf(path, ...paths);
      expect(byFile.records).toEqual(sourced);
      const byThreads = await resultsOf(path, '--jobs', '2', ...paths);
      expect(byThreads.records).toEqual(sourced);
      const byInput = await runCli([], readFileSync(path));
      expect(parseLines(byInput.stdout)).toEqual(expected);
      expect(byFile.stderr + byThreads.stderr + byInput.stderr).toBe('');
    },
  );

  it.each(FILES)('%s is read by the library', async (name) => {
    const bytes = readFileSync(join(COMPRESSED, name));
    const records: EnrichedLine[] = [];
    for await (const record of enrichIterable([bytes])) records.push(record);
    expect(records).toEqual(expected);
    expect(await summarize([bytes])).toEqual(await summarize([PLAIN]));
    for (const size of [1, 1_000, bytes.length]) {
      const stream = Readable.from(cut(bytes, size)).pipe(enrich());
      const streamed: EnrichedLine[] = [];
      for await (const record of stream) streamed.push(record);
      expect(streamed).toEqual(expected);
    }
  });

  it.each(FILES)('%s that is truncated is an error of the stream', async (name) => {
    const stream = enrich({ source: name });
    const bytes = readFileSync(join(COMPRESSED, name)).subarray(0, -20);
    const read = async () => {
      for await (const _ of Readable.from([bytes]).pipe(stream));
    };
    await expect(read()).rejects.toMatchObject({ code: 'UNREADABLE', file: name });
  });

  const TRUNCATED = [
    ['gzip', 'members.gz'],
    ['zstd', 'frames.zst'],
    ['xz', 'streams.xz'],
    ['bzip2', 'parallel.bz2'],
    ['lz4', 'frames.lz4'],
  ].map(([codec = '', name = '']) => {
    const bytes = readFileSync(join(COMPRESSED, name)).subarray(0, -20);
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return { codec, bytes, path };
  });

  it.each(TRUNCATED)(
    '$codec that is truncated is reported, and what precedes is enriched',
    async ({ codec, bytes, path }) => {
      const paths = TRUNCATED.map((other) => other.path);
      const { records, stderr } = await resultsOf(path, ...paths);
      expect(stderr.split('\n')).toHaveLength(TRUNCATED.length + 1);
      expect(stderr).toContain(`errenrich: ${path}: the ${codec} data is truncated\n`);
      expect(records.length).toBeGreaterThanOrEqual(20);
      const byInput = await runCli([], bytes);
      expect(byInput.stderr).toBe(`errenrich: standard input: the ${codec} data is truncated\n`);
      expect(byInput.exit).toBe(2);
      expect(parseLines(byInput.stdout).length).toBeGreaterThanOrEqual(20);
    },
  );

  it('that is truncated is an error of the run', async () => {
    const { exit } = await runOnce(...TRUNCATED.map(({ path }) => path));
    expect(exit).toBe(2);
  });

  if (process.platform !== 'win32') {
    it('is read from FIFOs whose first read gives one byte', async () => {
      const names = ['streams.xz', 'parallel.bz2', 'frames.lz4', 'members.gz', 'frames.zst'];
      const pipes = names.map((name) => join(folder, `fifo-${name}`));
      execFileSync('mkfifo', pipes);
      const running = runCli(['--fields', 'source,line', ...pipes]);
      for (const [at, pipe] of pipes.entries()) {
        const bytes = readFileSync(join(COMPRESSED, names[at] ?? ''));
        const file = await open(pipe, 'w');
        await file.write(bytes.subarray(0, 1));
        await setTimeout(50);
        await file.writeFile(bytes.subarray(1));
        await file.close();
      }
      const { stdout, stderr, exit } = await running;
      const lines = expected.map(({ line }) => line);
      expect(parseLines(stdout)).toEqual(
        pipes.flatMap((source) => lines.map((line) => ({ source, line }))),
      );
      expect([stderr, exit]).toEqual(['', 0]);
    });
  }

  it('is followed as it grows', async () => {
    const path = join(folder, 'follow.gz');
    await writeFile(path, gzipSync('one: error 10061\n'));
    const child = startCli('--follow', '--fields', 'line', path);
    let seen = '';
    child.stdout.on('data', (data: Buffer) => {
      seen += data;
    });
    const until = async (text: string): Promise<void> => {
      for (let tries = 0; tries < 400 && seen !== text; tries++) await setTimeout(20);
      expect(seen).toBe(text);
    };
    await until('{"line":1}\n');
    await appendFile(path, gzipSync('two: error 10054\n'));
    await until('{"line":1}\n{"line":2}\n');
    const outcome = outcomeOf(child);
    child.kill('SIGTERM');
    expect(await outcome).toMatchObject({ stderr: '', exit: 143 });
  });
});
