import { Writer } from '../run/output.js';
import { EXIT, reportLine } from './report.js';

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** One run of the program: its output, signals and errors. */
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

  /** Aborted on SIGINT or SIGTERM, and when the output is closed. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Sets the exit status: that of a signal or an error takes precedence. */
  end(exitCode: number = EXIT.done): void {
    process.exitCode = this.#exitCode === EXIT.done ? exitCode : this.#exitCode;
  }

  /** Reports an error in one line on standard error. */
  readonly report = (fault: Error): void => {
    reportLine(fault.message);
    if (this.#exitCode === EXIT.done) this.#exitCode = EXIT.fault;
  };

  /**
   * Reports contradictions between catalogs; not an error, since the user's own take precedence.
   */
  warn(collisions: readonly string[]): void {
    for (const collision of collisions) reportLine(`${collision}; using the first`);
  }
}

/** The color and width of standard output. */
export function terminalOptions(color: 'auto' | 'always' | 'never') {
  return { color: wantsColor(color), columns: columns() };
}

/**
 * Whether to use color: decided by the option, then FORCE_COLOR as in Node.js, then
 * https://no-color.org, then the terminal.
 */
function wantsColor(color: 'auto' | 'always' | 'never'): boolean {
  if (color !== 'auto') return color === 'always';
  const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
  if (FORCE_COLOR) return !['0', 'false'].includes(FORCE_COLOR);
  return process.stdout.isTTY === true && !NO_COLOR && TERM !== 'dumb';
}

/**
 * Columns of the terminal; infinite if the output is not one, or if it reports 0, as terminals of
 * containers and serial lines do.
 */
export function columns(): number {
  return (process.stdout.isTTY && process.stdout.columns) || Number.POSITIVE_INFINITY;
}
