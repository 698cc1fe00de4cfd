/** The real machine and the reference machine side by side on one image. */
import { assertEquals } from "@std/assert";
import { load, type Program, type ProgramImage, type Slice, type Vm } from "../../mod.ts";
import { realHost, referenceHost } from "./hosts.ts";
import {
  type ReferenceLimits,
  ReferenceMachine,
  type ReferenceSlice,
} from "./reference_interpreter.ts";

/** Limits of most runs: strings stay small enough to be compared often. */
export const LIMITS: ReferenceLimits = {
  stackSlots: 65_536,
  callDepth: 4_096,
  stringBytes: 1 << 16,
  heapBytes: 1 << 26,
};

/** Both machines at the start of a program, and what it logged on each. */
export interface Pair {
  readonly vm: Vm;
  readonly reference: ReferenceMachine;
  readonly logs: readonly [real: string[], reference: string[]];
}

/** Loads an image for the real machine. */
export function loadRandom(image: ProgramImage, log: string[] = []): Program {
  return load(image, { host: realHost(log), capabilities: ["log"] });
}

/** Starts both machines on an image. */
export function startPair(image: ProgramImage, limits: ReferenceLimits = LIMITS): Pair {
  const logs: [string[], string[]] = [[], []];
  const program = loadRandom(image, logs[0]);
  const reference = new ReferenceMachine(image, referenceHost(logs[1]), limits);
  return { vm: program.instantiate({ limits }), reference, logs };
}

/** Values are compared by their content, whatever their type. */
type Comparable = Omit<ReferenceSlice, "reason" | "results"> & {
  readonly reason: string;
  readonly results: readonly unknown[] | undefined;
};

/** The parts of a real machine's report that the reference machine reports too. */
export function comparable(slice: Slice): Comparable {
  const { reason, cycles, instructions, results, trap } = slice;
  return {
    reason,
    cycles,
    instructions,
    results: results === undefined ? undefined : [...results],
    trap: trap === undefined
      ? undefined
      : { code: trap.code, functionId: trap.place.functionId, pc: trap.place.pc },
  };
}

/** Fails unless both machines report the same for a slice and are in the same state after it. */
export function assertSameSlice(pair: Pair, real: Slice, expected: ReferenceSlice): void {
  assertEquals<unknown>(comparable(real), expected);
  assertSameState(pair);
}

/** Fails unless totals, log, place and values are the same. */
export function assertSameState({ vm, reference, logs }: Pair): void {
  assertEquals(
    [vm.cycles, vm.instructions, vm.frames, vm.finished],
    [reference.cycles, reference.instructions, reference.frames, reference.finished],
  );
  assertEquals(logs[0], logs[1]);
  assertEquals<unknown>(vm.globals(), reference.globals());
  if (vm.finished) return;
  const { functionId, pc } = vm.place();
  assertEquals({ functionId, pc }, reference.place());
  assertEquals(vm.backtrace().map((place) => place.functionId), reference.callChain());
  assertEquals<unknown>(vm.locals(), reference.locals());
  assertEquals<unknown>(vm.stack(), reference.stack());
}
