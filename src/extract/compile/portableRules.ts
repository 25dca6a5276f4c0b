import { endianness } from 'node:os';
import type { ByteSet, CompiledRule } from '../compiledRule.js';

/** Compiled rules as JSON: their concatenated arrays, in base64. */
export interface PortableRules {
  /** For each byte set its 256 flags as 16 numbers. */
  readonly sets: string;
  readonly setOf: string;
  readonly next: string;
  /** Numbered within each rule, like the states. */
  readonly ends: string;
  readonly rules: readonly {
    readonly starts: readonly { readonly after: number; readonly states: readonly number[] }[];
    readonly states: number;
    readonly edges: number;
  }[];
}

export function toPortable(compiled: readonly CompiledRule[]): PortableRules {
  const numbers = new Map<string, number>();
  const numberOf = (set: ByteSet | undefined): number => {
    const words = pack(set ?? new Uint8Array(256)).join();
    const number = numbers.get(words) ?? numbers.size;
    numbers.set(words, number);
    return number;
  };
  const setOf = compiled.flatMap((rule) =>
    Array.from(rule.setOf, (set) => numberOf(rule.sets[set])),
  );
  const rules = compiled.map((rule) => ({
    starts: rule.starts.map(({ after, states }) => ({ after: numberOf(after), states })),
    states: rule.setOf.length,
    edges: rule.next.length,
  }));
  return {
    sets: toBase64([...numbers.keys()].flatMap((words) => words.split(',').map(Number))),
    setOf: toBase64(setOf),
    next: toBase64(compiled.flatMap(({ next }) => [...next])),
    ends: toBase64(compiled.flatMap(({ ends }) => [...ends])),
    rules,
  };
}

export function fromPortable(portable: PortableRules): CompiledRule[] {
  const sets = unpack(fromBase64(portable.sets));
  const setOf = fromBase64(portable.setOf);
  const next = Uint32Array.from(fromBase64(portable.next));
  const ends = Uint32Array.from(fromBase64(portable.ends));
  let state = 0;
  let edge = 0;
  return portable.rules.map(({ starts, states, edges }) => {
    const first = state;
    const firstEdge = edge;
    state += states;
    edge += edges;
    return {
      starts: starts.map((start) => ({
        ...start,
        after: sets[start.after] ?? new Uint8Array(256),
      })),
      sets,
      setOf: setOf.subarray(first, state),
      next: next.subarray(firstEdge, edge),
      ends: ends.subarray(first, state),
    };
  });
}

/** Numbers below 65,536, little-endian. */
function toBase64(numbers: readonly number[]): string {
  const bytes = Buffer.alloc(2 * numbers.length);
  numbers.forEach((number, at) => {
    bytes.writeUInt16LE(number, 2 * at);
  });
  return bytes.toString('base64');
}

function fromBase64(text: string): Uint16Array {
  const bytes = Buffer.from(text, 'base64');
  if (endianness() === 'BE') bytes.swap16();
  return new Uint16Array(Uint8Array.from(bytes).buffer);
}

const WORDS = 16;

function pack(set: ByteSet): number[] {
  return Array.from({ length: WORDS }, (_, word) => {
    const flags = set.subarray(word * 16, word * 16 + 16);
    return flags.reduce((bits, flag, at) => bits | (flag << at), 0);
  });
}

function unpack(words: Uint16Array): ByteSet[] {
  const flags = new Uint8Array(16 * words.length);
  for (let at = 0; at < flags.length; at++)
    flags[at] = ((words[at >> 4] as number) >> (at & 15)) & 1;
  const bytes = 16 * WORDS;
  return Array.from({ length: words.length / WORDS }, (_, set) => {
    return flags.subarray(set * bytes, (set + 1) * bytes);
  });
}
