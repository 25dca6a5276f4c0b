import { readFileSync } from 'node:fs';
import type { CompiledRule } from '../extract/compileRule.js';
import { fromPortable, type PortableRules } from '../extract/portableRules.js';
import type { Rule } from '../extract/rule.js';
import { packageFile } from '../packageFile.js';
import type { LineFormat } from '../tokenize/format.js';

/** The rules and formats that ship with the package: validated and tried when it was built. */
export interface BuiltIn {
  readonly rules: readonly Rule[];
  readonly formats: readonly LineFormat[];
}

/** Where the build leaves them, so that a run need load neither YAML nor its schema. */
export const BUILT_IN_FILE = packageFile('dist/built-in.json');

/** Where the build leaves the rules' automata: making them takes longer than most runs. */
export const AUTOMATA_FILE = packageFile('dist/automata.json');

let builtIn: BuiltIn | undefined;

export function loadBuiltIn(): BuiltIn {
  builtIn ??= read<BuiltIn>(BUILT_IN_FILE);
  return builtIn;
}

let compiled: readonly Rule[] | undefined;

/** The built-in rules with their automata. */
export function loadCompiledRules(): readonly Rule[] {
  compiled ??= attach(loadBuiltIn().rules, fromPortable(read<PortableRules>(AUTOMATA_FILE)));
  return compiled;
}

function attach(rules: readonly Rule[], automata: readonly CompiledRule[]): Rule[] {
  return rules.map((rule, at) => ({ ...rule, compiled: automata[at] }));
}

function read<Document>(file: string): Document {
  return JSON.parse(readFileSync(file, 'utf8')) as Document;
}
