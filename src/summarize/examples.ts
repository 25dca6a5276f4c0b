import { detach } from '../bytes.js';
import type { Span } from '../types.js';

/** The maximum length of an example, in UTF-16 units, and how much of it is before its code. */
const MOST = 1000;
const BEFORE = 400;
const CUT = '…';

/** A line that contains codes. */
export interface ExampleLine {
  readonly source?: string | undefined;
  readonly text: string;
}

/** A line, or the part of a long one around its code, which is at `start` to `end` in UTF-16 units. */
export interface Example extends ExampleLine {
  readonly start: number;
  readonly end: number;
}

/** What rows with examples have. */
interface WithExamples {
  examples?: readonly Example[];
}

/** A line as an example of one of its codes. Its text is a view of the line's. */
export function exampleOf({ source, text }: ExampleLine, { start, end }: Span): Example {
  const named = source === undefined ? {} : { source };
  if (text.length <= MOST) return { ...named, text, start, end };
  const from = Math.max(0, Math.min(start - BEFORE, text.length - MOST));
  const to = Math.max(from + MOST, end);
  const head = from > 0 ? CUT : '';
  const tail = to < text.length ? CUT : '';
  const shift = head.length - from;
  const part = `${head}${text.slice(from, to)}${tail}`;
  return { ...named, text: part, start: start + shift, end: end + shift };
}

/**
 * Keeps the smallest text, which in most logs is the oldest, and the greatest, in whatever order they
 * are added.
 * @param most how many to keep: 1 or 2
 */
export function addExample(to: WithExamples, example: Example, most: number): void {
  const [first, last = first] = to.examples ?? [];
  const added = first === undefined || last === undefined;
  if (added) to.examples = [copyOf(example)];
  else if (compare(example, first) < 0) {
    to.examples = most === 1 ? [copyOf(example)] : [copyOf(example), last];
  } else if (most > 1 && compare(example, last) > 0) to.examples = [first, copyOf(example)];
}

function compare(one: Example, other: Example): number {
  return (
    order(one.text, other.text) ||
    order(one.source ?? '', other.source ?? '') ||
    one.start - other.start
  );
}

function order(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function copyOf({ text, ...others }: Example): Example {
  return { ...others, text: detach(text) };
}
