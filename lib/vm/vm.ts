/** A virtual machine: one run of a program, slice by slice. */
import { checkNames } from "../encoding/nearest_name.ts";
import type { CodePlace } from "../image/errors.ts";
import { completeLimits, LIMIT_NAMES, type Limits } from "../isa/limits.ts";
import { hasOneNumber, ordersByUnits } from "../image/function_facts.ts";
import { FUNCTION_FRAME } from "../machine/code/code_layout.ts";
import type { PendingCall } from "../machine/host/answers.ts";
import { writeElement } from "../machine/host/element_writer.ts";
import { type CallingVm, handlersOf } from "../machine/host/host_function.ts";
import type { RetainedObject } from "../machine/host/object_view.ts";
import { checkUsable } from "../machine/host/usable.ts";
import { seedRandom } from "../machine/intrinsics/xoshiro128.ts";
import { Account } from "../machine/memory/account.ts";
import type { HostResultValue, PlainValue } from "../machine/host/plain_value.ts";
import type { GuestValue } from "../machine/memory/guest_value.ts";
import { Heap } from "../machine/memory/heap.ts";
import { LinearMemory } from "../machine/memory/linear_memory.ts";
import { SLOT_WORDS } from "../machine/memory/value.ts";
import { entrySlots, startEntry } from "../machine/semantics/scheduler.ts";
import { CONTROL_FRAMES, CONTROL_RANDOM, END_OTHER } from "../machine/state/layout.ts";
import { type Machine, MachineState } from "../machine/state/machine.ts";
import { copyState } from "../machine/state/copy_state.ts";
import { openSnapshot } from "../machine/state/restore.ts";
import { serialise } from "../machine/state/serialise.ts";
import type { SnapshotProgram } from "../machine/state/snapshot_program.ts";
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
  entryResults,
  frameLocals,
  globalValues,
  type Inspected,
  operandStack,
  retainGlobal,
  retainResult,
  shownPlace,
} from "./inspector.ts";
import type { CallArgument, CallTarget } from "./guest_calls.ts";
import { createGlobals, type GlobalValue, type PathStep } from "./globals.ts";
import { createAnswerFace } from "./answer_face.ts";
import { attachJournal, type VmJournal } from "./journaling.ts";
import { createPatches, type Patches } from "./patches.ts";
import type { Profile } from "./profile.ts";
import { attachProfiler, type Profiler, type ProfilerFactory } from "./profiling.ts";
import type { LoadedProgram } from "./loaded_program.ts";
import type { Recorder } from "./recorder.ts";
import type { RunAsyncOptions } from "./run_async.ts";
import type { CallSlice, Slice } from "./slice.ts";
import {
  checkRunnable,
  createRunners,
  type REPEAT,
  type Repeated,
  type RunOptions,
} from "./runners.ts";
import { cyclesSoFar, instructionsSoFar, type SliceParts } from "./slices.ts";
import type { Tick } from "./tick.ts";

/**
 * One run of a program. The same program with the same host answers gives the same results, cycles and
 * traps, however the run is divided into slices.
 */
