import { ErrenrichError } from '../../errors.js';
import type { Reason } from '../find/leftOut.js';
import type { Archive, ArchiveOrigin, Member } from './archive.js';
import { ByteQueue } from './byteQueue.js';
import { memberName } from './memberName.js';
import { BLOCK_BYTES, isTarHeader, readPax, readTarHeader, textAt } from './tarHeader.js';

const NEWLINE = 0x0a;
/** Regular files; the last is that of the oldest archives. */
const FILES = ['0', '7', '\0'];
/** Links and special files. What a hard link names was read before it. */
const LEFT_OUT: Readonly<Record<string, Reason>> = {
  1: 'repeated',
  2: 'symbolic',
  3: 'special',
  4: 'special',
  6: 'special',
};
/** Directories, also with lists of what is in them, and the name of the archive. */
const WITHOUT_TEXT = ['5', 'D', 'V'];
/** Members that describe the next one hold at most this many bytes. */
const MOST_META_BYTES = 1024 * 1024;

/** What members before a file say about it. */
interface Meta {
  name?: string | undefined;
  size?: number;
  isSparse?: boolean;
}

/** Read as it comes, so that it can come from a pipe. */
export const tar: Archive = {
  name: 'tar',
  isStart: (head) => isTarHeader(head.subarray(0, BLOCK_BYTES)),
  mayStart: (head) => head.length < BLOCK_BYTES && !head.includes(NEWLINE),
  members: async function* (chunks, origin) {
    const queue = new ByteQueue(chunks);
    try {
      yield* readMembers(queue, origin);
    } finally {
      await queue.close();
    }
  },
};

async function* readMembers(queue: ByteQueue, origin: ArchiveOrigin): AsyncGenerator<Member> {
  let meta: Meta = {};
  let isCorrupt = false;
  while (!origin.stop?.aborted && !queue.hasFailed) {
    const block = await queue.take(BLOCK_BYTES);
    if (block.length === 0) return;
    if (block.length < BLOCK_BYTES) throw fault('is truncated', origin);
    if (isZero(block)) return await readEnd(queue, origin);
    if (!isTarHeader(block)) {
      if (!isCorrupt) origin.onFault(fault('is corrupt; what cannot be read is skipped', origin));
      isCorrupt = true;
      continue;
    }
    isCorrupt = false;
    const { name, size, type } = readTarHeader(block);
    if ('xLKg'.includes(type)) {
      meta = { ...meta, ...(await readMeta(queue, type, size, origin)) };
      continue;
    }
    const body = new Body(queue, meta.size ?? size, origin);
    const named = meta.name ?? name;
    const leftOut = LEFT_OUT[type];
    if (type === 'S' || meta.isSparse) {
      origin.onFault(unsupported('sparse files are', named, origin));
      if (type === 'S') await skipSparseMap(queue, block);
    } else if (FILES.includes(type)) {
      if (!named.endsWith('/')) yield { name: named, chunks: body };
    } else if (leftOut !== undefined) origin.leftOut.add(leftOut);
    else if (!WITHOUT_TEXT.includes(type)) {
      origin.onFault(unsupported(`its type '${type}' in the tar archive is`, named, origin));
    }
    await body.skip();
    meta = {};
  }
}

/** The contents of a member. */
class Body implements AsyncIterable<Buffer> {
  readonly #pieces: AsyncGenerator<Buffer, number>;
  readonly #queue: ByteQueue;
  readonly #size: number;
  readonly #origin: ArchiveOrigin;

  constructor(queue: ByteQueue, size: number, origin: ArchiveOrigin) {
    this.#pieces = queue.pieces(size);
    this.#queue = queue;
    this.#size = size;
    this.#origin = origin;
  }

  /** Can be left early, and continued by `skip`. */
  [Symbol.asyncIterator](): AsyncIterator<Buffer> {
    return { next: () => this.#next() };
  }

  /** Skips what was not read, and the padding. */
  async skip(): Promise<void> {
    while (!this.#queue.hasFailed && !(await this.#next()).done);
    if (!this.#queue.hasFailed) await skipPadding(this.#queue, this.#size, this.#origin);
  }

  async #next(): Promise<IteratorResult<Buffer>> {
    const next = await this.#pieces.next();
    if (next.done && next.value > 0) throw fault('is truncated', this.#origin);
    return next.done ? { done: true, value: undefined } : next;
  }
}

async function readMeta(
  queue: ByteQueue,
  type: string,
  size: number,
  origin: ArchiveOrigin,
): Promise<Meta> {
  if (size > MOST_META_BYTES) throw fault('is corrupt', origin);
  const bytes = Buffer.from(await queue.take(size));
  if (bytes.length < size) throw fault('is truncated', origin);
  await skipPadding(queue, size, origin);
  if (type === 'L') return { name: textAt(bytes, 0, size) };
  if (type !== 'x') return {};
  const pax = readPax(bytes);
  const length = pax.get('size');
  return {
    name: pax.get('GNU.sparse.name') ?? pax.get('path'),
    ...(length !== undefined && { size: Number(length) }),
    isSparse: [...pax.keys()].some((key) => key.startsWith('GNU.sparse.')),
  };
}

async function skipPadding(queue: ByteQueue, size: number, origin: ArchiveOrigin): Promise<void> {
  const length = -size & (BLOCK_BYTES - 1);
  if ((await queue.take(length)).length < length) throw fault('is truncated', origin);
}

/** Skips the blocks behind the header of a sparse file that tell where its contents are. */
async function skipSparseMap(queue: ByteQueue, header: Buffer): Promise<void> {
  let hasMore = header[482] === 1;
  while (hasMore) hasMore = (await queue.take(BLOCK_BYTES))[504] === 1;
}

/** Reads on, as what is compressed has its checksum at the end. */
async function readEnd(queue: ByteQueue, origin: ArchiveOrigin): Promise<void> {
  let isPadding = true;
  for await (const piece of queue.pieces(Number.POSITIVE_INFINITY)) isPadding &&= isZero(piece);
  if (!isPadding) throw fault('is followed by other bytes, which were ignored', origin);
}

function unsupported(what: string, name: string, origin: ArchiveOrigin): ErrenrichError {
  const file = memberName(origin.name, name);
  return new ErrenrichError('UNREADABLE', `${what} not supported`, { file });
}

function isZero(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}

function fault(what: string, { name }: ArchiveOrigin): ErrenrichError {
  return new ErrenrichError('UNREADABLE', `the tar archive ${what}`, { file: name });
}
