/** A virtual machine: one run of a program, slice by slice. */
import { checkNames } from "../encoding/nearest_name.ts";
import type { CodePlace } from "../image/errors.ts";
import { completeLimits, LIMIT_NAMES, type Limits } from "../isa/limits.ts";
import { FUNCTION_FRAME } from "../machine/code/code_layout.ts";
import type { RetainedObject } from "../machine/host/object_view.ts";
import { seedRandom } from "../machine/intrinsics/xoshiro128.ts";
import { Account } from "../machine/memory/account.ts";
import type { GuestValue } from "../machine/memory/guest_value.ts";
import { Heap } from "../machine/memory/heap.ts";
import { LinearMemory } from "../machine/memory/linear_memory.ts";
import { SLOT_WORDS } from "../machine/memory/value.ts";
import { entrySlots, startEntry } from "../machine/semantics/scheduler.ts";
import { CONTROL_FRAMES, CONTROL_RANDOM } from "../machine/state/layout.ts";
import { type Machine, MachineState } from "../machine/state/machine.ts";
import { VmError } from "../machine/state/vm_error.ts";
import { AppendBuffer } from "../machine/strings/append_buffer.ts";
import { StringPool } from "../machine/strings/string_pool.ts";
import type { StringStore } from "../machine/strings/string_store.ts";
import { attachChecker, type CheckSubject, type StateChecker } from "./checking.ts";
import { createReporter, type LoadedStrings } from "./evidence.ts";
import { createFrameMeter } from "./frame_meter.ts";
import {
  allCoroutines,
  backtrace,
  type CoroutineView,
  coroutineViews,
  frameLocals,
  globalValues,
  type Inspected,
  operandStack,
  retainGlobal,
  retainResult,
} from "./inspector.ts";
import { createPatches } from "./patches.ts";
import { endAfterFailure, NO_REPORT } from "./host_failure.ts";
import type { Profile } from "./profile.ts";
import { attachProfiler, type ProfilerFactory } from "./profiling.ts";
import type { LoadedProgram } from "./loaded_program.ts";
import type { Recorder } from "./recorder.ts";
import type { Slice } from "./slice.ts";
import { runSlice, type SliceParts, stepSlice } from "./slices.ts";

/** Options for {@link Vm.run}. */
export interface RunOptions {
  /**
   * Cycles after which the slice ends: before the next basic block, or earlier after an instruction
   * that cost more than its fixed cycles. It overruns by at most the fixed cycles of one block plus
   * 4096. A whole number ≥ 1, or `Infinity` for a slice that ends only for other reasons.
   */
  readonly budget: number;
}

/**
 * One run of a program. Same program and same host answers give the same results, cycles and traps,
 * however the run is cut into slices.
 */
export interface Vm {
  /**
   * Runs until something ends the slice. Guest faults are in the report.
   *
   * @throws {VmError} `FINISHED` or `RUNNING`
   * @throws {RangeError} if the budget is missing, or neither a whole number ≥ 1 nor `Infinity`
   */
  run(options: RunOptions): Slice;
  /**
   * Executes one instruction.
   *
   * @throws {VmError} `FINISHED` or `RUNNING`
   */
  step(): Slice;
  /** The program has returned, halted or trapped. */
  readonly finished: boolean;
  /** Cycles spent since the start. */
  readonly cycles: number;
  /** Instructions executed since the start. */
  readonly instructions: number;
  /** Logical frames completed: FRAME_SYNCs executed. */
  readonly frames: number;
  /** Accounted bytes of objects, strings made at run time and spawned coroutines. */
  readonly liveBytes: number;
  /** The next instruction; after a trap, the one that trapped. The entry's while every coroutine sleeps. */
  place(): CodePlace;
  /** The next instruction and the calls that led there, innermost first. */
  backtrace(): readonly CodePlace[];
  /** Coroutines that have not ended, in the order of spawning. */
  coroutines(): readonly CoroutineView[];
  /**
   * Stops {@link Vm.run} before an instruction. Changes no number.
   *
   * @throws {VmError} `NO_INSTRUCTION`
   */
  addBreakpoint(functionId: number, pc: number): void;
  /** Takes a breakpoint away; returns whether there was one. */
  removeBreakpoint(functionId: number, pc: number): boolean;
  /** Operand stack of the current frame, bottom first. */
  stack(): readonly GuestValue[];
  /** Locals of the current frame, parameters first. */
  locals(): readonly GuestValue[];
  /** Globals by slot. */
  globals(): readonly GuestValue[];
  /**
   * The profile so far.
   *
   * @throws {VmError} `NO_PROFILE` if the VM was created without {@link VmOptions.profile}; `DISPOSED`
   */
  profile(): Profile;
  /**
   * Keeps the object a global refers to.
   *
   * @throws {VmError} `NO_OBJECT` where the global is no object
   */
  retainGlobal(slot: number): RetainedObject;
  /**
   * Keeps an object among the results of the entry function.
   *
   * @throws {VmError} `NO_OBJECT` where there is no such result, or it is no object
   */
  retainResult(index: number): RetainedObject;
  /**
   * Ends the VM: it can't be run or read again, and its program's constants may leave their store.
   * Without it they leave when the engine has found VM and program unreachable.
   */
  [Symbol.dispose](): void;
}

