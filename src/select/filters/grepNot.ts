import type { Filter } from '../filter.js';

export const grepNot: Filter = {
  name: 'grepNot',
  value: 'REGEX',
  describe: 'only lines that this regular expression does not match; can be repeated',
  compile(values, { matching }) {
    const tests = values.map((value) => matching(value, 'grepNot', false));
    return { line: ({ text }) => !tests.some((test) => test(text)) };
  },
};
