import { Pages, PRETTY_KEYS } from '../pretty.js';
import type { Format } from './format.js';

/** For reading in a terminal. */
export const pretty = {
  name: 'pretty',
  keys: PRETTY_KEYS,
  takesFields: false,
  isLines: false,
  remembers: true,
  open: ({ terminal, only }) => {
    const pages = new Pages(terminal, { only });
    return { header: '', write: (enriched, into) => into.text(pages.format(enriched)) };
  },
} as const satisfies Format;
