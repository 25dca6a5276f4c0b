import { ErrenrichError } from '../errors.js';
import type { Archive, ArchiveOrigin, Member } from './archives/archive.js';
import { archiveOf, mayBeArchive } from './archives/index.js';
import { memberName } from './archives/memberName.js';
import { type Chunks, decompress, type Origin } from './decompress.js';
import { LeftOut } from './find/leftOut.js';
import { RatioLimit } from './ratioLimit.js';

/** Plain bytes that are read as one text. */
export interface Text {
  /** The name of the file in an archive; absent if the input is not one. */
  readonly member?: string;
  /** A chunk is valid until the next one is requested. */
  readonly chunks: AsyncIterable<Buffer>;
}

/** How an input is read. */
export interface TextsOrigin extends Origin {
  /** The most plain bytes per byte of the input. */
  readonly maxRatio?: number | undefined;
  /**
   * Reports a fault after which the rest of an archive is still read. Without it, the first one is
   * thrown at the end.
   */
  readonly onFault?: ((fault: Error) => void) | undefined;
  /** Called once for an archive with links or special files, which are not read. */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/**
 * The texts in an input that may be compressed, an archive, or both: one, or those of an archive.
 * Each is read before the next is requested.
 * @throws {ErrenrichError} UNREADABLE, after everything readable was yielded
 */
export async function* readTexts(chunks: Chunks, origin: TextsOrigin = {}): AsyncGenerator<Text> {
  const limit = new RatioLimit(origin.maxRatio, origin.name);
  const plain = decompress(chunks, { ...origin, limit });
  const { archive, all } = await detect(plain);
  if (archive === undefined) {
    yield { chunks: all };
    return;
  }
  let first: Error | undefined;
  const keepFirst = (fault: Error): void => {
    first ??= fault;
  };
  const leftOut = new LeftOut();
  const inner: ArchiveOrigin = { ...origin, limit, leftOut, onFault: origin.onFault ?? keepFirst };
  let last: unknown;
  try {
    for await (const member of archive.members(all, inner)) {
      yield { member: member.name, chunks: contents(member, inner) };
    }
  } catch (fault) {
    last = fault;
  }
  const notice = leftOut.notice(origin.name ?? archive.name);
  if (notice !== undefined && !origin.stop?.aborted) origin.onWarning?.(notice);
  if (last !== undefined || first !== undefined) throw last ?? first;
}

/** The plain bytes of a member; faults in it are reported. */
async function* contents(member: Member, origin: ArchiveOrigin): AsyncGenerator<Buffer> {
  const name = memberName(origin.name, member.name);
  try {
    const plain = decompress(member.chunks, { ...origin, name }, 1);
    const { archive, all } = await detect(plain);
    if (archive !== undefined) {
      const remedy = 'extract the outer archive first';
      const reason = `the ${archive.name} archive is within another, and was not read`;
      throw new ErrenrichError('UNREADABLE', reason, { file: name, remedy });
    }
    yield* all;
  } catch (fault) {
    if (!(fault instanceof ErrenrichError)) throw fault;
    if (origin.limit?.isExceeded) throw fault;
    origin.onFault(fault);
  }
}

/** Reads just enough to tell whether it is an archive: no line of a live stream waits for more. */
async function detect(plain: AsyncGenerator<Buffer>): Promise<Detected> {
  let head: Buffer = Buffer.alloc(0);
  try {
    while (mayBeArchive(head)) {
      head = Buffer.from(head);
      const { done, value } = await plain.next();
      if (done) return { archive: archiveOf(head), all: withHead(head) };
      head = head.length === 0 ? value : Buffer.concat([head, value]);
    }
  } catch (fault) {
    return { archive: undefined, all: withHead(head, failing(fault)) };
  }
  return { archive: archiveOf(head), all: withHead(head, plain) };
}

interface Detected {
  readonly archive: Archive | undefined;
  /** All bytes, with those that were read. */
  readonly all: AsyncGenerator<Buffer>;
}

async function* withHead(head: Buffer, rest?: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (head.length > 0) yield head;
    if (rest !== undefined) yield* rest;
  } finally {
    await rest?.return(undefined);
  }
}

// biome-ignore lint/correctness/useYield: it is a generator that fails
async function* failing(fault: unknown): AsyncGenerator<Buffer> {
  throw fault;
}
