// What both loops of the scanner read at each step, in AssemblyScript.

import { CLASSES, TABLE } from '../layout';

/** The table's entry for a byte. @param row the place of the row's first entry; @param at of the byte */
// @ts-ignore: a decorator of AssemblyScript's
@inline
export function entry(row: u32, at: u32): i32 {
  return load<i16>((row + load<u8>(load<u8>(at), CLASSES)) << 1, TABLE);
}