/** Options for a VM. */
export interface VmOptions {
  /** Limits that differ from the defaults. */
  readonly limits?: Partial<Limits>;
  /** Scope in which its evidence is recorded; none unless given. */
  readonly telemetry?: Recorder;
  /**
   * Host time in milliseconds, like `() => performance.now()`: with it, the time of collections is
   * measured. It changes nothing that the guest or a deterministic metric could show.
   */
  readonly clock?: () => number;
  /** Seed of `random.next` and of the hash of maps: an int32, 0 unless given. */
  readonly seed?: number;
  /**
   * Profiler to attach: `profiler` of `@prometeu/runtime/profile`. The VM then runs at about a third of
   * its speed; no number changes.
   */
  readonly profile?: ProfilerFactory;
  /**
   * Checker of the VM's state: `invariants` of `@prometeu/runtime/debug`. It runs after every slice and
   * throws an `InvariantError` if the runtime itself is at fault; no number changes.
   */
  readonly debug?: StateChecker;
}

/** What a VM uses of its program's constants. */
export interface Constants {
  /** The constants as slots, in pool order. */
  readonly slots: Int32Array;
  /** The texts of those that are strings, by the same numbers. */
  readonly texts: readonly string[];
  /** Those this VM is the first to need. */
  readonly loaded: LoadedStrings;
  /** The VM no longer uses them. */
  release(): void;
}

/** Key under which a VM shows its parts to the modules of the runtime. */
export const PARTS: unique symbol = Symbol("parts");

/** A VM as the modules of the runtime see it. */
export interface InnerVm extends Vm {
  readonly [PARTS]: CheckSubject;
}

/** Puts a machine without coroutines into the state of an earlier one. */
export type Restorer = (subject: CheckSubject) => void;

/**
 * Creates a VM at the start of the entry function.
 *
 * @param restore what brings it into another state instead
 */
export function createVm(
  loaded: LoadedProgram,
  hold: () => Constants,
  store: StringStore,
  options: VmOptions,
  restore?: Restorer,
): InnerVm {
  const { image, decoded, fused } = loaded;
  const { machine, constants } = createMachine(loaded, hold, store, options);
  const reporter = createReporter(machine, options.telemetry);
  if (restore === undefined) {
    startEntry(machine);
    reporter.begin(constants.loaded);
  } else {
    restore({ machine, image, decoded });
    reporter.resume(constants.loaded);
  }
  const profiler = options.profile === undefined
    ? undefined
    : attachProfiler(options.profile, { machine, image, decoded });
  machine.probe = profiler;
  if (profiler !== undefined) machine.doubles = profiler.doubles;
  const plainWords = profiler?.plainWords ?? decoded.words;
  const patches = createPatches(image, decoded, plainWords, profiler?.words ?? fused.words);
  const subject: Inspected = { machine, image, decoded, entry: allCoroutines(machine)[0] };
  const meter = createFrameMeter(subject, profiler);
  const check = options.debug === undefined
    ? undefined
    : attachChecker(options.debug, { machine, image, decoded });
  return facade({ machine, subject, patches, meter, reporter, profiler }, constants, check);
}

function checkUsable(machine: Machine): void {
  if (machine.isDisposed) {
    throw new VmError("DISPOSED", "the VM has been disposed of; instantiate another one");
  }
}

/** Runs a slice of a VM that may run, and checks the state it left. */
function entering(
  parts: SliceParts,
  check: (() => void) | undefined,
  slice: (parts: SliceParts) => Slice,
): Slice {
  const { run } = parts.machine;
  checkUsable(parts.machine);
  if (run.isRunning) {
    throw new VmError("RUNNING", "a host function must not run the VM that is calling it");
  }
  if (run.isFinished) {
    throw new VmError("FINISHED", "the program has ended; instantiate another VM to run it again");
  }
  const { instructions } = parts.machine;
  run.isRunning = true;
  try {
    let done: Slice;
    try {
      done = slice(parts);
    } catch (thrown) {
      // Not a call: there may be no stack for one.
      run.hasFailed = true;
      try {
        return endAfterFailure(parts, thrown, instructions);
      } catch {
        return NO_REPORT;
      }
    }
    check?.();
    return done;
  } finally {
    run.isRunning = false;
  }
}

