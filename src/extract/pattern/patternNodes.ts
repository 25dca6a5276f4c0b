import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** A pattern as a tree. */
export function parsePattern(pattern: string, flags: string): AST.Pattern {
  const modes = { unicode: flags.includes('u'), unicodeSets: flags.includes('v') };
  return new RegExpParser().parsePattern(pattern, 0, pattern.length, modes);
}

/** The text as a pattern that matches it and nothing else. */
export function escapeRegExp(text: string): string {
  return text.replace(/[^\w]/g, '\\$&');
}
