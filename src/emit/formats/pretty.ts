import { formatPretty, PRETTY_KEYS } from '../pretty.js';
import type { Format } from './format.js';

/** For reading in a terminal. */
export const pretty = {
  name: 'pretty',
  keys: PRETTY_KEYS,
  takesFields: false,
  isLines: false,
  open: ({ terminal }) => ({
    header: '',
    write: (enriched, into) => into.text(formatPretty(enriched, terminal)),
  }),
} as const satisfies Format;
