import { memberName } from '../read/archives/memberName.js';
import type { Aggregate } from '../summarize/aggregate.js';
import type { PartialLine } from '../types.js';
import { type Enricher, NO_FIELDS } from './enricher.js';
import { addRecord, type Counts } from './tally.js';

/**
 * Makes a function that passes the lines with codes of one source to an aggregate, block by block.
 * @param needsFields whether the aggregate needs the fields at the head of lines
 * @param source the name of the source
 * @param counts where lines with codes are counted as well
 */
export function blockCounter(
  enricher: Enricher<PartialLine>,
  aggregate: Aggregate,
  needsFields: boolean,
  source?: string,
  counts?: Counts,
): (block: { readonly bytes: Buffer; readonly member?: string | undefined }) => void {
  return ({ bytes, member }) => {
    const text = memberName(source, member);
    enricher.find(bytes, ({ text: line, findings }) => {
      const fields = needsFields ? enricher.fieldsOf(line) : NO_FIELDS;
      aggregate.add({ source: text, findings, fields });
      if (counts !== undefined) addRecord(counts, findings);
    });
  };
}
