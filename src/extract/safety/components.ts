/**
 * The strongly connected components of a graph that contain a cycle, each before those that
 * it leads to (Tarjan's algorithm, without recursion: patterns may be long).
 */
export function cyclicComponents(next: readonly ReadonlyMap<number, unknown>[]): number[][] {
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const waiting: number[] = [];
  const isWaiting = new Set<number>();
  const found: number[][] = [];

  const enter = (node: number): Visit => {
    order.set(node, order.size);
    low.set(node, order.size - 1);
    waiting.push(node);
    isWaiting.add(node);
    return { node, targets: (next[node] ?? new Map()).keys() };
  };
  const lower = (node: number, to: number | undefined): void => {
    low.set(node, Math.min(low.get(node) ?? 0, to ?? 0));
  };
  const leave = (node: number): void => {
    if (low.get(node) !== order.get(node)) return;
    const members = waiting.splice(waiting.indexOf(node));
    for (const member of members) isWaiting.delete(member);
    if (members.length > 1 || next[node]?.has(node)) found.push(members);
  };

  for (const root of next.keys()) {
    if (order.has(root)) continue;
    const visits = [enter(root)];
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const { value: target, done } = visit.targets.next();
      if (done) {
        visits.pop();
        leave(visit.node);
        const parent = visits.at(-1);
        if (parent) lower(parent.node, low.get(visit.node));
      } else if (!order.has(target)) visits.push(enter(target));
      else if (isWaiting.has(target)) lower(visit.node, order.get(target));
    }
  }
  return found.reverse();
}

interface Visit {
  readonly node: number;
  readonly targets: Iterator<number, undefined>;
}
