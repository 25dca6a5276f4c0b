import type { LineFields, Platform } from '../types.js';
import type { IsoTime } from './isoTime.js';

/** How the lines of one kind of log begin. */
export interface LineFormat {
  readonly id: string;
  readonly title: string;
  /** Whose numbers stand on such lines, where only one platform's programs write them. */
  readonly platform?: Platform;
  /** What such a line begins with: a time of ISO 8601, or one in brackets. */
  readonly time?: 'iso';
  /** A regular expression from the line's start, or from behind its time; absent for JSON. */
  readonly pattern?: string;
  readonly flags?: string;
  /** For each field the keys of a JSON object that may hold it, in order. */
  readonly json?: Readonly<Partial<Record<keyof LineFields, readonly string[]>>>;
  readonly samples: readonly FormatSample[];
}

export interface FormatSample {
  readonly line: string;
  /** What the format finds; null for a near miss. */
  readonly fields: LineFields | null;
}

export interface FormatOptions {
  /** The year of times whose format states none. */
  readonly year?: number;
}

/**
 * Reads the head of a line, or nothing if the format is another.
 * @param time with which the line begins, if it does
 */
export type LineReader = (text: string, time: IsoTime | undefined) => LineFields | undefined;
