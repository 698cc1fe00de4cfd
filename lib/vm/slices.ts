/**
 * Slices: runs a machine until a budget is spent or something else ends the slice, and keeps the books
 * of cycles and instructions.
 *
 * The interpreter is paid block by block and in stretches of fuel; whatever it leaves early is refunded
 * here, from the decoded code. What an instruction costs beyond its fixed cycles is taken by the slice as
 * far as {@link take} says, and the rest is the machine's debt. Nothing is executed before the debt is paid.
 */
import { HEADER_WORDS, INTERNAL_BREAK, INTERNAL_EDGE } from "../machine/code/code_layout.ts";
import {
  type DecodedCode,
  instructionCycles,
  isBlockStart,
  restOfBlock,
} from "../machine/code/decoded_code.ts";
import {
  DEBT_FUEL,
  interpret,
  MOST_AT_ONCE,
  PROBE_FUEL,
  type Stop,
  STOP_BREAK,
  STOP_FRAME,
  STOP_FUEL,
  STOP_HALTED,
  STOP_RETURNED,
  STOP_SPENT,
  STOP_TRAPPED,
} from "../machine/interpreter/interpreter.ts";
import { finishCurrent, isEntry } from "../machine/semantics/scheduler.ts";
import {
  CONTROL_COROUTINE_COUNT,
  CONTROL_CURRENT,
  CONTROL_DEPTH,
  CONTROL_PC,
  COROUTINE_ID,
} from "../machine/state/layout.ts";
import type { Machine } from "../machine/state/machine.ts";
import type { Reporter } from "./evidence.ts";
import type { FrameMeter } from "./frame_meter.ts";
import type { Inspector } from "./inspector.ts";
import type { Patches } from "./patches.ts";
import type { Profiler } from "./profiling.ts";
import type { Slice, SliceReason } from "./slice.ts";
import { describeTrap } from "./trap.ts";

/** Cycles of a logical frame in which every coroutine sleeps. */
const IDLE_FRAME_CYCLES = 1;

/** Most fuel handed to the interpreter at once: more would no longer be a small integer to the engine. */
const STRETCH = DEBT_FUEL;

/** The parts of a VM that slices work with. */
export interface SliceParts {
  readonly machine: Machine;
  readonly decoded: DecodedCode;
  readonly patches: Patches;
  readonly inspector: Inspector;
  readonly meter: FrameMeter;
  readonly reporter: Reporter;
  readonly profiler: Profiler | undefined;
}

/** Runs the slices of one machine. The caller has checked that it may run. */
export interface Slices {
  /** Runs until `budget` cycles are spent, or something else ends the slice. */
  run(budget: number): Slice;
  /** Executes one instruction. */
  step(): Slice;
}

/** Cycles and instructions of a slice, or of a part of one. */
interface Spent {
  readonly cycles: number;
  readonly instructions: number;
}

/** What one instruction, or a stage of it, did. */
interface Stepped {
  /** Why the slice ends with it, if it does. */
  readonly reason: SliceReason | undefined;
  readonly cycles: number;
  readonly hasVariableCost: boolean;
}

const REASONS: Readonly<Record<Exclude<Stop, typeof STOP_RETURNED>, SliceReason>> = {
  [STOP_FUEL]: "budget",
  [STOP_HALTED]: "halted",
  [STOP_FRAME]: "frame",
  [STOP_TRAPPED]: "trapped",
  [STOP_BREAK]: "breakpoint",
  [STOP_SPENT]: "budget",
};

