/** The methods of a VM that run it: each checks that it may, and runs one slice or several. */
import { checkNames } from "../encoding/nearest_name.ts";
import type { GuestFunction } from "../machine/host/guest_call.ts";
import { endLoan } from "../machine/host/guest_object.ts";
import { checkUsable } from "../machine/host/usable.ts";
import type { Machine } from "../machine/state/machine.ts";
import { VmError } from "../machine/state/vm_error.ts";
import {
  areModulesRunning,
  beginCall,
  type Callables,
  type CallArgument,
  callSlice,
  type CallTarget,
  createCallables,
  repeatCall,
  withCall,
} from "./guest_calls.ts";
import { endAfterFailure, NO_REPORT } from "./host_failure.ts";
import type { AnswerFace } from "./answer_face.ts";
import { type Driver, type RunAsyncOptions, SLICE_CYCLES } from "./run_async.ts";
import type { CallEnd, CallSlice, Slice } from "./slice.ts";
import { idleSlice, runSlice, type SliceParts, stepSlice, stepWithin } from "./slices.ts";
import { failedTick, runTick, type Tick } from "./tick.ts";

/** Options for {@link Vm.run}. */
export interface RunOptions {
  /**
   * Cycles after which the slice ends: before the next basic block, or inside a block after an
   * instruction with variable cost. The slice overruns its budget by at most the fixed cycles of one
   * block plus 4096. A whole number ≥ 1, or `Infinity` for a slice that ends only for other reasons.
   */
  readonly budget: number;
}

/** Key of what a replay does to a VM, for modules of the runtime. */
export const REPEAT: unique symbol = Symbol("repeat");

/** What a replay does to a VM. */
export interface Repeated {
  /** Executes one instruction, or one stage of it, and pays no more than a budget. */
  stepWithin(budget: number): Slice;
  /** Begins a guest call that has begun before; see {@link repeatCall}. Runs nothing. */
  beginCall(called: GuestFunction, args: readonly unknown[], bytes: number): void;
  /** Passes a logical frame although nothing is left to run. */
  passIdle(): Slice;
}

/** The methods that run a VM; {@link Vm} describes them. */
export interface Runners {
  readonly [REPEAT]: Repeated;
  /** Runs one slice. */
  run(options: RunOptions): Slice;
  /** Executes one instruction. */
  step(): Slice;
  /** Runs slices until everything that is ready has had its turn. */
  tick(options: RunOptions): Tick;
  /** Calls a function of the guest. */
  call(target: CallTarget, args: readonly CallArgument[], options: RunOptions): CallSlice;
  /** Runs slices and waits for answers. */
  runAsync(options: RunAsyncOptions): Promise<Slice>;
  /** Calls a function of the guest, runs slices and waits for answers until the call has ended. */
  callAsync(
    target: CallTarget,
    args: readonly CallArgument[],
    options: RunAsyncOptions,
  ): Promise<CallSlice>;
}

/**
 * Creates the methods.
 *
 * @param check checks the state after each
 * @param answers gives answers of the host to the guest before each slice
 */
export function createRunners(
  parts: SliceParts,
  check: (() => void) | undefined,
  answers: AnswerFace,
): Runners {
  const { machine, subject } = parts;
  const { run } = machine;
  let callables: Callables | undefined;
  const runOnce = (budget: number): Slice => {
    checkRunnable(machine);
    return entering(around, runSlice, asItIs, budget, 0);
  };
  let driver: Driver | undefined;
  const driving = (): Driver => driver ??= answers.driver(runOnce);
  const around: Around = { parts, check, answers, note: (slice) => driver?.note(slice) };
  const callOnce = (
    target: CallTarget,
    args: readonly CallArgument[],
    budget: number,
  ): CallSlice => {
    checkIdle(machine);
    checkCallable(machine);
    callables ??= createCallables(machine, subject.image);
    const call = beginCall(parts, callables, target, args);
    return entering(around, callSlice, withCall, budget, call);
  };
  return {
    [REPEAT]: {
      stepWithin(budget: number): Slice {
        checkRunnable(machine);
        return entering(around, stepWithin, asItIs, budget, 0);
      },
      beginCall: (called, args, bytes) => repeatCall(parts, called, args, bytes),
      passIdle: () => entering(around, idleSlice, asItIs, 0, 0),
    },
    run(options: RunOptions): Slice {
      return runOnce(checkedBudget("run", options));
    },
    step(): Slice {
      checkRunnable(machine);
      return entering(around, stepSlice, asItIs, 0, 0);
    },
    tick(options: RunOptions): Tick {
      const budget = checkedBudget("tick", options);
      checkIdle(machine);
      if (run.isOver || !run.isReopened) checkUnfinished(machine);
      return entering(around, runTick, failedTick, budget, 0);
    },
    call(target: CallTarget, args: readonly CallArgument[], options: RunOptions): CallSlice {
      return callOnce(target, args, checkedBudget("call", options));
    },
    async runAsync(options: RunAsyncOptions): Promise<Slice> {
      checkedBudget("runAsync", options);
      return await driving().run(options);
    },
    async callAsync(
      target: CallTarget,
      args: readonly CallArgument[],
      options: RunAsyncOptions,
    ): Promise<CallSlice> {
      const budget = checkedBudget("callAsync", options);
      options.signal?.throwIfAborted();
      const waiting = driving();
      const isCallable = (): boolean => !areModulesRunning(machine);
      const left = isCallable() ? budget : budget - await waiting.until(isCallable, options);
      const first = callOnce(target, args, Math.max(1, Math.min(left, SLICE_CYCLES)));
      return await waiting.call(first, { ...options, budget: left });
    },
  };
}

