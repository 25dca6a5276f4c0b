import { CSV_KEYS, formatCsvHeader, formatCsvRows } from '../csv.js';
import type { Format } from './format.js';

/** A header and a row for each code (RFC 4180). */
export const csv = {
  name: 'csv',
  keys: CSV_KEYS,
  takesFields: true,
  isLines: false,
  open: ({ keys }) => ({
    header: formatCsvHeader(keys),
    write: (enriched, into) => into.text(formatCsvRows(enriched, keys)),
  }),
} as const satisfies Format;
