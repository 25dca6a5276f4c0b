/** How a line belongs to others. */
export interface Piece {
  /** The lines that it may continue: those of other streams may come between them. */
  readonly stream: string;
  /** Whether it continues the line before it, if that is open. */
  readonly continues: boolean;
  /** Whether the next line of its stream may continue it. */
  readonly isOpen: boolean;
  /** Its text, as byte offsets in the line: what continues it is inserted at its end. */
  readonly from: number;
  readonly to: number;
}

/** Lines that belong together, of one input. */
export interface Kind {
  /** What is inserted between the texts of two lines. */
  readonly separator: string;
  /** The maximum number of lines that are joined. */
  readonly maxLines: number;
  /** Quickly, whether some of these whole lines may be open. */
  mayBeOpen(bytes: Buffer): boolean;
  /**
   * @param line without its line ending
   * @returns undefined for a line that stands alone
   */
  read(line: Buffer): Piece | undefined;
}

/** The maximum number of parts of a line that was split: they may be empty. */
export const MAX_PARTS = 10_000;

/** A format whose lines are joined without being asked. */
export interface SplitFormat extends Kind {
  /** Whether a text with these first bytes has this format. */
  begins(head: Buffer): boolean;
}
