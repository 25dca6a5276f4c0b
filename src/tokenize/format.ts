import type { Level, LineFields, Platform } from '../types.js';
import type { IsoTime } from './isoTime.js';

/** What a format finds at the head of a line. */
export interface LineHead extends LineFields {
  /** The message, if it may have a head of its own, as in a line that a container runtime wraps. */
  message?: string;
}

/** For each field the keys that may hold it, in order; a dot leads into an object. */
export type FieldKeys = Readonly<Partial<Record<keyof LineHead, readonly string[]>>>;

/** Words for levels that only one format has. */
export type Levels = Readonly<Record<string, Level>>;

/** The format of line heads in one kind of log. */
export interface LineFormat {
  readonly id: string;
  readonly title: string;
  /** The platform of the numbers on such lines, if only programs of one platform write them. */
  readonly platform?: Platform;
  /** The time at the start of such a line: ISO 8601, or in brackets. */
  readonly time?: 'iso';
  /**
   * A regular expression from the start of the line, or from the end of its time; absent for
   * objects.
   */
  readonly pattern?: string;
  readonly flags?: string;
  /** The keys of a line that is a JSON object. */
  readonly json?: FieldKeys;
  /** The keys of a line of `key=value` pairs. */
  readonly logfmt?: FieldKeys;
  /** Keys that such an object or line of pairs always has. */
  readonly requires?: readonly string[];
  readonly levels?: Levels;
  /**
   * The characters with which a match of the pattern can begin; U+0080 stands for all that are not
   * ASCII. Absent if that is not known: it only saves time.
   */
  readonly starts?: string;
  readonly samples: readonly FormatSample[];
}

export interface FormatSample {
  readonly line: string;
  /** What the format finds; null for a near miss. */
  readonly fields: LineFields | null;
}

export interface FormatOptions {
  /** The year to assume for times without one; `auto` for the latest in which they are possible. */
  readonly year?: Year | undefined;
}

/** The year of times without one, or `auto` to infer it from when the text was written. */
export type Year = number | 'auto';

/** What all formats need to know of a line, found once. */
export interface LineStart {
  readonly text: string;
  /** The time with which the line begins, if it does. */
  readonly time: IsoTime | undefined;
  /** The line as JSON, if it is an object. */
  readonly object: object | undefined;
}

/**
 * Reads the head of a line, or nothing if the format is another.
 * @param written when the text was written, in milliseconds since 1970
 */
export type LineReader = (line: LineStart, written: number) => LineHead | undefined;
