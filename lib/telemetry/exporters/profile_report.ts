/** Profiles as tables for people: by function, by call path, by source line. */
import { noCosts, type Profile, type ProfileNode } from "../../vm/profile.ts";
import { addCosts, type CostSums, oneLine, type PathCycles, pathCycles } from "./profile_paths.ts";

/** Call paths that are written out: those with the most cycles. */
const MOST_PATHS = 100;

/** Characters of a source line that are written out. */
const MOST_SOURCE = 80;

/**
 * Writes where the cycles went: a table by function, the one with the most cycles of its own first, and
 * the call paths as a tree, the heaviest first. A recursive function has its total once.
 */
export function formatProfile(profile: Profile): string {
  const cycles = pathCycles(profile);
  const share = (part: number): string => formatShare(part, cycles.all);
  const executions = profile.samples.reduce((sum, { costs }) => sum + costs.executions, 0);
  const functions = functionRows(profile, cycles).map(({ name, self, total, entered }) =>
    [name, self, share(self), total, share(total), entered].map(String)
  );
  const { shown, leftOut } = heaviestPaths(profile, cycles);
  const paths = shown.map(({ node, depth }) => {
    const self = cycles.self[node];
    const total = cycles.total[node];
    const name = `${"  ".repeat(depth)}${oneLine(profile.nodes[node].functionName)}`;
    return [name, `${self}`, share(self), `${total}`, share(total)];
  });
  const file = profile.file === "" ? "" : `${oneLine(profile.file)}: `;
  const head = ["self", "self %", "total", "total %"];
  const lines = [
    `${file}${cycles.all} cycles, ${executions} instructions`,
    "",
    "self:    cycles of the function's own instructions",
    "total:   these, and those of what it calls",
    "entered: executions of its first instruction",
    "",
    ...alignColumns([["function", ...head, "entered"], ...functions]),
    "",
    ...alignColumns([["call path", ...head], ...paths]),
  ];
  if (leftOut > 0) lines.push(`and ${leftOut} more`);
  return `${lines.join("\n")}\n`;
}

interface FunctionRow {
  readonly name: string;
  self: number;
  total: number;
  entered: number;
}

function functionRows({ nodes, samples }: Profile, cycles: PathCycles): FunctionRow[] {
  const rows = new Map<number, FunctionRow>();
  for (const { functionId, functionName } of nodes) {
    rows.set(functionId, { name: oneLine(functionName), self: 0, total: 0, entered: 0 });
  }
  const rowOf = (node: number): FunctionRow => {
    const row = rows.get(nodes[node].functionId);
    if (row === undefined) throw new RangeError(`the profile has no node ${node}`);
    return row;
  };
  for (const { node, pc, costs } of samples) if (pc === 0) rowOf(node).entered += costs.executions;
  nodes.forEach((_, node) => rowOf(node).self += cycles.self[node]);
  for (const node of outermostNodes(nodes)) rowOf(node).total += cycles.total[node];
  return [...rows].sort(([idA, a], [idB, b]) => b.self - a.self || b.total - a.total || idA - idB)
    .map(([, row]) => row);
}

/** Nodes of a function that is not yet on the path above. Each path is walked once, without recursion. */
function outermostNodes(nodes: readonly ProfileNode[]): number[] {
  const children = childrenOf(nodes, nodes.keys());
  const onPath = new Set<number>();
  const outermost: number[] = [];
  /** Nodes to enter, and complements of outermost nodes to leave. */
  const pending = [...children[0]];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node < 0) {
      onPath.delete(nodes[~node].functionId);
      continue;
    }
    const { functionId } = nodes[node];
    if (!onPath.has(functionId)) {
      onPath.add(functionId);
      outermost.push(node);
      pending.push(~node);
    }
    for (const child of children[node + 1]) pending.push(child);
  }
  return outermost;
}

/** Children of each node at the node's index + 1; those of no node at 0. */
function childrenOf(nodes: readonly ProfileNode[], included: Iterable<number>): number[][] {
  const children: number[][] = Array.from({ length: nodes.length + 1 }, () => []);
  for (const node of included) children[nodes[node].parent + 1].push(node);
  return children;
}

interface ShownPath {
  readonly node: number;
  readonly depth: number;
}

/** The heaviest paths, each after the one it goes on from, heavier ones first. */
function heaviestPaths(
  { nodes }: Profile,
  { total }: PathCycles,
): { shown: readonly ShownPath[]; leftOut: number } {
  // A path has at least the total of those that go on from it, and a lower index: it is among them too.
  const byWeight = (a: number, b: number): number => total[b] - total[a] || a - b;
  const heaviest = [...nodes.keys()].sort(byWeight).slice(0, MOST_PATHS);
  const children = childrenOf(nodes, heaviest);
  const shown: ShownPath[] = [];
  const add = (parent: number, depth: number): ShownPath[] =>
    children[parent + 1].toReversed().map((node) => ({ node, depth }));
  const pending = add(-1, 0);
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    shown.push(path);
    pending.push(...add(path.node, path.depth + 1));
  }
  return { shown, leftOut: nodes.length - shown.length };
}

