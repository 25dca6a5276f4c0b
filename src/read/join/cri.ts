import { MAX_PARTS, type SplitFormat } from './kind.js';

/** Time, stream, and tags, of which the first says whether the line is partial or full. */
const HEAD = /^\d{4}-\d\d-\d\dT[^ ]{1,40} (stdout|stderr) ([FP])(?::[^ ]*)? /;
/** More than the longest head. */
const HEAD_BYTES = 200;

/** Files of Kubernetes' container runtimes: a line tagged P is continued on the next line. */
export const cri: SplitFormat = {
  separator: '',
  maxLines: MAX_PARTS,
  begins: (head) => HEAD.test(textOf(head)),
  mayBeOpen: (bytes) => bytes.includes(' stdout P') || bytes.includes(' stderr P'),
  read: (line) => {
    const [head, stream, tag] = HEAD.exec(textOf(line)) ?? [];
    if (head === undefined || stream === undefined) return undefined;
    return { stream, continues: true, isOpen: tag === 'P', from: head.length, to: line.length };
  },
};

function textOf(line: Buffer): string {
  return line.toString('latin1', 0, HEAD_BYTES);
}
