import { TextDecoder } from 'node:util';

/** Byte order marks, and the names by which TextDecoder knows what they announce. */
const MARKS = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** Bytes of the longest mark. */
export const MARK_BYTES = 3;

/** Takes a byte order mark off, and turns UTF-16 into UTF-8. Bytes without a mark pass as they are. */
export async function* decodeToUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0);
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    if (head === undefined) {
      yield recode(chunk, decoder);
      continue;
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (head.length < MARK_BYTES && mayBeMark(head)) continue;
    decoder = decoderOf(head);
    yield recode(withoutMark(head), decoder);
    head = undefined;
  }
  if (head !== undefined) yield recode(withoutMark(head), decoderOf(head));
  if (decoder !== undefined) yield Buffer.from(decoder.decode());
}

function recode(chunk: Buffer, decoder: TextDecoder | undefined): Buffer {
  return decoder === undefined ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
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