export interface Vm {
  /**
   * Runs until something ends the slice. A guest fault is reported in {@link Slice.trap}.
   *
   * @throws {VmError} `FINISHED`, `RUNNING` or `DISPOSED`
   * @throws {RangeError} if the budget is missing, or neither a whole number ≥ 1 nor `Infinity`
   */
  run(options: RunOptions): Slice;
  /**
   * Executes one instruction. If no coroutine can run, passes one logical frame, or reports `waiting`.
   *
   * @throws {VmError} `FINISHED`, `RUNNING` or `DISPOSED`
   */
  step(): Slice;
  /**
   * Runs slices, and waits for calls whose handlers answer later, until the program ends, the budget is
   * spent, a breakpoint is reached, or only answers are missing that the host must give with
   * {@link Vm.resolve}. Other tasks of the host get their turn in between. The same VM may be used
   * between the slices.
   *
   * @returns a promise of the last slice
   * @throws {VmError} `FINISHED`, `RUNNING` or `DISPOSED`
   * @throws {RangeError} if the budget is missing, or neither a whole number ≥ 1 nor `Infinity`
   */
  runAsync(options: RunAsyncOptions): Promise<Slice>;
  /** Calls that the host has not answered, in the order of their tickets. */
  pending(): readonly PendingCall[];
  /**
   * Answers a pending call: with null or nothing if it has no results, the value of one, or an array of
   * several. The guest pays for the value when it takes it.
   *
   * @throws {VmError} `NO_TICKET` if no call with this ticket is pending; `BAD_VALUE` if the value can't be
   * given to the guest or is not of the declared kind, `NO_ROOM` if a limit leaves no room for it: the call
   * is then still pending; `FINISHED`, `RUNNING` or `DISPOSED`
   */
  resolve(ticket: number, value: HostResultValue): void;
  /**
   * Answers a pending call with an error: the guest is given its message.
   *
   * @throws {VmError} `NO_TICKET`, `FINISHED`, `RUNNING` or `DISPOSED`
   */
  reject(ticket: number, error: unknown): void;
  /**
   * Runs logical frames until every coroutine that is ready now has had its turn, or something else ends
   * them: for hosts that run a program once for each frame of their own. A tick in which no coroutine is
   * ready passes one frame. After the entry's return, ticks are possible once there has been a call.
   *
   * @throws {VmError} `FINISHED`, `RUNNING` or `DISPOSED`
   * @throws {RangeError} if the budget is missing, or neither a whole number ≥ 1 nor `Infinity`
   */
  tick(options: RunOptions): Tick;
  /**
   * Calls a function of the guest and runs until the call ends, or something else ends the slice. The call
   * is a coroutine of its own; whatever else was running waits, but for a call of a program in JavaScript that
   * was cut: that goes on first, until it ends or waits. A guest fault in it ends only the call. If
   * the slice ends first, the call goes on with {@link Vm.run} or {@link Vm.tick}.
   *
   * @param target name of an export, or a closure the host retains
   * @param args as many as the function takes; a closure's captures do not count
   * @throws {VmError} `NO_FUNCTION`, `BAD_ARGUMENTS`, `BAD_VALUE` or `NO_ROOM`, and the VM is as before; or
   * `FINISHED` if the program halted or trapped; `RUNNING`, `EXPIRED`, `RELEASED` or `DISPOSED`
   * @throws {RangeError} if the budget is missing, or neither a whole number ≥ 1 nor `Infinity`
   */
  call(target: CallTarget, args: readonly CallArgument[], options: RunOptions): CallSlice;
  /**
   * Calls a function of the guest, as {@link Vm.call} does, then runs slices and waits for calls whose
   * handlers answer later, as {@link Vm.runAsync} does, until the call has ended. Several calls may be
   * waited for at once, also while {@link Vm.runAsync} runs: all go on together. Like there, it ends before
   * with `budget` (the cycles of all slices while it waits), `breakpoint`, or `waiting`, if only answers
   * are missing that the host must give with {@link Vm.resolve}; the call then goes on in the slices that
   * follow.
   *
   * @returns a promise of the results or the trap of the call, with the cycles and instructions of all
   * slices while it was waited for
   * @throws {VmError} as {@link Vm.call}, and `FINISHED` if the program ends before the call does
   * @throws {RangeError} if the budget is missing, or neither a whole number ≥ 1 nor `Infinity`
   */
  callAsync(
    target: CallTarget,
    args: readonly CallArgument[],
    options: RunAsyncOptions,
  ): Promise<CallSlice>;
  /**
   * Whether nothing is left to run: the program has returned, and no call has left coroutines since; or it
   * halted or trapped; or the VM has been disposed of.
   */
  readonly finished: boolean;
  /** Cycles spent since the start. */
  readonly cycles: number;
  /** Instructions executed since the start. */
  readonly instructions: number;
  /** Logical frames completed. */
  readonly frames: number;
  /** Accounted bytes of objects, run-time strings and spawned coroutines. */
  readonly liveBytes: number;
  /** The next instruction; the entry's while every coroutine sleeps. After a trap, the one that trapped. */
  place(): CodePlace;
  /** The next instruction and its callers, innermost first. */
  backtrace(): readonly CodePlace[];
  /** Live coroutines, in the order of spawning. */
  coroutines(): readonly CoroutineView[];
  /**
   * Adds a breakpoint: {@link Vm.run} stops before the instruction. It does not change results, cycles or
   * evidence.
   *
   * @param pc byte offset of the instruction from the start of its function
   * @throws {VmError} `NO_INSTRUCTION` if no reachable instruction begins there
   */
  addBreakpoint(functionId: number, pc: number): void;
  /** Removes a breakpoint; returns whether there was one. */
  removeBreakpoint(functionId: number, pc: number): boolean;
  /** Operand stack of the current call, bottom first; after the entry's return, its results. */
  stack(): readonly GuestValue[];
  /**
   * Results of the entry function with their kinds, bottom first; empty unless it has returned.
   * {@link Slice.results} gives them as plain data.
   */
  results(): readonly GuestValue[];
  /** Locals of the current call, parameters first; empty after the entry's return. */
  locals(): readonly GuestValue[];
  /** Globals by slot, all copied. To read one, use {@link Vm.global} or {@link Vm.globalAt}. */
  globals(): readonly GuestValue[];
  /**
   * Copies one global, given by name or slot, and what it refers to, into plain data. A closure in it is
   * valid until the VM runs again, unless it is retained.
   *
   * @throws {VmError} `NO_GLOBAL`
   */
  global(global: string | number): PlainValue;
  /**
   * Copies one element: what a path leads to from a global. A step is an index of an array or of bytes, or
   * a key of a map. The rest is not copied.
   *
   * @throws {VmError} `NO_GLOBAL` or `NO_ELEMENT`
   */
  globalAt(global: string | number, ...path: readonly PathStep[]): PlainValue;
  /**
   * Writes one global; the value is converted as a result of a host function is. Costs no cycles. A host
   * function may do so, too.
   *
   * @throws {VmError} `NO_GLOBAL`, `BAD_VALUE`, or `NO_ROOM` if a limit is exceeded; the global is then
   * unchanged
   */
  setGlobal(global: string | number, value: GlobalValue): void;
  /**
   * The profile so far.
   *
   * @throws {VmError} `NO_PROFILE` if the VM was created without {@link VmOptions.profile}; `DISPOSED`
   */
  profile(): Profile;
  /**
   * Retains the object in a global for the host.
   *
   * @throws {VmError} `NO_OBJECT` if the global does not exist or does not hold an object
   */
  retainGlobal(slot: number): RetainedObject;
  /**
   * Retains an object among the results of the entry function for the host.
   *
   * @param index position among the results, bottom first, counted from 0
   * @throws {VmError} `NO_OBJECT` if the result does not exist or is not an object
   */
  retainResult(index: number): RetainedObject;
  /**
   * Saves the state between two slices, also after the end. {@link Program.restore} continues from it, on
   * any runtime. Equal states give equal bytes. Objects the host holds, breakpoints and profiles are not
   * part of the state.
   *
   * @throws {VmError} `RUNNING`, `DISPOSED`, or `FINISHED` if the host failed during a slice
   */
  snapshot(): Uint8Array;
  /**
   * Creates a VM in the state of this one, as {@link Program.restore} of a snapshot does, but in less
   * time. The two then run independently of each other.
   *
   * @throws {TypeError} if an option is unknown
   * @throws {VmError} `RUNNING`, `DISPOSED` (this VM or its program), or `FINISHED` if the host failed
   * during a slice
   */
  fork(options?: ForkOptions): Vm;
  /**
   * Disposes of the VM: it can no longer be run or inspected. Constants of a disposed program leave their
   * store with its last VM. Without this call they leave once the engine has collected VM and program.
   *
   * @throws {VmError} `RUNNING` if a host function disposes of the VM that is calling it
   */
  [Symbol.dispose](): void;
}

