/** The real machine and the reference machine side by side on one image. */
import { assertEquals } from "@std/assert";
import {
  type CodePlace,
  type CoroutineView,
  load,
  type Program,
  type ProgramImage,
  type Slice,
  type Vm,
} from "../../mod.ts";
import { oftenChecked } from "../often_checked.ts";
import { realHost, referenceHost } from "./hosts.ts";
import {
  type ReferenceCoroutine,
  type ReferenceLimits,
  ReferenceMachine,
  type ReferencePlace,
  type ReferenceSlice,
} from "./reference_interpreter.ts";
import type { PlainValue } from "./reference_values.ts";

/** Limits of most runs; they keep strings small enough to compare often. */
export const LIMITS: ReferenceLimits = {
  stackSlots: 65_536,
  callDepth: 4_096,
  stringBytes: 1 << 16,
  heapBytes: 1 << 26,
  coroutines: 4_096,
};

/** Both machines on one program, and the log of each. */
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
export function startPair(
  image: ProgramImage,
  limits: ReferenceLimits = LIMITS,
  seed: number = 0,
): Pair {
  const logs: [string[], string[]] = [[], []];
  const program = loadRandom(image, logs[0]);
  const reference = new ReferenceMachine(image, referenceHost(logs[1]), limits, seed);
  return { vm: program.instantiate({ limits, seed, debug: oftenChecked }), reference, logs };
}

/**
 * Flattens values to a list, so that comparing takes time linear in the number of values, not of paths to them.
 * Objects are numbered in the order of their discovery, so that identity is compared, too.
 */
export function flatten(values: readonly PlainValue[]): unknown[] {
  const numbers = new Map<PlainValue, number>();
  const found: PlainValue[] = [];
  const name = (value: PlainValue): unknown => {
    if (typeof value.value !== "object" || value.value === null) return value;
    const known = numbers.get(value) ?? found.push(value);
    numbers.set(value, known);
    return `${value.kind} ${known}`;
  };
  const roots = values.map(name);
  const contents: unknown[] = [];
  for (const value of found) {
    switch (value.kind) {
      case "array":
        contents.push(value.value.map(name));
        break;
      case "map":
        contents.push(value.value.map((entry) => entry.map(name)));
        break;
      case "closure":
        contents.push([value.value.functionId, ...value.value.captures.map(name)]);
        break;
      case "activation":
        contents.push([
          value.value.functionId,
          value.value.isSuspended,
          ...value.value.held.map(name),
        ]);
        break;
      default:
        contents.push(value.value);
    }
  }
  return [roots, contents];
}

function plainPlace({ functionId, pc }: CodePlace): ReferencePlace {
  return { functionId, pc };
}

function plainCoroutine(view: CoroutineView): ReferenceCoroutine {
  const { id, state, wakeFrame, backtrace } = view;
  return { id, state, wakeFrame, backtrace: backtrace.map(plainPlace) };
}

/** The compared parts of a slice. */
type Comparable =
  & Pick<ReferenceSlice, "cycles" | "instructions" | "trap" | "dropped">
  & { readonly reason: string; readonly results: unknown };

/** The parts of a real machine's report that the reference machine reports too. */
export function comparable(vm: Vm, slice: Slice): Comparable {
  const { reason, cycles, instructions, results, trap, dropped } = slice;
  return {
    reason,
    cycles,
    instructions,
    results: results === undefined ? undefined : flatten(vm.results()),
    trap: trap === undefined ? undefined : {
      code: trap.code,
      coroutine: trap.coroutine,
      backtrace: trap.backtrace.map(plainPlace),
    },
    dropped,
  };
}

/** Fails unless both machines report the same for a slice and are in the same state after it. */
export function assertSameSlice(pair: Pair, real: Slice, expected: ReferenceSlice): void {
  const { results } = expected;
  const flat = results === undefined ? undefined : flatten(results);
  assertEquals<Comparable>(comparable(pair.vm, real), { ...expected, results: flat });
  assertSameState(pair);
}

/** Fails unless totals, log, memory, coroutines and values are the same. */
export function assertSameState({ vm, reference, logs }: Pair): void {
  assertEquals(
    [vm.cycles, vm.instructions, vm.frames, vm.finished, vm.liveBytes],
    [
      reference.cycles,
      reference.instructions,
      reference.frames,
      reference.finished,
      reference.liveBytes(),
    ],
  );
  assertEquals(logs[0], logs[1]);
  assertEquals(flatten(vm.globals()), flatten(reference.globals()));
  if (vm.finished || reference.hasTrapped) return;
  assertEquals(vm.coroutines().map(plainCoroutine), reference.coroutines());
  assertEquals(vm.backtrace().map(plainPlace), reference.backtrace());
  assertEquals(plainPlace(vm.place()), reference.backtrace()[0]);
  assertEquals(flatten(vm.locals()), flatten(reference.locals()));
  assertEquals(flatten(vm.stack()), flatten(reference.stack()));
}
