import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { byCopying, byRenaming } from '../../scripts/soak/log.js';
import { soak } from '../../scripts/soak/run.js';
import { outcomeOf, parseLines, runCli, startCli } from '../support/cli.js';

const root = mkdtempSync(join(tmpdir(), 'errenrich-state-'));
afterAll(() => rmSync(root, { recursive: true }));

interface Place {
  readonly source: string;
  readonly line: number;
  readonly offset: number;
  readonly text: string;
}

const FIELDS = ['--all', '--fields', 'source,line,offset,text'];

/** Follows files until all are read up to the given lines according to the checkpoint, then ends. */
async function follow(
  state: string,
  nextLines: Readonly<Record<string, number>>,
  signal: NodeJS.Signals,
) {
  const child = startCli('-f', '--state', state, ...FIELDS, ...Object.keys(nextLines));
  const outcome = outcomeOf(child);
  await expect.poll(() => linesRead(state), { timeout: 20_000 }).toMatchObject(nextLines);
  child.kill(signal);
  const { stdout, stderr, exit } = await outcome;
  return { records: parseLines<Place>(stdout), stderr, exit };
}

/** The number of the next line of each path, as the checkpoint has it. */
function linesRead(state: string): Record<string, number> {
  const path = join(state, 'checkpoints.json');
  const { paths = {} } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  return Object.fromEntries(
    Object.entries(paths).map(([name, value]) => [
      name,
      (value as { files: { line: number }[] }).files.at(-1)?.line ?? 0,
    ]),
  );
}

/** Adds a line, and puts another file in its place. */
function rotate(path: string, added: string, next: string): void {
  appendFileSync(path, added);
  renameSync(path, `${path}.1`);
  writeFileSync(path, next);
}

function copyAndTruncate(path: string, added: string, next: string): void {
  appendFileSync(path, added);
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
  appendFileSync(path, next);
}

const gzip = (path: string): void => void execFileSync('gzip', [path]);
const LONG = `${'x'.repeat(99)}\n`.repeat(2000);
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

type Row = [line: number, offset: number, text: string];

/** What a file holds, what happens to it between two runs, and what the second one reads. */
const CASES: [name: string, before: string | Buffer, act: (path: string) => void, rows: Row[]][] = [
  ['gains a line', 'one\n', (path) => appendFileSync(path, 'two\n'), [[2, 4, 'two']]],
  ['gains nothing', 'one\n', () => {}, []],
  [
    'is long and gains a line',
    LONG,
    (path) => appendFileSync(path, 'two\n'),
    [[2001, 200_000, 'two']],
  ],
  [
    'has a byte order mark and gains a line',
    '\ufeffone\n',
    (path) => appendFileSync(path, 'two\n'),
    [[2, 4, 'two']],
  ],
  [
    'has an unfinished line that is finished',
    'one\ntw',
    (path) => appendFileSync(path, 'o\n'),
    [[2, 4, 'two']],
  ],
  [
    'is UTF-16 and gains a line',
    utf16('\ufeffone\n'),
    (path) => appendFileSync(path, utf16('two\n')),
    [[2, 4, 'two']],
  ],
  [
    'is compressed and gains a line',
    gzipSync('one\n'),
    (path) => appendFileSync(path, gzipSync('two\n')),
    [[2, 4, 'two']],
  ],
  [
    'is renamed, and another takes its name',
    'one\n',
    (path) => rotate(path, 'two\n', 'three\n'),
    [
      [2, 4, 'two'],
      [1, 0, 'three'],
    ],
  ],
  [
    'is renamed and compressed',
    'one\n',
    (path) => {
      rotate(path, 'two\n', 'three\n');
      gzip(`${path}.1`);
    },
    [
      [2, 4, 'two'],
      [1, 0, 'three'],
    ],
  ],
  [
    'is rotated three times, and the older ones are compressed',
    'one\n',
    (path) => {
      rotate(path, 'two\n', 'three\n');
      renameSync(`${path}.1`, `${path}.3`);
      renameSync(path, `${path}.2`);
      writeFileSync(path, 'four\n');
      gzip(`${path}.3`);
      gzip(`${path}.2`);
    },
    [
      [2, 4, 'two'],
      [1, 0, 'three'],
      [1, 0, 'four'],
    ],
  ],
  [
    'is copied and truncated',
    'one\n',
    (path) => copyAndTruncate(path, 'two\n', 'three\n'),
    [
      [2, 4, 'two'],
      [1, 0, 'three'],
    ],
  ],
  [
    'is copied and truncated, and the copy is compressed',
    'one\n',
    (path) => {
      copyAndTruncate(path, 'two\n', 'three\n');
      gzip(`${path}.1`);
    },
    [
      [2, 4, 'two'],
      [1, 0, 'three'],
    ],
  ],
  ['is rewritten', 'one\n', (path) => writeFileSync(path, 'three\n'), [[1, 0, 'three']]],
];

