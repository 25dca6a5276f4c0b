import type { Filter } from '../filter.js';
import { timeNamed } from '../times/timeNamed.js';

/** Lines before the first time of a text come before all later ones. */
export const until: Filter = {
  name: 'until',
  value: 'TIME',
  describe: 'only lines up to this time, written as for --since',
  pin: (value, now) => new Date(timeNamed(value, now, 'until')).toISOString(),
  compile(values, { now }) {
    const to = timeNamed(values.at(-1) ?? '', now, 'until');
    return { to, line: (line) => (line.time() ?? Number.NEGATIVE_INFINITY) <= to };
  },
};
