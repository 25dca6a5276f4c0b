import type { Code, EnrichedLine, LineFields } from '../types.js';

/** The fields at the head of a line. */
export const HEAD_KEYS = [
  'timestamp',
  'level',
  'host',
  'process',
  'pid',
  'thread',
  'event',
] as const satisfies readonly (keyof LineFields)[];

/** The keys of a record except `codes`, in order. */
export const LINE_KEYS = [
  'source',
  'line',
  'offset',
  ...HEAD_KEYS,
  'text',
  'truncated',
] as const satisfies readonly (keyof EnrichedLine)[];

/** The keys of a code. None of them is also a key of a record, since `--flat` combines them. */
export const CODE_KEYS = [
  'match',
  'start',
  'end',
  'rule',
  'family',
  'code',
  'symbol',
  'platform',
  'platforms',
  'numbers',
  'category',
  'severity',
  'description',
  'derived',
  'hint',
  'known',
  'confidence',
  'evidence',
  'catalog',
  'deprecated',
  'aliases',
  'erratum',
  'fields',
  'related',
  'also',
  'alternatives',
] as const satisfies readonly (keyof Code)[];

export const KEYS = [...LINE_KEYS, ...CODE_KEYS] as const;

export type LineKey = (typeof LINE_KEYS)[number];
export type CodeKey = (typeof CODE_KEYS)[number];

/** A key that a record or a code may have. */
export type Key = LineKey | CodeKey;

/** The selected keys. */
export type Keys = ReadonlySet<Key>;

export const ALL_KEYS: Keys = new Set(KEYS);

/** Whether a record has `codes`: if any code key is selected. */
export function hasCodes(keys: Keys): boolean {
  return CODE_KEYS.some((key) => keys.has(key));
}
