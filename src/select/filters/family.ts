import type { Filter } from '../filter.js';
import { nameOf, wanting } from '../oneOf.js';

export const family: Filter = {
  name: 'family',
  value: 'NAME',
  describe: 'only codes of this family (!NAME: of others); can be repeated',
  isList: true,
  compile(values, { families }) {
    const isWanted = wanting<string>(values, (value) => {
      const name = nameOf(value, families(), 'family');
      return (id) => id === name;
    });
    return { code: ({ explanation }) => isWanted(explanation.family) };
  },
};
