/** A part of an expression. */
export interface Token {
  readonly type: 'bracket' | 'operator' | 'text' | 'word';
  /** As written. */
  readonly raw: string;
  /** What it means: that of a text in quotes is without them. */
  readonly value: string;
  /** Its offset in the expression. */
  readonly start: number;
}

const TOKEN =
  /\s*(?:(?<bracket>[()])|(?<operator>!=|!~|<=|>=|==?|[<>~])|(?<text>"(?:[^"\\]|\\.)*"|'[^']*')|(?<word>[^\s()"'=<>!~]+))/suy;
const TYPES = ['bracket', 'operator', 'text', 'word'] as const;

/**
 * The parts of an expression, up to its end or to what is none.
 * @returns also the offset of what is none; undefined if there is nothing such
 */
export function tokensOf(text: string): { tokens: Token[]; strange: number | undefined } {
  const tokens: Token[] = [];
  const trimmed = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const from = TOKEN.lastIndex;
    const groups = TOKEN.exec(trimmed)?.groups;
    const type = TYPES.find((one) => groups?.[one] !== undefined);
    const raw = type && groups?.[type];
    if (type === undefined || raw === undefined)
      return { tokens, strange: from + leading(trimmed.slice(from)) };
    const start = TOKEN.lastIndex - raw.length;
    tokens.push({ type, raw, value: type === 'text' ? unquoted(raw) : raw, start });
  }
  return { tokens, strange: undefined };
}

function leading(text: string): number {
  return text.length - text.trimStart().length;
}

/** In double quotes, a backslash before one means that it does not end the text; others are kept. */
function unquoted(raw: string): string {
  const inside = raw.slice(1, -1);
  return raw.startsWith('"') ? inside.replaceAll('\\"', '"') : inside;
}
