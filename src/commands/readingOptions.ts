import type { InferredOptionTypes } from 'yargs';
import type { NamedOptions } from './command.js';
import { filterOptions, toFilters } from './filterOptions.js';
import { inputOptions } from './inputs.js';
import { jsonOptions, toJsonField } from './jsonOptions.js';
import { multilineOption, toMultiline } from './multilineOption.js';
import { codeOptions, limitOptions, toEnrichOptions, yearOption } from './options.js';

/** The options of commands that read logs and take filters. */
export const readingOptions = {
  ...codeOptions,
  ...filterOptions,
  ...inputOptions,
  ...jsonOptions,
  ...multilineOption,
  ...yearOption,
  ...limitOptions,
} as const satisfies NamedOptions;

type Args = InferredOptionTypes<typeof readingOptions>;

/** How lines are read and searched, as options of the library. */
export function toReadingOptions(args: Args) {
  const { year } = args;
  const lines = { ...toJsonField(args), ...toMultiline(args), ...toFilters(args) };
  return { ...toEnrichOptions(args), ...lines, year };
}
