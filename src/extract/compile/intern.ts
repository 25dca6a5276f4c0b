import type { ByteSet } from '../compiledRule.js';

/** Interned byte sets, by content: rules have many in common. */
const interned = new Map<string, ByteSet>();

/** The shared set with the same content, which must not be modified. */
export function intern(set: ByteSet): ByteSet {
  const key = Buffer.from(set.buffer, set.byteOffset, set.length).toString('latin1');
  const known = interned.get(key) ?? set;
  interned.set(key, known);
  return known;
}