describe('after kill -9, a file that', () => {
  const folder = mkdtempSync(join(root, 'killed-'));
  const pathOf = (index: number): string => join(folder, String(index), 'a.log');
  const state = join(folder, 'state');

  const run = async () => {
    const first: Record<string, number> = {};
    const second: Record<string, number> = {};
    for (const [index, [, before, , rows]] of CASES.entries()) {
      mkdirSync(join(folder, String(index)));
      writeFileSync(pathOf(index), before);
      const lines = before === LONG ? 2001 : 2;
      first[pathOf(index)] = lines;
      second[pathOf(index)] = (rows.at(-1)?.[0] ?? lines - 1) + 1;
    }
    await follow(state, first, 'SIGKILL');
    for (const [index, [, , act]] of CASES.entries()) act(pathOf(index));
    // The checkpoint of the first run may look like the end of the second.
    const path = join(state, 'checkpoints.json');
    const before = statSync(path).ino;
    const child = startCli('-f', '--state', state, ...FIELDS, ...Object.keys(second));
    const outcome = outcomeOf(child);
    await expect.poll(() => statSync(path).ino, { timeout: 20_000 }).not.toBe(before);
    await expect.poll(() => linesRead(state), { timeout: 20_000 }).toMatchObject(second);
    child.kill('SIGTERM');
    return outcome;
  };
  let running: ReturnType<typeof run> | undefined;
  const secondRun = () => {
    running ??= run();
    return running;
  };

  it.each(CASES.map(([name, , , rows], index) => [name, index, rows] as const))(
    '%s is read on where the checkpoint says',
    async (_, index, rows) => {
      const records = parseLines<Place>((await secondRun()).stdout);
      const own = records.filter(({ source }) => source === pathOf(index));
      expect(own.map(({ line, offset, text }) => [line, offset, text])).toEqual(rows);
    },
  );

  it('is lost is named, and nothing else is said', async () => {
    const { stderr } = await secondRun();
    expect(stderr).toBe(
      `errenrich: ${pathOf(CASES.length - 1)}: what an earlier run read up to line 2 is neither here nor in a rotated file; lines added to it since are not read; leave rotated files in its directory\n`,
    );
  });
});

describe('an unfinished line at the end of a run', () => {
  it('is left to the next run', async () => {
    const folder = mkdtempSync(join(root, 'unfinished-'));
    const path = join(folder, 'a.log');
    const state = join(folder, 'state');
    writeFileSync(path, 'one\ntw');
    const first = await follow(state, { [path]: 2 }, 'SIGTERM');
    expect([first.exit, first.records.map(({ text }) => text)]).toEqual([143, ['one']]);
    appendFileSync(path, 'o\n');
    const second = await follow(state, { [path]: 3 }, 'SIGINT');
    expect([second.exit, second.records.map(({ text }) => text)]).toEqual([130, ['two']]);
    expect(readdirSync(state)).toEqual(['checkpoints.json']);
    expect(statSync(state).mode & 0o777).toBe(0o700);
  });
});

describe('a checkpoint that cannot be used', () => {
  it.each([
    ['damaged', '{"version":1,"paths":{"/a', 'is damaged: it is not JSON'],
    ['another program’s', '{"name":"x"}', 'is not a checkpoint of errenrich'],
    ['of a newer version', '{"version":2,"files":[]}', 'has version 2, and this errenrich reads 1'],
    [
      'wrong about a file',
      '{"version":1,"paths":{"/a.log":{"seen":1,"files":[{"line":-1}]}}}',
      'is damaged: what it says about /a.log makes no sense',
    ],
  ])(
    'because it is %s is kept and reported, and files are read from their start',
    async (_, text, reason) => {
      const folder = mkdtempSync(join(root, 'bad-'));
      const path = join(folder, 'a.log');
      const state = join(folder, 'state');
      mkdirSync(state);
      writeFileSync(path, 'one\n');
      writeFileSync(join(state, 'checkpoints.json'), text);
      const child = startCli('-f', '--state', state, ...FIELDS, path);
      const outcome = outcomeOf(child);
      await once(child.stdout, 'data');
      child.kill('SIGTERM');
      const { stdout, stderr } = await outcome;
      const file = join(state, 'checkpoints.json');
      expect(stderr).toBe(
        `errenrich: ${file}: ${reason}; kept as ${file}.unusable; files are read from their start, so records of an earlier run are repeated\n`,
      );
      expect(parseLines<Place>(stdout)).toHaveLength(1);
      expect(readFileSync(`${file}.unusable`, 'utf8')).toBe(text);
      expect(linesRead(state)).toEqual({ [path]: 2 });
    },
  );
});

