import { checkSymbol, type DocumentEntry, type SourceDocument, unreadable } from './document.js';
import { frontMatter, isSeparator, plainText, tableCells } from './markdown.js';

const TITLE = /^#\s+(.*)$/m;
const HEADING = /^#{1,6}\s+(.*)$/;
const LISTED_NAME = /^(?:<span id="[^"]*"><\/span>)+\*\*(.+?)\*\*\s*$/;
const LISTED_END = /^<\/dt>\s*<\/dl>/;
const CELL_NAME = /\*\*(.+?)\*\*<\/dt>\s*<dt>(.*?)<\/dt>/;
const PAIR = /^(\S+)\s+\((\S+)\)$/;
const DECIMAL_AND_HEX = /^(\d+)\s+\(0x([0-9a-f]+)\)$/i;
const HEX = /^0x[0-9a-f]{1,8}$/i;
const ALSO_NAMED = /^This value was also named (\w+)\.?$/;

interface Place {
  readonly file: string;
  readonly section: string;
  /** Counted from 1. */
  readonly line: number;
}

/**
 * Reads a page of Microsoft's documentation that lists codes: in tables (name and description;
 * name, Windows error and description; name and number in one cell) or in definition lists.
 * @throws {ErrenrichError} that names the file and line that cannot be read
 */
export function readMsLearn(text: string, file: string): SourceDocument {
  const lines = text.split(/\r?\n/);
  const { fields, length } = frontMatter(lines);
  const entries: DocumentEntry[] = [];
  let section = '';
  let table: 'codes' | 'other' | undefined;
  for (let index = length; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const place = { file, section, line: index + 1 };
    const cells = tableCells(line);
    if (cells !== undefined) {
      if (table === undefined) table = isCodeTable(cells) ? 'codes' : 'other';
      else if (table === 'codes' && !isSeparator(cells)) entries.push(readRow(cells, place));
      continue;
    }
    table = undefined;
    section = plainText(HEADING.exec(line)?.[1] ?? '') || section;
    if (LISTED_NAME.test(line.trim())) entries.push(readListed(lines, index, place));
  }
  if (entries.length === 0) throw unreadable(file, 1, 'no table or list of codes was found');
  return {
    file,
    title: fields.get('title') ?? plainText(TITLE.exec(text)?.[1] ?? ''),
    date: isoDate(fields.get('ms.date')),
    mapping: /\b\w*NtStatusTo\w+/.exec(text)?.[0],
    entries,
  };
}

/** `05/31/2018` as `2018-05-31`. */
function isoDate(date: string | undefined): string | undefined {
  return date?.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$1-$2');
}

function isCodeTable([name = '', text = '']: readonly string[]): boolean {
  return /\b(?:value|code|constant)\b/i.test(name) && /^(?:description|meaning)$/i.test(text);
}

function readRow(cells: readonly string[], { file, section, line }: Place): DocumentEntry {
  const [head = '', text] = cells;
  if (text === undefined) throw unreadable(file, line, 'the row has no description');
  const common = { line, section, description: plainText(text) };
  const numbered = CELL_NAME.exec(head);
  if (numbered !== null) {
    const [, name = '', number = ''] = numbered;
    if (!HEX.test(number)) throw unreadable(file, line, `'${number}' is not a hexadecimal number`);
    return { symbol: checkSymbol(plainText(name), file, line), number, ...common };
  }
  const [, name = plainText(head), windowsError] = PAIR.exec(plainText(head)) ?? [];
  const symbol = checkSymbol(name, file, line);
  if (windowsError === undefined) return { symbol, ...common };
  return { symbol, windowsError: checkSymbol(windowsError, file, line), ...common };
}

/** A definition list's entry: the name, then the number, then paragraphs up to its end. */
function readListed(lines: readonly string[], at: number, place: Place): DocumentEntry {
  const { file, section, line } = place;
  const name = plainText(LISTED_NAME.exec((lines[at] ?? '').trim())?.[1] ?? '');
  const symbol = checkSymbol(name, file, line);
  const stop = lines.findIndex(
    (text, index) => index > at && (LISTED_END.test(text.trim()) || LISTED_NAME.test(text.trim())),
  );
  const end = LISTED_END.test((lines[stop] ?? '').trim()) ? stop : -1;
  if (end === -1) throw unreadable(file, line, `the entry for ${symbol} is not closed`);
  const body = lines
    .slice(at + 1, end)
    .map((text, index) => ({ text: plainText(text), line: line + 1 + index }))
    .filter(({ text }) => text !== '');
  const [first, ...paragraphs] = body;
  const number = checkNumber(first?.text ?? '', symbol, file, first?.line ?? line);
  const aliases = paragraphs.flatMap(({ text }) => ALSO_NAMED.exec(text)?.[1] ?? []);
  const description = paragraphs.filter(({ text }) => !ALSO_NAMED.test(text));
  if (description.length === 0) throw unreadable(file, line, `${symbol} has no description`);
  return {
    symbol,
    line,
    section,
    number,
    description: description.map(({ text }) => text).join(' '),
    ...(aliases.length > 0 && { aliases }),
  };
}

function checkNumber(text: string, symbol: string, file: string, line: number): string {
  const [, decimal, hex = ''] = DECIMAL_AND_HEX.exec(text) ?? [];
  if (decimal === undefined) {
    throw unreadable(file, line, `expected the number of ${symbol} as '1 (0x1)', found '${text}'`);
  }
  if (Number(decimal) !== Number.parseInt(hex, 16)) {
    throw unreadable(file, line, `the decimal and hexadecimal numbers of ${symbol} differ`);
  }
  return decimal;
}
