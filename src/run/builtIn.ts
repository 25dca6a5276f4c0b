import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ErrenrichError } from '../errors.js';
import { fromPortable, type PortableRules } from '../extract/compile/portableRules.js';
import type { RuleAutomata } from '../extract/compiledRule.js';
import type { Rule } from '../extract/rule.js';
import { unpackArrays } from '../extract/scan/arrayFile.js';
import type { ScannerParts } from '../extract/scan/scannerParts.js';
import { packageFile } from '../packageFile.js';
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
  builtIn ??= read<BuiltIn>(BUILT_IN_FILE);
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

/** @throws {ErrenrichError} UNREADABLE if the file is absent or incomplete */
export function loadScannerParts(): ScannerParts {
  try {
    return unpackArrays(readFileSync(SCANNER_FILE)) as ScannerParts;
  } catch (cause) {
    const remedy = 'reinstall errenrich, or rebuild it';
    const details = { file: SCANNER_FILE, remedy, cause };
    throw new ErrenrichError('UNREADABLE', 'this file of errenrich is missing or damaged', details);
  }
}

function readAutomata(): PortableAutomata {
  return JSON.parse(gunzipSync(readFileSync(AUTOMATA_FILE)).toString()) as PortableAutomata;
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

function read<Document>(file: string): Document {
  return JSON.parse(readFileSync(file, 'utf8')) as Document;
}
