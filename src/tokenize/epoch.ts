/** From here on, a time is in milliseconds, in microseconds, in nanoseconds: until then, in seconds. */
const MILLISECONDS = 1e11;
const MICROSECONDS = 1e14;
const NANOSECONDS = 1e17;
const PER_SECOND = 1e6;

/**
 * A time since 1970 in RFC 3339 format. Its size shows its unit: up to the year 2286, seconds have
 * ten digits, milliseconds thirteen, microseconds sixteen and nanoseconds nineteen. Seconds and
 * milliseconds are given to the nearest millisecond, because a fraction of a second is rarely exact
 * in binary; the others to the microsecond.
 */
export function fromEpoch(time: number): string | undefined {
  const size = Math.abs(time);
  if (size < MILLISECONDS) return toIso(Math.round(time * 1000));
  if (size < MICROSECONDS) return toIso(Math.round(time));
  return fromMicroseconds(Math.round(size < NANOSECONDS ? time : time / 1000));
}

/** As `fromEpoch`, of decimal seconds in a text, whose fraction keeps its digits. */
export function fromEpochText(text: string): string | undefined {
  const [seconds, fraction] = text.split('.');
  const whole = toIso(Number(seconds) * 1000)?.replace('.000Z', '');
  return whole && `${whole}${fraction === undefined ? '' : `.${fraction}`}Z`;
}

function fromMicroseconds(time: number): string | undefined {
  const seconds = Math.floor(time / PER_SECOND);
  const fraction = String(time - seconds * PER_SECOND).padStart(6, '0');
  return toIso(seconds * 1000)?.replace('000Z', `${fraction}Z`);
}

function toIso(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
