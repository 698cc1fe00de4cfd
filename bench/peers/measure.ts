/**
 * One measurement, in a process of its own: `measure.ts SELF KIND [ARGUMENT …]` prints its result as
 * one line of JSON. SELF is the address of this runtime's module, so that the same file measures the
 * sources on Deno and a bundle of them on Node.
 */
import process from "node:process";
import type * as Prometeu from "../../mod.ts";
import { type Peer, PEERS, type Run } from "./runtimes.ts";
import { type Task, TASKS } from "./tasks.ts";

/** What a measurement gave: numbers, or why there are none. */
export type Outcome = { readonly figures: readonly number[] } | { readonly failure: string };

/** Kinds of measurement. */
export type Kind = "steady" | "cold" | "start" | "instances" | "load";

/** Rounds that count. */
const ROUNDS = 9;
/** Before them every runtime runs this long, and at least twice. */
const WARM_MS = 500;
/** A cold start is over after this time. */
const COLD_MS = 100;

function taskNamed(name: string): Task {
  const task = TASKS.find((known) => known.name === name);
  if (task === undefined) throw new Error(`no task "${name}"`);
  return task;
}

function peerNamed(name: string): Peer {
  const peer = PEERS.find((known) => known.name === name);
  if (peer === undefined) throw new Error(`no peer "${name}"`);
  return peer;
}

/** Microseconds of processor time of this process, those of the engine's own threads included. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

interface Subject {
  readonly peer: Peer;
  readonly units: number;
  readonly run: Run;
}

/** What the host engine answers: the truth for all. */
function answerOf(task: Task, size: number): string {
  const run: (size: number) => unknown = new Function(
    "hostNumber",
    "hostText",
    `${task.javascript}; return run;`,
  )(
    (value: number) => value + 1,
    (text: string) => text.length + text.charCodeAt(text.length - 1),
  );
  return String(run(size));
}

async function prepare(task: Task, peer: Peer, self: string, size: number): Promise<Subject> {
  const impossible = task.impossible?.[peer.name];
  if (impossible !== undefined) throw new Error(impossible);
  const run = await (await peer.open(self)).prepare(task, size);
  const [answer, expected] = [run(), answerOf(task, size)];
  if (answer !== expected) throw new Error(`it answers ${answer} and not ${expected}`);
  return { peer, units: task.units(size), run };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A size with about a tenth of the units. */
function tenth(task: Task): number {
  let size = task.small;
  while (task.units(size + 1) * 10 <= task.units(task.size)) {
    size += Math.max(1, task.size > 100 ? Math.floor(task.size / 100) : 1);
  }
  return size;
}

/** All runtimes by turns: nanoseconds of processor time for a unit, by runtime and round. */
async function steady(task: Task, self: string): Promise<Record<string, Outcome>> {
  const outcomes: Record<string, Outcome> = {};
  const subjects: Subject[] = [];
  const times = new Map<Subject, number[]>();
  for (const peer of PEERS) {
    try {
      const subject = await prepare(task, peer, self, peer.isSlow ? tenth(task) : task.size);
      subjects.push(subject);
      times.set(subject, []);
    } catch (error) {
      outcomes[peer.name] = { failure: messageOf(error) };
    }
  }
  for (const { run } of subjects) {
    const end = performance.now() + WARM_MS;
    do run(); while (performance.now() < end);
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const subject of round % 2 === 0 ? subjects : subjects.toReversed()) {
      const start = processorTime();
      subject.run();
      times.get(subject)?.push((processorTime() - start) * 1e3 / subject.units);
    }
  }
  for (const [{ peer }, figures] of times) outcomes[peer.name] = { figures };
  return outcomes;
}

/** Nanoseconds for a unit in the first 100 ms that a runtime works on a task. */
async function cold(task: Task, peer: Peer, self: string): Promise<Outcome> {
  try {
    const impossible = task.impossible?.[peer.name];
    if (impossible !== undefined) throw new Error(impossible);
    const run = await (await peer.open(self)).prepare(task, task.small);
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

/** Milliseconds from the beginning of the import to the first result of a small program. */
async function start(peer: Peer, self: string): Promise<Outcome> {
  const began = performance.now();
  const runtime = await peer.open(self);
  (await runtime.prepare(taskNamed("integer loop"), 10))();
  return { figures: [performance.now() - began] };
}

declare const globalThis: { readonly gc?: () => void };

function memoryInUse(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

/** Milliseconds, and bytes of the process, for a further idle instance. */
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

/** A program of about so many bytes of code, in functions of a common size. */
function programText(bytes: number): string {
  const body = "  GET_LOCAL 0\n  PUSH_I32 7\n  ADD\n  PUSH_I32 1000\n  MOD\n  SET_LOCAL 0\n";
  const functionText = (index: number): string =>
    `.func f${index} params=1 locals=1 rets=1\n${body.repeat(24)}again:\n  GET_LOCAL 0\n` +
    "  PUSH_I32 0\n  LT\n  JMP_IF_TRUE again\n  GET_LOCAL 0\n  RET\n.end\n";
  const functions = Math.ceil(bytes / 500);
  return ".func main params=0 locals=0 rets=1\n  PUSH_I32 1\n  CALL f0\n  RET\n.end\n" +
    Array.from({ length: functions }, (_, index) => functionText(index)).join("");
}

/** Bytes of code loaded and verified, and milliseconds, alternating, for growing programs. */
async function load(self: string): Promise<Outcome> {
  const { assemble, load: loadImage }: typeof Prometeu = await import(self);
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

/** Does a measurement. */
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
    default:
      throw new Error(`no measurement "${kind}"`);
  }
}

const [, , self, kind, ...args] = process.argv;
process.stdout.write(`${JSON.stringify(await measure(self, kind, args))}\n`);
process.exit(0);
