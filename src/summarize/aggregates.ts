import type { AggregateKind } from './aggregate.js';
import { countBy } from './histogram.js';

/** All aggregates, by their names on the command line and in the library. */
export const AGGREGATES = {
  code: countBy('code'),
  symbol: countBy('symbol'),
  category: countBy('category'),
  platform: countBy('platform'),
  family: countBy('family'),
  severity: countBy('severity'),
  rule: countBy('rule'),
  source: countBy('source'),
  host: countBy('host'),
  process: countBy('process'),
  level: countBy('level'),
} as const satisfies Readonly<Record<string, AggregateKind>>;

/** What codes can be counted by. */
export type SummaryKey = keyof typeof AGGREGATES;

export const SUMMARY_KEYS = Object.keys(AGGREGATES) as readonly SummaryKey[];
