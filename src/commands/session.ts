import { fstatSync } from 'node:fs';
import {
  type OnClosed,
  type Output,
  replaceFile,
  StandardFile,
  StreamOutput,
} from '../run/output.js';
import { EXIT, reportLine } from './messages.js';

/** Its file descriptor. */
const STANDARD_OUTPUT = 1;

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** One run of the program: its output, signals and errors. */
export class Session {
  readonly #controller = new AbortController();
  #exitCode: number = EXIT.done;
  #out: Output | undefined;

  constructor() {
    for (const [signal, code] of Object.entries(SIGNALS)) {
      process.once(signal, () => {
        this.#exitCode = code;
        this.#controller.abort();
      });
    }
  }

  /** Ends the run once nothing more can be written. */
  readonly onClosed: OnClosed = (fault) => {
    this.#controller.abort();
    if (fault === undefined) return;
    this.report(fault);
    this.end();
  };

  /** Ends the run: what is to be known is known. */
  stop(): void {
    this.#controller.abort();
  }

  /** Standard output, for text that is not records. */
  get out(): Output {
    this.#out ??= this.standardOutput(true);
    return this.#out;
  }

  /** @param isLines whether each line of the text is a record */
  standardOutput(isLines: boolean): Output {
    return fstatSync(STANDARD_OUTPUT).isFile()
      ? new StandardFile(STANDARD_OUTPUT, isLines, this.onClosed)
      : new StreamOutput(process.stdout, this.onClosed);
  }

  /** Prints the result of a command, or makes it the contents of a file. */
  async print(text: string | Uint8Array, file?: string): Promise<void> {
    if (file === undefined) await this.out.write(text);
    else replaceFile(file, text);
  }

  /** On SIGHUP, does this instead of ending the run. Windows has no such signal. */
  onHangup(act: () => void): void {
    if (process.platform !== 'win32') process.removeAllListeners('SIGHUP').on('SIGHUP', act);
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

/** Whether a signal ended the run early: then a file keeps what it has, and a line says so. */
export function isInterrupted({ signal }: Session, file: string | undefined): file is string {
  if (!signal.aborted || file === undefined) return false;
  reportLine(`interrupted; ${file} is left as it was`);
  return true;
}

/**
 * The color and width of the output.
 * @param file where it goes, if not to standard output
 */
export function terminalOptions(color: 'auto' | 'always' | 'never', file?: string) {
  return { color: wantsColor(color, file), columns: columns(file) };
}

/**
 * Whether to use color: decided by the option, then FORCE_COLOR as in Node.js, then
 * https://no-color.org, then the terminal.
 */
function wantsColor(color: 'auto' | 'always' | 'never', file: string | undefined): boolean {
  if (color !== 'auto') return color === 'always';
  const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
  if (FORCE_COLOR) return !['0', 'false'].includes(FORCE_COLOR);
  return isTerminal(file) && !NO_COLOR && TERM !== 'dumb';
}

/**
 * Columns of the terminal; infinite if the output is not one, or if it reports 0, as terminals of
 * containers and serial lines do.
 * @param file where the output goes, if not to standard output
 */
export function columns(file?: string): number {
  return (isTerminal(file) && process.stdout.columns) || Number.POSITIVE_INFINITY;
}

/** Whether the output goes to a terminal. */
export function isTerminal(file?: string): boolean {
  return file === undefined && process.stdout.isTTY === true;
}

/** What is assumed of a terminal that does not report its columns. */
const USUAL_COLUMNS = 80;

/** The same for text in rows; its columns are those of the moment, since windows are resized. */
export function pageOptions(color: 'auto' | 'always' | 'never', file?: string) {
  return {
    color: wantsColor(color, file),
    get columns(): number {
      const known = columns(file);
      return known === Number.POSITIVE_INFINITY && isTerminal(file) ? USUAL_COLUMNS : known;
    },
  };
}
