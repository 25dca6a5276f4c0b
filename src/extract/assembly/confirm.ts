// Whether rules may match lines, in AssemblyScript: each pair of a line and a rule is walked through
// the rule's own automaton, from the start of the line to its newline. Four pairs are walked in turn,
// as the four lanes of walk.ts are, and for the same reason.
//
// Memory: at PAIRS_AT where the pairs begin, at STRIDE the entries of a row, the class of each byte at
// CLASSES (one byte each), the table of rows at TABLE (2 bytes an entry), then the pairs, then the bytes. A pair is the address of
// its next byte, its row, and what came of it (4 bytes each).

const PAIRS_AT: usize = 0;
const STRIDE: usize = 4;
const CLASSES: usize = 256;
const TABLE: usize = 512;
const PAIR: usize = 12;

/** Walks so many pairs. Each ends at a negative entry, which is what came of it. */
export function confirm(count: i32): void {
  const first = usize(load<u32>(PAIRS_AT));
  const stride = load<u32>(STRIDE);
  const end = first + usize(count) * PAIR;
  let next = first + 4 * PAIR;
  if (next > end) return finish(first, end, stride);
  let pair0 = first, at0 = load<u32>(first), row0 = load<u32>(first, 4);
  let pair1 = first + PAIR, at1 = load<u32>(pair1), row1 = load<u32>(pair1, 4);
  let pair2 = pair1 + PAIR, at2 = load<u32>(pair2), row2 = load<u32>(pair2, 4);
  let pair3 = pair2 + PAIR, at3 = load<u32>(pair3), row3 = load<u32>(pair3, 4);
  while (true) {
    const next0 = entry(row0 * stride, at0);
    const next1 = entry(row1 * stride, at1);
    const next2 = entry(row2 * stride, at2);
    const next3 = entry(row3 * stride, at3);
    if ((next0 | next1 | next2 | next3) >= 0) {
      row0 = next0;
      row1 = next1;
      row2 = next2;
      row3 = next3;
      at0++;
      at1++;
      at2++;
      at3++;
      continue;
    }
    if (next0 < 0) {
      keep(pair0, at0, row0, next0);
      if (next == end) break;
      pair0 = next;
      at0 = load<u32>(next);
      row0 = load<u32>(next, 4);
      next += PAIR;
    }
    if (next1 < 0) {
      keep(pair1, at1, row1, next1);
      if (next == end) break;
      pair1 = next;
      at1 = load<u32>(next);
      row1 = load<u32>(next, 4);
      next += PAIR;
    }
    if (next2 < 0) {
      keep(pair2, at2, row2, next2);
      if (next == end) break;
      pair2 = next;
      at2 = load<u32>(next);
      row2 = load<u32>(next, 4);
      next += PAIR;
    }
    if (next3 < 0) {
      keep(pair3, at3, row3, next3);
      if (next == end) break;
      pair3 = next;
      at3 = load<u32>(next);
      row3 = load<u32>(next, 4);
      next += PAIR;
    }
  }
  finishOne(pair0, at0, row0, stride);
  finishOne(pair1, at1, row1, stride);
  finishOne(pair2, at2, row2, stride);
  finishOne(pair3, at3, row3, stride);
}

function finish(from: usize, to: usize, stride: u32): void {
  for (let pair = from; pair < to; pair += PAIR) {
    finishOne(pair, load<u32>(pair), load<u32>(pair, 4), stride);
  }
}

function finishOne(pair: usize, at: u32, row: u32, stride: u32): void {
  let next = entry(row * stride, at);
  while (next >= 0) {
    row = next;
    at++;
    next = entry(row * stride, at);
  }
  keep(pair, at, row, next);
}

// @ts-ignore: a decorator of AssemblyScript's
@inline
function entry(row: u32, at: u32): i32 {
  return load<i16>((row + load<u8>(load<u8>(at), CLASSES)) << 1, TABLE);
}

// @ts-ignore: a decorator of AssemblyScript's
@inline
function keep(pair: usize, at: u32, row: u32, outcome: i32): void {
  store<u32>(pair, at);
  store<u32>(pair, row, 4);
  store<i32>(pair, outcome, 8);
}
