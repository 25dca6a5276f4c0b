import { createRequire } from 'node:module';
import type { YAMLException } from 'js-yaml';
import type { ParseError, ParseErrorCode } from 'jsonc-parser';
import { ErrenrichError, type ErrenrichErrorCode } from './errors.js';

/** A fault of syntax. It shows nothing of the text, which may be that of a secret file. */
interface Fault {
  readonly reason: string;
  /** Counted from 1. */
  readonly line?: number | undefined;
  readonly remedy?: string | undefined;
}

/** The errors of the parser of JSON, in plain words, with remedies that are not obvious. */
const JSON_FAULTS: Readonly<Partial<Record<ParseErrorCode, readonly [string, string?]>>> = {
  1: ['a name or a text is not in double quotes', 'put names and texts in double quotes'],
  2: ['a number is not valid'],
  3: ['a property is missing after a comma', 'remove the comma, or add a name in double quotes'],
  4: ['a value is missing', 'add it'],
  5: ["':' is missing after a name", 'add it'],
  6: ["',' is missing between two values", 'add it'],
  7: ["'}' is missing", 'add it'],
  8: ["']' is missing", 'add it'],
  9: ['it goes on after its end', 'remove what follows, or put all of it in one object'],
  10: ['it has a comment', 'remove it: JSON has no comments'],
  11: ['it has a comment', 'remove it: JSON has no comments'],
  12: [
    'a text does not end on its line',
    'end it with a double quote, or write \\n for a line break',
  ],
  13: ['a number is not valid'],
  14: ['an escape is not valid', 'write \\u and four digits'],
  15: ['an escape is not valid', 'write \\\\ for a backslash'],
  16: ['a text has a control character', 'write it as an escape, such as \\t'],
};

/** Some of the reasons of the parser of YAML, in plain words. */
const YAML_FAULTS: readonly (readonly [is: RegExp, reason: string, remedy?: string])[] = [
  [/non-printable/, 'it has a control character', 'remove it'],
  [/maxDepth/, 'it is nested too deeply'],
  [/single document/, 'it has several documents', 'put each into a file of its own'],
  [
    /bad indentation of a mapping/,
    'a value has a colon, or a line is not indented like those around it',
    'put the value in quotes, or correct the indentation',
  ],
  [/deficient/, 'a bracket or a quote is open, or a line is not indented', 'close or indent it'],
  [/duplicated/, 'a property is there twice', 'remove one of them'],
  [/alias/, 'an alias (*) stands for nothing', 'put the text in quotes'],
  [/tag/, 'a tag (!) is not known', 'put the text in quotes'],
  [/tab characters/, 'a line is indented with a tab', 'use spaces'],
];

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
    const { reason, line, remedy = 'correct its syntax' } = findFault(cause, text);
    const details = { file, ...(line !== undefined && { line }), remedy };
    throw new ErrenrichError(code, `is not valid ${format}: ${reason}`, details);
  }
}

/** Libraries are loaded when they are needed: most runs read no documents. */
const load = createRequire(import.meta.url);

function parseYaml(text: string): unknown {
  return (load('js-yaml') as typeof import('js-yaml')).load(text);
}

const EMPTY: Fault = { reason: 'it is empty', remedy: 'write it, or remove it' };

/** Its reasons may quote names and tags of the text. */
function yamlFault(cause: unknown): Fault {
  const { reason: told = 'it cannot be parsed', mark } = cause as Partial<YAMLException>;
  if (/empty/.test(told)) return EMPTY;
  const line = mark ? mark.line + 1 : undefined;
  const [, reason, remedy] = YAML_FAULTS.find(([is]) => is.test(told)) ?? [];
  return { reason: reason ?? told.replace(/ (?:"[^"]*"|!<[^>]*>)/g, ''), line, remedy };
}

/** The engine's own message quotes the text; depending on its version, it names no place. */
function jsonFault(_: unknown, text: string): Fault {
  if (text.trim() === '') return EMPTY;
  const errors: ParseError[] = [];
  const { parse } = load('jsonc-parser') as typeof import('jsonc-parser');
  try {
    parse(text, errors, { disallowComments: true });
  } catch {
    return { reason: 'it is nested too deeply' };
  }
  const [first] = errors;
  const [reason, remedy] = (first && JSON_FAULTS[first.error]) ?? ['it cannot be parsed'];
  const line = first && text.slice(0, first.offset).split('\n').length;
  return { reason, line, remedy };
}
