/** Call paths of a profile: sums along them, and truncation of long ones. */
import { append } from "../../encoding/own_properties.ts";
import { COST_NAMES, noCosts, type Profile, type ProfileNode } from "../../vm/profile.ts";

/** Mutable sums of costs. */
export type CostSums = ReturnType<typeof noCosts>;

/** Adds costs to a sum. */
export function addCosts(sum: CostSums, costs: Readonly<CostSums>): void {
  for (const name of COST_NAMES) sum[name] += costs[name];
}

/** Cycles by node. */
export interface PathCycles {
  /** Own cycles, without callees. */
  readonly self: Float64Array;
  /** Own cycles and those of all paths that continue from it. */
  readonly total: Float64Array;
  /** Cycles of all nodes. */
  readonly all: number;
}

/** Sums the cycles of every call path. */
export function pathCycles({ nodes, samples }: Profile): PathCycles {
  const self = new Float64Array(nodes.length);
  let all = 0;
  for (const { node, costs } of samples) {
    self[node] += costs.cycles;
    all += costs.cycles;
  }
  const total = self.slice();
  for (let node = nodes.length - 1; node >= 0; node--) {
    const { parent } = nodes[node];
    if (parent >= 0) total[parent] += total[node];
  }
  return { self, total, all };
}

/** Name of a node that replaces omitted calls. */
const LEFT_OUT = "…";

/**
 * Truncates paths to at most `mostFrames` + 2 nodes, so that a format that lists every path stays linear
 * in the nodes. In a longer path, one node named `…`, with function id -1, replaces the nodes after the
 * first `mostFrames`. The function where the cost arose follows it. Sums do not change.
 */
export function boundPaths(profile: Profile, mostFrames: number): Profile {
  const depths = new Int32Array(profile.nodes.length);
  /** For each deep node, its ancestor at the greatest depth that is kept. */
  const anchors = new Int32Array(profile.nodes.length);
  let isDeep = false;
  profile.nodes.forEach(({ parent }, node) => {
    depths[node] = parent < 0 ? 1 : depths[parent] + 1;
    if (depths[node] <= mostFrames) return;
    isDeep = true;
    anchors[node] = depths[parent] === mostFrames ? parent : anchors[parent];
  });
  if (!isDeep) return profile;

  const nodes: ProfileNode[] = [];
  const indexes = new Map<string, number>();
  const indexOf = (node: ProfileNode, key = ""): number => {
    const id = `${node.parent} ${node.functionId} ${key}`;
    const known = indexes.get(id);
    if (known !== undefined) return known;
    indexes.set(id, nodes.length);
    return append(nodes, node) - 1;
  };
  const moved = new Int32Array(profile.nodes.length);
  profile.nodes.forEach((each, node) => {
    if (depths[node] <= mostFrames) {
      const parent = each.parent < 0 ? -1 : moved[each.parent];
      moved[node] = indexOf({ ...each, parent }, `${node}`);
    } else {
      const above = moved[anchors[node]];
      const parent = indexOf({ parent: above, functionId: -1, functionName: LEFT_OUT });
      moved[node] = indexOf({ ...each, parent });
    }
  });

  const samples = new Map<string, Profile["samples"][number] & { readonly costs: CostSums }>();
  for (const sample of profile.samples) {
    const node = moved[sample.node];
    const id = `${node} ${sample.pc}`;
    let sum = samples.get(id);
    if (sum === undefined) {
      sum = { ...sample, node, costs: noCosts() };
      samples.set(id, sum);
    }
    addCosts(sum.costs, sample.costs);
  }
  return {
    file: profile.file,
    nodes,
    samples: [...samples.values()].sort((a, b) => a.node - b.node || a.pc - b.pc),
  };
}

/** Replaces line breaks and control characters of a name. */
export function oneLine(name: string): string {
  return name.toWellFormed().replace(/[\p{Cc}\u2028\u2029]/gu, "_");
}

/** Nodes of the path that ends with a node, outermost first. */
export function pathTo({ nodes }: Profile, node: number): number[] {
  const path: number[] = [];
  for (let at = node; at >= 0; at = nodes[at].parent) append(path, at);
  return path.reverse();
}

/** First executed source line of each function that has lines, by function id. */
export function firstLines({ nodes, samples }: Profile): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  for (const { node, line } of samples) {
    if (line === undefined) continue;
    const { functionId } = nodes[node];
    lines.set(functionId, Math.min(line, lines.get(functionId) ?? line));
  }
  return lines;
}
