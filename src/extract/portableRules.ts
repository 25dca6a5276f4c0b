import type { ByteSet } from './byteNfa.js';
import type { CompiledRule } from './compileRule.js';

/** Compiled rules as JSON can hold them; sets of bytes are numbers in one list. */
export interface PortableRules {
  /** For each set its 256 flags as 32 bytes, in base64. */
  readonly sets: readonly string[];
  readonly rules: readonly {
    readonly starts: readonly { readonly after: number; readonly states: readonly number[] }[];
    readonly sets: readonly number[];
    readonly next: readonly (readonly number[])[];
  }[];
}

export function toPortable(compiled: readonly CompiledRule[]): PortableRules {
  const numbers = new Map<string, number>();
  const numberOf = (set: ByteSet): number => {
    const text = pack(set);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const rules = compiled.map(({ starts, sets, next }) => ({
    starts: starts.map(({ after, states }) => ({ after: numberOf(after), states })),
    sets: sets.map(numberOf),
    next,
  }));
  return { sets: [...numbers.keys()], rules };
}

export function fromPortable(portable: PortableRules): CompiledRule[] {
  const all = portable.sets.map(unpack);
  const setOf = (number: number): ByteSet => all[number] ?? new Uint8Array(256);
  return portable.rules.map(({ starts, sets, next }) => ({
    starts: starts.map(({ after, states }) => ({ after: setOf(after), states })),
    sets: sets.map(setOf),
    next,
  }));
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
  return Uint8Array.from({ length: 256 }, (_, byte) => ((bits[byte >> 3] ?? 0) >> (byte & 7)) & 1);
}
