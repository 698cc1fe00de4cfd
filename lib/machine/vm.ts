/** A virtual machine: one run of a program, slice by slice. */
import type { CodePlace } from "../bytecode/errors.ts";
import { codePlace } from "../bytecode/verifier.ts";
import { collect, isCollectionDue } from "../memory/collector.ts";
import { CONTROL, GLOBALS_START, HEADER, Memory, NO_RETURN } from "../memory/stack.ts";
import { StringPool, type StringStore } from "../memory/strings.ts";
import { type GuestValue, readSlot, SLOT_WORDS, TAG } from "../memory/value.ts";
import {
  CALL_WORDS,
  HEADER_WORDS,
  instructionCycles,
  INTERNAL,
  isBlockStart,
  NO_ORIGIN,
  originOf,
  restOfBlock,
  wordAt,
} from "./decoded_code.ts";
import { interpret, STOP, type Stop } from "./interpreter.ts";
import { DEFAULT_LIMITS, type Limits, type Machine } from "./machine.ts";
import type { LoadedProgram } from "./program.ts";
import { describeTrap, type Trap } from "./trap.ts";

/** Why a slice ended. */
export type SliceReason =
  /** The entry function returned. */
  | "returned"
  /** HALT. */
  | "halted"
  /** FRAME_SYNC: the logical frame is over. */
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
}

/** What {@link Vm.run} may be told. */
export interface RunOptions {
  /**
   * Cycles after which the slice ends, at the next basic block: it may overrun by one block and by
   * what that block reads. A whole number ≥ 1; unlimited unless given.
   */
  readonly budget?: number;
}

/** Misuse of a {@link Vm} by the host. */
export type VmErrorCode =
  /** The program has returned, halted or trapped. */
  | "FINISHED"
  /** A host function tried to run the VM that is calling it. */
  | "RUNNING"
  /** No reachable instruction begins at that place. */
  | "NO_INSTRUCTION";

/** The host used a {@link Vm} in a way it can't be used. */
export class VmError extends Error {
  /** Always the class name. */
  override readonly name = "VmError";
  /** Stable reason. */
  readonly code: VmErrorCode;

  /** Composes the message `CODE: what`. */
  constructor(code: VmErrorCode, what: string) {
    super(`${code}: ${what}`);
    this.code = code;
  }
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
   * @throws {RangeError} where the budget is no whole number ≥ 1
   */
  run(options?: RunOptions): Slice;
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
  /** The next instruction; after a trap, the one that trapped. */
  place(): CodePlace;
  /** The next instruction and the calls that led there, innermost first. */
  backtrace(): readonly CodePlace[];
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
}

/** Cycles handed to the loop at once: more would no longer be a small integer to the engine. */
const STRETCH = 2 ** 29;

