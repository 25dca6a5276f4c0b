import { ErrenrichError } from '../errors.js';
import { followFile } from '../read/followFile.js';
import type { Lines } from '../read/lineCutter.js';
import { readFile } from '../read/readFile.js';
import { readLines } from '../read/readLines.js';

/** Where log bytes come from. */
export interface Source {
  /** The path as the user gave it; absent for standard input. */
  readonly name?: string;
  open(): AsyncIterable<Buffer>;
}

/** A file, read once; with `follow` for as long as it grows. */
export function fileSource(path: string, signal: AbortSignal, follow = false): Source {
  const read = follow ? followFile : readFile;
  return { name: path, open: () => read(path, signal) };
}

export interface SourcesOptions {
  readonly maxLineBytes: number;
  /** Read all sources at once instead of one after another: for sources that do not end. */
  readonly together?: boolean;
  readonly signal?: AbortSignal;
}

/** Takes the lines of a source; what it returns is waited for before the next lines are read. */
export type LinesHandler = (lines: Lines) => Promise<void> | void;

/**
 * Reads sources to their end.
 * @param handlerOf makes the handler of one source's lines
 * @param onFault is told of a source that cannot be read; the others are read all the same
 */
export async function readSources(
  sources: readonly Source[],
  options: SourcesOptions,
  handlerOf: (source: Source) => LinesHandler,
  onFault: (fault: ErrenrichError) => void,
): Promise<void> {
  const readOne = async (source: Source): Promise<void> => {
    try {
      const handle = handlerOf(source);
      for await (const lines of readLines(source.open(), options.maxLineBytes)) await handle(lines);
    } catch (fault) {
      if (!(fault instanceof ErrenrichError)) throw fault;
      onFault(fault);
    }
  };
  if (options.together) {
    await Promise.all(sources.map(readOne));
    return;
  }
  for (const source of sources) if (!options.signal?.aborted) await readOne(source);
}
