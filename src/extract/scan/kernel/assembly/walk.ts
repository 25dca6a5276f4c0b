// The automaton's inner loop, in AssemblyScript. Eight lanes are walked in turn: each step waits for
// the load of the one before it, so the loads of the other lanes fill that time.
// The memory layout of lanes, classes and table is that of ../layout.ts; then come the notes, then the
// bytes of the block, whose addresses the lanes hold.

import {
  ACCEPTING,
  LANE_BYTES,
  LANES,
  NOTE_BYTES,
  NOTED,
  NOTES_END,
  STRIDE,
  UNBUILT,
} from '../layout';
import { entry } from './entry';

/** Returned instead of a lane when the notes are full. */
const FULL = LANES;

/**
 * Walks all lanes, noting where rules accept, until one of them reaches an entry that is not built,
 * or its end.
 * @returns the lane that reached one, FULL, or -1
 */
export function walk(): i32 {
  const from0 = placeOf(0), from1 = placeOf(1), from2 = placeOf(2), from3 = placeOf(3);
  const from4 = placeOf(4), from5 = placeOf(5), from6 = placeOf(6), from7 = placeOf(7);
  let row0 = rowOf(0), row1 = rowOf(1), row2 = rowOf(2), row3 = rowOf(3);
  let row4 = rowOf(4), row5 = rowOf(5), row6 = rowOf(6), row7 = rowOf(7);
  const stride = load<u32>(STRIDE);
  const room = load<u32>(NOTES_END);
  const steps = stepsOfAll();
  let noted = load<u32>(NOTED);
  let stopped = -1;
  let step: u32 = 0;
  for (; step < steps; step++) {
    let next0 = entry(row0 * stride, from0 + step);
    let next1 = entry(row1 * stride, from1 + step);
    let next2 = entry(row2 * stride, from2 + step);
    let next3 = entry(row3 * stride, from3 + step);
    let next4 = entry(row4 * stride, from4 + step);
    let next5 = entry(row5 * stride, from5 + step);
    let next6 = entry(row6 * stride, from6 + step);
    let next7 = entry(row7 * stride, from7 + step);
    if ((next0 | next1 | next2 | next3 | next4 | next5 | next6 | next7) < 0) {
      if (next0 == UNBUILT) stopped = 0;
      else if (next1 == UNBUILT) stopped = 1;
      else if (next2 == UNBUILT) stopped = 2;
      else if (next3 == UNBUILT) stopped = 3;
      else if (next4 == UNBUILT) stopped = 4;
      else if (next5 == UNBUILT) stopped = 5;
      else if (next6 == UNBUILT) stopped = 6;
      else if (next7 == UNBUILT) stopped = 7;
      else if (noted + LANES * NOTE_BYTES > room) stopped = FULL;
      if (stopped != -1) break;
      if (next0 < 0) noted = note(noted, 0, from0 + step, (next0 = ACCEPTING - next0));
      if (next1 < 0) noted = note(noted, 1, from1 + step, (next1 = ACCEPTING - next1));
      if (next2 < 0) noted = note(noted, 2, from2 + step, (next2 = ACCEPTING - next2));
      if (next3 < 0) noted = note(noted, 3, from3 + step, (next3 = ACCEPTING - next3));
      if (next4 < 0) noted = note(noted, 4, from4 + step, (next4 = ACCEPTING - next4));
      if (next5 < 0) noted = note(noted, 5, from5 + step, (next5 = ACCEPTING - next5));
      if (next6 < 0) noted = note(noted, 6, from6 + step, (next6 = ACCEPTING - next6));
      if (next7 < 0) noted = note(noted, 7, from7 + step, (next7 = ACCEPTING - next7));
    }
    row0 = next0;
    row1 = next1;
    row2 = next2;
    row3 = next3;
    row4 = next4;
    row5 = next5;
    row6 = next6;
    row7 = next7;
  }
  keep(0, from0 + step, row0);
  keep(1, from1 + step, row1);
  keep(2, from2 + step, row2);
  keep(3, from3 + step, row3);
  keep(4, from4 + step, row4);
  keep(5, from5 + step, row5);
  keep(6, from6 + step, row6);
  keep(7, from7 + step, row7);
  store<u32>(NOTED, noted);
  return stopped;
}

/**
 * Walks one lane, noting where rules accept, until it reaches an entry that is not built, or its
 * end.
 * @returns the lane if it reached one, FULL, or -1
 */
export function walkOne(lane: i32): i32 {
  const end = load<u32>(usize(lane * LANE_BYTES), 4);
  const stride = load<u32>(STRIDE);
  const room = load<u32>(NOTES_END);
  let at = placeOf(lane);
  let row = rowOf(lane);
  let noted = load<u32>(NOTED);
  let stopped = -1;
  while (at < end) {
    let next = entry(row * stride, at);
    if (next < 0) {
      if (next == UNBUILT) stopped = lane;
      else if (noted + NOTE_BYTES > room) stopped = FULL;
      if (stopped != -1) break;
      noted = note(noted, lane, at, (next = ACCEPTING - next));
    }
    row = next;
    at++;
  }
  keep(lane, at, row);
  store<u32>(NOTED, noted);
  return stopped;
}

/** The number of steps that all lanes can take. */
function stepsOfAll(): u32 {
  let steps: u32 = u32.MAX_VALUE;
  for (let lane = 0; lane < LANES; lane++) {
    steps = min(steps, load<u32>(usize(lane * LANE_BYTES), 4) - placeOf(lane));
  }
  return steps;
}

// @ts-ignore: a decorator of AssemblyScript's
@inline
function placeOf(lane: i32): u32 {
  return load<u32>(usize(lane * LANE_BYTES));
}

// @ts-ignore: a decorator of AssemblyScript's
@inline
function rowOf(lane: i32): i32 {
  return load<i32>(usize(lane * LANE_BYTES), 8);
}

// @ts-ignore: a decorator of AssemblyScript's
@inline
function note(noted: u32, lane: i32, at: u32, row: i32): u32 {
  store<u32>(noted, lane);
  store<u32>(noted, at, 4);
  store<u32>(noted, row, 8);
  return noted + NOTE_BYTES;
}


// @ts-ignore: a decorator of AssemblyScript's
@inline
function keep(lane: i32, at: u32, row: i32): void {
  store<u32>(usize(lane * LANE_BYTES), at);
  store<i32>(usize(lane * LANE_BYTES), row, 8);
}
