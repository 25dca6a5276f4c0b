import type { Part } from '../annotate/annotator.js';
import { holdsObject } from '../extract/match/unescapeJson.js';
import type { Window } from '../read/windows.js';

type PlaceBefore = (place: number) => number;

/** Whether a window continues a line of JSON, so that its escapes are those of JSON, too. */
export function continuesJson(bytes: Buffer, { isFirst, head }: Window): boolean {
  return !isFirst && bytes.includes('\\') && holdsObject(head.toString('latin1'));
}

/**
 * What is asked of a window: the codes that start in its own part, as offsets in its text as it is
 * searched.
 * @param before maps these to offsets in its text, if they differ
 */
export function ownPart(
  bytes: Buffer,
  { from, to, head, isFirst, isLast }: Window,
  before: PlaceBefore | undefined,
): Part {
  const placeOf = (end: number): number => {
    const { length } = bytes.toString('utf8', 0, end);
    return before === undefined ? length : firstAt(length, before);
  };
  return {
    from: placeOf(from),
    to: isLast ? Number.POSITIVE_INFINITY : placeOf(to),
    ...(!isFirst && { head: head.toString() }),
  };
}

/** The first offset that `before`, which never decreases, maps to a place or behind it. */
function firstAt(place: number, before: PlaceBefore): number {
  let [low, high] = [0, place];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(middle) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
