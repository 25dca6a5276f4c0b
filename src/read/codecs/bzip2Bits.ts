/** The first bytes of a stream; a digit follows. */
export const HEADER = 'BZh';
/** The marks before a block and at the end of a stream, 48 bits each, in hexadecimal. */
export const BLOCK = '314159265359';
export const END = '177245385090';
export const MARK_BITS = 48;

const HALF_BITS = 24;
const HALF = 2 ** HALF_BITS - 1;
const [BLOCK_HIGH, BLOCK_LOW] = halves(BLOCK);
const [END_HIGH, END_LOW] = halves(END);

function halves(mark: string): [high: number, low: number] {
  return [Number.parseInt(mark.slice(0, 6), 16), Number.parseInt(mark.slice(6), 16)];
}

/** The number that these bits make, at most 48 of them; bits beyond the end are 0. */
export function bitsAt(bytes: Uint8Array, bit: number, count: number): number {
  let value = 0;
  for (let at = bit; at < bit + count; at++) {
    value = value * 2 + (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
  }
  return value;
}

/** The 48 bits at a place, in hexadecimal. */
export function markAt(bytes: Uint8Array, bit: number): string {
  return bitsAt(bytes, bit, MARK_BITS).toString(16).padStart(12, '0');
}

/** Finds marks at any bit. Bytes are looked at once. */
export class MarkFinder {
  #high = 0;
  #low = 0;
  /** The bit up to which the bytes were searched. */
  #at = 0;

  /** Starts again at a bit. */
  seek(bit: number): void {
    this.#at = bit;
    this.#high = 0;
    this.#low = 0;
  }

  /** The bit at which the next mark begins; undefined if there is none yet. */
  next(bytes: Uint8Array): number | undefined {
    const end = 8 * bytes.length;
    let high = this.#high;
    let low = this.#low;
    for (let at = this.#at; at < end; at++) {
      const bit = ((bytes[at >> 3] as number) >> (7 - (at & 7))) & 1;
      high = ((high << 1) | (low >> (HALF_BITS - 1))) & HALF;
      low = ((low << 1) | bit) & HALF;
      if ((high === BLOCK_HIGH && low === BLOCK_LOW) || (high === END_HIGH && low === END_LOW)) {
        this.seek(at + 1);
        return at + 1 - MARK_BITS;
      }
    }
    this.#at = end;
    this.#high = high;
    this.#low = low;
    return undefined;
  }
}
