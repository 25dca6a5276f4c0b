import { CLASSES, LANES, NOTE_BYTES, NOTED, TABLE } from './layout.js';
import { LANE_NUMBERS, NOTE_NUMBERS, type TableShape, type Walker } from './walker.js';
import { instantiate, type Memory } from './webAssembly.js';

/** The maximum number of notes: more than a block of ordinary lines needs. */
const MAX_NOTES = 4_096;

const PAGE_BYTES = 65_536;

interface Exports {
  walk(): number;
  walkOne(lane: number): number;
}

/**
 * The inner loop in WebAssembly, with its own memory.
 * @returns undefined if the engine has no WebAssembly or not enough address space for its memory,
 *   of which it reserves gigabytes (`ulimit -v`)
 */
export function wasmWalker(shape: TableShape): Walker | undefined {
  try {
    return makeWalker(shape);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function makeWalker({ classOf, stride, rows }: TableShape): Walker {
  const tableEntries = rows * stride;
  const firstNote = TABLE + tableEntries * Int16Array.BYTES_PER_ELEMENT;
  const base = firstNote + MAX_NOTES * NOTE_BYTES;
  const { memory, exports } = instantiate(Math.ceil(base / PAGE_BYTES));
  const { walk, walkOne } = exports as unknown as Exports;
  new Uint8Array(memory.buffer, CLASSES, classOf.length).set(classOf);
  // These three are adjacent.
  new Int32Array(memory.buffer, NOTED, 3).set([firstNote, base, stride]);
  let { lanes, noted, table, notes, room } = views(memory, base, tableEntries);

  return {
    get lanes() {
      return lanes;
    },
    get table() {
      return table;
    },
    get notes() {
      return notes;
    },
    base,
    open: (bytes) => {
      const missing = bytes.length - room.length;
      if (missing > 0) {
        memory.grow(Math.ceil(missing / PAGE_BYTES));
        ({ lanes, noted, table, notes, room } = views(memory, base, tableEntries));
      }
      room.set(bytes);
    },
    walk,
    walkOne,
    takeNotes: () => {
      const count = ((noted[0] ?? firstNote) - firstNote) / NOTE_BYTES;
      noted[0] = firstNote;
      return count;
    },
  };
}

/** Growing a memory detaches its views. */
function views({ buffer }: Memory, base: number, tableEntries: number) {
  return {
    lanes: new Int32Array(buffer, 0, LANES * LANE_NUMBERS),
    noted: new Int32Array(buffer, NOTED, 2),
    table: new Int16Array(buffer, TABLE, tableEntries),
    notes: new Int32Array(buffer, base - MAX_NOTES * NOTE_BYTES, MAX_NOTES * NOTE_NUMBERS),
    room: new Uint8Array(buffer, base),
  };
}
