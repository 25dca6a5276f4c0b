import { detach } from '../bytes.js';
import type { Enriched, Explanation } from '../types.js';
import { keyOf } from './codeName.js';

/** How many codes are remembered; one that was not met for long is explained again. */
const MOST = 1_000;
/** A code is described again once this many rows have gone by since it was last. */
const FAR = 200;

/** How often a code has been met, and where first. */
export interface Met {
  readonly count: number;
  /** The time or the line where it was met first; absent the first time. */
  readonly since?: string;
  /** Whether its description was shown a while ago, or never. */
  readonly isFar: boolean;
}

interface Remembered {
  count: number;
  describedAt: number;
  readonly line: number;
  readonly source: string | undefined;
  readonly timestamp: string | undefined;
}

/** Remembers which codes were explained, so that those that repeat are only counted. */
export class Repeats {
  readonly #codes = new Map<string, Remembered>();

  /**
   * Notes a code on a line.
   * @param row how many rows were printed before
   */
  meet(explanation: Explanation, on: Enriched, row: number): Met {
    const key = keyOf(explanation);
    const known = this.#codes.get(key);
    if (known === undefined) {
      this.#remember(detach(key), on, row);
      return { count: 1, isFar: true };
    }
    this.#codes.delete(key);
    this.#codes.set(key, known);
    known.count++;
    const isFar = row - known.describedAt > FAR;
    if (isFar) known.describedAt = row;
    return { count: known.count, since: sinceOf(known, on), isFar };
  }

  #remember(key: string, { line, source, fields }: Enriched, row: number): void {
    const timestamp = fields.timestamp && detach(fields.timestamp);
    this.#codes.set(key, { count: 1, describedAt: row, line, source, timestamp });
    const [oldest] = this.#codes.keys();
    if (this.#codes.size > MOST && oldest !== undefined) this.#codes.delete(oldest);
  }
}

/** The time of day, with the date if that is another; without a time, the line. */
function sinceOf({ timestamp, line, source }: Remembered, on: Enriched): string {
  if (timestamp === undefined) {
    const isHere = source === undefined || source === on.source;
    return isHere ? `line ${line}` : `${source}:${line}`;
  }
  const isToday = on.fields.timestamp?.slice(0, 10) === timestamp.slice(0, 10);
  const time = timestamp.slice(11, 16);
  return isToday ? time : `${timestamp.slice(0, 10)} ${time}`;
}
