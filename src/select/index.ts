import type { Filter } from './filter.js';
import { category } from './filters/category.js';
import { code } from './filters/code.js';
import { family } from './filters/family.js';
import { grep } from './filters/grep.js';
import { grepNot } from './filters/grepNot.js';
import { since } from './filters/since.js';
import { until } from './filters/until.js';
import { where } from './filters/where.js';

/** All filters, in the order of the help. */
export const FILTERS = [
  since,
  until,
  code,
  family,
  category,
  grep,
  grepNot,
  where,
] as const satisfies readonly Filter[];
