import { millisecondsOf } from '../timestamp.js';

/** A time of a line. */
export interface Moment {
  /** Milliseconds since 1970; of a time without an offset from UTC, as if it were in UTC. */
  readonly ms: number;
  /** Whether the line states no offset from UTC. */
  readonly isLocal: boolean;
}

const WITHOUT_OFFSET = 'T00:00:00'.length;

/**
 * @param timestamp in RFC 3339 format, perhaps without an offset
 * @returns undefined for a time that does not exist
 */
export function momentOf(timestamp: string): Moment | undefined {
  const isLocal = !/(?:Z|[+-]\d\d:\d\d)$/.test(timestamp.slice(WITHOUT_OFFSET));
  const ms = millisecondsOf(isLocal ? `${timestamp}Z` : timestamp);
  return ms === undefined ? undefined : { ms, isLocal };
}
