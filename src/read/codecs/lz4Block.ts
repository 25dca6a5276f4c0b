import { DataError } from './dataError.js';

const SHORTEST_MATCH = 4;
/** A length of this many continues in the next bytes. */
const LONG = 15;

/**
 * Decompresses a block of LZ4 (LZ4 Block Format). Matches may begin in what precedes it.
 * @param room holds what precedes the block in its first bytes; the contents are written behind it
 * @returns where the contents end
 * @throws {DataError} if the block is corrupt
 */
export function readLz4Block(block: Uint8Array, room: Uint8Array, from: number): number {
  const end = block.length;
  let at = 0;
  let to = from;
  const length = (first: number): number => {
    let sum = first;
    for (let more = first === LONG ? 255 : 0; more === 255; ) {
      more = byteAt(block, at++);
      sum += more;
    }
    return sum;
  };
  while (at < end) {
    const token = byteAt(block, at++);
    const literals = length(token >> 4);
    if (at + literals > end || to + literals > room.length) throw new DataError('corrupt');
    room.set(block.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at === end) return to;
    const distance = byteAt(block, at) + 256 * byteAt(block, at + 1);
    at += 2;
    const count = length(token & LONG) + SHORTEST_MATCH;
    const isWithin = distance > 0 && distance <= to && to + count <= room.length;
    if (!isWithin) throw new DataError('corrupt');
    copyMatch(room, to, distance, count);
    to += count;
  }
  throw new DataError('corrupt');
}

/** Copies bytes that may overlap their copy, which then repeat. */
function copyMatch(room: Uint8Array, to: number, distance: number, count: number): void {
  if (distance >= count) {
    room.copyWithin(to, to - distance, to - distance + count);
    return;
  }
  for (let at = to; at < to + count; at++) room[at] = room[at - distance] as number;
}

function byteAt(block: Uint8Array, at: number): number {
  const byte = block[at];
  if (byte === undefined) throw new DataError('corrupt');
  return byte;
}
