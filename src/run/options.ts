import type { Keys } from '../emit/keys.js';
import type { Confidence, Platform, Severity } from '../types.js';
import { type Field, resolveFields } from './fields.js';
import { checkValues } from './optionChecks.js';

/** How lines are enriched. Everything has a default. */
export interface EnrichOptions {
  /** Paths of rule packs, or folders of them, beside the built-in ones. */
  readonly rules?: readonly string[];
  /** Paths of catalogs, or folders of them, that go before the built-in ones. */
  readonly catalogs?: readonly string[];
  /** Whose numbers to prefer where several families fit. */
  readonly platform?: Platform;
  /** Codes less sure than this are left out. Default `likely`. */
  readonly minConfidence?: Confidence;
  /** Codes less grave than this are left out. Default `info`: all but success. */
  readonly minSeverity?: Severity;
  /** Leave out codes that no catalog knows. Default false. */
  readonly onlyKnown?: boolean;
  /** Give a record for every line, with or without codes. Default false. */
  readonly all?: boolean;
  /** A longer line is cut here. In bytes, default 1 MiB. */
  readonly maxLineBytes?: number;
  /** The year of times whose format states none (syslog, logcat). */
  readonly year?: number;
  /** Told in words, once a rule, of a rule that took too long on a line and was stopped there. */
  readonly onWarning?: (message: string) => void;
}

/** How records are made of the lines. */
export interface RecordOptions extends EnrichOptions {
  /**
   * The keys that records and their codes have, by their names or those of sets: `brief`, `full`
   * (default), `codes`, `span`. With a dash, what to leave out: `['full', '-hint']`.
   */
  readonly fields?: readonly Field[] | undefined;
}

/** Options once decided: only read from then on. */
export type ResolvedOptions = Readonly<
  Required<Omit<EnrichOptions, Unset>> & Pick<EnrichOptions, Unset> & { fields: Keys }
>;

/** Options that may stay without a value. */
type Unset = 'platform' | 'year' | 'onWarning';

export const DEFAULT_MAX_LINE_BYTES = 1024 * 1024;

/** The names of the options of `EnrichOptions`, and of `RecordOptions`. */
export const ENRICH_OPTIONS = [
  ...(['rules', 'catalogs', 'platform', 'minConfidence', 'minSeverity', 'onlyKnown'] as const),
  ...(['all', 'maxLineBytes', 'year', 'onWarning'] as const),
] as const satisfies readonly (keyof EnrichOptions)[];
export const RECORD_OPTIONS = [...ENRICH_OPTIONS, 'fields'] as const;

/** @throws {ErrenrichError} BAD_OPTION for a value that an option cannot have */
export function resolveOptions(options: RecordOptions = {}): ResolvedOptions {
  checkValues(options);
  return Object.freeze({
    rules: options.rules ?? [],
    catalogs: options.catalogs ?? [],
    platform: options.platform,
    minConfidence: options.minConfidence ?? 'likely',
    minSeverity: options.minSeverity ?? 'info',
    onlyKnown: options.onlyKnown ?? false,
    all: options.all ?? false,
    maxLineBytes: options.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES,
    year: options.year,
    onWarning: options.onWarning,
    fields: resolveFields(options.fields),
  });
}
