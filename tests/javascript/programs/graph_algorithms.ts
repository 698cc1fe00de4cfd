// Dijkstra, components with union-find, cycles, minimal trees, on maps and arrays.
type Edge = readonly [from: string, to: string, weight: number];
const EDGES: readonly Edge[] = [
  ["a", "b", 7],
  ["a", "c", 9],
  ["a", "f", 14],
  ["b", "c", 10],
  ["b", "d", 15],
  ["c", "d", 11],
  ["c", "f", 2],
  ["d", "e", 6],
  ["e", "f", 9],
  ["x", "y", 1],
];

class Graph {
  readonly #next = new Map<string, Map<string, number>>();
  constructor(edges: Iterable<Edge>) {
    for (const [from, to, weight] of edges) this.#link(from, to, weight).#link(to, from, weight);
  }
  #link(from: string, to: string, weight: number): this {
    if (!this.#next.has(from)) this.#next.set(from, new Map());
    this.#next.get(from)!.set(to, weight);
    return this;
  }
  get nodes(): string[] {
    return [...this.#next.keys()].sort();
  }
  paths(from: string): Map<string, { cost: number; path: string }> {
    const done = new Map<string, { cost: number; path: string }>();
    const open = new Map([[from, { cost: 0, path: from }]]);
    while (open.size > 0) {
      const [node, best] = [...open].reduce((a, b) => b[1].cost < a[1].cost ? b : a);
      open.delete(node);
      done.set(node, best);
      for (const [to, weight] of this.#next.get(node) ?? []) {
        if (done.has(to)) continue;
        const cost = best.cost + weight;
        if (cost < (open.get(to)?.cost ?? Infinity)) open.set(to, { cost, path: best.path + to });
      }
    }
    return done;
  }
  walk(
    from: string,
    visit: (node: string, depth: number) => void,
    seen = new Set<string>(),
    depth = 0,
  ): void {
    if (seen.has(from)) return;
    seen.add(from);
    visit(from, depth);
    for (const to of [...this.#next.get(from)!.keys()].sort()) {
      this.walk(to, visit, seen, depth + 1);
    }
  }
}
const graph = new Graph(EDGES);
for (const [node, { cost, path }] of graph.paths("a")) console.log(node, cost, path);
const order: string[] = [];
graph.walk("a", (node, depth) => order.push(`${node}${depth}`));
console.log(order.join(" "));

class Sets {
  private parent: Record<string, string> = {};
  find(x: string): string {
    const parent = this.parent[x] ??= x;
    return parent === x ? x : this.parent[x] = this.find(parent);
  }
  union(a: string, b: string): boolean {
    const [x, y] = [this.find(a), this.find(b)];
    this.parent[x] = y;
    return x !== y;
  }
}
const sets = new Sets();
const tree = [...EDGES].sort((a, b) => a[2] - b[2]).filter(([a, b]) => sets.union(a, b));
console.log(tree.map((e) => e.join("")).join(), tree.reduce((sum, [, , w]) => sum + w, 0));
const components = Object.values(graph.nodes.reduce<Record<string, string[]>>((all, node) => {
  (all[sets.find(node)] ??= []).push(node);
  return all;
}, {}));
console.log(components.map((c) => c.join("")).join(" "));
const INFINITY = Number.POSITIVE_INFINITY;
const names = graph.nodes;
const distance = names.map((a) => names.map((b) => a === b ? 0 : INFINITY));
for (const [a, b, w] of EDGES) {
  const i = names.indexOf(a), j = names.indexOf(b);
  distance[i][j] = distance[j][i] = w;
}
for (let k = 0; k < names.length; k++) {
  for (let i = 0; i < names.length; i++) {
    for (let j = 0; j < names.length; j++) {
      distance[i][j] = Math.min(distance[i][j], distance[i][k] + distance[k][j]);
    }
  }
}
console.log(
  distance.map((row) => row.map((d) => String(d === INFINITY ? "-" : d).padStart(3)).join("")).join(
    "\n",
  ),
);
