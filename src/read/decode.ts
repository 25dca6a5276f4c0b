import { TextDecoder } from 'node:util';

/** Byte order marks, and the names by which TextDecoder knows what they announce. */
const MARKS = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

const LONGEST_MARK = 3;
const NOTHING = Buffer.alloc(0);

/**
 * Takes a byte order mark off, and turns UTF-16 into UTF-8. Bytes without a mark pass as they are.
 * The first bytes are held until it is clear whether they are a mark.
 */
export class Utf8Decoder {
  /** The first bytes, as long as they may be part of a mark. */
  #head: Buffer | undefined = Buffer.alloc(0);
  #decoder: TextDecoder | undefined;

  /** Takes the next bytes of the stream, and gives what can be decoded so far. */
  push(chunk: Buffer): Buffer {
    if (this.#head === undefined) return this.#recode(chunk);
    this.#head = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk]);
    return this.#head.length < LONGEST_MARK && mayBeMark(this.#head) ? NOTHING : this.#begin();
  }

  /** Ends the stream; gives what was held. */
  end(): Buffer {
    const held = this.#begin();
    if (this.#decoder === undefined) return held;
    return Buffer.concat([held, Buffer.from(this.#decoder.decode())]);
  }

  #begin(): Buffer {
    const head = this.#head ?? NOTHING;
    this.#decoder ??= decoderOf(head);
    this.#head = undefined;
    return this.#recode(withoutMark(head));
  }

  #recode(chunk: Buffer): Buffer {
    if (this.#decoder === undefined) return chunk;
    return Buffer.from(this.#decoder.decode(chunk, { stream: true }));
  }
}

/** As `Utf8Decoder`, for a stream of bytes. */
export async function* decodeToUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new Utf8Decoder();
  for await (const chunk of chunks) {
    const decoded = decoder.push(chunk);
    if (decoded.length > 0) yield decoded;
  }
  const rest = decoder.end();
  if (rest.length > 0) yield rest;
}

function decoderOf(head: Buffer): TextDecoder | undefined {
  const encoding = findMark(head)?.encoding ?? 'utf-8';
  return encoding === 'utf-8' ? undefined : new TextDecoder(encoding, { ignoreBOM: true });
}

function withoutMark(head: Buffer): Buffer {
  return head.subarray(findMark(head)?.mark.length ?? 0);
}

/** The byte order mark with which a text begins, and the encoding that it announces. */
export function findMark(head: Buffer) {
  return MARKS.find(({ mark }) => mark.every((byte, index) => head[index] === byte));
}

/** Whether more bytes could make a mark of these: of a live stream no line may wait for them. */
function mayBeMark(head: Buffer): boolean {
  return MARKS.some(
    ({ mark }) => mark.length > head.length && head.every((byte, i) => mark[i] === byte),
  );
}
