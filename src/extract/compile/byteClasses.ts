import { NEWLINE } from '../../bytes.js';
import type { ByteSet } from '../compiledRule.js';

/**
 * The bytes, ordered by their frequency in logs. Classes are numbered in this order, so that
 * frequent entries of a row are next to each other: the first cache line of a row
 * covers half of all bytes, the first two cover three quarters.
 */
const BYTES: readonly number[] = [
  ...new Set([
    ...Buffer.from(' e0rtoa1ins2:dcl.435-pum68"79fgh,b/xESTk=vCy_wRAI][DN()OMPLFBUHGWq;z'),
    ...Array.from({ length: 256 }, (_, byte) => byte),
  ]),
];

/** Equivalence classes of bytes: those of one class have the same transitions everywhere. */
export interface ByteClasses {
  /** For each byte the number of its class. The newline has its own class. */
  readonly classOf: Uint8Array;
  /** For each class one of its bytes. */
  readonly examples: readonly number[];
}

/** Bytes that are in the same sets form one class; frequent ones come first. */
export function byteClasses(sets: readonly ByteSet[]): ByteClasses {
  const newline = new Uint8Array(256);
  newline[NEWLINE] = 1;
  const classOf = new Uint8Array(256);
  const renumbered = new Int16Array(512);
  let count = 1;
  for (const set of [newline, ...sets]) {
    renumbered.fill(-1);
    count = 0;
    for (const byte of BYTES) {
      const key = 2 * (classOf[byte] as number) + (set[byte] as number);
      if (renumbered[key] === -1) renumbered[key] = count++;
      classOf[byte] = renumbered[key] as number;
    }
  }
  const examples: number[] = [];
  for (const byte of BYTES) examples[classOf[byte] as number] ??= byte;
  return { classOf, examples };
}
