import { addAbortSignal } from 'node:stream';
import { fileSource, type Source } from '../run/sources.js';
import { reportLine } from './report.js';

/** The sources that the arguments name: standard input for `-` and for none at all. */
export function inputs(files: readonly string[], signal: AbortSignal, follow = false): Source[] {
  if (files.length === 0 && process.stdin.isTTY) {
    reportLine('reading standard input; Ctrl-D ends it, --help helps');
  }
  return (files.length === 0 ? ['-'] : files).map((file) =>
    file === '-'
      ? { open: () => addAbortSignal(signal, process.stdin) }
      : fileSource(file, signal, follow),
  );
}