/** What a host attaches to a VM; the options of {@link Vm.fork}. */
export interface ForkOptions {
  /** Scope that records the evidence of the VM. Default: none. */
  readonly telemetry?: Recorder;
  /**
   * Host clock in milliseconds, like `() => performance.now()`. It measures the time of collections for
   * the metric `collector_ms`. Guests and deterministic metrics do not depend on it.
   */
  readonly clock?: () => number;
  /**
   * Profiler to attach: `profiler` of `@prometeu/runtime/profile`. The VM then runs at about a third of
   * its speed; results, cycles and evidence stay the same.
   */
  readonly profile?: ProfilerFactory;
  /**
   * Checker of the VM's state: `invariants` of `@prometeu/runtime/debug`. It runs after every slice and
   * throws an `InvariantError` if it finds a bug of the runtime. Results, cycles and evidence stay the
   * same.
   */
  readonly debug?: StateChecker;
  /**
   * Journal that records the run for replay: a recorder of `@prometeu/runtime/journal`. Results, cycles
   * and evidence stay the same.
   */
  readonly journal?: VmJournal;
}

/** Options for a VM. */
export interface VmOptions extends ForkOptions {
  /** Limits that differ from {@link DEFAULT_LIMITS}. */
  readonly limits?: Partial<Limits>;
  /** Seed of the `random` intrinsics and of map hashing, an int32. Default: 0. */
  readonly seed?: number;
}

