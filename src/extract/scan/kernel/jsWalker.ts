import { LANES } from './layout.js';
import { LANE_NUMBERS, type TableShape, type Walker } from './walker.js';

/** The inner loop in plain JavaScript, lane by lane: the reference implementation and fallback. */
export function jsWalker({ classOf, stride, rows }: TableShape): Walker {
  const lanes = new Int32Array(LANES * LANE_NUMBERS);
  const table = new Int16Array(rows * stride);
  let bytes = new Uint8Array();

  return {
    lanes,
    table,
    notes: new Int32Array(),
    base: 0,
    open: (block) => {
      bytes = block as Uint8Array<ArrayBuffer>;
    },
    takeNotes: () => 0,
    walk: () => -1,
    walkOne: (lane) => {
      const place = lane * LANE_NUMBERS;
      const end = lanes[place + 1] as number;
      let at = lanes[place] as number;
      let row = lanes[place + 2] as number;
      let next = 0;
      while (at < end) {
        next = table[row * stride + (classOf[bytes[at] as number] as number)] as number;
        if (next < 0) break;
        row = next;
        at++;
      }
      lanes[place] = at;
      lanes[place + 2] = row;
      return next < 0 ? lane : -1;
    },
  };
}
