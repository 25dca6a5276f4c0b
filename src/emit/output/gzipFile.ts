import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/**
 * Replaces a file by `FILE.gz`, which appears only once it is complete. After an error the file is
 * unchanged.
 * @throws {Error} of the system
 */
export async function gzipFile(path: string): Promise<void> {
  const temporary = `${path}.gz.tmp`;
  try {
    const compressed = createWriteStream(temporary, { flush: true });
    await pipeline(createReadStream(path), createGzip(), compressed);
    await rename(temporary, `${path}.gz`);
  } catch (fault) {
    await rm(temporary, { force: true });
    throw fault;
  }
  await rm(path);
}
