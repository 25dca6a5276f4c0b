import { NEWLINE } from '../../bytes.js';
import { hash } from './hash.js';

const TAB = 0x09;
const SLOT_BYTES = 4;
/** Slots per key: with few keys per slot, looking up a missing key ends quickly. */
const SPARSITY = 2;

/**
 * Lines of `key`, tab, text, those of one key one after another, followed by a hash table of
 * their keys: opening a file only reads it, and unused entries cost nothing. Keys are ASCII.
 *
 * A slot holds the offset of a key's first line plus one, or 0 if it is empty. The number of
 * slots, a power of two, comes last. All are 32 bits, little-endian.
 */
export class KeyedLines {
  readonly #bytes: Buffer;
  readonly #table: number;
  readonly #mask: number;

  /** @param bytes what `pack` made, or none for an empty table */
  constructor(bytes: Buffer) {
    const slots = bytes.length === 0 ? 0 : bytes.readUInt32LE(bytes.length - SLOT_BYTES);
    this.#bytes = bytes;
    this.#table = bytes.length - (slots + 1) * SLOT_BYTES;
    this.#mask = slots - 1;
  }

  /**
   * Appends a table to lines: run by the build, not by the program.
   * @param lines each ends with a newline
   */
  static pack(lines: string): Buffer {
    const keys = lines.split('\n').slice(0, -1).map(keyOf);
    const slots = 2 ** Math.ceil(Math.log2(SPARSITY * keys.length + 1));
    const table = new Uint32Array(slots);
    const bytes = Buffer.from(lines);
    let start = 0;
    let last: string | undefined;
    for (const key of keys) {
      if (key !== last) table[emptySlot(table, key)] = start + 1;
      last = key;
      start = bytes.indexOf(NEWLINE, start) + 1;
    }
    const packed = Buffer.alloc((slots + 1) * SLOT_BYTES);
    table.forEach((entry, slot) => {
      packed.writeUInt32LE(entry, slot * SLOT_BYTES);
    });
    packed.writeUInt32LE(slots, slots * SLOT_BYTES);
    return Buffer.concat([bytes, packed]);
  }

  /** The byte offset of a key's first line, or -1. */
  placeOf(key: string): number {
    if (this.#mask < 0) return -1;
    for (let slot = hash(key); ; slot++) {
      const at = this.#table + (slot & this.#mask) * SLOT_BYTES;
      const place = this.#bytes.readUInt32LE(at) - 1;
      if (place === -1 || this.#isOf(key, place)) return place;
    }
  }

  /** The texts of all lines of the key whose first line starts at an offset, in order. */
  textsAt(place: number): string[] {
    const key = this.#bytes.toString('latin1', place, this.#bytes.indexOf(TAB, place));
    const texts: string[] = [];
    for (let at = place; at < this.#table && this.#isOf(key, at); ) {
      texts.push(this.textAt(at));
      at = this.#bytes.indexOf(NEWLINE, at) + 1;
    }
    return texts;
  }

  /** The text of the line that starts at an offset. */
  textAt(place: number): string {
    const end = this.#bytes.indexOf(NEWLINE, place);
    return this.#bytes.toString('utf8', this.#bytes.indexOf(TAB, place) + 1, end);
  }

  /** The texts of all lines. */
  texts(): string[] {
    const lines = this.#bytes.toString('utf8', 0, Math.max(this.#table, 0)).split('\n');
    return lines.slice(0, -1).map((line) => line.slice(line.indexOf('\t') + 1));
  }

  #isOf(key: string, place: number): boolean {
    for (let unit = 0; unit < key.length; unit++) {
      if (this.#bytes[place + unit] !== key.charCodeAt(unit)) return false;
    }
    return this.#bytes[place + key.length] === TAB;
  }
}

function emptySlot(table: Uint32Array, key: string): number {
  let slot = hash(key) & (table.length - 1);
  while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1);
  return slot;
}

function keyOf(line: string): string {
  const key = line.slice(0, line.indexOf('\t'));
  if (/[^\x00-\x7f]/.test(key)) throw new Error(`the key ${key} is not ASCII`);
  return key;
}
