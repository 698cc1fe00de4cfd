/** Profiles as tables for people: by function, by call path, by source line. */
import { append } from "../../encoding/own_properties.ts";
import { noCosts, type Profile, type ProfileNode } from "../../vm/profile.ts";
import { addCosts, type CostSums, oneLine, type PathCycles, pathCycles } from "./profile_paths.ts";

/** Most call paths listed: those with the most cycles. */
const MOST_PATHS = 100;

/** Most characters of a source line. */
const MOST_SOURCE = 80;

/**
 * Formats a profile as text: a table by function, most own cycles first, and a tree of call paths, heaviest
 * first. The total of a recursive function counts each cycle once.
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
    "total:   self and callees",
    "entered: executions of its first instruction",
    "",
    ...alignColumns([["function", ...head, "entered"], ...functions]),
    "",
    ...alignColumns([["call path", ...head], ...paths]),
  ];
  if (leftOut > 0) append(lines, `and ${leftOut} more`);
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

/** Nodes whose function is not on the path to them. Walks each path once, without recursion. */
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
      append(outermost, node);
      append(pending, ~node);
    }
    for (const child of children[node + 1]) append(pending, child);
  }
  return outermost;
}

/** Children of each node at the node's index + 1; those of no node at 0. */
function childrenOf(nodes: readonly ProfileNode[], included: Iterable<number>): number[][] {
  const children: number[][] = Array.from({ length: nodes.length + 1 }, () => []);
  for (const node of included) append(children[nodes[node].parent + 1], node);
  return children;
}

interface ShownPath {
  readonly node: number;
  readonly depth: number;
}

/** The heaviest paths, each after the path that it extends, heavier ones first. */
function heaviestPaths(
  { nodes }: Profile,
  { total }: PathCycles,
): { shown: readonly ShownPath[]; leftOut: number } {
  // A path has at least the total of each path that extends it, and a lower index: it is included too.
  const byWeight = (a: number, b: number): number => total[b] - total[a] || a - b;
  const heaviest = [...nodes.keys()].sort(byWeight).slice(0, MOST_PATHS);
  const children = childrenOf(nodes, heaviest);
  const shown: ShownPath[] = [];
  const add = (parent: number, depth: number): ShownPath[] =>
    children[parent + 1].toReversed().map((node) => ({ node, depth }));
  const pending = add(-1, 0);
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    append(shown, path);
    for (const each of add(path.node, path.depth + 1)) append(pending, each);
  }
  return { shown, leftOut: nodes.length - shown.length };
}

/**
 * Formats the cost of each source line as text, to find repeated cost. Lines are sorted by bytes copied
 * again, then by materialised bytes, then by created bytes, then by cycles. Lines that cost only cycles come
 * last. Instructions without a line are summed by function.
 *
 * @param source text of the source file, or of several by name; their lines are shown beside the numbers
 */
export function formatLineReport(
  profile: Profile,
  source: string | Readonly<Record<string, string>> = {},
): string {
  const rows = lineRows(profile).sort(byRepeatedCost);
  const sources = typeof source === "string" ? { [profile.file]: source } : source;
  const texts = new Map(
    Object.entries(sources).map(([file, text]) => [file, text.split(/\r\n|\n|\r/)]),
  );
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
    ...rows.map(({ file, line, label, costs }) =>
      cells(label, costs, line === undefined ? "" : shorten(texts.get(file)?.[line - 1] ?? ""))
    ),
  ], [0, LINE_COLUMNS.length - 1]);
  const costly = rows.findIndex(({ costs }) => costsOnlyCycles(costs));
  const split = 2 + (costly < 0 ? rows.length : costly);
  const names = Math.max(...LINE_COLUMNS.map(([name]) => name.length));
  return [
    `${profile.file === "" ? "" : `${oneLine(profile.file)}: `}repeated cost by source line`,
    "",
    ...LINE_COLUMNS.map(([name, meaning]) => `${name.padEnd(names)}  ${meaning}`),
    "",
    ...table.slice(0, split),
    ...(split < table.length ? ["", "only cycles:"] : []),
    ...table.slice(split),
    "",
  ].join("\n");
}

const LINE_COLUMNS: readonly (readonly [name: string, meaning: string])[] = [
  ["line", "source line; the function's name if an instruction has no line"],
  ["executed", "instructions executed on the line"],
  ["cycles", "cycles of these, without callees"],
  ["created", "strings and objects created"],
  ["made bytes", "accounted bytes of these, and of growth"],
  ["materialised", "payloads of strings materialised; each happens once"],
  ["payload bytes", "UTF-8 bytes of these"],
  ["shared", "strings and objects passed by reference; costs no extra cycles"],
  ["copied again", "bytes of existing content copied again"],
  ["source", "text of the line, if given"],
];

interface LineRow {
  readonly file: string;
  readonly line: number | undefined;
  readonly label: string;
  readonly costs: CostSums;
}

function lineRows({ file, nodes, samples }: Profile): LineRow[] {
  const rows = new Map<string, LineRow>();
  for (const { node, line, costs } of samples) {
    const { functionId, functionName, file: other } = nodes[node];
    const place = other === undefined ? `${line}` : `${oneLine(other)}:${line}`;
    const key = line === undefined ? `function ${functionId}` : place;
    let row = rows.get(key);
    if (row === undefined) {
      row = {
        file: other ?? file,
        line,
        label: line === undefined ? oneLine(functionName) : place,
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

/** Compares bytes before counts, because bytes grow. */
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

/** Pads cells: texts, in the given columns, are left-aligned, numbers right-aligned. */
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
