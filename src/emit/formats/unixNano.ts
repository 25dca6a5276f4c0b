const ZONED = /^(.*T\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/;
const DIGITS = 9;
/** `timeUnixNano` is a `fixed64` of Protocol Buffers. */
const MAX_FIXED64 = 2n ** 64n - 1n;

/**
 * Nanoseconds since 1970-01-01T00:00:00Z, in decimal, of an RFC 3339 time.
 * @returns undefined for a time without a UTC offset, which may be any instant of a day, and
 *   for one before 1970 or after 2554-07-21
 */
export function toUnixNano(timestamp: string): string | undefined {
  const [, seconds, fraction = '', zone] = ZONED.exec(timestamp) ?? [];
  const milliseconds = Date.parse(`${seconds}${zone}`);
  if (!(milliseconds >= 0)) return undefined;
  const nanoseconds = BigInt(fraction.slice(0, DIGITS).padEnd(DIGITS, '0'));
  const time = BigInt(milliseconds) * 1_000_000n + nanoseconds;
  return time <= MAX_FIXED64 ? String(time) : undefined;
}
