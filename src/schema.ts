import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { describeFile, readDocument } from './documentText.js';
import { ErrenrichError, type ErrenrichErrorCode } from './errors.js';
import { nearestNames } from './nearest.js';
import { packageFile, readPackageJson, requirePackageFile } from './packageFile.js';
import { parseDocument } from './parseDocument.js';
import { faultOf, type Schema } from './schemaFault.js';

/** The JSON Schemas that ship with the package, by file name without extensions. */
export type SchemaName =
  | 'catalog'
  | 'config'
  | 'families'
  | 'formats'
  | 'partial'
  | 'record'
  | 'report'
  | 'rules'
  | 'stats'
  | 'summary';

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
  const document = parseDocument(readDocument(file, fault), file, fault);
  if (resembles(document, schema)) return validate<T>(schema, document, fault, file);
  const remedy = `see errenrich/schema/${schema}.json`;
  throw new ErrenrichError(fault, `is not ${TITLES[schema]}`, { file, remedy });
}

/** What errors call a document. */
const TITLES: Readonly<Record<SchemaName, string>> = {
  catalog: 'a catalog',
  config: 'a configuration',
  families: 'a list of families',
  formats: 'a list of line formats',
  partial: 'a partial summary',
  record: 'a record',
  report: 'a report',
  rules: 'a rule pack',
  stats: 'statistics of a run',
  summary: 'a summary',
};

/**
 * Whether a document has any property of its schema, perhaps mistyped. What is wrong with any other
 * one is not told: a path can name a file that only the user may read, and errors end up in logs.
 */
function resembles(document: unknown, schema: SchemaName): boolean {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return false;
  const names = Object.keys(document);
  const known = Object.keys(readSchema(schema).properties ?? {});
  if (names.length === 0 || names.some((name) => known.includes(name))) return true;
  return names.slice(0, 20).some((name) => nearestNames(name, known).length > 0);
}

function readSchema(name: SchemaName): Schema {
  return readPackageJson(packageFile(`schema/${name}.schema.json`));
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
  if (!describeFile(path, fault).isDirectory()) return [path];
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
  const {
    remedy = `see errenrich/schema/${name}.json`,
    reason,
    pointer,
  } = faultOf(validator.errors ?? [], readSchema(name));
  throw new ErrenrichError(code, reason, { file, pointer, remedy });
}
