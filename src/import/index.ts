import { readAppleTopic } from './appleTopic.js';
import { readCsv } from './csv.js';
import type { DocumentReader } from './document.js';
import { openHeaders, openMessageHeaders } from './header/index.js';
import { readMsLearn } from './msLearn.js';
import { readTsv } from './tsv.js';

/**
 * The document formats that can be converted to a catalog, by their option value. Each
 * opens a reader, which may remember the contents of earlier documents.
 */
export const documentReaders = {
  'apple-topic': () => readAppleTopic,
  'c-header': openHeaders,
  csv: () => readCsv,
  'ms-learn': () => readMsLearn,
  tsv: () => readTsv,
  'winerror-h': openMessageHeaders,
} satisfies Record<string, () => DocumentReader>;

export type DocumentFormat = keyof typeof documentReaders;
