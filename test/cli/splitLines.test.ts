import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import {
  createEnricher,
  enrich,
  enrichIterable,
  enrichNdjson,
  summarize,
} from '../../src/index.js';
import type { EnrichedLine } from '../../src/types.js';
import { outcomeOf, parseLines, runCli, startCli } from '../support/cli.js';
import { RUNTIMES, type Runtime, unsplit } from '../support/containers.js';
import { runningOnce } from '../support/runOnce.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-split-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NAMES = ['docker', 'cri'] as const satisfies readonly Runtime[];
const TEXT = 'job "7" \\n failed: connect ECONNREFUSED é, hr=0x80070005';
/** The lines of TEXT, cut in two at each place. */
const CUTS = Array.from({ length: TEXT.length - 1 }, (_, at) => [
  TEXT.slice(0, at + 1),
  TEXT.slice(at + 1),
]);

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function recordsOf(...args: string[]): Promise<EnrichedLine[]> {
  const { stdout, stderr, exit } = await runCli(args);
  expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
  return parseLines<EnrichedLine>(stdout);
}

async function listOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** What a record has but its place. */
const contentOf = ({ text, timestamp, codes }: EnrichedLine) => ({ text, timestamp, codes });
const placeOf = ({ line, offset }: EnrichedLine) => ({ line, offset });

const runOnce = runningOnce();

/** The content of the record of TEXT that was not split. */
async function expectedOf(runtime: Runtime) {
  const paths = NAMES.map((name) => join(folder, `${name}-unsplit.log`));
  for (const [index, path] of paths.entries()) {
    writeFileSync(path, unsplit(NAMES[index] ?? runtime, TEXT));
  }
  const { stdout } = await runOnce(...paths);
  const records = parseLines<EnrichedLine>(stdout);
  expect(records.map(({ source }) => source)).toEqual(paths);
  return contentOf(records[NAMES.indexOf(runtime)] ?? expect.unreachable());
}

describe('the log of a real container', () => {
  it.each(NAMES)('of %s gives the codes of its program', async (runtime) => {
    const records = await recordsOf(`fixtures/containers/${runtime}.log`);
    const matches = records.map(({ codes }) => codes.map(({ match }) => match).join(' '));
    expect(matches.toSorted()).toEqual(
      ['0x80070005', '0x80070057 10061', '28', 'ECONNREFUSED', 'EPIPE'].toSorted(),
    );
    const heads = records.map(({ timestamp }) => timestamp?.slice(0, 10));
    expect(new Set(heads)).toEqual(new Set(['2026-11-30']));
  });
});

