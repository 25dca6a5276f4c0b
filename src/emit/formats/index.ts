import { ErrenrichError } from '../../errors.js';
import { csv } from './csv.js';
import { ecs } from './ecs.js';
import type { Format } from './format.js';
import { ndjson } from './ndjson.js';
import { otel } from './otel.js';
import { pretty } from './pretty.js';

/** All record formats, the default first. */
const FORMATS = [ndjson, csv, pretty, ecs, otel] as const;

/** The name of a format. */
export type RecordFormat = (typeof FORMATS)[number]['name'];

export const RECORD_FORMATS: readonly RecordFormat[] = FORMATS.map(({ name }) => name);

const byName = new Map<RecordFormat, Format>(FORMATS.map((format) => [format.name, format]));

/**
 * The format with this name.
 * @throws {ErrenrichError} BAD_OPTION for an unknown name
 */
export function formatOf(name: RecordFormat): Format {
  const format = byName.get(name);
  if (format !== undefined) return format;
  const remedy = `choose from ${RECORD_FORMATS.join(', ')}`;
  throw new ErrenrichError('BAD_OPTION', `unknown format '${name}'`, { remedy });
}
