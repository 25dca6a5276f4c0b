import { signatureOf } from '../run/sources.js';

/** A file as it was when it was read, and when it was looked at last. */
interface Seen {
  readonly read: string;
  readonly last: string;
}

/** Files that are read once, since they do not grow at their end, and again if they change. */
export class ChangedInputs {
  readonly #seen = new Map<string, Seen>();

  /** Notes that a file is read. */
  add(path: string): void {
    const now = signatureOf(path);
    this.#seen.set(path, { read: now, last: now });
  }

  /** Whether a file has changed since it was read, and has not since the last look. */
  hasChanged(path: string): boolean {
    const seen = this.#seen.get(path);
    if (seen === undefined) return false;
    const now = signatureOf(path);
    this.#seen.set(path, { ...seen, last: now });
    return now !== '' && now !== seen.read && now === seen.last;
  }
}
