import type { CodeFields, Severity } from '../../types.js';
import type { Family } from './family.js';

/** The compound error codes: the least and the greatest code of each class, and its entry. */
const CLASSES: readonly (readonly [number, number, string])[] = [
  [0x000c, 0x000f, '0x000c'],
  [0x0010, 0x001f, '0x0010'],
  [0x0080, 0x00ff, '0x0080'],
  [0x0100, 0x01ff, '0x0100'],
  [0x0280, 0x02ff, '0x0280'],
  [0x0400, 0x0400, '0x0400'],
  [0x0401, 0x07ff, '0x0401'],
  [0x0e0b, 0x0e0b, '0x0e0b'],
  [0x0800, 0x0fff, '0x0800'],
];

const FILTERED = 0x1000;
const VALID = 1n << 63n;
const OVERFLOW = 1n << 62n;
const UNCORRECTED = 1n << 61n;
const CORRUPT = 1n << 57n;

/**
 * Machine checks of x86 processors: the 64-bit status of a bank, whose low 16 bits are the error
 * code, or that code alone, or behind the code of the model (`0008:00c2`).
 */
export const mce: Family<string> = {
  id: 'mce',
  title: 'machine checks of x86 processors',
  affix: /^MCE_/,
  parse(text) {
    const pair = /^([0-9a-f]{4}):([0-9a-f]{4})$/i.exec(text);
    if (pair !== null) return `0x${pair[1]}${pair[2]}`.toLowerCase();
    const digits = /^(?:0x)?([0-9a-f]{1,16})$/i.exec(text)?.[1]?.toLowerCase();
    if (digits === undefined || (digits.length > 4 && digits.length < 16)) return undefined;
    if (digits.length === 16 && (BigInt(`0x${digits}`) & VALID) === 0n) return undefined;
    return `0x${digits}`;
  },
  format: String,
  spellings: (value) => [value],
  looksLike: () => false,
  entryCode(value) {
    const code = Number(BigInt(value) & 0xffffn) & ~FILTERED;
    const found = CLASSES.find(([least, greatest]) => code >= least && code <= greatest);
    return found?.[2] ?? `0x${code.toString(16).padStart(4, '0')}`;
  },
  severity: severityOf,
  takeApart(value): CodeFields {
    const status = BigInt(value);
    const code = Number(status & 0xffffn);
    if ((status & VALID) === 0n) return { code };
    return { class: classOf(status), code };
  },
};

function classOf(status: bigint): string {
  const words = [
    (status & UNCORRECTED) === 0n ? 'corrected' : 'uncorrected',
    ...((status & CORRUPT) === 0n ? [] : ['processor context corrupt']),
    ...((status & OVERFLOW) === 0n ? [] : ['earlier errors lost']),
  ];
  return words.join(', ');
}

function severityOf(value: string): Severity {
  const status = BigInt(value);
  if ((status & VALID) === 0n) return 'error';
  return (status & UNCORRECTED) === 0n ? 'warning' : 'error';
}
