/** A virtual machine: one run of a program, slice by slice. */
import { type CodePlace, formatPlace } from "../image/errors.ts";
import { codePlace } from "../image/verifier.ts";
import { bookGrowth, createAccount, notePeak } from "../machine/memory/account.ts";
import { isCollectionDue } from "../machine/memory/collector.ts";
import { type GuestValue, readSlots } from "../machine/memory/guest_value.ts";
import { Heap } from "../machine/memory/heap.ts";
import {
  CONTROL_COROUTINE_COUNT,
  CONTROL_COROUTINES,
  CONTROL_CURRENT,
  CONTROL_DEPTH,
  CONTROL_FRAME,
  CONTROL_FRAMES,
  CONTROL_PC,
  CONTROL_TOP,
  COROUTINE_DEPTH,
  COROUTINE_FRAME,
  COROUTINE_ID,
  COROUTINE_NEXT,
  COROUTINE_PC,
  COROUTINE_TOP,
  COROUTINE_WAKE,
  GLOBALS_START,
  HEADER_CALLER_DISTANCE,
  HEADER_RETURN,
} from "../machine/state/layout.ts";
import { LinearMemory } from "../machine/memory/linear_memory.ts";
import { StringPool, type StringStore } from "../machine/strings/strings.ts";
import { SLOT_WORDS } from "../machine/memory/value.ts";
import type { Profile } from "../telemetry/profile.ts";
import type { TelemetryScope } from "../telemetry/scope.ts";
import { collectGarbage } from "../machine/semantics/allocation.ts";
import {
  CALL_WORDS,
  FUNCTION_FRAME,
  FUNCTION_LOCALS,
  FUNCTION_WORDS,
  HEADER_WORDS,
  INTERNAL_BREAK,
  INTERNAL_EDGE,
  NO_ORIGIN,
} from "../machine/code/code_layout.ts";
import {
  instructionCycles,
  isBlockStart,
  originOf,
  restOfBlock,
  wordAt,
} from "../machine/code/decoded_code.ts";
import { createReporter, type LoadedStrings } from "./evidence.ts";
import type { FrameReport } from "./frame_report.ts";
import { type RetainedObject, retainSlot } from "../machine/host/guest_object.ts";
import {
  interpret,
  PROBE_FUEL,
  type Stop,
  STOP_BREAK,
  STOP_FRAME,
  STOP_FUEL,
  STOP_HALTED,
  STOP_RETURNED,
  STOP_TRAPPED,
} from "../machine/interpreter/interpreter.ts";
import { seedRandom } from "../machine/intrinsics/xoshiro128.ts";
import { DEFAULT_LIMITS, type Limits, type Machine } from "../machine/state/machine.ts";
import { createProfiler } from "../telemetry/profiler.ts";
import type { LoadedProgram } from "./program.ts";
import { finishCurrent, isEntry, startEntry, switchFrame } from "../machine/semantics/scheduler.ts";
import { describeTrap, type Trap } from "./trap.ts";
import { VmError } from "../machine/state/vm_error.ts";

/** Why a slice ended. */
export type SliceReason =
  /** The entry function returned. */
  | "returned"
  /** HALT. */
  | "halted"
  /** FRAME_SYNC: the logical frame is over; or it has passed with every coroutine asleep. */
  | "frame"
  /** The budget is spent; the next slice goes on. */
  | "budget"
  /** The next instruction has a breakpoint. */
  | "breakpoint"
  /** {@link Vm.step} executed its instruction. */
  | "step"
  /** A guest fault; see {@link Slice.trap}. */
  | "trapped";

/** What a slice did. */
export interface Slice {
  /** Why it ended. */
  readonly reason: SliceReason;
  /** Cycles spent in this slice, exactly. */
  readonly cycles: number;
  /** Instructions executed in this slice, exactly. */
  readonly instructions: number;
  /** Results of the entry function, bottom first, where it returned. */
  readonly results?: readonly GuestValue[];
  /** The fault, where it trapped. */
  readonly trap?: Trap;
  /** What the logical frame cost, where it is over or the program has ended. */
  readonly frame?: FrameReport;
  /** Coroutines dropped before their end, where the program has ended and there are any. */
  readonly dropped?: number;
}

