import { memberName } from '../read/archives/memberName.js';
import type { Lines } from '../read/lineCutter.js';
import type { Aggregate } from '../summarize/aggregate.js';
import type { PartialLine } from '../types.js';
import { type Enricher, type FoundLine, NO_FIELDS } from './enricher.js';
import { addRecord, type Counts } from './tally.js';

/**
 * Makes a function that passes the lines with codes of one source to an aggregate, block by block.
 * @param needsFields whether the aggregate needs the fields at the head of lines
 * @param source the name of the source
 * @param counts where lines with codes are counted as well
 * @param before gives the lines before those of the source, if it is a part of a file
 */
export function blockCounter(
  enricher: Enricher<PartialLine>,
  aggregate: Aggregate,
  needsFields: boolean,
  source?: string,
  counts?: Counts,
  before?: () => Buffer,
): (lines: Lines) => void {
  const times = enricher.startText(before);
  let next = 1;
  return ({ bytes, window, joined, member, firstLine = next }) => {
    const name = memberName(source, member);
    const piece = { source: name, bytes, window, joined, firstLine };
    const add = ({ text, head = text, findings }: FoundLine): void => {
      const fields = needsFields ? enricher.fieldsOf(head) : NO_FIELDS;
      aggregate.add({ source: name, findings, fields });
      if (counts !== undefined) addRecord(counts, findings);
    };
    next = enricher.find(piece, add, times);
  };
}