describe.each(NAMES)('a line that %s has split', (runtime) => {
  const split = RUNTIMES[runtime];
  const lines = CUTS.flatMap((parts) => split(parts));
  const log = lines.join('');

  it('is read as one, wherever it is cut', async () => {
    const records = await recordsOf(fileOf(`${runtime}.log`, log));
    const expected = await expectedOf(runtime);
    expect(expected.codes.map(({ match }) => match)).toEqual(['ECONNREFUSED', '0x80070005']);
    expect(records.map(contentOf)).toEqual(CUTS.map(() => expected));
    const before = (line: number) => Buffer.byteLength(lines.slice(0, line - 1).join(''));
    expect(records.map(placeOf)).toEqual(
      CUTS.map((_, at) => ({ line: 2 * at + 1, offset: before(2 * at + 1) })),
    );
  });

  it('is read as one by every way of the library', async () => {
    const records = createEnricher().block(Buffer.from(log));
    expect(records.map(contentOf)[0]).toEqual(await expectedOf(runtime));
    const bytes = Array.from(Buffer.from(log), (byte) => Buffer.of(byte));
    expect(await listOf(enrichIterable(log))).toEqual(records);
    expect(await listOf(enrichIterable(bytes))).toEqual(records);
    const streamed = enrich();
    streamed.end(log);
    expect(await streamed.toArray()).toEqual(records);
    const byLine = enrich({ input: 'lines' });
    for (const line of lines) byLine.write(line.slice(0, -1));
    byLine.end();
    expect(await byLine.toArray()).toEqual(records);
    const { rows } = await summarize(log, { by: 'symbol' });
    expect(rows.map(({ count }) => count)).toEqual([CUTS.length, CUTS.length]);
  });

  it('has many parts', async () => {
    const records = await recordsOf(fileOf('many.log', split([...TEXT]).join('')));
    expect(records.map(contentOf)).toEqual([await expectedOf(runtime)]);
  });

  it('is joined from its own stream only', async () => {
    const [one = '', two = ''] = split(['first ECONN', 'REFUSED']);
    const [three = '', four = ''] = split(['second EAC', 'CES'], 'stderr');
    const [whole = ''] = split(['whole ENOENT'], 'stderr');
    const parts = [one, three, two, four, whole];
    const records = await recordsOf(fileOf('streams.log', parts.join('')));
    expect(records.map(({ line, codes }) => [line, codes[0]?.symbol])).toEqual([
      [1, 'ECONNREFUSED'],
      [2, 'EACCES'],
      [5, 'ENOENT'],
    ]);
    expect(records[1]?.offset).toBe(one.length);
    expect(records[1]?.text).toBe(unsplit(runtime, 'second EACCES', 'stderr').trimEnd());
  });

  it('is given at the end of the input if its rest is missing', async () => {
    const [whole = '', partial = ''] = [...split(['ENOENT']), ...split(['EACCES', 'x'])];
    const ended = fileOf('ended.log', whole + partial);
    const unended = fileOf('unended.log', whole + partial.trimEnd());
    const records = await recordsOf('--all', ended, unended);
    expect(records.map(({ source, text }) => [source, text])).toEqual(
      [ended, unended].flatMap((path) => [
        [path, whole.trimEnd()],
        [path, partial.trimEnd()],
      ]),
    );
  });

  it('does not pass over lines of other formats', async () => {
    const [one = '', two = ''] = split(['EAC', 'CES']);
    const records = await recordsOf(fileOf('other.log', `${one}broken ENOENT\n\n${two}EIO\n`));
    expect(records.map(({ line, codes }) => [line, codes[0]?.symbol])).toEqual([
      [2, 'ENOENT'],
      [1, 'EACCES'],
      [5, 'EIO'],
    ]);
  });

  it('is read as one from gzip, and in an archive, each file by itself', async () => {
    const [one = '', two = ''] = split(['dial ECONN', 'REFUSED']);
    const archive = join(folder, `${runtime}.tar`);
    fileOf('a.log', one + two + one);
    fileOf('b.log', two + one + two);
    execFileSync('tar', ['-cf', archive, '-C', folder, 'a.log', 'b.log']);
    const zipped = fileOf(`${runtime}.log.gz`, gzipSync(one + two));
    const records = await recordsOf('--all', zipped, archive);
    const [first, last] = [one, two].map((text) => text.trimEnd());
    const joined = unsplit(runtime, 'dial ECONNREFUSED').trimEnd();
    expect(
      records.map(({ source = '', line, text }) => [source.split('/').at(-1), line, text]),
    ).toEqual([
      [`${runtime}.log.gz`, 1, joined],
      [`${runtime}.tar!a.log`, 1, joined],
      [`${runtime}.tar!a.log`, 3, first],
      [`${runtime}.tar!b.log`, 1, last],
      [`${runtime}.tar!b.log`, 2, joined],
    ]);
  });

  it('is read as one by any number of threads', async () => {
    const filler = split(['all is well '.repeat(40)]).join('');
    const part = filler.repeat(300) + split(['x EAC', 'CES']).join('');
    const log = fileOf('large.log', part.repeat(Math.ceil(2_200_000 / part.length)));
    const [one, ...others] = await Promise.all(
      ['1', '2', '7'].map((jobs) => runCli(['--jobs', jobs, log])),
    );
    const symbols = parseLines<EnrichedLine>(one?.stdout ?? '').map(
      ({ codes }) => codes[0]?.symbol,
    );
    expect(new Set(symbols)).toEqual(new Set(['EACCES']));
    expect(others).toEqual([one, one]);
  });

  it('is cut at the limit, which is that of all lines', async () => {
    const log = fileOf('limit.log', split(['failed: EN', 'OE', 'NT']).join(''));
    const whole = unsplit(runtime, 'failed: ENOENT').trimEnd();
    const runAt = (most: number) => runCli(['--all', '--max-line-bytes', `${most}`, log]);
    const [joined, cut] = await Promise.all([runAt(whole.length), runAt(whole.length - 1)]);
    expect(joined.stderr).toBe('');
    expect(parseLines<EnrichedLine>(joined.stdout).map(({ text }) => text)).toEqual([whole]);
    expect(parseLines<EnrichedLine>(cut.stdout).map(({ line }) => line)).toEqual([1, 3]);
    expect(cut.stderr).toBe(
      `errenrich: ${log}: a line that was split is longer than ${whole.length - 1} bytes and was not joined whole; raise --max-line-bytes so that no code is missed between its parts\n`,
    );
  });

  it('is counted as its lines are in the file', async () => {
    const path = fileOf('counted.log', log);
    const stats = join(folder, 'stats.json');
    await recordsOf('--stats-file', stats, path);
    expect(JSON.parse(readFileSync(stats, 'utf8')).total).toMatchObject({
      lines: 2 * CUTS.length,
      bytes: Buffer.byteLength(log),
      records: CUTS.length,
    });
  });

  it('is given while a file is followed: once it is complete, or after a while', async () => {
    const [one = '', two = ''] = split(['dial ECONN', 'REFUSED']);
    const path = fileOf('followed.log', one);
    const child = startCli('-f', '--flush-after', '300', '--all', path);
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    const linesAfter = async (count: number) => {
      await expect.poll(() => parseLines(text).length, { timeout: 20_000 }).toBe(count);
      return parseLines<EnrichedLine>(text).map(({ line }) => line);
    };
    expect(await linesAfter(1)).toEqual([1]);
    appendFileSync(path, one + two + one);
    expect(await linesAfter(3)).toEqual([1, 2, 4]);
    child.kill('SIGTERM');
    await outcomeOf(child);
    expect(parseLines<EnrichedLine>(text)[1]?.codes[0]?.symbol).toBe('ECONNREFUSED');
  });
});

describe('fields of a line that docker has split', () => {
  const log = RUNTIMES.docker(['dial ECONN', 'REFUSED']).join('');

  it('are searched', async () => {
    const [record] = await recordsOf('--json-field', 'log', fileOf('field.log', log));
    expect(record?.codes[0]).toMatchObject({ match: 'ECONNREFUSED', start: 13, end: 25 });
  });

  it('are kept, with those of the first line', async () => {
    const expected = { log: 'dial ECONNREFUSED\n', codes: [{ symbol: 'ECONNREFUSED' }] };
    const args = ['--json-field', 'log', '--keep-fields', '--fields', 'symbol'];
    const [line] = await recordsOf(...args, fileOf('kept.log', log));
    expect(line).toMatchObject(expected);
    const stream = enrichNdjson({ field: 'log', output: 'ndjson', fields: ['symbol'] });
    stream.end(log);
    const [same] = await stream.toArray();
    expect(JSON.parse(String(same))).toEqual(line);
  });
});
