import { fstatSync, readSync } from 'node:fs';

/** The places of an archive in a file, in bytes. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How an archive ends (APPNOTE.TXT, 4.3.16): a record of 22 bytes, and a comment. */
const END = Buffer.from('PK\u0005\u0006');
const END_BYTES = 22;
const MOST_COMMENT_BYTES = 0xffff;
/** In a record of a large archive, whose figures are in another record. */
const ELSEWHERE = 0xffffffff;

/**
 * The zip archives that a file consists of, one after another. The last span may end before the
 * file does, and there may be bytes before the first one.
 */
export function zipSpans(file: number): Span[] {
  const spans: Span[] = [];
  let to = fstatSync(file).size;
  for (let span = lastSpan(file, to); span !== undefined; span = lastSpan(file, to)) {
    spans.unshift(span);
    to = span.from;
  }
  return spans;
}

/** The last archive that ends at a place, or up to the length of a comment before it. */
function lastSpan(file: number, to: number): Span | undefined {
  const start = Math.max(0, to - END_BYTES - MOST_COMMENT_BYTES);
  const bytes = Buffer.alloc(to - start);
  const length = readSync(file, bytes, 0, bytes.length, start);
  for (let at = length - END_BYTES; at >= 0; at--) {
    at = bytes.lastIndexOf(END, at);
    if (at === -1) return undefined;
    const from = firstByte(bytes, at, start + at);
    const end = start + at + END_BYTES + bytes.readUInt16LE(at + 20);
    if (from !== undefined && end <= to) return { from, to: end };
  }
  return undefined;
}

/** Where an archive starts: as far before its end as its directory is long, and starts after it. */
function firstByte(bytes: Buffer, at: number, end: number): number | undefined {
  const [size, offset] = [bytes.readUInt32LE(at + 12), bytes.readUInt32LE(at + 16)];
  if (size === ELSEWHERE || offset === ELSEWHERE) return 0;
  const from = end - size - offset;
  return from >= 0 ? from : undefined;
}
