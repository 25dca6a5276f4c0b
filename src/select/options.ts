/** Which lines and codes are wanted. Everything else is left out. */
export interface FilterOptions {
  /**
   * Only lines from this time on: ISO 8601, `10:30` (today), `2h ago`, `today`, `yesterday` or `now`.
   * A line without a time has that of the line before it; lines before the first time are left out.
   */
  readonly since?: string | Date;
  /** Only lines up to this time, written as for `since`. */
  readonly until?: string | Date;
  /**
   * Only these codes: numbers in any notation, names, or globs such as `0x8024*`; with `!` before it, not
   * this one.
   */
  readonly code?: string | readonly string[];
  /** Only codes of these families; with `!` before it, not of this one. */
  readonly family?: string | readonly string[];
  /** Only codes of these categories; with `!` before it, not of this one. */
  readonly category?: string | readonly string[];
  /** Only lines that one of these regular expressions matches. */
  readonly grep?: string | readonly string[];
  /** Only lines that none of these regular expressions matches. */
  readonly grepNot?: string | readonly string[];
  /**
   * Only codes and lines of which this is true, such as `host=web1 and (level>=error or code=13)`; of
   * several, all of them.
   */
  readonly where?: string | readonly string[];
}

export type FilterName = keyof FilterOptions;
