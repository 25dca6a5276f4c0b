import type { Options } from 'yargs';
import { ErrenrichError } from '../errors.js';
import { replaceFile } from '../run/output.js';
import { Tally } from '../run/tally.js';
import { toJson } from './outputFormat.js';
import type { Session } from './session.js';

const WRITE_MILLISECONDS = 60_000;

export const statsFileOption = {
  type: 'string',
  requiresArg: true,
  describe: 'write counts of lines, bytes, records and problems to this file, as JSON',
} as const satisfies Options;

/** Counts what a run reads, and writes the counts to a file every minute and at the end. */
export class StatsFile {
  readonly tally = new Tally();
  readonly #path: string;
  readonly #session: Pick<Session, 'report'>;
  readonly #timer: NodeJS.Timeout;
  readonly #started = new Date();

  constructor(path: string, session: Pick<Session, 'report'>) {
    this.#path = path;
    this.#session = session;
    this.#timer = setInterval(() => this.#write(false), WRITE_MILLISECONDS).unref();
  }

  end(): void {
    clearInterval(this.#timer);
    this.#write(true);
  }

  #write(finished: boolean): void {
    const times = { started: this.#started, written: new Date(), finished };
    try {
      replaceFile(this.#path, toJson({ ...times, ...this.tally.stats() }));
    } catch (fault) {
      if (!(fault instanceof ErrenrichError)) throw fault;
      clearInterval(this.#timer);
      this.#session.report(fault);
    }
  }
}
