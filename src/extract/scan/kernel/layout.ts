/**
 * Where things are in a kernel's memory, in bytes, for the host and for AssemblyScript alike (which
 * takes no types of arrays and no objects). Numbers have four bytes unless it says otherwise.
 */

/** The walker: for each lane its place, its end and its row. */
export const LANES = 8;
export const LANE_BYTES = 12;
/** Where the next note goes, where there is no more room for one, and the entries of a row. */
export const NOTED = 96;
export const NOTES_END = 100;
export const STRIDE = 104;
/** A note: the lane, the place, and the row. */
export const NOTE_BYTES = 12;

/** The confirming kernel: where the pairs begin, the entries of a row, and the lanes. */
export const PAIRS_AT = 0;
export const PAIR_STRIDE = 4;
export const PAIR_LANES_AT = 16;
/** A pair: the place of its next byte, its row, and what came of it. */
export const PAIR_BYTES = 12;

/** Both: the class of each byte (one byte each), and the table of rows (two bytes an entry). */
export const CLASSES = 256;
export const TABLE = 512;

/** An entry that is not built yet. */
export const UNBUILT = -1;
/** An entry that leads to a row in which rules accept: this less the row. */
export const ACCEPTING = -2;
