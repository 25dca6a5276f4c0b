import { read, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { RandomAccessReader } from 'yauzl';
import type { Span } from './zipSpans.js';

type Yauzl = typeof import('yauzl');

const PIECE_BYTES = 64 * 1024;

/** Reads an archive that is part of an open file, which stays open. */
export function zipReader(yauzl: Yauzl, file: number, { from }: Span): RandomAccessReader {
  class Reader extends yauzl.RandomAccessReader {
    override _readStreamForRange(start: number, end: number): Readable {
      return Readable.from(pieces(file, from + start, from + end));
    }
    override read(...[buffer, offset, length, position, done]: ReadArguments): void {
      read(file, buffer, offset, length, from + position, (error, bytes) => {
        done(error ?? (bytes < length ? new Error('unexpected end of file') : null));
      });
    }
  }
  return new Reader();
}

type ReadArguments = Parameters<RandomAccessReader['read']>;

function* pieces(file: number, start: number, end: number): Generator<Buffer> {
  for (let at = start; at < end; ) {
    const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, end - at));
    const bytes = readSync(file, piece, 0, piece.length, at);
    if (bytes === 0) return;
    at += bytes;
    yield piece.subarray(0, bytes);
  }
}
