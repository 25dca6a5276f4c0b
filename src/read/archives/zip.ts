import { isUtf8 } from 'node:buffer';
import { fstatSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import { ErrenrichError } from '../../errors.js';
import { systemPath } from '../../systemPath.js';
import { type Chunks, decompressWith } from '../decompress.js';
import { headOf } from '../headOf.js';
import type { Archive, ArchiveOrigin, Member } from './archive.js';
import { ByteQueue } from './byteQueue.js';
import { memberName } from './memberName.js';
import { type Stored, storeBriefly } from './storeBriefly.js';
import { methodOf } from './zipMethods.js';
import { zipReader } from './zipReader.js';
import { type Span, zipSpans } from './zipSpans.js';

type Yauzl = typeof import('yauzl');

/** The first bytes of a member, and of an archive without any. */
const STARTS = ['PK\u0003\u0004', 'PK\u0005\u0006'];
const MAGIC_BYTES = 4;
/** The flag of names in UTF-8; others are in the code page 437. */
const IS_UTF8 = 0x800;
/** In the mode of a file on Unix: the bits of its type, and some types. */
const TYPE_BITS = 0o170000;
const REGULAR = 0o100000;
const DIRECTORY = 0o040000;
const LINK = 0o120000;
/** Besides regular files: of an unknown type, and what `zip` says of a member read from a pipe. */
const FILES = [0, REGULAR, 0o010000];

/**
 * Read by the directory at its end: what does not come from a file is stored in one first.
 */
export const zip: Archive = {
  name: 'zip',
  isStart: (head) => STARTS.includes(head.toString('latin1', 0, MAGIC_BYTES)),
  mayStart: (head) =>
    head.length < MAGIC_BYTES && STARTS.some((start) => start.startsWith(head.toString('latin1'))),
  members: async function* (chunks, origin) {
    const stored = (await openDirectly(chunks, origin)) ?? (await storeBriefly(chunks, origin));
    try {
      if (!origin.stop?.aborted) yield* readAll(stored.file, origin);
    } finally {
      await stored.close();
    }
  },
};

/** The archive itself, if it is a file that is not compressed. */
async function openDirectly(
  chunks: Chunks,
  { path, limit }: ArchiveOrigin,
): Promise<Stored | undefined> {
  if (path === undefined || !(await stat(systemPath(path))).isFile()) return undefined;
  if (!zip.isStart(headOf(path, MAGIC_BYTES))) return undefined;
  // Begun generators release what they hold when they are closed; others do not.
  const unread = new ByteQueue(chunks);
  await unread.take(1);
  await unread.close();
  const handle = await open(systemPath(path));
  limit?.takeAll((await handle.stat()).size);
  return { file: handle.fd, close: () => handle.close() };
}

/** A file may consist of several archives, and end with other bytes. */
async function* readAll(file: number, origin: ArchiveOrigin): AsyncGenerator<Member> {
  const spans = zipSpans(file);
  if (spans.length === 0) throw unreadable(origin, 'is truncated or corrupt');
  if (spans[0]?.from !== 0) {
    origin.onFault(unreadable(origin, 'begins with other bytes, which were ignored'));
  }
  if (spans.some(({ to }, at) => to < (spans[at + 1]?.from ?? to))) {
    origin.onFault(unreadable(origin, 'has other bytes between its parts, which were ignored'));
  }
  for (const span of spans) yield* readMembers(file, span, origin);
  if ((spans.at(-1)?.to ?? 0) < fstatSync(file).size) {
    throw unreadable(origin, 'is followed by other bytes, which were ignored');
  }
}

async function* readMembers(file: number, span: Span, origin: ArchiveOrigin) {
  const yauzl = createRequire(import.meta.url)('yauzl') as Yauzl;
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
  try {
    const reader = zipReader(yauzl, file, span);
    const size = span.to - span.from;
    const archive = await yauzl.fromRandomAccessReaderPromise(reader, size, {
      ...options,
      validateEntrySizes: false,
    });
    for await (const entry of archive.eachEntry()) {
      if (origin.stop?.aborted) return;
      const name = nameOf(entry, yauzl);
      const type = typeOf(entry);
      if (name.endsWith('/') || type === DIRECTORY) continue;
      if (FILES.includes(type)) yield { name, chunks: contents(archive, entry, name, origin) };
      else origin.leftOut.add(type === LINK ? 'symbolic' : 'special');
    }
  } catch (cause) {
    if (cause instanceof ErrenrichError) throw cause;
    throw unreadable(origin, 'is truncated or corrupt', cause);
  }
}

function unreadable({ name }: ArchiveOrigin, reason: string, cause?: unknown): ErrenrichError {
  return new ErrenrichError('UNREADABLE', `the zip archive ${reason}`, { file: name, cause });
}

/** Programs on Unix write UTF-8 without saying so. */
function nameOf({ generalPurposeBitFlag, fileName, extraFields }: Entry, yauzl: Yauzl): string {
  const bytes = fileName as unknown as Buffer;
  const flags = generalPurposeBitFlag | (isUtf8(bytes) ? IS_UTF8 : 0);
  return yauzl.getFileNameLowLevel(flags, bytes, extraFields, false);
}

/** Unix writes the type of a file into its attributes; other systems write none. */
function typeOf({ externalFileAttributes }: Entry): number {
  return (externalFileAttributes >>> 16) & TYPE_BITS;
}

async function* contents(
  archive: ZipFile,
  entry: Entry,
  name: string,
  { name: file, stop }: ArchiveOrigin,
): AsyncGenerator<Buffer> {
  const inner = { name: memberName(file, name), stop };
  const refuse = (reason: string, cause?: unknown): ErrenrichError =>
    new ErrenrichError('UNREADABLE', reason, { file: inner.name, cause });
  if (entry.isEncrypted()) throw refuse('is encrypted; decrypt the archive first');
  const method = methodOf(entry);
  if (method === undefined) {
    throw refuse(`zip's compression method ${entry.compressionMethod} is not supported`);
  }
  let raw: Readable;
  try {
    raw = await archive.openReadStreamPromise(entry, { decodeFileData: false });
  } catch (cause) {
    throw refuse('the zip archive is corrupt', cause);
  }
  yield* decompressWith(method, raw, inner);
}
