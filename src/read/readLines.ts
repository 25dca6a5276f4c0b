import { decodeToUtf8 } from './decode.js';
import type { Stop } from './decompress.js';
import { LineCutter, type Lines } from './lineCutter.js';

/** Cuts a stream of bytes into runs of whole lines, as UTF-8: see `cutLines`. */
export function readLines(
  chunks: AsyncIterable<Buffer>,
  maxLineBytes: number,
  stop?: Stop,
): AsyncGenerator<Lines> {
  return cutLines(decodeToUtf8(chunks), new LineCutter(maxLineBytes), stop);
}

/**
 * Cuts a stream of UTF-8 into runs of whole lines. The lines before an error are yielded, including
 * an unfinished one, before the error is thrown. An abort is an end, not an error.
 * @param stop if it has stopped the chunks, the unfinished line has more bytes and is dropped
 */
export async function* cutLines(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  cutter: LineCutter,
  stop?: Stop,
): AsyncGenerator<Lines> {
  try {
    for await (const chunk of chunks) yield* cutter.push(chunk);
  } catch (fault) {
    yield* cutter.end();
    if (fault instanceof Error && fault.name === 'AbortError') return;
    throw fault;
  }
  if (!stop?.aborted) yield* cutter.end();
}
