import type { Annotator, Part } from '../annotate/annotator.js';
import { NEWLINE } from '../bytes.js';
import { HEAD_KEYS } from '../emit/keys.js';
import { recordMaker } from '../emit/record.js';
import { blankEscapes } from '../extract/match/blankEscapes.js';
import { dropNuls } from '../extract/match/dropNuls.js';
import { findCandidates } from '../extract/match/findCandidates.js';
import { compileMatcher, type Matcher } from '../extract/match/matcher.js';
import { placeBefore } from '../extract/match/placeBefore.js';
import { searchable } from '../extract/match/searchable.js';
import { lineEnd, withOthers } from '../extract/scan/flaggedLines.js';
import type { Scanner } from '../extract/scan/scanner.js';
import { Joining } from '../read/join/joining.js';
import type { Lines } from '../read/lineCutter.js';
import { lineText, windowText } from '../read/lineText.js';
import { type Window, withWindows } from '../read/windows.js';
import type { Selection } from '../select/selection.js';
import type { LineFormat } from '../tokenize/format.js';
import { Tokenizer } from '../tokenize/tokenizer.js';
import type { Block, Enriched, EnrichedLine, Finding, LineFields, PartialLine } from '../types.js';
import { CONFIDENCES, SEVERITIES } from '../types.js';
import { atPlacesIn, moved } from './atPlacesIn.js';
import { JsonFields } from './jsonFields.js';
import { JudgedLine, type PlacedText } from './judgedLine.js';
import { type Knowledge, loadKnowledge } from './knowledge.js';
import { lineAnnotator } from './lineAnnotator.js';
import { LineClock } from './lineClock.js';
import { lineFormatsWith } from './lineFormats.js';
import { LineTimes } from './lineTimes.js';
import { type RecordOptions, type ResolvedOptions, resolveOptions } from './options.js';
import { type FieldCounts, fieldWarnings } from './searchedWhole.js';
import { selectionOf } from './selecting.js';
import { continuesJson, ownPart } from './windowPart.js';

/** A line of a block and the codes on it, or a window of a longer line. */
export interface FoundLine {
  /** Byte offset in the block. */
  readonly start: number;
  /** Byte offset of its newline, or of the end of the block. */
  readonly end: number;
  readonly text: string;
  readonly truncated?: true;
  /** The text with the head of the line, if it is another one. */
  readonly head?: string | undefined;
  readonly findings: readonly Finding[];
}

type OnLine = (found: FoundLine) => void;

/** Takes a line and its number. */
type OnNumbered = (found: FoundLine, line: number) => void;

/** Lines to enrich, and where they are. */
type Piece = Block & Omit<Searched, 'bytes'>;

/** Lines as far as searching them needs. */
interface Searched extends Pick<Lines, 'bytes' | 'window' | 'joined'> {
  /** When they were written, in milliseconds since 1970; now if absent. */
  readonly written?: number | undefined;
}

/** How lines are gone through. */
interface How {
  /** Whether lines without codes are wanted. */
  readonly all: boolean;
  /** Whether their numbers are. */
  readonly isCounted: boolean;
  readonly times: LineTimes | undefined;
  /** Whether lines that filters exclude are, too, without their codes. */
  readonly around?: boolean;
}

/** Finds the codes in a block and calls back for each line with codes, or for all lines. */
type Search = (bytes: Buffer, all: boolean, onLine: OnLine, wants?: Wants) => void;

/** Whether a line is wanted, whatever its codes are. */
type Wants = (line: Omit<FoundLine, 'findings'>) => boolean;

const ESCAPE = '\u001b';
const SPACE = 0x20;

/** The fields of a line if none are needed. */
export const NO_FIELDS: LineFields = Object.freeze({});

