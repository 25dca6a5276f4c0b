import type { Filter } from '../filter.js';
import { timeNamed } from '../times/timeNamed.js';

/** Lines before the first time of a text are not known to be late enough, so they are left out. */
export const since: Filter = {
  name: 'since',
  value: 'TIME',
  describe:
    'only lines from this time on: 2024-05-04, "2024-05-04 10:30", 10:30, "2h ago", yesterday',
  pin: (value, now) => new Date(timeNamed(value, now, 'since')).toISOString(),
  compile(values, { now }) {
    const from = timeNamed(values.at(-1) ?? '', now, 'since');
    return { from, line: (line) => (line.time() ?? Number.NEGATIVE_INFINITY) >= from };
  },
};