/** Checks that nothing runs the VM. */
function checkIdle(machine: Machine): void {
  checkUsable(machine);
  if (machine.run.isRunning) {
    throw new VmError("RUNNING", "a host function cannot run the VM that is calling it");
  }
}

/** Checks that a slice can be run. */
export function checkRunnable(machine: Machine): void {
  checkIdle(machine);
  checkUnfinished(machine);
}

function checkUnfinished({ run }: Machine): void {
  if (run.isFinished) {
    throw new VmError("FINISHED", "the program has ended; instantiate another VM to run it again");
  }
}

/** Checks that the program can be called; it may have returned. */
function checkCallable({ run, trap }: Machine): void {
  if (!run.isOver && trap === 0) return;
  const how = "the program has halted or trapped";
  throw new VmError("FINISHED", `${how}; instantiate another VM to call its functions`);
}

/** What happens before and after each slice. */
interface Around {
  readonly parts: SliceParts;
  readonly check: (() => void) | undefined;
  readonly answers: AnswerFace;
  /** Tells who waits for calls which of them have ended. */
  note(slice: Ending): void;
}

/** What a slice says about the calls that ended in it. */
interface Ending {
  readonly calls?: readonly CallEnd[];
}

/**
 * Runs a slice and checks the state afterwards. The VM may run. Budget and call are passed on: guest calls
 * are too frequent for closures.
 */
function entering<T extends Ending>(
  { parts, check, answers, note }: Around,
  slice: (parts: SliceParts, budget: number, call: number) => T,
  failed: (slice: Slice, call: number) => T,
  budget: number,
  call: number,
): T {
  const { run, instructions } = parts.machine;
  endLoan(parts.machine);
  run.isRunning = true;
  try {
    let done: T;
    try {
      answers.deliver();
      done = slice(parts, budget, call);
    } catch (thrown) {
      // Not a call: there may be no stack for one.
      run.hasFailed = true;
      try {
        return failed(endAfterFailure(parts, thrown, instructions), call);
      } catch {
        return failed(NO_REPORT, call);
      }
    }
    check?.();
    if (done.calls !== undefined) note(done);
    return done;
  } finally {
    run.isRunning = false;
    try {
      if (run.isFinished) answers.drop("the program has ended");
    } catch {
      // There is no stack for the call. The report of the slice must not be lost.
    }
  }
}

function asItIs(slice: Slice): Slice {
  return slice;
}

/** Names of the options of slices. */
const SLICING = ["budget"];

/** Names of the options of methods that wait. */
const WAITING = [...SLICING, "signal", "onSlice"];

/**
 * Checks the budget of a slice.
 *
 * @throws {TypeError} if an option is unknown
 * @throws {RangeError} if it is missing, or neither a whole number ≥ 1 nor `Infinity`
 */
export function checkedBudget(method: string, options: RunOptions | undefined): number {
  // Untyped callers may leave the options out.
  checkNames(`option of ${method}`, options ?? {}, method.endsWith("Async") ? WAITING : SLICING);
  const budget = options?.budget;
  if (budget === undefined) {
    throw new RangeError(
      `${method}() needs a budget; pass { budget: Infinity } for a slice without a limit`,
    );
  }
  if (budget !== Infinity && (!Number.isSafeInteger(budget) || budget < 1)) {
    throw new RangeError(
      `budget must be a whole number of cycles, at least 1, or Infinity; got ${budget}`,
    );
  }
  return budget;
}