/** Finds the codes in lines and explains them. */
export class Enricher<Line extends PartialLine = EnrichedLine> {
  readonly options: ResolvedOptions;
  /**
   * Messages about contradictions between the user's own catalogs and others; the user's take
   * precedence.
   */
  readonly collisions: readonly string[];
  /** The ids of rules that were stopped because they took too long on a line. */
  readonly stoppedRules = new Set<string>();
  readonly #matchers: readonly Matcher[];
  readonly #scanner: Scanner;
  readonly #annotator: Annotator;
  readonly #tokenizer: Tokenizer;
  readonly #leastConfidence: number;
  readonly #leastSeverity: number;
  readonly #toRecord: (enriched: Enriched) => Line;
  /** Absent if whole lines are searched. */
  readonly #jsonFields: JsonFields | undefined;
  /** Which lines and codes are wanted; absent if all are. */
  readonly selection: Selection | undefined;
  readonly #formats: readonly LineFormat[];
  #clock: LineClock | undefined;
  /** Whether records contain the fields of line heads, and line numbers. */
  readonly #wantsHead: boolean;
  readonly #wantsNumber: boolean;
  /** Whether all places of a code are wanted; not where codes are counted. */
  #wantsPlaces = true;

  /**
   * @param knowledge what the options name, if already loaded
   * @param compile makes the rules' matchers
   * @throws {ErrenrichError} for an invalid option, rule pack or catalog
   */
  constructor(options: RecordOptions = {}, knowledge?: Knowledge, compile = compileMatcher) {
    this.options = resolveOptions(options);
    const { platform, year, minConfidence, minSeverity, onWarning, fields, lineFormat } =
      this.options;
    const { index, rules, scanner, collisions } = knowledge ?? loadKnowledge(this.options);
    this.collisions = collisions;
    this.#matchers = rules.map((rule) =>
      compile(rule, (message) => {
        this.stoppedRules.add(rule.id);
        onWarning?.(message);
      }),
    );
    this.#scanner = scanner;
    this.#formats = lineFormatsWith(lineFormat);
    this.#tokenizer = new Tokenizer(this.#formats, { year });
    this.selection = selectionOf(this.options, index);
    this.#annotator = lineAnnotator(index, this.#tokenizer, platform);
    this.#leastConfidence = CONFIDENCES.indexOf(minConfidence);
    this.#leastSeverity = SEVERITIES.indexOf(minSeverity);
    this.#toRecord = recordMaker(fields) as (enriched: Enriched) => Line;
    const { jsonField } = this.options;
    this.#jsonFields = jsonField.length > 0 ? new JsonFields(jsonField) : undefined;
    this.#wantsHead = HEAD_KEYS.some((key) => fields.has(key));
    this.#wantsNumber = fields.has('line');
  }

  /**
   * The record of one text: a line, or a message of several lines taken as one. It is searched as
   * a whole, however long it is.
   * @returns undefined for a text without codes, unless the option `all` is set
   */
  enrichLine(text: string): Line | undefined {
    const enriched = this.#enrichOne(text, this.#search, this.selection);
    return enriched && this.#toRecord(enriched);
  }

  /** Like `enrichLine`, without making a record and without filters. The whole text is searched. */
  enrichText(text: string): Enriched | undefined {
    return this.#enrichOne(text, this.#find);
  }

  /** The same for a window of a line. */
  enrichWindow(bytes: Buffer, window: Window): Enriched | undefined {
    const found: Enriched[] = [];
    const block = { offset: 0, firstLine: 1, bytes };
    this.#findIn(bytes, window, false, (one) => found.push(this.#toEnriched(block, one, 1)));
    return found[0];
  }

  #enrichOne(text: string, search: Search, selection?: Selection): Enriched | undefined {
    const message = text.replace(/\r?\n$/, '');
    const bytes = Buffer.from(`${message.replaceAll('\n', ' ')}\n`);
    const { all } = this.options;
    const [found] = foundBy(search, bytes, all);
    if (found === undefined) return undefined;
    this.#setWritten();
    const placed = { source: undefined, number: 1, text: message, head: found.text };
    const line = this.lineOf(placed, () => this.timeOf(found.text));
    const findings = selection ? selection.select(found.findings, line, all) : found.findings;
    if (findings === undefined) return undefined;
    const block = { offset: 0, firstLine: 1, bytes };
    return { ...this.#toEnriched(block, { ...found, findings }, 1), text: message };
  }

  /** The records of a block of lines. */
  enrichBlock(bytes: Uint8Array, place: Partial<Omit<Block, 'bytes'>> = {}): Line[] {
    const records: Line[] = [];
    const { offset = 0 } = place;
    let { firstLine = 1 } = place;
    const { maxLineBytes, continues } = this.options;
    const joining = new Joining(maxLineBytes, { continues, firstLine });
    const runs = joining.push(withWindows(toBuffer(bytes), offset, maxLineBytes));
    const times = this.startText();
    const add = (enriched: Enriched): void => void records.push(this.#toRecord(enriched));
    for (const lines of [...runs, ...joining.end()]) {
      firstLine = this.enrich({ ...place, firstLine, ...lines }, add, times);
    }
    return records;
  }

  /**
   * What is to be known of the lines of a text while it is read: nothing, if nothing is selected by time.
   * @param before gives the lines before it, if it is a part of a file
   */
  startText(before?: () => Buffer): LineTimes | undefined {
    if (!this.selection?.needsTimes) return undefined;
    return new LineTimes((text) => this.timeOf(text), before);
  }

  /**
   * Calls back for each line with codes (with `all`, for each line), in order. If no line
   * numbers are needed, lines are not counted, and the numbers are meaningless.
   * @param piece lines as a cutter gives them: none is longer than the limit
   * @param times what `startText` gave for their text
   * @param around whether to call back for all other lines, too, without their codes
   * @returns the number of the line after the block
   */
  enrich(
    piece: Piece,
    onLine: (enriched: Enriched) => void,
    times = this.startText(),
    around = false,
  ): number {
    const all = this.options.all || around;
    const isCounted = this.#wantsNumber || this.selection?.needsNumber === true;
    const emit: OnNumbered = (found, line) => onLine(this.#toEnriched(piece, found, line));
    return this.#each(piece, { all, isCounted, times, around }, emit);
  }

  /**
   * Calls back for each line with codes, without the fields of its head, and without all the places
   * of codes that are there more than once. Lines are counted only if a filter needs their numbers.
   */
  find(lines: Searched & Partial<Piece>, onLine: OnLine, times = this.startText()): number {
    const piece = { offset: 0, firstLine: 1, ...lines };
    const isCounted = this.selection?.needsNumber === true;
    this.#wantsPlaces = false;
    try {
      return this.#each(piece, { all: false, isCounted, times }, onLine);
    } finally {
      this.#wantsPlaces = true;
    }
  }

  /** Calls back for each line that is wanted. */
  #each(piece: Piece, { times, ...how }: How, onLine: OnNumbered): number {
    this.#setWritten(piece.written);
    const { selection } = this;
    if (selection === undefined) return this.#eachLine(piece, how, onLine);
    const { source, window, joined } = piece;
    if (!selection.mayHave(source)) return piece.firstLine;
    times?.enter({ bytes: toBuffer(piece.bytes), window, joined }, source);
    const judged = ({ text, head = text, start, end }: Omit<FoundLine, 'findings'>, number = 0) =>
      this.lineOf({ source, number, text, head }, () => times?.at({ start, end, head }));
    const select: OnNumbered = (found, number) => {
      const findings = selection.select(found.findings, judged(found, number), how.all);
      if (findings === undefined && !how.around) return;
      onLine({ ...found, findings: findings ?? [] }, number);
    };
    const next = this.#judgesFirst(piece, how)
      ? this.#eachLine(piece, how, onLine, (line) => selection.wantsLine(judged(line)))
      : this.#eachLine(piece, how, select);
    times?.leave();
    return next;
  }

  #setWritten(written = Date.now()): void {
    if (this.options.year === 'auto') this.#tokenizer.writtenAt(written);
  }

  /** Whether lines can be judged before their codes are found, which takes longer. */
  #judgesFirst({ window, joined }: Piece, { all, isCounted }: Omit<How, 'times'>): boolean {
    const isPlain = window === undefined && joined === undefined && this.#jsonFields === undefined;
    return isPlain && !all && !isCounted && this.selection?.isOfLines === true;
  }

  #eachLine(
    piece: Piece,
    { all, isCounted }: Omit<How, 'times'>,
    onLine: OnNumbered,
    wants?: Wants,
  ): number {
    const { window, joined, firstLine } = piece;
    const bytes = toBuffer(piece.bytes);
    if (window !== undefined || joined !== undefined) {
      const emit = (found: FoundLine): void => onLine(found, firstLine);
      if (joined !== undefined) this.#searchJoined(bytes, all, emit);
      else if (window !== undefined) this.#searchIn(bytes, window, all, emit);
      return firstLine + (joined?.lines ?? (window?.isLast ? 1 : 0));
    }
    let line = firstLine;
    let counted = 0;
    const count = isCounted ? countLines : () => 0;
    const emit: OnLine = (found) => {
      line += count(bytes, counted, found.start);
      onLine(found, line);
      line++;
      counted = found.end + 1;
    };
    this.#search(bytes, all, emit, wants);
    return line + count(bytes, counted, bytes.length);
  }

  /**
   * A line as filters see it.
   * @param time finds out its time
   */
  lineOf(placed: PlacedText, time: () => number | undefined): JudgedLine {
    return new JudgedLine(placed, this, time);
  }

  /** How many lines had fields since the last call, if only fields are searched. */
  takeFieldCounts(): FieldCounts | undefined {
    return this.#jsonFields?.takeCounts();
  }

  /** Warns, at the end of the input, of lines that had none. */
  end(): void {
    const { jsonField, onWarning } = this.options;
    const counts = this.takeFieldCounts();
    if (counts === undefined) return;
    for (const warning of fieldWarnings(counts, jsonField)) onWarning?.(warning);
  }

  /** The fields at the head of a line; of several lines, of the first, or else of all as one. */
  fieldsOf(text: string): LineFields {
    return headOf(text, this.#tokenizer);
  }

  /** The time among these fields: read faster than all of them if the line begins with it. */
  timestampOf(text: string): string | undefined {
    return text.includes('\n')
      ? this.fieldsOf(text).timestamp
      : this.#tokenizer.timeOf(plainHead(text));
  }

  /** The id of the format of a line, or of the first of several. */
  formatOf(text: string): string | undefined {
    const [step] = this.#tokenizer.trace(plainHead(text.split('\n', 1)[0] ?? ''));
    return step && this.#formats[step.format]?.id;
  }

  /** The time of a line, in milliseconds since 1970. */
  timeOf(text: string): number | undefined {
    this.#clock ??= new LineClock(knownHeadOf, this.#tokenizer, this.#formats, Date.now());
    return this.#clock.timeOf(text);
  }

  readonly #search: Search = (bytes, all, onLine, wants) => {
    if (this.#jsonFields === undefined) return this.#find(bytes, all, onLine, wants);
    const find = (texts: Buffer, onText: OnLine): void => this.#find(texts, false, onText);
    return this.#jsonFields.find(bytes, all, find, onLine);
  };

  /** Several lines are searched as one; their text keeps its newlines. */
  readonly #searchJoined: Search = (bytes, all, onLine) => {
    const text = lineText(bytes, 0, bytes.length - 1);
    this.#search(asOneLine(bytes), all, (found) => onLine({ ...found, text }));
  };

  /** A line that comes in windows cannot be parsed as JSON: all of it is searched. */
  #searchIn(bytes: Buffer, window: Window, all: boolean, onLine: OnLine): void {
    if (window.isFirst) this.#jsonFields?.countLong();
    this.#findIn(bytes, window, all, onLine);
  }

  /** Searches the lines without escapes; offsets are those in the lines themselves. */
  readonly #find: Search = (bytes, all, onLine, wants) => {
    const plain = searchable(bytes);
    const flagged = this.#scanner.scan(plain);
    for (const { start, end, rules } of all ? withOthers(flagged, bytes) : flagged) {
      const text = lineText(bytes, start, end);
      if (wants?.({ start, end, text }) === false) continue;
      const searched = plain === bytes ? text : searchable(Buffer.from(text)).toString();
      const found = this.#findingsOf(searched, rules);
      const findings = searched === text ? found : atPlacesIn(text, found);
      if (all || findings.length > 0) onLine({ start, end, text, findings });
    }
  };

  /** The same for a window; with `all`, only the first one of a line counts as found. */
  #findIn(bytes: Buffer, window: Window, all: boolean, onLine: OnLine): void {
    const isJson = continuesJson(bytes, window);
    const plain = searchable(bytes, isJson);
    const [{ rules } = { rules: [] }] = this.#scanner.scan(plain);
    const isWanted = all && window.isFirst;
    if (rules.length === 0 && !isWanted) return;
    const text = windowText({ bytes, window });
    const isPlain = plain === bytes;
    const searched = isPlain ? text : searchable(Buffer.from(text), isJson).toString();
    const before = isPlain ? undefined : placeBefore(text, isJson);
    const part = ownPart(bytes, window, before);
    const found = this.#findingsOf(searched, rules, part);
    if (!isWanted && found.length === 0) return;
    const findings = before === undefined ? found : moved(found, before);
    onLine({ start: 0, end: bytes.length, text, truncated: true, head: part.head, findings });
  }

  #findingsOf(text: string, rules: readonly number[], part?: Part): Finding[] {
    const candidates = findCandidates(text, this.#matchers, rules);
    const found = this.#annotator.annotate(candidates, text, part);
    const findings = found.every(this.#wants) ? found : found.filter(this.#wants);
    return this.#wantsPlaces ? this.#annotator.withRepeated(findings, text, part) : findings;
  }

  readonly #wants = ({ explanation: { confidence, known, severity } }: Finding): boolean => {
    if (this.options.onlyKnown && !known) return false;
    if (SEVERITIES.indexOf(severity ?? 'error') < this.#leastSeverity) return false;
    return CONFIDENCES.indexOf(confidence) >= this.#leastConfidence;
  };

  #toEnriched({ source, offset }: Block, found: FoundLine, line: number): Enriched {
    const { start, text, truncated, head = text, findings } = found;
    const fields = this.#wantsHead ? this.fieldsOf(head) : NO_FIELDS;
    const enriched = { source, line, offset: offset + start, fields, text, findings };
    return truncated ? { ...enriched, truncated } : enriched;
  }
}

