import { CSV_KEYS, formatCsvHeader, formatCsvRows } from '../csv.js';
import type { WriteRecord } from '../ndjson.js';
import { codeSplitter } from '../perCode.js';
import type { Format } from './format.js';

/** A line may have more rows than a string can hold. */
const ROWS_AT_ONCE = 1_000;

/** A header and a row for each code (RFC 4180). */
export const csv = {
  name: 'csv',
  keys: CSV_KEYS,
  takesFields: true,
  isLines: false,
  open: ({ keys, warn }) => {
    const split = codeSplitter(keys, warn);
    const write: WriteRecord = (enriched, into) => {
      const rows = split(enriched);
      for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
        into.text(formatCsvRows(rows.slice(at, at + ROWS_AT_ONCE), keys));
      }
    };
    return { header: formatCsvHeader(keys), write };
  },
} as const satisfies Format;
