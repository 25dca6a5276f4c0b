import { blankEscapes } from './blankEscapes.js';
import { blankOctals } from './blankOctals.js';
import { decodeByteArrays } from './decodeByteArrays.js';
import { dropNuls } from './dropNuls.js';
import { unescapeJson } from './unescapeJson.js';

/**
 * The lines in which codes are searched: without NULs and escapes, which would be part of the next
 * word, and with messages of the journal as text. Lines keep their offsets and lengths.
 * @param isJson whether the bytes continue a line that contains JSON
 * @returns the bytes themselves if nothing changes
 */
export function searchable(bytes: Buffer, isJson = false): Buffer {
  return blankEscapes(blankOctals(decodeByteArrays(unescapeJson(dropNuls(bytes), isJson))));
}
