import type { Enriched } from '../types.js';
import type { Summary } from './summary.js';

/** A line with codes as input of aggregates; its fields are empty if none were requested. */
export type CountedLine = Pick<Enriched, 'source' | 'findings' | 'fields'>;

/**
 * Aggregates the codes of many lines in bounded memory.
 * @typeParam Partial what threads exchange: `structuredClone` must be able to copy it
 */
export interface Aggregate<Partial = unknown> {
  /** Adds a line with codes. */
  add(line: CountedLine): void;
  /** Everything added so far. */
  partial(): Partial;
  /** Merges another aggregate of the same kind, as if its lines were added now. */
  merge(partial: Partial): void;
  /** @param top the maximum number of rows; all by default */
  result(top?: number): Summary;
}

/** A kind of aggregate: an entry of the registry in `aggregates.ts`. */
export interface AggregateKind {
  /** Whether it uses the fields of lines, so that their heads must be parsed. */
  readonly needsFields: boolean;
  create(): Aggregate;
}
