import { ErrenrichError } from '../errors.js';
import { regexFault } from '../regexFault.js';
import { type DocumentKind, listDocuments, loadDocument } from '../schema.js';
import type { LineFormat } from './format.js';

const FORMATS: DocumentKind = { schema: 'formats', fault: 'BAD_PACK', endings: ['.yaml', '.yml'] };

/**
 * The line formats of a file, or of all files in a directory.
 * @throws {ErrenrichError} naming file and pointer, if one cannot be read or is not a format file
 */
export function loadFormats(path: string): LineFormat[] {
  return listDocuments(path, FORMATS).flatMap((file) => {
    const { formats } = loadDocument<{ formats: LineFormat[] }>(file, FORMATS);
    formats.forEach((format, index) => {
      checkPattern(format, file, `/formats/${index}/pattern`);
    });
    return formats;
  });
}

function checkPattern({ pattern = '', flags }: LineFormat, file: string, pointer: string): void {
  const fault = regexFault(pattern, flags);
  if (fault === undefined) return;
  throw new ErrenrichError('BAD_PACK', fault, { file, pointer, remedy: 'fix the pattern' });
}
