// Whether rules may match lines, in AssemblyScript: each pair of a line and a rule is walked through
// the rule's own automaton, from the start of the line to its newline. Eight pairs are walked in turn,
// as the lanes of walk.ts are, and for the same reason.
// The memory layout is that of ../layout.ts; after the table come the pairs, then the bytes.

import {
  LANE_BYTES,
  LANES,
  PAIR_BYTES,
  PAIR_LANES_AT,
  PAIR_STRIDE,
  PAIRS_AT,
} from '../layout';
import { entry } from './entry';

/** Walks a number of pairs. Each ends at a negative entry, which is its outcome. */
export function confirm(count: i32): void {
  const first = usize(load<u32>(PAIRS_AT));
  const end = first + usize(count) * PAIR_BYTES;
  const stride = load<u32>(PAIR_STRIDE);
  let next = first;
  if (count >= LANES) {
    for (let lane = 0; lane < LANES; lane++) begin(lane, (next += PAIR_BYTES) - PAIR_BYTES);
    do walkAll(stride);
    while ((next = refill(next, end, stride)) != 0);
    return;
  }
  for (; next < end; next += PAIR_BYTES) walkOne(next, load<u32>(next), load<u32>(next, 4), stride);
}

/** Walks the pairs of all lanes until one of them is about to end. */
function walkAll(stride: u32): void {
  let at0 = placeOf(0), at1 = placeOf(1), at2 = placeOf(2), at3 = placeOf(3);
  let at4 = placeOf(4), at5 = placeOf(5), at6 = placeOf(6), at7 = placeOf(7);
  let row0 = rowOf(0), row1 = rowOf(1), row2 = rowOf(2), row3 = rowOf(3);
  let row4 = rowOf(4), row5 = rowOf(5), row6 = rowOf(6), row7 = rowOf(7);
  let step: u32 = 0;
  for (; ; step++) {
    const next0 = entry(row0 * stride, at0 + step);
    const next1 = entry(row1 * stride, at1 + step);
    const next2 = entry(row2 * stride, at2 + step);
    const next3 = entry(row3 * stride, at3 + step);
    const next4 = entry(row4 * stride, at4 + step);
    const next5 = entry(row5 * stride, at5 + step);
    const next6 = entry(row6 * stride, at6 + step);
    const next7 = entry(row7 * stride, at7 + step);
    if ((next0 | next1 | next2 | next3 | next4 | next5 | next6 | next7) < 0) break;
    row0 = next0;
    row1 = next1;
    row2 = next2;
    row3 = next3;
    row4 = next4;
    row5 = next5;
    row6 = next6;
    row7 = next7;
  }
  keep(0, at0 + step, row0);
  keep(1, at1 + step, row1);
  keep(2, at2 + step, row2);
  keep(3, at3 + step, row3);
  keep(4, at4 + step, row4);
  keep(5, at5 + step, row5);
  keep(6, at6 + step, row6);
  keep(7, at7 + step, row7);
}

/**
 * Assigns the next pair to each lane whose pair ended.
 * @returns the pair after that; 0 once there is none and all lanes are finished
 */
function refill(next: usize, end: usize, stride: u32): usize {
  for (let lane = 0; lane < LANES; lane++) {
    const outcome = entry(rowOf(lane) * stride, placeOf(lane));
    if (outcome >= 0) continue;
    store<u32>(pairOf(lane), placeOf(lane));
    store<u32>(pairOf(lane), rowOf(lane), 4);
    store<i32>(pairOf(lane), outcome, 8);
    if (next == end) return finish(lane, stride);
    begin(lane, next);
    next += PAIR_BYTES;
  }
  return next;
}

/** Walks all lanes except one to their ends. */
function finish(done: i32, stride: u32): usize {
  for (let lane = 0; lane < LANES; lane++) {
    if (lane != done) walkOne(pairOf(lane), placeOf(lane), rowOf(lane), stride);
  }
  return 0;
}

function walkOne(pair: usize, at: u32, row: u32, stride: u32): void {
  let next = entry(row * stride, at);
  while (next >= 0) {
    row = next;
    at++;
    next = entry(row * stride, at);
  }
  store<u32>(pair, at);
  store<u32>(pair, row, 4);
  store<i32>(pair, next, 8);
}

function begin(lane: i32, pair: usize): void {
  store<u32>(usize(PAIR_LANES_AT + lane * LANE_BYTES), pair);
  keep(lane, load<u32>(pair), load<u32>(pair, 4));
}

// @ts-ignore: a decorator of AssemblyScript's
@inline
function pairOf(lane: i32): usize {
  return load<u32>(usize(PAIR_LANES_AT + lane * LANE_BYTES));
}

// @ts-ignore: a decorator of AssemblyScript's
@inline
function placeOf(lane: i32): u32 {
  return load<u32>(usize(PAIR_LANES_AT + lane * LANE_BYTES), 4);
}

// @ts-ignore: a decorator of AssemblyScript's
@inline
function rowOf(lane: i32): u32 {
  return load<u32>(usize(PAIR_LANES_AT + lane * LANE_BYTES), 8);
}

// @ts-ignore: a decorator of AssemblyScript's
@inline
function keep(lane: i32, at: u32, row: u32): void {
  store<u32>(usize(PAIR_LANES_AT + lane * LANE_BYTES), at, 4);
  store<u32>(usize(PAIR_LANES_AT + lane * LANE_BYTES), row, 8);
}
