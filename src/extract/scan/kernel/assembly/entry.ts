// The read operations of both loops of the scanner, in AssemblyScript.

import { CLASSES, TABLE } from '../layout';

/**
 * The table's entry for a byte. @param row address of the row's first entry; @param at address of
 * the byte
 */
// @ts-ignore: a decorator of AssemblyScript's
@inline
export function entry(row: u32, at: u32): i32 {
  return load<i16>((row + load<u8>(load<u8>(at), CLASSES)) << 1, TABLE);
}
