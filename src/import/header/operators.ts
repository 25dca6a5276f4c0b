type Operation = (left: bigint, right: bigint) => bigint;

/** Binary operators, in order of increasing precedence. */
export const BINARY: readonly Readonly<Record<string, Operation>>[] = [
  { '||': (a, b) => BigInt(a !== 0n || b !== 0n) },
  { '&&': (a, b) => BigInt(a !== 0n && b !== 0n) },
  { '|': (a, b) => a | b },
  { '^': (a, b) => a ^ b },
  { '&': (a, b) => a & b },
  { '==': (a, b) => BigInt(a === b), '!=': (a, b) => BigInt(a !== b) },
  {
    ...{ '<': (a, b) => BigInt(a < b), '<=': (a, b) => BigInt(a <= b) },
    ...{ '>': (a, b) => BigInt(a > b), '>=': (a, b) => BigInt(a >= b) },
  },
  { '<<': (a, b) => a << shift(b), '>>': (a, b) => a >> shift(b) },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => a / b, '%': (a, b) => a % b },
];
/** Unary operators. */
export const UNARY: Readonly<Record<string, (value: bigint) => bigint>> = {
  '-': (value) => -value,
  '+': (value) => value,
  '~': (value) => ~value,
  '!': (value) => BigInt(value === 0n),
};

/** The result of an expression without a value. */
export class NotComputable extends Error {}

/** No code is wider than 64 bits. */
function shift(distance: bigint): bigint {
  if (distance < 0n || distance > 64n) throw new NotComputable();
  return distance;
}
