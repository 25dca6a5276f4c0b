import * as fs from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Lines of a few hundred bytes: some dozens do not fit into what is read at a time. */
const MOST_REPEATED = 100;

/** A log that is written and rotated step by step: everything may happen between two of its steps. */
export class RotatedLog {
  readonly path: string;
  /** The lines, with their numbers and offsets. */
  readonly written: string[] = [];
  readonly #random: (below: number) => number;
  #file: number;
  #line = 1;
  #offset = 0;
  #seconds = 0;

  constructor(path: string, random: (below: number) => number) {
    this.path = path;
    this.#random = random;
    this.#file = fs.openSync(path, 'a');
  }

  /** A line by its first characters, which are its number over all files, and its place. */
  static describe(text: string, line: number, offset: number): string {
    return `${text.slice(0, 12)} ${text.length} at ${line}:${offset}`;
  }

  close(): void {
    fs.closeSync(this.#file);
  }

  /** Writes no line, one or many. */
  write(): void {
    const count = [0, 1, 3, 60, 200][this.#random(5)] ?? 0;
    const lines: string[] = [];
    for (let turn = 0; turn < count; turn++) {
      const number = ` ${this.written.length}`;
      const text = `line${number.repeat(turn % 8 === 0 ? 1 : MOST_REPEATED)}`;
      this.written.push(RotatedLog.describe(text, this.#line++, this.#offset));
      this.#offset += text.length + 1;
      lines.push(`${text}\n`);
    }
    fs.writeSync(this.#file, lines.join(''));
    this.touch(this.#file);
  }

  /** Gives a file a time of its own. */
  touch(file: string | number): void {
    const time = this.#now();
    if (typeof file === 'number') fs.futimesSync(file, time, time);
    else fs.utimesSync(file, time, time);
  }

  /** Seconds since 1970, later in each step: the clock of the file system is coarser. */
  #now(): number {
    this.#seconds = Math.max(this.#seconds + 1e-5, Date.now() / 1000);
    return this.#seconds;
  }

  /** Continues in the file that has the name now. */
  reopen(): void {
    fs.closeSync(this.#file);
    this.#file = fs.openSync(this.path, 'a');
    this.touch(this.path);
    this.restart();
  }

  /** The file is empty now. */
  restart(): void {
    this.#line = 1;
    this.#offset = 0;
  }
}

/** Writes and rotates a log some times; each `yield` is between two steps. */
export function* rotated(log: RotatedLog, rotate: Rotate, turns: number): Generator<void> {
  for (let turn = 0; turn < turns; turn++) {
    for (let part = 0; part < 3; part++) {
      log.write();
      yield;
    }
    yield* rotate(log);
  }
  log.write();
}

export type Rotate = (log: RotatedLog) => Generator<void>;

/** Ways to rotate. */
export const ROTATIONS = {
  *'is renamed'(log) {
    yield* shift(log.path);
    fs.renameSync(log.path, `${log.path}.1`);
    yield;
    log.reopen();
  },
  *'is renamed and compressed'(log) {
    yield* shift(log.path);
    fs.renameSync(log.path, `${log.path}.1`);
    yield;
    log.reopen();
    yield;
    yield* compress(`${log.path}.1`);
  },
  *'is renamed, and compressed by the next rotation'(log) {
    yield* compress(`${log.path}.1`);
    yield* shift(log.path);
    fs.renameSync(log.path, `${log.path}.1`);
    fs.closeSync(fs.openSync(log.path, 'w'));
    log.touch(log.path);
    yield;
    // Its writer has not noticed yet.
    log.write();
    yield;
    log.reopen();
  },
  *'is copied and truncated'(log) {
    yield* shift(log.path);
    yield* copy(log);
  },
  *'is copied and truncated, and the copy is compressed'(log) {
    yield* shift(log.path);
    yield* copy(log);
    yield* compress(`${log.path}.1`);
  },
} satisfies Record<string, Rotate>;

const ENDS = ['', '.gz'];

/** Renames `a.log.1` to `a.log.2` and so on. */
function* shift(path: string): Generator<void> {
  for (let turn = 9; turn > 0; turn--) {
    for (const end of ENDS) {
      const from = `${path}.${turn}${end}`;
      if (!fs.existsSync(from)) continue;
      fs.renameSync(from, `${path}.${turn + 1}${end}`);
      yield;
    }
  }
}

/** Copying a short file takes no time. */
function* copy(log: RotatedLog): Generator<void> {
  const text = fs.readFileSync(log.path);
  if (text.length > 8192) {
    fs.writeFileSync(`${log.path}.1`, '');
    yield;
    fs.writeFileSync(`${log.path}.1`, text.subarray(0, text.length >> 1));
    yield;
  }
  fs.writeFileSync(`${log.path}.1`, text);
  log.touch(`${log.path}.1`);
  if (text.length > 8192) yield;
  fs.truncateSync(log.path);
  log.touch(log.path);
  log.restart();
  yield;
}

function* compress(path: string): Generator<void> {
  if (!fs.existsSync(path)) return;
  const { atime, mtime } = fs.statSync(path);
  const compressed = gzipSync(fs.readFileSync(path));
  fs.writeFileSync(`${path}.gz`, '');
  yield;
  fs.writeFileSync(`${path}.gz`, compressed.subarray(0, compressed.length >> 1));
  yield;
  fs.writeFileSync(`${path}.gz`, compressed);
  yield;
  fs.utimesSync(`${path}.gz`, atime, mtime);
  yield;
  fs.unlinkSync(path);
  yield;
}
