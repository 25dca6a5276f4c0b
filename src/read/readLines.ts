import type { Stop } from './decompress.js';
import type { Continues } from './join/multiline.js';
import type { LineCutter, Lines } from './lineCutter.js';
import type { Text } from './readTexts.js';
import { TextCutter } from './textCutter.js';
import { withPauses } from './withPauses.js';

/** How text is read. */
export interface Reading {
  /** The encoding of text without a mark, if not UTF-8. */
  readonly encoding?: string | undefined;
  readonly stop?: Stop | undefined;
  /** Says which lines of a text continue a record; absent if none do. */
  readonly continues?: (() => Continues) | undefined;
  /** Milliseconds after which a line is given that may be continued. Default: never. */
  readonly flushAfter?: number | undefined;
}

/** What cuts a stream into lines. */
type Cutter = Pick<LineCutter, 'push' | 'end'> &
  Partial<Pick<TextCutter, 'release' | 'isOvertaken'>>;

/** Cuts a stream of bytes into runs of whole lines, as UTF-8: see `cutLines`. */
export function readLines(
  chunks: AsyncIterable<Buffer>,
  maxLineBytes: number,
  { encoding, stop, continues, flushAfter }: Reading = {},
): AsyncGenerator<Lines> {
  const cutter = new TextCutter(maxLineBytes, { encoding, continues });
  const paced =
    flushAfter === undefined ? chunks : withPauses(chunks, flushAfter, () => cutter.isWaiting);
  return cutLines(paced, cutter, stop);
}

/** Cuts texts into runs of whole lines; each text's lines are numbered from 1. */
export async function* readTextLines(
  texts: AsyncIterable<Text>,
  maxLineBytes: number,
  reading: Reading = {},
): AsyncGenerator<Lines> {
  for await (const { member, chunks } of texts) {
    let start: Partial<Lines> = member === undefined ? {} : { member, firstLine: 1 };
    for await (const lines of readLines(chunks, maxLineBytes, reading)) {
      yield member === undefined ? lines : { ...lines, ...start };
      start = { member };
    }
  }
}

/**
 * Cuts a stream into runs of whole lines. The lines before an error are yielded, including
 * an unfinished one, before the error is thrown. An abort is an end, not an error.
 * @param chunks undefined for a pause, after which lines are given that may be continued
 * @param stop if it has stopped the chunks, the unfinished line has more bytes and is dropped
 */
export async function* cutLines(
  chunks: AsyncIterable<Buffer | undefined> | Iterable<Buffer>,
  cutter: Cutter,
  stop?: Stop,
): AsyncGenerator<Lines> {
  try {
    for await (const chunk of chunks) {
      yield* chunk === undefined ? (cutter.release?.() ?? []) : cutter.push(chunk);
    }
  } catch (fault) {
    yield* cutter.end();
    if (fault instanceof Error && fault.name === 'AbortError') return;
    throw fault;
  }
  if (!stop?.aborted) yield* cutter.end();
  else if (cutter.isOvertaken) yield* cutter.release?.() ?? [];
}
