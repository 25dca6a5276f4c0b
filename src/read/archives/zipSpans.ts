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
/**
 * What precedes that in a large archive (4.3.14 and 4.3.15): a record of 56 bytes, and one of 20 that
 * names its place.
 */
const LOCATOR = Buffer.from('PK\u0006\u0007');
const LOCATOR_BYTES = 20;
const LARGE_END_BYTES = 56;

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
  const start = Math.max(0, to - LOCATOR_BYTES - END_BYTES - MOST_COMMENT_BYTES);
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
  const locator = at - LOCATOR_BYTES;
  const isLarge = locator >= 0 && bytes.indexOf(LOCATOR, locator) === locator;
  const from = isLarge
    ? end - LOCATOR_BYTES - LARGE_END_BYTES - Number(bytes.readBigUInt64LE(locator + 8))
    : end - bytes.readUInt32LE(at + 12) - bytes.readUInt32LE(at + 16);
  return from >= 0 ? from : undefined;
}
