/**
 * Measures the time that evidence costs, as ratios of one run: an open telemetry scope and a profile, each
 * against a VM with neither. Prints them and passes no judgement.
 */
import { load, Telemetry, type Vm } from "../mod.ts";
import { assemble } from "../lib/assembly/assembly.ts";
import { profiler } from "../lib/telemetry/profile_exporters.ts";
import { interleaved, median, medianRatio, print, progress, type Work } from "./interleaved.ts";

/** Cycles of a slice; a scope records each slice. */
const SLICE = 100_000;
/** Slices of a run; it takes milliseconds and usually ends before another process gets the core. */
const SLICES = 50;
const ROUNDS = 301;
const PROFILE_ROUNDS = 101;

/** x ← (x · 1103515245 + 12345) xor i, in an endless loop. */
const ARITHMETIC = `
.func main params=0 locals=2 rets=0
  PUSH_I32 1
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 1
again:
  GET_LOCAL 0
  PUSH_I32 1103515245
  MUL
  PUSH_I32 12345
  ADD
  GET_LOCAL 1
  BIT_XOR
  SET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  JMP again
.end`;

const PART = "0123456789";
const PARTS = 64;

/** Builds a string of 64 parts and compares it with a constant, in an endless loop. */
const STRINGS = `
.func main params=0 locals=2 rets=0
next:
  PUSH_CONST ""
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 1
again:
  GET_LOCAL 0
  PUSH_CONST "${PART}"
  ADD
  SET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 ${PARTS}
  LT
  JMP_IF_TRUE again
  GET_LOCAL 0
  PUSH_CONST "${PART.repeat(PARTS)}"
  EQ
  JMP_IF_TRUE next
  TRAP
.end`;

/** A loop under several kinds of evidence; all runs have the same cycles. */
export interface EvidenceLoop {
  readonly name: string;
  /** Without scope and profile. */
  readonly plain: Work;
  /** The same as {@link plain}. The distance of their ratio from 1 is the error of the measurement. */
  readonly again: Work;
  readonly scoped: Work;
  /** With a profile of one VM, which continues in each run. */
  readonly profiled: Work;
  /** With a profile of a fresh VM for each run, so that the engine cannot specialise on one probe. */
  readonly profiledAnew: Work;
}

/** Returns a function that runs slices of endless VMs and returns their number. */
function slicesOf(make: () => Vm): Work {
  return (): number => {
    const vm = make();
    for (let i = 0; i < SLICES; i++) {
      const { reason } = vm.run({ budget: SLICE });
      if (reason !== "budget") throw new Error(`a slice ended with ${reason}`);
    }
    return SLICES;
  };
}

function evidenceLoop(name: string, source: string): EvidenceLoop {
  const program = load(assemble(source));
  // A small heap, so that every run has collections.
  const telemetry = new Telemetry().scope(name);
  const limits = { heapBytes: 1 << 20 };
  const profiledVm = program.instantiate({ limits, profile: profiler });
  return {
    name,
    // Fresh VMs, because the place of its memory can make a VM faster or slower for good.
    plain: slicesOf(() => program.instantiate({ limits })),
    again: slicesOf(() => program.instantiate({ limits })),
    scoped: slicesOf(() => program.instantiate({ limits, telemetry })),
    profiled: slicesOf(() => profiledVm),
    profiledAnew: slicesOf(() => program.instantiate({ limits, profile: profiler })),
  };
}

/** The loops, assembled and loaded. */
export function evidenceLoops(): EvidenceLoop[] {
  return [evidenceLoop("arithmetic", ARITHMETIC), evidenceLoop("strings", STRINGS)];
}

function printRow(name: string, times: readonly number[], against: readonly number[]): void {
  const microseconds = (median(times) / 1000).toFixed(1);
  print(
    `${microseconds.padStart(8)}${medianRatio(times, against).toFixed(3).padStart(9)}   ${name}`,
  );
}

if (import.meta.main) {
  print(`Evidence in slices of ${SLICE} cycles, against a VM without`);
  print(
    `processor time; medians of ${ROUNDS} interleaved rounds of ${SLICES} slices, with profiles ${PROFILE_ROUNDS}`,
  );
  print("expected: open scope at most 1.02, profile at most 3");
  for (const { name, plain, again, scoped, profiled, profiledAnew } of evidenceLoops()) {
    progress(name);
    const [without, control, scope] = interleaved([plain, again, scoped], ROUNDS);
    const [plainBeside, profile] = interleaved([plain, profiled], PROFILE_ROUNDS);
    const [plainAnew, profileAnew] = interleaved([plain, profiledAnew], PROFILE_ROUNDS);
    print("");
    print(`µs/slice    ratio   ${name}`);
    printRow("neither", without, without);
    printRow("neither, again", control, without);
    printRow("open scope", scope, without);
    printRow("profile of one VM", profile, plainBeside);
    printRow("profile of a VM each run", profileAnew, plainAnew);
  }
}
