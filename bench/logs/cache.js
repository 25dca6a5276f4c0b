// Where the logs are kept that the benchmarks read, and how they get there. Paths are from the
// project's folder.
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { SURROUNDINGS } from '../measure.js';

export const FOLDER = 'bench/.cache';
const BATCH_BYTES = 2 ** 20;

/**
 * Writes lines to a file, unless it is there. A line is a string of bytes (`latin1`).
 * @param {string} path
 * @param {number} bytes at least so many
 * @param {() => () => string} start gives what makes one line after another
 */
export function writeLines(path, bytes, start) {
  if (existsSync(full(path))) return;
  mkdirSync(full(FOLDER), { recursive: true });
  const nextLine = start();
  const file = openSync(full(`${path}.part`), 'w');
  for (let written = 0; written < bytes; ) {
    written += writeSync(file, batch(nextLine, Math.min(bytes - written, BATCH_BYTES)));
  }
  closeSync(file);
  renameSync(full(`${path}.part`), full(path));
}

export function full(path) {
  return `${SURROUNDINGS.cwd}/${path}`;
}

/** A short name for what a log is made from: where that changes, another log is made. */
export function digest(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

function batch(nextLine, bytes) {
  const lines = [];
  for (let size = 0; size < bytes; size += lines.at(-1).length + 1) lines.push(nextLine());
  return Buffer.from(`${lines.join('\n')}\n`, 'latin1');
}
