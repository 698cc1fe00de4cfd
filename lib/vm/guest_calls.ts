/** Calls of the host into the guest, between slices. */
import { handleInUse } from "../machine/host/guest_object.ts";
import { FLEXIBLE, isCallable } from "../isa/function_flags.ts";
import { nearestName } from "../encoding/nearest_name.ts";
import type { ProgramImage } from "../image/image.ts";
import {
  FUNCTION_FLAGS as FUNCTION_FLAGS_CONSTANT,
  FUNCTION_WORDS as FUNCTION_WORDS_CONSTANT,
} from "../machine/code/code_layout.ts";
import { measureArguments, type Measured } from "../machine/host/argument_check.ts";
import {
  callBytes,
  createCall,
  deferCall,
  type GuestFunction,
  parameterCount,
  passedValues,
  setEntryAside,
} from "../machine/host/guest_call.ts";
import { describeThrown, refusedBy } from "../machine/host/thrown.ts";
import type { GuestObject } from "../machine/host/object_view.ts";
import type { HostTape } from "../machine/host/tape.ts";
import type { HostResultValue } from "../machine/host/plain_value.ts";
import { isEntry, numberOf } from "../machine/semantics/scheduler.ts";
import {
  BLOCK_KIND,
  CONTROL_CURRENT as CONTROL_CURRENT_CONSTANT,
  CONTROL_DEBT as CONTROL_DEBT_CONSTANT,
  CONTROL_DEPTH,
  CONTROL_PC,
  KIND_CLOSURE,
  OBJECT_EXTRA,
} from "../machine/state/layout.ts";
import type { Machine } from "../machine/state/machine.ts";
import { VmError } from "../machine/state/vm_error.ts";
import { NOT_ENDING as NOT_ENDING_CONSTANT } from "./frame_meter.ts";
import type { CallSlice, Slice } from "./slice.ts";
import { advance, beginSlice, endOwnCall, endSlice, type SliceParts } from "./slices.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const FUNCTION_FLAGS = FUNCTION_FLAGS_CONSTANT;
const FUNCTION_WORDS = FUNCTION_WORDS_CONSTANT;
const CONTROL_DEBT = CONTROL_DEBT_CONSTANT;
const CONTROL_CURRENT = CONTROL_CURRENT_CONSTANT;
const NOT_ENDING = NOT_ENDING_CONSTANT;

/** What {@link Vm.call} can call: an export, by its name, or a closure of the VM that the host retains. */
export type CallTarget = string | GuestObject;

/** An argument of {@link Vm.call}. */
export type CallArgument = HostResultValue;

/** The functions of one VM that the host can call. */
export interface Callables {
  /**
   * Finds a function.
   *
   * @throws {VmError} `NO_FUNCTION`, `BAD_ARGUMENTS`, or `EXPIRED`, `RELEASED` or `DISPOSED` of a closure
   */
  find(target: CallTarget, args: number): GuestFunction;
}

/** The callable functions of a machine that runs an image. */
export function createCallables(m: Machine, { exports }: ProgramImage): Callables {
  const byName = new Map<string, GuestFunction>();
  for (const { name, functionId } of exports) byName.set(name, { functionId, closure: -1 });

  const exported = (name: string): GuestFunction => {
    const found = byName.get(name);
    if (found !== undefined) return found;
    const near = nearestName(name, byName.keys());
    const hint = near === undefined
      ? `it exports ${byName.size} functions`
      : `did you mean ${JSON.stringify(near)}?`;
    throw new VmError(
      "NO_FUNCTION",
      `the program does not export ${JSON.stringify(name)}; ${hint}`,
    );
  };

  return {
    find(target: CallTarget, args: number): GuestFunction {
      const found = typeof target === "string" ? exported(target) : closureOf(m, target);
      const flags = m.functions[found.functionId * FUNCTION_WORDS + FUNCTION_FLAGS];
      if (isCallable(flags)) return found;
      const name = typeof target === "string" ? JSON.stringify(target) : "the closure";
      if ((flags & FLEXIBLE) !== 0) {
        throw new VmError("NO_FUNCTION", `${name} is of a class, which can only be constructed`);
      }
      const expected = parameterCount(m, found);
      if (args === expected) return found;
      const what = `${name} takes ${counted(expected)}, the call has ${args}`;
      throw new VmError("BAD_ARGUMENTS", what);
    },
  };
}

function counted(count: number): string {
  return count === 1 ? "1 argument" : `${count} arguments`;
}

function closureOf(m: Machine, target: unknown): GuestFunction {
  const handle = typeof target === "object" && target !== null ? handleInUse(m, target) : -1;
  if (handle < 0) {
    const what = "the target is neither the name of an export nor a closure of this VM";
    throw new VmError("NO_FUNCTION", what);
  }
  const { i32 } = m.memory;
  const at = m.heap.addressOf(handle);
  if (i32[at + BLOCK_KIND] !== KIND_CLOSURE) {
    throw new VmError("NO_FUNCTION", "the target is a guest object, but not a closure");
  }
  return { functionId: i32[at + OBJECT_EXTRA], closure: handle };
}

