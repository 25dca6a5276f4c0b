import { checkSymbol, type DocumentEntry, type SourceDocument, unreadable } from './document.js';

const TITLE = /^# (.+)$/;
const PART = /^## (.+)$/;
const SECTION = /^### (.+)$/;
const CODE = /^var (\S+): \w+$/;
const DECLARATION = /^(?:var|let|case|static|func|struct|enum|class)\b/;

/**
 * Reads a topic page of Apple's documentation that lists result codes as `var NAME: OSStatus`,
 * each with a description below it, under headings.
 * @throws {ErrenrichError} that names the file and line that cannot be read
 */
export function readAppleTopic(text: string, file: string): SourceDocument {
  const reader = new TopicReader(file);
  text.split(/\r?\n/).forEach((line, index) => {
    reader.read(line.trim(), index + 1);
  });
  if (reader.entries.length === 0) throw unreadable(file, 1, 'no `var NAME: OSStatus` was found');
  return { file, title: reader.title, entries: reader.entries };
}

class TopicReader {
  readonly entries: DocumentEntry[] = [];
  title = '';
  #inTopics = false;
  #section = '';
  /** What the next paragraph belongs to. */
  #open: 'code' | 'other' | undefined;
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  read(line: string, number: number): void {
    if (line === '') return;
    if (this.#readHeading(line) || !this.#inTopics) return;
    const symbol = CODE.exec(line)?.[1];
    if (symbol !== undefined) this.#begin(symbol, number);
    else if (/^var\b/.test(line)) throw this.#fault(number, `cannot read '${line}'`);
    else if (DECLARATION.test(line)) this.#open = 'other';
    else if (this.#open === 'other') return;
    else if (line === 'Deprecated') this.#amend(number, { deprecated: true });
    else this.#describe(line, number);
  }

  #readHeading(line: string): boolean {
    const title = TITLE.exec(line)?.[1];
    const part = PART.exec(line)?.[1];
    const section = SECTION.exec(line)?.[1];
    if (title !== undefined) this.title = title;
    if (part !== undefined) this.#inTopics = part === 'Topics';
    if (section !== undefined) this.#section = section;
    if (title ?? part ?? section) this.#open = undefined;
    return (title ?? part ?? section) !== undefined;
  }

  #begin(symbol: string, line: number): void {
    checkSymbol(symbol, this.#file, line);
    this.entries.push({ symbol, line, section: this.#section });
    this.#open = 'code';
  }

  #describe(description: string, line: number): void {
    if (this.#open === 'code' && this.entries.at(-1)?.description !== undefined) {
      throw this.#fault(line, 'a code has a second paragraph of description');
    }
    this.#amend(line, { description });
  }

  #amend(line: number, change: Partial<DocumentEntry>): void {
    const entry = this.entries.at(-1);
    if (this.#open !== 'code' || entry === undefined) {
      throw this.#fault(line, 'this text does not belong to a code');
    }
    this.entries[this.entries.length - 1] = { ...entry, ...change };
  }

  #fault(line: number, reason: string): Error {
    return unreadable(this.#file, line, reason);
  }
}
