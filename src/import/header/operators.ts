type Operation = (left: bigint, right: bigint) => bigint;

/** Operators between two operands, those that bind least first. */
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
/** Operators before their operand. */
export const UNARY: Readonly<Record<string, (value: bigint) => bigint>> = {
  '-': (value) => -value,
  '+': (value) => value,
  '~': (value) => ~value,
  '!': (value) => BigInt(value === 0n),
};

/** What an expression comes to that has no value. */
export class NotComputable extends Error {}

/** No code is wider than 64 bits. */
function shift(distance: bigint): bigint {
  if (distance < 0n || distance > 64n) throw new NotComputable();
  return distance;
}