/**
 * Writes what each source line cost, to find where cost is repeated: worst first, by bytes copied again,
 * then by what was materialised, then by what was created, then by cycles. Lines that cost nothing but
 * cycles come after the others. Instructions without a line are summed by function.
 *
 * @param source text of the source file; its lines are written beside the numbers
 */
export function formatLineReport(profile: Profile, source?: string): string {
  const rows = lineRows(profile).sort(byRepeatedCost);
  const texts = source?.split(/\r\n|\n|\r/) ?? [];
  const cells = (label: string, sum: CostSums, text: string): string[] => [
    label,
    `${sum.executions}`,
    `${sum.cycles}`,
    `${sum.created}`,
    `${sum.createdBytes}`,
    `${sum.materialised}`,
    `${sum.materialisedBytes}`,
    `${sum.shared}`,
    `${sum.copiedBytes}`,
    text,
  ];
  const all = noCosts();
  for (const { costs } of rows) addCosts(all, costs);
  const table = alignColumns([
    LINE_COLUMNS.map(([name]) => name),
    cells("all", all, ""),
    ...rows.map(({ line, label, costs }) =>
      cells(label, costs, line === undefined ? "" : shorten(texts[line - 1] ?? ""))
    ),
  ], [0, LINE_COLUMNS.length - 1]);
  const costly = rows.findIndex(({ costs }) => costsOnlyCycles(costs));
  const split = 2 + (costly < 0 ? rows.length : costly);
  const names = Math.max(...LINE_COLUMNS.map(([name]) => name.length));
  return [
    `${profile.file === "" ? "" : `${oneLine(profile.file)}: `}where is the repeated cost?`,
    "",
    ...LINE_COLUMNS.map(([name, meaning]) => `${name.padEnd(names)}  ${meaning}`),
    "",
    ...table.slice(0, split),
    ...(split < table.length ? ["", "nothing but cycles:"] : []),
    ...table.slice(split),
    "",
  ].join("\n");
}

const LINE_COLUMNS: readonly (readonly [name: string, meaning: string])[] = [
  ["line", "of the source; a function's name where its instructions have no line"],
  ["executed", "instructions executed on the line"],
  ["cycles", "spent there, callees left out"],
  ["created", "strings and objects made"],
  ["made bytes", "accounted bytes of these, and of what grew"],
  ["materialised", "payloads of strings materialised, each for the first and only time"],
  ["payload bytes", "UTF-8 bytes of these"],
  ["shared", "strings and objects passed on by reference, which costs nothing of its own"],
  ["copied again", "bytes of content that existed and was copied again"],
  ["source", "text of the line, where it was given"],
];

interface LineRow {
  readonly line: number | undefined;
  readonly label: string;
  readonly costs: CostSums;
}

function lineRows({ nodes, samples }: Profile): LineRow[] {
  const rows = new Map<string, LineRow>();
  for (const { node, line, costs } of samples) {
    const { functionId, functionName } = nodes[node];
    const key = line === undefined ? `function ${functionId}` : `${line}`;
    let row = rows.get(key);
    if (row === undefined) {
      row = {
        line,
        label: line === undefined ? oneLine(functionName) : `${line}`,
        costs: noCosts(),
      };
      rows.set(key, row);
    }
    addCosts(row.costs, costs);
  }
  return [...rows.values()];
}

function costsOnlyCycles({ copiedBytes, materialised, created, createdBytes }: CostSums): boolean {
  return copiedBytes === 0 && materialised === 0 && created === 0 && createdBytes === 0;
}

/** Bytes before counts: they are what grows. */
function byRepeatedCost(a: LineRow, b: LineRow): number {
  return b.costs.copiedBytes - a.costs.copiedBytes ||
    b.costs.materialisedBytes - a.costs.materialisedBytes ||
    b.costs.materialised - a.costs.materialised ||
    b.costs.createdBytes - a.costs.createdBytes ||
    b.costs.created - a.costs.created ||
    b.costs.cycles - a.costs.cycles ||
    (a.line ?? Infinity) - (b.line ?? Infinity) || 0;
}

function shorten(text: string): string {
  const points = [...oneLine(text.trim())];
  return points.length <= MOST_SOURCE ? points.join("") : `${points.slice(0, 79).join("")}…`;
}

function formatShare(part: number, all: number): string {
  return all === 0 ? "-" : (part / all * 100).toFixed(1);
}

/** Pads cells: texts, in the columns given, to the left and numbers to the right. */
function alignColumns(
  rows: readonly (readonly string[])[],
  textColumns: readonly number[] = [0],
): string[] {
  const widths = rows[0].map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, row[column].length), 0)
  );
  return rows.map((row) =>
    row.map((cell, i) =>
      textColumns.includes(i) ? cell.padEnd(widths[i]) : cell.padStart(widths[i])
    ).join("  ").trimEnd()
  );
}
