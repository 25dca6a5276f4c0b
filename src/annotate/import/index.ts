import { readAppleTopic } from './appleTopic.js';
import type { DocumentReader } from './document.js';
import { readMsLearn } from './msLearn.js';

/** The document formats that can be made into a catalog, by the name that the option takes. */
export const documentReaders = {
  'apple-topic': readAppleTopic,
  'ms-learn': readMsLearn,
} satisfies Record<string, DocumentReader>;

export type DocumentFormat = keyof typeof documentReaders;
