import { existsSync } from 'node:fs';

/** When a file is renamed and a new one begun. */
export interface Limit {
  /** Before the file becomes larger than this. */
  readonly bytes?: number;
  /** Once the file has been open for so long. */
  readonly milliseconds?: number;
}

const BYTES: Readonly<Record<string, number>> = { K: 1024, M: 1024 ** 2, G: 1024 ** 3 };
const MILLISECONDS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * A size such as `100M`, or a time such as `1h`.
 * @returns undefined for anything else
 */
export function parseLimit(text: string): Limit | undefined {
  const [, digits, unit = ''] = /^([1-9]\d{0,8})([KMGsmhd])$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const bytes = BYTES[unit];
  if (bytes !== undefined) return { bytes: Number(digits) * bytes };
  return { milliseconds: Number(digits) * (MILLISECONDS[unit] ?? 0) };
}

/** `FILE.20240504T101113Z`, with a number after it if that exists, compressed or not. */
export function rotatedName(path: string, now: Date): string {
  const time = now.toISOString().replace(/[-:]|\.\d+/g, '');
  let name = `${path}.${time}`;
  for (let more = 1; existsSync(name) || existsSync(`${name}.gz`); more++) {
    name = `${path}.${time}-${String(more).padStart(3, '0')}`;
  }
  return name;
}
