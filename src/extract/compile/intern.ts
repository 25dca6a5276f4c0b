import type { ByteSet } from '../compiledRule.js';

/** Sets of bytes by what they hold: rules have many in common. */
const interned = new Map<string, ByteSet>();

/** The one set that holds what this one holds: it must not change any more. */
export function intern(set: ByteSet): ByteSet {
  const key = Buffer.from(set.buffer, set.byteOffset, set.length).toString('latin1');
  const known = interned.get(key) ?? set;
  interned.set(key, known);
  return known;
}
