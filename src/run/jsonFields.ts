import { NEWLINE } from '../bytes.js';
import { lineText } from '../read/lineText.js';
import { parseObject } from '../tokenize/parseObject.js';
import { textOf, valueAt } from '../tokenize/valueAt.js';
import type { Finding } from '../types.js';
import type { FoundLine } from './enricher.js';
import { inField } from './fieldPlaces.js';
import { type FieldCounts, noFields } from './searchedWhole.js';

/** A line of a block. Byte offsets. */
interface Line {
  readonly start: number;
  readonly end: number;
}

/** A text to search, on a line of its own: that of a field, or of a line that is not an object. */
interface FieldText {
  readonly line: Line;
  readonly path?: string;
  readonly text: string;
}

/** Finds the codes in the lines of a block and calls back for each line that has some. */
type Find = (bytes: Buffer, onLine: (found: FoundLine) => void) => void;

/** Searches some fields of lines that are JSON objects; other lines as a whole. */
export class JsonFields {
  readonly #paths: readonly string[];
  #counts = noFields();

  constructor(paths: readonly string[]) {
    this.#paths = paths;
  }

  /** Counts a line of which only windows are known: whether it is an object is not. */
  countLong(): void {
    this.#counts.long++;
  }

  /** How many lines had fields since the last call. Empty lines do not count. */
  takeCounts(): FieldCounts {
    const counts = this.#counts;
    this.#counts = noFields();
    return counts;
  }

  /**
   * Calls back for each line with codes (with `all`, for each line), in order.
   * @param find finds the codes in the texts of the fields, of which each is a line
   */
  find(bytes: Buffer, all: boolean, find: Find, onLine: (found: FoundLine) => void): void {
    const lines = linesOf(bytes);
    const found = this.#search(bytes, lines, find);
    for (const line of lines) {
      const findings = found.get(line) ?? [];
      if (!all && findings.length === 0) continue;
      onLine({ ...line, text: textOfLine(bytes, line), findings: joined(findings) });
    }
  }

  #search(bytes: Buffer, lines: readonly Line[], find: Find): Map<Line, Finding[]> {
    const texts = lines.flatMap((line) => this.#textsOf(bytes, line));
    const places = new Map<number, FieldText>();
    let length = 0;
    for (const text of texts) {
      places.set(length, text);
      length += Buffer.byteLength(text.text) + 1;
    }
    const all = Buffer.from(texts.map(({ text }) => `${text}\n`).join(''));
    const found = new Map<Line, Finding[]>();
    find(all, ({ start, findings }) => {
      const place = places.get(start);
      if (place === undefined) return;
      const { line, path } = place;
      const whole = textOfLine(bytes, line);
      const placed = path === undefined ? findings : inField(whole, path, findings);
      found.set(line, [...(found.get(line) ?? []), ...placed]);
    });
    return found;
  }

  #textsOf(bytes: Buffer, line: Line): FieldText[] {
    const text = textOfLine(bytes, line);
    const object = parseObject(text.trimStart());
    if (object !== undefined) {
      const texts = this.#paths.flatMap((path) => {
        const value = textOf(valueAt(object, path));
        if (value === undefined) return [];
        this.#counts.found.add(path);
        return { line, path, text: value.replaceAll('\n', ' ') };
      });
      if (texts.length === 0) this.#counts.without++;
      return texts;
    }
    if (text.trim() !== '') this.#counts.notJson++;
    return [{ line, text }];
  }
}

function textOfLine(bytes: Buffer, { start, end }: Line): string {
  return lineText(bytes, start, end);
}

function linesOf(bytes: Buffer): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

/** The findings of several fields, in order: a code that several of them have is one finding. */
function joined(findings: readonly Finding[]): Finding[] {
  const all: Finding[] = [];
  for (const finding of findings.toSorted((one, other) => one.start - other.start)) {
    const at = all.findIndex(({ explanation }) => explanation === finding.explanation);
    const first = all[at];
    if (first === undefined) {
      all.push(finding);
      continue;
    }
    const { match, start, end, also = [] } = finding;
    all[at] = { ...first, also: [...(first.also ?? []), { match, start, end }, ...also] };
  }
  return all;
}
