import { createHash } from 'node:crypto';
import type { Place } from '../follow/place.js';

/** The length and the SHA-256 of some bytes: it recognizes them without keeping them. */
export interface Fingerprint {
  readonly bytes: number;
  readonly sha256: string;
}

/** One file that had a name, and how far it was read. */
export interface FileCheckpoint extends Omit<Place, 'head' | 'last'> {
  /** Device and inode. */
  readonly identity: string;
  /** When it was last seen at the path, if known, in milliseconds since 1970. */
  readonly seen?: number;
  /** Whether it had been read to its end and left; only what is added to it matters. */
  readonly isEnded: boolean;
  /** Of the first bytes. */
  readonly head: Fingerprint;
  /** Of the bytes before the position. */
  readonly last: Fingerprint;
}

/** The files that had a name. */
export interface PathCheckpoint {
  /** When the last file was last seen there, in milliseconds since 1970. */
  readonly seen: number;
  /** The oldest first. The last is the file at the path, unless that has disappeared. */
  readonly files: readonly FileCheckpoint[];
}

export function fingerprintOf(bytes: Buffer): Fingerprint {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Whether bytes, or the first of them, have this fingerprint. */
export function fits(bytes: Buffer, fingerprint: Fingerprint): boolean {
  if (bytes.length < fingerprint.bytes) return false;
  return fingerprintOf(bytes.subarray(0, fingerprint.bytes)).sha256 === fingerprint.sha256;
}
