import { writeSync } from 'node:fs';
import {
  cursorHide,
  cursorShow,
  cursorTo,
  enterAlternativeScreen,
  eraseEndLine,
  eraseScreen,
  exitAlternativeScreen,
} from 'ansi-escapes';
import type { Size } from '../../run/top.js';

/** What is assumed of a terminal that does not report its size. */
const USUAL: Size = { columns: 80, rows: 24 };
const STANDARD_OUTPUT = 1;

/** The terminal's second screen, which is left as soon as the program ends, however it does. */
export class Screen {
  readonly #out = process.stdout;
  #shown: string[] = [];
  #isEntered = false;

  get size(): Size {
    const { columns, rows } = this.#out;
    return { columns: columns || USUAL.columns, rows: rows || USUAL.rows };
  }

  enter(): void {
    if (this.#isEntered) return;
    this.#isEntered = true;
    process.on('exit', this.leave);
    // Otherwise the message of an error would be lost with the second screen.
    process.on('uncaughtExceptionMonitor', this.leave);
    this.#out.write(enterAlternativeScreen + cursorHide);
    this.redraw();
  }

  /** Leaves the terminal as it was. What cannot be written to is gone already. */
  readonly leave = (): void => {
    if (!this.#isEntered) return;
    this.#isEntered = false;
    process.off('exit', this.leave);
    process.off('uncaughtExceptionMonitor', this.leave);
    try {
      // Some terminals that were resized meanwhile would show rows of both screens.
      writeSync(STANDARD_OUTPUT, eraseScreen + exitAlternativeScreen + cursorShow);
    } catch {}
  };

  /** Forgets what is shown: the next frame is drawn as a whole. */
  redraw(): void {
    this.#shown = [];
  }

  /** Shows the rows of a frame; only those that have changed are written. */
  draw(rows: readonly string[]): void {
    // What the terminal has not taken yet would only pile up.
    if (!this.#isEntered || this.#out.writableLength > 0) return;
    const isWhole = this.#shown.length !== rows.length;
    const changed = rows.flatMap((row, at) => {
      if (!isWhole && this.#shown[at] === row) return [];
      // In the last column, what erases the rest of a row would erase its last character.
      return [cursorTo(0, at) + eraseEndLine + row.trimEnd()];
    });
    this.#shown = [...rows];
    if (changed.length > 0) this.#out.write((isWhole ? eraseScreen : '') + changed.join(''));
  }
}