/**
 * Begins a call: makes its coroutine current, or, while a logical frame is ending, the next one to run.
 * Its cycles become a debt, which the slice pays first. Nothing changes if it throws, but that a
 * collection may have run, and coroutines dropped at the entry's return are freed.
 *
 * @returns the number of the call
 * @throws {VmError} `RUNNING`, `NO_FUNCTION`, `BAD_ARGUMENTS`, `BAD_VALUE` or `NO_ROOM`
 */
export function beginCall(
  parts: SliceParts,
  callables: Callables,
  target: CallTarget,
  args: readonly CallArgument[],
): number {
  const { machine } = parts;
  if (areModulesRunning(machine)) {
    const what = "the program's modules are running; run the VM until it waits or has returned";
    throw new VmError("RUNNING", what);
  }
  beginReading(machine);
  try {
    // Untyped callers may pass anything.
    if (!Array.isArray(args)) throw new VmError("BAD_ARGUMENTS", "the arguments must be an array");
    const called = callables.find(target, args.length);
    const values = passedValues(machine, called, args);
    const measured = measureArguments(machine, values, callBytes(machine, called));
    const { tape } = machine;
    if (tape === undefined) return create(parts, called, values, measured);
    return createRecorded(parts, tape, called, values, measured);
  } catch (thrown) {
    // Objects of the host may throw when they are looked at.
    throw refusedBy("an argument", thrown);
  } finally {
    endReading(machine);
  }
}

function createRecorded(
  parts: SliceParts,
  tape: HostTape,
  called: GuestFunction,
  args: readonly CallArgument[],
  measured: Measured,
): number {
  tape.beginGuestCall(called.functionId, called.closure, args.length, measured.bytes);
  let refused: { readonly what: string } | undefined = { what: "the host has failed" };
  try {
    const call = create(parts, called, args, measured);
    refused = undefined;
    return call;
  } catch (thrown) {
    refused = { what: describeThrown(thrown) };
    throw thrown;
  } finally {
    tape.endGuestCall(refused?.what);
  }
}

/**
 * Reports whether the entry of a program in a language with jobs is cut, or has not begun. Its modules, or one of its
 * jobs, run to their end before anything else: a call would find functions that are not ready, and tear jobs.
 */
export function areModulesRunning(m: Machine): boolean {
  const current = m.memory.i32[CONTROL_CURRENT];
  return m.hasOneNumber && current !== 0 && !m.run.hasReturned && isEntry(m, current);
}

/**
 * Begins a call again that a journal has recorded.
 *
 * @param bytes what {@link measureArguments} has found
 * @throws {VmError} if it was refused when it was recorded
 */
export function repeatCall(
  parts: SliceParts,
  called: GuestFunction,
  args: readonly unknown[],
  bytes: number,
): void {
  beginReading(parts.machine);
  try {
    create(parts, called, args, { bytes, read: undefined });
  } finally {
    endReading(parts.machine);
  }
}

/** Reading the arguments may run code of the host, which must find the VM running, and its numbers true. */
function beginReading(machine: Machine): void {
  const { run } = machine;
  run.isRunning = true;
  machine.isReadingHost = true;
  run.cyclesWithoutFuel = run.cycles;
  machine.fuel = 0;
  machine.unbooked = 0;
}

function endReading(machine: Machine): void {
  machine.run.isRunning = false;
  machine.isReadingHost = false;
}

function create(
  { machine: m, meter, profiler }: SliceParts,
  called: GuestFunction,
  args: readonly unknown[],
  measured: Measured,
): number {
  const { run, memory } = m;
  if (run.hasReturned && !run.isReopened) {
    setEntryAside(m);
    meter.reopen();
  }
  const interrupted = memory.i32[CONTROL_CURRENT];
  const at = createCall(m, called, args, measured);
  const { i32 } = memory;
  if (profiler !== undefined) {
    profiler.enter(i32[CONTROL_PC], i32[CONTROL_DEPTH]);
    profiler.settle(i32[CONTROL_PC], m.extra);
    profiler.leave(i32[CONTROL_PC], false);
  }
  memory.f64[CONTROL_DEBT >> 1] += m.extra;
  m.extra = 0;
  // A language with one kind of number has jobs, which run to their end before others begin.
  const isInJob = m.hasOneNumber && interrupted !== 0;
  if (isInJob || run.frameStrings !== NOT_ENDING) deferCall(m, at, interrupted);
  return numberOf(m, at);
}

/** Runs a slice that ends with the call that has begun, if nothing else ends it. */
export function callSlice(parts: SliceParts, budget: number, call: number): CallSlice {
  const slice = beginSlice(parts.machine, budget, call);
  const ending = advance(parts, slice);
  if (ending === "switched") return endOwnCall(parts, slice);
  return withCall(endSlice(parts, slice, ending), call);
}

/** The report of a slice in which a call did not end. */
export function withCall({ results: _, ...slice }: Slice, call: number): CallSlice {
  return { ...slice, call };
}
