import { inflateSync } from 'node:zlib';
import { NEWLINE } from '../../bytes.js';
import { readHead } from './packLines.js';

const TAB = 0x09;

/** Lines of a file that follow one another, decompressed. */
interface LineBlock {
  readonly bytes: Buffer;
  /** Where in it the first line of each key starts. */
  readonly places: ReadonlyMap<string, number>;
}

/**
 * Lines of `key`, tab, text, as `packLines` made a file of them. To open one is to read it; a block
 * of its lines is decompressed when one of its keys is first requested. A line's place is where it
 * starts among all lines, in bytes.
 */
export class KeyedLines {
  readonly #file: Buffer;
  readonly #head: ReturnType<typeof readHead>;
  readonly #blocks: LineBlock[] = [];
  readonly #inflate: (block: Buffer) => Buffer;

  /** @param file what `packLines` made */
  constructor(file: Buffer, inflate: (block: Buffer) => Buffer = inflateSync) {
    this.#file = file;
    this.#inflate = inflate;
    this.#head = readHead(file);
  }

  /** Whether the first key begins with a prefix. */
  startWith(prefix: string): boolean {
    return this.#head.keys[0]?.startsWith(prefix) ?? false;
  }

  /** Where the first line of a key starts; -1 if there is none. */
  placeOf(key: string): number {
    const block = countUpTo(this.#head.keys, key) - 1;
    const place = this.#block(block)?.places.get(key);
    return place === undefined ? -1 : (this.#head.starts[block] as number) + place;
  }

  /** The texts of all lines of the key whose first line starts at an offset, in order. */
  textsAt(place: number): string[] {
    const { bytes, at } = this.#find(place);
    const key = bytes.subarray(at, bytes.indexOf(TAB, at) + 1);
    const texts: string[] = [];
    for (let from = at; key.equals(bytes.subarray(from, from + key.length)); ) {
      const end = bytes.indexOf(NEWLINE, from);
      texts.push(bytes.toString('utf8', from + key.length, end));
      from = end + 1;
    }
    return texts;
  }

  /** The text of the line that starts at an offset. */
  textAt(place: number): string {
    const { bytes, at } = this.#find(place);
    return bytes.toString('utf8', bytes.indexOf(TAB, at) + 1, bytes.indexOf(NEWLINE, at));
  }

  /** The texts of all lines. */
  texts(): string[] {
    return this.#head.keys.flatMap((_, number) => {
      const lines = String(this.#block(number)?.bytes).split('\n').slice(0, -1);
      return lines.map((line) => line.slice(line.indexOf('\t') + 1));
    });
  }

  #find(place: number): { bytes: Buffer; at: number } {
    const number = countUpTo(this.#head.starts, place) - 1;
    const block = this.#block(number);
    if (block === undefined) throw new RangeError(`no line at ${place}`);
    return { bytes: block.bytes, at: place - (this.#head.starts[number] as number) };
  }

  #block(number: number): LineBlock | undefined {
    if (number < 0) return undefined;
    this.#blocks[number] ??= this.#open(number);
    return this.#blocks[number];
  }

  #open(number: number): LineBlock {
    const { ends, first } = this.#head;
    const from = first + (ends[number - 1] ?? 0);
    const bytes = this.#inflate(this.#file.subarray(from, first + (ends[number] as number)));
    return { bytes, places: placesIn(bytes) };
  }
}

/** How many of some ascending values are not greater than one. */
function countUpTo<T extends string | number>(values: readonly T[], value: T): number {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((values[middle] as T) <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}

function placesIn(bytes: Buffer): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = 0; at < bytes.length; at = bytes.indexOf(NEWLINE, at) + 1) {
    const key = bytes.toString('latin1', at, bytes.indexOf(TAB, at));
    if (!places.has(key)) places.set(key, at);
  }
  return places;
}
