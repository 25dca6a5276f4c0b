import type { CodeFields } from '../../types.js';
import type { Family } from './family.js';
import { formatHex32, parseUint32, toInt32 } from './integer.js';

/** Apple's OSStatus: a signed 32-bit value, by convention often four printable characters. */
export const osstatus: Family = {
  id: 'osstatus',
  title: 'OSStatus: Apple framework result codes',
  platform: 'darwin',
  parse(text, radix) {
    const value = parseUint32(text, radix);
    return value === undefined ? undefined : toInt32(value);
  },
  format: String,
  spellings: (value) => [String(value), formatHex32(value >>> 0)],
  looksLike: (value, text) => text.startsWith('-') && value > -100_000,
  severity: (value) => (value === 0 ? 'success' : 'error'),
  takeApart,
};

function takeApart(value: number): CodeFields {
  const bytes = [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
  const printable = bytes.every((byte) => byte >= 0x20 && byte <= 0x7e);
  return printable ? { fourcc: String.fromCharCode(...bytes) } : {};
}
