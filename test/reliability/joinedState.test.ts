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

/** Follows a file up to a place, as the checkpoint has it, and ends it with a signal. */
async function follow(
  folder: string,
  args: readonly string[],
  offset: number,
  signal: NodeJS.Signals,
  count = 0,
): Promise<Row[]> {
  const state = join(folder, 'state');
  const fields = ['--all', '--fields', 'line,offset,text'];
  const child = startCli('-f', '--state', state, ...args, ...fields, join(folder, 'a.log'));
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  const outcome = outcomeOf(child);
  await expect.poll(() => offsetIn(state), { timeout: 20_000 }).toBe(offset);
  await expect
    .poll(() => parseLines(printed).length, { timeout: 20_000 })
    .toBeGreaterThanOrEqual(count);
  child.kill(signal);
  await outcome;
  return parseLines<Row>(printed);
}

/** How far the last file was read. */
function offsetIn(state: string): number {
  const path = join(state, 'checkpoints.json');
  if (!existsSync(path)) return -1;
  const { paths } = JSON.parse(readFileSync(path, 'utf8'));
  const [first] = Object.values<{ files: { offset: number }[] }>(paths);
  return first?.files.at(-1)?.offset ?? -1;
}

const folderWith = (content: string | Buffer): string => {
  const folder = mkdtempSync(join(root, 'log-'));
  writeFileSync(join(folder, 'a.log'), content);
  return folder;
};

const SIGNALS = ['SIGKILL', 'SIGTERM'] as const;
const { docker, cri } = RUNTIMES;
const LONG = 'x'.repeat(40_000);

describe.each(SIGNALS)('after %s, a record that was not complete', (signal) => {
  const [one = '', two = ''] = docker(['dial ECONN', 'REFUSED']);
  const [start = ''] = docker(['start']);
  const cases = [
    {
      name: 'of docker',
      args: [],
      before: start,
      pending: one,
      rest: two,
      text: unsplit('docker', 'dial ECONNREFUSED'),
    },
    {
      name: 'of lines',
      args: ['--multiline', 'indent'],
      before: 'a\n',
      pending: 'b\n c\n',
      rest: ' d\n',
      text: 'b\n c\n d',
    },
    {
      name: 'with an unfinished line',
      args: ['--multiline', 'indent'],
      before: 'a\n',
      pending: 'b\n c',
      rest: 'd\n',
      text: 'b\n cd',
    },
    {
      name: 'of several chunks',
      args: ['--multiline', 'indent'],
      before: `a\n ${LONG}\n`,
      pending: `b\n ${LONG}\n ${LONG}\n`,
      rest: ' d\n',
      text: `b\n ${LONG}\n ${LONG}\n d`,
    },
  ];
  const last = (start: string): string =>
    start.startsWith('{') ? (docker(['end'])[0] ?? '') : 'e\n';

  it.each(cases)(
    '$name is read whole by the next run',
    async ({ args, before, pending, rest, text }) => {
      const folder = folderWith(before + pending);
      const first = await follow(folder, args, before.length, signal, 1);
      expect(first).toMatchObject([{ line: 1, offset: 0, text: before.trimEnd() }]);
      appendFileSync(join(folder, 'a.log'), rest + last(before));
      const end = before.length + pending.length + rest.length;
      const isOpen = args.length > 0;
      const second = await follow(
        folder,
        args,
        isOpen ? end : end + last(before).length,
        'SIGTERM',
      );
      const line = before.split('\n').length;
      expect(second[0]).toEqual({ line, offset: before.length, text: text.trimEnd() });
      expect(second).toHaveLength(isOpen ? 1 : 2);
    },
  );

  it.each([
    ['compressed', (text: string) => gzipSync(text)],
    ['in UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('is read whole by the next run if it is %s', async (kind, write) => {
    const folder = folderWith(write('a\nb\n c\n'));
    const args = ['--multiline', 'indent'];
    expect(await follow(folder, args, 2, signal, 1)).toHaveLength(1);
    const added = kind === 'compressed' ? gzipSync(' d\ne\n') : Buffer.from(' d\ne\n', 'utf16le');
    appendFileSync(join(folder, 'a.log'), added);
    expect(await follow(folder, args, 10, 'SIGTERM', 1)).toEqual([
      { line: 2, offset: 2, text: 'b\n c\n d' },
    ]);
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
  expect(offsetIn(join(folder, 'state'))).toBe(partial.length + other.length);
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
