/** How lines are cut and rules are matched, written as plainly as can be: the measure of what is fast. */
import type { Rule } from '../../src/extract/rule.js';
import type { Candidate, RuleTraits, Span } from '../../src/types.js';

/** A line of a log, or a window of a long one: what is shown of it, and where codes are looked for. */
export interface SlowLine {
  /** The number of the line. */
  readonly line: number;
  readonly offset: number;
  readonly text: string;
  readonly searched: string;
  /** Where in the line stands what is at each place of what is searched. */
  readonly places: readonly number[];
  readonly truncated: boolean;
  readonly isFirst: boolean;
  /** The text at the start of the line. */
  readonly head: string;
  /** Where its own codes start in the text; others are those of the windows beside it. */
  readonly own: { readonly from: number; readonly to: number };
}

/** One character for each byte. */
const BYTES = 'latin1';
export const ESCAPES = /\x1b\[[ -?]*[@-~]/g;
const OBJECT = /{\s*"[^"\\]*"\s*:/;
const CONTINUATION = /^[\x80-\xbf]/;

/** The lines of a log, long ones window by window. A newline at its end begins no other. */
export function slowLines(log: Buffer, maxLineBytes: number): SlowLine[] {
  const lines = log.toString(BYTES).split('\n');
  if (lines.at(-1) === '') lines.pop();
  let offset = 0;
  return lines.flatMap((line, index) => {
    const at = offset;
    offset += line.length + 1;
    return slowWindows(line.replace(/\r$/, ''), maxLineBytes).map((window) => {
      return { ...window, line: index + 1, offset: at + window.offset };
    });
  });
}

type SlowWindow = Omit<SlowLine, 'line'>;

/** Of a line that is longer than the limit windows that overlap by half the limit, or by 4 KiB. */
function slowWindows(line: string, limit: number): SlowWindow[] {
  if (line.length <= limit) return [slowWindow(line, 0, line.length, 0, line.length, line)];
  const head = line.slice(0, cutAt(line, limit));
  const overlap = Math.min(4096, Math.floor(limit / 2));
  const windows: SlowWindow[] = [];
  let [start, from] = [0, 0];
  while (line.length - start > limit) {
    const rest = line.slice(start);
    const [end, to, next] = [limit, limit - Math.ceil(overlap / 2), limit - overlap].map(
      (length) => start + cutAt(rest, length),
    ) as [number, number, number];
    windows.push(slowWindow(line, start, end, from, to, head));
    [start, from] = [next, to];
  }
  return [...windows, slowWindow(line, start, line.length, from, line.length + 1, head)];
}

/** All places are those in the bytes of the line. */
function slowWindow(
  line: string,
  start: number,
  end: number,
  from: number,
  to: number,
  head: string,
): SlowWindow {
  const textUpTo = (place: number): string => decode(line.slice(start, place));
  const text = textUpTo(end);
  const isJson = start > 0 && OBJECT.test(head);
  const searched = decode(slowPlain(Buffer.from(text).toString(BYTES), isJson));
  const { places } = slowBytes(slowUnescape(text, undefined, isJson));
  const truncated = end - start < line.length;
  const own = { from: textUpTo(from).length, to: to > end ? Infinity : textUpTo(to).length };
  const isFirst = start === 0;
  return { offset: start, text, searched, places, truncated, isFirst, head: decode(head), own };
}

/** A line as it is searched: as long as before, without escapes. */
function slowPlain(line: string, isJson: boolean): string {
  const toBytes = (character: string): string => Buffer.from(character).toString(BYTES);
  const { text } = slowBytes(slowUnescape(line, toBytes, isJson), toBytes);
  return text
    .replace(/(?<=[^\s#])(#0[0-3][0-7])+/g, ({ length }) => ' '.repeat(length))
    .replace(ESCAPES, ({ length }) => ' '.repeat(length))
    .padEnd(line.length);
}

/** A text, and where each of its characters stood before. */
interface Moved {
  readonly text: string;
  readonly places: readonly number[];
}

/** A line without its NULs, and JSON without its escapes, level by level, character by character. */
export function slowUnescape(
  line: string,
  encode = (character: string) => character,
  isJson = false,
): Moved {
  const kept = Array.from({ length: line.length }, (_, at) => at).filter((at) => line[at] !== '\0');
  let moved: Moved = { text: line.replaceAll('\0', ''), places: [...kept, line.length] };
  if (!isJson && !OBJECT.test(moved.text)) return moved;
  for (let isNested = true; isNested; ) {
    isNested = moved.text.includes('\\"');
    moved = unescapeLevel(moved, encode);
  }
  return moved;
}

function unescapeLevel({ text, places }: Moved, encode: (character: string) => string): Moved {
  let made = '';
  const from: number[] = [];
  for (let at = 0; at < text.length; ) {
    const [sequence = '', code, short] =
      /^(?:\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))|.)/s.exec(text.slice(at, at + 6)) ?? [];
    const character = code && String.fromCharCode(Number.parseInt(code, 16));
    const plain = character ? encode(character) : (short ?? sequence);
    const isSpace = short ? /[bfnrt]/.test(short) : character === '\n' || character === '\r';
    made += isSpace ? ' ' : plain;
    from.push(...Array.from(isSpace ? ' ' : plain, () => places[at] ?? 0));
    at += sequence.length;
  }
  return { text: made, places: [...from, places.at(-1) ?? 0] };
}

/** Messages that are arrays of bytes as text, character by character. */
function slowBytes(line: Moved, encode = (character: string) => character): Moved {
  const match = /(?<="MESSAGE":)\[(\s*\d{1,3}\s*(,|(?=])|$))+]?/.exec(line.text);
  if (match === null) return line;
  const { 0: array, index } = match;
  const { places } = line;
  const numbers = array.match(/\s*\d+\s*,?/g) ?? [];
  const bytes = Buffer.from(numbers.map((number) => Number.parseInt(number, 10)));
  const isText = !bytes.toString().includes('\ufffd');
  const from: number[] = [places[index] ?? 0];
  let made = '"';
  let at = index + 1;
  for (const character of isText ? bytes.toString() : bytes.toString(BYTES)) {
    const isOther = /[^ -\x7f\x1b]/.test(character) && (!isText || character < ' ');
    const plain = isOther ? ' ' : encode(character);
    made += plain;
    from.push(...Array.from(plain.split(''), () => places[at] ?? 0));
    for (let left = isText ? Buffer.byteLength(character) : 1; left > 0; left--) {
      at += numbers.shift()?.length ?? 0;
    }
  }
  const text = line.text.slice(0, index) + made;
  const end = index + array.length;
  const quote = array.endsWith(']') ? '"' : '';
  return {
    text: text + quote + line.text.slice(end),
    places: [
      ...places.slice(0, index),
      ...from,
      ...(quote === '' ? [] : [places[end - 1] ?? 0]),
      ...places.slice(end),
    ],
  };
}

/** Where a line is cut: at the limit, or before the character of UTF-8 that stands across it. */
function cutAt(bytes: string, limit: number): number {
  if (bytes.length <= limit) return bytes.length;
  const places = [limit, limit - 1, limit - 2, limit - 3].filter((place) => place > 0);
  return places.find((place) => !CONTINUATION.test(bytes.slice(place))) ?? limit;
}

function decode(bytes: string): string {
  return Buffer.from(bytes, BYTES).toString();
}

/** An engine compiles an expression when it first runs, for longer than it takes to match a line. */
const expressions = new WeakMap<Rule, RegExp>();

function expressionOf(rule: Rule): RegExp {
  const expression = expressions.get(rule) ?? new RegExp(rule.pattern, `${rule.flags}dg`);
  expressions.set(rule, expression);
  return expression;
}

/** All that rules match on a line, rule by rule, by their own regular expressions. */
export function slowMatcher(rules: readonly Rule[]): (text: string) => Candidate[] {
  const compiled = rules.map((rule) => ({ rule, regex: expressionOf(rule) }));
  return (text) =>
    compiled.flatMap(({ rule, regex }) => {
      if (rule.requires.some((word) => !text.includes(word))) return [];
      return Array.from(text.matchAll(regex), (match) => candidateOf(rule, match, text)).filter(
        ({ code, symbol }) => code !== undefined || symbol !== undefined,
      );
    });
}

function candidateOf(rule: Rule, match: RegExpMatchArray, text: string): Candidate {
  const [code, symbol, domain] = ['code', 'symbol', 'domain'].map((name) => spanOf(match, name));
  const isScoped = ['shape', 'weak'].includes(rule.evidence);
  const isOut = isScoped && code !== undefined && isInForeignWord(text, code);
  return { rule: traitsOf(rule, domain?.match), code: isOut ? undefined : code, symbol };
}

function spanOf({ groups, indices }: RegExpMatchArray, name: string): Span | undefined {
  const match = groups?.[name];
  const place = indices?.groups?.[name];
  return match && place ? { match, start: place[0], end: place[1] } : undefined;
}

function traitsOf(rule: Rule, domain: string | undefined): RuleTraits {
  if (domain === undefined) return rule;
  const { domains = {} } = rule;
  const family = Object.hasOwn(domains, domain) ? domains[domain] : undefined;
  if (family !== undefined) return { ...rule, families: [family] };
  return { ...rule, families: rule.families.slice(0, 1), domain };
}

const BEFORE = /[^\s"'`<>(){}[\],;=|]*$/;
const BEHIND = /^[^\s"'`<>(){}[\],;=|]*/;

/** Words in which digits are no codes. */
const FOREIGN = [
  /[\\/@]/, // a path, a URL, an address
  /^\d+\.\d+\.\d+/, // a version
  /^[0-9a-f]{8}-[0-9a-f]{4}-/i, // a GUID
  /(?:^|:)[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}/i, // a MAC address
];

/** Whether a span is a part of such a word; no more than 200 characters on either side are read. */
function isInForeignWord(text: string, { match, start, end }: Span): boolean {
  const [before = ''] = BEFORE.exec(text.slice(Math.max(0, start - 200), start)) ?? [];
  const [behind = ''] = BEHIND.exec(text.slice(end, end + 200)) ?? [];
  if (before === '' && behind === '') return false;
  return FOREIGN.some((word) => word.test(before + match + behind));
}
