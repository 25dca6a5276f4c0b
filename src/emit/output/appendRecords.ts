import { fstatSync, ftruncateSync, writeSync } from 'node:fs';
import { NEWLINE } from '../../bytes.js';

/**
 * Appends records to a regular file. If there is no room for all of them, those that are complete
 * stay, and the beginning of the next one is removed.
 * @param text whole records
 * @param isLines whether each line is a record; otherwise none of these records stays
 * @throws {Error} of the system
 */
export function appendRecords(file: number, text: string | Uint8Array, isLines: boolean): void {
  const records = typeof text === 'string' ? Buffer.from(text) : text;
  const { size } = fstatSync(file);
  let written = 0;
  try {
    while (written < records.length) written += writeSync(file, records, written);
  } catch (fault) {
    const whole = isLines ? records.subarray(0, written).lastIndexOf(NEWLINE) + 1 : 0;
    // What another program has appended meanwhile is not ours to remove.
    if (whole < written && fstatSync(file).size === size + written) {
      ftruncateSync(file, size + whole);
    }
    throw fault;
  }
}
