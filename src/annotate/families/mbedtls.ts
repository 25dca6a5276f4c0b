import type { CodeFields } from '../../types.js';
import { parseUint32, toInt32 } from './integer.js';
import { decimalFamily } from './number.js';

/** The bits of the module's error; those below are of the function that it called. */
const MODULE = 0x7f80;
const GREATEST = 0x7fff;

/**
 * Mbed TLS: a negative number, the sum of a module's error and that of a lower layer. It is printed
 * in hex with a sign before it, in decimal, or as a 32-bit value.
 */
export const mbedtls = decimalFamily({
  id: 'mbedtls',
  title: 'Mbed TLS errors',
  affix: /^MBEDTLS_ERR_/,
  range: [0, GREATEST],
  parse: parseMbedtls,
  format: formatMbedtls,
  spellings: (value) => [formatMbedtls(value), String(-value)],
  entryCode: (value) => formatMbedtls(value & MODULE || value),
  needsName: (value) => (value & MODULE) !== 0 && (value & ~MODULE) !== 0,
  takeApart(value): CodeFields {
    const lower = value & ~MODULE;
    return value === lower || lower === 0 ? {} : { subject: `with ${formatMbedtls(lower)}` };
  },
});

function parseMbedtls(text: string, radix?: 10 | 16): number | undefined {
  const signed = /^-(0x[0-9a-f]{1,4})$/i.exec(text)?.[1];
  const number = signed === undefined ? parseUint32(text, radix) : Number(signed);
  const value = number === undefined ? undefined : Math.abs(toInt32(number));
  return value !== undefined && value <= GREATEST ? value : undefined;
}

function formatMbedtls(value: number): string {
  return value === 0 ? '0' : `-0x${value.toString(16).toUpperCase().padStart(4, '0')}`;
}
