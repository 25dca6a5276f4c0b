import { decodeToUtf8 } from './decode.js';
import { LineCutter, type Lines } from './lineCutter.js';

/**
 * Cuts a stream of bytes into runs of whole lines, as UTF-8. The lines before a fault are given,
 * its unfinished one too, before the fault is thrown. An abort is an end, not a fault.
 */
export async function* readLines(
  chunks: AsyncIterable<Buffer>,
  maxLineBytes: number,
): AsyncGenerator<Lines> {
  const cutter = new LineCutter(maxLineBytes);
  try {
    for await (const chunk of decodeToUtf8(chunks)) yield* cutter.push(chunk);
  } catch (fault) {
    yield* cutter.end();
    if (fault instanceof Error && fault.name === 'AbortError') return;
    throw fault;
  }
  yield* cutter.end();
}
