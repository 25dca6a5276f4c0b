import type { Transform } from 'node:stream';
import { ErrenrichError } from '../errors.js';
import type { Codec, Damage } from './codecs/codec.js';
import { codecOf, mayBeCodec } from './codecs/index.js';
import type { RatioLimit } from './ratioLimit.js';
import { writeAhead } from './writeAhead.js';

const REASONS: Readonly<Record<Damage, string>> = {
  checksum: 'data does not match its checksum',
  corrupt: 'data is corrupt',
  gaps: 'data is corrupt in places, which were skipped',
  incomplete: 'data is truncated',
  trailing: 'data is followed by other bytes, which were ignored',
  unsupported: 'format is not supported; decompress the input first',
  window: 'data needs more memory than allowed',
};

/** Data may be compressed twice: a compressed file in an archive of one. */
const MAX_LEVELS = 2;

/** Bytes as they come. A chunk is valid until the next is requested. */
export type Chunks = AsyncIterable<Buffer> | Iterable<Buffer>;

/** A stop signal: an `AbortSignal`, or a flag that other threads set. */
export interface Stop {
  readonly aborted: boolean;
}

/** The name of the input, and when to stop. */
export interface Origin {
  /** The path of a file, or another name of the input. */
  readonly name?: string | undefined;
  readonly stop?: Stop | undefined;
  /** The path of the file that is read. */
  readonly path?: string | undefined;
  /** Counts bytes, to end what expands too much. */
  readonly limit?: RatioLimit | undefined;
}

/**
 * The plain bytes of input that may be compressed, detected by its first bytes. Stopped input
 * simply ends.
 * @throws {ErrenrichError} UNREADABLE for damaged data, after everything before it was yielded
 */
export async function* decompress(
  chunks: Chunks,
  origin: Origin = {},
  levels = MAX_LEVELS,
): AsyncGenerator<Buffer> {
  const source = iterate(chunks);
  const { head, isEnd } = await readHead(source);
  const codec = codecOf(head);
  const counted = levels === MAX_LEVELS ? origin.limit : undefined;
  const all = withHead(head, isEnd ? undefined : source, counted);
  if (codec !== undefined && levels === 0) throw tooDeep(codec, origin);
  const inner = codec === undefined ? all : decompressWith(codec, all, origin);
  const plain =
    codec === undefined ? inner : decompress(inner, { ...origin, limit: undefined }, levels - 1);
  for await (const chunk of plain) {
    if (origin.stop?.aborted) return;
    origin.limit?.give(chunk.length);
    yield chunk;
  }
}

function tooDeep(codec: Codec, { name }: Origin): ErrenrichError {
  const reason = `the ${codec.name} data is within compressed data, and was not read`;
  const remedy = 'decompress the input first';
  return new ErrenrichError('UNREADABLE', reason, { file: name, remedy });
}

function iterate(chunks: Chunks): AsyncIterator<Buffer> | Iterator<Buffer> {
  return Symbol.asyncIterator in chunks
    ? chunks[Symbol.asyncIterator]()
    : chunks[Symbol.iterator]();
}

/**
 * Reads just enough chunks to detect the codec, so that no line of a live stream waits for more.
 */
async function readHead(source: AsyncIterator<Buffer> | Iterator<Buffer>) {
  let head: Buffer = Buffer.alloc(0);
  while (codecOf(head) === undefined && mayBeCodec(head)) {
    head = Buffer.from(head);
    const { done, value } = await source.next();
    if (done) return { head, isEnd: true };
    head = head.length === 0 ? value : Buffer.concat([head, value]);
  }
  return { head, isEnd: false };
}

async function* withHead(
  head: Buffer,
  source: AsyncIterator<Buffer> | Iterator<Buffer> | undefined,
  limit: RatioLimit | undefined,
): AsyncGenerator<Buffer> {
  try {
    limit?.take(head.length);
    if (head.length > 0) yield head;
    for (let next = await source?.next(); next && !next.done; next = await source?.next()) {
      limit?.take(next.value.length);
      yield next.value;
    }
  } finally {
    await source?.return?.();
  }
}

/** The output of a codec for a whole input. */
export async function* decompressWith(
  codec: Codec,
  chunks: AsyncIterable<Buffer>,
  { name, stop }: Origin,
): AsyncGenerator<Buffer> {
  const stream: Transform = codec.open();
  let damage: Damage | undefined;
  stream.on('error', (error) => {
    damage = codec.damageOf(error);
  });
  try {
    yield* writeAhead(stream, pieces(chunks, codec.pieceBytes), () => stop?.aborted !== true);
  } catch (cause) {
    throw damage === undefined ? cause : damaged(codec, damage, name, cause);
  }
}

/** A message about damaged data. */
export function damaged(
  codec: Codec,
  damage: Damage,
  name: string | undefined,
  cause: unknown,
): ErrenrichError {
  const reason = `the ${codec.name} ${REASONS[damage]}`;
  return new ErrenrichError('UNREADABLE', reason, { file: name, cause });
}

/** Copies of chunks, which remain valid. */
async function* pieces(chunks: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    const copy = Buffer.from(chunk);
    for (let at = 0; at < copy.length; at += bytes) yield copy.subarray(at, at + bytes);
  }
}
