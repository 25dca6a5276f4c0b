import { ErrenrichError } from '../errors.js';
import { readFileTexts } from './readFile.js';

/** The first plain bytes of a file that may be compressed; none of an archive or a damaged file. */
export async function plainHead(path: string, length: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const { member, chunks } of readFileTexts(path)) {
      if (member !== undefined) break;
      for await (const chunk of chunks) {
        pieces.push(Buffer.from(chunk.subarray(0, length - bytes)));
        bytes += pieces.at(-1)?.length ?? 0;
        if (bytes === length) break;
      }
      break;
    }
  } catch (fault) {
    if (!(fault instanceof ErrenrichError)) throw fault;
  }
  return Buffer.concat(pieces);
}
