import type { Filter } from '../filter.js';
import { nameOf, wanting } from '../oneOf.js';

/** Names of categories contain commas, so a value is one name. */
export const category: Filter = {
  name: 'category',
  value: 'NAME',
  describe: 'only codes of this category (!NAME: of others); can be repeated',
  compile(values, { categories }) {
    const isWanted = wanting<string | undefined>(values, (value) => {
      const name = nameOf(value, categories(), 'category').toLowerCase();
      return (one) => one?.toLowerCase() === name;
    });
    return { code: ({ explanation }) => isWanted(explanation.category) };
  },
};
