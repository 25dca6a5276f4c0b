import { Writer } from '../run/output.js';
import { EXIT, reportLine } from './report.js';

const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/** One run of the program: its output, its signals, its faults. */
export class Session {
  readonly out: Writer;
  readonly #controller = new AbortController();
  #exitCode: number = EXIT.done;

  constructor() {
    this.out = new Writer(process.stdout, (fault) => {
      this.#controller.abort();
      if (fault === undefined) return;
      this.report(fault);
      this.end();
    });
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

  /** Sets what the program exits with once all is written: a signal's code, or a fault's. */
  end(exitCode: number = EXIT.done): void {
    process.exitCode = this.#exitCode === EXIT.done ? exitCode : this.#exitCode;
  }

  /** Tells of a fault in one line on standard error. */
  readonly report = (fault: Error): void => {
    reportLine(fault.message);
    if (this.#exitCode === EXIT.done) this.#exitCode = EXIT.fault;
  };

  /** Tells of catalogs that contradict each other; no fault, since the user's own are taken. */
  warn(collisions: readonly string[]): void {
    for (const collision of collisions) reportLine(`${collision}; using the first`);
  }
}

/** What standard output can do. */
export function terminalOptions(color: 'auto' | 'always' | 'never') {
  return { color: wantsColor(color), columns: columns() };
}

/**
 * Whether to use color: as the option says, then FORCE_COLOR as Node.js takes it, then
 * https://no-color.org, then what the terminal can do.
 */
function wantsColor(color: 'auto' | 'always' | 'never'): boolean {
  if (color !== 'auto') return color === 'always';
  const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
  if (FORCE_COLOR) return !['0', 'false'].includes(FORCE_COLOR);
  return process.stdout.isTTY === true && !NO_COLOR && TERM !== 'dumb';
}

/** Columns of the terminal; no limit where the output is none. */
export function columns(): number {
  return process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY;
}
