/** Where seconds begin in a timestamp, with their colon. */
const SECONDS = '2024-05-04T00:00'.length;

/**
 * The time in milliseconds since 1970; a leap second is the one before it.
 * @param timestamp in RFC 3339 format; without an offset, it is one of this machine's zone
 * @returns undefined for a time that does not exist
 */
export function millisecondsOf(timestamp: string): number | undefined {
  const isLeap = timestamp.startsWith(':60', SECONDS);
  const time = Date.parse(isLeap ? timestamp.replace(':60', ':59') : timestamp);
  return Number.isNaN(time) ? undefined : time;
}
