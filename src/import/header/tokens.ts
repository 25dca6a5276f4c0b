/** A C token, as far as headers require distinguishing them. */
export interface Token {
  readonly kind: 'comment' | 'newline' | 'string' | 'char' | 'number' | 'name' | 'mark';
  readonly text: string;
  /** Offset in the file. */
  readonly start: number;
  /** Lines on which it starts and ends, counted from 1. */
  readonly line: number;
  readonly endLine: number;
  /** Characters before it on its line. */
  readonly column: number;
}

/** Lines end with only a newline. */
const PATTERNS: Readonly<Record<Token['kind'] | 'space', RegExp>> = {
  comment: /\/\*.*?(?:\*\/|$)|\/\/(?:\\\n|[^\n])*/s,
  newline: /\n/,
  space: /(?:\\\n|[^\S\n])+/,
  string: /L?"(?:\\.|[^"\\\n])*"?/s,
  char: /'(?:\\.|[^'\\\n])+'/,
  number: /\.?\d[\w.]*/,
  name: /[A-Za-z_]\w*/,
  mark: /<<|>>|##|&&|\|\||[<>=!]=|./s,
};
const TOKEN = new RegExp(
  Object.entries(PATTERNS)
    .map(([kind, { source }]) => `(?<${kind}>${source})`)
    .join('|'),
  'gs',
);

/** Tokenizes a header; spaces and joined lines are dropped. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let lineStart = 0;
  for (const { 0: match, index: start, groups = {} } of text.matchAll(TOKEN)) {
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined);
    const endLine = line + match.split('\n').length - 1;
    if (isKind(kind)) {
      const column = start - lineStart;
      tokens.push({ kind, text: match, start, line, endLine, column });
    }
    if (endLine > line) lineStart = start + match.lastIndexOf('\n') + 1;
    line = endLine;
  }
  return tokens;
}

function isKind(kind: string | undefined): kind is Token['kind'] {
  return kind !== undefined && kind !== 'space';
}
