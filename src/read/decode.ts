import { TextDecoder } from 'node:util';
import { type Decoder, decoderFor } from './encodings.js';
import { Utf32Decoder } from './utf32.js';

/** Byte order marks and their encodings; one mark is the start of another. */
const MARKS = [
  { mark: [0xff, 0xfe, 0, 0], encoding: 'utf-32le' },
  { mark: [0, 0, 0xfe, 0xff], encoding: 'utf-32be' },
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

const REPLACEMENT = Buffer.from('\ufffd');

/** Length of the longest mark in bytes. */
export const MARK_BYTES = 4;

/**
 * Strips a byte order mark and converts UTF-16, UTF-32 and named encodings to UTF-8. Other bytes are
 * unchanged: the result is valid as long as the chunk.
 */
export class Utf8Decoder {
  /** The first bytes, while they may be part of a mark. */
  #head: Buffer | undefined = Buffer.alloc(0);
  /** Absent if bytes are unchanged. */
  #decoder: Decoder | undefined;
  readonly #named: string | undefined;
  #hasReplaced = false;

  /** @param named the encoding of text without a mark, if not UTF-8 */
  constructor(named?: string) {
    this.#named = named;
  }

  /** Whether the text is known to be UTF-8, so that bytes after the mark are unchanged. */
  get isUtf8(): boolean {
    return this.#head === undefined && this.#decoder === undefined;
  }

  /** Whether bytes that are not valid in another encoding have become U+FFFD. */
  get hasReplaced(): boolean {
    return this.#hasReplaced;
  }

  /** The next bytes as UTF-8, without an unfinished mark or character at the end. */
  push(chunk: Buffer): Buffer {
    if (this.#head === undefined) return this.#recode(chunk);
    const head = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk]);
    if (mayBeMark(head)) {
      this.#head = Buffer.from(head);
      return Buffer.alloc(0);
    }
    return this.#begin(head);
  }

  /** The rest, at the end of the input; an unfinished character is U+FFFD. */
  end(): Buffer {
    const begun = this.#head === undefined ? Buffer.alloc(0) : this.#begin(this.#head);
    return this.#decoder ? Buffer.concat([begun, this.#encode(this.#decoder.decode())]) : begun;
  }

  #begin(head: Buffer): Buffer {
    this.#head = undefined;
    this.#decoder = decoderOf(head, this.#named);
    return this.#recode(withoutMark(head));
  }

  #recode(chunk: Buffer): Buffer {
    if (this.#decoder === undefined) return chunk;
    return this.#encode(this.#decoder.decode(chunk, { stream: true }));
  }

  #encode(text: string): Buffer {
    // Half of a surrogate pair is replaced only now.
    const bytes = Buffer.from(text);
    this.#hasReplaced ||= bytes.includes(REPLACEMENT);
    return bytes;
  }
}

/** A byte order mark is more certain than what the user says. */
function decoderOf(head: Buffer, named: string | undefined): Decoder | undefined {
  const encoding = findMark(head)?.encoding;
  if (encoding === undefined) return named === undefined ? undefined : decoderFor(named);
  if (encoding === 'utf-8') return undefined;
  if (encoding.startsWith('utf-32')) return new Utf32Decoder(encoding === 'utf-32le');
  return new TextDecoder(encoding, { ignoreBOM: true });
}

function withoutMark(head: Buffer): Buffer {
  return head.subarray(findMark(head)?.mark.length ?? 0);
}

/** The byte order mark at the start of a text, and its encoding. */
export function findMark(head: Buffer) {
  return MARKS.find(({ mark }) => mark.every((byte, index) => head[index] === byte));
}

/**
 * Whether these bytes could be completed to a mark; otherwise no line of a live stream has to wait.
 */
function mayBeMark(head: Buffer): boolean {
  return MARKS.some(
    ({ mark }) => mark.length > head.length && head.every((byte, i) => mark[i] === byte),
  );
}
