import { readSync } from 'node:fs';
import { ErrenrichError } from '../errors.js';
import { decompress } from './decompress.js';

const CHUNK_BYTES = 64 * 1024;

/**
 * The first plain bytes of an open file that may be compressed, as many as there are of a damaged
 * one.
 */
export async function plainHead(file: number, length: number): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  try {
    for await (const plain of decompress(chunksOf(file))) {
      head = Buffer.concat([head, plain]).subarray(0, length);
      if (head.length === length) break;
    }
  } catch (fault) {
    if (!(fault instanceof ErrenrichError)) throw fault;
  }
  return head;
}

function* chunksOf(file: number): Generator<Buffer> {
  for (let at = 0; ; ) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const read = readSync(file, chunk, 0, CHUNK_BYTES, at);
    if (read === 0) return;
    at += read;
    yield chunk.subarray(0, read);
  }
}
