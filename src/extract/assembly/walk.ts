// The automaton's inner loop, in AssemblyScript. Four lanes are walked in turn: each step waits for
// the load of the one before it, so the loads of four lanes fill that time.
//
// Memory: lanes at 0 (for each its place, its end and its row, 4 bytes each), at NOTED where the next
// place of acceptance is noted and at NOTES_END where there is no more room, the class of each byte
// at CLASSES (one byte each), the table of rows at TABLE (4 bytes an entry), then the notes (lane,
// place and row), then the bytes of the block, whose addresses the lanes hold.

const LANE: usize = 12;
const NOTED: usize = 48;
const NOTES_END: usize = 52;
const CLASSES: usize = 256;
const TABLE: usize = 512;
const NOTE: u32 = 12;
/** An entry that is not built yet. Other negative ones lead to where rules accept. */
const UNBUILT: i32 = -1;
const ACCEPTING: i32 = -2;
/** What is returned instead of a lane when the notes are full. */
const FULL: i32 = 4;

/**
 * Walks four lanes, noting where rules accept, until one of them meets an entry that is not built,
 * or is at its end.
 * @returns the lane that met one, FULL, or -1
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
  const room = load<u32>(NOTES_END);
  let noted = load<u32>(NOTED);
  let stopped = -1;
  while (at0 < end) {
    let next0 = entry(row0, at0);
    let next1 = entry(row1, at1);
    let next2 = entry(row2, at2);
    let next3 = entry(row3, at3);
    if ((next0 | next1 | next2 | next3) < 0) {
      if (next0 == UNBUILT) stopped = 0;
      else if (next1 == UNBUILT) stopped = 1;
      else if (next2 == UNBUILT) stopped = 2;
      else if (next3 == UNBUILT) stopped = 3;
      else if (noted + 4 * NOTE > room) stopped = FULL;
      if (stopped != -1) break;
      if (next0 < 0) noted = note(noted, 0, at0, (next0 = ACCEPTING - next0));
      if (next1 < 0) noted = note(noted, 1, at1, (next1 = ACCEPTING - next1));
      if (next2 < 0) noted = note(noted, 2, at2, (next2 = ACCEPTING - next2));
      if (next3 < 0) noted = note(noted, 3, at3, (next3 = ACCEPTING - next3));
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
  store<u32>(NOTED, noted);
  return stopped;
}

/**
 * Walks one lane, noting where rules accept, until it meets an entry that is not built, or is at its
 * end.
 * @returns the lane if it met one, FULL, or -1
 */
export function walkOne(index: i32): i32 {
  const lane = usize(index) * LANE;
  const end = load<u32>(lane + 4);
  let at = load<u32>(lane);
  let row = load<u32>(lane + 8);
  const room = load<u32>(NOTES_END);
  let noted = load<u32>(NOTED);
  let stopped = -1;
  while (at < end) {
    let next = entry(row, at);
    if (next < 0) {
      if (next == UNBUILT) stopped = index;
      else if (noted + NOTE > room) stopped = FULL;
      if (stopped != -1) break;
      noted = note(noted, index, at, (next = ACCEPTING - next));
    }
    row = next;
    at++;
  }
  keep(lane, at, row);
  store<u32>(NOTED, noted);
  return stopped;
}

// @ts-ignore: a decorator of AssemblyScript's
@inline
function note(noted: u32, lane: i32, at: u32, row: u32): u32 {
  store<u32>(noted, lane);
  store<u32>(noted + 4, at);
  store<u32>(noted + 8, row);
  return noted + NOTE;
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
