import { deflateSync } from 'node:zlib';

/** Larger blocks compress better, but the first key of each takes longer to find. */
const BLOCK_CHARACTERS = 8_192;
const LENGTH_BYTES = 4;
const LEVEL = 9;

/** What a file of lines begins with: for each block its first key and where it starts and ends. */
interface Head {
  readonly keys: readonly string[];
  /** In bytes of all lines. */
  readonly starts: readonly number[];
  /** In compressed bytes. */
  readonly ends: readonly number[];
}

/**
 * Makes a file for `KeyedLines`: the length of the head (4 bytes), the head as JSON, then blocks of
 * lines, each compressed. The lines of a key are in one block.
 * @param lines of key, tab, text and a newline, in the order of their keys, which are ASCII
 */
export function packLines(lines: readonly string[]): Buffer {
  const [keys, starts, ends]: [string[], number[], number[]] = [[], [], []];
  const compressed: Buffer[] = [];
  let [start, end] = [0, 0];
  for (const block of intoBlocks(lines)) {
    const text = Buffer.from(block.join(''));
    const packed = deflateSync(text, { level: LEVEL });
    keys.push(keyOf(block[0] ?? ''));
    starts.push(start);
    compressed.push(packed);
    start += text.length;
    end += packed.length;
    ends.push(end);
  }
  const head = Buffer.from(JSON.stringify({ keys, starts, ends } satisfies Head));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, ...compressed]);
}

/** The head of such a file, and where its first block starts. */
export function readHead(file: Buffer): Head & { readonly first: number } {
  const first = LENGTH_BYTES + file.readUInt32LE(0);
  return { ...(JSON.parse(file.toString('latin1', LENGTH_BYTES, first)) as Head), first };
}

function intoBlocks(lines: readonly string[]): string[][] {
  const blocks: string[][] = [];
  let room = 0;
  let last: string | undefined;
  for (const line of lines) {
    const key = keyOf(line);
    if (room <= 0 && key !== last) {
      blocks.push([]);
      room = BLOCK_CHARACTERS;
    }
    blocks.at(-1)?.push(line);
    room -= line.length;
    last = key;
  }
  return blocks;
}

function keyOf(line: string): string {
  const key = line.slice(0, line.indexOf('\t'));
  if (/[^\x00-\x7f]/.test(key)) throw new Error(`the key ${key} is not ASCII`);
  return key;
}
