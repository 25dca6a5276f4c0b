import { createRequire } from 'node:module';
import type { AST } from '@eslint-community/regexpp';

type Regexpp = typeof import('@eslint-community/regexpp');
type Handlers = Parameters<Regexpp['visitRegExpAST']>[1];

let loaded: Regexpp | undefined;

/** Loaded when a pattern is first parsed: runs with the built-in rules only have no need of it. */
function regexpp(): Regexpp {
  loaded ??= createRequire(import.meta.url)('@eslint-community/regexpp') as Regexpp;
  return loaded;
}

/** A pattern as a tree. */
export function parsePattern(pattern: string, flags: string): AST.Pattern {
  const modes = { unicode: flags.includes('u'), unicodeSets: flags.includes('v') };
  const { RegExpParser } = regexpp();
  return new RegExpParser().parsePattern(pattern, 0, pattern.length, modes);
}

/** Calls handlers for the nodes of a tree, parents before their children. */
export function visitPattern(node: AST.Node, handlers: Handlers): void {
  regexpp().visitRegExpAST(node, handlers);
}

/** The text as a pattern that matches it and nothing else. */
export function escapeRegExp(text: string): string {
  return text.replace(/[^\w]/g, '\\$&');
}
