/** Fuzzes snapshots: changes the saved states of programs, and runs what is restored. */
import {
  decodeImage,
  encodeImage,
  load,
  type Program,
  type ProgramImage,
  SnapshotError,
  type Vm,
} from "../../mod.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { PrometeuError } from "../../lib/isa/prometeu_error.ts";
import { withChecksum } from "../snapshot_bytes.ts";
import { sameBytes } from "./assembly.ts";
import { type Corpus, hostOf, once } from "./corpus.ts";
import { answerAll, checkSlice, readAll, restoredTwin } from "./exercise.ts";
import { Finding, type Fuzzer, type Random, randomFrom } from "./fuzzer.ts";
import { below, mutateBytes, simplerBytes } from "./mutation.ts";
import { packBytes, unpackBytes } from "./packed.ts";
import { orTypedError, outcomeOf } from "./typed_errors.ts";

/** A program, as its file, and a snapshot. */
export interface SnapshotInput {
  readonly program: Uint8Array;
  readonly snapshot: Uint8Array;
}

/** The first bytes name the program, the last ones are the checksum. */
const PROLOGUE_BYTES = 16;
const CHECKSUM_BYTES = 4;

/** One in so many programs is a guest in JavaScript. */
const SCRIPTS = 3;

/** Different states of one program. */
const STATES = 12;

/** Cycles before a snapshot is taken, at most. */
const MOST_CYCLES = 100_000;

/** Slices of a restored VM. */
const SLICES = 24;

/** Makes the fuzzer. */
export function snapshotsFuzzer(corpus: Corpus): Fuzzer<SnapshotInput> {
  const fileOf = once((image: ProgramImage) => encodeImage(image));
  const programOf = once((file: Uint8Array) => loadOrNothing(decodeImage(file)));
  const statesOf = once((program: Program) =>
    once((seed: number) => savedState(randomFrom(seed), program))
  );
  return {
    name: "snapshots",
    extension: "snapshot",
    tries: 60,
    make(random): SnapshotInput {
      for (;;) {
        const isRich = random() % 4 > 0;
        const image = isRich ? corpus.richImage(random) : corpus.image(random, SCRIPTS);
        const program = fileOf(image);
        const runnable = programOf(program);
        if (runnable === undefined) continue;
        const snapshot = statesOf(runnable)(below(random, STATES));
        return { program, snapshot: mutateSnapshot(random, snapshot) };
      }
    },
    attempt({ program, snapshot }): string {
      const runnable = programOf(program);
      return runnable === undefined ? "not loaded" : attemptSnapshot(runnable, snapshot);
    },
    *simpler({ program, snapshot }): Generator<SnapshotInput> {
      for (const simpler of simplerBytes(snapshot, PROLOGUE_BYTES, CHECKSUM_BYTES)) {
        yield { program, snapshot: withChecksum(simpler) };
      }
    },
    size: ({ snapshot }) => snapshot.length,
    write: ({ program, snapshot }) => packBytes([program, snapshot]),
    read(bytes): SnapshotInput {
      const [program, snapshot] = unpackBytes(bytes);
      return { program, snapshot };
    },
  };
}

function loadOrNothing(image: ProgramImage): Program | undefined {
  const program = orTypedError(
    () => load(image, { host: hostOf(image) }),
    ["ImageError", "LinkError", "VerifyError"],
  );
  return program instanceof PrometeuError ? undefined : program;
}

/** A state of a program: it runs for a while, and its host answers and calls. */
function savedState(random: Random, program: Program): Uint8Array {
  const limits = { heapBytes: 1 << 20, stackSlots: 4096, stringBytes: 1 << 16 };
  using vm = program.instantiate({ limits, seed: random() | 0 });
  const most = 1 + random() % MOST_CYCLES;
  for (let slices = below(random, 30); slices > 0 && !vm.finished && vm.cycles < most; slices--) {
    if (random() % 4 === 0) vm.step();
    else vm.run({ budget: 1 + below(random, random() % 3 === 0 ? most : 200) });
    if (!vm.finished) disturb(random, program, vm);
  }
  return vm.snapshot();
}

/** Something that a host does between two slices, or nothing. */
function disturb(random: Random, program: Program, vm: Vm): void {
  const [pending] = vm.pending();
  switch (random() % 8) {
    case 0:
      if (pending !== undefined) vm.resolve(pending.ticket, 5);
      return;
    case 1:
      if (pending !== undefined) vm.reject(pending.ticket, new Error("no"));
      return;
    case 2: {
      const called = program.exports.find(({ params }) => params === random() % 3);
      if (called === undefined) return;
      const args = Array.from({ length: called.params }, (_, i) => `${"x".repeat(i * 100)}${i}`);
      callExport(vm, called.name, args, 1 + below(random, 500));
    }
  }
}

/** Calls an export. One of a class can't be called. */
function callExport(vm: Vm, name: string, args: readonly string[], budget: number): void {
  const slice = orTypedError(() => vm.call(name, [...args], { budget }), ["VmError"]);
  if (!(slice instanceof PrometeuError)) checkSlice(slice);
}

/** Returns a changed snapshot with a right checksum. Its first bytes, which name the program, mostly stay. */
function mutateSnapshot(random: Random, snapshot: Uint8Array): Uint8Array {
  const from = random() % 64 === 0 ? 0 : PROLOGUE_BYTES;
  let changed = snapshot;
  for (let count = random() % 8 === 0 ? 1 + random() % 4 : 1; count > 0; count--) {
    const to = changed.length - CHECKSUM_BYTES;
    // Small numbers stand before the values of the stacks and objects: much depends on them.
    const end = random() % 4 === 0 ? Math.min(to, from + 120) : to;
    changed = mutateBytes(random, changed, from, end);
    if (changed.length < PROLOGUE_BYTES + CHECKSUM_BYTES) return withChecksum(snapshot);
  }
  return random() % 200 === 0 ? changed : withChecksum(changed);
}

/** Restores a snapshot and runs the VM. */
function attemptSnapshot(program: Program, snapshot: Uint8Array): string {
  const vm = orTypedError(
    () => program.restore(snapshot, { debug: invariants, maxLimits: { heapBytes: 1 << 24 } }),
    ["SnapshotError"],
  );
  if (vm instanceof SnapshotError) return outcomeOf(vm);
  if (vm instanceof PrometeuError) throw vm;
  if (!sameBytes(vm.snapshot(), snapshot)) throw new Finding("a state has two snapshots");
  const outcome = runRestored(program, vm);
  vm[Symbol.dispose]();
  return outcome;
}

function runRestored(program: Program, vm: Vm): string {
  readAll(vm);
  answerAll(vm);
  const first = program.exports.find(({ params }) => params === 0);
  for (let slices = 0; slices < SLICES && !vm.finished; slices++) {
    checkSlice(slices % 8 === 7 ? vm.step() : vm.run({ budget: 1 + slices * 60 }));
    if (vm.finished) break;
    if (slices === 5) checkSlice(vm.fork({ debug: invariants }).run({ budget: 100 }));
    if (slices === 9) checkSlice(restoredTwin(program, vm).run({ budget: 100 }));
    if (slices === 15) answerAll(vm);
    if (slices === 17 && first !== undefined) callExport(vm, first.name, [], 100);
  }
  readAll(vm);
  restoredTwin(program, vm);
  return vm.finished ? "finished" : "running";
}
