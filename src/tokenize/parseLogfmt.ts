/** The first pair: other lines are not parsed. */
const FIRST = /^\s*[A-Za-z_@][\w.@/-]*=/;
/** A key, alone or with a value, which may be in quotes. */
const PAIR = /\s*([^\s="]+)(?:=(?:"((?:[^"\\]|\\.)*)"|(\S*)))?(?=\s|$)/y;
const ESCAPE = /\\(.)/g;
const MOST_PAIRS = 200;

/**
 * The pairs of a line of logfmt: `time=2024-05-04T10:11:12Z level=error msg="no route"`. Of a line
 * that ends in other text, those before it.
 * @returns undefined for a line that does not begin with a pair
 */
export function parseLogfmt(text: string): object | undefined {
  if (!FIRST.test(text)) return undefined;
  const pairs = new Map<string, string>();
  PAIR.lastIndex = 0;
  for (let count = 0; count < MOST_PAIRS; count++) {
    const match = PAIR.exec(text);
    if (match === null) break;
    const [, key = '', quoted, plain] = match;
    const value = quoted?.replace(ESCAPE, '$1') ?? plain;
    if (value !== undefined) pairs.set(key, value);
  }
  return Object.fromEntries(pairs);
}
