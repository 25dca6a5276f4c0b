import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { ErrenrichError, type ErrenrichErrorCode } from './errors.js';
import { nearestNames } from './nearest.js';
import { packageFile, requirePackageFile } from './packageFile.js';

/** The JSON Schemas that ship with the package, by file name without extensions. */
export type SchemaName =
  | 'catalog'
  | 'config'
  | 'families'
  | 'formats'
  | 'record'
  | 'rules'
  | 'stats'
  | 'summary';

/** The parts of a JSON Schema that lead to its properties. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Where the build leaves the schemas, compiled into functions. */
const VALIDATORS = packageFile('dist/validators.cjs');

/** The kind of a document, and the error code if loading fails. */
export interface DocumentKind {
  readonly schema: SchemaName;
  readonly fault: ErrenrichErrorCode;
  readonly endings: readonly string[];
}

/**
 * Reads a JSON or YAML file and validates it against its schema.
 * @throws {ErrenrichError} that names the file, the pointer, the fault and the remedy
 */
export function loadDocument<T>(file: string, { schema, fault }: DocumentKind): T {
  return validate<T>(schema, parse(file, fault), fault, file);
}

/** A document, and what errors call it: its file, or what a program gave instead of one. */
export interface LoadedDocument<T> {
  readonly file: string;
  readonly document: T;
}

/**
 * The documents that a path names, or one that is given as an object. Objects are copied.
 * @throws {ErrenrichError} that names the file, the pointer, the fault and the remedy
 */
export function loadDocuments<T>(from: string | object, kind: DocumentKind): LoadedDocument<T>[] {
  if (typeof from === 'string') {
    return listDocuments(from, kind).map((file) => ({ file, document: loadDocument(file, kind) }));
  }
  const file = `the ${kind.schema} object`;
  return [{ file, document: validate<T>(kind.schema, structuredClone(from), kind.fault, file) }];
}

/**
 * The files that a path names: itself, or the files of this kind in a directory.
 * @throws {ErrenrichError} if there are none
 */
export function listDocuments(path: string, { endings, fault }: DocumentKind): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
  } catch (cause) {
    throw new ErrenrichError(fault, 'no such file or directory', { file: path, cause });
  }
  const names = readdirSync(path).filter((name) => endings.some((end) => name.endsWith(end)));
  if (names.length > 0) return names.sort().map((name) => join(path, name));
  throw new ErrenrichError(fault, `directory contains no ${endings[0]} files`, { file: path });
}

/**
 * Validates a document against a schema.
 * @returns the document, typed
 * @throws {ErrenrichError} that names the file, the pointer, the fault and the remedy
 */
export function validate<T>(
  name: SchemaName,
  document: unknown,
  code: ErrenrichErrorCode,
  file: string,
): T {
  const validator = requirePackageFile<Record<SchemaName, ValidateFunction>>(VALIDATORS)[name];
  if (validator(document)) return document as T;
  const fault = gravest(validator.errors ?? []);
  const [near] = fault === undefined ? [] : nearestProperties(name, fault);
  throw new ErrenrichError(code, describe(fault), {
    file,
    pointer: fault?.instancePath ?? '',
    remedy: near === undefined ? `see errenrich/schema/${name}.json` : `did you mean '${near}'?`,
  });
}

/** The valid properties of an object with names similar to its unknown property. */
function nearestProperties(name: SchemaName, { keyword, params, instancePath }: ErrorObject) {
  if (keyword !== 'additionalProperties') return [];
  const text = readFileSync(packageFile(`schema/${name}.schema.json`), 'utf8');
  const { properties = {} } = schemaAt(instancePath, JSON.parse(text));
  return nearestNames(String(params.additionalProperty), Object.keys(properties));
}

/** The part of a schema that applies at a JSON pointer. */
function schemaAt(pointer: string, root: Schema): Schema {
  const resolve = (at: Schema = {}): Schema =>
    at.$ref === undefined ? at : (root.$defs?.[at.$ref.replace('#/$defs/', '')] ?? {});
  const steps = pointer.split('/').slice(1);
  return steps.reduce((at, step) => resolve(at.properties?.[step] ?? at.items), resolve(root));
}

function parse(file: string, code: ErrenrichErrorCode): unknown {
  const text = readText(file, code);
  const isYaml = /\.ya?ml$/.test(file);
  try {
    if (!isYaml) return JSON.parse(text);
    const require = createRequire(import.meta.url);
    return (require('js-yaml') as typeof import('js-yaml')).load(text);
  } catch (cause) {
    const reason = `is not valid ${isYaml ? 'YAML' : 'JSON'}: ${firstLine(cause)}`;
    throw new ErrenrichError(code, reason, { file, cause });
  }
}

function readText(file: string, code: ErrenrichErrorCode): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const reason = isMissing ? 'no such file' : `cannot be read: ${firstLine(cause)}`;
    throw new ErrenrichError(code, reason, { file, cause });
  }
}

function firstLine(cause: unknown): string {
  const [line = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  return line;
}

/**
 * The most useful error: an unknown or missing property rather than alternatives that failed
 * because of it.
 */
function gravest(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const lacking = errors.find(({ keyword }) => keyword === 'contains');
  const telling = errors.find(({ keyword }) => !['anyOf', 'oneOf', 'if'].includes(keyword));
  return lacking ?? telling ?? errors[0];
}

function describe(fault: ErrorObject | undefined): string {
  if (fault === undefined) return 'does not match its schema';
  const { keyword, params, message } = fault;
  if (keyword === 'additionalProperties') return `unknown property '${params.additionalProperty}'`;
  if (keyword === 'required') return `missing property '${params.missingProperty}'`;
  if (keyword === 'enum') return `must be one of ${params.allowedValues.join(', ')}`;
  if (keyword === 'contains') return 'requires at least one line that matches and one near miss';
  if (keyword === 'type') return `must be ${withArticle(String(params.type))}`;
  if (keyword === 'const') return `must be ${JSON.stringify(params.allowedValue)}`;
  if (/^min(?:Items|Length)$/.test(keyword) && params.limit === 1) return 'must not be empty';
  return message?.replace('must NOT', 'must not') ?? keyword;
}

/** `an array`; for several types `an array or a string` */
function withArticle(types: string): string {
  const words = types.split(',');
  return words.map((type) => `${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`).join(' or ');
}
