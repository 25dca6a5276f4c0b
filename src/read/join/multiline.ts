import type { Kind } from './kind.js';

/** The maximum number of lines of a record. */
export const MAX_LINES = 1000;

/** Whether a line continues the record before it; asked of each line of a text, in order. */
export type Continues = (line: Buffer) => boolean;

/** Records of several lines. */
export function multiline(continues: Continues): Kind {
  return {
    separator: '\n',
    maxLines: MAX_LINES,
    mayBeOpen: () => true,
    read: (line) => ({
      stream: '',
      continues: continues(line),
      isOpen: true,
      from: 0,
      to: line.length,
    }),
  };
}
