import { findMark } from '../decode.js';
import { headOf } from '../headOf.js';
import { isCompressed } from '../isCompressed.js';

/** Programs decide by as many bytes whether a file is text. */
const HEAD_BYTES = 8192;

/**
 * Whether a file begins like data that is neither text nor compressed: with a NUL that is not part
 * of UTF-16 or of a hole, which truncating a log in use leaves at its start.
 */
export function isBinary(path: string): boolean {
  const head = headOf(path, HEAD_BYTES);
  if (!head.includes(0) || findMark(head) !== undefined || isCompressed(path)) return false;
  const afterHole = head.subarray(head.findIndex((byte) => byte !== 0));
  return head.some((byte) => byte !== 0) && afterHole.includes(0) && !isUtf16(afterHole);
}

/** Most characters of a log are ASCII: every other byte is a NUL, all of them on the same side. */
function isUtf16(head: Buffer): boolean {
  const sides = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) sides[at % 2] = (sides[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = sides;
  return Math.min(even, odd) * 50 <= Math.max(even, odd) && Math.max(even, odd) * 4 >= head.length;
}
