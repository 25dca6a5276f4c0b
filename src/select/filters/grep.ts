import type { Filter } from '../filter.js';

export const grep: Filter = {
  name: 'grep',
  value: 'REGEX',
  describe: 'only lines that this regular expression matches ((?i) ignores case); can be repeated',
  compile(values, { matching }) {
    const tests = values.map((value) => matching(value, 'grep', true));
    return { line: ({ text }) => tests.some((test) => test(text)) };
  },
};
