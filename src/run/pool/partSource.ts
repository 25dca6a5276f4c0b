import type { Stop } from '../../read/decompress.js';
import type { Lines } from '../../read/lineCutter.js';
import { linesBefore, readRange } from '../../read/readRange.js';
import { statOf } from '../../read/statOf.js';
import { shownPath } from '../../systemPath.js';
import { fileSource, type Source } from '../sources.js';
import { LineNumbers } from './lineNumbers.js';
import type { Part } from './task.js';

/**
 * The lines of a file, or of a range of one.
 * @param isNumbered whether line numbers are needed
 */
export function partSource({ path, range }: Part, isNumbered: boolean, stop: Stop): Source {
  if (range === undefined) return fileSource(path, stop);
  const { index } = range;
  const numbers = new LineNumbers(range.numbers);
  let first: number | undefined;
  const onCounted = (lines: number | undefined): boolean => {
    first = numbers.first(index, stop);
    const next = first === undefined || lines === undefined ? undefined : first + lines;
    numbers.tellNext(index, next);
    return first !== undefined;
  };
  return {
    name: shownPath(path),
    written: () => statOf(path)?.mtimeMs,
    before: () => linesBefore(range.file, range),
    lines: (maxLineBytes) => {
      const options = { maxLineBytes, stop, onCounted: isNumbered ? onCounted : undefined };
      const runs = readRange(range.file, path, range, options);
      return isNumbered ? startingAt(() => first, runs) : runs;
    },
  };
}

/** @param first returns the number of the first line, which is known once that has been read */
async function* startingAt(
  first: () => number | undefined,
  runs: AsyncIterable<Lines>,
): AsyncGenerator<Lines> {
  let isFirst = true;
  for await (const lines of runs) {
    yield isFirst ? { ...lines, firstLine: first() ?? 1 } : lines;
    isFirst = false;
  }
}
