import type { Family } from './family.js';

/** The number of Office Setup, and behind a dash that of the error below it: `30182-2016`. */
const SPELLING = /^(0|30\d{3})(?:-\d{1,5})?$/;

/** Office Setup and Click-to-Run. Catalogs contain only the first number. */
export const officesetup: Family<string> = {
  id: 'officesetup',
  title: 'Errors of Office Setup and Click-to-Run',
  platform: 'windows',
  parse: (text) => (SPELLING.test(text) ? text : undefined),
  format: String,
  spellings: (value) => [value],
  looksLike: (value) => /^30\d{3}-/.test(value),
  entryCode: (value) => SPELLING.exec(value)?.[1] ?? value,
};
