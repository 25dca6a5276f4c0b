import { Annotator } from '../annotate/annotator.js';
import type { CatalogIndex } from '../annotate/catalogs/catalogIndex.js';
import type { Tokenizer } from '../tokenize/tokenizer.js';
import type { Platform } from '../types.js';

/**
 * An annotator that takes the platform of numbers from the line format.
 * @param platform to prefer, whatever a line looks like
 */
export function lineAnnotator(
  index: CatalogIndex,
  tokenizer: Tokenizer,
  platform: Platform | undefined,
): Annotator {
  return new Annotator(index, platform, (line) => tokenizer.platformOf(line));
}
