/** Runs a program in some ways that must agree, under the checker of invariants. */
import { formatTrap, type Limits, type Program, type Slice, type Vm } from "../../mod.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { Finding } from "./fuzzer.ts";

/** Limits of the VMs: a checker reads the whole heap after each slice. */
export const SMALL_LIMITS: Partial<Limits> = {
  heapBytes: 1 << 18,
  stackSlots: 2048,
  callDepth: 128,
  stringBytes: 1 << 14,
  coroutines: 16,
  pendingCalls: 8,
};

/** How a run ended or where its budget was spent. */
interface Ending {
  readonly cycles: number;
  readonly instructions: number;
  readonly reason: string;
  readonly shown: string;
}

/** Refuses a slice that ended by a fault of the runtime: the host functions of a fuzzer do not throw. */
export function checkSlice({ trap }: Pick<Slice, "trap">): void {
  if (trap?.code === "HOST_FAULT") {
    throw new Finding(`the runtime throws in a slice: ${trap.message}`, { cause: trap.cause });
  }
}

/** Answers all calls that wait: those of `hostOf` have one result. */
export function answerAll(vm: Vm): void {
  if (vm.finished) return;
  for (const { ticket } of vm.pending()) vm.resolve(ticket, 5);
}

/** Most slices of a run. */
const MOST_SLICES = 300;

/** Runs up to a budget of cycles, in slices. */
function runTo(vm: Vm, cycles: number, nextBudget: () => number): Ending {
  let last: Slice | undefined;
  // A program that sleeps passes frames at no cost.
  for (let slices = 0; !vm.finished && vm.cycles < cycles && slices < MOST_SLICES; slices++) {
    const budget = nextBudget();
    last = budget === 0 ? vm.step() : vm.run({ budget });
    checkSlice(last);
    if (last.reason !== "waiting") continue;
    if (vm.pending().length === 0) break;
    answerAll(vm);
  }
  const shown = last?.trap === undefined ? Deno.inspect(vm.results()) : formatTrap(last.trap);
  return {
    cycles: vm.cycles,
    instructions: vm.instructions,
    reason: vm.finished ? last?.reason ?? "none" : "unfinished",
    shown: vm.finished ? shown : "",
  };
}

/** Creates a VM; `undefined` if its stack is too small for the entry. */
function instantiate(program: Program, limits: Partial<Limits>): Vm | undefined {
  try {
    return program.instantiate({ limits, seed: 1, debug: invariants });
  } catch (error) {
    if (error instanceof RangeError && /stackSlots/.test(error.message)) return undefined;
    throw error;
  }
}

/** Reads all of a VM that a host can read. */
export function readAll(vm: Vm): void {
  vm.place();
  vm.backtrace();
  vm.coroutines();
  vm.stack();
  vm.locals();
  vm.globals();
  vm.pending();
}

/** Runs a program whole, sliced, stepped and moved by a snapshot. @returns how the run ended */
export function exercise(program: Program, cycles: number): string {
  const whole = instantiate(program, SMALL_LIMITS);
  if (whole === undefined) return "no room for the entry";
  const ending = runTo(whole, cycles, () => cycles);
  readAll(whole);
  const sliced = instantiate(program, SMALL_LIMITS) as Vm;
  let slices = 0;
  const slicedEnding = runTo(sliced, cycles, () => ++slices % 5 === 0 ? 0 : slices * 7);
  checkSame(whole, ending, slicedEnding, "in slices");
  const moved = instantiate(program, SMALL_LIMITS) as Vm;
  const first = runTo(moved, cycles / 3, () => Math.ceil(cycles / 3));
  if (first.reason === "unfinished") {
    const twin = restoredTwin(program, moved);
    checkSame(whole, ending, runTo(twin, cycles, () => cycles), "moved by a snapshot");
  }
  return ending.reason === "trapped"
    ? `trapped ${ending.shown.split(/[ :]/, 1)[0]}`
    : ending.reason;
}

/** A run that has ended ends in the same way however it is cut. */
function checkSame(whole: Vm, expected: Ending, actual: Ending, how: string): void {
  if (!whole.finished || actual.reason === "unfinished") return;
  const [a, b] = [expected, actual].map((ending) => JSON.stringify(ending));
  if (a !== b) throw new Finding(`a run ${how} differs: ${b} instead of ${a}`);
}

/** A VM with the state of another one. Both have the same bytes. */
export function restoredTwin(program: Program, vm: Vm): Vm {
  const bytes = vm.snapshot();
  const twin = program.restore(bytes, { debug: invariants });
  const again = twin.snapshot();
  if (again.length !== bytes.length || again.some((byte, i) => byte !== bytes[i])) {
    throw new Finding("a restored state has other bytes");
  }
  return twin;
}
