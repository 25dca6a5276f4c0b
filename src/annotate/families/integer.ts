/**
 * How programs write 32-bit values: hex, signed or unsigned decimal (WinDbg puts `0n` before it),
 * sign-extended to 64 bits.
 */

/** The usual notation, which is checked first. */
const SHORT_HEX = /^0x[0-9a-f]{1,8}$/i;
const SPELLING = /^(?:0x([0-9a-f]{1,16})|(?:0n)?([+-]?\d{1,20}))$/i;
const BARE_HEX = /^[0-9a-f]{1,16}$/i;
const TWO_TO_32 = 2n ** 32n;
const TWO_TO_31 = 2n ** 31n;

/**
 * Reads a 32-bit value in any spelling.
 * @param radix 16 reads digits without a prefix as hex
 * @returns the value from 0 to 2^32 - 1, or undefined if the text is not a 32-bit value
 */
export function parseUint32(text: string, radix: 10 | 16 = 10): number | undefined {
  const digits = radix === 16 && BARE_HEX.test(text) ? `0x${text}` : text;
  if (SHORT_HEX.test(digits)) return Number(digits);
  const spelling = SPELLING.exec(digits);
  if (spelling === null) return undefined;
  const [, hex, decimal = ''] = spelling;
  return narrow(BigInt(hex === undefined ? decimal.replace('+', '') : `0x${hex}`));
}

/** Truncates a 64-bit value to 32 bits if that loses only its sign extension. */
function narrow(wide: bigint): number | undefined {
  if (wide < -TWO_TO_31 || wide >= 2n ** 64n) return undefined;
  const value = BigInt.asIntN(64, wide);
  if (value < -TWO_TO_31 || value >= TWO_TO_32) return undefined;
  return Number(BigInt.asUintN(32, value));
}

/**
 * The digits of each byte: `toString(16)` takes six times as long for values that are not small
 * integers.
 */
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** `0x` and eight lowercase digits. */
export function formatHex32(value: number): string {
  const high = `${DIGITS[value >>> 24]}${DIGITS[(value >>> 16) & 0xff]}`;
  return `0x${high}${DIGITS[(value >>> 8) & 0xff]}${DIGITS[value & 0xff]}`;
}

/** The value as a signed number (two's complement). */
export function toInt32(value: number): number {
  return value | 0;
}
