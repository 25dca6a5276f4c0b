import type { Filter, Line } from '../filter.js';
import { timeNamed } from '../times/timeNamed.js';

/** Lines before the first time of a text are not known to be late enough, so they are left out. */
export const since: Filter = {
  name: 'since',
  value: 'TIME',
  describe:
    'only lines from this time on: 2024-05-04, "2024-05-04 10:30", 10:30, "2h ago", yesterday',
  pin: (value, now) => new Date(timeNamed(value, now, 'since')).toISOString(),
  compile(values, { now, warn }) {
    const from = timeNamed(values.at(-1) ?? '', now, 'since');
    let isTold = false;
    const tell = ({ source }: Line): void => {
      const place = source === undefined ? '' : `${source}: `;
      if (!isTold) warn(`${place}since leaves out lines with codes whose time is not known`);
      isTold = true;
    };
    return {
      from,
      line(line) {
        const time = line.time();
        if (time === undefined) tell(line);
        return time !== undefined && time >= from;
      },
    };
  },
};
