import type { ByteSet } from './byteNfa.js';
import type { CompiledRule } from './compileRule.js';

/** Compiled rules as JSON can hold them: their arrays one after another, in base64. */
export interface PortableRules {
  /** For each set of bytes its 256 flags as 32 bytes. */
  readonly sets: readonly string[];
  readonly setOf: string;
  readonly next: string;
  /** Within each rule, as the numbers of states are. */
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
    const text = pack(set ?? new Uint8Array(256));
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
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
    sets: [...numbers.keys()],
    setOf: toBase64(setOf),
    next: toBase64(compiled.flatMap(({ next }) => [...next])),
    ends: toBase64(compiled.flatMap(({ ends }) => [...ends])),
    rules,
  };
}

export function fromPortable(portable: PortableRules): CompiledRule[] {
  const sets = portable.sets.map(unpack);
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

/** Numbers below 65,536, the lower byte first. */
function toBase64(numbers: readonly number[]): string {
  const bytes = Buffer.alloc(2 * numbers.length);
  numbers.forEach((number, at) => {
    bytes.writeUInt16LE(number, 2 * at);
  });
  return bytes.toString('base64');
}

function fromBase64(text: string): Uint16Array {
  const bytes = Buffer.from(text, 'base64');
  const numbers = new Uint16Array(bytes.length / 2);
  for (let at = 0; at < numbers.length; at++) {
    numbers[at] = (bytes[2 * at] ?? 0) | ((bytes[2 * at + 1] ?? 0) << 8);
  }
  return numbers;
}

function pack(set: ByteSet): string {
  const bits = new Uint8Array(32);
  set.forEach((flag, byte) => {
    bits[byte >> 3] = (bits[byte >> 3] ?? 0) | (flag << (byte & 7));
  });
  return Buffer.from(bits).toString('base64');
}

function unpack(text: string): ByteSet {
  const bits = Buffer.from(text, 'base64');
  const set = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) set[byte] = ((bits[byte >> 3] ?? 0) >> (byte & 7)) & 1;
  return set;
}
