import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelOf } from '../../src/page/data/model.js';
import { fromFragment, toFragment } from '../../src/page/state/fragment.js';
import { DEFAULT_VIEW } from '../../src/page/state/view.js';
import { INPUTS } from '../support/randomRuns.js';
import { codeOf, hours, reportOf } from './support/reports.js';
import { anyView } from './support/views.js';

const model = modelOf(
  reportOf({
    codes: [codeOf('errno ENOENT')],
    cube: { times: hours(5), hosts: ['web-1'], cells: [] },
  }),
);

describe('the fragment of an address', () => {
  it('states the whole view', () => {
    fc.assert(
      fc.property(anyView, (given) => {
        const fragment = toFragment(given.model, given.view);
        expect(fromFragment(given.model, `#${fragment}`)).toEqual(given.view);
      }),
      { numRuns: INPUTS },
    );
  });

  it('is empty for the view at the start', () => {
    expect(toFragment(model, DEFAULT_VIEW)).toBe('');
  });

  it('says what it filters in words', () => {
    const fragment = 'from=2026-11-29T01%3A00%3A00&to=2026-11-29T02%3A00%3A00&host=web-1&q=disk';
    expect(toFragment(model, fromFragment(model, fragment))).toBe(fragment);
  });

  it.each([
    ['source=gone.log&sort=nothing&open=x', DEFAULT_VIEW],
    ['from=yesterday&to=today', DEFAULT_VIEW],
    ['from=2026-11-29T03:00&to=2026-11-29T01:00', DEFAULT_VIEW],
    ['from=2000-01-01&to=2100-01-01', DEFAULT_VIEW],
    ['%%%=%E0%A4%A&&&', DEFAULT_VIEW],
    ['from=2026-11-29T03:00&to=2100-01-01', { ...DEFAULT_VIEW, period: [3, 4] }],
  ])('takes from %s only what the report has', (fragment, view) => {
    expect(fromFragment(model, fragment)).toEqual(view);
  });
});
