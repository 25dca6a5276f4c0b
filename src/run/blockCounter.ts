import { memberName } from '../read/archives/memberName.js';
import type { Lines } from '../read/lineCutter.js';
import type { LineCounter } from '../summarize/histograms.js';
import type { Finding, PartialLine } from '../types.js';
import type { Enricher, FoundLine } from './enricher.js';
import type { Source } from './sources.js';
import { yearWarner } from './warnings.js';

/**
 * Makes a function that counts the codes in the lines of one source, block by block.
 * @param note told of the codes of each line
 */
export function blockCounter(
  enricher: Enricher<PartialLine>,
  counter: LineCounter,
  origin: Pick<Source, 'name' | 'before' | 'written'> = {},
  note: (findings: readonly Finding[]) => void = () => {},
): (lines: Lines) => void {
  const { name, before } = origin;
  const written = origin.written?.();
  const times = enricher.startText(before);
  const hasTime = (head: string): boolean => enricher.timeOf(head) !== undefined;
  const warnOfYear = yearWarner(name, enricher.options, hasTime);
  let next = 1;
  return ({ bytes, window, joined, member, firstLine = next }) => {
    const source = memberName(name, member);
    const piece = { source, bytes, window, joined, firstLine, written };
    const add = ({ text, head = text, findings }: FoundLine): void => {
      const fields = counter.needsFields
        ? enricher.fieldsOf(head)
        : { timestamp: enricher.timestampOf(head) };
      warnOfYear(head, fields.timestamp);
      const format = counter.needsFormat ? enricher.formatOf(head) : undefined;
      counter.add({ source, text, findings, fields, format });
      note(findings);
    };
    next = enricher.find(piece, add, times);
  };
}
