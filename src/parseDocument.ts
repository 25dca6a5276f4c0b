import { createRequire } from 'node:module';
import type { YAMLException } from 'js-yaml';
import type { ParseErrorCode } from 'jsonc-parser';
import { ErrenrichError, type ErrenrichErrorCode } from './errors.js';

/** A fault of syntax. It shows nothing of the text, which may be that of a secret file. */
interface Fault {
  readonly reason: string;
  /** Counted from 1. */
  readonly line?: number | undefined;
}

/** The errors of the parser of JSON, in plain words. */
const JSON_FAULTS: Readonly<Partial<Record<ParseErrorCode, string>>> = {
  1: 'a word that is neither a string, a number, true, false nor null',
  2: 'an invalid number',
  3: 'a property name in double quotes is missing',
  4: 'a value is missing',
  5: "':' is missing",
  6: "',' is missing",
  7: "'}' is missing",
  8: "']' is missing",
  9: 'text after the end',
  10: 'a comment',
  11: 'a comment',
  12: 'a string that does not end on its line',
  13: 'an invalid number',
  14: 'an invalid Unicode escape',
  15: 'an invalid escape',
  16: 'a control character in a string',
};

/**
 * Parses JSON or YAML, depending on the name of its file.
 * @throws {ErrenrichError} with this code, naming the file and the line
 */
export function parseDocument(text: string, file: string, code: ErrenrichErrorCode): unknown {
  const [format, parse, findFault] = /\.ya?ml$/.test(file)
    ? (['YAML', parseYaml, yamlFault] as const)
    : (['JSON', JSON.parse, jsonFault] as const);
  try {
    return parse(text);
  } catch (cause) {
    const { reason, line } = findFault(text, cause);
    const details = { file, ...(line !== undefined && { line }), remedy: 'correct its syntax' };
    throw new ErrenrichError(code, `is not valid ${format}: ${reason}`, details);
  }
}

/** Libraries are loaded when they are needed: most runs read no documents. */
const load = createRequire(import.meta.url);

function parseYaml(text: string): unknown {
  return (load('js-yaml') as typeof import('js-yaml')).load(text);
}

/** Its reasons quote names and tags of the text. */
function yamlFault(text: string, cause: unknown): Fault {
  if (text.trim() === '') return { reason: 'it is empty' };
  const { reason = 'it cannot be parsed', mark } = cause as Partial<YAMLException>;
  return {
    reason: reason.replace(/ (?:"[^"]*"|!<[^>]*>)/g, ''),
    line: mark === undefined || mark === null ? undefined : mark.line + 1,
  };
}

/** The engine's own message quotes the text; depending on its version, it names no place. */
function jsonFault(text: string): Fault {
  if (text.trim() === '') return { reason: 'it is empty' };
  const errors: import('jsonc-parser').ParseError[] = [];
  const options = { disallowComments: true };
  try {
    (load('jsonc-parser') as typeof import('jsonc-parser')).parse(text, errors, options);
  } catch {
    return { reason: 'it is nested too deeply' };
  }
  const [first] = errors;
  if (first === undefined) return { reason: 'it cannot be parsed' };
  const line = text.slice(0, first.offset).split('\n').length;
  return { reason: JSON_FAULTS[first.error] ?? 'it cannot be parsed', line };
}