/** The public face of the parts. */
function facade(
  parts: SliceParts,
  constants: Constants,
  check: (() => void) | undefined,
): InnerVm {
  const { machine, subject, patches, reporter, profiler } = parts;
  const { run } = machine;
  const inspected = <T>(show: (subject: Inspected) => T): T => {
    checkUsable(machine);
    return show(subject);
  };
  return {
    [PARTS]: subject,
    run(options: RunOptions): Slice {
      const budget = checkedBudget(options);
      return entering(parts, check, () => runSlice(parts, budget));
    },
    step: () => entering(parts, check, stepSlice),
    get finished(): boolean {
      return run.isFinished;
    },
    get cycles(): number {
      return run.cycles;
    },
    get instructions(): number {
      return machine.instructions;
    },
    get frames(): number {
      return machine.memory.f64[CONTROL_FRAMES >> 1];
    },
    get liveBytes(): number {
      return machine.account.liveBytes;
    },
    place: () => inspected(backtrace)[0],
    backtrace: () => inspected(backtrace),
    coroutines: () => inspected(coroutineViews),
    stack: () => inspected(operandStack),
    locals: () => inspected(frameLocals),
    globals: () => inspected(globalValues),
    retainGlobal: (slot: number) => inspected(() => retainGlobal(subject, slot)),
    retainResult: (index: number) => inspected(() => retainResult(subject, index)),
    addBreakpoint: (functionId: number, pc: number) => inspected(() => patches.add(functionId, pc)),
    removeBreakpoint: (functionId: number, pc: number) =>
      inspected(() => patches.remove(functionId, pc)),
    profile(): Profile {
      checkUsable(machine);
      if (profiler !== undefined) return profiler.read();
      throw new VmError("NO_PROFILE", "instantiate the VM with the option profile");
    },
    [Symbol.dispose](): void {
      if (run.isRunning) {
        throw new VmError("RUNNING", "a host function must not dispose of its caller");
      }
      if (machine.isDisposed) return;
      machine.isDisposed = true;
      run.isFinished = true;
      reporter.end();
      constants.release();
      machine.strings.drop();
    },
  };
}

function checkedBudget(options: RunOptions | undefined): number {
  // Callers without types may leave the options out.
  const budget = options?.budget;
  if (budget === undefined) {
    throw new RangeError(
      "run() needs a budget; for a slice without a limit pass { budget: Infinity }",
    );
  }
  if (budget !== Infinity && (!Number.isSafeInteger(budget) || budget < 1)) {
    throw new RangeError(
      `budget must be a whole number of cycles, at least 1, or Infinity; got ${budget}`,
    );
  }
  return budget;
}

/** Creates the state of a VM that has not run: no coroutine yet. */
function createMachine(
  { image, decoded, fused, hostFunctions }: LoadedProgram,
  hold: () => Constants,
  store: StringStore,
  { limits: givenLimits = {}, clock = () => 0, seed = 0 }: VmOptions,
): { machine: MachineState; constants: Constants } {
  checkNames("limit", givenLimits, LIMIT_NAMES);
  const limits = completeLimits(givenLimits);
  if (seed !== (seed | 0)) throw new RangeError(`seed must be an int32, not ${seed}`);
  const firstFrame = decoded.functions[FUNCTION_FRAME] / SLOT_WORDS;
  if (firstFrame > limits.stackSlots) {
    throw new RangeError(`limits.stackSlots must be at least ${firstFrame} for the entry function`);
  }
  const memory = new LinearMemory({
    globals: image.globals.length,
    stackSlots: limits.stackSlots,
    firstSlots: entrySlots(firstFrame, limits.stackSlots),
    heapBytes: limits.heapBytes,
  });
  memory.i32.set(seedRandom(seed), CONTROL_RANDOM);
  const append = new AppendBuffer(memory, limits.stringBytes);
  const account = new Account(memory, append, limits.heapBytes);
  // Last: a store must not hold constants for a VM that is not created.
  const constants = hold();
  const machine = new MachineState({
    memory,
    heap: new Heap(memory, account),
    account,
    strings: new StringPool(memory, store, account, append),
    append,
    decoded,
    functions: decoded.functions,
    words: decoded.words,
    constants: constants.slots,
    constantTexts: constants.texts,
    doubles: fused.doubles,
    hostFunctions,
    limits,
    seed,
    clock,
  });
  return { machine, constants };
}
