import type { Chunks, Origin } from '../decompress.js';
import type { LeftOut } from '../find/leftOut.js';

/** A file in an archive. Its chunks are read before the next member is requested. */
export interface Member {
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
}

/** How an archive is read, in addition to its own name and when to stop. */
export interface ArchiveOrigin extends Origin {
  /** Reports a fault after which other members can still be read. */
  readonly onFault: (fault: Error) => void;
  /** Counts links and special files, which are not read. */
  readonly leftOut: LeftOut;
}

/** A format of archives. */
export interface Archive {
  /** Its usual name. */
  readonly name: string;
  /** Whether input with these first bytes is such an archive. */
  isStart(head: Buffer): boolean;
  /** Whether it could be, if more bytes followed. */
  mayStart(head: Buffer): boolean;
  /**
   * The regular files in it, in its order.
   * @param chunks the whole archive
   * @throws {ErrenrichError} UNREADABLE for what makes the rest unreadable
   */
  members(chunks: Chunks, origin: ArchiveOrigin): AsyncGenerator<Member>;
}
