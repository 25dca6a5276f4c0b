import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { outcomeOf, parseLines, startCli } from '../support/cli.js';
import { RUNTIMES, unsplit } from '../support/containers.js';

const root = mkdtempSync(join(tmpdir(), 'errenrich-joined-state-'));
afterAll(() => rmSync(root, { recursive: true }));

interface Row {
  readonly line: number;
  readonly offset: number;
  readonly text: string;
}

/** How far each of several files is to be read. */
type Offsets = Readonly<Record<string, number>>;

/** Follows files up to their offsets, as the checkpoint has them, and ends it with a signal. */
async function followAll(
  state: string,
  args: readonly string[],
  offsets: Offsets,
  signal: NodeJS.Signals,
  count = 0,
): Promise<(Row & { source: string })[]> {
  const fields = ['--all', '--fields', 'source,line,offset,text'];
  const child = startCli('-f', '--state', state, ...args, ...fields, ...Object.keys(offsets));
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  const outcome = outcomeOf(child);
  await expect.poll(() => offsetsIn(state), { timeout: 20_000 }).toEqual(offsets);
  await expect
    .poll(() => parseLines(printed).length, { timeout: 20_000 })
    .toBeGreaterThanOrEqual(count);
  child.kill(signal);
  await outcome;
  return parseLines(printed);
}

/** Follows the file of a folder. */
async function follow(
  folder: string,
  args: readonly string[],
  offset: number,
  signal: NodeJS.Signals,
  count = 0,
): Promise<Row[]> {
  const path = join(folder, 'a.log');
  const rows = await followAll(join(folder, 'state'), args, { [path]: offset }, signal, count);
  return rows.map(({ source, ...row }) => {
    expect(source).toBe(path);
    return row;
  });
}

/** How far the last file of each path was read. */
function offsetsIn(state: string): Offsets {
  const path = join(state, 'checkpoints.json');
  const { paths = {} } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  return Object.fromEntries(
    Object.entries<{ files: { offset: number }[] }>(paths).map(([name, { files }]) => [
      name,
      files.at(-1)?.offset ?? -1,
    ]),
  );
}

const folderWith = (content: string | Buffer): string => {
  const folder = mkdtempSync(join(root, 'log-'));
  writeFileSync(join(folder, 'a.log'), content);
  return folder;
};

const SIGNALS = ['SIGKILL', 'SIGTERM'] as const;
const { docker, cri } = RUNTIMES;
const LONG = 'x'.repeat(40_000);
const plain = (text: string): Buffer => Buffer.from(text);

/** A record that was given before the end of a run, one that was not complete, and its rest. */
const CASES = [
  {
    name: 'of lines',
    parts: ['a\n', 'b\n c\n', ' d\n'],
    encode: plain,
  },
  {
    name: 'with an unfinished line',
    parts: ['a\n', 'b\n c', 'd\n'],
    encode: plain,
  },
  {
    name: 'of several chunks',
    parts: [`a\n ${LONG}\n`, `b\n ${LONG}\n ${LONG}\n`, ' d\n'],
    encode: plain,
  },
  {
    name: 'that is compressed',
    parts: ['a\n', 'b\n c\n', ' d\n'],
    encode: (text: string) => gzipSync(text),
  },
  {
    name: 'in UTF-16',
    parts: ['a\n', 'b\n c\n', ' d\n'],
    encode: (text: string, isStart: boolean) =>
      Buffer.from(`${isStart ? '\ufeff' : ''}${text}`, 'utf16le'),
  },
].map(({ parts: [before = '', pending = '', rest = ''], ...one }) => {
  return { ...one, before, pending, rest };
});

describe.each(SIGNALS)('after %s, a record that was not complete', (signal) => {
  const folder = mkdtempSync(join(root, 'cases-'));
  const pathOf = (name: string): string => join(folder, `${name}.log`);

  const run = async () => {
    const [state, args] = [join(folder, 'state'), ['--multiline', 'indent']];
    const first: Record<string, number> = {};
    const second: Record<string, number> = {};
    for (const { name, before, pending, rest, encode } of CASES) {
      writeFileSync(pathOf(name), encode(before + pending, true));
      first[pathOf(name)] = before.length;
      second[pathOf(name)] = (before + pending + rest).length;
    }
    const given = await followAll(state, args, first, signal, CASES.length);
    for (const { name, rest, encode } of CASES) {
      appendFileSync(pathOf(name), encode(`${rest}e\n`, false));
    }
    return { given, later: await followAll(state, args, second, 'SIGTERM', CASES.length) };
  };
  let running: ReturnType<typeof run> | undefined;
  const bothRuns = () => {
    running ??= run();
    return running;
  };

  it.each(CASES)('$name is read whole by the next run', async ({ name, before, pending, rest }) => {
    const { given, later } = await bothRuns();
    const rowsOf = (rows: typeof given) => rows.filter(({ source }) => source === pathOf(name));
    expect(rowsOf(given)).toMatchObject([{ line: 1, offset: 0, text: before.trimEnd() }]);
    expect(rowsOf(later)).toEqual([
      {
        source: pathOf(name),
        line: before.split('\n').length,
        offset: before.length,
        text: (pending + rest).trimEnd(),
      },
    ]);
  });

  it('of docker is read whole by the next run', async () => {
    const [start = '', end = ''] = [...docker(['start']), ...docker(['end'])];
    const [one = '', two = ''] = docker(['dial ECONN', 'REFUSED']);
    const folder = folderWith(start + one);
    const first = await follow(folder, [], start.length, signal, 1);
    expect(first).toEqual([{ line: 1, offset: 0, text: start.trimEnd() }]);
    appendFileSync(join(folder, 'a.log'), two + end);
    const length = (start + one + two + end).length;
    const [joined, ...others] = await follow(folder, [], length, 'SIGTERM');
    const text = unsplit('docker', 'dial ECONNREFUSED').trimEnd();
    expect(joined).toEqual({ line: 2, offset: start.length, text });
    expect(others).toHaveLength(1);
  });

  it('is read whole from the file that was renamed', async () => {
    const folder = folderWith('a\nb\n c\n');
    const path = join(folder, 'a.log');
    const args = ['--multiline', 'indent', '--flush-after', '100'];
    expect(await follow(folder, ['--multiline', 'indent'], 2, signal, 1)).toHaveLength(1);
    appendFileSync(path, ' d\n');
    renameSync(path, `${path}.1`);
    writeFileSync(path, 'new\n');
    const rows = await follow(folder, args, 4, 'SIGTERM', 2);
    expect(rows.map(({ line, text }) => [line, text])).toEqual([
      [2, 'b\n c\n d'],
      [1, 'new'],
    ]);
  });
});

it('after SIGTERM, no record is repeated that was given before an incomplete one', async () => {
  const [partial = '', rest = ''] = cri(['EAC', 'CES']);
  const [other = ''] = cri(['ENOENT'], 'stderr');
  const folder = folderWith(partial + other);
  const first = await follow(folder, [], 0, 'SIGTERM', 1);
  expect(first.map(({ line }) => line)).toEqual([2, 1]);
  expect(Object.values(offsetsIn(join(folder, 'state')))).toEqual([partial.length + other.length]);
  appendFileSync(join(folder, 'a.log'), rest);
  const second = await follow(
    folder,
    [],
    partial.length + other.length + rest.length,
    'SIGTERM',
    1,
  );
  expect(second).toEqual([
    { line: 3, offset: partial.length + other.length, text: rest.trimEnd() },
  ]);
});