function headOf(text: string, tokenizer: Tokenizer): LineFields {
  const newline = text.indexOf('\n');
  if (newline === -1) return tokenizer.tokenize(plainHead(text));
  const fields = tokenizer.tokenize(plainHead(text.slice(0, newline)));
  const isEmpty = Object.keys(fields).length === 0;
  return isEmpty ? tokenizer.tokenize(plainHead(text.replaceAll('\n', ' '))) : fields;
}

/** The same, but undefined for a line of no known format. */
function knownHeadOf(text: string, tokenizer: Tokenizer): LineFields | undefined {
  const fields = headOf(text, tokenizer);
  return fields.timestamp === undefined && tokenizer.isUnknown ? undefined : fields;
}

function plainHead(text: string): string {
  const hasMore = text.includes(ESCAPE) || text.includes('\0');
  return hasMore ? withoutEscapes(text) : text;
}

function foundBy(search: Search, bytes: Buffer, all: boolean): FoundLine[] {
  const found: FoundLine[] = [];
  search(bytes, all, (one) => found.push(one));
  return found;
}

/** A head may be colored, or UTF-16 whose NULs are in the line: a text without either. */
export function withoutEscapes(text: string): string {
  return blankEscapes(dropNuls(Buffer.from(text)))
    .toString()
    .trim();
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** A copy with spaces instead of the newlines inside. */
function asOneLine(bytes: Buffer): Buffer {
  const line = Buffer.from(bytes);
  const last = line.length - 1;
  for (let at = line.indexOf(NEWLINE); at < last; at = line.indexOf(NEWLINE, at)) line[at] = SPACE;
  return line;
}

/** The number of lines between two offsets, counted only if a record needs its line number. */
function countLines(bytes: Buffer, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at = lineEnd(bytes, at) + 1) lines++;
  return lines;
}