/** A program's constants as one VM uses them. */
export interface Constants {
  /** The constants as slots, in pool order. */
  readonly slots: Int32Array;
  /** Text of each constant, by pool index; empty if it is not a string. */
  readonly texts: readonly string[];
  /** String constants that this VM is the first to need. */
  readonly loaded: LoadedStrings;
  /** Called when the VM no longer uses the constants. */
  release(): void;
  /** Undoes taking the constants, because the VM could not be created. */
  giveBack(): void;
}

/** Key of a VM's parts, for modules of the runtime. */
export const PARTS: unique symbol = Symbol("parts");

/** A VM as modules of the runtime see it. */
export interface InnerVm extends Vm {
  readonly [PARTS]: CheckSubject;
  readonly [REPEAT]: Repeated;
}

/** Puts a machine without coroutines into a saved state. */
export type Restorer = (machine: MachineState) => void;

/**
 * Creates a VM at the start of the entry function, or in the state that `restore` gives it.
 */
export function createVm(
  loaded: LoadedProgram,
  hold: () => Constants,
  store: StringStore,
  options: VmOptions,
  restore?: Restorer,
): InnerVm {
  checkGiven(options, store);
  const { machine, constants } = createMachine(loaded, hold, store, options);
  try {
    const { parts, check } = createParts(loaded, machine, options, restore);
    const fork = (from: MachineState, attached: ForkOptions): Vm => {
      checkNames("option of fork", attached, FORK_OPTIONS);
      const all = { ...attached, limits: from.limits, seed: from.seed };
      // A journal names objects by handle; a replay has those of a snapshot, which a copy has not.
      const put = attached.journal === undefined
        ? (to: MachineState) => copyState(from, to)
        : openSnapshot(serialise(from, loaded.snapshots), loaded.snapshots, {}).restore;
      return createVm(loaded, hold, store, all, put);
    };
    const { reporter } = parts;
    if (restore === undefined) reporter.begin(constants.loaded);
    else reporter.resume(constants.loaded);
    return facade(parts, { constants, check, fork, program: loaded.snapshots });
  } catch (thrown) {
    constants.giveBack();
    throw thrown;
  }
}

