import type { InferredOptionTypes, Options } from 'yargs';
import { ErrenrichError } from '../errors.js';
import { DEFAULT_MAX_LINE_BYTES, type EnrichOptions } from '../run/options.js';
import type { Threads } from '../run/pool/threads.js';
import type { Platform } from '../types.js';
import { CONFIDENCES, SEVERITIES } from '../types.js';
import { positionals } from './positionals.js';
import { reportLine } from './report.js';
import { loadSettings, ownCatalogs } from './settings.js';

/** Names that people use for the platforms. */
const PLATFORM_NAMES: Readonly<Record<string, Platform>> = {
  apple: 'darwin',
  darwin: 'darwin',
  freebsd: 'freebsd',
  ios: 'darwin',
  linux: 'linux',
  macos: 'darwin',
  windows: 'windows',
};

const MAX_JOBS = 256;

/** An option that takes a whole number above 0. */
export function wholeNumber(name: string) {
  const coerce = (value: number): number => {
    if (Number.isSafeInteger(value) && value > 0) return value;
    throw new ErrenrichError('BAD_OPTION', `--${name} must be a whole number above 0`);
  };
  return { type: 'number', requiresArg: true, coerce } as const satisfies Options;
}

export const filesPositional = positionals('logs, plain or gzip; - or none: standard input');

export const catalogOption = {
  type: 'string',
  array: true,
  nargs: 1,
  requiresArg: true,
  describe: 'your own catalog, or a folder of them; may be repeated',
} as const satisfies Options;

export const platformOption = {
  choices: Object.keys(PLATFORM_NAMES),
  describe: 'whose numbers to prefer where several fit',
} as const satisfies Options;

export const familyOption = {
  type: 'string',
  requiresArg: true,
  describe: 'only meanings in this family',
} as const satisfies Options;

export const colorOption = {
  choices: ['auto', 'always', 'never'] as const,
  default: 'auto',
  describe: 'when to colour',
} as const satisfies Options;

export const jobsOption = {
  alias: 'j',
  requiresArg: true,
  default: 'auto' as Threads,
  defaultDescription: 'auto',
  describe: 'threads to read files with: a number, or auto',
  coerce: (value: unknown): Threads => {
    const jobs = value === 'auto' ? value : Number(value);
    if (jobs === 'auto' || (Number.isSafeInteger(jobs) && jobs > 0 && jobs <= MAX_JOBS))
      return jobs;
    throw new ErrenrichError(
      'BAD_OPTION',
      `--jobs must be auto, or a number from 1 to ${MAX_JOBS}`,
    );
  },
} as const satisfies Options;

/** What every command that reads logs can be told. */
export const enrichOptions = {
  rules: {
    type: 'string',
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: 'your own rule pack, or a folder of them; may be repeated',
  },
  catalog: catalogOption,
  platform: platformOption,
  'min-confidence': {
    choices: CONFIDENCES,
    default: 'likely',
    describe: 'leave out codes less sure than this',
  },
  'min-severity': {
    choices: SEVERITIES,
    default: 'info',
    describe: 'leave out codes less grave than this',
  },
  'only-known': { type: 'boolean', default: false, describe: 'leave out codes in no catalog' },
  'max-line-bytes': {
    ...wholeNumber('max-line-bytes'),
    default: DEFAULT_MAX_LINE_BYTES,
    describe: 'cut longer lines here',
  },
} as const satisfies Record<string, Options>;

/** The library's options, from those of the command line. */
export function toEnrichOptions(args: InferredOptionTypes<typeof enrichOptions>): EnrichOptions {
  return {
    rules: [...(args.rules ?? []), ...loadSettings().rules],
    catalogs: ownCatalogs(args.catalog),
    platform: platformOf(args.platform),
    minConfidence: args['min-confidence'] as EnrichOptions['minConfidence'],
    minSeverity: args['min-severity'] as EnrichOptions['minSeverity'],
    onlyKnown: args['only-known'],
    maxLineBytes: args['max-line-bytes'],
    onWarning: reportLine,
  };
}

/** The platform that the command line names, or else the configuration. */
export function platformOf(name: string | undefined): Platform | undefined {
  return name === undefined ? loadSettings().platform : PLATFORM_NAMES[name];
}
