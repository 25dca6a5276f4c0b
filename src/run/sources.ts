import { ErrenrichError } from '../errors.js';
import type { Stop } from '../read/decompress.js';
import type { Follower } from '../read/follow/follower.js';
import type { Continues } from '../read/join/multiline.js';
import type { Lines } from '../read/lineCutter.js';
import { readFileTexts } from '../read/readFile.js';
import { type Reading, readTextLines } from '../read/readLines.js';
import { readTexts, type Text, type TextsOrigin } from '../read/readTexts.js';
import { statOf } from '../read/statOf.js';
import { shownPath } from '../systemPath.js';
import { STANDARD_INPUT } from './tally.js';
import { lineWarner } from './warnings.js';

export { isEncoding } from '../read/encodings.js';
export { Names } from '../read/find/names.js';
export { isOutput } from '../read/find/outputs.js';
export { Follower } from '../read/follow/follower.js';
export { identityOf } from '../read/follow/identity.js';
export { isCompressed } from '../read/isCompressed.js';
export { isReadOnce } from '../read/isReadOnce.js';
export { Checkpoints } from '../read/state/checkpoints.js';
export { signatureOf, statOf } from '../read/statOf.js';

/** Where log lines come from. */
export interface Source {
  /** The path as the user gave it; absent for standard input. */
  readonly name?: string;
  /** Whether it is read as it grows. */
  readonly isFollowed?: true;
  /** When the file was last written, in milliseconds since 1970; absent if it is written now. */
  readonly written?: (() => number | undefined) | undefined;
  /** Gives lines before those of the source, if it is a part of a file. */
  readonly before?: () => Buffer;
  /** @param maxLineBytes the limit of the length of a line; a longer one is given in windows */
  lines(maxLineBytes: number, how?: HowToRead): AsyncIterable<Lines>;
}

/** How compressed sources and archives are read, and which lines are joined. */
export interface HowToRead extends Pick<TextsOrigin, 'maxRatio' | 'onFault' | 'onWarning'> {
  /** Makes a function that says which lines of a text continue a record; absent if none do. */
  readonly continues?: (() => Continues) | undefined;
}

/** How text is read that comes in the course of time. */
type Pace = Pick<Reading, 'encoding' | 'flushAfter'>;

/** Standard input or another stream without a path, read once; decompressed if it is compressed. */
export function streamSource(open: () => AsyncIterable<Buffer>, pace: Pace = {}): Source {
  const opened = (how?: HowToRead) => readTexts(open(), { ...how, name: STANDARD_INPUT });
  return textsSource(opened, pace);
}

function textsSource(open: (how?: HowToRead) => AsyncIterable<Text>, reading: Reading): Source {
  return {
    lines: (maxLineBytes, how) =>
      readTextLines(open(how), maxLineBytes, { ...reading, continues: how?.continues }),
  };
}

/** A file, read once. */
export function fileSource(path: string, stop: Stop, pace: Pace = {}): Source {
  const opened = (how?: HowToRead) => readFileTexts(path, { ...how, stop });
  const written = (): number | undefined => statOf(path)?.mtimeMs;
  return { ...textsSource(opened, { ...pace, stop }), name: shownPath(path), written };
}

/**
 * A file, read as it grows, and the files that get its name after it.
 * @param last how many of the lines that it has to begin with; all if absent
 */
export function followedSource(
  path: string,
  follower: Follower,
  {
    encoding,
    last,
  }: { readonly encoding?: string | undefined; readonly last?: number | undefined },
): Source {
  return {
    lines: (maxLineBytes, how) => {
      const { maxRatio, continues } = how ?? {};
      return follower.follow(path, { maxLineBytes, maxRatio, continues, encoding }, last);
    },
    name: shownPath(path),
    isFollowed: true,
  };
}

/** Sources, or those that are found in the course of time. */
export type Sources = Iterable<Source> | AsyncIterable<Source>;

export interface SourcesOptions extends Pick<HowToRead, 'continues'> {
  readonly maxLineBytes: number;
  /** The most plain bytes per byte of a source. */
  readonly maxRatio?: number;
  /** Read all sources at once instead of one after another: for sources that never end. */
  readonly together?: boolean;
  readonly signal?: Stop;
  /** Called once for each source with lines that could not be read as they are, and each reason. */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/** Whether more lines of a source are wanted. */
export type HandledLines = 'read on' | 'enough';

/**
 * Takes the lines of a source; the next lines are read once the promise that it returns resolves.
 */
export type LinesHandler = (lines: Lines) => Promise<HandledLines> | Promise<void> | void;

/**
 * Reads sources to their end; with `together`, from when they are given.
 * @param handlerOf makes the handler of one source's lines
 * @param onFault called for a source that cannot be read; the others are still read
 */
export async function readSources(
  sources: Sources,
  { maxLineBytes, maxRatio, continues, together, signal, onWarning }: SourcesOptions,
  handlerOf: (source: Source) => LinesHandler,
  onFault: (fault: Error) => void,
): Promise<void> {
  const readOne = async (source: Source): Promise<void> => {
    try {
      const handle = handlerOf(source);
      const warn = lineWarner(source.name, { maxLineBytes, onWarning });
      const how = { maxRatio, continues, onFault, onWarning };
      for await (const lines of source.lines(maxLineBytes, how)) {
        const handled = await handle(lines);
        warn(lines);
        if (handled === 'enough') break;
      }
    } catch (fault) {
      if (!(fault instanceof ErrenrichError)) throw fault;
      onFault(fault);
    }
  };
  const reading: Promise<void>[] = [];
  for await (const source of sources) {
    if (together) reading.push(readOne(source));
    else if (!signal?.aborted) await readOne(source);
  }
  await Promise.all(reading);
}
