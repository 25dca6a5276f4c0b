import { ErrenrichError } from '../errors.js';
import { decompress, type Stop } from '../read/decompress.js';
import type { Follower } from '../read/follow/follower.js';
import type { Lines } from '../read/lineCutter.js';
import { readFile } from '../read/readFile.js';
import { readLines } from '../read/readLines.js';

export { Follower } from '../read/follow/follower.js';

/** Where log lines come from. */
export interface Source {
  /** The path as the user gave it; absent for standard input. */
  readonly name?: string;
  /** @param maxLineBytes the part of a line that is needed */
  lines(maxLineBytes: number): AsyncIterable<Lines>;
}

/** Standard input or another stream without a path, read once; decompressed if it is compressed. */
export function streamSource(open: () => AsyncIterable<Buffer>): Source {
  const decompressed = () => decompress(open(), { name: 'standard input' });
  return { lines: (maxLineBytes) => readLines(decompressed(), maxLineBytes) };
}

/** A file, read once. */
export function fileSource(path: string, stop: Stop): Source {
  return {
    lines: (maxLineBytes) => readLines(readFile(path, stop), maxLineBytes, stop),
    name: path,
  };
}

/** A file, read as it grows, and the files that get its name after it. */
export function followedSource(path: string, follower: Follower): Source {
  return { lines: (maxLineBytes) => follower.follow(path, maxLineBytes), name: path };
}

export interface SourcesOptions {
  readonly maxLineBytes: number;
  /** Read all sources at once instead of one after another: for sources that never end. */
  readonly together?: boolean;
  readonly signal?: Stop;
  /** Called once for each source with truncated lines. */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/**
 * Takes the lines of a source; the next lines are read once the promise that it returns resolves.
 */
export type LinesHandler = (lines: Lines) => Promise<void> | void;

/**
 * Reads sources to their end.
 * @param handlerOf makes the handler of one source's lines
 * @param onFault called for a source that cannot be read; the others are still read
 */
export async function readSources(
  sources: readonly Source[],
  { maxLineBytes, together, signal, onWarning }: SourcesOptions,
  handlerOf: (source: Source) => LinesHandler,
  onFault: (fault: Error) => void,
): Promise<void> {
  const readOne = async (source: Source): Promise<void> => {
    try {
      const handle = handlerOf(source);
      let isTold = false;
      for await (const lines of source.lines(maxLineBytes)) {
        if (lines.isCut && !isTold) onWarning?.(cutWarning(source, maxLineBytes));
        isTold ||= lines.isCut === true;
        await handle(lines);
      }
    } catch (fault) {
      if (!(fault instanceof ErrenrichError)) throw fault;
      onFault(fault);
    }
  };
  if (together) {
    await Promise.all(sources.map(readOne));
    return;
  }
  for (const source of sources) if (!signal?.aborted) await readOne(source);
}

function cutWarning({ name = 'standard input' }: Source, maxLineBytes: number): string {
  const what = `only the first ${maxLineBytes} bytes of a longer line were searched`;
  return `${name}: ${what}; raise --max-line-bytes to search all of it`;
}
