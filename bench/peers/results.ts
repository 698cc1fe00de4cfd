/** Results of a comparison with peers, and their presentation. */
import { NATIVE, PEERS, SELF } from "./runtimes.ts";

/** Figures of several processes, or the reason for their absence. */
export type Cell =
  | { readonly median: number; readonly least: number; readonly most: number }
  | { readonly failure: string };

/** A subject with a cell for each runtime. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** All measurements. */
export interface Results {
  readonly date: string;
  readonly machine: string;
  /** Number of processes behind each figure. */
  readonly processes: number;
  /** Versions of the peers, by name. */
  readonly peers: Readonly<Record<string, string>>;
  readonly hosts: {
    readonly name: string;
    readonly version: string;
    readonly steady: readonly Row[];
    readonly cold: readonly Row[];
    readonly instances: readonly Row[];
    /** Bytes of code and milliseconds to load and verify them, alternating. */
    readonly load: readonly number[];
  }[];
}

/** Formats a figure with three digits, which is what the spread allows. */
export function figure(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toPrecision(3)} M`;
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function cellText(cell: Cell, against: Cell): string {
  if ("failure" in cell) return "–";
  if (cell === against || "failure" in against) return figure(cell.median);
  return `${figure(cell.median)} (${(cell.median / against.median).toPrecision(3)}×)`;
}

function spreadText(cell: Cell): string {
  if ("failure" in cell) return "–";
  const spread = Math.max(cell.most / cell.median, cell.median / cell.least) - 1;
  return `±${Math.round(spread * 100)} %`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  const rule = head.map((_, column) => column === 0 ? "---" : "---:");
  return line(head) + line(rule) + rows.map(line).join("");
}

/** Formats rows as a table; parentheses hold the ratio to this runtime. */
export function taskTable(rows: readonly Row[]): string {
  const others = PEERS.filter(({ name }) => name !== SELF).map(({ name }) => name);
  return table(
    ["", "unit", SELF, "spread", ...others],
    rows.map(({ name, unit, cells }) => [
      name,
      unit,
      cellText(cells[SELF], cells[SELF]),
      spreadText(cells[SELF]),
      ...others.map((other) => cellText(cells[other], cells[SELF])),
    ]),
  );
}

function loadTable(load: readonly number[]): string {
  const rows: string[][] = [];
  for (let i = 0; i < load.length; i += 2) {
    const speed = load[i] / 1e6 / (load[i + 1] / 1e3);
    rows.push([String(load[i]), figure(load[i + 1]), figure(speed)]);
  }
  return table(["bytes of code", "ms", "MB/s"], rows);
}

/** Lists the missing figures with their reasons. */
function failures(rows: readonly Row[]): string {
  const lines = new Set<string>();
  for (const { name, cells } of rows) {
    for (const [peer, cell] of Object.entries(cells)) {
      if ("failure" in cell) lines.add(`- ${peer} has no figure for "${name}": ${cell.failure}.\n`);
    }
  }
  return [...lines].join("");
}

/** Formats the results as a document. */
export function resultsText({ date, machine, processes, peers, hosts }: Results): string {
  const versions = Object.entries(peers).map(([name, version]) => `${name} ${version}`).join(", ");
  const metered = PEERS.filter(({ isMetered }) => isMetered).map(({ name }) => name).join("; ");
  let text = `# Results

Written by \`deno task bench:peers\` on ${date}.

- Machine: ${machine}.
- Hosts: ${hosts.map(({ version }) => version).join(", ")}.
- Peers: ${versions}. \`${NATIVE}\` is the host engine itself.
- Metered: ${metered}.
- A figure is the median of ${processes} processes. In parentheses: how many times that of ${SELF}. The
  spread is the largest distance of a process from the median, for ${SELF}.
- Steady: processor time of a run after at least half a second of warming up, runtimes by turns in one
  process. Cold: time of a unit in the first 100 ms in which a runtime works on a task.
- Every answer is checked against that of the host engine.
`;
  for (const { version, steady, cold, instances, load } of hosts) {
    text += `
## ${version}

### Steady

${taskTable(steady)}
### Cold

${taskTable(cold)}
### Instances

${taskTable(instances)}
### Load and verify

${loadTable(load)}`;
    const missing = failures([...steady, ...cold]);
    if (missing !== "") text += `\n${missing}`;
  }
  return text;
}