/** Creates the slices of a machine. */
export function createSlices(parts: SliceParts): Slices {
  const { machine, decoded, patches, meter, profiler } = parts;
  const { memory, run } = machine;
  /** With a probe the fuel is always below 0, so that the interpreter stops at every edge. */
  const probeFuel = profiler === undefined ? 0 : PROBE_FUEL;
  const register = (index: number): number => memory.i32[index];

  /**
   * Continues after the first function of a coroutine has returned.
   *
   * @returns the reason to end the slice, if there is one
   */
  const endCoroutine = (): SliceReason | undefined => {
    if (isEntry(machine, register(CONTROL_CURRENT))) return "returned";
    finishCurrent(machine);
    return register(CONTROL_CURRENT) === 0 ? "frame" : undefined;
  };

  /**
   * Takes variable cycles: what the budget has left, or {@link MOST_AT_ONCE} if it has less. The rest
   * becomes the debt.
   *
   * @param left cycles the budget has left; not positive if a block has overrun it
   * @returns the cycles taken
   */
  const take = (cost: number, left: number): number => {
    const taken = Math.min(cost, Math.max(left, MOST_AT_ONCE));
    machine.debt = cost - taken;
    return taken;
  };

  /** Pays the debt as far as the budget goes; returns the cycles paid. */
  const pay = (budget: number): number => {
    const paid = Math.min(machine.debt, budget);
    machine.debt -= paid;
    return paid;
  };

  /** The end of a slice that was put off until its cost was paid. */
  const pendingReason = (): SliceReason | undefined =>
    machine.trap !== 0 ? "trapped" : run.frameStrings >= 0 ? "frame" : undefined;

  /** A stop behind the last instruction of a block that control falls out of: the next block begins. */
  const skipHeader = (): void => {
    const pc = register(CONTROL_PC);
    if (decoded.words[pc] === INTERNAL_EDGE) memory.i32[CONTROL_PC] = pc + HEADER_WORDS;
  };

  /**
   * Executes one instruction, or a stage of it: all others are covered by BREAKs, and no edge has fuel to
   * pass.
   *
   * @param left cycles the budget has left
   */
  const stepOne = (left: number): Stepped => {
    const pc = register(CONTROL_PC);
    profiler?.enter(pc, register(CONTROL_DEPTH));
    machine.fuel = -probeFuel;
    machine.words = patches.stepWords(pc);
    const stop = interpret(machine);
    if (stop === STOP_BREAK || stop === STOP_SPENT) skipHeader();
    // An instruction that is under way has not been executed.
    const isExecuted = machine.progress === 0;
    const fixed = isExecuted ? instructionCycles(decoded, pc) : 0;
    if (isExecuted) machine.instructions++;
    profiler?.leave(pc, isExecuted);
    const variable = machine.debt > 0 ? machine.debt : -machine.fuel - probeFuel;
    const cycles = fixed + take(variable, left - fixed);
    return { reason: reasonOf(stop, true), cycles, hasVariableCost: variable > 0 };
  };

  /** Why a slice ends after a stop, if it does. */
  const reasonOf = (stop: Stop, isStep: boolean): SliceReason | undefined => {
    if (stop === STOP_RETURNED) return endCoroutine();
    if (stop === STOP_FUEL || stop === STOP_SPENT) return undefined;
    return isStep && stop === STOP_BREAK ? undefined : REASONS[stop];
  };

  /** Runs one stretch of at most `left` cycles; returns why it stopped and what it spent. */
  const runStretch = (left: number): { stop: Stop; cycles: number } => {
    const pc = register(CONTROL_PC);
    const stretch = Math.min(STRETCH, Math.max(1, left));
    const rest = restOfBlock(decoded, pc);
    profiler?.enter(pc, register(CONTROL_DEPTH));
    machine.fuel = stretch - rest.cycles - probeFuel;
    machine.instructions += rest.instructions;
    machine.words = patches.runWords();
    const stop = interpret(machine);
    let cycles = stretch - machine.fuel - probeFuel;
    if (stop === STOP_BREAK || stop === STOP_TRAPPED || stop === STOP_SPENT) {
      cycles -= refund(stop);
    }
    if (machine.debt > 0) {
      cycles -= DEBT_FUEL;
      cycles += take(machine.debt, left - cycles);
    }
    return { stop, cycles };
  };

  /**
   * Takes back the part of a block that was paid for and not executed. An instruction that trapped has
   * been executed.
   *
   * @returns its cycles
   */
  const refund = (stop: Stop): number => {
    const at = register(CONTROL_PC);
    const unspent = restOfBlock(decoded, at);
    const isTrap = stop === STOP_TRAPPED;
    machine.instructions -= unspent.instructions - (isTrap ? 1 : 0);
    profiler?.leave(at, isTrap);
    if (stop === STOP_SPENT) skipHeader();
    return unspent.cycles - (isTrap ? instructionCycles(decoded, at) : 0);
  };

  return {
    run(budget: number): Slice {
      const before = machine.instructions;
      let cycles = pay(budget);
      const end = (reason: SliceReason): Slice => {
        if (reason === "frame") cycles += take(meter.collect(), budget - cycles);
        return report(parts, machine.debt > 0 ? "budget" : reason, {
          cycles,
          instructions: machine.instructions - before,
        });
      };
      if (machine.debt > 0) return end("budget");
      const pending = pendingReason();
      if (pending !== undefined) return end(pending);
      if (cycles >= budget) return end("budget");
      if (register(CONTROL_CURRENT) === 0) {
        cycles += IDLE_FRAME_CYCLES;
        return end("frame");
      }
      // An instruction that is under way has been stopped at before it began.
      const isCovered = patches.runWords()[register(CONTROL_PC)] === INTERNAL_BREAK;
      let isPassing = isCovered && (run.stoppedAtBreakpoint || machine.progress !== 0);
      while (isPassing) {
        const one = stepOne(budget - cycles);
        cycles += one.cycles;
        if (one.reason !== undefined) return end(one.reason);
        if (one.hasVariableCost && cycles >= budget) return end("budget");
        isPassing = machine.progress !== 0;
      }
      for (;;) {
        if (cycles >= budget && isBlockStart(decoded, register(CONTROL_PC))) return end("budget");
        const { stop, cycles: spent } = runStretch(budget - cycles);
        cycles += spent;
        const reason = reasonOf(stop, false);
        if (reason !== undefined) return end(reason);
        if (stop === STOP_SPENT && cycles >= budget) return end("budget");
      }
    },
    step(): Slice {
      const before = machine.instructions;
      let cycles = pay(Infinity);
      const end = (reason: SliceReason): Slice => {
        if (reason === "frame") cycles += take(meter.collect(), Infinity);
        return report(parts, reason, { cycles, instructions: machine.instructions - before });
      };
      const pending = pendingReason();
      if (pending !== undefined) return end(pending);
      if (register(CONTROL_CURRENT) === 0) {
        cycles += IDLE_FRAME_CYCLES;
        return end("frame");
      }
      for (;;) {
        const one = stepOne(Infinity);
        cycles += one.cycles;
        if (machine.progress === 0) return end(one.reason ?? "step");
      }
    },
  };
}

