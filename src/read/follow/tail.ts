import { fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { countNewlines } from '../../bytes.js';
import { systemPath } from '../../systemPath.js';
import { Utf8Decoder } from '../decode.js';
import type { Stop } from '../decompress.js';
import { Decompressor } from '../decompressor.js';
import type { Continues } from '../join/multiline.js';
import { RecordCutter } from '../join/recordCutter.js';
import type { Lines } from '../lineCutter.js';
import { type Identity, identityOf } from './identity.js';
import type { OpenFiles } from './openFiles.js';
import { type Place, START } from './place.js';
import { HEAD_BYTES } from './siblings.js';

const CHUNK_BYTES = 64 * 1024;
/** How many bytes before the read position are compared to detect rewriting. */
const LAST_BYTES = 64;
/** Signals and timers wait for at most this long while a long file is read. */
const TURN_MILLISECONDS = 50;

/** The part of a line that is needed, and how a file is read. */
export interface Limits {
  readonly maxLineBytes: number;
  /** The most plain bytes per byte of the file. */
  readonly maxRatio?: number | undefined;
  /** The encoding of text without a mark, if not UTF-8. */
  readonly encoding?: string | undefined;
  /** Says which lines of a file continue a record; absent if none do. */
  readonly continues?: (() => Continues) | undefined;
}

/** The result of reading a file. */
export type Outcome = 'read' | 'rewritten' | 'gone';

/** A file that is read as it grows, with its own unfinished line, offsets and line numbers. */
export class Tail {
  readonly #files: OpenFiles;
  readonly #cutter: RecordCutter;
  readonly #decoder: Utf8Decoder;
  readonly #plain: Decompressor;
  readonly #runs: Lines[] = [];
  /** Up to where the lines given were taken. */
  #place: Place;
  /** Bytes of text before the place where reading begins again. */
  #skip: number;
  #path: string;
  #identity: Identity;
  #position = 0;
  #head: Buffer;
  #last: Buffer = Buffer.alloc(0);
  #nextLine: number;
  #readAt = Date.now();
  #checkedAt = Date.now();

  /** @param place where an earlier run stopped reading the file */
  constructor(
    path: string,
    identity: Identity,
    files: OpenFiles,
    { maxLineBytes, maxRatio, encoding, continues }: Limits,
    place = START,
  ) {
    this.#path = path;
    this.#identity = identity;
    this.#files = files;
    this.#place = place;
    this.#head = place.head;
    this.#skip = place.offset;
    this.#nextLine = place.line;
    const joining = { continues, firstLine: place.line };
    this.#cutter = new RecordCutter(maxLineBytes, joining, place.offset);
    this.#decoder = new Utf8Decoder(encoding);
    const take = (bytes: Buffer): void => {
      const unread = this.#unread(this.#decoder.push(bytes));
      for (const lines of this.#cutter.push(unread)) this.#runs.push(lines);
    };
    this.#plain = new Decompressor(take, path, maxRatio);
  }

  get identity(): Identity {
    return this.#identity;
  }

  /** Number of bytes read. */
  get position(): number {
    return Math.max(this.#position, this.#place.position);
  }

  /** Up to where its lines were taken: whoever asks for the next lines has taken those before. */
  get place(): Place {
    return this.#place;
  }

  /** The first bytes of the file. */
  get head(): Buffer {
    return this.#head;
  }

  /** When the file last still contained what was read. */
  get checkedAt(): number {
    return this.#checkedAt;
  }

  /** Milliseconds since the last bytes were read. */
  get idle(): number {
    return Date.now() - this.#readAt;
  }

  /** Whether the last line has no newline yet, or may be continued. */
  get isUnfinished(): boolean {
    return this.#cutter.unfinishedBytes > 0;
  }

  /** Continues in the same file under another name, or in a copy. */
  moveTo(path: string, identity: Identity): void {
    this.#files.close(this);
    this.#path = path;
    this.#identity = identity;
  }

  /**
   * The lines added since the last call.
   * @returns `rewritten` if the file no longer contains what was read; `gone` if it does not exist
   * @throws {ErrenrichError} UNREADABLE for damaged compressed data
   * @throws {NodeJS.ErrnoException} for a file that cannot be opened or read
   */
  async *read(stop: Stop): AsyncGenerator<Lines, Outcome> {
    const file = this.#open();
    if (file === undefined) return 'gone';
    if (!this.#hasSameHead(file)) return 'rewritten';
    let turnedAt = Date.now();
    while (!stop.aborted) {
      const chunk = this.#next(file);
      if (chunk === undefined) return 'rewritten';
      if (chunk.length === 0) break;
      for (const lines of await this.#take(chunk)) yield this.#numbered(lines);
      this.#settle(chunk);
      if (Date.now() - turnedAt < TURN_MILLISECONDS) continue;
      await setImmediate();
      turnedAt = Date.now();
    }
    return 'read';
  }

  /** The unfinished last line. The rest of it will be a separate line with the same number. */
  *rest(): Generator<Lines> {
    yield* this.#giveAll([...this.#runs.splice(0), ...this.#cutter.end()]);
  }

  /** Lines that may be continued, if lines behind them were given: these would be given again. */
  *overtaken(): Generator<Lines> {
    if (this.#cutter.isOvertaken) yield* this.#giveAll(this.#cutter.release());
  }

  *#giveAll(runs: readonly Lines[]): Generator<Lines> {
    for (const lines of runs) yield this.#numbered(lines);
    if (runs.length > 0) this.#settle(this.#last);
  }

  /** Closes the file; reading opens it again. */
  close(): void {
    this.#files.close(this);
  }

  /** @returns its descriptor; undefined if the path is that of another file, or of none */
  #open(): number | undefined {
    let isOther = false;
    try {
      const file = this.#files.get(this, () => {
        const opened = openSync(systemPath(this.#path), 'r');
        isOther = identityOf(fstatSync(opened)) !== this.#identity;
        return opened;
      });
      if (!isOther) return file;
      this.#files.close(this);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
    }
    return undefined;
  }

  #hasSameHead(file: number): boolean {
    const head = Buffer.alloc(this.#head.length);
    return readSync(file, head, 0, head.length, 0) === head.length && head.equals(this.#head);
  }

  /** The bytes after the read position, or undefined if those before it have changed. */
  #next(file: number): Buffer | undefined {
    const last = this.#last;
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    const now = Date.now();
    const length = readSync(file, buffer, 0, CHUNK_BYTES, this.#position - last.length);
    const isSame = length >= last.length && buffer.subarray(0, last.length).equals(last);
    if (!isSame) return undefined;
    this.#checkedAt = now;
    return buffer.subarray(last.length, length);
  }

  #learnHead(chunk: Buffer): void {
    const known = this.#head.length - this.#position;
    if (known < 0 || this.#head.length >= HEAD_BYTES) return;
    this.#head = Buffer.concat([this.#head, chunk.subarray(known)]).subarray(0, HEAD_BYTES);
  }

  /** Text after that which an earlier run has read. */
  #unread(text: Buffer): Buffer {
    if (this.#skip === 0) return text;
    const skipped = Math.min(this.#skip, text.length);
    this.#skip -= skipped;
    return text.subarray(skipped);
  }

  /** Notes that all lines before the unfinished one were taken. */
  #settle(chunk: Buffer): void {
    const { position, last } = this.#place;
    if (this.#skip > 0) {
      // The first bytes have shown what the file holds.
      if (position > this.#position) this.#goTo(this.#place);
      return;
    }
    const canSeek = this.#plain.isPlain && this.#decoder.isUtf8;
    const settled = this.#position - this.#cutter.unfinishedBytes;
    this.#place = {
      head: this.#head,
      position: canSeek ? settled : 0,
      last: canSeek && settled > position ? this.#lastBefore(settled, chunk) : last,
      offset: this.#cutter.offset,
      line: this.#cutter.line ?? this.#nextLine,
    };
  }

  /** The bytes before a position, of the last chunk or an earlier one. */
  #lastBefore(position: number, chunk: Buffer): Buffer {
    const end = chunk.length - (this.#position - position);
    if (end > 0) return lastOf(chunk.subarray(0, end));
    const bytes = Buffer.alloc(Math.min(position, LAST_BYTES));
    const file = this.#open();
    const isRead =
      file !== undefined &&
      readSync(file, bytes, 0, bytes.length, position - bytes.length) === bytes.length;
    return isRead ? bytes : Buffer.alloc(0);
  }

  #goTo({ position, last }: Place): void {
    this.#position = position;
    this.#last = last;
    this.#skip = 0;
  }

  async #take(chunk: Buffer): Promise<Lines[]> {
    this.#readAt = Date.now();
    this.#learnHead(chunk);
    this.#position += chunk.length;
    this.#last = Buffer.concat([this.#last, chunk.subarray(-LAST_BYTES)]).subarray(-LAST_BYTES);
    await this.#plain.push(chunk);
    return this.#runs.splice(0);
  }

  #numbered(lines: Lines): Lines {
    if (lines.firstLine !== undefined) return lines;
    const firstLine = this.#nextLine;
    this.#nextLine += countNewlines(lines.bytes);
    return { ...lines, firstLine };
  }
}

/** A copy of the last bytes. */
function lastOf(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(-LAST_BYTES));
}
