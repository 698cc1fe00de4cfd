/**
 * Compares this runtime with its peers, on Deno and on Node. Each measurement runs in several processes of its
 * own, in which the runtimes of a task take turns. Writes bench/results.json and bench/RESULTS.md.
 *
 * Usage: `peers.ts [--processes N] [--task NAME | --only snapshots]`. With a task it prints that task's table and
 * writes nothing. With `--only snapshots` it measures and writes that section only.
 */
import process from "node:process";
import { parseArgs } from "node:util";
import { build, stop } from "esbuild";
import { availableBuilder } from "../../scripts/npm_builders.ts";
import type { Kind, Outcome } from "./measure.ts";
import {
  type Cell,
  type Results,
  resultsText,
  type Row,
  type SnapshotResults,
  type SnapshotRow,
  taskTable,
} from "./results.ts";
import { PEERS } from "./runtimes.ts";
import { SAVING_PEERS, STATES } from "./snapshots.ts";
import { TASKS } from "./tasks.ts";

const ROOT = new URL("../../", import.meta.url);
const DATA = new URL("bench/results.json", ROOT);
const DOCUMENT = new URL("bench/RESULTS.md", ROOT);

/** A host engine and the way it takes a measurement. */
interface Host {
  readonly name: string;
  readonly version: string;
  measure(kind: Kind, args: readonly string[]): Promise<unknown>;
}

async function output(command: string, args: readonly string[], cwd?: string): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, {
    args: [...args],
    ...(cwd === undefined ? {} : { cwd }),
    stdout: "piped",
    stderr: "piped",
  }).output();
  const [said, complaint] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success) throw new Error(`${command} ${args.join(" ")}: ${complaint}`);
  return said;
}

/** Parses the last line a process prints as JSON; peers may print lines of their own before it. */
async function json(command: string, args: readonly string[], cwd?: string): Promise<unknown> {
  return JSON.parse((await output(command, args, cwd)).trimEnd().split("\n").at(-1) ?? "");
}

function denoHost(): Host {
  const measure = new URL("measure.ts", import.meta.url).href;
  const self = new URL("mod.ts", ROOT).href;
  return {
    name: "Deno",
    version: `Deno ${Deno.version.deno} (V8 ${Deno.version.v8})`,
    measure: (kind, args) =>
      json(Deno.execPath(), [
        "run",
        "--quiet",
        "--allow-all",
        "--v8-flags=--expose-gc",
        measure,
        self,
        kind,
        ...args,
      ]),
  };
}

/** Versions of peers in deno.json, and of what they need, by name. */
async function versionsOf(
  peers: readonly { readonly specifier: string; readonly needs?: readonly string[] }[],
): Promise<Record<string, string>> {
  const { imports }: { imports: Record<string, string> } = JSON.parse(
    await Deno.readTextFile(new URL("deno.json", ROOT)),
  );
  const versions: Record<string, string> = {};
  for (const specifier of peers.flatMap((peer) => [peer.specifier, ...peer.needs ?? []])) {
    if (specifier === "") continue;
    versions[specifier] = imports[specifier].slice(imports[specifier].lastIndexOf("@") + 1);
  }
  return versions;
}

/** A package.json for all peers. */
async function packageFile(): Promise<string> {
  const dependencies = await versionsOf([...PEERS, ...SAVING_PEERS]);
  return JSON.stringify({ private: true, type: "module", dependencies });
}

/** Node with the modules of the npm package, in a folder that the caller removes. */
async function nodeHost(folder: string): Promise<Host> {
  await Deno.writeTextFile(`${folder}/package.json`, await packageFile());
  await output("npm", ["install", "--no-audit", "--no-fund"], folder);
  await build({
    entryPoints: [new URL("bench/peers/measure.ts", ROOT).pathname],
    outfile: `${folder}/measure.js`,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    target: "node20",
  });
  await stop();
  const modules = `${folder}/modules`;
  await Deno.mkdir(modules);
  await (await availableBuilder()).emit(modules);
  await Deno.writeTextFile(`${modules}/package.json`, '{ "type": "module" }');
  const version = (await output("node", ["-p", "process.version + ' ' + process.versions.v8"]))
    .trim().split(" ");
  return {
    name: "Node",
    version: `Node ${version[0].slice(1)} (V8 ${version[1]})`,
    measure: (kind, args) =>
      json(
        "node",
        ["--expose-gc", "measure.js", `file://${modules}/mod.js`, kind, ...args],
        folder,
      ),
  };
}

function progress(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** A cell from the outcomes of several processes. */
function cellOf(
  outcomes: readonly Outcome[],
  figure: (figures: readonly number[]) => number,
): Cell {
  const values: number[] = [];
  for (const outcome of outcomes) {
    if ("failure" in outcome) return { failure: outcome.failure };
    values.push(figure(outcome.figures));
  }
  values.sort((a, b) => a - b);
  return { median: values[values.length >> 1], least: values[0], most: values[values.length - 1] };
}

const first = (figures: readonly number[]): number => figures[0];
const second = (figures: readonly number[]): number => figures[1];
const middle = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[figures.length >> 1];

async function repeat<T>(count: number, once: () => Promise<unknown>): Promise<T[]> {
  const all: T[] = [];
  for (let i = 0; i < count; i++) all.push(await once() as T);
  return all;
}

/** Rows of all tasks, steady or cold. */
async function taskRows(
  host: Host,
  kind: "steady" | "cold",
  names: readonly string[],
  processes: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const task of TASKS) {
    if (!names.includes(task.name)) continue;
    progress(`${host.name}, ${kind}: ${task.name}`);
    const cells: Record<string, Cell> = {};
    if (kind === "steady") {
      const all = await repeat<Record<string, Outcome>>(
        processes,
        () => host.measure(kind, [task.name]),
      );
      for (const { name } of PEERS) cells[name] = cellOf(all.map((one) => one[name]), middle);
    } else {
      for (const { name } of PEERS) {
        const all = await repeat<Outcome>(processes, () => host.measure(kind, [task.name, name]));
        cells[name] = cellOf(all, first);
      }
    }
    rows.push({ name: task.name, unit: `ns/${task.unit}`, cells });
  }
  return rows;
}

