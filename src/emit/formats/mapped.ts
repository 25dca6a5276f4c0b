import type { PartialCode, PartialLine } from '../../types.js';
import { SEVERITIES } from '../../types.js';
import type { WriteRecord } from '../ndjson.js';
import { codeSplitter } from '../perCode.js';
import { recordMaker } from '../record.js';
import type { FormatOptions } from './format.js';

/**
 * Writes a line of JSON for each record, mapped to another schema.
 * @param map converts a record with the selected keys to the object to write
 */
export function mappedWriter(
  { keys, flat, warn }: FormatOptions,
  map: (record: PartialLine) => object,
): WriteRecord {
  const toRecord = recordMaker(keys);
  const write: WriteRecord = (enriched, into) => {
    into.text(`${JSON.stringify(map(toRecord(enriched)))}\n`);
  };
  const split = codeSplitter(keys, warn);
  return flat ? (enriched, into) => split(enriched).map((one) => write(one, into)) : write;
}

/**
 * The code that represents a line where only one is possible: the first of the most severe ones.
 */
export function mainCode({ codes = [] }: PartialLine): PartialCode | undefined {
  const rank = ({ severity }: PartialCode) => (severity ? SEVERITIES.indexOf(severity) : -1);
  return codes.toSorted((one, other) => rank(other) - rank(one))[0];
}

/** A thread as a number if that preserves its spelling, otherwise as a name. */
export function threadOf(thread: string | undefined): { id?: number; name?: string } {
  if (thread === undefined) return {};
  return /^(?:0|[1-9]\d{0,14})$/.test(thread) ? { id: Number(thread) } : { name: thread };
}
