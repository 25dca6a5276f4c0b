import type { Keys } from '../emit/keys.js';
import type { RulePack } from '../extract/packs/loadPacks.js';
import type { Continues } from '../read/join/multiline.js';
import { DEFAULT_MAX_RATIO } from '../read/ratioLimit.js';
import { FILTERS } from '../select/index.js';
import type { FilterOptions } from '../select/options.js';
import type { Year } from '../tokenize/format.js';
import type { LineFormats } from '../tokenize/loadFormats.js';
import {
  type Confidence,
  PLATFORM_NAMES,
  type Platform,
  type PlatformName,
  type Severity,
} from '../types.js';
import { type CatalogOptions, catalogsOf } from './catalogs.js';
import { type Field, resolveFields } from './fields.js';
import { continuing } from './multiline.js';
import { checkValues } from './optionChecks.js';

export type { LineFormats, RulePack, Year };

/** How lines are enriched. Everything has a default. */
export interface EnrichOptions extends CatalogOptions, FilterOptions {
  /** Rule packs in addition to the built-in ones: paths of files or directories, or objects. */
  readonly rules?: readonly (string | RulePack)[];
  /** Line formats that are tried before the built-in ones: paths of files or directories, or objects. */
  readonly lineFormat?: readonly (string | LineFormats)[];
  /** The platform to prefer where several families fit. */
  readonly platform?: PlatformName;
  /**
   * Search lines that are JSON objects only in the text of this field, or of these: keys, or paths
   * such as `err.message`. Other lines are searched whole, and their number is told to `onWarning`
   * at the end of the input.
   */
  readonly jsonField?: string | readonly string[];
  /** Omit codes below this confidence. Default `likely`. */
  readonly minConfidence?: Confidence;
  /** Omit codes below this severity. Default `info`: all but success. */
  readonly minSeverity?: Severity;
  /** Omit codes that are not in a catalog. Default false. */
  readonly onlyKnown?: boolean;
  /**
   * Also find the texts that programs print for codes, such as `connection refused`, where such
   * programs print them. Default false.
   */
  readonly texts?: boolean;
  /** Output a record for every line, with or without codes. Default false. */
  readonly all?: boolean;
  /**
   * Search longer lines in parts of this size that overlap. Each part with codes has a record of its
   * own, marked `truncated`. In bytes, default 1 MiB.
   */
  readonly maxLineBytes?: number;
  /**
   * Stop reading compressed input that expands to more than this times its size, and to more than
   * 100 MB. Default 1000.
   */
  readonly maxRatio?: number;
  /**
   * Join the lines of records that have several: `indent` for lines that begin with white space, and
   * the other lines of stack traces; or a regular expression that matches the first line of a
   * record, such as `^\\d{4}-`. At most 1,000 lines and `maxLineBytes` are joined.
   */
  readonly multiline?: string;
  /**
   * The year of timestamps without one (syslog, logcat), or `auto` for the latest in which they are not
   * more than a day after the file was last written, or after now for text that is in no file.
   */
  readonly year?: Year;
  /** Called with a message once for each rule that took too long on a line and was stopped. */
  readonly onWarning?: (message: string) => void;
}

/** How records are made of the lines. */
export interface RecordOptions extends EnrichOptions {
  /**
   * The keys of records and their codes, by name or as sets: `brief`, `full`
   * (default), `codes`, `span`. With a dash, what to exclude: `['full', '-hint']`.
   */
  readonly fields?: readonly Field[] | undefined;
}

/** Resolved options: only read from then on. */
export type ResolvedOptions = Readonly<
  Required<Omit<EnrichOptions, Unset | 'catalogs' | 'jsonField' | keyof FilterOptions>> &
    Pick<EnrichOptions, Exclude<Unset, 'platform' | 'multiline'>> & {
      platform?: Platform | undefined;
      fields: Keys;
      /** Empty to search whole lines. */
      jsonField: readonly string[];
      /** Which lines and codes are wanted. */
      filters: FilterOptions;
      /** Makes a function that says which lines of a text continue a record. */
      continues?: (() => Continues) | undefined;
    }
>;

/** Options without a default. */
type Unset = 'platform' | 'multiline' | 'year' | 'onWarning';

export { DEFAULT_MAX_RATIO };
export const DEFAULT_MAX_LINE_BYTES = 1024 * 1024;

export const FILTER_NAMES = FILTERS.map(({ name }) => name);

/** The names of the options of `EnrichOptions`, and of `RecordOptions`. */
export const ENRICH_OPTIONS = [
  ...([
    'rules',
    'catalog',
    'lineFormat',
    'platform',
    'minConfidence',
    'minSeverity',
    'onlyKnown',
  ] as const),
  ...([
    'texts',
    'all',
    'maxLineBytes',
    'maxRatio',
    'multiline',
    'year',
    'onWarning',
    'catalogs',
    'jsonField',
  ] as const),
  ...FILTER_NAMES,
] as const satisfies readonly (keyof EnrichOptions)[];
export const RECORD_OPTIONS = [...ENRICH_OPTIONS, 'fields'] as const;

/** @throws {ErrenrichError} BAD_OPTION for an invalid value */
export function resolveOptions(options: RecordOptions = {}): ResolvedOptions {
  checkValues(options);
  return Object.freeze({
    rules: options.rules ?? [],
    catalog: catalogsOf(options),
    lineFormat: options.lineFormat ?? [],
    platform: platformNamed(options.platform),
    jsonField: options.jsonField === undefined ? [] : [options.jsonField].flat(),
    minConfidence: options.minConfidence ?? 'likely',
    minSeverity: options.minSeverity ?? 'info',
    onlyKnown: options.onlyKnown ?? false,
    texts: options.texts ?? false,
    all: options.all ?? false,
    maxLineBytes: options.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES,
    maxRatio: options.maxRatio ?? DEFAULT_MAX_RATIO,
    continues: options.multiline === undefined ? undefined : continuing(options.multiline),
    year: options.year,
    onWarning: options.onWarning,
    fields: resolveFields(options.fields),
    filters: filtersOf(options),
  });
}

/** Of the options, those of the filters. */
function filtersOf(options: FilterOptions): FilterOptions {
  return Object.fromEntries(FILTER_NAMES.map((name) => [name, options[name]]));
}

/** The platform that a name means. */
export function platformNamed(name: PlatformName | undefined): Platform | undefined {
  return name === undefined ? undefined : PLATFORM_NAMES[name];
}
