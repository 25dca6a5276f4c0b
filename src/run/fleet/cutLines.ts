import { NEWLINE } from '../../bytes.js';
import type { PlacedLines } from './lineMessage.js';

/**
 * Divides lines into runs of whole lines, each as long as a message may be. A single line is never
 * divided: the reader gives longer ones in windows.
 */
export function cutLines(lines: PlacedLines, maxBytes: number): PlacedLines[] {
  const { bytes, window } = lines;
  if (window !== undefined || bytes.length <= maxBytes) return [lines];
  const runs: PlacedLines[] = [];
  let { firstLine } = lines;
  for (let start = 0; start < bytes.length; ) {
    const end = endOfRun(bytes, start, maxBytes);
    const own = bytes.subarray(start, end);
    runs.push({ ...lines, bytes: own, offset: lines.offset + start, firstLine });
    firstLine += newlinesIn(own);
    start = end;
  }
  return runs;
}

/** The end of the last line that ends within the limit, or of the first one. */
function endOfRun(bytes: Buffer, start: number, maxBytes: number): number {
  if (bytes.length - start <= maxBytes) return bytes.length;
  const last = bytes.lastIndexOf(NEWLINE, start + maxBytes - 1);
  const newline = last >= start ? last : bytes.indexOf(NEWLINE, start);
  return newline === -1 ? bytes.length : newline + 1;
}

function newlinesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}