describe('a directory of checkpoints', () => {
  it('is created with those above it', async () => {
    const log = join(root, 'nested.log');
    writeFileSync(log, 'error 10061\n');
    const { records } = await follow(join(root, 'a/b/c'), { [log]: 2 }, 'SIGTERM');
    expect(records).toHaveLength(1);
  });

  if (process.platform === 'linux') {
    it('that cannot be created is refused (/proc: Linux only)', async () => {
      const { stderr, exit } = await runCli(['-f', '--state', '/proc/none', '-']);
      const remedy = 'give --state a directory that can be written';
      expect(stderr).toBe(`errenrich: /proc/none: cannot be created; ${remedy}\n`);
      expect(exit).toBe(2);
    });
  }

  it('that is a file is refused', async () => {
    const file = join(root, 'not-a-directory');
    writeFileSync(file, '');
    const { stderr, exit } = await runCli(['-f', '--state', file, file]);
    const remedy = 'give --state a directory that can be written';
    expect(stderr).toBe(`errenrich: ${file}: is not a directory; ${remedy}\n`);
    expect(exit).toBe(2);
  });

  it('that is full is reported once; reading goes on, and so do checkpoints', async () => {
    const folder = mkdtempSync(join(root, 'full-'));
    const path = join(folder, 'a.log');
    const state = join(folder, 'state');
    mkdirSync(state);
    symlinkSync('/dev/full', join(state, 'checkpoints.json.new'));
    writeFileSync(path, 'one\n');
    const { records, stderr } = await follow(state, { [path]: 2 }, 'SIGTERM');
    expect(records.map(({ text }) => text)).toEqual(['one']);
    expect(stderr).toBe(
      `errenrich: ${join(state, 'checkpoints.json')}: cannot be saved (no space left on device); reading continues; until it can be saved, a run after this one repeats lines\n`,
    );
  });

  it('is for one process at a time', async () => {
    const folder = mkdtempSync(join(root, 'lock-'));
    const path = join(folder, 'a.log');
    const state = join(folder, 'state');
    writeFileSync(path, 'one\n');
    const child = startCli('-f', '--state', state, ...FIELDS, path);
    const outcome = outcomeOf(child);
    await once(child.stdout, 'data');
    const { stdout, stderr, exit } = await runCli(['-f', '--state', state, path]);
    expect({ stdout, stderr, exit }).toEqual({
      stdout: '',
      stderr: `errenrich: ${state}: process ${child.pid} uses this directory; end it first, or give each process its own directory with --state\n`,
      exit: 2,
    });
    child.kill('SIGTERM');
    await outcome;
  });

  it.each([
    [
      'cannot be created',
      ['-f', '--state', '/dev/null/state', 'a.log'],
      'give --state a directory that can be written',
    ],
    [
      'is given without --follow',
      ['--state', 'state', 'a.log'],
      '--state applies only to --follow; add -f',
    ],
  ])('that %s is refused', async (_, args, message) => {
    const { stdout, stderr, exit } = await runCli(args);
    expect([stdout, exit]).toEqual(['', 2]);
    expect(stderr).toContain(message);
  });
});

describe('a signal while a long file is followed', () => {
  it('ends the run before the end of the file', async () => {
    const path = join(mkdtempSync(join(root, 'long-')), 'a.log');
    const lines = 400_000;
    writeFileSync(path, 'connect: error 10061\n'.repeat(lines));
    const child = startCli('-f', '--fields', 'line', path);
    const outcome = outcomeOf(child);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    const { stdout, exit } = await outcome;
    const records = parseLines<{ line: number }>(stdout);
    expect(exit).toBe(143);
    expect(records.at(-1)?.line).toBe(records.length);
    expect(records.length).toBeLessThan(lines);
  });
});

describe('logs that are written at full speed and rotated', () => {
  it('come out once, and again only after kill -9, from the same place', async () => {
    const { ledgers, kills, exit } = await soak({
      seconds: 5,
      seed: 1,
      rotations: { renamed: byRenaming, copied: byCopying },
      killing: 0.7,
      every: { rotation: 1.2, kill: 1.2, pause: 0.6 },
    });
    expect(ledgers.map(({ faults, lag }) => ({ faults, lag }))).toEqual(
      ledgers.map(() => ({ faults: [], lag: 0 })),
    );
    expect(kills).toBeGreaterThan(0);
    expect(exit).toBe(143);
  });
});
