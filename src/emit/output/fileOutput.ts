import { closeSync, fstatSync, openSync, realpathSync, renameSync, statSync } from 'node:fs';
import { NEWLINE } from '../../bytes.js';
import { appendRecords } from './appendRecords.js';
import { canSync } from './canSync.js';
import type { OnClosed, Output } from './output.js';
import { type Limit, rotatedName } from './rotation.js';
import { unwritable } from './unwritable.js';

/** How often to check the age of a file to which nothing is written, at least. */
const CHECK_MILLISECONDS = 60_000;

/** How a file is written. */
export interface FileOutputOptions {
  /** What every file begins with, such as the names of columns. */
  readonly header: string;
  /** Whether each line is a record. */
  readonly isLines: boolean;
  /** When to rename the file and begin a new one. */
  readonly limit?: Limit | undefined;
  /** Compress renamed files. */
  readonly gzip: boolean;
  readonly onClosed: OnClosed;
  /** Called if a renamed file cannot be compressed; it is then still there. */
  readonly onFault: (fault: Error) => void;
}

/**
 * Appends records to a regular file, which is created if it does not exist. Writing is synchronous,
 * so a file is never renamed or closed in the middle of a record.
 */
export class FileOutput implements Output {
  readonly #path: string;
  readonly #options: FileOutputOptions;
  readonly #timer: NodeJS.Timeout | undefined;
  /** Absent once nothing more can be written. */
  #file: number | undefined;
  /** In milliseconds since 1970. */
  #openedAt = 0;
  #compressing = Promise.resolve();

  /** @throws {ErrenrichError} UNWRITABLE if the file cannot be opened */
  constructor(path: string, options: FileOutputOptions) {
    this.#path = path;
    this.#options = options;
    try {
      this.#file = this.#open();
    } catch (fault) {
      throw unwritable(fault, path);
    }
    this.#timer = this.#checkAge();
  }

  async write(text: string | Uint8Array): Promise<void> {
    const { isLines } = this.#options;
    let rest = typeof text === 'string' ? Buffer.from(text) : text;
    while (rest.length > 0 && this.#file !== undefined) {
      this.#attempt((file) => {
        const bytes = this.#fitting(file, rest);
        if (bytes === 0) this.#rotate(file);
        else appendRecords(file, rest.subarray(0, bytes), isLines);
        rest = rest.subarray(bytes);
      });
    }
  }

  /** Closes the file, and opens the one that has its name now. */
  reopen(): void {
    this.#attempt((file) => this.#renew(file));
  }

  settle(): boolean {
    return this.#file !== undefined && canSync(this.#file);
  }

  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#compressing;
    this.#close();
  }

  #open(): number {
    const file = openSync(this.#path, 'a');
    this.#openedAt = Date.now();
    const { header, isLines } = this.#options;
    if (fstatSync(file).size === 0) appendRecords(file, header, isLines);
    return file;
  }

  #renew(file: number): void {
    this.#file = undefined;
    canSync(file);
    closeSync(file);
    this.#file = this.#open();
  }

  /** After an error, nothing more is written. */
  #attempt(act: (file: number) => void): void {
    if (this.#file === undefined) return;
    try {
      act(this.#file);
    } catch (fault) {
      this.#close();
      this.#options.onClosed(unwritable(fault, this.#path));
    }
  }

  #close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  /**
   * The length of the records that may be written to the file before it is rotated, in bytes. An
   * empty file takes at least one record, or all of them where they cannot be told apart.
   */
  #fitting(file: number, records: Uint8Array): number {
    const { limit, isLines } = this.#options;
    if (limit === undefined) return records.length;
    const { size } = fstatSync(file);
    const isEmpty = this.#isEmpty(file);
    if (!isEmpty && this.#isOld()) return 0;
    const room = (limit.bytes ?? Number.POSITIVE_INFINITY) - size;
    if (records.length <= room) return records.length;
    const whole = isLines && room > 0 ? records.subarray(0, room).lastIndexOf(NEWLINE) + 1 : 0;
    if (whole > 0 || !isEmpty) return whole;
    return (isLines && records.indexOf(NEWLINE) + 1) || records.length;
  }

  /** Whether a file contains no records. */
  #isEmpty(file: number): boolean {
    return fstatSync(file).size <= Buffer.byteLength(this.#options.header);
  }

  #isOld(): boolean {
    const { milliseconds = Number.POSITIVE_INFINITY } = this.#options.limit ?? {};
    return Date.now() - this.#openedAt >= milliseconds;
  }

  #rotate(file: number): void {
    // Another program may have renamed it already.
    const { ino } = fstatSync(file);
    if (statSync(this.#path, { throwIfNoEntry: false })?.ino === ino) this.#rename();
    this.#renew(file);
  }

  #rename(): void {
    // A link stays where it is.
    const path = realpathSync(this.#path);
    const name = rotatedName(path, new Date());
    renameSync(path, name);
    if (!this.#options.gzip) return;
    const report = (fault: unknown): void => this.#options.onFault(unwritable(fault, name));
    const compress = async () => (await import('./gzipFile.js')).gzipFile(name);
    this.#compressing = this.#compressing.then(compress).catch(report);
  }

  /** Rotates a file by its age even if nothing is written to it any more. */
  #checkAge(): NodeJS.Timeout | undefined {
    const { milliseconds } = this.#options.limit ?? {};
    if (milliseconds === undefined) return undefined;
    const check = (): void =>
      this.#attempt((file) => {
        if (this.#isOld() && !this.#isEmpty(file)) this.#rotate(file);
      });
    return setInterval(check, Math.min(milliseconds, CHECK_MILLISECONDS)).unref();
  }
}