/** Puts a machine into its first state, and attaches what the host gives. */
function createParts(
  { image, decoded, fused, hostFunctions }: LoadedProgram,
  machine: MachineState,
  { telemetry, journal, profile, debug }: VmOptions,
  restore: Restorer | undefined,
): { parts: SliceParts; check: (() => void) | undefined } {
  const reporter = createReporter(machine, telemetry);
  const isRestored = restore !== undefined;
  if (isRestored) restore(machine);
  else startEntry(machine);
  const seen = { machine, image, decoded };
  if (journal !== undefined) {
    machine.tape = attachJournal(journal, { ...seen, hostFunctions, isRestored });
  }
  const profiler = profile === undefined ? undefined : attachProfiler(profile, seen);
  machine.probe = profiler;
  if (profiler !== undefined) machine.doubles = profiler.doubles;
  const plainWords = profiler?.plainWords ?? decoded.words;
  const patches = createPatches(image, decoded, plainWords, profiler?.words ?? fused.words);
  const subject: Inspected = { ...seen, entry: allCoroutines(machine)[0] };
  const meter = createFrameMeter(subject, profiler);
  const check = debug === undefined ? undefined : attachChecker(debug, seen);
  return { parts: { machine, subject, patches, meter, reporter, profiler }, check };
}

/** Checks the values of options that have methods. Untyped callers may pass anything. */
function checkGiven({ clock, telemetry }: VmOptions, strings: StringStore): void {
  const record = telemetry === undefined ? undefined : Object(telemetry).record ?? null;
  const given = { clock, telemetry: record, strings: Object(strings).hold ?? null };
  for (const [name, method] of Object.entries(given)) {
    if (method === undefined || typeof method === "function") continue;
    throw new VmError("BAD_OPTION", `${name} is not of the type of this option`);
  }
}

/** Names of the options of {@link Vm.fork}. */
export const FORK_OPTIONS: readonly string[] = [
  "telemetry",
  "clock",
  "profile",
  "debug",
  "journal",
];

/** What the public interface of a VM needs besides the parts of its slices. */
interface FacadeParts {
  readonly constants: Constants;
  readonly check: (() => void) | undefined;
  readonly fork: (from: MachineState, options: ForkOptions) => Vm;
  readonly program: SnapshotProgram;
}

/** Checks that a VM is between slices, and in a state that one of them left; returns its machine. */
function checkSavable(machine: MachineState): MachineState {
  checkUsable(machine);
  if (machine.run.isRunning || machine.isReadingHost) {
    throw new VmError("RUNNING", "a host function cannot save the VM that is calling it");
  }
  if (machine.run.hasFailed) {
    throw new VmError("FINISHED", "the host failed during a slice; there is no state to save");
  }
  return machine;
}

/** Shows the state of a VM that has not been disposed of. */
type Inspecting = <T>(show: (subject: Inspected) => T) => T;

/** The methods that show the state of a VM and take no arguments. */
function stateViews(
  inspected: Inspecting,
): Pick<
  Vm,
  "place" | "backtrace" | "coroutines" | "stack" | "results" | "locals" | "globals"
> {
  return {
    place: () => inspected(shownPlace),
    backtrace: () => inspected(backtrace),
    coroutines: () => inspected(coroutineViews),
    stack: () => inspected(operandStack),
    results: () => inspected(entryResults),
    locals: () => inspected(frameLocals),
    globals: () => inspected(globalValues),
  };
}

function profileOf(profiler: Profiler | undefined): Profile {
  if (profiler !== undefined) return profiler.read();
  throw new VmError("NO_PROFILE", "the VM has no profiler; instantiate it with the option profile");
}

