import type { Key, Keys } from '../keys.js';
import type { WriteRecord } from '../ndjson.js';
import type { TerminalOptions } from '../terminal.js';

/** What a format is told before the first record. */
export interface FormatOptions {
  /** The keys that are wanted, in the order asked for. */
  readonly keys: Keys;
  /** One record per code instead of one per line, where the format has both. */
  readonly flat: boolean;
  /** Of use to formats for people. */
  readonly terminal: TerminalOptions;
}

/** How records become text: what comes first, and what each line gives. */
export interface RecordFormatter {
  readonly header: string;
  readonly write: WriteRecord;
}

/** A format of output. */
export interface Format {
  /** As the command line and the library call it. */
  readonly name: string;
  /** The keys that it shows unless others are asked for, in order: what `full` stands for. */
  readonly keys: readonly Key[];
  /** Whether other keys may be asked for. */
  readonly takesFields: boolean;
  open(options: FormatOptions): RecordFormatter;
}
