const NUMBER = /^(0x[0-9a-f]+|0b[01]+|0[0-7]*|[1-9]\d*)(?:[ul]{0,3}|u?i(?:8|16|32|64))$/i;
const CHARACTER = /\\(?:x([0-9a-f]+)|([0-7]{1,3})|(.))|([\x20-\x7e])/giy;
const ESCAPES: Readonly<Record<string, number>> = {
  ...{ a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 },
  ...{ "'": 0x27, '"': 0x22, '?': 0x3f, '\\': 0x5c },
};

/** The value of a whole number as C writes it, or undefined: `0x1FL`, `017`, `42u`. */
export function numberValue(text: string): bigint | undefined {
  const [, digits] = NUMBER.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
}

/** The value of up to four quoted characters, the first in the highest byte: `'fmt?'`. */
export function characterValue(text: string): bigint | undefined {
  const inner = text.slice(1, -1);
  const matches = [...inner.matchAll(CHARACTER)];
  const isRead = matches.reduce((length, [match]) => length + match.length, 0) === inner.length;
  const bytes = matches.map(byteOf);
  if (!isRead || bytes.length > 4 || bytes.some((byte) => !(byte <= 0xff))) return undefined;
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function byteOf([, hex, octal, escaped, plain = '']: RegExpMatchArray): number {
  if (hex !== undefined) return Number.parseInt(hex, 16);
  if (octal !== undefined) return Number.parseInt(octal, 8);
  return escaped === undefined ? plain.charCodeAt(0) : (ESCAPES[escaped] ?? Number.NaN);
}
