import { NEWLINE } from '../bytes.js';
import { ErrenrichError } from '../errors.js';
import type { Lines } from '../read/lineCutter.js';
import { TextCutter } from '../read/textCutter.js';
import type { Window } from '../read/windows.js';
import type { JsonObject } from './jsonText.js';
import { LINE_END, toBytes } from './numberedLines.js';

const CARRIAGE_RETURN = 0x0d;
/** Longer lines are not checked for being blank. In bytes. */
const LONGEST_BLANK = 1024;

/** An item of a structured log: the bytes of a line without its ending, or an object. */
export interface Came {
  /** Counted from 1; objects are counted as lines. */
  readonly line: number;
  readonly item: Buffer | JsonObject;
  /** Set if the bytes are a window of a line that is longer than the limit. */
  readonly window?: Window;
}

/** Reads a structured log in chunks of any size. Empty lines are skipped. */
export class NdjsonReader {
  readonly #isByLine: boolean;
  readonly #cutter: TextCutter;
  #line = 0;

  readonly #onLines: (lines: Lines) => void;

  /**
   * @param maxLineBytes the limit of the length of a line: a longer one comes in windows
   * @param onLines called with what is cut from chunks
   */
  constructor(
    maxLineBytes: number,
    input: 'bytes' | 'lines',
    onLines: (lines: Lines) => void = () => {},
  ) {
    this.#isByLine = input === 'lines';
    this.#onLines = onLines;
    this.#cutter = new TextCutter(maxLineBytes);
  }

  /** @throws {ErrenrichError} BAD_INPUT for a chunk that is neither text nor an object */
  push(chunk: unknown): Came[] {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) {
      const bytes = toBytes(chunk);
      const whole = this.#isByLine ? Buffer.concat([bytes, LINE_END]) : bytes;
      return this.#cut(this.#cutter.push(whole));
    }
    if (typeof chunk === 'object' && chunk !== null && !Array.isArray(chunk)) {
      return [{ line: ++this.#line, item: chunk as JsonObject }];
    }
    const remedy = 'write strings, bytes or objects';
    throw new ErrenrichError('BAD_INPUT', 'a chunk is neither text nor an object', { remedy });
  }

  end(): Came[] {
    return this.#cut(this.#cutter.end());
  }

  #cut(runs: readonly Lines[]): Came[] {
    runs.forEach(this.#onLines);
    return this.lines(runs);
  }

  /** The next lines. */
  lines(runs: readonly Lines[]): Came[] {
    return runs.flatMap(({ bytes, window, firstLine }) => {
      const isBegun = window !== undefined && !window.isFirst;
      if (firstLine !== undefined) this.#line = firstLine - (isBegun ? 0 : 1);
      if (window === undefined) return this.#whole(bytes);
      if (window.isFirst) this.#line++;
      return { line: this.#line, item: bytes, window };
    });
  }

  #whole(bytes: Buffer): Came[] {
    const came: Came[] = [];
    for (const item of linesOf(bytes)) {
      this.#line++;
      if (!isBlank(item)) came.push({ line: this.#line, item });
    }
    return came;
  }
}

/** The lines of a run, without their endings. */
function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    const hasReturn = end > start && bytes[end - 1] === CARRIAGE_RETURN;
    yield bytes.subarray(start, hasReturn ? end - 1 : end);
    start = end + 1;
  }
}

function isBlank(line: Buffer): boolean {
  return line.length < LONGEST_BLANK && line.toString().trim() === '';
}
