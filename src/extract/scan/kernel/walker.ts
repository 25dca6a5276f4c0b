/** The numbers of a lane: where its next byte is, where its last one was, and its state. */
export const LANE_NUMBERS = 3;

/** The numbers of a note: lane, place of the byte, row that it led to. */
export const NOTE_NUMBERS = 3;

/** The automaton's inner loop. WebAssembly does it best; plain JavaScript where there is none. */
export interface Walker {
  /** For each lane the place of its next byte, the place of its end, and its row. */
  readonly lanes: Int32Array;
  /** The automaton's rows: an entry is a row to go on from, or negative. */
  readonly table: Int16Array;
  /** Where rules accepted, in the order of each lane's places. */
  readonly notes: Int32Array;
  /** The place of a block's first byte. */
  readonly base: number;
  /** Takes the bytes of a block. The views above may be others from then on. */
  open(bytes: Uint8Array): void;
  /**
   * Walks all lanes until one meets an entry that it cannot follow, and returns its number, or
   * `LANES` when there is no room for notes. A walker that makes notes follows entries that lead to
   * where rules accept, others do not.
   * @returns -1 once a lane ends
   */
  walk(): number;
  /** Walks one lane in the same way; -1 once it ends. */
  walkOne(lane: number): number;
  /** How many notes there are; they are forgotten. */
  takeNotes(): number;
}

/** The table of an automaton. */
export interface TableShape {
  /** For each byte its class. */
  readonly classOf: Uint8Array;
  /** Entries of a row. */
  readonly stride: number;
  /** How many rows there are at most. */
  readonly rows: number;
}

export type MakeWalker = (shape: TableShape) => Walker;
