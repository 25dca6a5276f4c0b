import { addAbortSignal } from 'node:stream';
import { Writer } from '../emit/writer.js';
import type { ErrenrichError } from '../errors.js';
import { followFile } from '../read/followFile.js';
import { readFile } from '../read/readFile.js';
import type { Source } from '../run/sources.js';

/** What the program is told when it ends. */
export const EXIT = { done: 0, unknown: 1, fault: 2 } as const;

const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/** One run of the program: its output, its signals, its faults. */
export class Session {
  readonly out: Writer;
  readonly #controller = new AbortController();
  #exitCode: number = EXIT.done;

  constructor() {
    this.out = new Writer(process.stdout, () => this.#controller.abort());
    for (const [signal, code] of Object.entries(SIGNALS)) {
      process.once(signal, () => {
        this.#exitCode = code;
        this.#controller.abort();
      });
    }
  }

  /** Aborted on a signal to end, and when nobody reads the output any more. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** What to exit with once all is written. */
  get exitCode(): number {
    return this.#exitCode;
  }

  /** Tells of a fault in one line on standard error. The first signal's exit code stays. */
  readonly report = (fault: ErrenrichError): void => {
    process.stderr.write(`errenrich: ${fault.message}\n`);
    if (this.#exitCode === EXIT.done) this.#exitCode = EXIT.fault;
  };

  /** The sources that the arguments name: standard input for `-` and for none at all. */
  sources(files: readonly string[], follow = false): Source[] {
    if (files.length === 0 && process.stdin.isTTY) {
      process.stderr.write('errenrich: reading standard input; Ctrl-D ends it, --help helps\n');
    }
    return (files.length === 0 ? ['-'] : files).map((file) => this.#source(file, follow));
  }

  #source(file: string, follow: boolean): Source {
    const { signal } = this;
    if (file === '-') return { open: () => addAbortSignal(signal, process.stdin) };
    if (follow) return { name: file, open: () => followFile(file, signal) };
    return { name: file, open: () => readFile(file, signal) };
  }
}

/** Whether to colour, as the option, the terminal and https://no-color.org have it. */
export function wantsColor(color: 'auto' | 'always' | 'never'): boolean {
  if (color !== 'auto') return color === 'always';
  return process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
}

/** Columns of the terminal; no limit where the output is none. */
export function columns(): number {
  return process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY;
}
