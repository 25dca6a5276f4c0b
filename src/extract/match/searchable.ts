import { blankEscapes } from './blankEscapes.js';
import { blankOctals } from './blankOctals.js';
import { dropNuls } from './dropNuls.js';
import { unescapeJson } from './unescapeJson.js';

/**
 * Lines as codes are looked for in them: without the escapes that would stand before a code as a
 * letter does. Lines begin and end where they did.
 * @returns the bytes themselves where nothing is to be changed
 */
export function searchable(bytes: Buffer): Buffer {
  return blankEscapes(blankOctals(unescapeJson(dropNuls(bytes))));
}
