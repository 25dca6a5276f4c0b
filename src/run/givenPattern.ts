import { ErrenrichError } from '../errors.js';
import { slowness } from '../extract/safety/boundedTest.js';
import { remedyFor } from '../extract/safety/checkSyntax.js';
import { regexFault } from '../regexFault.js';

/** How tools with regular expressions of other kinds say that case does not matter. */
const IGNORE_CASE = /^\(\?i\)/;

/**
 * A regular expression that a user gives as an option.
 * @param flags in addition to that for case
 * @throws {ErrenrichError} BAD_OPTION if it is invalid or too slow
 */
export function givenPattern(
  given: string,
  option: string,
  flags = '',
): { readonly pattern: string; readonly flags: string } {
  const all = IGNORE_CASE.test(given) ? `${flags}i` : flags;
  const pattern = given.replace(IGNORE_CASE, '');
  const invalid = regexFault(pattern, all);
  const fault =
    invalid === undefined
      ? slowness(pattern, all)
      : { reason: invalid, remedy: remedyFor(pattern) };
  if (fault === undefined) return { pattern, flags: all };
  const { reason, remedy } = fault;
  throw new ErrenrichError('BAD_OPTION', `${option}: '${given}' ${reason}`, { remedy });
}
