import type { Archive } from './archive.js';
import { tar } from './tar.js';
import { zip } from './zip.js';

/** All formats of archives. */
export const ARCHIVES: readonly Archive[] = [zip, tar];

/** Bytes of input that identify an archive for certain. */
export const ARCHIVE_HEAD_BYTES = 512;

/** The format of an archive with these first bytes. */
export function archiveOf(head: Buffer): Archive | undefined {
  return ARCHIVES.find((archive) => archive.isStart(head));
}

/** Whether these bytes could be completed to the start of an archive. */
export function mayBeArchive(head: Buffer): boolean {
  return ARCHIVES.some((archive) => archive.mayStart(head));
}
