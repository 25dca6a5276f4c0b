/**
 * The memory layout of the kernels, in bytes, for both the host and AssemblyScript (which
 * supports no array types or objects here). Numbers have four bytes unless stated otherwise.
 */

/** The walker: for each lane its offset, end and row. */
export const LANES = 8;
export const LANE_BYTES = 12;
/** The address of the next note, the end of the notes, and the number of entries of a row. */
export const NOTED = 96;
export const NOTES_END = 100;
export const STRIDE = 104;
/** A note: the lane, the offset and the row. */
export const NOTE_BYTES = 12;

/**
 * The confirming kernel: the address of the pairs, the number of entries of a row, and the lanes.
 */
export const PAIRS_AT = 0;
export const PAIR_STRIDE = 4;
export const PAIR_LANES_AT = 16;
/** A pair: the offset of its next byte, its row and its outcome. */
export const PAIR_BYTES = 12;

/** Both: the class of each byte (one byte each), and the table of rows (two bytes an entry). */
export const CLASSES = 256;
export const TABLE = 512;

/** An entry that is not built yet. */
export const UNBUILT = -1;
/** An entry that leads to an accepting row: this minus the row. */
export const ACCEPTING = -2;
