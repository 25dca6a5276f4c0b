import { TextDecoder } from 'node:util';

/** Byte order marks, and the names by which TextDecoder knows what they announce. */
const MARKS = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** Bytes of the longest mark. */
export const MARK_BYTES = 3;

/**
 * Takes a byte order mark off, and turns UTF-16 into UTF-8. Bytes without a mark pass as they are.
 * What came before a fault is given, to its last bytes, before the fault is thrown.
 */
export async function* decodeToUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new Utf8Decoder();
  try {
    for await (const chunk of chunks) yield decoder.push(chunk);
  } catch (fault) {
    yield decoder.end();
    throw fault;
  }
  yield decoder.end();
}

/** The same of chunks that are pushed. What it gives holds good as long as the chunk does. */
export class Utf8Decoder {
  /** The first bytes, as long as they may become a mark. */
  #head: Buffer | undefined = Buffer.alloc(0);
  /** Absent where bytes pass as they are. */
  #decoder: TextDecoder | undefined;

  /** UTF-8 of the next bytes: all but what a mark or a character still lacks. */
  push(chunk: Buffer): Buffer {
    if (this.#head === undefined) return this.#recode(chunk);
    const head = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk]);
    if (head.length < MARK_BYTES && mayBeMark(head)) {
      this.#head = Buffer.from(head);
      return Buffer.alloc(0);
    }
    return this.#begin(head);
  }

  /** The rest, at the end of the input; an unfinished character is U+FFFD. */
  end(): Buffer {
    const begun = this.#head === undefined ? Buffer.alloc(0) : this.#begin(this.#head);
    return this.#decoder ? Buffer.concat([begun, Buffer.from(this.#decoder.decode())]) : begun;
  }

  #begin(head: Buffer): Buffer {
    this.#head = undefined;
    this.#decoder = decoderOf(head);
    return this.#recode(withoutMark(head));
  }

  #recode(chunk: Buffer): Buffer {
    if (this.#decoder === undefined) return chunk;
    return Buffer.from(this.#decoder.decode(chunk, { stream: true }));
  }
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
