import { readSync } from 'node:fs';
import { ErrenrichError } from '../errors.js';
import { Decompressor } from './decompressor.js';

const CHUNK_BYTES = 64 * 1024;

/**
 * The first plain bytes of an open file that may be compressed; none of an archive, and as many as
 * there are of a damaged file.
 */
export async function plainHead(file: number, length: number): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  const plain = new Decompressor((bytes) => {
    head = Buffer.concat([head, bytes.subarray(0, length - head.length)]);
  });
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (let at = 0, read = 0; head.length < length; at += read) {
      read = readSync(file, chunk, 0, CHUNK_BYTES, at);
      if (read === 0) break;
      await plain.push(Buffer.from(chunk.subarray(0, read)));
    }
  } catch (fault) {
    if (!(fault instanceof ErrenrichError)) throw fault;
  } finally {
    plain.destroy();
  }
  return head;
}
