import { KEYS } from '../keys.js';
import { flatWriter, recordWriter } from '../ndjson.js';
import type { Format } from './format.js';

/** A line of JSON for each record. */
export const ndjson = {
  name: 'ndjson',
  keys: KEYS,
  takesFields: true,
  isLines: true,
  open: ({ keys, flat, warn }) => ({
    header: '',
    write: flat ? flatWriter(keys, warn) : recordWriter(keys),
  }),
} as const satisfies Format;
