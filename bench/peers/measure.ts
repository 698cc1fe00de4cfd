/**
 * Takes one measurement in a process of its own: `measure.ts SELF KIND [ARGUMENT …]` prints its result as one
 * line of JSON. SELF is the URL of this runtime's module, so that the same file measures the sources on Deno
 * and the modules of the npm package on Node.
 */
import process from "node:process";
import type * as Prometeu from "../../mod.ts";
import {
  importAssembler,
  NATIVE,
  type Peer,
  peerNamed,
  PEERS,
  prepareRun,
  type Run,
} from "./runtimes.ts";
import { prepareState, type Saver, SAVING_PEERS, stateNamed } from "./snapshots.ts";
import { type Task, TASKS } from "./tasks.ts";

/** Result of a measurement: figures, or the reason for their absence. */
export type Outcome = { readonly figures: readonly number[] } | { readonly failure: string };

/** Kinds of measurement. */
export type Kind = "steady" | "cold" | "start" | "instances" | "load" | "snapshots";

/** Measured rounds. */
const ROUNDS = 9;
/** Warm-up of every runtime before these rounds; it runs at least twice. */
const WARM_MS = 500;
/** Longest desired run, so that a round of all runtimes ends before the machine's state changes much. */
const ROUND_MS = 100;
/** Microseconds below which a run is repeated, because the clock is too coarse. */
const LEAST_ROUND_US = 10_000;
/** Duration of a cold start. */
const COLD_MS = 100;

function taskNamed(name: string): Task {
  const task = TASKS.find((known) => known.name === name);
  if (task === undefined) throw new Error(`"${name}" is not a task; TASKS lists all`);
  return task;
}

/** Processor time this process has used, in microseconds; the engine's own threads are included. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

interface Subject {
  readonly peer: Peer;
  readonly units: number;
  readonly run: Run;
}

/** The answer of the host engine, which every runtime must match. */
async function answerOf(task: Task, size: number): Promise<string> {
  return (await prepareRun(await peerNamed(NATIVE).open(""), task, size))();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Milliseconds of the second run; the first one has warmed up. */
function timeOf(run: Run): number {
  run();
  const began = performance.now();
  run();
  return performance.now() - began;
}

/** The largest size whose run should fit a round, estimated from a run of size `known`. */
function sizeFor(task: Task, known: number, ms: number): number {
  const most = task.units(known) * Math.max(1, ROUND_MS / ms);
  let size = task.size;
  while (size > known && task.units(size) > most) {
    size = size > 100 ? Math.floor(size * 0.9) : size - 1;
  }
  return Math.max(size, known);
}

async function prepare(task: Task, peer: Peer, self: string): Promise<Subject> {
  const impossible = task.impossible?.[peer.name];
  if (impossible !== undefined) throw new Error(impossible);
  const runtime = await peer.open(self);
  let size = task.small;
  let run = await prepareRun(runtime, task, size);
  // A short run is mostly overhead around the loop, so its estimate is too low.
  for (let ms = timeOf(run); ms < ROUND_MS / 2 && size < task.size; ms = timeOf(run)) {
    const larger = sizeFor(task, size, ms);
    if (larger === size) break;
    size = larger;
    run = await prepareRun(runtime, task, size);
  }
  const [answer, expected] = [run(), await answerOf(task, size)];
  if (answer !== expected) throw new Error(`the answer is ${answer}, not ${expected}`);
  return { peer, units: task.units(size), run };
}

/** Nanoseconds of processor time per unit, by runtime and round; the runtimes take turns. */
async function steady(task: Task, self: string): Promise<Record<string, Outcome>> {
  const outcomes: Record<string, Outcome> = {};
  const times = new Map<Subject, number[]>();
  for (const peer of PEERS) {
    try {
      times.set(await prepare(task, peer, self), []);
    } catch (error) {
      outcomes[peer.name] = { failure: messageOf(error) };
    }
  }
  const subjects = [...times.keys()];
  for (const { run } of subjects) {
    const end = performance.now() + WARM_MS;
    do run(); while (performance.now() < end);
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const subject of round % 2 === 0 ? subjects : subjects.toReversed()) {
      const start = processorTime();
      let runs = 0;
      do {
        subject.run();
        runs++;
      } while (processorTime() < start + LEAST_ROUND_US);
      times.get(subject)?.push((processorTime() - start) * 1e3 / (runs * subject.units));
    }
  }
  for (const [{ peer }, figures] of times) outcomes[peer.name] = { figures };
  return outcomes;
}

/** Nanoseconds per unit in the first 100 ms that a runtime works on a task. */
async function cold(task: Task, peer: Peer, self: string): Promise<Outcome> {
  try {
    const impossible = task.impossible?.[peer.name];
    if (impossible !== undefined) throw new Error(impossible);
    const run = await prepareRun(await peer.open(self), task, task.small);
    const start = performance.now();
    let runs = 0;
    let now = start;
    for (; now < start + COLD_MS; now = performance.now()) {
      run();
      runs++;
    }
    return { figures: [(now - start) * 1e6 / (runs * task.units(task.small))] };
  } catch (error) {
    return { failure: messageOf(error) };
  }
}

/** Milliseconds from the start of the import to the first result of a small program. */
async function start(peer: Peer, self: string): Promise<Outcome> {
  const began = performance.now();
  const runtime = await peer.open(self);
  (await prepareRun(runtime, taskNamed("integer loop"), 10))();
  return { figures: [performance.now() - began] };
}

