import type { Span } from '../../types.js';

/** What ends a word of a log line. */
const BREAK = /[\s"'`<>(){}[\],;=|]/;

/** Words in which digits are not codes: paths, addresses, URLs, versions, GUIDs, MAC addresses. */
const OUT_OF_PLACE =
  /[\\/@]|^\d+(?:\.\d+){2}|^[{(]?[0-9a-f]{8}-[0-9a-f]{4}-|(?:^|:)[0-9a-f]{2}(?::[0-9a-f]{2}){3}/i;

/** A longer word cannot contain a code. In UTF-16 units on either side. */
const MAX_REACH = 200;

/** Whether a span is part of a word without codes: a path, a URL, a GUID. */
export function isOutOfPlace(text: string, { start, end }: Span): boolean {
  const from = reach(text, start - 1, -1) + 1;
  const to = reach(text, end, 1);
  if (to - from === end - start) return false;
  return OUT_OF_PLACE.test(text.slice(from, to));
}

/** The first position from there on that ends the word or is too far away. */
function reach(text: string, from: number, step: 1 | -1): number {
  let at = from;
  while (at >= 0 && at < text.length && Math.abs(at - from) < MAX_REACH) {
    if (BREAK.test(text.charAt(at))) break;
    at += step;
  }
  return at;
}
