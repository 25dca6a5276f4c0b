import type { LineFields, Platform } from '../types.js';
import type { IsoTime } from './isoTime.js';

/** The format of line heads in one kind of log. */
export interface LineFormat {
  readonly id: string;
  readonly title: string;
  /** The platform of the numbers on such lines, if only programs of one platform write them. */
  readonly platform?: Platform;
  /** The time at the start of such a line: ISO 8601, or in brackets. */
  readonly time?: 'iso';
  /**
   * A regular expression from the start of the line, or from the end of its time; absent for JSON.
   */
  readonly pattern?: string;
  readonly flags?: string;
  /** For each field the keys of a JSON object that may contain it, in order. */
  readonly json?: Readonly<Partial<Record<keyof LineFields, readonly string[]>>>;
  readonly samples: readonly FormatSample[];
}

export interface FormatSample {
  readonly line: string;
  /** What the format finds; null for a near miss. */
  readonly fields: LineFields | null;
}

export interface FormatOptions {
  /** The year to assume for times without one. */
  readonly year?: number;
}

/**
 * Reads the head of a line, or nothing if the format is another.
 * @param time with which the line begins, if it does
 */
export type LineReader = (text: string, time: IsoTime | undefined) => LineFields | undefined;