const MAX_LIMITS: Limits = {
  stackSlots: 2 ** 24,
  callDepth: 2 ** 24,
  stringBytes: 2 ** 28,
  heapBytes: 2 ** 31,
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

/** Lays out the entry function's frame in fresh memory. */
function enterProgram(loaded: LoadedProgram, memory: Memory): void {
  const { decoded, image } = loaded;
  const needed = memory.stack + decoded.frameWords[0];
  if (!memory.reserve(needed)) {
    const slots = decoded.frameWords[0] / SLOT_WORDS;
    throw new RangeError(`limits.stackSlots must be at least ${slots} for the entry function`);
  }
  const { i32 } = memory;
  const header = memory.stack + image.functions[0].locals * SLOT_WORDS;
  for (let at = memory.stack; at < header; at += SLOT_WORDS) i32[at] = TAG.NULL;
  i32[header] = TAG.FRAME;
  i32[header + HEADER.RETURN] = NO_RETURN;
  i32[CONTROL.PC] = decoded.entries[0];
  i32[CONTROL.FRAME] = memory.stack;
  i32[CONTROL.TOP] = header + SLOT_WORDS;
  i32[CONTROL.DEPTH] = 1;
}

/** Makes a VM at the start of the entry function. */
export function createVm(
  loaded: LoadedProgram,
  constants: Int32Array,
  store: StringStore,
  givenLimits: Partial<Limits>,
): Vm {
  const { image, decoded } = loaded;
  const limits = completeLimits(givenLimits);
  const memory = new Memory(image.globals.length, limits.stackSlots);
  enterProgram(loaded, memory);
  const strings = new StringPool(store);
  const machine: Machine = {
    memory,
    constants,
    hostFunctions: loaded.hostFunctions,
    strings,
    limits,
    fuel: 0,
    instructions: 0,
    extra: 0,
    trap: 0,
    trapDetail: "",
  };
  const breakpoints = new Set<number>();
  /** Decoded code with a BREAK at each breakpoint; the shared code while there is none. */
  let words = decoded.words;
  /** Decoded code with a BREAK at every instruction, made by the first step. */
  let stepWords: Int32Array | undefined;
  let isRunning = false;
  let isFinished = false;
  let hasReturned = false;
  let stoppedAtBreakpoint = false;
  let cycles = 0;
  let frames = 0;

  const register = (index: number): number => memory.i32[index];

  const begin = (): void => {
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

  const placeOf = (word: number): CodePlace => {
    const { functionId, pc } = originOf(image, decoded, word);
    return codePlace(image, functionId, pc);
  };

  const backtrace = (): [CodePlace, ...CodePlace[]] => {
    const places: [CodePlace, ...CodePlace[]] = [placeOf(register(CONTROL.PC))];
    let frame = register(CONTROL.FRAME);
    let functionId = places[0].functionId;
    for (let depth = register(CONTROL.DEPTH); depth > 1; depth--) {
      const header = frame + decoded.localWords[functionId];
      const call = register(header + HEADER.RETURN) - CALL_WORDS - HEADER_WORDS;
      frame -= register(header + HEADER.CALLER_DISTANCE);
      const place = placeOf(call);
      functionId = place.functionId;
      places.push(place);
    }
    return places;
  };

  const readSlots = (start: number, end: number): GuestValue[] => {
    const values: GuestValue[] = [];
    for (let at = start; at < end; at += SLOT_WORDS) {
      values.push(readSlot(memory.i32, memory.f64, at, strings));
    }
    return values;
  };

  /** Books what a stretch spent and composes the report. */
  const report = (reason: SliceReason, counted: number, count: number): Slice => {
    let spent = counted;
    if (reason === "frame") {
      frames++;
      if (isCollectionDue(strings)) spent += collect(memory, register(CONTROL.TOP), strings);
    }
    cycles += spent;
    isFinished = reason === "returned" || reason === "halted" || reason === "trapped";
    stoppedAtBreakpoint = reason === "breakpoint";
    const slice = { reason, cycles: spent, instructions: count };
    if (reason === "returned") {
      hasReturned = true;
      return { ...slice, results: readSlots(register(CONTROL.FRAME), register(CONTROL.TOP)) };
    }
    if (reason === "trapped") {
      const trap = describeTrap(machine.trap, machine.trapDetail, backtrace());
      return { ...slice, trap };
    }
    return slice;
  };

  const REASONS: Readonly<Record<Stop, SliceReason>> = {
    [STOP.FUEL]: "budget",
    [STOP.RETURNED]: "returned",
    [STOP.HALTED]: "halted",
    [STOP.FRAME]: "frame",
    [STOP.TRAPPED]: "trapped",
    [STOP.BREAK]: "breakpoint",
  };

  /** Runs until `budget` is spent, without testing the state of the VM. */
  const runSlice = (budget: number): Slice => {
    let spent = 0;
    const before = machine.instructions;
    if (stoppedAtBreakpoint) {
      const first = stepOne();
      if (first.stop !== STOP.BREAK && first.stop !== STOP.FUEL) {
        return report(REASONS[first.stop], first.spent, machine.instructions - before);
      }
      spent = first.spent;
    }
    for (;;) {
      const pc = register(CONTROL.PC);
      if (spent >= budget && isBlockStart(decoded, pc)) {
        return report("budget", spent, machine.instructions - before);
      }
      const stretch = Math.min(STRETCH, Math.max(1, budget - spent));
      const rest = restOfBlock(decoded, pc);
      machine.fuel = stretch - rest.cycles;
      machine.instructions += rest.instructions;
      const stop = interpret(machine, words);
      spent += stretch - machine.fuel;
      if (stop === STOP.FUEL) continue;
      if (stop === STOP.BREAK || stop === STOP.TRAPPED) {
        // The block was paid for as a whole; a trapping instruction has been executed.
        const at = register(CONTROL.PC);
        const unspent = restOfBlock(decoded, at);
        const isTrap = stop === STOP.TRAPPED;
        spent -= unspent.cycles - (isTrap ? instructionCycles(decoded, at) : 0);
        machine.instructions -= unspent.instructions - (isTrap ? 1 : 0);
      }
      return report(REASONS[stop], spent, machine.instructions - before);
    }
  };

  /** Executes one instruction: all others are covered by BREAKs, and no edge has fuel to pass. */
  const stepOne = (): { stop: Stop; spent: number } => {
    const pc = register(CONTROL.PC);
    stepWords ??= decoded.words.map((word, at) =>
      decoded.origins[at] === NO_ORIGIN ? word : INTERNAL.BREAK
    );
    const cost = instructionCycles(decoded, pc);
    stepWords[pc] = decoded.words[pc];
    machine.fuel = 0;
    machine.instructions++;
    const stop = interpret(machine, stepWords);
    stepWords[pc] = INTERNAL.BREAK;
    const next = register(CONTROL.PC);
    if (stop === STOP.BREAK && decoded.words[next] === INTERNAL.EDGE) {
      memory.i32[CONTROL.PC] = next + HEADER_WORDS;
    }
    return { stop, spent: cost - machine.fuel };
  };

  return {
    run(options: RunOptions = {}): Slice {
      const budget = options.budget ?? Infinity;
      if (budget !== Infinity && (!Number.isSafeInteger(budget) || budget < 1)) {
        throw new RangeError(`budget must be a whole number of cycles from 1 on, not ${budget}`);
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
        const { stop, spent } = stepOne();
        const goesOn = stop === STOP.BREAK || stop === STOP.FUEL;
        return report(goesOn ? "step" : REASONS[stop], spent, 1);
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
      return frames;
    },
    place: () => placeOf(register(CONTROL.PC)),
    backtrace,
    addBreakpoint(functionId: number, pc: number): void {
      const word = wordAt(image, decoded, functionId, pc);
      if (word < 0) {
        throw new VmError(
          "NO_INSTRUCTION",
          `no reachable instruction begins at byte ${pc} of function ${functionId}`,
        );
      }
      if (words === decoded.words) words = decoded.words.slice();
      breakpoints.add(word);
      words[word] = INTERNAL.BREAK;
    },
    removeBreakpoint(functionId: number, pc: number): boolean {
      const word = wordAt(image, decoded, functionId, pc);
      if (!breakpoints.delete(word)) return false;
      words[word] = decoded.words[word];
      if (breakpoints.size === 0) words = decoded.words;
      return true;
    },
    stack(): readonly GuestValue[] {
      // The entry's frame is gone then; what is left are its results.
      if (hasReturned) return readSlots(register(CONTROL.FRAME), register(CONTROL.TOP));
      const { functionId } = placeOf(register(CONTROL.PC));
      const header = register(CONTROL.FRAME) + decoded.localWords[functionId];
      return readSlots(header + SLOT_WORDS, register(CONTROL.TOP));
    },
    locals(): readonly GuestValue[] {
      if (hasReturned) return [];
      const { functionId } = placeOf(register(CONTROL.PC));
      const frame = register(CONTROL.FRAME);
      return readSlots(frame, frame + decoded.localWords[functionId]);
    },
    globals: () => readSlots(GLOBALS_START, memory.stack),
  };
}
