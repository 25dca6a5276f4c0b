import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecentMap } from '../../src/annotate/recentMap.js';

const SIZE = 5;

/** Asks for a key as its users do, and makes its value if it is not there. */
function use(map: RecentMap<{ key: string }>, key: string): boolean {
  const found = map.get(key);
  if (found === undefined) map.set(key, { key });
  else expect(found).toEqual({ key });
  return found !== undefined;
}

describe('a map of recent texts', () => {
  it('keeps all keys while there are few, then only those that occur twice', () => {
    const map = new RecentMap<{ key: string }>(SIZE);
    const few = ['a', 'b', 'c', 'd', 'e'];
    expect([...few, ...few].map((key) => use(map, key))).toEqual([
      ...few.map(() => false),
      ...few.map(() => true),
    ]);
    use(map, 'one more');
    expect(['z', 'z', 'z', 'a'].map((key) => use(map, key))).toEqual([false, false, true, true]);
  });

  it('holds at least the last used keys and at most twice as many', () => {
    const key = fc.nat(3 * SIZE).map(String);
    fc.assert(
      fc.property(fc.array(key, { minLength: 100, maxLength: 200 }), (keys) => {
        const map = new RecentMap<{ key: string }>(SIZE);
        const times = new Map<string, number>();
        const last: string[] = [];
        for (const one of keys) {
          const found = use(map, one);
          if (last.slice(0, SIZE).includes(one) && (times.get(one) ?? 0) >= 2) {
            expect(found).toBe(true);
          }
          times.set(one, (times.get(one) ?? 0) + 1);
          if (last.includes(one)) last.splice(last.indexOf(one), 1);
          last.unshift(one);
        }
        const held = [...new Set(keys)].filter((one) => map.get(one) !== undefined);
        expect(held.length).toBeLessThanOrEqual(2 * SIZE);
      }),
    );
  });

  it('never loses a key that is used all the time', () => {
    const map = new RecentMap<{ key: string }>(SIZE);
    use(map, 'always');
    use(map, 'always');
    for (let other = 0; other < 1_000; other++) {
      use(map, `${other}`);
      use(map, `${other}`);
      expect(use(map, 'always')).toBe(true);
    }
  });
});
