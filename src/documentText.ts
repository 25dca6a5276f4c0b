import { readFileSync, type Stats, statSync } from 'node:fs';
import { ErrenrichError, type ErrenrichErrorCode } from './errors.js';
import { systemFault } from './systemFault.js';

/** In mebibytes. The largest catalog of the package has two. */
const MAX_SIZE = 64;
const MEBIBYTE = 1024 * 1024;
const BYTE_ORDER_MARK = '\ufeff';
const UTF_16 = ['fffe', 'feff'];

/** What a path names if it is not a file, and what tells. */
const KINDS: readonly (readonly [kind: string, is: (stats: Stats) => boolean])[] = [
  ['a directory', (stats) => stats.isDirectory()],
  ['a pipe', (stats) => stats.isFIFO()],
  ['a socket', (stats) => stats.isSocket()],
];

/**
 * The text of a document that people write. A configuration may name any path, so nothing is read
 * that has no end, or that makes the reader wait.
 * @throws {ErrenrichError} with this code if it is not a regular file, is larger than 64 MiB, is
 *   UTF-16 or cannot be read
 */
export function readDocument(file: string, code: ErrenrichErrorCode): string {
  const refuse = (reason: string, remedy: string): ErrenrichError =>
    new ErrenrichError(code, reason, { file, remedy });
  const stats = describeFile(file, code);
  if (!stats.isFile()) {
    const [kind] = KINDS.find(([, is]) => is(stats)) ?? ['a device'];
    throw refuse(`is ${kind}`, 'use a regular file');
  }
  if (stats.size > MAX_SIZE * MEBIBYTE) {
    const size = Math.ceil(stats.size / MEBIBYTE);
    throw refuse(`has ${size} MiB; the maximum is ${MAX_SIZE}`, 'split it into smaller files');
  }
  const bytes = orUnreadable(file, code, () => readFileSync(file));
  if (UTF_16.includes(bytes.toString('hex', 0, 2))) throw refuse('is UTF-16', 'save it as UTF-8');
  const text = bytes.toString();
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

/**
 * What the system knows about a path.
 * @throws {ErrenrichError} with this code if it names nothing, or may not be looked at
 */
export function describeFile(file: string, code: ErrenrichErrorCode): Stats {
  return orUnreadable(file, code, () => statSync(file));
}

function orUnreadable<T>(file: string, code: ErrenrichErrorCode, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new ErrenrichError(code, systemFault(cause), { file, cause });
  }
}
