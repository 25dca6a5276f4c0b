import { counted } from '../counted.js';
import type { Stats } from '../run/tally.js';

const UNITS = ['kB', 'MB', 'GB', 'TB'];

/** `2,000 lines, 285 kB: 77 codes on 75 lines; 0.4 s` */
export function formatTotals(total: Stats['total'], milliseconds: number): string {
  const { lines, bytes, records, codes, inputsSkipped } = total;
  const found = `${some(codes, 'code')} on ${some(records, 'line')}`;
  const faults = inputsSkipped > 0 ? `; ${some(inputsSkipped, 'input')} not read to the end` : '';
  return `${some(lines, 'line')}, ${size(bytes)}: ${found}; ${seconds(milliseconds)}${faults}`;
}

export function some(count: number, noun: string): string {
  return counted(count, noun).replace(`${count}`, count.toLocaleString('en-US'));
}

/** Powers of 1,000, as rates of disks and networks are given. */
export function size(bytes: number): string {
  if (bytes < 1_000) return counted(bytes, 'byte');
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length);
  return `${Number((bytes / 1_000 ** power).toPrecision(3))} ${UNITS[power - 1]}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
