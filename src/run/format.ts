import type { FormatOptions, RecordFormatter } from '../emit/formats/format.js';
import { formatOf, RECORD_FORMATS, type RecordFormat } from '../emit/formats/index.js';
import type { Key } from '../emit/keys.js';
import { ErrenrichError } from '../errors.js';
import { resolveFields } from './fields.js';

export { RECORD_FORMATS, type RecordFormat } from '../emit/formats/index.js';

/** What the caller's options are named. */
interface OptionNames {
  readonly fields: string;
  readonly format: string;
}

const LIBRARY_NAMES: OptionNames = { fields: 'fields', format: 'output' };

/**
 * The keys that records show in a format, in order.
 * @throws {ErrenrichError} BAD_OPTION for unknown fields, and for any fields if the format has none
 */
export function keysOf(
  as: RecordFormat,
  fields?: readonly string[],
  names: OptionNames = LIBRARY_NAMES,
): readonly Key[] {
  const { keys, takesFields } = formatOf(as);
  if (fields === undefined) return keys;
  if (takesFields) return [...resolveFields(fields, keys)];
  const others = RECORD_FORMATS.filter((name) => formatOf(name).takesFields);
  const remedy = `use ${others.join(', ').replace(/, (?=\w+$)/, ' or ')}`;
  throw new ErrenrichError(
    'BAD_OPTION',
    `${names.fields} does not apply to ${names.format} ${as}`,
    { remedy },
  );
}

export function recordFormatter(as: RecordFormat, options: FormatOptions): RecordFormatter {
  return formatOf(as).open(options);
}

/** Whether each line of a format is a record. */
export function isOfLines(as: RecordFormat): boolean {
  return formatOf(as).isLines;
}

/** Whether what a format writes of a line depends on those before. */
export function isRemembering(as: RecordFormat): boolean {
  return formatOf(as).remembers === true;
}

/** Whether a format shows lines around those with codes. */
export function takesContext(as: RecordFormat): boolean {
  return formatOf(as).takesContext === true;
}
