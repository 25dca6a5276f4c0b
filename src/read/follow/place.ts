/** How far a file has been read: all text before it was written to the output. */
export interface Place {
  /** The first bytes of the file. */
  readonly head: Buffer;
  /** Where reading can begin again, in bytes of the file; 0 if it must begin at the start. */
  readonly position: number;
  /** The bytes before this position. */
  readonly last: Buffer;
  /** Bytes of decoded text before the next line. */
  readonly offset: number;
  /** The number of the next line. */
  readonly line: number;
}

const NONE = Buffer.alloc(0);

export const START: Place = { head: NONE, position: 0, last: NONE, offset: 0, line: 1 };

/**
 * The same place in a file that holds the same text in another form, such as compressed.
 * @param head the first bytes of that file
 */
export function sameText({ offset, line }: Pick<Place, 'offset' | 'line'>, head: Buffer): Place {
  return { ...START, head, offset, line };
}
