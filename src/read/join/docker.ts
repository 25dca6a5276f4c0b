import { MAX_PARTS, type SplitFormat } from './kind.js';

const HEAD = Buffer.from('{"log":"');
/** In a string of JSON, the quotes in it would be escaped. */
const LOG_END = Buffer.from('","stream":"');
/** No closer is that of the next line. */
const NEXT = HEAD.length + LOG_END.length;
const STREAM = /^(stdout|stderr)"/;
const STREAM_BYTES = 7;
const BACKSLASH = 0x5c;
const LETTER_N = 0x6e;

/** Docker's json-file driver: text without a newline at its end is continued on the next line. */
export const docker: SplitFormat = {
  separator: '',
  maxLines: MAX_PARTS,
  begins: (head) => head.subarray(0, HEAD.length).equals(HEAD),
  mayBeOpen: (bytes) => {
    for (let at = bytes.indexOf(LOG_END); at !== -1; at = bytes.indexOf(LOG_END, at + NEXT)) {
      if (!endsLine(bytes, at)) return true;
    }
    return false;
  },
  read: (line) => {
    const to = docker.begins(line) ? line.indexOf(LOG_END) : -1;
    const at = to + LOG_END.length;
    const [, stream] = STREAM.exec(line.toString('latin1', at, at + STREAM_BYTES)) ?? [];
    if (to === -1 || stream === undefined) return undefined;
    return { stream, continues: true, isOpen: !endsLine(line, to), from: HEAD.length, to };
  },
};

/** Whether a string of JSON that ends here ends with a newline: `\n`, but not `\\n`. */
function endsLine(bytes: Buffer, end: number): boolean {
  if (bytes[end - 1] !== LETTER_N) return false;
  let at = end - 2;
  while (bytes[at] === BACKSLASH) at--;
  return (end - at) % 2 === 1;
}
