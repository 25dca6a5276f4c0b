import type { Context } from '../context.js';
import type { Key, Keys } from '../keys.js';
import type { WriteRecord } from '../ndjson.js';
import type { Warn } from '../perCode.js';
import type { TerminalOptions } from '../terminal.js';

/** The options of a format. */
export interface FormatOptions {
  /** The selected keys, in order. */
  readonly keys: Keys;
  /** One record per code instead of one per line, if the format has both. */
  readonly flat: boolean;
  /** For formats that people read. */
  readonly terminal: TerminalOptions;
  /** The only source of all lines, which then need not name it. */
  readonly only?: string | undefined;
  /** The lines to show around those with codes: all lines come, and the format chooses. */
  readonly context?: Context | undefined;
  /** Called if the text of a line was left out of records of its codes. */
  readonly warn?: Warn | undefined;
}

/** Converts records to text: a header, and the output for each line. */
export interface RecordFormatter {
  readonly header: string;
  readonly write: WriteRecord;
}

/** An output format. */
export interface Format {
  /** Its name on the command line and in the library. */
  readonly name: string;
  /** The keys that it shows by default, in order: the meaning of `full`. */
  readonly keys: readonly Key[];
  /** Whether other keys can be selected. */
  readonly takesFields: boolean;
  /** Whether each line of the output is a record. */
  readonly isLines: boolean;
  /** Set if what it writes of a line depends on those before: one thread writes all of them. */
  readonly remembers?: true;
  /** Set if it shows lines around those with codes. */
  readonly takesContext?: true;
  open(options: FormatOptions): RecordFormatter;
}
