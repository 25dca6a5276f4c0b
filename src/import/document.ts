import { ErrenrichError } from '../errors.js';
import type { Severity } from '../types.js';

/** A code as listed in a document. */
export interface DocumentEntry {
  readonly symbol: string;
  /** Line of the document, counted from 1. */
  readonly line: number;
  /** The heading above it; in tables its category, in headers its enumeration. */
  readonly section: string;
  /** The number as written in the document, if any. */
  readonly number?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly aliases?: readonly string[];
  /** The name that it is an alias of. */
  readonly aliasOf?: string;
  readonly hint?: string;
  /** Its severity, if the document states it. */
  readonly severity?: Severity;
  /** The symbol of the Windows error that the document maps it to. */
  readonly windowsError?: string;
}

/** A source document, read. */
export interface SourceDocument {
  /** The file as the user named it. */
  readonly file: string;
  /** The document's own title. */
  readonly title: string;
  /** The document's date, if stated. */
  readonly date?: string;
  /** The function that maps codes to Windows errors, if the document names one. */
  readonly mapping?: string;
  /** Whether it contains other numbers than codes: those not of the family are omitted. */
  readonly isMixed?: boolean;
  readonly entries: readonly DocumentEntry[];
}

/** A reader of one document format: text in, codes out. */
export type DocumentReader = (text: string, file: string) => SourceDocument;

/** The syntax of symbols, as in schema/catalog.schema.json. */
export const SYMBOL = /^[A-Za-z0-9_][A-Za-z0-9_.:/+-]*$/;

/** The error for a line that cannot be read. */
export function unreadable(file: string, line: number, reason: string): ErrenrichError {
  const remedy = 'fix the document or remove the line';
  return new ErrenrichError('BAD_DOCUMENT', reason, { file, line, remedy });
}

/** Checks the syntax of a symbol. */
export function checkSymbol(name: string, file: string, line: number): string {
  if (!SYMBOL.test(name)) throw unreadable(file, line, `'${name}' is not a valid code name`);
  return name;
}

/** A symbol that a document lists twice has two meanings: the user has to decide. */
export function checkUnique(entries: readonly DocumentEntry[], file: string): void {
  const seen = new Map<string, DocumentEntry>();
  for (const entry of entries) {
    const first = seen.get(entry.symbol);
    if (first !== undefined) throw listedTwice(first, entry, file);
    seen.set(entry.symbol, entry);
  }
}

function listedTwice(first: DocumentEntry, { symbol, line, number }: DocumentEntry, file: string) {
  if (number === undefined || first.number === undefined || number === first.number) {
    return unreadable(file, line, `${symbol} was already listed on line ${first.line}`);
  }
  const reason = `${symbol} is ${number} here, but ${first.number} on line ${first.line}`;
  const remedy = 'fix the document, or exclude the symbol with --match';
  return new ErrenrichError('BAD_DOCUMENT', reason, { file, line, remedy });
}
