import { readFileSync } from 'node:fs';
import { ErrenrichError } from '../../errors.js';
import { headOf } from '../../read/headOf.js';
import { statOf } from '../../read/statOf.js';
import { systemFault } from '../../systemFault.js';
import { systemPath } from '../../systemPath.js';
import { STANDARD_INPUT } from '../tally.js';
import { isPartial, unpackPartials } from './partial.js';
import type { PartialSum } from './sum.js';

/** Its file descriptor. */
const INPUT = 0;
/** More than enough to tell. */
const HEAD_BYTES = 1024;

/**
 * Adds the partial summaries in a file; `-` is standard input.
 * @throws {ErrenrichError} UNREADABLE; BAD_INPUT for anything else, or for other keys than before
 */
export function addFile(file: string, to: PartialSum): void {
  const name = file === '-' ? STANDARD_INPUT : file;
  for (const partial of unpackPartials(bytesOf(file, name), name)) to.add(partial, name);
}

/** Whether a path names a file that begins as partial summaries do. */
export function isPartialFile(path: string): boolean {
  return statOf(path)?.isFile() === true && isPartial(headOf(path, HEAD_BYTES));
}

function bytesOf(file: string, name: string): Buffer {
  try {
    return readFileSync(file === '-' ? INPUT : systemPath(file));
  } catch (cause) {
    throw new ErrenrichError('UNREADABLE', systemFault(cause), { file: name, cause });
  }
}
