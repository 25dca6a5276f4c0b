import { Pages, PRETTY_KEYS } from '../pretty.js';
import type { Format } from './format.js';

/** For reading in a terminal. */
export const pretty = {
  name: 'pretty',
  keys: PRETTY_KEYS,
  takesFields: false,
  isLines: false,
  remembers: true,
  takesContext: true,
  open: ({ terminal, only, context }) => {
    const pages = new Pages(terminal, { only, context });
    return { header: '', write: (enriched, into) => into.text(pages.format(enriched)) };
  },
} as const satisfies Format;
