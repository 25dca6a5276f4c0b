import { memberName } from '../read/archives/memberName.js';
import type { Lines } from '../read/lineCutter.js';
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
): (lines: Pick<Lines, 'bytes' | 'window' | 'joined' | 'member'>) => void {
  return (lines) => {
    const name = memberName(source, lines.member);
    enricher.find(lines, ({ text, head = text, findings }) => {
      const fields = needsFields ? enricher.fieldsOf(head) : NO_FIELDS;
      aggregate.add({ source: name, findings, fields });
      if (counts !== undefined) addRecord(counts, findings);
    });
  };
}
