import { ErrenrichError } from '../../errors.js';
import type { Explanation } from '../../types.js';
import { nameOf } from '../oneOf.js';

export const ORDERS = ['<', '<=', '>', '>='] as const;
export type Order = (typeof ORDERS)[number];

type Value = string | number | boolean;

/** How values of a field compare with one in an expression. */
export interface Kind {
  /**
   * The test for `=`.
   * @param field its name, for errors
   * @throws {ErrenrichError} BAD_OPTION for a value that the field cannot have
   */
  equals(
    value: string,
    field: string,
  ): (actual: Value, explanation: Explanation | undefined) => boolean;
  /** Gives each value its place in the order of all; absent if there is none. */
  readonly place?: (value: Value, field: string) => number;
}

export const text: Kind = { equals: (value) => (actual) => actual === value };

/** Names of errenrich's own, whose case does not matter. */
export const name: Kind = {
  equals: (value) => {
    const folded = value.toLowerCase();
    return (actual) => String(actual).toLowerCase() === folded;
  },
};

export const number: Kind = {
  equals: (value) => {
    const wanted = toNumber(value);
    return (actual) => actual === wanted;
  },
  place: (value) => (typeof value === 'number' ? value : toNumber(String(value))),
};

export const flag: Kind = {
  equals: (value, field) => {
    const wanted = nameOf(value, ['true', 'false'], field) === 'true';
    return (actual) => actual === wanted;
  },
};

/** @param spelling makes the test whether a text is a number of a code, in any notation */
export function code(spelling: (text: string) => (of: Explanation) => boolean): Kind {
  return {
    equals: (value) => {
      const folded = value.toLowerCase();
      const isNumber = spelling(value);
      return (actual, explanation) =>
        String(actual).toLowerCase() === folded || (explanation ? isNumber(explanation) : false);
    },
    place: (value) => Number(value),
  };
}

/** @param meanings what some of the names mean */
export function choice(
  names: () => readonly string[],
  meanings: Readonly<Record<string, string>> = {},
): Kind {
  return {
    equals: (value, field) => {
      const found = nameOf(value, names(), field);
      return name.equals(meanings[found] ?? found, field);
    },
  };
}

/**
 * Names in an order.
 * @param meaning the name that another word means
 */
export function rank(
  names: readonly string[],
  meaning: (word: string) => string | undefined = () => undefined,
): Kind {
  const rankOf = (value: Value, field: string): number => {
    const word = String(value);
    return names.indexOf(meaning(word) ?? nameOf(word, names, field));
  };
  return {
    equals: (value, field) => {
      const wanted = rankOf(value, field);
      return (actual) => rankOf(actual, field) === wanted;
    },
    place: rankOf,
  };
}

function toNumber(value: string): number {
  const read = /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isNaN(read)) return read;
  throw new ErrenrichError('BAD_OPTION', `'${value}' is not a number`);
}
