import type { Enriched, PartialCode, PartialLine } from '../../types.js';
import { SEVERITIES } from '../../types.js';
import type { WriteRecord } from '../ndjson.js';
import { recordMaker } from '../record.js';
import type { FormatOptions } from './format.js';

/**
 * Writes a line of JSON for each record, whose fields have other names elsewhere.
 * @param map makes the object to write of a record with the keys that are wanted
 */
export function mappedWriter(
  { keys, flat }: FormatOptions,
  map: (record: PartialLine) => object,
): WriteRecord {
  const toRecord = recordMaker(keys);
  const write: WriteRecord = (enriched, into) => {
    into.text(`${JSON.stringify(map(toRecord(enriched)))}\n`);
  };
  return flat ? (enriched, into) => perCode(enriched).map((one) => write(one, into)) : write;
}

function perCode(enriched: Enriched): Enriched[] {
  if (enriched.findings.length === 0) return [enriched];
  return enriched.findings.map((finding) => ({ ...enriched, findings: [finding] }));
}

/** The code that stands for a line where only one can: the first of the most severe ones. */
export function mainCode({ codes = [] }: PartialLine): PartialCode | undefined {
  const rank = ({ severity }: PartialCode) => (severity ? SEVERITIES.indexOf(severity) : -1);
  return codes.toSorted((one, other) => rank(other) - rank(one))[0];
}

/** A thread as a number where it is written as one that comes back unchanged, else as a name. */
export function threadOf(thread: string | undefined): { id?: number; name?: string } {
  if (thread === undefined) return {};
  return /^(?:0|[1-9]\d{0,14})$/.test(thread) ? { id: Number(thread) } : { name: thread };
}
