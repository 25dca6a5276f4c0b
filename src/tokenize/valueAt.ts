import { isUtf8 } from 'node:buffer';

/**
 * The value at a path such as `err.message` or `events.0.text`. A key that contains the dots itself
 * takes precedence.
 * @returns undefined if there is none
 */
export function valueAt(object: unknown, path: string): unknown {
  const value = member(object, path);
  const dot = path.indexOf('.');
  if (value !== undefined || dot === -1) return value;
  const inner = member(object, path.slice(0, dot));
  return inner === undefined ? undefined : valueAt(inner, path.slice(dot + 1));
}

/**
 * A text, also one written as an array of bytes, as `journalctl -o json` does with messages that
 * contain control characters or are not UTF-8.
 */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const isText = Array.isArray(value) && value.length > 0 && value.every(isByte);
  if (!isText) return undefined;
  const bytes = Buffer.from(value);
  return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
}

function isByte(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 0xff;
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}
