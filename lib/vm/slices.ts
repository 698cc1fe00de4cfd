/**
 * Slices: runs a machine until a budget is spent or something else ends the slice, and keeps the books
 * of cycles and instructions.
 *
 * The interpreter is paid block by block and in stretches of fuel; whatever it leaves early is refunded
 * here, from the decoded code.
 */
import { HEADER_WORDS, INTERNAL_EDGE } from "../machine/code/code_layout.ts";
import {
  type DecodedCode,
  instructionCycles,
  isBlockStart,
  restOfBlock,
} from "../machine/code/decoded_code.ts";
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

/** Fuel handed to the interpreter at once: more would no longer be a small integer to the engine. */
const STRETCH = 2 ** 28;

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

const REASONS: Readonly<Record<Exclude<Stop, typeof STOP_RETURNED>, SliceReason>> = {
  [STOP_FUEL]: "budget",
  [STOP_HALTED]: "halted",
  [STOP_FRAME]: "frame",
  [STOP_TRAPPED]: "trapped",
  [STOP_BREAK]: "breakpoint",
};

/** Creates the slices of a machine. */
export function createSlices(parts: SliceParts): Slices {
  const { machine, decoded, patches, profiler } = parts;
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

  /** Executes one instruction: all others are covered by BREAKs, and no edge has fuel to pass. */
  const stepOne = (): { reason: SliceReason | undefined; cycles: number } => {
    const pc = register(CONTROL_PC);
    const cost = instructionCycles(decoded, pc);
    profiler?.enter(pc, register(CONTROL_DEPTH));
    machine.fuel = -probeFuel;
    machine.instructions++;
    machine.words = patches.stepWords(pc);
    const stop = interpret(machine);
    const next = register(CONTROL_PC);
    if (stop === STOP_BREAK && decoded.words[next] === INTERNAL_EDGE) {
      memory.i32[CONTROL_PC] = next + HEADER_WORDS;
    }
    const cycles = cost - machine.fuel - probeFuel;
    profiler?.leave(pc, true);
    if (stop === STOP_BREAK || stop === STOP_FUEL) return { reason: undefined, cycles };
    return { reason: stop === STOP_RETURNED ? endCoroutine() : REASONS[stop], cycles };
  };

  /** Runs one stretch of at most `budget` cycles; returns why it stopped and what it spent. */
  const runStretch = (budget: number): { stop: Stop; cycles: number } => {
    const pc = register(CONTROL_PC);
    const stretch = Math.min(STRETCH, Math.max(1, budget));
    const rest = restOfBlock(decoded, pc);
    profiler?.enter(pc, register(CONTROL_DEPTH));
    machine.fuel = stretch - rest.cycles - probeFuel;
    machine.instructions += rest.instructions;
    machine.words = patches.runWords();
    const stop = interpret(machine);
    const cycles = stretch - machine.fuel - probeFuel;
    return {
      stop,
      cycles: stop === STOP_BREAK || stop === STOP_TRAPPED ? cycles - refund(stop) : cycles,
    };
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
    return unspent.cycles - (isTrap ? instructionCycles(decoded, at) : 0);
  };

  return {
    run(budget: number): Slice {
      const before = machine.instructions;
      let cycles = 0;
      const end = (reason: SliceReason): Slice =>
        report(parts, reason, { cycles, instructions: machine.instructions - before });
      if (register(CONTROL_CURRENT) === 0) {
        cycles = IDLE_FRAME_CYCLES;
        return end("frame");
      }
      if (run.stoppedAtBreakpoint) {
        const first = stepOne();
        cycles = first.cycles;
        if (first.reason !== undefined) return end(first.reason);
      }
      for (;;) {
        if (cycles >= budget && isBlockStart(decoded, register(CONTROL_PC))) return end("budget");
        const stretch = runStretch(budget - cycles);
        cycles += stretch.cycles;
        if (stretch.stop === STOP_FUEL) continue;
        const reason = stretch.stop === STOP_RETURNED ? endCoroutine() : REASONS[stretch.stop];
        if (reason !== undefined) return end(reason);
      }
    },
    step(): Slice {
      if (register(CONTROL_CURRENT) === 0) {
        return report(parts, "frame", { cycles: IDLE_FRAME_CYCLES, instructions: 0 });
      }
      const { reason, cycles } = stepOne();
      return report(parts, reason ?? "step", { cycles, instructions: 1 });
    },
  };
}

/** Books a slice and composes its report. */
function report(parts: SliceParts, reason: SliceReason, { cycles, instructions }: Spent): Slice {
  const { machine, meter, reporter } = parts;
  const { run } = machine;
  run.isFinished = reason === "returned" || reason === "halted" || reason === "trapped";
  const closed = run.isFinished || reason === "frame"
    ? meter.close(run.cycles + cycles)
    : undefined;
  const spent = cycles + (closed?.collecting ?? 0);
  run.cycles += spent;
  run.stoppedAtBreakpoint = reason === "breakpoint";
  reporter.endSlice(run.cycles);
  if (closed === undefined) return { reason, cycles: spent, instructions };
  const { frame } = closed;
  // Literals: spreading an object costs as much as a short slice.
  const slice = { reason, cycles: spent, instructions, frame };
  return run.isFinished ? { ...slice, ...ending(parts, reason) } : slice;
}

/** The parts of the report of the slice that ended the program. */
function ending({ machine, inspector }: SliceParts, reason: SliceReason): Partial<Slice> {
  const { i32, f64 } = machine.memory;
  const dropped = i32[CONTROL_COROUTINE_COUNT] - 1;
  const common = dropped === 0 ? {} : { dropped };
  switch (reason) {
    case "returned":
      machine.run.hasReturned = true;
      return { ...common, results: inspector.results() };
    case "trapped": {
      const coroutine = f64[(i32[CONTROL_CURRENT] + COROUTINE_ID) >> 1];
      const { trap, trapDetail } = machine;
      return { ...common, trap: describeTrap(trap, trapDetail, inspector.backtrace(), coroutine) };
    }
    default:
      return common;
  }
}
