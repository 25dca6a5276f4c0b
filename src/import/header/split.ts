import type { Definition } from './definitions.js';
import { type Token, tokenize } from './tokens.js';

/** A conditional directive. */
export interface Branch {
  readonly kind: 'if' | 'else' | 'endif';
}

/** A comment, and whether only comments precede it on its line. */
export interface Comment extends Token {
  readonly isOwnLine: boolean;
}

/** A header, split into preprocessor definitions, code and comments. */
export interface HeaderParts {
  readonly macros: readonly Definition[];
  /** The code without directives, and where branches begin and end in it. */
  readonly code: readonly (Token | Branch)[];
  readonly comments: readonly Comment[];
}

const BRANCHES: Readonly<Record<string, Branch['kind']>> = {
  ...{ if: 'if', ifdef: 'if', ifndef: 'if' },
  ...{ else: 'else', elif: 'else', elifdef: 'else', elifndef: 'else' },
  endif: 'endif',
};

/** Splits a header. */
export function splitHeader(text: string): HeaderParts {
  const directives: Token[][] = [];
  const code: (Token | Branch)[] = [];
  const comments: Comment[] = [];
  for (const line of logicalLines(tokenize(text))) {
    const tokens = line.filter(({ kind }) => kind !== 'comment');
    const [first, keyword, ...rest] = tokens;
    line.forEach((token, index) => {
      if (token.kind !== 'comment') return;
      comments.push({ ...token, isOwnLine: isFirst(token, line.slice(0, index)) });
    });
    if (first?.text !== '#') code.push(...tokens);
    else if (keyword !== undefined) {
      const kind = BRANCHES[keyword.text];
      if (kind !== undefined) code.push({ kind });
      directives.push([keyword, ...rest]);
    }
  }
  const guard = guardOf(directives);
  const macros = directives.filter((directive) => directive !== guard).flatMap(toMacro);
  return { macros, code, comments };
}

/** Logical lines of the preprocessor: a comment or a backslash joins lines. */
function logicalLines(tokens: readonly Token[]): Token[][] {
  const lines: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'newline') lines.push([]);
    else lines.at(-1)?.push(token);
  }
  return lines;
}

function isFirst({ line }: Token, before: readonly Token[]): boolean {
  return before.every(({ kind, endLine }) => kind === 'comment' && endLine < line);
}

/** The include guard: it is empty, or 1. */
function guardOf(directives: readonly (readonly Token[])[]): readonly Token[] | undefined {
  const at = directives.findIndex(([keyword]) => BRANCHES[keyword?.text ?? ''] === 'if');
  const [test, guard, next] = at === -1 ? [] : directives.slice(at, at + 3);
  const isTested =
    guard?.[0]?.text === 'define' && test?.some(({ text }) => text === guard?.[1]?.text);
  const isPlain = guard?.length === 2 || (guard?.length === 3 && guard[2]?.text === '1');
  return isTested && isPlain && next?.[0]?.text !== 'endif' ? guard : undefined;
}

/** A definition of a name as something other than itself. */
function toMacro([keyword, name, ...rest]: readonly Token[]): Definition[] {
  if (keyword?.text !== 'define' || name?.kind !== 'name') return [];
  const { text, start, line } = name;
  const hasParams = rest[0]?.text === '(' && rest[0].start === start + text.length;
  const close = hasParams ? rest.findIndex((token) => token.text === ')') : -1;
  const params = rest.slice(1, Math.max(close, 1)).filter(({ kind }) => kind === 'name');
  const body = rest.slice(close + 1);
  if (body.length === 0 || (body.length === 1 && body[0]?.text === text)) return [];
  const macro = { name: text, start, line, endLine: body.at(-1)?.endLine ?? line, section: '' };
  return [{ ...macro, body, ...(hasParams && { params: params.map((param) => param.text) }) }];
}
