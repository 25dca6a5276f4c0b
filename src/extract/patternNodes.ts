import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** A pattern as a tree. */
export function parsePattern(pattern: string, flags: string): AST.Pattern {
  const modes = { unicode: flags.includes('u'), unicodeSets: flags.includes('v') };
  return new RegExpParser().parsePattern(pattern, 0, pattern.length, modes);
}
