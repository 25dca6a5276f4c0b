import picomatch from 'picomatch';
import { ErrenrichError } from '../../errors.js';
import type { Explanation } from '../../types.js';
import type { Filter, Surroundings } from '../filter.js';
import { remembering, wanting } from '../oneOf.js';

/** What may be the name of a code, and no number. */
const NAME = /^(?=.*[g-z_])[a-z_]{4,}$/i;
/** What makes a value a glob. */
const GLOB = /[*?[{]/;
const GLOB_OPTIONS = { nocase: true, dot: true, noextglob: true, nonegate: true, flags: 'is' };

export const code: Filter = {
  name: 'code',
  value: 'CODE',
  describe:
    'only this code: a number in any notation, a name, or a glob such as 0x8024* (!CODE: not this one); can be repeated',
  isList: true,
  compile(values, surroundings) {
    const isWanted = wanting<Explanation>(values, (value) => testOf(value, surroundings));
    const isWantedOnce = remembering(isWanted);
    return { code: ({ explanation }) => isWantedOnce(explanation) };
  },
};

function testOf(value: string, surroundings: Surroundings): (explanation: Explanation) => boolean {
  if (value === '') {
    const remedy = 'give a number, a name or a glob';
    throw new ErrenrichError('BAD_OPTION', 'code is empty', { remedy });
  }
  if (GLOB.test(value)) {
    const matches = picomatch(value, GLOB_OPTIONS);
    return (explanation) => spellingsOf(explanation).some((text) => matches(text));
  }
  if (NAME.test(value)) warnIfMisspelled(value, surroundings);
  const folded = value.toLowerCase();
  const isNumber = surroundings.spelling(value);
  return (explanation) =>
    spellingsOf(explanation).some((text) => text.toLowerCase() === folded) || isNumber(explanation);
}

/** A name that is in no catalog may still be a code, so it is not refused. */
function warnIfMisspelled(value: string, { misspelled, warn }: Surroundings): void {
  const near = misspelled(value);
  if (near !== undefined) warn(`code: no catalog has '${value}'; did you mean '${near}'?`);
}

/** Its names, and its number on each platform. */
function spellingsOf({ code, numbers, symbol, aliases = [] }: Explanation): string[] {
  const all = [code, symbol, ...aliases, ...Object.values(numbers ?? {})];
  return all.filter((text) => text !== undefined);
}
