import { type JSONPath, type JSONVisitor, visit } from 'jsonc-parser';
import { type JsonObject, unlessTooDeep } from './jsonText.js';

/** Integers with fewer digits are always exact. */
const MANY_DIGITS = /\d{16}/;
const INTEGER = /^-?\d+$/;

/**
 * Replaces integers that JavaScript would round (beyond 2^53, such as ids and nanoseconds) with strings of
 * their digits, as Protocol Buffers do in JSON.
 * @param object the parsed text; changed in place
 * @throws {ErrenrichError} BAD_INPUT if it is nested too deeply
 */
export function keepIntegers(object: JsonObject, text: string): JsonObject {
  if (!MANY_DIGITS.test(text)) return object;
  const onLiteralValue: JSONVisitor['onLiteralValue'] = (value, offset, length, ...place) => {
    const digits = text.slice(offset, offset + length);
    if (typeof value !== 'number' || !INTEGER.test(digits) || isExact(value, digits)) return;
    const [, , path] = place;
    replace(object, path(), value, digits);
  };
  unlessTooDeep(() => visit(text, { onLiteralValue }));
  return object;
}

function isExact(value: number, digits: string): boolean {
  return (
    Number.isSafeInteger(value) || (Number.isFinite(value) && BigInt(value) === BigInt(digits))
  );
}

/** Of several members with the same name, only the last exists. */
function replace(object: JsonObject, path: JSONPath, old: number, value: string): void {
  const key = String(path.at(-1));
  const parent = path.slice(0, -1).reduce<unknown>(step, object);
  if (isContainer(parent) && Object.hasOwn(parent, key) && parent[key] === old) parent[key] = value;
}

function step(value: unknown, key: string | number): unknown {
  return isContainer(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isContainer(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}
