import { gunzipSync, gzipSync } from 'node:zlib';
import { ErrenrichError } from '../../errors.js';
import { validate } from '../../schema.js';
import type { Bucket } from '../../summarize/buckets.js';
import type { Counts } from '../../summarize/histogram.js';
import type { SummaryKey } from '../../summarize/summaryKeys.js';
import type { Counted } from './sum.js';

/** Another one when older readers would count wrong. */
const VERSION = 1;
const KIND = 'partial summary';
const HEAD = `{"errenrich":"${KIND}"`;
const REMEDY = 'make it again with errenrich summary --format partial';
/** The first bytes of gzip (RFC 1952). */
const GZIP = [0x1f, 0x8b];
const MOST_BYTES = 2 ** 30;

/** What was counted of some logs, to be added to what was counted of others. */
export interface PartialSummary {
  readonly errenrich: typeof KIND;
  readonly version: typeof VERSION;
  readonly by: readonly SummaryKey[];
  readonly bucket: Bucket;
  readonly details: boolean;
  /** The number of lines read. */
  readonly lines: number;
  readonly counts: Counts;
}

/** A partial summary as a line of JSON in gzip, whose checksum tells of damage. */
export function packPartial({ histogram, lines }: Counted): Buffer {
  const { by, bucket = 'auto', details = false } = histogram.options;
  const partial: PartialSummary = {
    ...{ errenrich: KIND, version: VERSION, by, bucket, details, lines },
    counts: histogram.partial(),
  };
  return gzipSync(`${JSON.stringify(partial)}\n`);
}

/** Whether a file begins as partial summaries do. */
export function isPartial(bytes: Uint8Array): boolean {
  if (GZIP.some((byte, at) => bytes[at] !== byte)) return false;
  try {
    // Of a file that goes on, or is damaged further on, too.
    const options = { finishFlush: 2, maxOutputLength: MOST_BYTES };
    return gunzipSync(bytes, options).toString().startsWith(HEAD);
  } catch {
    return false;
  }
}

/**
 * The partial summaries in a file: one, or several behind one another.
 * @param file what errors call it
 * @throws {ErrenrichError} BAD_INPUT for anything else, or if it is damaged
 */
export function unpackPartials(bytes: Uint8Array, file: string): PartialSummary[] {
  const lines = textOf(bytes, file).trimEnd().split('\n');
  return lines.map((line) => {
    if (!line.startsWith(HEAD)) throw foreign(file);
    return checked(JSON.parse(line), file);
  });
}

function textOf(bytes: Uint8Array, file: string): string {
  if (GZIP.some((byte, at) => bytes[at] !== byte)) throw foreign(file);
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES }).toString();
  } catch (cause) {
    const reason = 'is damaged, or not written to its end';
    throw new ErrenrichError('BAD_INPUT', reason, { file, remedy: REMEDY, cause });
  }
}

function foreign(file: string): ErrenrichError {
  return new ErrenrichError('BAD_INPUT', 'is not a partial summary', { file, remedy: REMEDY });
}

function checked(partial: { readonly version?: unknown }, file: string): PartialSummary {
  const { version } = partial;
  if (typeof version === 'number' && version > VERSION) {
    const reason = `is of version ${version}; this errenrich reads version ${VERSION}`;
    throw new ErrenrichError('BAD_INPUT', reason, { file, remedy: 'use a newer errenrich' });
  }
  return validate<PartialSummary>('partial', partial, 'BAD_INPUT', file);
}
