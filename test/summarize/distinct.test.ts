import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addHash, countDistinct, type Distinct, hashOf } from '../../src/summarize/distinct.js';

function distinctOf(names: readonly string[]): Distinct {
  const distinct: Distinct = [];
  for (const name of names) addHash(distinct, hashOf(name));
  return distinct;
}

it('names are counted exactly up to 127', () => {
  const names = fc.array(fc.string({ maxLength: 4 }), { maxLength: 127 });
  fc.assert(
    fc.property(names, (all) => {
      expect(countDistinct(distinctOf(all))).toBe(new Set(all).size);
    }),
  );
});

it('sets of names are merged in any order', () => {
  const names = fc.array(fc.nat(400).map(String), { maxLength: 300, size: 'max' });
  fc.assert(
    fc.property(names, names, (one, other) => {
      const merged = distinctOf(other);
      for (const hash of distinctOf(one)) addHash(merged, hash);
      expect(merged).toEqual(distinctOf([...one, ...other]));
    }),
  );
});

it.each([200, 1000, 20_000])('of %d names the estimate is at most a quarter off', (count) => {
  const names = Array.from({ length: count }, (_, i) => `/var/log/host-${i}/app.log`);
  const estimate = countDistinct(distinctOf(names));
  expect(Math.abs(estimate / count - 1)).toBeLessThan(0.25);
});
