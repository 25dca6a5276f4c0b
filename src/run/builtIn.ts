import { gunzipSync } from 'node:zlib';
import { fromPortable, type PortableRules } from '../extract/compile/portableRules.js';
import type { RuleAutomata } from '../extract/compiledRule.js';
import type { Rule } from '../extract/rule.js';
import { unpackArrays } from '../extract/scan/arrayFile.js';
import type { ScannerParts } from '../extract/scan/scannerParts.js';
import { packageFile, readPackageFile, readPackageJson } from '../packageFile.js';
import type { LineFormat } from '../tokenize/format.js';

/** The rules and formats that ship with the package: validated and tested by the build. */
export interface BuiltIn {
  readonly rules: readonly Rule[];
  readonly formats: readonly LineFormat[];
}

/** Where the build leaves them, so that a run does not have to load YAML or its schema. */
export const BUILT_IN_FILE = packageFile('dist/built-in.json');

/** Where the build leaves the rules' automata: building them takes longer than most runs. */
export const AUTOMATA_FILE = packageFile('dist/automata.json.gz');

/** Where the build leaves the scanner for these rules, with the rows that typical logs need. */
export const SCANNER_FILE = packageFile('dist/scanner.bin');

let builtIn: BuiltIn | undefined;

export function loadBuiltIn(): BuiltIn {
  builtIn ??= readPackageJson<BuiltIn>(BUILT_IN_FILE);
  return builtIn;
}

/** The rules' automata of each kind, as stored in the file. */
export type PortableAutomata = Readonly<Record<keyof RuleAutomata, PortableRules>>;

let compiled: readonly Rule[] | undefined;

/** The built-in rules with their automata. */
export function loadCompiledRules(): readonly Rule[] {
  compiled ??= attach(loadBuiltIn().rules, readAutomata());
  return compiled;
}

/** @throws {ErrenrichError} UNREADABLE if the file is missing, cut short or altered */
export function loadScannerParts(): ScannerParts {
  return readPackageFile(SCANNER_FILE, unpackArrays) as ScannerParts;
}

function readAutomata(): PortableAutomata {
  return readPackageFile(AUTOMATA_FILE, (bytes) => JSON.parse(gunzipSync(bytes).toString()));
}

function attach(
  rules: readonly Rule[],
  { whole, factors, coarseFactors }: PortableAutomata,
): Rule[] {
  const [wholes, fine, coarse] = [whole, factors, coarseFactors].map(fromPortable);
  return rules.map((rule, at) => {
    const compiled = { whole: wholes?.[at], factors: fine?.[at], coarseFactors: coarse?.[at] };
    return { ...rule, compiled: compiled as RuleAutomata };
  });
}
