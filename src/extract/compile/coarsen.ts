import type { ByteSet } from '../compiledRule.js';

const FIRST_BEYOND_ASCII = 0x80;
const FIRST_LEADING = 0xc0;

/**
 * Bytes beyond ASCII that no automaton distinguishes: those that continue a character by their lower
 * four bits, those that begin one by their lower three. So a row has 128 entries instead of 192 and
 * more rows fit into the processor's cache; a few more lines in other languages are flagged.
 */
const KIN: readonly (readonly number[])[] = kin();

/** The set with all bytes that are not distinguished from those in it. */
export function coarsen(set: ByteSet): ByteSet {
  const coarse = set.slice();
  for (const bytes of KIN) {
    if (bytes.some((byte) => set[byte] === 1)) for (const byte of bytes) coarse[byte] = 1;
  }
  return coarse;
}

function kin(): number[][] {
  const groups = new Map<number, number[]>();
  for (let byte = FIRST_BEYOND_ASCII; byte < 256; byte++) {
    const key = byte < FIRST_LEADING ? byte & 0x0f : FIRST_LEADING + (byte & 0x07);
    groups.set(key, [...(groups.get(key) ?? []), byte]);
  }
  return [...groups.values()];
}
