import { fstatSync, openSync, readSync } from 'node:fs';
import { countNewlines } from '../../bytes.js';
import { Utf8Decoder } from '../decode.js';
import type { Stop } from '../decompress.js';
import { Decompressor } from '../decompressor.js';
import { LineCutter, type Lines } from '../lineCutter.js';
import { type Identity, identityOf } from './identity.js';
import type { OpenFiles } from './openFiles.js';
import { HEAD_BYTES } from './siblings.js';

const CHUNK_BYTES = 64 * 1024;
/** How many bytes before the read position are compared to detect rewriting. */
const LAST_BYTES = 64;

/** The part of a line that is needed, and how a file is read. */
export interface Limits {
  readonly maxLineBytes: number;
  /** The most plain bytes per byte of the file. */
  readonly maxRatio?: number | undefined;
  /** The encoding of text without a mark, if not UTF-8. */
  readonly encoding?: string | undefined;
}

/** The result of reading a file. */
export type Outcome = 'read' | 'rewritten' | 'gone';

/** A file that is read as it grows, with its own unfinished line, offsets and line numbers. */
export class Tail {
  readonly #files: OpenFiles;
  readonly #cutter: LineCutter;
  readonly #decoder: Utf8Decoder;
  readonly #plain: Decompressor;
  readonly #runs: Lines[] = [];
  #path: string;
  #identity: Identity;
  #position = 0;
  #head: Buffer = Buffer.alloc(0);
  #last: Buffer = Buffer.alloc(0);
  #nextLine = 1;
  #readAt = Date.now();
  #checkedAt = Date.now();

  constructor(path: string, identity: Identity, files: OpenFiles, limits: Limits) {
    this.#path = path;
    this.#identity = identity;
    this.#files = files;
    this.#cutter = new LineCutter(limits.maxLineBytes);
    this.#decoder = new Utf8Decoder(limits.encoding);
    this.#plain = new Decompressor(
      (bytes) => {
        this.#runs.push(...this.#cutter.push(this.#decoder.push(bytes)));
      },
      path,
      limits.maxRatio,
    );
  }

  get identity(): Identity {
    return this.#identity;
  }

  /** Number of bytes read. */
  get position(): number {
    return this.#position;
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

  /** Whether the last line has no newline yet. */
  get isUnfinished(): boolean {
    return this.#cutter.isHolding;
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
    while (!stop.aborted) {
      const chunk = this.#next(file);
      if (chunk === undefined) return 'rewritten';
      if (chunk.length === 0) break;
      for (const lines of await this.#take(chunk)) yield this.#numbered(lines);
    }
    return 'read';
  }

  /** The unfinished last line. The rest of it will be a separate line with the same number. */
  *rest(): Generator<Lines> {
    for (const lines of this.#cutter.end()) yield this.#numbered(lines);
  }

  /** Closes the file; reading opens it again. */
  close(): void {
    this.#files.close(this);
  }

  #open(): number | undefined {
    let isOther = false;
    const file = this.#files.get(this, () => {
      const opened = openSync(this.#path, 'r');
      isOther = identityOf(fstatSync(opened)) !== this.#identity;
      return opened;
    });
    if (isOther) this.#files.close(this);
    return isOther ? undefined : file;
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

  async #take(chunk: Buffer): Promise<Lines[]> {
    this.#readAt = Date.now();
    this.#position += chunk.length;
    const room = HEAD_BYTES - this.#head.length;
    if (room > 0) this.#head = Buffer.concat([this.#head, chunk.subarray(0, room)]);
    this.#last = Buffer.concat([this.#last, chunk.subarray(-LAST_BYTES)]).subarray(-LAST_BYTES);
    await this.#plain.push(chunk);
    return this.#runs.splice(0);
  }

  #numbered(lines: Lines): Lines {
    const firstLine = this.#nextLine;
    this.#nextLine += countNewlines(lines.bytes);
    return { ...lines, firstLine };
  }
}
