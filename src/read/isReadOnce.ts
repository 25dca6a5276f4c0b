import { closeSync, openSync } from 'node:fs';
import { systemPath } from '../systemPath.js';
import { ARCHIVE_HEAD_BYTES, archiveOf } from './archives/index.js';
import { codecOf } from './codecs/index.js';
import { headOf } from './headOf.js';
import { plainHead } from './plainHead.js';

/** Whether a file does not grow at its end: an archive, compressed or not, or a Windows event log. */
export async function isReadOnce(path: string): Promise<boolean> {
  const head = headOf(path, ARCHIVE_HEAD_BYTES);
  const codec = codecOf(head);
  if (codec === undefined) return archiveOf(head) !== undefined;
  return codec.isRewritten === true || archiveOf(await plainHeadOf(path)) !== undefined;
}

async function plainHeadOf(path: string): Promise<Buffer> {
  let file: number | undefined;
  try {
    file = openSync(systemPath(path), 'r');
    return await plainHead(file, ARCHIVE_HEAD_BYTES);
  } catch {
    // It has just been deleted: whoever reads it says so.
    return Buffer.alloc(0);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
