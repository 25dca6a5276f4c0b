import { readFileSync } from 'node:fs';
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

let builtIn: BuiltIn | undefined;

export function loadBuiltIn(): BuiltIn {
  builtIn ??= JSON.parse(readFileSync(BUILT_IN_FILE, 'utf8')) as BuiltIn;
  return builtIn;
}
