import { fstatSync, openSync, readSync } from 'node:fs';
import { systemPath } from '../../systemPath.js';
import { type Identity, identityOf } from './identity.js';
import type { OpenFiles } from './openFiles.js';
import { HEAD_BYTES } from './siblings.js';

const CHUNK_BYTES = 64 * 1024;
/** How many bytes before the read position are compared to detect rewriting. */
export const LAST_BYTES = 64;

/**
 * The bytes of a file that grows. Once it is open, it can be read to its end even if it is renamed or
 * deleted.
 */
export class GrowingFile {
  readonly #files: OpenFiles;
  #path: string;
  #identity: Identity;
  #position = 0;
  #head: Buffer;
  #last: Buffer = Buffer.alloc(0);
  #checkedAt: number;

  /**
   * @param head the first bytes, as far as they are known
   * @param checkedAt when it began with them, in milliseconds since 1970
   */
  constructor(path: string, identity: Identity, files: OpenFiles, head: Buffer, checkedAt: number) {
    this.#checkedAt = checkedAt;
    this.#path = path;
    this.#identity = identity;
    this.#files = files;
    this.#head = head;
  }

  get identity(): Identity {
    return this.#identity;
  }

  /** Number of bytes read. */
  get position(): number {
    return this.#position;
  }

  /** The first bytes. */
  get head(): Buffer {
    return this.#head;
  }

  /** The last bytes read. */
  get last(): Buffer {
    return this.#last;
  }

  /** When the file last still contained what was read. */
  get checkedAt(): number {
    return this.#checkedAt;
  }

  /** When it was last written, in milliseconds since 1970; infinity if it cannot be opened. */
  get writtenAt(): number {
    try {
      const file = this.open();
      if (file !== undefined) return fstatSync(file).mtimeMs;
    } catch {
      // Reading it will tell what is wrong.
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Opens the file, if it can be opened, and learns its first bytes, if it has any by now. */
  learnHead(): Buffer {
    try {
      const file = this.open();
      if (this.#position > 0 || this.#head.length === HEAD_BYTES) return this.#head;
      const head = file === undefined ? this.#head : bytesOf(file, 0, HEAD_BYTES);
      const isSame = head.subarray(0, this.#head.length).equals(this.#head);
      if (isSame) this.#head = head;
    } catch {
      // Reading it will tell what is wrong.
    }
    return this.#head;
  }

  /**
   * Its descriptor; undefined if the path is that of another file, or of none.
   * @throws {NodeJS.ErrnoException} if it cannot be opened
   */
  open(): number | undefined {
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

  hasSameHead(file: number): boolean {
    return bytesOf(file, 0, this.#head.length).equals(this.#head);
  }

  /** The bytes after the position, or undefined if those before it, or the first, have changed. */
  next(file: number): Buffer | undefined {
    const known = this.#position === 0 ? this.#head : this.#last;
    const before = this.#position === 0 ? 0 : known.length;
    const now = Date.now();
    const bytes = bytesOf(file, this.#position - before, CHUNK_BYTES);
    if (!bytes.subarray(0, known.length).equals(known)) return undefined;
    this.#checkedAt = now;
    return bytes.subarray(before);
  }

  /** Notes that the next bytes were read. */
  pass(chunk: Buffer): void {
    const known = this.#head.length - this.#position;
    if (known >= 0 && this.#head.length < HEAD_BYTES) {
      this.#head = Buffer.concat([this.#head, chunk.subarray(known)]).subarray(0, HEAD_BYTES);
    }
    this.#position += chunk.length;
    this.#last = Buffer.concat([this.#last, lastOf(chunk)]).subarray(-LAST_BYTES);
  }

  /**
   * The last bytes before a position that was passed.
   * @param chunk the bytes that were passed last
   */
  lastBefore(position: number, chunk: Buffer): Buffer {
    const end = chunk.length - (this.#position - position);
    if (end > 0) return lastOf(chunk.subarray(0, end));
    const file = this.open();
    const length = Math.min(position, LAST_BYTES);
    const bytes = file === undefined ? chunk : bytesOf(file, position - length, length);
    return file !== undefined && bytes.length === length ? bytes : Buffer.alloc(0);
  }

  /** @param last the bytes before the position */
  goTo(position: number, last: Buffer): void {
    this.#position = position;
    this.#last = last;
  }

  /** Continues in the same file under another name, or in a copy. */
  moveTo(path: string, identity: Identity): void {
    if (identity !== this.#identity) this.close();
    this.#path = path;
    this.#identity = identity;
    this.learnHead();
  }

  /** Closes the file; reading opens it again. */
  close(): void {
    this.#files.close(this);
  }
}

/** A copy of the last bytes. */
function lastOf(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(-LAST_BYTES));
}

function bytesOf(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, position));
}
