import { NEWLINE } from '../bytes.js';
import type { Lines } from './lineCutter.js';

const CARRIAGE_RETURN = 0x0d;

/**
 * Decodes a line, without its line ending. Invalid UTF-8 becomes U+FFFD.
 * @param end offset of the newline, or of the end of the bytes
 */
export function lineText(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('utf8', start, textEnd(bytes, start, end));
}

/** Decodes a window of a line, without its line ending. */
export function windowText({ bytes, window }: Pick<Lines, 'bytes' | 'window'>): string {
  if (!window?.isLast) return bytes.toString();
  return lineText(bytes, 0, bytes.at(-1) === NEWLINE ? bytes.length - 1 : bytes.length);
}

/** Whether a line is longer than the limit, in bytes without its ending. */
export function isLonger(bytes: Buffer, start: number, end: number, maxLineBytes: number): boolean {
  return textEnd(bytes, start, end) - start > maxLineBytes;
}

/** A line without its line ending. */
export function withoutEnding(line: Buffer): Buffer {
  if (line.at(-1) !== NEWLINE) return line;
  return line.subarray(0, textEnd(line, 0, line.length - 1));
}

/** The end of a line without a carriage return. */
function textEnd(bytes: Buffer, start: number, end: number): number {
  return end > start && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
}
