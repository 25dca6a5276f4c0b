/** The kind of error, so that programs can distinguish them. */
export type ErrenrichErrorCode =
  | 'BAD_OPTION'
  | 'BAD_PACK'
  | 'BAD_CATALOG'
  | 'BAD_DOCUMENT'
  | 'BAD_INPUT'
  | 'UNREADABLE'
  | 'UNWRITABLE';

/** Where the error is and how to fix it. */
export interface ErrenrichErrorDetails {
  /** The file as named by the user. */
  readonly file?: string;
  /** Line in the file, counted from 1. */
  readonly line?: number;
  /** JSON pointer into the file. */
  readonly pointer?: string;
  /** What to do about it. */
  readonly remedy?: string;
  readonly cause?: unknown;
}

/**
 * Every error that a user can cause. Its message names the place, the problem and the remedy; each
 * of them is also a property.
 */
export class ErrenrichError extends Error {
  readonly code: ErrenrichErrorCode;
  /** What is wrong, without the place and the remedy. */
  readonly reason: string;
  /** What to do about it. */
  readonly remedy?: string;
  readonly file?: string;
  readonly line?: number;
  readonly pointer?: string;

  constructor(code: ErrenrichErrorCode, reason: string, details: ErrenrichErrorDetails = {}) {
    const { file, line, pointer, remedy, cause } = details;
    const place = [file, line, pointer === '' ? '/' : pointer].filter((part) => part !== undefined);
    const where = place.length > 0 ? `${place.join(':')}: ` : '';
    super(`${where}${reason}${remedy ? `; ${remedy}` : ''}`, { cause });
    this.name = 'ErrenrichError';
    this.code = code;
    this.reason = reason;
    if (remedy !== undefined) this.remedy = remedy;
    if (file !== undefined) this.file = file;
    if (line !== undefined) this.line = line;
    if (pointer !== undefined) this.pointer = pointer;
  }
}
