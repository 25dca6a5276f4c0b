import type { Aggregate } from '../summarize/aggregate.js';
import type { PartialLine } from '../types.js';
import { type Enricher, NO_FIELDS } from './enricher.js';

/**
 * Makes what hands an aggregate the lines with codes of one source, block by block.
 * @param needsFields whether the heads of lines are taken apart for it
 * @param source the name of what is read
 */
export function blockCounter(
  enricher: Enricher<PartialLine>,
  aggregate: Aggregate,
  needsFields: boolean,
  source?: string,
): (block: { readonly bytes: Buffer }) => void {
  return ({ bytes }) => {
    enricher.find(bytes, ({ text, findings }) => {
      const fields = needsFields ? enricher.fieldsOf(text) : NO_FIELDS;
      aggregate.add({ source, findings, fields });
    });
  };
}
