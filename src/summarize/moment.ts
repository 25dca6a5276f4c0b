/** A time of a line. */
export interface Moment {
  /** Milliseconds since 1970; of a time without an offset from UTC, as if it were in UTC. */
  readonly ms: number;
  /** Whether the line states no offset from UTC. */
  readonly isLocal: boolean;
}

const WITHOUT_OFFSET = 'T00:00:00'.length;
/** Where seconds begin, with their colon. */
const SECONDS = '2024-05-04T00:00'.length;

/**
 * @param timestamp in RFC 3339 format, perhaps without an offset
 * @returns undefined for a time that does not exist; a leap second is the one before it
 */
export function momentOf(timestamp: string): Moment | undefined {
  const isLocal = !/(?:Z|[+-]\d\d:\d\d)$/.test(timestamp.slice(WITHOUT_OFFSET));
  const known = timestamp.startsWith(':60', SECONDS)
    ? `${timestamp.slice(0, SECONDS)}:59${timestamp.slice(SECONDS + 3)}`
    : timestamp;
  const ms = Date.parse(isLocal ? `${known}Z` : known);
  return Number.isNaN(ms) ? undefined : { ms, isLocal };
}
