/**
 * V8 interprets a regular expression at its first match and compiles it to machine code at the
 * second, unless the first text has at least a thousand characters. For patterns like those of rules,
 * the code for its interpreter takes three times as long to make as machine code: so each is first
 * run on a text of that length, on which most fail at once.
 */
const LONG_TEXT = '\n'.repeat(1_000);

/** The length of that text: a pattern must not take long on it. */
export const COMPILED_ON = LONG_TEXT.length;

export function compileRegExp(regex: RegExp): RegExp {
  regex.test(LONG_TEXT);
  regex.lastIndex = 0;
  return regex;
}

/**
 * Makes a regular expression that is compiled when it is first asked for.
 * @throws {SyntaxError} at once if it is invalid
 */
export function regExpFor(source: string, flags: string): () => RegExp {
  const regex = new RegExp(source, flags);
  let isCompiled = false;
  return () => {
    if (isCompiled) return regex;
    isCompiled = true;
    return compileRegExp(regex);
  };
}
