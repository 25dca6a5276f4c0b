/** What the command line needs to know about filters. */
export type { Filter } from '../select/filter.js';
export { FILTERS } from '../select/index.js';
export type { FilterName, FilterOptions } from '../select/options.js';
export { timeNamed } from '../select/times/timeNamed.js';
