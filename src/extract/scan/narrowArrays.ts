export const TYPES = { Uint8Array, Uint16Array, Uint32Array, Int16Array, Int32Array };

export type NumberArray = InstanceType<(typeof TYPES)[keyof typeof TYPES]>;

/** How an array is stored. */
export interface Stored {
  readonly type: keyof typeof TYPES;
  /** The type of the numbers in the file. */
  readonly as: keyof typeof TYPES;
  /** Whether these are the differences between the array's numbers. */
  readonly differences?: true;
}

/** The least and the greatest number of a type, from the narrowest type to the widest. */
const RANGES = [
  ['Uint8Array', 0, 0xff],
  ['Uint16Array', 0, 0xffff],
  ['Int16Array', -0x8000, 0x7fff],
] as const;

/** The same numbers in the fewest bytes: of numbers that ascend, the differences. */
export function narrow(array: NumberArray): Stored & { readonly numbers: NumberArray } {
  const type = array.constructor.name as Stored['type'];
  const isAscending = type === 'Uint32Array' && array.every((n, at) => n >= (array[at - 1] ?? 0));
  if (!isAscending) return { type, ...inNarrowestType(array, type) };
  const differences = Uint32Array.from(array, (n, at) => n - (array[at - 1] ?? 0));
  return { type, differences: true, ...inNarrowestType(differences, type) };
}

function inNarrowestType(array: NumberArray, type: Stored['type']) {
  let [least, greatest] = [0, 0];
  for (const number of array) {
    if (number < least) least = number;
    if (number > greatest) greatest = number;
  }
  const as = RANGES.find(([, from, to]) => from <= least && greatest <= to)?.[0] ?? type;
  return { as, numbers: new TYPES[as](array) };
}

export function restore({ type, as, differences }: Stored, numbers: NumberArray): NumberArray {
  if (differences) return sum(numbers);
  return as === type ? numbers : new TYPES[type](numbers);
}

function sum(differences: NumberArray): NumberArray {
  const sums = new Uint32Array(differences.length);
  let total = 0;
  for (let at = 0; at < sums.length; at++) {
    total += differences[at] as number;
    sums[at] = total;
  }
  return sums;
}
