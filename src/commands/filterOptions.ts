import type { InferredOptionTypes, Options } from 'yargs';
import { ErrenrichError } from '../errors.js';
import { FILTERS, type Filter, type FilterName, type FilterOptions } from '../run/filters.js';
import { under } from './command.js';

/** A name of the library as the command line has it: `grepNot` is `grep-not`. */
type Dashed<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Dashed<Rest>}`
  : '';

type FilterOption = {
  readonly type: 'string';
  readonly array: true;
} & Options;

const options = Object.fromEntries(
  FILTERS.map(({ name, describe }) => {
    const option = { type: 'string', array: true, nargs: 1, requiresArg: true, describe } as const;
    return [dashed(name), { ...option, coerce: (given?: string[]) => checkGiven(name, given) }];
  }),
) as unknown as Readonly<Record<Dashed<FilterName>, FilterOption>>;

/** The options that say which lines and codes are wanted, from the list of filters. */
export const filterOptions = under('Filters:', options);

export type FilterArgs = InferredOptionTypes<typeof filterOptions>;

/** The filters as options of the library, with times that mean the same in all threads. */
export function toFilters(args: FilterArgs): FilterOptions {
  const given: Readonly<Record<string, readonly string[] | undefined>> = args;
  const now = Date.now();
  const named = FILTERS.flatMap(({ name, pin }: Filter) => {
    const values = given[dashed(name)];
    if (values === undefined) return [];
    return [[name, pin === undefined ? values : pin(values.at(-1) ?? '', now)] as const];
  });
  return Object.fromEntries(named);
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** @throws {ErrenrichError} BAD_OPTION for an empty value */
function checkGiven(name: string, given: string[] | undefined): string[] | undefined {
  if (!given?.includes('')) return given;
  throw new ErrenrichError('BAD_OPTION', `--${dashed(name)} requires a value`);
}
