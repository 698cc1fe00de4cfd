/**
 * Slices: runs a machine until a budget is spent or something else ends the slice, and keeps the books
 * of cycles and instructions.
 *
 * The interpreter is paid block by block and in stretches of fuel; whatever it leaves early is refunded
 * here, from the decoded code.
 */
import { IDLE_FRAME_CYCLES } from "../isa/cost_rates.ts";
import type { SliceReason } from "../isa/slice_reasons.ts";
import { HEADER_WORDS, INTERNAL_EDGE } from "../machine/code/code_layout.ts";
import { instructionCycles, isBlockStart, restOfBlock } from "../machine/code/decoded_code.ts";
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
import { backtrace, entryResults, type Inspected } from "./inspector.ts";
import type { Patches } from "./patches.ts";
import type { Profiler } from "./profiling.ts";
import type { Slice } from "./slice.ts";
import { describeTrap } from "./trap.ts";

/** Fuel handed to the interpreter at once: more would no longer be a small integer to the engine. */
const STRETCH = 2 ** 28;

/** The parts of a VM that slices work with. */
export interface SliceParts {
  readonly machine: Machine;
  readonly subject: Inspected;
  readonly patches: Patches;
  readonly meter: FrameMeter;
  readonly reporter: Reporter;
  readonly profiler: Profiler | undefined;
}

const REASONS: Readonly<Record<Exclude<Stop, typeof STOP_RETURNED>, SliceReason>> = {
  [STOP_FUEL]: "budget",
  [STOP_HALTED]: "halted",
  [STOP_FRAME]: "frame",
  [STOP_TRAPPED]: "trapped",
  [STOP_BREAK]: "breakpoint",
};

/** Runs until `budget` cycles are spent, or something else ends the slice. The VM may run. */
export function runSlice(parts: SliceParts, budget: number): Slice {
  const { machine, subject } = parts;
  const before = machine.instructions;
  let cycles = 0;
  if (machine.memory.i32[CONTROL_CURRENT] === 0) {
    return report(parts, "frame", IDLE_FRAME_CYCLES, 0);
  }
  if (machine.run.stoppedAtBreakpoint) {
    const reason = stepOne(parts);
    cycles = -machine.fuel;
    if (reason !== undefined) return report(parts, reason, cycles, 1);
  }
  for (;;) {
    const pc = machine.memory.i32[CONTROL_PC];
    if (cycles >= budget && isBlockStart(subject.decoded, pc)) {
      return report(parts, "budget", cycles, machine.instructions - before);
    }
    const stretch = Math.min(STRETCH, Math.max(1, budget - cycles));
    const stop = runStretch(parts, stretch);
    cycles += stretch - machine.fuel;
    if (stop === STOP_FUEL) continue;
    const reason = stop === STOP_RETURNED ? endCoroutine(machine) : REASONS[stop];
    if (reason !== undefined) {
      return report(parts, reason, cycles, machine.instructions - before);
    }
  }
}

/** Executes one instruction. The VM may run. */
export function stepSlice(parts: SliceParts): Slice {
  const { machine } = parts;
  if (machine.memory.i32[CONTROL_CURRENT] === 0) {
    return report(parts, "frame", IDLE_FRAME_CYCLES, 0);
  }
  const reason = stepOne(parts) ?? "step";
  return report(parts, reason, -machine.fuel, 1);
}

/** With a probe the fuel is always below 0, so that the interpreter stops at every edge. */
function probeFuelOf({ profiler }: SliceParts): number {
  return profiler === undefined ? 0 : PROBE_FUEL;
}

/** Runs until so many cycles are spent or the machine stops; what is left of them is the fuel. */
function runStretch(parts: SliceParts, cycles: number): Stop {
  const { machine, subject, profiler, patches } = parts;
  const { i32 } = machine.memory;
  const pc = i32[CONTROL_PC];
  const rest = restOfBlock(subject.decoded, pc);
  const probeFuel = probeFuelOf(parts);
  profiler?.enter(pc, i32[CONTROL_DEPTH]);
  machine.fuel = cycles - rest.cycles - probeFuel;
  machine.instructions += rest.instructions;
  machine.words = patches.runWords();
  const stop = interpret(machine);
  machine.fuel += probeFuel;
  if (stop === STOP_BREAK || stop === STOP_TRAPPED) refund(parts, stop);
  return stop;
}

/**
 * Gives back the part of a block that was paid for and not executed. An instruction that trapped has
 * been executed.
 */
function refund({ machine, subject, profiler }: SliceParts, stop: Stop): void {
  const { decoded } = subject;
  const at = machine.memory.i32[CONTROL_PC];
  const unspent = restOfBlock(decoded, at);
  const isTrap = stop === STOP_TRAPPED;
  machine.fuel += unspent.cycles - (isTrap ? instructionCycles(decoded, at) : 0);
  machine.instructions -= unspent.instructions - (isTrap ? 1 : 0);
  profiler?.leave(at, isTrap);
}

/**
 * Executes one instruction: all others are covered by BREAKs, and no edge has fuel to pass. The fuel is
 * then below 0 by what it cost.
 *
 * @returns the reason to end a slice, if the instruction gives one
 */
function stepOne(parts: SliceParts): SliceReason | undefined {
  const { machine, subject, profiler, patches } = parts;
  const pc = machine.memory.i32[CONTROL_PC];
  const probeFuel = probeFuelOf(parts);
  profiler?.enter(pc, machine.memory.i32[CONTROL_DEPTH]);
  machine.fuel = -probeFuel;
  machine.instructions++;
  machine.words = patches.stepWords(pc);
  const stop = interpret(machine);
  machine.fuel += probeFuel - instructionCycles(subject.decoded, pc);
  const { i32 } = machine.memory;
  const next = i32[CONTROL_PC];
  if (stop === STOP_BREAK && subject.decoded.words[next] === INTERNAL_EDGE) {
    i32[CONTROL_PC] = next + HEADER_WORDS;
  }
  profiler?.leave(pc, true);
  if (stop === STOP_BREAK || stop === STOP_FUEL) return undefined;
  return stop === STOP_RETURNED ? endCoroutine(machine) : REASONS[stop];
}

/**
 * Continues after the first function of a coroutine has returned.
 *
 * @returns the reason to end the slice, if there is one
 */
function endCoroutine(machine: Machine): SliceReason | undefined {
  if (isEntry(machine, machine.memory.i32[CONTROL_CURRENT])) return "returned";
  finishCurrent(machine);
  return machine.memory.i32[CONTROL_CURRENT] === 0 ? "frame" : undefined;
}

/** Books a slice and composes its report. */
function report(
  parts: SliceParts,
  reason: SliceReason,
  cycles: number,
  instructions: number,
): Slice {
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
  if (!run.isFinished) return { reason, cycles: spent, instructions, frame };
  return { reason, cycles: spent, instructions, frame, ...ending(parts, reason) };
}

/** The parts of the report of the slice that ended the program. */
function ending({ machine, subject }: SliceParts, reason: SliceReason): Partial<Slice> {
  const { i32, f64 } = machine.memory;
  const dropped = i32[CONTROL_COROUTINE_COUNT] - 1;
  const common = dropped === 0 ? {} : { dropped };
  switch (reason) {
    case "returned":
      machine.run.hasReturned = true;
      return { ...common, results: entryResults(subject) };
    case "trapped": {
      const coroutine = f64[(i32[CONTROL_CURRENT] + COROUTINE_ID) >> 1];
      const { trap, trapDetail } = machine;
      return { ...common, trap: describeTrap(trap, trapDetail, backtrace(subject), coroutine) };
    }
    default:
      return common;
  }
}
