const CUT = '…';

/** A text and the place of a code in it, as UTF-16 offsets. */
export interface Marked {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** How much of a long text is kept, in UTF-16 units. */
export interface Room {
  readonly most: number;
  /** How much of that is before the code. */
  readonly before: number;
}

/** The part of a text around its code, with an ellipsis for what was cut: a view of the text. */
export function cutAround({ text, start, end }: Marked, { most, before }: Room): Marked {
  if (text.length <= most) return { text, start, end };
  const from = Math.max(0, Math.min(start - before, text.length - most));
  const to = from + most;
  const head = from > 0 ? CUT : '';
  const tail = to < text.length ? CUT : '';
  const last = head.length + most;
  const shift = head.length - from;
  return {
    text: `${head}${text.slice(from, to)}${tail}`,
    start: Math.min(start + shift, last),
    end: Math.min(end + shift, last),
  };
}