declare const globalThis: { readonly gc?: () => void };

function memoryInUse(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

/** Milliseconds, and bytes of the process, per additional idle instance. */
async function instances(peer: Peer, self: string): Promise<Outcome> {
  const runtime = await peer.open(self);
  const kept: unknown[] = [];
  for (let i = 0; i < peer.idleInstances; i++) kept.push(await runtime.instantiate());
  const before = memoryInUse();
  const began = performance.now();
  for (let i = 0; i < peer.idleInstances; i++) kept.push(await runtime.instantiate());
  const ms = performance.now() - began;
  const bytes = memoryInUse() - before;
  if (kept.length !== 2 * peer.idleInstances) throw new Error("an instance was lost");
  return { figures: [ms / peer.idleInstances, bytes / peer.idleInstances] };
}

/** A program of about `bytes` bytes of code, in functions of equal size. */
function programText(bytes: number): string {
  const body = "  GET_LOCAL 0\n  PUSH_I32 7\n  ADD\n  PUSH_I32 1000\n  MOD\n  SET_LOCAL 0\n";
  const functionText = (index: number): string =>
    `.func f${index} params=1 locals=1 rets=1\n${body.repeat(24)}again:\n  GET_LOCAL 0\n` +
    "  PUSH_I32 0\n  LT\n  JMP_IF_TRUE again\n  GET_LOCAL 0\n  RET\n.end\n";
  const functions = Math.ceil(bytes / 500);
  return ".func main params=0 locals=0 rets=1\n  PUSH_I32 1\n  CALL f0\n  RET\n.end\n" +
    Array.from({ length: functions }, (_, index) => functionText(index)).join("");
}

/** Bytes of code and milliseconds to load and verify them, alternating, for growing programs. */
async function load(self: string): Promise<Outcome> {
  const { load: loadImage }: typeof Prometeu = await import(self);
  const assemble = await importAssembler(self);
  const figures: number[] = [];
  for (const bytes of [1 << 16, 1 << 17, 1 << 18, 1 << 19, 1 << 20]) {
    const image = assemble(programText(bytes));
    const times = Array.from({ length: 9 }, () => {
      const began = performance.now();
      loadImage(image);
      return performance.now() - began;
    });
    figures.push(image.code.length, times.toSorted((a, b) => a - b)[4]);
  }
  return { figures };
}

/** An action on a saved state, timed with others by turns. */
interface Timed {
  readonly act: () => void | Promise<void>;
  /** Milliseconds of processor time per action, by round. */
  readonly times: number[];
}

/**
 * Warms the actions up, then times them in rounds. Garbage is left to the engine: right after a forced
 * collection an action takes several times as long.
 */
async function timeByTurns(all: readonly Timed[]): Promise<void> {
  for (const { act } of all) {
    const end = processorTime() + WARM_MS * 1e3;
    do await act(); while (processorTime() < end);
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { act, times } of round % 2 === 0 ? all : all.toReversed()) {
      const began = processorTime();
      let acts = 0;
      do {
        await act();
        acts++;
      } while (processorTime() < began + LEAST_ROUND_US);
      times.push((processorTime() - began) / 1e3 / acts);
    }
  }
}

/**
 * What it costs to save and restore a state, by runtime: its live bytes, the bytes of the snapshot,
 * milliseconds of processor time per snapshot and per restore.
 */
async function snapshots(stateName: string, self: string): Promise<Record<string, Outcome>> {
  const state = stateNamed(stateName);
  const outcomes: Record<string, Outcome> = {};
  const timed: Timed[] = [];
  const finish: (() => void)[] = [];
  for (const { name, open } of SAVING_PEERS) {
    try {
      const saver: Saver = await open(self);
      const { live, bytes } = await prepareState(saver, state);
      const { liveBytes } = live;
      const snapshot: Timed = { act: () => void live.snapshot(), times: [] };
      const restore: Timed = {
        act: async () => (await saver.restore(bytes))[Symbol.dispose](),
        times: [],
      };
      timed.push(snapshot, restore);
      finish.push(() => {
        const ms = [snapshot, restore].map(({ times }) =>
          times.toSorted((a, b) => a - b)[ROUNDS >> 1]
        );
        outcomes[name] = { figures: [liveBytes, bytes.length, ...ms] };
      });
    } catch (error) {
      outcomes[name] = { failure: messageOf(error) };
    }
  }
  await timeByTurns(timed);
  for (const take of finish) take();
  return outcomes;
}

/** Takes a measurement of the given kind. */
function measure(self: string, kind: string, args: string[]): Promise<unknown> {
  switch (kind) {
    case "steady":
      return steady(taskNamed(args[0]), self);
    case "cold":
      return cold(taskNamed(args[0]), peerNamed(args[1]), self);
    case "start":
      return start(peerNamed(args[0]), self);
    case "instances":
      return instances(peerNamed(args[0]), self);
    case "load":
      return load(self);
    case "snapshots":
      return snapshots(args[0], self);
    default:
      throw new Error(`"${kind}" is not a kind of measurement`);
  }
}

const [, , self, kind, ...args] = process.argv;
process.stdout.write(`${JSON.stringify(await measure(self, kind, args))}\n`);
process.exit(0);
