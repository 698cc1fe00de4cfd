/** Random programs, recorded with a host that acts at random, are repeated by their journals. */
import { assert, assertEquals } from "@std/assert";
import fc from "./seeds.ts";
import {
  type FrameReport,
  load,
  type ProgramImage,
  type Slice,
  Telemetry,
  type TelemetryScope,
  type Vm,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";
import { profiler } from "../../lib/telemetry/profile_exporters.ts";
import { METRICS } from "../../lib/telemetry/exporters.ts";
import { saveState } from "../../lib/vm/snapshot.ts";
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
  readonly frames: readonly FrameReport[];
  readonly trap: unknown;
  readonly state: string | undefined;
}

function see(vm: Vm, scope: TelemetryScope, frames: readonly FrameReport[], last: Slice): Seen {
  const { metrics } = scope.snapshot();
  const { finished } = vm;
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
    frames,
    // What a handler threw belongs to the host.
    trap: last.trap === undefined ? undefined : { ...last.trap, cause: undefined },
    // A value that was refused leaves its slot half written.
    state: finished && last.trap === undefined ? saveState(vm).join() : undefined,
  };
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
}

function record(
  { image, seed, oddness, limits }: Setup,
  recordCuts: Cuts,
  isRecorded = true,
): Recorded {
  const host = new OddHost(diceOf(seed), oddness);
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
  const frames: FrameReport[] = [];
  let last: Slice | undefined;
  for (let i = 0; !vm.finished && vm.cycles < MOST_CYCLES; i++) {
    const budget = recordCuts[i % recordCuts.length];
    last = budget === 0 ? vm.step() : vm.run({ budget });
    if (last.frame !== undefined) frames.push(last.frame);
    host.act();
  }
  assert(last !== undefined);
  return {
    bytes: isRecorded ? recorder.take() : new Uint8Array(),
    seen: see(vm, telemetry, frames, last),
  };
}

function replay({ image }: Setup, bytes: Uint8Array, replayCuts: Cuts, isProfiled: boolean): Seen {
  const journal = openJournal(bytes);
  const telemetry = new Telemetry().scope("replayed");
  // A saved state names the program as it was linked.
  const host = new OddHost(unasked, 0).registry;
  const replay = load(image, { host }).replay(journal, {
    telemetry,
    debug: oftenChecked,
    ...(isProfiled ? { profile: profiler } : {}),
  });
  const frames: FrameReport[] = [];
  let last: Slice | undefined;
  for (let i = 0; !replay.isOver; i++) {
    const budget = replayCuts[i % replayCuts.length];
    const slice = budget === 0 ? replay.step() : replay.run({ budget });
    if (slice.frame !== undefined) frames.push(slice.frame);
    if (last?.trap === undefined) last = slice;
  }
  assert(last !== undefined);
  return see(replay.vm, telemetry, frames, last);
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
      ({ text }, seed, oddness, limits, recordCuts, replayCuts, isProfiled) => {
        const setup = { image: assemble(text), seed, oddness, limits };
        const { bytes, seen } = record(setup, recordCuts);
        assertEquals(record(setup, recordCuts, false).seen, seen, "recording changes the run");
        assertEquals(replay(setup, bytes, replayCuts, isProfiled), seen);
      },
    ),
    { numRuns: 400 },
  );
});

function unasked(): never {
  throw new Error("the host was asked");
}
