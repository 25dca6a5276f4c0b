import { NEWLINE } from '../../../bytes.js';
import { CLASSES, PAIRS_AT, TABLE } from './layout.js';
import type { TableShape } from './walker.js';
import { instantiate } from './webAssembly.js';

/**
 * The numbers of a pair of a line and a rule: the offset of its next byte, its row, its outcome.
 */
export const PAIR_NUMBERS = 3;

const PAGE_BYTES = 65_536;
/** Walks pairs of lines and rules. Views may change after `open`. */
export interface ConfirmKernel {
  readonly table: Int16Array;
  readonly pairs: Int32Array;
  /** The offset of a block's first byte. */
  readonly base: number;
  /** Loads the bytes of a block, and makes room for a number of pairs. */
  open(bytes: Uint8Array, pairs: number): void;
  /** Walks a number of pairs, each until it reaches a negative entry, which is its outcome. */
  confirm(count: number): void;
}

export type MakeConfirmKernel = (shape: TableShape) => ConfirmKernel;

/** In WebAssembly if available, otherwise in JavaScript. */
export const bestConfirmKernel: MakeConfirmKernel = (shape) => {
  try {
    return wasmConfirmKernel(shape);
  } catch (error) {
    if (error instanceof RangeError) return jsConfirmKernel(shape);
    throw error;
  }
};

/** The same in plain JavaScript: the reference implementation and fallback. */
export function jsConfirmKernel({ classOf, stride, rows }: TableShape): ConfirmKernel {
  const table = new Int16Array(rows * stride);
  let pairs = new Int32Array();
  let bytes = new Uint8Array();
  const walk = (pair: number): void => {
    let at = pairs[pair] as number;
    let row = pairs[pair + 1] as number;
    const step = (): number => {
      return table[row * stride + (classOf[bytes[at] ?? NEWLINE] as number)] as number;
    };
    let next = step();
    for (; next >= 0; next = step()) {
      row = next;
      at++;
    }
    pairs.set([at, row, next], pair);
  };
  return {
    table,
    get pairs() {
      return pairs;
    },
    base: 0,
    open: (block, count) => {
      bytes = block as Uint8Array<ArrayBuffer>;
      if (pairs.length < count * PAIR_NUMBERS) pairs = new Int32Array(count * PAIR_NUMBERS);
    },
    confirm: (count) => {
      for (let pair = 0; pair < count; pair++) walk(pair * PAIR_NUMBERS);
    },
  };
}

function wasmConfirmKernel({ classOf, stride, rows }: TableShape): ConfirmKernel {
  const tableEntries = rows * stride;
  const firstByte = TABLE + tableEntries * Int16Array.BYTES_PER_ELEMENT;
  const { memory, exports } = instantiate(Math.ceil(firstByte / PAGE_BYTES));
  const { confirm } = exports as unknown as Pick<ConfirmKernel, 'confirm'>;
  const room = (): number => memory.buffer.byteLength;
  const grow = (end: number): void => {
    if (end > room()) memory.grow(Math.ceil((end - room()) / PAGE_BYTES));
  };
  new Uint8Array(memory.buffer, CLASSES, classOf.length).set(classOf);
  let table = new Int16Array(memory.buffer, TABLE, tableEntries);
  let pairs = new Int32Array();
  return {
    get table() {
      return table;
    },
    get pairs() {
      return pairs;
    },
    base: firstByte,
    open: (bytes, count) => {
      const firstPair = align(firstByte + bytes.length + 1);
      grow(firstPair + count * PAIR_NUMBERS * Int32Array.BYTES_PER_ELEMENT);
      table = new Int16Array(memory.buffer, TABLE, tableEntries);
      pairs = new Int32Array(memory.buffer, firstPair, count * PAIR_NUMBERS);
      const block = new Uint8Array(memory.buffer, firstByte, bytes.length + 1);
      block.set(bytes);
      block[bytes.length] = NEWLINE;
      new Uint32Array(memory.buffer, PAIRS_AT, 2).set([firstPair, stride]);
    },
    confirm,
  };
}

/** Aligns to four bytes. */
function align(address: number): number {
  return (address + 3) & ~3;
}
