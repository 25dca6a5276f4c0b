import { ErrenrichError } from '../errors.js';
import { regexFault } from '../regexFault.js';
import { type DocumentKind, loadDocuments } from '../schema.js';
import type { LineFormat } from './format.js';

const FORMATS: DocumentKind = { schema: 'formats', fault: 'BAD_PACK', endings: ['.yaml', '.yml'] };

/** A file of line formats, as in its YAML. */
export interface LineFormats {
  readonly title: string;
  readonly formats: readonly LineFormat[];
}

/** A format, and where it is defined. */
export interface PlacedFormat extends LineFormat {
  readonly file: string;
  /** JSON pointer to the format in the file. */
  readonly pointer: string;
}

/**
 * The line formats of a file, of all files in a directory, or of an object.
 * @throws {ErrenrichError} naming file and pointer, if one cannot be read or is not a format file
 */
export function loadFormats(from: string | LineFormats): PlacedFormat[] {
  return loadDocuments<LineFormats>(from, FORMATS).flatMap(({ file, document: { formats } }) =>
    formats.map((format, index) => {
      const pointer = `/formats/${index}`;
      checkPattern(format, file, `${pointer}/pattern`);
      return { ...format, file, pointer };
    }),
  );
}

function checkPattern({ pattern = '', flags }: LineFormat, file: string, pointer: string): void {
  const fault = regexFault(pattern, flags);
  if (fault === undefined) return;
  throw new ErrenrichError('BAD_PACK', fault, { file, pointer, remedy: 'fix the pattern' });
}
