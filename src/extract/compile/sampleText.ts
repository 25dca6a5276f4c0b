import { readFileSync, writeFileSync } from 'node:fs';
import { NEWLINE } from '../../bytes.js';
import { packageFile, readPackageFile } from '../../packageFile.js';
import type { ByteSet } from '../compiledRule.js';

/** Typical log text, used to estimate how often a piece of a pattern occurs. */
export class SampleText {
  /** A newline, so that the first line has one before it, and the text. */
  readonly bytes: Uint8Array;
  readonly #placesOf = new Map<ByteSet, Int32Array>();
  /** For each position the round in which it was last marked. */
  readonly #rounds: Int32Array;
  #round = 0;

  constructor(text: Uint8Array) {
    this.bytes = new Uint8Array(text.length + 1);
    this.bytes[0] = NEWLINE;
    this.bytes.set(text, 1);
    this.#rounds = new Int32Array(this.bytes.length);
  }

  /** The positions of the bytes of a set. */
  places(set: ByteSet): Int32Array {
    const known = this.#placesOf.get(set);
    if (known !== undefined) return known;
    const places: number[] = [];
    for (let place = 0; place < this.bytes.length; place++) {
      if (set[this.bytes[place] as number] === 1) places.push(place);
    }
    const found = Int32Array.from(places);
    this.#placesOf.set(set, found);
    return found;
  }

  /** The positions of the bytes of a set directly before a position in one of some lists. */
  placesBefore(set: ByteSet, lists: readonly Int32Array[]): Int32Array {
    const found: number[] = [];
    const round = ++this.#round;
    for (const list of lists) {
      for (const next of list) {
        const place = next - 1;
        if (this.#rounds[place] === round || set[this.bytes[place] as number] !== 1) continue;
        this.#rounds[place] = round;
        found.push(place);
      }
    }
    return Int32Array.from(found);
  }

  /** The share of all positions that are among these and directly follow a byte of a set. */
  shareAfter(places: Int32Array, before: ByteSet): number {
    let count = 0;
    for (const place of places) count += before[this.bytes[place - 1] as number] as number;
    return count / this.bytes.length;
  }
}

const TYPICAL_LOG = packageFile('rules/typical.log');
/** A part of it, for rules that are compiled at each start. */
const SHORT_LOG = packageFile('dist/typical.log');
const SHORT_BYTES = 16_384;

/**
 * Typical lines of many kinds of programs; made up, with realistic words and numbers. Leaves the
 * short text where `shortText` finds it: for the build.
 */
export function writeShortText(): SampleText {
  const text = readFileSync(TYPICAL_LOG);
  writeFileSync(SHORT_LOG, text.subarray(0, SHORT_BYTES));
  return new SampleText(text);
}

let short: SampleText | undefined;

/** A shorter text, with which rules are compiled faster, to slightly worse factors. */
export function shortText(): SampleText {
  short ??= new SampleText(readPackageFile(SHORT_LOG, (bytes) => bytes));
  return short;
}
