/** A directed graph; its vertices are numbers from 0 up. */
export interface Graph {
  /** The cost of cutting each vertex. */
  readonly costs: Float64Array;
  /** The successors of each vertex; none where a path ends. */
  readonly next: readonly (readonly number[])[];
  /** The vertices at which paths begin. */
  readonly starts: readonly number[];
}

/**
 * The cheapest set of vertices such that each path from a start to an end contains one of them: by
 * the max-flow min-cut theorem, where a maximum flow saturates the graph. Each vertex is an edge
 * from its entry to its exit; the flow is increased along a shortest path each time (Edmonds and
 * Karp).
 */
export function minimumCut(graph: Graph): number[] {
  const flow = new Flow(graph);
  let reached = flow.findPath();
  while (reached === undefined) reached = flow.findPath();
  return flow.cut(reached);
}

class Flow {
  readonly #size: number;
  /** For each node the edges that leave it. Node 2v is the entry of vertex v, 2v + 1 its exit. */
  readonly #edges: number[][];
  readonly #target: number[] = [];
  /** The residual capacity of each edge; edge e ^ 1 is the reverse of edge e. */
  readonly #rest: number[] = [];
  readonly #source: number;
  readonly #sink: number;

  constructor({ costs, next, starts }: Graph) {
    this.#size = costs.length;
    this.#source = 2 * this.#size;
    this.#sink = this.#source + 1;
    this.#edges = Array.from({ length: this.#source + 2 }, () => []);
    next.forEach((targets, vertex) => {
      this.#link(2 * vertex, 2 * vertex + 1, costs[vertex] as number);
      if (targets.length === 0) this.#link(2 * vertex + 1, this.#sink, Infinity);
      for (const target of targets) this.#link(2 * vertex + 1, 2 * target, Infinity);
    });
    for (const start of starts) this.#link(this.#source, 2 * start, Infinity);
  }

  /** Augments the flow along a shortest path; if there is none, returns what is reached. */
  findPath(): Int32Array | undefined {
    const cameBy = new Int32Array(this.#edges.length).fill(-1);
    const queue = [this.#source];
    for (const node of queue) {
      for (const edge of this.#edges[node] as number[]) {
        const target = this.#target[edge] as number;
        if (cameBy[target] !== -1 || target === this.#source) continue;
        if (this.#rest[edge] === 0) continue;
        cameBy[target] = edge;
        queue.push(target);
      }
      if (cameBy[this.#sink] !== -1) return this.#fill(cameBy);
    }
    return cameBy;
  }

  /** The vertices whose entry is reached and whose exit is not. */
  cut(reached: Int32Array): number[] {
    const vertices = Array.from({ length: this.#size }, (_, vertex) => vertex);
    return vertices.filter((vertex) => {
      return reached[2 * vertex] !== -1 && reached[2 * vertex + 1] === -1;
    });
  }

  #link(from: number, to: number, capacity: number): void {
    (this.#edges[from] as number[]).push(this.#target.length);
    this.#target.push(to);
    this.#rest.push(capacity);
    (this.#edges[to] as number[]).push(this.#target.length);
    this.#target.push(from);
    this.#rest.push(0);
  }

  #fill(cameBy: Int32Array): undefined {
    const path: number[] = [];
    for (let node = this.#sink; node !== this.#source; ) {
      const edge = cameBy[node] as number;
      path.push(edge);
      node = this.#target[edge ^ 1] as number;
    }
    const least = Math.min(...path.map((edge) => this.#rest[edge] as number));
    for (const edge of path) {
      (this.#rest[edge] as number) -= least;
      (this.#rest[edge ^ 1] as number) += least;
    }
    return undefined;
  }
}
