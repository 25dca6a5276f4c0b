/** The numbers of a lane: the offset of its next byte, its end, and its state. */
export const LANE_NUMBERS = 3;

/** The numbers of a note: lane, offset of the byte, next row. */
export const NOTE_NUMBERS = 3;

/** The automaton's inner loop, in WebAssembly or, without it, in plain JavaScript. */
export interface Walker {
  /** For each lane the offset of its next byte, the offset of its end, and its row. */
  readonly lanes: Int32Array;
  /** The automaton's rows: an entry is the next row, or negative. */
  readonly table: Int16Array;
  /** Where rules accepted, in the order of each lane's offsets. */
  readonly notes: Int32Array;
  /** The offset of a block's first byte. */
  readonly base: number;
  /** Loads the bytes of a block. The views above may change. */
  open(bytes: Uint8Array): void;
  /**
   * Walks all lanes until one reaches an entry that it cannot follow, and returns its number, or
   * `LANES` if there is no room for notes. A walker that makes notes follows entries that lead to
   * accepting rows, others do not.
   * @returns -1 once a lane ends
   */
  walk(): number;
  /** Walks one lane in the same way; -1 once it ends. */
  walkOne(lane: number): number;
  /** Returns the number of notes and clears them. */
  takeNotes(): number;
}

/** The table of an automaton. */
export interface TableShape {
  /** For each byte its class. */
  readonly classOf: Uint8Array;
  /** The number of entries of a row. */
  readonly stride: number;
  /** The maximum number of rows. */
  readonly rows: number;
}

export type MakeWalker = (shape: TableShape) => Walker;
