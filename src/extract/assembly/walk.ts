// The automaton's inner loop, in AssemblyScript. Four lanes are walked in turn: each step waits for
// the load of the one before it, so the loads of four lanes fill that time.
//
// Memory: lanes at 0 (for each its place, its end and its row, 4 bytes each), the class of each
// byte at CLASSES (one byte each, LAST_HEADER_BYTE before TABLE), the table of rows at TABLE
// (4 bytes an entry), then the bytes of the block, whose addresses the lanes hold.

const LANE: usize = 12;
const CLASSES: usize = 256;
const TABLE: usize = 512;

/**
 * Walks four lanes until one of them meets a negative entry, or is at its end.
 * @returns the lane that met one, or -1
 */
export function walk(): i32 {
  let at0 = load<u32>(0), row0 = load<u32>(8);
  let at1 = load<u32>(LANE), row1 = load<u32>(LANE + 8);
  let at2 = load<u32>(2 * LANE), row2 = load<u32>(2 * LANE + 8);
  let at3 = load<u32>(3 * LANE), row3 = load<u32>(3 * LANE + 8);
  const steps = min(
    min(load<u32>(4) - at0, load<u32>(LANE + 4) - at1),
    min(load<u32>(2 * LANE + 4) - at2, load<u32>(3 * LANE + 4) - at3),
  );
  const end = at0 + steps;
  let stopped = -1;
  while (at0 < end) {
    const next0 = entry(row0, at0);
    const next1 = entry(row1, at1);
    const next2 = entry(row2, at2);
    const next3 = entry(row3, at3);
    if ((next0 | next1 | next2 | next3) < 0) {
      stopped = next0 < 0 ? 0 : next1 < 0 ? 1 : next2 < 0 ? 2 : 3;
      break;
    }
    row0 = next0;
    row1 = next1;
    row2 = next2;
    row3 = next3;
    at0++;
    at1++;
    at2++;
    at3++;
  }
  keep(0, at0, row0);
  keep(LANE, at1, row1);
  keep(2 * LANE, at2, row2);
  keep(3 * LANE, at3, row3);
  return stopped;
}

/**
 * Walks one lane until it meets a negative entry, or is at its end.
 * @returns the lane if it met one, or -1
 */
export function walkOne(index: i32): i32 {
  const lane = usize(index) * LANE;
  const end = load<u32>(lane + 4);
  let at = load<u32>(lane);
  let row = load<u32>(lane + 8);
  let stopped = -1;
  while (at < end) {
    const next = entry(row, at);
    if (next < 0) {
      stopped = index;
      break;
    }
    row = next;
    at++;
  }
  keep(lane, at, row);
  return stopped;
}

// @ts-ignore: a decorator of AssemblyScript's
@inline
function entry(row: u32, at: u32): i32 {
  return load<i32>((row + load<u8>(load<u8>(at), CLASSES)) << 2, TABLE);
}

// @ts-ignore: a decorator of AssemblyScript's
@inline
function keep(lane: usize, at: u32, row: u32): void {
  store<u32>(lane, at);
  store<u32>(lane + 8, row);
}
