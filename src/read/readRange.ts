import { readSync } from 'node:fs';
import { countNewlines, NEWLINE } from '../bytes.js';
import { bytesOf } from './bytesOf.js';
import type { Stop } from './decompress.js';
import type { ByteRange } from './divide.js';
import { LineCutter, type Lines } from './lineCutter.js';
import { CHUNK_BYTES, refuseTruncated, unreadable } from './readFile.js';
import { cutLines } from './readLines.js';

/** The records made from a piece of this size fit into the processor's cache. */
const PIECE_BYTES = 64 * 1024;
/** How far back the time of a line is looked for. */
const BEFORE_BYTES = 1024 * 1024;

/** How a range is read. */
interface RangeOptions {
  readonly maxLineBytes: number;
  readonly stop?: Stop;
  /**
   * Called with the number of lines of the range, if it can be read, before any of them is yielded;
   * returns whether to yield them.
   */
  readonly onCounted?: ((lines: number | undefined) => boolean) | undefined;
}

/**
 * The lines of a range of a file. They are valid until the next ones are requested.
 * @param file its descriptor
 * @param path its name, for errors
 * @throws {ErrenrichError} UNREADABLE, after all that could be read was given; also for a file that was
 *   truncated meanwhile
 */
export function readRange(
  file: number,
  path: string,
  range: ByteRange,
  { maxLineBytes, stop, onCounted }: RangeOptions,
): AsyncGenerator<Lines> {
  const chunks = readBytes(file, path, range, stop, onCounted);
  return cutLines(chunks, new LineCutter(maxLineBytes, range.from - range.mark), stop);
}

/**
 * Lines before a range, as many as are likely to contain the start of the record that the range may
 * begin in.
 */
export function linesBefore(file: number, { from, mark }: ByteRange): Buffer {
  const length = Math.min(from - mark, BEFORE_BYTES);
  try {
    const read = bytesOf(file, from - length, length);
    const isWhole = length === from - mark;
    return isWhole ? read : read.subarray(read.indexOf(NEWLINE) + 1);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Reads synchronously: a thread that reads ranges has nothing else to do meanwhile. */
function* readBytes(
  file: number,
  path: string,
  range: ByteRange,
  stop: Stop | undefined,
  onCounted: RangeOptions['onCounted'],
): Generator<Buffer> {
  const room = onCounted === undefined ? undefined : takeRoom(range.bytes);
  try {
    const { from, to, size } = range;
    let position = from;
    if (room !== undefined) {
      const held = tryToHold(file, range, room);
      if (!onCounted?.(held && countLines(held, from + held.length === to))) return;
      position += held?.length ?? 0;
      for (let at = 0; held !== undefined && at < held.length; at += PIECE_BYTES) {
        if (stop?.aborted) return;
        yield held.subarray(at, at + PIECE_BYTES);
      }
    }
    for (const chunk of readOn(file, position, to)) {
      if (stop?.aborted) return;
      yield chunk;
      position += chunk.length;
    }
    refuseTruncated(file, to ?? Math.max(size, position));
  } catch (cause) {
    throw unreadable(path, cause);
  } finally {
    if (room !== undefined) spareRooms.push(room);
  }
}

/** Unused buffers of earlier ranges: a thread usually reads one range after another. */
const spareRooms: Buffer[] = [];

/** Takes a buffer for a range, which is exclusive until it is put back. */
function takeRoom(bytes: number): Buffer {
  const spare = spareRooms.pop();
  return spare !== undefined && spare.length >= bytes ? spare : Buffer.allocUnsafe(bytes);
}

/** A whole range except the rest of its last line; undefined if it cannot be read completely. */
function tryToHold(file: number, { from, bytes }: ByteRange, room: Buffer): Buffer | undefined {
  let length = 0;
  try {
    for (let read = -1; read !== 0 && length < bytes; length += read) {
      read = readSync(file, room, length, bytes - length, from + length);
    }
  } catch {
    // It is read again in pieces, which yields everything before the error.
    return undefined;
  }
  return room.subarray(0, length);
}

function* readOn(file: number, from: number, to: number | undefined): Generator<Buffer> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let at = from; ; ) {
    const wanted = Math.min(CHUNK_BYTES, (to ?? Number.POSITIVE_INFINITY) - at);
    const read = readSync(file, buffer, 0, wanted, at);
    if (read === 0) return;
    yield buffer.subarray(0, read);
    at += read;
  }
}

/** The part of a range beyond its buffer is the rest of a line. */
function countLines(held: Buffer, isAll: boolean): number {
  return countNewlines(held) + (isAll ? 0 : 1);
}
