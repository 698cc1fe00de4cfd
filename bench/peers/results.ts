/** Results of a comparison with peers, and their presentation. */
import { NATIVE, type Peer, PEERS, SELF } from "./runtimes.ts";
import { IDLE } from "./snapshots.ts";

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

/** What it costs a runtime to save and restore a state. */
export interface SnapshotRow {
  readonly state: string;
  readonly runtime: string;
  /** Bytes of the state, as the runtime accounts for them. */
  readonly live: Cell;
  /** Bytes of the snapshot. */
  readonly bytes: Cell;
  /** Milliseconds of processor time per snapshot. */
  readonly snapshot: Cell;
  /** Milliseconds of processor time per restore. */
  readonly restore: Cell;
}

/** The comparison of snapshots, which can be measured without the rest, so it says when and where. */
export interface SnapshotResults {
  readonly date: string;
  readonly machine: string;
  readonly processes: number;
  /** Versions of the peers, by name. */
  readonly peers: Readonly<Record<string, string>>;
  readonly hosts: { readonly version: string; readonly rows: readonly SnapshotRow[] }[];
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
  readonly snapshots: SnapshotResults;
}

/** Formats a figure with three digits, which is what the spread allows. */
export function figure(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toPrecision(3)} M`;
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function cellText(cell: Cell | undefined, against: Cell): string {
  if (cell === undefined || "failure" in cell) return "–";
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

/** Peers with cells in some of these rows: those that were there when the rows were measured. */
function measuredPeers(rows: readonly Row[]): readonly Peer[] {
  return PEERS.filter(({ name }) => rows.some(({ cells }) => Object.hasOwn(cells, name)));
}

/** Formats rows as a table; parentheses hold the ratio to this runtime. */
export function taskTable(rows: readonly Row[]): string {
  const others = measuredPeers(rows).map(({ name }) => name).filter((name) => name !== SELF);
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

function versionsText(peers: Readonly<Record<string, string>>): string {
  return Object.entries(peers).map(([name, version]) => `${name} ${version}`).join(", ");
}

/** MB of live state per second, of a figure in milliseconds. */
function speedText({ state, live }: SnapshotRow, ms: Cell): string {
  if (state === IDLE || "failure" in live || "failure" in ms) return "–";
  return figure(live.median / 1e3 / ms.median);
}

/** Formats the costs of snapshots as a table, a row for each runtime and state. */
export function snapshotTable(rows: readonly SnapshotRow[]): string {
  return table(
    [
      "state, runtime",
      "live bytes",
      "snapshot bytes",
      "snapshot ms",
      "spread",
      "restore ms",
      "spread",
      "snapshot MB/s",
      "restore MB/s",
    ],
    rows.map((row) => [
      `${row.state}, ${row.runtime}`,
      cellText(row.live, row.live),
      cellText(row.bytes, row.bytes),
      cellText(row.snapshot, row.snapshot),
      spreadText(row.snapshot),
      cellText(row.restore, row.restore),
      spreadText(row.restore),
      speedText(row, row.snapshot),
      speedText(row, row.restore),
    ]),
  );
}

function snapshotsText({ date, machine, processes, peers, hosts }: SnapshotResults): string {
  let text = `
## Snapshot and restore

Written by \`deno task bench:peers --only snapshots\` on ${date}.

- Machine: ${machine}. Peers: ${versionsText(peers)}.
- A figure is the median of ${processes} processes, in each of which the runtimes take turns after half a
  second of warming up. Times are processor time, the engine's own threads included.
- A state is one array of texts of eight digits and as many floats, built by a guest and checked before and
  after. Idle: the array is empty.
- Live bytes: what the runtime itself accounts for. MB/s: of these.
- A snapshot is bytes to store. That of ${SELF} is without the program, which was loaded before. That of
  quickjs-wasi is the whole memory of a WebAssembly instance, taken with \`serializeSnapshot\`; the module was
  compiled before.
`;
  for (const { version, rows } of hosts) {
    text += `\n### ${version}\n\n${snapshotTable(rows)}`;
    const missing = failures(
      rows.map(({ state, runtime, live }) => ({
        name: `${state}, snapshots`,
        unit: "",
        cells: { [runtime]: live },
      })),
    );
    if (missing !== "") text += `\n${missing}`;
  }
  return text;
}

/** Formats the results as a document. */
export function resultsText(
  { date, machine, processes, peers, hosts, snapshots }: Results,
): string {
  const versions = versionsText(peers);
  const measured = measuredPeers(
    hosts.flatMap(({ steady, instances }) => [...steady, ...instances]),
  );
  const metered = measured.filter(({ isMetered }) => isMetered).map(({ name }) => name).join("; ");
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
  return text + snapshotsText(snapshots);
}
