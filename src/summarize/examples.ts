import { detach } from '../bytes.js';
import type { Span } from '../types.js';
import { cutAround, type Marked } from './cutAround.js';

const ROOM = { most: 1000, before: 400 };

/** A line that contains codes. */
export interface ExampleLine {
  readonly source?: string | undefined;
  readonly text: string;
}

/** A line, or the part of a long one around its code. */
export interface Example extends ExampleLine, Marked {}

/** What rows with examples have. */
interface WithExamples {
  examples?: readonly Example[];
}

/** A line as an example of one of its codes. Its text is a view of the line's. */
export function exampleOf({ source, text: line }: ExampleLine, span: Span): Example {
  const { text, start, end } = cutAround({ text: line, start: span.start, end: span.end }, ROOM);
  return source === undefined ? { text, start, end } : { source, text, start, end };
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
