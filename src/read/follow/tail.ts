import { setImmediate } from 'node:timers/promises';
import { countNewlines } from '../../bytes.js';
import type { Stop } from '../decompress.js';
import { Decompressor } from '../decompressor.js';
import type { Continues } from '../join/multiline.js';
import type { Lines } from '../lineCutter.js';
import { TextCutter } from '../textCutter.js';
import { GrowingFile } from './growingFile.js';
import type { Identity } from './identity.js';
import type { OpenFiles } from './openFiles.js';
import { type Place, START } from './place.js';

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
  #seenAt = Date.now();
  readonly #file: GrowingFile;
  readonly #cutter: TextCutter;
  readonly #plain: Decompressor;
  readonly #runs: Lines[] = [];
  /** Up to where the lines given were taken. */
  #place: Place;
  #nextLine: number;
  #readAt = Date.now();
  #isAtEnd = false;

  /**
   * @param place where an earlier run stopped reading the file
   * @param checkedAt when the file began as the place says, in milliseconds since 1970
   */
  constructor(
    path: string,
    identity: Identity,
    files: OpenFiles,
    { maxLineBytes, maxRatio, encoding, continues }: Limits,
    place = START,
    checkedAt = Date.now(),
  ) {
    this.#file = new GrowingFile(path, identity, files, place.head, checkedAt);
    this.#place = place;
    this.#nextLine = place.line;
    const { offset, line: firstLine } = place;
    this.#cutter = new TextCutter(maxLineBytes, { encoding, continues, firstLine, offset });
    const take = (bytes: Buffer): void => {
      this.#readAt = Date.now();
      for (const lines of this.#cutter.push(bytes)) this.#runs.push(lines);
    };
    this.#plain = new Decompressor(take, path, maxRatio);
  }

  get identity(): Identity {
    return this.#file.identity;
  }

  /** Number of bytes read. */
  get position(): number {
    return Math.max(this.#file.position, this.#place.position);
  }

  /** Up to where its lines were taken: whoever asks for the next lines has taken those before. */
  get place(): Place {
    return this.#place;
  }

  /** The first bytes of the file. */
  get head(): Buffer {
    return this.#file.head;
  }

  /** Whether nothing was left to read when it was read last. */
  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  /** When the file last still contained what was read. */
  get checkedAt(): number {
    return this.#file.checkedAt;
  }

  /** When the file last had the name, as far as is known, in milliseconds since 1970. */
  get seenAt(): number {
    return Math.min(this.#seenAt, this.checkedAt);
  }

  set seenAt(time: number) {
    this.#seenAt = time;
  }

  /** When the file was last written, as far as that can be seen; in milliseconds since 1970. */
  get writtenAt(): number {
    return this.#file.writtenAt;
  }

  /** Milliseconds since the last text was read, or else since the file was found. */
  get idle(): number {
    return Date.now() - this.#readAt;
  }

  /** Notes that nothing was written since a time, but what was read then. */
  restSince(time: number): void {
    this.#readAt = Math.min(this.#readAt, time);
  }

  /** Whether the last line has no newline yet, or may be continued. */
  get isUnfinished(): boolean {
    return this.#cutter.canFlush;
  }

  /** Opens the file, if it can be opened, and learns its first bytes, if it has any by now. */
  learnHead(): Buffer {
    const head = this.#file.learnHead();
    if (this.#place.head.length < head.length) this.#place = { ...this.#place, head };
    return head;
  }

  /** Continues in the same file under another name, or in a copy. */
  moveTo(path: string, identity: Identity): void {
    this.#file.moveTo(path, identity);
  }

  /**
   * The lines added since the last call; none until the first bytes are known.
   * @returns `rewritten` if the file no longer contains what was read; `gone` if it does not exist
   * @throws {ErrenrichError} UNREADABLE for damaged compressed data
   * @throws {NodeJS.ErrnoException} for a file that cannot be opened or read
   */
  async *read(stop: Stop): AsyncGenerator<Lines, Outcome> {
    const first = this.#file.open();
    if (first === undefined) return 'gone';
    if (!this.#file.hasSameHead(first)) return 'rewritten';
    this.#isAtEnd = this.head.length === 0;
    if (this.#isAtEnd) return 'read';
    let turnedAt = Date.now();
    while (!stop.aborted) {
      // Others that were read meanwhile may have taken its descriptor.
      const file = this.#file.open();
      if (file === undefined) return 'gone';
      const chunk = this.#file.next(file);
      if (chunk === undefined) return 'rewritten';
      this.#isAtEnd = chunk.length === 0;
      if (this.#isAtEnd) break;
      for (const lines of await this.#take(chunk)) yield this.#numbered(lines);
      this.#settle(chunk);
      if (Date.now() - turnedAt < TURN_MILLISECONDS) continue;
      await setImmediate();
      turnedAt = Date.now();
    }
    return 'read';
  }

  /**
   * The unfinished last line up to its last whole character. The rest of it will be a separate line
   * with the same number.
   */
  *pause(): Generator<Lines> {
    yield* this.#giveAll([...this.#runs.splice(0), ...this.#cutter.flush()]);
  }

  /** The unfinished last line, of which nothing else will be read. */
  *rest(): Generator<Lines> {
    yield* this.#giveAll([...this.#runs.splice(0), ...this.#cutter.end()]);
  }

  /** Lines that may be continued, if lines behind them were given: these would be given again. */
  *overtaken(): Generator<Lines> {
    if (this.#cutter.isOvertaken) yield* this.#giveAll(this.#cutter.release());
  }

  *#giveAll(runs: readonly Lines[]): Generator<Lines> {
    for (const lines of runs) yield this.#numbered(lines);
    if (runs.length > 0) this.#settle(this.#file.last);
  }

  /** Closes the file; reading opens it again. */
  close(): void {
    this.#file.close();
  }

  /** Notes that all lines before the unfinished one were taken. */
  #settle(chunk: Buffer): void {
    const { position, last } = this.#place;
    if (this.#cutter.isSkipping) {
      // The first bytes have shown what the file holds.
      if (position > this.#file.position) {
        this.#file.goTo(position, last);
        this.#cutter.stopSkipping();
      }
      return;
    }
    const canSeek = this.#plain.isPlain && this.#cutter.isUtf8;
    const settled = this.#file.position - this.#cutter.unfinishedBytes;
    this.#place = {
      head: this.head,
      position: canSeek ? settled : 0,
      last: canSeek && settled > position ? this.#file.lastBefore(settled, chunk) : last,
      offset: this.#cutter.offset,
      line: this.#cutter.line ?? this.#nextLine,
    };
  }

  async #take(chunk: Buffer): Promise<Lines[]> {
    this.#file.pass(chunk);
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
