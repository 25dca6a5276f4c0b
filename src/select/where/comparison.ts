import { ErrenrichError } from '../../errors.js';
import type { Finding } from '../../types.js';
import type { Line, Surroundings } from '../filter.js';
import { type Expression, not } from './expression.js';
import { FIELDS, type Field } from './fields.js';
import { ORDERS, type Order } from './kinds.js';

export const OPERATORS = ['=', '!=', ...ORDERS, '~', '!~'] as const;
export type Operator = (typeof OPERATORS)[number];

type Value = string | number | boolean;
type Test = (actual: Value, finding: Finding | undefined) => boolean;

/** What is compared: the name of a field, and a value as written. */
interface Compared {
  readonly name: string;
  readonly value: string;
}

/**
 * A comparison of a field with a value. A field that is absent makes it false, and its opposite (`!=`,
 * `!~`) true.
 * @throws {ErrenrichError} BAD_OPTION for a value or an operator that the field does not take
 */
export function comparison(
  compared: Compared,
  operator: Operator,
  surroundings: Surroundings,
): Expression {
  const { ofLine, ofCode, kind } = FIELDS[compared.name] as Field;
  const isOpposite = operator === '!=' || operator === '!~';
  const positive = isOpposite ? (operator.slice(1) as '=' | '~') : operator;
  const test = testOf(compared, positive, kind(surroundings), { surroundings, isOpposite });
  const isTrue = (line: Line, finding: Finding | undefined): boolean => {
    const found = ofLine === undefined ? finding && ofCode?.(finding) : ofLine(line);
    if (!Array.isArray(found)) return found !== undefined && test(found as Value, finding);
    return found.some((one) => one !== undefined && test(one, finding));
  };
  const expression: Expression = {
    test: isTrue,
    ofSource: (source) => {
      if (compared.name !== 'source') return undefined;
      return source !== undefined && test(source, undefined);
    },
    usesCode: ofCode !== undefined,
    usesNumber: compared.name === 'line',
  };
  return isOpposite ? not(expression) : expression;
}

function testOf(
  { name, value }: Compared,
  operator: '=' | '~' | Order,
  kind: ReturnType<Field['kind']>,
  { surroundings, isOpposite }: { surroundings: Surroundings; isOpposite: boolean },
): Test {
  if (operator === '=') {
    const isEqual = kind.equals(value, name);
    return (actual, finding) => isEqual(actual, finding?.explanation);
  }
  if (operator === '~') {
    const matches = surroundings.matching(value, 'where', !isOpposite);
    return (actual) => matches(String(actual));
  }
  const { place } = kind;
  if (place === undefined) {
    const remedy = 'compare it with =, !=, ~ or !~';
    throw new ErrenrichError('BAD_OPTION', `${name} has no order`, { remedy });
  }
  const wanted = place(value, name);
  const isOrdered = BY_ORDER[operator];
  return (actual) => isOrdered(place(actual, name), wanted);
}

/** A number that is none is in no order. */
const BY_ORDER: Readonly<Record<Order, (one: number, other: number) => boolean>> = {
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
};
