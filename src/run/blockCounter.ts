import { memberName } from '../read/archives/memberName.js';
import type { Lines } from '../read/lineCutter.js';
import type { LineCounter } from '../summarize/histograms.js';
import type { Finding, PartialLine } from '../types.js';
import type { Enricher, FoundLine } from './enricher.js';
import { yearWarner } from './warnings.js';

/**
 * Makes a function that counts the codes in the lines of one source, block by block.
 * @param source the name of the source
 * @param note told of the codes of each line
 * @param before gives the lines before those of the source, if it is a part of a file
 */
export function blockCounter(
  enricher: Enricher<PartialLine>,
  counter: LineCounter,
  source?: string,
  note: (findings: readonly Finding[]) => void = () => {},
  before?: () => Buffer,
): (lines: Lines) => void {
  const times = enricher.startText(before);
  const hasTime = (head: string): boolean => enricher.timeOf(head) !== undefined;
  const warnOfYear = yearWarner(source, enricher.options, hasTime);
  let next = 1;
  return ({ bytes, window, joined, member, firstLine = next }) => {
    const name = memberName(source, member);
    const piece = { source: name, bytes, window, joined, firstLine };
    const add = ({ text, head = text, findings }: FoundLine): void => {
      const fields = counter.needsFields
        ? enricher.fieldsOf(head)
        : { timestamp: enricher.timestampOf(head) };
      warnOfYear(head, fields.timestamp);
      const format = counter.needsFormat ? enricher.formatOf(head) : undefined;
      counter.add({ source: name, text, findings, fields, format });
      note(findings);
    };
    next = enricher.find(piece, add, times);
  };
}
