/** Runs a random program in the host engine and as a guest, in several ways, and compares what it prints. */
import { assertEquals } from "@std/assert";
import {
  decodeImage,
  defineLog,
  encodeImage,
  formatBacktrace,
  HostRegistry,
  load,
  type Program,
  type ProgramImage,
  type Vm,
} from "../../../mod.ts";
import { compile, formatDiagnostic } from "../../../lib/compiler/compiler.ts";
import { profiler } from "../../../lib/telemetry/profile_exporters.ts";
import { oftenChecked } from "../../often_checked.ts";
import { format } from "node:util";

/** Slices of the smallest budgets; the rest of a run is divided into larger ones. */
const SMALLEST_SLICES = 3000;

/** Most cycles of a run that ends. */
const MOST_CYCLES = 100_000_000;

interface Output {
  readonly text: string;
  readonly cycles: number;
}

type AsyncConstructor = new (...texts: string[]) => (...args: unknown[]) => Promise<unknown>;

/** What a program prints in the host engine, after all of its promises are settled. */
export async function printedByHost(source: string): Promise<string> {
  const lines: string[] = [];
  const console = { log: (...values: unknown[]): void => void lines.push(format(...values)) };
  const AsyncFunction = (async () => {}).constructor as AsyncConstructor;
  // Programs replace it: what it gives in guests differs by design.
  const { toString } = Function.prototype;
  try {
    await new AsyncFunction("console", `"use strict";${source}`).call(undefined, console);
    await new Promise((done) => setTimeout(done, 0));
  } finally {
    Function.prototype.toString = toString;
  }
  return lines.join("\n");
}

function compiled(source: string): ProgramImage {
  const { image, diagnostics } = compile({ "random.js": source });
  if (image !== undefined) return image;
  throw new Error(diagnostics.map((each) => formatDiagnostic(each, source)).join("\n"));
}

function loadProgram(image: ProgramImage, lines: string[]): Program {
  const host = new HostRegistry();
  defineLog(host, (text) => lines.push(text), { perFrame: Infinity });
  return load(image, { host, capabilities: ["log"] });
}

/** Runs a VM to its end with budgets that vary, which must be a return. */
function finish(vm: Vm, budgetOf: (slice: number) => number): void {
  for (let slices = 0; !vm.finished; slices++) {
    const { reason, trap } = vm.run({ budget: budgetOf(slices) });
    if (trap !== undefined) throw new Error(formatBacktrace(trap));
    if (vm.finished) assertEquals(reason, "returned");
    if (vm.cycles > MOST_CYCLES) throw new Error("the program does not end");
  }
}

/** Runs in slices of varying budgets. @param isProfiled whether a profiler watches */
function run(image: ProgramImage, budgetOf: (slice: number) => number, isProfiled = false): Output {
  const lines: string[] = [];
  const program = loadProgram(image, lines);
  const profile = isProfiled ? { profile: profiler } : {};
  const vm = program.instantiate(profile);
  finish(vm, budgetOf);
  return { text: lines.join("\n"), cycles: vm.cycles };
}

/** Runs in some slices, each in a new VM that goes on from a snapshot; the invariants are checked. */
function runMoved(image: ProgramImage, cycles: number, moves: number): Output {
  const lines: string[] = [];
  const program = loadProgram(image, lines);
  let vm = program.instantiate({ debug: oftenChecked });
  for (let slice = 0; slice < moves && !vm.finished; slice++) {
    vm.run({ budget: Math.ceil(cycles / moves) - slice });
    if (vm.finished) break;
    const bytes = vm.snapshot();
    vm[Symbol.dispose]();
    vm = program.restore(bytes, { debug: oftenChecked });
  }
  if (!vm.finished) finish(vm, () => Infinity);
  return { text: lines.join("\n"), cycles: vm.cycles };
}

/** Checks a program: it prints as in the host engine, whole, sliced, moved, profiled and from bytes. */
export async function checkProgram(source: string, seed: number): Promise<void> {
  const expected = await printedByHost(source);
  const image = compiled(source);
  const whole = run(image, () => MOST_CYCLES);
  assertEquals(whole.text, expected);
  const smallest = 1 + (seed & 15);
  const sliced = run(image, (i) => i < SMALLEST_SLICES ? smallest : 97 + (seed & 255));
  assertEquals(sliced, whole, `in slices of ${smallest}`);
  assertEquals(runMoved(image, whole.cycles, 2 + (seed & 3)), whole, "moved by snapshots");
  assertEquals(run(image, () => MOST_CYCLES, true), whole, "profiled");
  const decoded = decodeImage(encodeImage(image));
  assertEquals(run(decoded, () => MOST_CYCLES), whole, "from bytes");
}
