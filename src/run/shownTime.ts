import { formatMoment } from '../summarize/buckets.js';
import { momentOf } from '../summarize/moment.js';

const SECOND = 1000;

/** A time for reading: to the second, and in UTC if it states an offset, so that times compare. */
export function shownTime(time: string | undefined): string | undefined {
  if (time === undefined) return undefined;
  const moment = momentOf(time);
  return moment && formatMoment(moment, SECOND).replace('T', ' ');
}