/** Rows for start to first result, and for time and memory of an additional instance. */
async function instanceRows(host: Host, processes: number): Promise<Row[]> {
  const start: Record<string, Cell> = {};
  const time: Record<string, Cell> = {};
  const memory: Record<string, Cell> = {};
  for (const { name } of PEERS) {
    progress(`${host.name}, start and instances: ${name}`);
    start[name] = cellOf(await repeat(processes, () => host.measure("start", [name])), first);
    const instances = await repeat<Outcome>(processes, () => host.measure("instances", [name]));
    time[name] = cellOf(instances, first);
    memory[name] = cellOf(instances, second);
  }
  return [
    { name: "start to first result", unit: "ms", cells: start },
    { name: "further instance", unit: "ms", cells: time },
    { name: "idle instance", unit: "bytes", cells: memory },
  ];
}

/** Medians over processes: bytes of code and milliseconds, alternating. */
async function loadFigures(host: Host, processes: number): Promise<number[]> {
  progress(`${host.name}: load and verify`);
  const all = await repeat<{ figures: number[] }>(processes, () => host.measure("load", []));
  return all[0].figures.map((_, i) => middle(all.map(({ figures }) => figures[i])));
}

async function resultsOf(host: Host, processes: number): Promise<Results["hosts"][number]> {
  const names = TASKS.map(({ name }) => name);
  return {
    name: host.name,
    version: host.version,
    steady: await taskRows(host, "steady", names, processes),
    cold: await taskRows(host, "cold", names, processes),
    instances: await instanceRows(host, processes),
    load: await loadFigures(host, processes),
  };
}

/** Rows for what it costs to save and restore each state. */
async function snapshotRows(host: Host, processes: number): Promise<SnapshotRow[]> {
  const rows: SnapshotRow[] = [];
  for (const { name: state } of STATES) {
    progress(`${host.name}, snapshots: ${state}`);
    const all = await repeat<Record<string, Outcome>>(
      processes,
      () => host.measure("snapshots", [state]),
    );
    for (const { name: runtime } of SAVING_PEERS) {
      const [live, bytes, snapshot, restore] = [0, 1, 2, 3].map((index) =>
        cellOf(all.map((one) => one[runtime]), (figures) => figures[index])
      );
      rows.push({ state, runtime, live, bytes, snapshot, restore });
    }
  }
  return rows;
}

async function snapshotResults(
  hosts: readonly Host[],
  processes: number,
): Promise<SnapshotResults> {
  const results: SnapshotResults = {
    date: today(),
    machine: await machineName(),
    processes,
    peers: await versionsOf(SAVING_PEERS),
    hosts: [],
  };
  for (const host of hosts) {
    results.hosts.push({ version: host.version, rows: await snapshotRows(host, processes) });
  }
  return results;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

async function machineName(): Promise<string> {
  const { cpus } = await import("node:os");
  const all = cpus();
  return `${all.length} × ${
    all[0]?.model ?? "unknown processor"
  }, ${Deno.build.arch}, ${Deno.build.os}`;
}

/** Everything, measured now. */
async function allResults(hosts: readonly Host[], processes: number): Promise<Results> {
  const results: Results = {
    date: today(),
    machine: await machineName(),
    processes,
    peers: await versionsOf(PEERS),
    hosts: [],
    snapshots: await snapshotResults(hosts, processes),
  };
  for (const host of hosts) results.hosts.push(await resultsOf(host, processes));
  return results;
}

/** Writes the results as data and as a document, and prints the document. */
async function write(results: Results): Promise<void> {
  const text = resultsText(results);
  await Deno.writeTextFile(DATA, JSON.stringify(results));
  await Deno.writeTextFile(DOCUMENT, text);
  await output(Deno.execPath(), ["fmt", "--quiet", DATA.pathname, DOCUMENT.pathname]);
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}

async function printTask(hosts: readonly Host[], task: string, processes: number): Promise<void> {
  for (const host of hosts) {
    for (const kind of ["steady", "cold"] as const) {
      const rows = await taskRows(host, kind, [task], processes);
      Deno.stdout.writeSync(
        new TextEncoder().encode(`${host.version}, ${kind}\n\n${taskTable(rows)}\n`),
      );
    }
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      processes: { type: "string", default: "3" },
      task: { type: "string" },
      only: { type: "string" },
    },
  });
  const { task, only } = values;
  if (only !== undefined && only !== "snapshots") {
    throw new Error(`"${only}" is not a section that can be measured alone; "snapshots" is`);
  }
  if (only !== undefined && task !== undefined) {
    throw new Error("--task and --only exclude each other: give one");
  }
  const processes = Number(values.processes);
  const folder = await Deno.makeTempDir();
  try {
    const hosts = [denoHost(), await nodeHost(folder)];
    if (task !== undefined) await printTask(hosts, task, processes);
    else if (only === undefined) await write(await allResults(hosts, processes));
    else {
      const others: Results = JSON.parse(await Deno.readTextFile(DATA));
      await write({ ...others, snapshots: await snapshotResults(hosts, processes) });
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) await main();