/** A coroutine that has not ended. */
export interface CoroutineView {
  /** 0 is the entry, others count in the order of spawning. */
  readonly id: number;
  /** What it does. */
  readonly state: "running" | "ready" | "sleeping";
  /** Completed frames at which a sleeping one wakes. */
  readonly wakeFrame?: number;
  /** Its next instruction and the calls that led there, innermost first. */
  readonly backtrace: readonly CodePlace[];
}

/** Options for {@link Vm.run}. */
export interface RunOptions {
  /**
   * Cycles after which the slice ends, at the next basic block: it may overrun by one block and by
   * what that block reads. A whole number ≥ 1, or `Infinity` for a slice without an end of its own.
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
   * @throws {VmError} `NO_PROFILE` where the VM was not made with `profile: true`
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

interface Registers {
  readonly pc: number;
  readonly frame: number;
  readonly top: number;
  readonly depth: number;
}

const FRAME_SYNC = 0x80;

/** Cycles of a logical frame in which every coroutine sleeps. */
const IDLE_FRAME_CYCLES = 1;

/** Cycles handed to the loop at once: more would no longer be a small integer to the engine. */
const STRETCH = 2 ** 28;

const MAX_LIMITS: Limits = {
  stackSlots: 2 ** 24,
  callDepth: 2 ** 24,
  stringBytes: 2 ** 28,
  heapBytes: 2 ** 30,
  coroutines: 2 ** 20,
};

function completeLimits(given: Partial<Limits>): Limits {
  const limits: Limits = { ...DEFAULT_LIMITS, ...given };
  for (const name of Object.keys(DEFAULT_LIMITS) as (keyof Limits)[]) {
    const value = limits[name];
    if (!Number.isInteger(value) || value < 1 || value > MAX_LIMITS[name]) {
      throw new RangeError(`limits.${name} must be 1 … ${MAX_LIMITS[name]}, not ${value}`);
    }
  }
  return limits;
}

/** How a VM is to run. */
export interface VmOptions {
  /** Limits that differ from the defaults. */
  readonly limits?: Partial<Limits>;
  /** Scope in which its evidence is recorded; none unless given. */
  readonly telemetry?: TelemetryScope;
  /**
   * Host time in milliseconds, like `() => performance.now()`: with it, the time of collections is
   * measured. Changes nothing the guest or a deterministic metric could show.
   */
  readonly clock?: () => number;
  /** Seed of `random.next` and of the hash of maps: an int32, 0 unless given. */
  readonly seed?: number;
  /** Whether to collect a profile, at about a third of the speed. Changes no number. */
  readonly profile?: boolean;
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

/** Makes a VM at the start of the entry function. */
export function createVm(
  loaded: LoadedProgram,
  hold: () => Constants,
  store: StringStore,
  { limits: givenLimits = {}, telemetry, clock = () => 0, seed = 0, profile = false }: VmOptions,
): Vm {
  const { image, decoded } = loaded;
  const limits = completeLimits(givenLimits);
  if (seed !== (seed | 0)) throw new RangeError(`seed must be an int32, not ${seed}`);
  const memory = new LinearMemory(
    image.globals.length,
    limits.stackSlots,
    limits.heapBytes,
    decoded.functions[FUNCTION_FRAME] / SLOT_WORDS,
  );
  const account = createAccount();
  const heap = new Heap(memory, account);
  const entrySlots = decoded.functions[FUNCTION_FRAME] / SLOT_WORDS;
  if (entrySlots > limits.stackSlots) {
    throw new RangeError(`limits.stackSlots must be at least ${entrySlots} for the entry function`);
  }
  // Only now: a store is not to hold constants for a VM that is not made.
  const constants = hold();
  const strings = new StringPool(store, account, limits.stringBytes);
  const machine: Machine = {
    memory,
    heap,
    account,
    functions: decoded.functions,
    words: decoded.words,
    constants: constants.slots,
    constantTexts: constants.texts,
    doubles: loaded.fused.doubles,
    hostFunctions: loaded.hostFunctions,
    strings,
    limits,
    retained: new Map(),
    lent: new WeakMap(),
    clock,
    collectorMs: 0,
    probe: undefined,
    depthMark: 0,
    calls: 0,
    intrinsicCalls: 0,
    seed,
    random: seedRandom(seed),
    hostCalls: 0,
    lendings: 0,
    isDisposed: false,
    fuel: 0,
    instructions: 0,
    extra: 0,
    debt: 0,
    progress: 0,
    trap: 0,
    trapDetail: "",
  };
  startEntry(machine);
  const entry = memory.i32[CONTROL_CURRENT];
  const reporter = createReporter(machine, telemetry);
  reporter.begin(constants.loaded);
  const breakpoints = new Set<number>();
  /** Decoded code with a BREAK at each breakpoint; the shared code while there is none. */
  const profiler = profile ? createProfiler(machine, image, decoded) : undefined;
  machine.probe = profiler;
  if (profiler !== undefined) machine.doubles = profiler.doubles;
  const probeFuel = profile ? PROBE_FUEL : 0;
  const plainWords = profiler?.plainWords ?? decoded.words;
  /** What runs where no instruction has to be stopped at. */
  const fastWords = profiler?.words ?? loaded.fused.words;
  let words = fastWords;
  /** Decoded code with a BREAK at every instruction, made by the first step. */
  let stepWords: Int32Array | undefined;
  let isRunning = false;
  let isFinished = false;
  let hasReturned = false;
  let stoppedAtBreakpoint = false;
  let cycles = 0;
  /** Totals at the start of the logical frame. */
  const frameStart = { cycles: 0, hostCalls: 0 };

  const register = (index: number): number => memory.i32[index];

  const checkUsable = (): void => {
    if (machine.isDisposed) {
      throw new VmError("DISPOSED", "the VM has been disposed of; instantiate another one");
    }
  };

  const begin = (): void => {
    checkUsable();
    if (isRunning) {
      throw new VmError("RUNNING", "a host function must not run the VM that is calling it");
    }
    if (isFinished) {
      throw new VmError(
        "FINISHED",
        "the program has ended; instantiate another VM to run it again",
      );
    }
    isRunning = true;
  };

  /** Places as text, kept: frames end at few places, and very often. */
  const placeNames = new Map<number, string>();
  const nameOf = (word: number): string => {
    let name = placeNames.get(word);
    if (name === undefined) {
      name = formatPlace(placeOf(word));
      placeNames.set(word, name);
    }
    return name;
  };

  const placeOf = (word: number): CodePlace => {
    const { functionId, pc } = originOf(image, decoded, word);
    return codePlace(image, functionId, pc);
  };

  /** A coroutine's registers, wherever they are: in the control block while it runs. */
  const registersOf = (coroutine: number): Registers => {
    const { i32 } = memory;
    const isCurrent = coroutine === i32[CONTROL_CURRENT];
    return {
      pc: i32[isCurrent ? CONTROL_PC : coroutine + COROUTINE_PC],
      frame: i32[isCurrent ? CONTROL_FRAME : coroutine + COROUTINE_FRAME],
      top: i32[isCurrent ? CONTROL_TOP : coroutine + COROUTINE_TOP],
      depth: i32[isCurrent ? CONTROL_DEPTH : coroutine + COROUTINE_DEPTH],
    };
  };

  const allCoroutines = (): number[] => {
    const { i32 } = memory;
    const all: number[] = [];
    for (let at = i32[CONTROL_COROUTINES]; at !== 0; at = i32[at + COROUTINE_NEXT]) all.push(at);
    return all.reverse();
  };

  /** The one that runs, or the entry while all sleep. */
  const shownCoroutine = (): number => register(CONTROL_CURRENT) || entry;

  const backtraceOf = (coroutine: number): [CodePlace, ...CodePlace[]] => {
    const { pc, frame, depth } = registersOf(coroutine);
    const places: [CodePlace, ...CodePlace[]] = [placeOf(pc)];
    let functionId = places[0].functionId;
    let at = frame;
    for (let level = depth; level > 1; level--) {
      const header = at + decoded.functions[functionId * FUNCTION_WORDS + FUNCTION_LOCALS];
      const call = register(header + HEADER_RETURN) - CALL_WORDS - HEADER_WORDS;
      at -= register(header + HEADER_CALLER_DISTANCE);
      const place = placeOf(call);
      functionId = place.functionId;
      places.push(place);
    }
    return places;
  };

  const backtrace = (): [CodePlace, ...CodePlace[]] => {
    checkUsable();
    return backtraceOf(shownCoroutine());
  };

  /** Words of the locals of the frame that is shown. */
  const localWords = (): number =>
    decoded.functions[backtrace()[0].functionId * FUNCTION_WORDS + FUNCTION_LOCALS];

  const readValues = (start: number, end: number): GuestValue[] => {
    checkUsable();
    return readSlots(heap, strings, start, end);
  };

  /** Ends a logical frame; returns the cycles of a collection, if one is due. */
  const endFrame = (): number => {
    if (isCollectionDue(account)) collectGarbage(machine, register(CONTROL_TOP));
    machine.depthMark = 0;
    switchFrame(machine);
    notePeak(account);
    account.framePeakBytes = account.liveBytes;
    const { extra } = machine;
    machine.extra = 0;
    return extra;
  };

  /**
   * Ends a logical frame, or the last one with the program.
   *
   * @param counted cycles of the slice so far
   * @returns its report and the cycles of a collection
   */
  const closeFrame = (counted: number): { frame: FrameReport; collecting: number } => {
    const pc = registersOf(shownCoroutine()).pc;
    const number = memory.f64[CONTROL_FRAMES >> 1];
    notePeak(account);
    const liveBytes = account.framePeakBytes;
    const callDepth = machine.depthMark;
    const stringCount = strings.count;
    const coroutines = register(CONTROL_COROUTINE_COUNT);
    // The instruction before the next one, where it was a FRAME_SYNC and not the end of a coroutine.
    const sync = pc - HEADER_WORDS - 1;
    const isSync = register(CONTROL_CURRENT) !== 0 && decoded.words[sync] === FRAME_SYNC;
    const collecting = isFinished ? 0 : endFrame();
    if (isSync && collecting > 0) profiler?.settle(sync, collecting);
    const spent = cycles + counted + collecting;
    const frame: FrameReport = {
      frame: number,
      cycles: spent - frameStart.cycles,
      hostCalls: machine.hostCalls - frameStart.hostCalls,
      liveBytes,
      callDepth,
      strings: stringCount,
      coroutines,
      where: nameOf(pc),
    };
    frameStart.cycles = spent;
    frameStart.hostCalls = machine.hostCalls;
    return { frame, collecting };
  };

  /** Books what a stretch spent and composes the report. */
  const report = (reason: SliceReason, counted: number, count: number): Slice => {
    isFinished = reason === "returned" || reason === "halted" || reason === "trapped";
    const closed = isFinished || reason === "frame" ? closeFrame(counted) : undefined;
    const spent = counted + (closed?.collecting ?? 0);
    cycles += spent;
    reporter.endSlice(cycles);
    stoppedAtBreakpoint = reason === "breakpoint";
    if (closed === undefined) return { reason, cycles: spent, instructions: count };
    const { frame } = closed;
    if (!isFinished) return { reason, cycles: spent, instructions: count, frame };
    const dropped = register(CONTROL_COROUTINE_COUNT) - 1;
    const slice = {
      reason,
      cycles: spent,
      instructions: count,
      frame,
      ...(dropped === 0 ? {} : { dropped }),
    };
    if (reason === "returned") {
      hasReturned = true;
      return { ...slice, results: readValues(register(CONTROL_FRAME), register(CONTROL_TOP)) };
    }
    if (reason === "trapped") {
      const id = register(register(CONTROL_CURRENT) + COROUTINE_ID);
      const trap = describeTrap(machine.trap, machine.trapDetail, backtrace(), id);
      return { ...slice, trap };
    }
    return slice;
  };

  /**
   * Goes on after the first function of a coroutine has returned.
   *
   * @returns the reason to end the slice, if there is one
   */
  const endCoroutine = (): SliceReason | undefined => {
    if (isEntry(machine, register(CONTROL_CURRENT))) return "returned";
    finishCurrent(machine);
    return register(CONTROL_CURRENT) === 0 ? "frame" : undefined;
  };

  const REASONS: Readonly<Record<Exclude<Stop, typeof STOP_RETURNED>, SliceReason>> = {
    [STOP_FUEL]: "budget",
    [STOP_HALTED]: "halted",
    [STOP_FRAME]: "frame",
    [STOP_TRAPPED]: "trapped",
    [STOP_BREAK]: "breakpoint",
  };

  /** Runs until `budget` is spent, without testing the state of the VM. */
  const runSlice = (budget: number): Slice => {
    if (register(CONTROL_CURRENT) === 0) return report("frame", IDLE_FRAME_CYCLES, 0);
    let spent = 0;
    const before = machine.instructions;
    if (stoppedAtBreakpoint) {
      const first = stepOne();
      spent = first.spent;
      if (first.reason !== undefined) {
        return report(first.reason, spent, machine.instructions - before);
      }
    }
    for (;;) {
      const pc = register(CONTROL_PC);
      if (spent >= budget && isBlockStart(decoded, pc)) {
        return report("budget", spent, machine.instructions - before);
      }
      const stretch = Math.min(STRETCH, Math.max(1, budget - spent));
      const rest = restOfBlock(decoded, pc);
      profiler?.enter(pc, register(CONTROL_DEPTH));
      machine.fuel = stretch - rest.cycles - probeFuel;
      machine.instructions += rest.instructions;
      machine.words = words;
      const stop = interpret(machine);
      spent += stretch - machine.fuel - probeFuel;
      if (stop === STOP_FUEL) continue;
      if (stop === STOP_RETURNED) {
        const reason = endCoroutine();
        if (reason === undefined) continue;
        return report(reason, spent, machine.instructions - before);
      }
      if (stop === STOP_BREAK || stop === STOP_TRAPPED) {
        // The block was paid for as a whole; a trapping instruction has been executed.
        const at = register(CONTROL_PC);
        const unspent = restOfBlock(decoded, at);
        const isTrap = stop === STOP_TRAPPED;
        spent -= unspent.cycles - (isTrap ? instructionCycles(decoded, at) : 0);
        machine.instructions -= unspent.instructions - (isTrap ? 1 : 0);
        profiler?.leave(at, isTrap);
      }
      return report(REASONS[stop], spent, machine.instructions - before);
    }
  };

  /** Executes one instruction: all others are covered by BREAKs, and no edge has fuel to pass. */
  const stepOne = (): { reason: SliceReason | undefined; spent: number } => {
    const pc = register(CONTROL_PC);
    stepWords ??= plainWords.map((word, at) =>
      decoded.origins[at] === NO_ORIGIN ? word : INTERNAL_BREAK
    );
    const cost = instructionCycles(decoded, pc);
    stepWords[pc] = plainWords[pc];
    profiler?.enter(pc, register(CONTROL_DEPTH));
    machine.fuel = -probeFuel;
    machine.instructions++;
    machine.words = stepWords;
    const stop = interpret(machine);
    stepWords[pc] = INTERNAL_BREAK;
    const next = register(CONTROL_PC);
    if (stop === STOP_BREAK && decoded.words[next] === INTERNAL_EDGE) {
      memory.i32[CONTROL_PC] = next + HEADER_WORDS;
    }
    const spent = cost - machine.fuel - probeFuel;
    profiler?.leave(pc, true);
    if (stop === STOP_BREAK || stop === STOP_FUEL) return { reason: undefined, spent };
    return { reason: stop === STOP_RETURNED ? endCoroutine() : REASONS[stop], spent };
  };

  return {
    run(options: RunOptions): Slice {
      // Callers without types may leave the options out.
      const budget = (options as RunOptions | undefined)?.budget;
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
      begin();
      try {
        return runSlice(budget);
      } finally {
        isRunning = false;
      }
    },
    step(): Slice {
      begin();
      try {
        if (register(CONTROL_CURRENT) === 0) return report("frame", IDLE_FRAME_CYCLES, 0);
        const { reason, spent } = stepOne();
        return report(reason ?? "step", spent, 1);
      } finally {
        isRunning = false;
      }
    },
    get finished(): boolean {
      return isFinished;
    },
    get cycles(): number {
      return cycles;
    },
    get instructions(): number {
      return machine.instructions;
    },
    get frames(): number {
      return memory.f64[CONTROL_FRAMES >> 1];
    },
    get liveBytes(): number {
      bookGrowth(account);
      return account.liveBytes;
    },
    place: () => backtrace()[0],
    backtrace,
    coroutines(): readonly CoroutineView[] {
      checkUsable();
      return allCoroutines().map((at) => {
        const wakeFrame = memory.f64[(at + COROUTINE_WAKE) >> 1];
        const isCurrent = at === register(CONTROL_CURRENT);
        return {
          id: register(at + COROUTINE_ID),
          state: isCurrent ? "running" : wakeFrame < 0 ? "ready" : "sleeping",
          ...(wakeFrame < 0 ? {} : { wakeFrame }),
          backtrace: backtraceOf(at),
        };
      });
    },
    addBreakpoint(functionId: number, pc: number): void {
      checkUsable();
      const word = wordAt(image, decoded, functionId, pc);
      if (word < 0) {
        throw new VmError(
          "NO_INSTRUCTION",
          `no reachable instruction begins at byte ${pc} of function ${functionId}`,
        );
      }
      if (words === fastWords) words = plainWords.slice();
      breakpoints.add(word);
      words[word] = INTERNAL_BREAK;
    },
    removeBreakpoint(functionId: number, pc: number): boolean {
      checkUsable();
      const word = wordAt(image, decoded, functionId, pc);
      if (!breakpoints.delete(word)) return false;
      words[word] = plainWords[word];
      if (breakpoints.size === 0) words = fastWords;
      return true;
    },
    stack(): readonly GuestValue[] {
      const { frame, top } = registersOf(shownCoroutine());
      // The entry's frame is gone then; what is left are its results.
      if (hasReturned) return readValues(frame, top);
      return readValues(frame + localWords() + SLOT_WORDS, top);
    },
    locals(): readonly GuestValue[] {
      checkUsable();
      if (hasReturned) return [];
      const { frame } = registersOf(shownCoroutine());
      return readValues(frame, frame + localWords());
    },
    profile(): Profile {
      if (profiler === undefined) {
        throw new VmError("NO_PROFILE", "instantiate the VM with profile: true");
      }
      return profiler.read();
    },
    globals: () => readValues(GLOBALS_START, memory.heapStart),
    retainGlobal(slot: number): RetainedObject {
      checkUsable();
      const isThere = Number.isInteger(slot) && slot >= 0 && slot < image.globals.length;
      if (!isThere) throw new VmError("NO_OBJECT", `there is no global ${slot}`);
      return retainSlot(machine, GLOBALS_START + slot * SLOT_WORDS);
    },
    retainResult(index: number): RetainedObject {
      checkUsable();
      const at = register(CONTROL_FRAME) + index * SLOT_WORDS;
      const isThere = hasReturned && Number.isInteger(index) && index >= 0;
      if (!isThere || at >= register(CONTROL_TOP)) {
        throw new VmError("NO_OBJECT", `there is no result ${index}`);
      }
      return retainSlot(machine, at);
    },
    [Symbol.dispose](): void {
      if (isRunning) throw new VmError("RUNNING", "a host function must not dispose of its caller");
      if (machine.isDisposed) return;
      machine.isDisposed = true;
      isFinished = true;
      reporter.end();
      constants.release();
      strings.drop();
    },
  };
}