/** Books a slice and composes its report. */
function report(parts: SliceParts, reason: SliceReason, { cycles, instructions }: Spent): Slice {
  const { machine, meter, reporter } = parts;
  const { run } = machine;
  run.isFinished = reason === "returned" || reason === "halted" || reason === "trapped";
  run.cycles += cycles;
  const frame = run.isFinished || reason === "frame" ? meter.close() : undefined;
  run.stoppedAtBreakpoint = reason === "breakpoint";
  reporter.endSlice(run.cycles);
  const slice = { reason, cycles, instructions };
  if (frame === undefined) return slice;
  return run.isFinished ? { ...slice, frame, ...ending(parts, reason) } : { ...slice, frame };
}

/** The parts of the report of the slice that ended the program. */
function ending({ machine, inspector }: SliceParts, reason: SliceReason): Partial<Slice> {
  const { i32 } = machine.memory;
  const dropped = i32[CONTROL_COROUTINE_COUNT] - 1;
  const common = dropped === 0 ? {} : { dropped };
  switch (reason) {
    case "returned":
      machine.run.hasReturned = true;
      return { ...common, results: inspector.results() };
    case "trapped": {
      const coroutine = i32[i32[CONTROL_CURRENT] + COROUTINE_ID];
      const { trap, trapDetail } = machine;
      return { ...common, trap: describeTrap(trap, trapDetail, inspector.backtrace(), coroutine) };
    }
    default:
      return common;
  }
}
