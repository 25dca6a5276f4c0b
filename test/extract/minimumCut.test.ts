import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Graph, minimumCut } from '../../src/extract/compile/minimumCut.js';

/** Small graphs, with circles and with vertices that nothing leads to. */
const graph: fc.Arbitrary<Graph> = fc.integer({ min: 1, max: 7 }).chain((size) => {
  const vertex = fc.integer({ min: 0, max: size - 1 });
  return fc.record({
    costs: fc
      .array(fc.integer({ min: 1, max: 9 }), { minLength: size, maxLength: size })
      .map((costs) => Float64Array.from(costs)),
    next: fc.array(fc.uniqueArray(vertex, { maxLength: 3 }), { minLength: size, maxLength: size }),
    starts: fc.uniqueArray(vertex, { minLength: 1, maxLength: 3 }),
  });
});

/** Whether a path leads from a start to an end past all of these vertices. */
function isPassable({ next, starts }: Graph, cut: ReadonlySet<number>): boolean {
  const reached = new Set(starts.filter((start) => !cut.has(start)));
  for (const vertex of reached) {
    for (const target of next[vertex] ?? []) if (!cut.has(target)) reached.add(target);
  }
  return [...reached].some((vertex) => next[vertex]?.length === 0);
}

function costOf({ costs }: Graph, cut: Iterable<number>): number {
  return [...cut].reduce((sum, vertex) => sum + (costs[vertex] ?? 0), 0);
}

/** The least cost of all sets of vertices that leave no path. */
function leastCost(graph: Graph): number {
  const vertices = [...graph.costs.keys()];
  const sets = Array.from({ length: 2 ** vertices.length }, (_, bits) => {
    return new Set(vertices.filter((vertex) => bits & (1 << vertex)));
  });
  const cuts = sets.filter((cut) => !isPassable(graph, cut));
  return Math.min(...cuts.map((cut) => costOf(graph, cut)));
}

describe('the minimum cut', () => {
  it('leaves no path from a start to an end, at minimum cost', () => {
    let cuts = 0;
    const property = fc.property(graph, (one) => {
      const cut = minimumCut(one);
      cuts += cut.length;
      expect(isPassable(one, new Set(cut))).toBe(false);
      expect(costOf(one, cut)).toBe(leastCost(one));
    });
    fc.assert(property, { numRuns: 500 });
    expect(cuts, 'the property must not hold for want of paths').toBeGreaterThan(200);
  });

  it('handles a path of twenty thousand vertices', () => {
    const size = 20_000;
    const costs = new Float64Array(size).fill(2);
    costs[17_000] = 1;
    const next = Array.from({ length: size }, (_, vertex) =>
      vertex + 1 < size ? [vertex + 1] : [],
    );
    expect(minimumCut({ costs, next, starts: [0] })).toEqual([17_000]);
  });
});
