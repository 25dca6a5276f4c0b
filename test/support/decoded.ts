import { readLines } from '../../src/read/readLines.js';

const LONGEST_LINE = 1024 * 1024;

/** A text of short lines as UTF-8, in pieces that are valid until the next is requested. */
export async function* decoded(
  chunks: AsyncIterable<Buffer>,
  encoding?: string,
): AsyncGenerator<Buffer> {
  for await (const { bytes } of readLines(chunks, LONGEST_LINE, { encoding })) yield bytes;
}
