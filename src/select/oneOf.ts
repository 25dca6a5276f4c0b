import { ErrenrichError } from '../errors.js';
import { nearestNames } from '../nearest.js';

/** More names than this are not listed in an error. */
const MOST_LISTED = 30;

type Test<T> = (one: T) => boolean;

/**
 * A test that holds for what any of the values means, but not for what those with `!` before them mean.
 * @param compile makes the test of one value
 */
export function wanting<T>(
  values: readonly string[],
  compile: (value: string) => Test<T>,
): Test<T> {
  const wanted = values.filter((value) => !value.startsWith('!')).map(compile);
  const unwanted = values
    .filter((value) => value.startsWith('!'))
    .map((value) => compile(value.slice(1)));
  const isNamed: Test<T> = (one) => wanted.length === 0 || wanted.some((test) => test(one));
  return (one) => isNamed(one) && !unwanted.some((test) => test(one));
}

/** Keeps what a test says of each object. */
export function remembering<T extends object>(test: Test<T>): Test<T> {
  const known = new WeakMap<T, boolean>();
  return (one) => {
    let result = known.get(one);
    if (result === undefined) {
      result = test(one);
      known.set(one, result);
    }
    return result;
  };
}

/**
 * The name that a value means, ignoring case.
 * @param option for errors
 * @throws {ErrenrichError} BAD_OPTION for a value that is none of the names
 */
export function nameOf(value: string, names: readonly string[], option: string): string {
  const folded = value.toLowerCase();
  const found = names.find((name) => name.toLowerCase() === folded);
  if (found !== undefined) return found;
  const [near] = nearestNames(value, names);
  const hint = near === undefined ? [] : [`did you mean '${near}'?`];
  const list =
    names.length > MOST_LISTED
      ? `errenrich summary --by ${option} lists those in a log`
      : `choose from ${names.join(', ')}`;
  const remedy = [...hint, list].join(' ');
  throw new ErrenrichError('BAD_OPTION', `'${value}' is not valid for ${option}`, { remedy });
}
