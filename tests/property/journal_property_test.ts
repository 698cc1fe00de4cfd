/** Random programs, recorded with a host that acts at random, are repeated by their journals. */
import { assertEquals } from "@std/assert";
import fc from "./seeds.ts";
import {
  type CallSlice,
  load,
  type PlainValue,
  type ProgramImage,
  type Slice,
  Telemetry,
  type TelemetryScope,
  type Trap,
  type Vm,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";
import { profiler } from "../../lib/telemetry/profile_exporters.ts";
import { METRICS } from "../../lib/telemetry/exporters.ts";
import { type InnerVm, PARTS } from "../../lib/vm/vm.ts";
import { oftenChecked } from "../often_checked.ts";
import { diceOf, OddHost } from "./odd_hosts.ts";
import { flatten, LIMITS } from "./paired_machines.ts";
import { randomBusyProgram, randomProgram } from "./random_program.ts";

/** Cycles after which an endless program is abandoned. */
const MOST_CYCLES = 10_000;

/** How a run is cut: budgets, in turn; 0 is a step. */
type Cuts = readonly number[];

function cuts(): fc.Arbitrary<Cuts> {
  const budget = fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: 1, max: 3_000 }),
    fc.constant(MOST_CYCLES),
  );
  return fc.array(budget, { minLength: 1, maxLength: 8 });
}

/** Everything that can be observed of a run that has ended. */
interface Seen {
  readonly totals: readonly unknown[];
  readonly results: unknown;
  readonly globals: unknown;
  readonly evidence: readonly unknown[];
  readonly ends: readonly unknown[];
  readonly state: string | undefined;
}

function see(vm: Vm, scope: TelemetryScope, ends: readonly unknown[]): Seen {
  const { metrics } = scope.snapshot();
  const { finished } = vm;
  const { run } = (vm as InnerVm)[PARTS].machine;
  return {
    // What is not paid yet depends on the cuts.
    totals: [vm.instructions, vm.frames, vm.liveBytes, finished, finished ? vm.cycles : 0],
    results: flatten(vm.results()),
    globals: flatten(vm.globals()),
    // What the host did after the last slice is not reported yet.
    evidence: finished
      ? METRICS.filter(({ deterministic }) => deterministic)
        .map(({ name }) => [name, metrics[name]])
      : [],
    ends,
    // A value that was refused leaves its slot half written.
    state: finished && !run.isOver ? vm.snapshot().join() : undefined,
  };
}

/** How guest calls and the program end, in order. */
class Ends {
  readonly ends: unknown[] = [];

  add(slice: Slice | CallSlice): void {
    for (const end of slice.calls ?? []) {
      if ("trap" in end) this.#addTrap(end.trap);
      else this.#addCall(end.call, end.results);
    }
    if (slice.trap !== undefined) this.#addTrap(slice.trap);
    else if ("call" in slice && slice.reason === "returned" && slice.results !== undefined) {
      this.#addCall(slice.call, slice.results);
    }
  }

  #addCall(call: number, results: readonly PlainValue[]): void {
    this.ends.push([call, Deno.inspect(results, { depth: 5 })]);
  }

  /** What a handler threw belongs to the host. */
  #addTrap(trap: Trap): void {
    this.ends.push({ ...trap, cause: undefined });
  }
}

/** A run and its journal. */
interface Recorded {
  readonly bytes: Uint8Array;
  readonly seen: Seen;
}

interface Setup {
  readonly image: ProgramImage;
  readonly seed: number;
  readonly oddness: number;
  readonly limits: typeof LIMITS;
  readonly isLater: boolean;
}

function record(
  { image, seed, oddness, limits, isLater }: Setup,
  recordCuts: Cuts,
  isRecorded = true,
): Recorded {
  const host = new OddHost(diceOf(seed), oddness, isLater);
  const program = load(image, { host: host.registry, capabilities: ["log"] });
  const recorder = createRecorder({ chunkBytes: 100 });
  const telemetry = new Telemetry().scope("recorded");
  const vm = program.instantiate({
    limits,
    seed,
    telemetry,
    debug: oftenChecked,
    ...(isRecorded ? { journal: recorder } : {}),
  });
  host.vm = vm;
  const ends = new Ends();
  host.onSlice = (slice) => ends.add(slice);
  host.exports = program.exports.map(({ name }) => name);
  for (let i = 0; !vm.finished && vm.cycles < MOST_CYCLES; i++) {
    const budget = recordCuts[i % recordCuts.length];
    const slice = budget === 0 ? vm.step() : vm.run({ budget });
    ends.add(slice);
    host.act();
    if (slice.reason === "waiting") host.answer();
  }
  return {
    bytes: isRecorded ? recorder.take() : new Uint8Array(),
    seen: see(vm, telemetry, ends.ends),
  };
}

function replay(
  { image, isLater }: Setup,
  bytes: Uint8Array,
  replayCuts: Cuts,
  isProfiled: boolean,
): Seen {
  const journal = openJournal(bytes);
  const telemetry = new Telemetry().scope("replayed");
  // A saved state names the program as it was linked.
  const host = new OddHost(unasked, 0, isLater).registry;
  const replay = load(image, { host }).replay(journal, {
    telemetry,
    debug: oftenChecked,
    ...(isProfiled ? { profile: profiler } : {}),
  });
  const ends = new Ends();
  for (let i = 0; !replay.isOver; i++) {
    const budget = replayCuts[i % replayCuts.length];
    const slice = budget === 0 ? replay.step() : replay.run({ budget });
    ends.add(slice);
  }
  return see(replay.vm, telemetry, ends.ends);
}

/** The program with all functions exported. */
function callable(text: string): string {
  const names = [...text.matchAll(/^\.func (\w+)/gm)].map(([, name]) => name);
  return names.map((name) => `.export ${name}\n`).join("") + text;
}

/** The program with calls that wait for answers. */
function waiting(text: string): string {
  const taken = "SET_GLOBAL g_taken\nPOP\nGET_GLOBAL g_taken";
  return text.replace(/^(?=\.(?:global|func))/m, ".global g_taken\n")
    .replace(/HOSTCALL test\.fault\/1/g, `HOSTCALL test.fault/1 wait\n${taken}`);
}

const programs = (): fc.Arbitrary<{ text: string }> =>
  fc.oneof(randomProgram(), randomBusyProgram());

Deno.test("a run is repeated, however it and its replay are cut", () => {
  fc.assert(
    fc.property(
      programs(),
      fc.integer(),
      fc.constantFrom(0, 0, 40, 8),
      fc.constantFrom(LIMITS, LIMITS, { ...LIMITS, heapBytes: 6_000 }, {
        ...LIMITS,
        stringBytes: 300,
      }),
      cuts(),
      cuts(),
      fc.boolean(),
      fc.boolean(),
      ({ text }, seed, oddness, limits, recordCuts, replayCuts, isProfiled, isLater) => {
        const image = assemble(callable(isLater ? waiting(text) : text));
        const setup = { image, seed, oddness, limits, isLater };
        const { bytes, seen } = record(setup, recordCuts);
        assertEquals(record(setup, recordCuts, false).seen, seen, "recording changes the run");
        assertEquals(replay(setup, bytes, replayCuts, isProfiled), seen);
      },
    ),
    { numRuns: 90 },
  );
});

function unasked(): never {
  throw new Error("the host was asked");
}
