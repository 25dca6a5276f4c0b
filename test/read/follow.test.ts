import {
  appendFileSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { Follower } from '../../src/read/follow/follower.js';

const root = mkdtempSync(join(tmpdir(), 'errenrich-follow-'));
afterAll(() => rmSync(root, { recursive: true }));

let controller = new AbortController();
afterEach(() => controller.abort());

/** Follows a file in a folder of its own, and collects its lines with their numbers and offsets. */
function follow(begin: (path: string) => void, { flushAfter = 60_000, name = 'a.log' } = {}) {
  const path = join(mkdtempSync(join(root, 'log-')), name);
  begin(path);
  controller = new AbortController();
  const { signal } = controller;
  const notices: string[] = [];
  const onNotice = (_: string, notice: string): void => void notices.push(notice);
  const onFault = ({ reason }: { reason: string }): void => void notices.push(reason);
  const follower = new Follower({ signal, flushAfter, onNotice, onFault });
  const seen: string[] = [];
  const places: [line: number, offset: number][] = [];
  const reading = (async () => {
    for await (const { bytes, offset, firstLine = 0 } of follower.follow(path, {
      maxLineBytes: 1000,
    })) {
      seen.push(...bytes.toString().split('\n').filter(Boolean));
      places.push([firstLine, offset]);
    }
  })();
  const until = async (...lines: string[]): Promise<void> => {
    await expect.poll(() => seen, { timeout: 10_000, interval: 5 }).toEqual(lines);
  };
  const end = async (): Promise<string[]> => {
    controller.abort();
    await reading;
    return seen;
  };
  return { path, seen, places, notices, until, end };
}

const one = (path: string): void => writeFileSync(path, 'one\n');

/**
 * As compressors do: the compressed file has about the time of the other.
 * @param turn makes times differ, since the clock of the file system may be coarse
 */
function compress(path: string, turn: number): void {
  const seconds = (statSync(path).mtimeMs - 10 + turn) / 1000;
  writeFileSync(`${path}.gz`, gzipSync(readFileSync(path)));
  utimesSync(`${path}.gz`, seconds, seconds);
  unlinkSync(path);
}

/** What may happen to a followed file that has the line `one`. */
const EVENTS: [name: string, act: (path: string) => void, lines: string[]][] = [
  ['gains lines', (path) => appendFileSync(path, 'two\nthree\n'), ['two', 'three']],
  [
    'is renamed, and another takes its name',
    (path) => {
      renameSync(path, `${path}.1`);
      writeFileSync(path, 'two\n');
    },
    ['two'],
  ],
  [
    'is rotated three times at once',
    (path) => {
      for (let turn = 2; turn < 5; turn++) {
        renameSync(path, `${path}.${turn}`);
        writeFileSync(path, `line ${turn}\n`);
      }
    },
    ['line 2', 'line 3', 'line 4'],
  ],
  [
    'gains lines, and is rotated at once',
    (path) => {
      appendFileSync(path, 'two\n');
      renameSync(path, `${path}-20240504`);
      writeFileSync(path, 'three\n');
    },
    ['two', 'three'],
  ],
  [
    'gains lines, is renamed and compressed at once',
    (path) => {
      appendFileSync(path, 'two\n');
      renameSync(path, `${path}.1`);
      writeFileSync(path, 'three\n');
      compress(`${path}.1`, 1);
    },
    ['two', 'three'],
  ],
  [
    'is renamed and compressed three times at once',
    (path) => {
      for (let turn = 2; turn < 5; turn++) {
        renameSync(path, `${path}.${turn}`);
        writeFileSync(path, `line ${turn}\n`);
        compress(`${path}.${turn}`, turn);
      }
    },
    ['line 2', 'line 3', 'line 4'],
  ],
  [
    'is truncated and grows again',
    (path) => {
      truncateSync(path);
      appendFileSync(path, 'n\n');
    },
    ['n'],
  ],
  ['is rewritten with as many bytes', (path) => writeFileSync(path, 'two\n'), ['two']],
  ['is rewritten with more', (path) => writeFileSync(path, 'two\nthree\n'), ['two', 'three']],
  [
    'is copied and truncated before all of it was read',
    (path) => {
      appendFileSync(path, 'two\n');
      copyFileSync(path, `${path}.1`);
      writeFileSync(path, 'three\n');
    },
    ['two', 'three'],
  ],
  [
    'is copied and truncated three times at once',
    (path) => {
      for (let turn = 2; turn < 5; turn++) {
        appendFileSync(path, `line ${turn}\n`);
        copyFileSync(path, `${path}.${turn}`);
        truncateSync(path);
      }
    },
    ['line 2', 'line 3', 'line 4'],
  ],
  [
    'is copied and truncated three times at once, and each copy is compressed',
    (path) => {
      for (let turn = 2; turn < 5; turn++) {
        appendFileSync(path, `line ${turn}\n`);
        copyFileSync(path, `${path}.${turn}`);
        truncateSync(path);
        compress(`${path}.${turn}`, turn);
      }
    },
    ['line 2', 'line 3', 'line 4'],
  ],
  [
    'is deleted and made anew',
    (path) => {
      unlinkSync(path);
      writeFileSync(path, 'two\n');
    },
    ['two'],
  ],
  [
    'is replaced by a compressed file',
    (path) => {
      renameSync(path, `${path}.1`);
      writeFileSync(path, gzipSync('two\n'));
    },
    ['two'],
  ],
];

describe('a followed file that', () => {
  it.each(EVENTS)('%s', async (_, act, lines) => {
    const { path, until, end } = follow(one);
    await until('one');
    act(path);
    await until('one', ...lines);
    expect(await end()).toEqual(['one', ...lines]);
  });

  it('does not exist yet is waited for', async () => {
    const { path, until, notices } = follow(() => {});
    await expect.poll(() => notices).toEqual(['does not exist; waiting for it to appear']);
    one(path);
    await until('one');
  });

  it('has a folder that does not exist yet is waited for', async () => {
    const { path, until } = follow(() => {}, { name: 'later/a.log' });
    await setTimeout(50);
    mkdirSync(join(path, '..'));
    one(path);
    await until('one');
  });

  it('becomes a folder, then a file again, is followed on', async () => {
    const { path, until } = follow(one);
    await until('one');
    unlinkSync(path);
    mkdirSync(path);
    await setTimeout(50);
    rmSync(path, { recursive: true });
    writeFileSync(path, 'two\n');
    await until('one', 'two');
  });

  it('is a link is read where the link leads, and not again when it leads back', async () => {
    const { path, until, end } = follow((link) => {
      one(`${link}.a`);
      writeFileSync(`${link}.b`, 'two\n');
      symlinkSync(`${link}.a`, link);
    });
    await until('one');
    const turn = (to: string): void => {
      symlinkSync(`${path}.${to}`, `${path}.new`);
      renameSync(`${path}.new`, path);
    };
    turn('b');
    await until('one', 'two');
    appendFileSync(`${path}.a`, 'three\n');
    turn('a');
    await until('one', 'two', 'three');
    expect(await end()).toEqual(['one', 'two', 'three']);
  });

  it('was renamed is read on while its writer has it open', async () => {
    const { path, until } = follow(one);
    await until('one');
    const writer = openSync(path, 'a');
    renameSync(path, `${path}.1`);
    writeFileSync(path, 'two\n');
    await until('one', 'two');
    writeSync(writer, 'three\n');
    closeSync(writer);
    await until('one', 'two', 'three');
  });

  it('holds damaged compressed data is named, and followed under its name', async () => {
    const damaged = Buffer.concat([gzipSync('one\n').subarray(0, 10), Buffer.alloc(64, 0xff)]);
    const { path, until, notices } = follow((at) => writeFileSync(at, damaged));
    await expect.poll(() => notices).toEqual(['the gzip data is corrupt']);
    renameSync(path, `${path}.1`);
    writeFileSync(path, 'two\n');
    await until('two');
  });
});

describe('an unfinished line of a followed file', () => {
  const unfinished = (path: string): void => writeFileSync(path, 'one\ntw');

  it('waits for its end', async () => {
    const { path, until } = follow(unfinished);
    await until('one');
    appendFileSync(path, 'o\n');
    await until('one', 'two');
  });

  it.each([
    [
      'rotation',
      (path: string) => {
        renameSync(path, `${path}.1`);
        writeFileSync(path, 'three\n');
      },
    ],
    ['truncation', (path: string) => writeFileSync(path, 'three\n')],
  ])('is not mixed with the next file by %s', async (_, act) => {
    const { path, until, end, seen } = follow(unfinished);
    await until('one');
    act(path);
    await expect.poll(() => seen).toContain('three');
    expect((await end()).toSorted()).toEqual(['one', 'three', 'tw']);
  });

  it('is given after a while; the rest of it has the same number', async () => {
    const { path, until, places } = follow(unfinished, { flushAfter: 100 });
    await until('one', 'tw');
    appendFileSync(path, 'o\nthree\n');
    await until('one', 'tw', 'o', 'three');
    expect(places).toEqual([
      [1, 0],
      [2, 4],
      [2, 6],
    ]);
  });

  it('is given at the end', async () => {
    const { until, end } = follow(unfinished);
    await until('one');
    expect(await end()).toEqual(['one', 'tw']);
  });
});

describe('the lines of each file that has the name', () => {
  it('are numbered and placed from its start', async () => {
    const { path, until, places } = follow((at) => writeFileSync(at, 'one\ntwo\n'));
    await until('one', 'two');
    appendFileSync(path, 'three\n');
    await until('one', 'two', 'three');
    renameSync(path, `${path}.1`);
    writeFileSync(path, 'four\n');
    await until('one', 'two', 'three', 'four');
    expect(places).toEqual([
      [1, 0],
      [3, 8],
      [1, 0],
    ]);
  });
});
