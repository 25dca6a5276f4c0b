import picomatch from 'picomatch';
import { ErrenrichError } from '../../errors.js';
import type { Explanation } from '../../types.js';
import type { Filter, Surroundings } from '../filter.js';
import { remembering, wanting } from '../oneOf.js';

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

function testOf(value: string, { spelling }: Surroundings): (explanation: Explanation) => boolean {
  if (value === '') {
    const remedy = 'give a number, a name or a glob';
    throw new ErrenrichError('BAD_OPTION', 'code is empty', { remedy });
  }
  if (GLOB.test(value)) {
    const matches = picomatch(value, GLOB_OPTIONS);
    return (explanation) => spellingsOf(explanation).some((text) => matches(text));
  }
  const folded = value.toLowerCase();
  const isNumber = spelling(value);
  return (explanation) =>
    spellingsOf(explanation).some((text) => text.toLowerCase() === folded) || isNumber(explanation);
}

/** Its names, and its number on each platform. */
function spellingsOf({ code, numbers, symbol, aliases = [] }: Explanation): string[] {
  const all = [code, symbol, ...aliases, ...Object.values(numbers ?? {})];
  return all.filter((text) => text !== undefined);
}
