import type { ByteSet } from './byteNfa.js';

const NEWLINE = 0x0a;

/** Classes of bytes that lead everywhere to the same. */
export interface ByteClasses {
  /** For each byte the number of its class. The newline has one of its own. */
  readonly classOf: Uint8Array;
  /** For each class one of its bytes. */
  readonly examples: readonly number[];
}

/** Bytes that all sets treat alike are one class. */
export function byteClasses(sets: readonly ByteSet[]): ByteClasses {
  const newline = new Uint8Array(256);
  newline[NEWLINE] = 1;
  const classOf = new Uint8Array(256);
  const renumbered = new Int16Array(512);
  let count = 1;
  for (const set of [newline, ...sets]) {
    renumbered.fill(-1);
    count = 0;
    for (let byte = 0; byte < 256; byte++) {
      const key = 2 * (classOf[byte] as number) + (set[byte] as number);
      if (renumbered[key] === -1) renumbered[key] = count++;
      classOf[byte] = renumbered[key] as number;
    }
  }
  const examples = Array.from({ length: count }, (_, number) => classOf.indexOf(number));
  return { classOf, examples };
}
