import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrequentKeys } from '../../src/summarize/frequentKeys.js';

const KEPT = 8;
const LIMIT = 11;

/** Keys of which some come far more often than others, in any order; each in a run of its own length. */
const key = fc
  .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 1, max: 3 }))
  .map(([place, skew]) => `k${Math.floor(60 * (place / 1_000) ** skew)}`);
const skewed = fc
  .array(fc.tuple(key, fc.integer({ min: 1, max: 6 })), { maxLength: 120, size: 'max' })
  .map((runs) => runs.flatMap(([one, times]) => Array.from({ length: times }, () => one)));

function count(keys: readonly string[]): FrequentKeys<string> {
  const counted = new FrequentKeys<string>(KEPT, LIMIT);
  for (const key of keys) counted.counterOf(key, () => key).count++;
  return counted;
}

/** A key has no other details. */
const joinNothing = (): void => {};

function exactly(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Every key that came more often than the bound is there, and no count is wrong by more than it says. */
function check(counted: FrequentKeys<string>, keys: readonly string[]): void {
  const truth = exactly(keys);
  const counters = new Map(counted.entries());
  expect(counters.size).toBeLessThanOrEqual(LIMIT);
  expect(counted.error).toBeLessThanOrEqual(keys.length / KEPT);
  expect(counted.distinct).toBeLessThanOrEqual(truth.size);
  for (const [key, times] of truth) {
    const { count = 0, missed = counted.error, details = key } = counters.get(key) ?? {};
    expect(details).toBe(key);
    expect(missed).toBeLessThanOrEqual(counted.error);
    expect(count).toBeLessThanOrEqual(times);
    expect(times).toBeLessThanOrEqual(count + missed);
  }
  if (truth.size > LIMIT) return;
  expect(counted.error).toBe(0);
  expect(counted.distinct).toBe(truth.size);
}

/** Counts parts of a stream and merges what they give two by two, in the order that numbers say. */
function mergeParts(parts: readonly string[][], places: readonly number[]): FrequentKeys<string> {
  const counted = parts.map(count);
  for (const place of places) {
    if (counted.length < 2) break;
    const at = place % (counted.length - 1);
    const [one, other] = counted.splice(at, 2) as [FrequentKeys<string>, FrequentKeys<string>];
    one.merge(structuredClone(other.counts()), joinNothing);
    counted.splice(at, 0, one);
  }
  const [first, ...others] = counted as [FrequentKeys<string>, ...FrequentKeys<string>[]];
  for (const other of others) first.merge(other.counts(), joinNothing);
  return first;
}

describe('keys counted in bounded memory', () => {
  it('are wrong by no more than the bound, on any skewed stream', () => {
    fc.assert(
      fc.property(skewed, (keys) => check(count(keys), keys)),
      { numRuns: 500 },
    );
  });

  it('stay within the bound when parts are merged in any order', () => {
    const places = fc.array(fc.nat(), { maxLength: 20 });
    const property = fc.property(
      fc.array(skewed, { minLength: 1, maxLength: 9 }),
      places,
      (parts, order) => {
        const merged = mergeParts(parts, order);
        check(merged, parts.flat());
        for (const part of parts) {
          expect(merged.distinct).toBeGreaterThanOrEqual(count(part).distinct);
        }
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it.each([
    [LIMIT, 0, LIMIT],
    [LIMIT + 1, 1, LIMIT + 1],
  ])('are exact up to the limit: %d distinct', (distinct, error, least) => {
    const keys = Array.from({ length: distinct }, (_, i) => `${i}`);
    const counted = count(keys);
    expect([counted.error, counted.distinct]).toEqual([error, least]);
    const halves = mergeParts([keys.slice(0, 6), keys.slice(6)], []);
    expect([halves.error, halves.distinct]).toEqual([error, least]);
  });

  it('that are merged have the sum of their bounds, and as many keys as the larger part', () => {
    const keys = Array.from({ length: LIMIT + 1 }, (_, i) => `${i}`);
    const merged = count(keys);
    merged.merge(count(keys).counts(), joinNothing);
    expect([merged.error, merged.distinct]).toEqual([2, LIMIT + 1]);
    merged.merge(count(keys.slice(0, 3)).counts(), joinNothing);
    expect([merged.error, merged.distinct]).toEqual([2, LIMIT + 1]);
  });

  it('of equal ones keep those that came first', () => {
    const keys = Array.from({ length: LIMIT + 1 }, (_, i) => `${i}`);
    const left = count(keys)
      .entries()
      .map(([key]) => key);
    expect(left).toEqual([...keys.slice(0, KEPT), keys.at(-1)]);
  });

  it('are found however late they occur', () => {
    const early = Array.from({ length: 100 }, (_, i) => `${i}`);
    const late = new Map(count([...early, ...Array.from({ length: 40 }, () => 'late')]).entries());
    const { count: times = 0, missed = 0 } = late.get('late') ?? {};
    expect(times).toBe(40);
    expect(missed).toBeLessThanOrEqual(100 / KEPT);
  });

  it('stay within the bound when keys become coarser', () => {
    const coarse = (key: string): string => `k${Math.floor(Number(key.slice(1)) / 4)}`;
    const property = fc.property(skewed, skewed, (before, after) => {
      const counted = count(before).grouped(coarse, 4, joinNothing);
      for (const key of after) counted.counterOf(coarse(key), () => key).count++;
      const counters = new Map(counted.entries());
      for (const [key, times] of exactly([...before, ...after].map(coarse))) {
        const { count: least = 0, missed = counted.error } = counters.get(key) ?? {};
        expect(least).toBeLessThanOrEqual(times);
        expect(times).toBeLessThanOrEqual(least + missed);
      }
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('are not counted by a dropped counter', () => {
    const counted = new FrequentKeys<string>(KEPT, LIMIT);
    const counters = Array.from({ length: LIMIT }, (_, i) =>
      counted.counterOf(`${i}`, () => `${i}`),
    );
    for (const counter of counters) counter.count++;
    counted.counterOf('more', () => 'more');
    expect(counters.map(({ isKept }) => isKept)).toEqual(counters.map((_, i) => i < KEPT));
  });
});
