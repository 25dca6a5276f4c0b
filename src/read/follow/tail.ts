import { fstatSync, openSync, readSync } from 'node:fs';
import { NEWLINE } from '../../bytes.js';
import { Utf8Decoder } from '../decode.js';
import type { Stop } from '../decompress.js';
import { Decompressor } from '../decompressor.js';
import { LineCutter, type Lines } from '../lineCutter.js';
import { type Identity, identityOf } from './identity.js';
import type { OpenFiles } from './openFiles.js';
import { HEAD_BYTES } from './siblings.js';

const CHUNK_BYTES = 64 * 1024;
/** So many bytes before the place up to which a file was read show whether it was rewritten. */
const LAST_BYTES = 64;

/** What a look at a file may show. */
export type Outcome = 'read' | 'rewritten' | 'gone';

/** A file that is read as it grows. Its unfinished last line does not mix with another file's. */
export class Tail {
  readonly #files: OpenFiles;
  readonly #cutter: LineCutter;
  readonly #decoder = new Utf8Decoder();
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

  constructor(path: string, identity: Identity, files: OpenFiles, maxLineBytes: number) {
    this.#path = path;
    this.#identity = identity;
    this.#files = files;
    this.#cutter = new LineCutter(maxLineBytes);
    this.#plain = new Decompressor((bytes) => {
      this.#runs.push(...this.#cutter.push(this.#decoder.push(bytes)));
    }, path);
  }

  get identity(): Identity {
    return this.#identity;
  }

  /** How many bytes of the file were read. */
  get position(): number {
    return this.#position;
  }

  /** The first bytes that were read. */
  get head(): Buffer {
    return this.#head;
  }

  /** When the file was last seen to hold what was read of it. */
  get checkedAt(): number {
    return this.#checkedAt;
  }

  /** Milliseconds since something was read. */
  get idle(): number {
    return Date.now() - this.#readAt;
  }

  /** Whether its last line has no end yet. */
  get isUnfinished(): boolean {
    return this.#cutter.isHolding;
  }

  /** Goes on in a file that holds the same: the one that was renamed, or a copy. */
  moveTo(path: string, identity: Identity): void {
    this.#files.close(this);
    this.#path = path;
    this.#identity = identity;
  }

  /**
   * The lines that the file has gained.
   * @returns `rewritten` if it does not hold any more what was read; `gone` if it is not there
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

  /** The last line without its end: what follows is a line of its own, of the same number. */
  *rest(): Generator<Lines> {
    for (const lines of this.#cutter.end()) yield this.#numbered(lines);
  }

  /** Lets go of the file. It can be read again. */
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

  /** What follows the bytes that were read; nothing if those are not there any more. */
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

function countNewlines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}