function breakpointMethods(
  machine: Machine,
  patches: Patches,
): Pick<Vm, "addBreakpoint" | "removeBreakpoint"> {
  /** Changes breakpoints; a slice that is calling the host goes on with the changed code. */
  const patching = <T>(change: () => T): T => {
    checkUsable(machine);
    const isRunning = machine.words === patches.runWords();
    const changed = change();
    if (isRunning) machine.words = patches.runWords();
    return changed;
  };
  return {
    addBreakpoint: (functionId, pc) => patching(() => patches.add(functionId, pc)),
    removeBreakpoint: (functionId, pc) => patching(() => patches.remove(functionId, pc)),
  };
}

/** The public interface of the parts. */
function facade(
  parts: SliceParts,
  { constants, check, fork, program }: FacadeParts,
): InnerVm {
  const { machine, subject, patches, reporter, profiler } = parts;
  const { run } = machine;
  const globals = createGlobals(machine, subject.image);
  const answers = createAnswerFace(machine, { checkRunnable, checkUsable, check });
  const inspected: Inspecting = (show) => {
    checkUsable(machine);
    return show(subject);
  };
  return {
    [PARTS]: subject,
    ...createRunners(parts, check, answers),
    ...answers.methods,
    get finished(): boolean {
      return run.isFinished;
    },
    get cycles(): number {
      return cyclesSoFar(machine);
    },
    get instructions(): number {
      return instructionsSoFar(machine);
    },
    get frames(): number {
      return machine.memory.f64[CONTROL_FRAMES >> 1];
    },
    get liveBytes(): number {
      return machine.account.liveBytes;
    },
    ...stateViews(inspected),
    global: (global) => inspected(() => globals.read(global)),
    globalAt: (global, ...path) => inspected(() => globals.readAt(global, path)),
    setGlobal: (global, value) => inspected(() => globals.write(global, value)),
    retainGlobal: (slot: number) => inspected(() => retainGlobal(subject, slot)),
    retainResult: (index: number) => inspected(() => retainResult(subject, index)),
    ...breakpointMethods(machine, patches),
    profile: () => inspected(() => profileOf(profiler)),
    snapshot: () => serialise(checkSavable(machine), program),
    fork: (options = {}) => fork(checkSavable(machine), options),
    [Symbol.dispose](): void {
      if (run.isRunning || machine.isReadingHost) {
        throw new VmError("RUNNING", "a host function cannot dispose of the VM that is calling it");
      }
      if (machine.isDisposed) return;
      machine.isDisposed = true;
      run.end(END_OTHER);
      answers.drop("the VM has been disposed of");
      constants.release();
      machine.strings.drop();
      // Last: a scope of the host may throw.
      reporter.end();
    },
  };
}

/** Creates the machine of a VM, still without coroutines. */
function createMachine(
  { image, decoded, fused, hostFunctions }: LoadedProgram,
  hold: () => Constants,
  store: StringStore,
  { limits: givenLimits = {}, clock, seed = 0 }: VmOptions,
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
  const calling: CallingVm = {
    get frames(): number {
      return memory.f64[CONTROL_FRAMES >> 1];
    },
    get cycles(): number {
      return cyclesSoFar(machine);
    },
  };
  const handlers = handlersOf(hostFunctions, calling);
  // Last, so that the store holds no constants if creating the VM fails.
  const constants = hold();
  const machine: MachineState = new MachineState({
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
    knownTexts: decoded.needsTexts ? image.constants.length * SLOT_WORDS : -1,
    doubles: fused.doubles,
    hostFunctions: handlers,
    hasOneNumber: hasOneNumber(image),
    ordersByUnits: ordersByUnits(image),
    limits,
    seed,
    writeElement,
    clock: clock === undefined ? () => 0 : () => askClock(machine, clock),
  });
  return { machine, constants };
}

function askClock({ run }: Machine, clock: () => number): number {
  run.isAskingClock = true;
  try {
    return clock();
  } finally {
    run.isAskingClock = false;
  }
}
