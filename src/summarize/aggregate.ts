import type { Enriched } from '../types.js';
import type { Summary } from './summary.js';

/** A line with codes, as aggregates see it; its fields are empty where none were asked for. */
export type CountedLine = Pick<Enriched, 'source' | 'findings' | 'fields'>;

/**
 * What is worked out from the codes of many lines, in bounded memory.
 * @typeParam Partial what threads hand each other: `structuredClone` must be able to copy it
 */
export interface Aggregate<Partial = unknown> {
  /** Takes in a line with codes. */
  add(line: CountedLine): void;
  /** All that was taken in so far. */
  partial(): Partial;
  /** Takes in what another aggregate of the same kind did, as if its lines came now. */
  merge(partial: Partial): void;
  /** @param top the maximum number of rows; all by default */
  result(top?: number): Summary;
}

/** A kind of aggregate: an entry of the registry in `aggregates.ts`. */
export interface AggregateKind {
  /** Whether it looks at the fields of lines, so that their heads must be taken apart. */
  readonly needsFields: boolean;
  create(): Aggregate;
}
