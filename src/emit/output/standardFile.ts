import { appendRecords } from './appendRecords.js';
import { canSync } from './canSync.js';
import type { OnClosed, Output } from './output.js';
import { unwritable } from './unwritable.js';

/**
 * Standard output that is a file. The stream of Node.js drops the rest of a text of which the system
 * could write only a part.
 */
export class StandardFile implements Output {
  readonly #file: number;
  readonly #isLines: boolean;
  readonly #onClosed: OnClosed;
  #isClosed = false;

  constructor(file: number, isLines: boolean, onClosed: OnClosed) {
    this.#file = file;
    this.#isLines = isLines;
    this.#onClosed = onClosed;
  }

  async write(text: string | Uint8Array): Promise<void> {
    if (this.#isClosed) return;
    try {
      appendRecords(this.#file, text, this.#isLines);
    } catch (fault) {
      this.#isClosed = true;
      this.#onClosed(unwritable(fault));
    }
  }

  settle(): boolean {
    return !this.#isClosed && canSync(this.#file);
  }

  async end(): Promise<void> {}
}
