/**
 * Slices: runs a machine until a budget is spent or something else ends the slice, and keeps the books
 * of cycles and instructions.
 *
 * The interpreter is paid block by block and in stretches of fuel; whatever it leaves early is refunded
 * here, from the decoded code. What an instruction costs beyond its fixed cycles is taken by the slice as
 * far as {@link take} says; the rest is the machine's debt. Nothing is executed before the debt is paid.
 */
import { IDLE_FRAME_CYCLES, OVERRUN_CYCLES } from "../isa/cost_rates.ts";
import type { SliceReason } from "../isa/slice_reasons.ts";
import { HEADER_WORDS, INTERNAL_BREAK, INTERNAL_EDGE } from "../machine/code/code_layout.ts";
import { instructionCycles, isBlockStart, restOfBlock } from "../machine/code/decoded_code.ts";
import {
  DEBT_FUEL,
  interpret,
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
  CONTROL_AT_BREAK,
  CONTROL_COROUTINE_COUNT,
  CONTROL_CURRENT,
  CONTROL_DEBT,
  CONTROL_DEPTH,
  CONTROL_FRAME_STRINGS,
  CONTROL_PC,
  CONTROL_PROGRESS,
  COROUTINE_ID,
} from "../machine/state/layout.ts";
import type { Machine } from "../machine/state/machine.ts";
import type { Reporter } from "./evidence.ts";
import { type FrameMeter, NOT_ENDING } from "./frame_meter.ts";
import { backtrace, entryResults, type Inspected } from "./inspector.ts";
import type { Patches } from "./patches.ts";
import type { Profiler } from "./profiling.ts";
import type { Slice } from "./slice.ts";
import { describeTrap } from "./trap.ts";

/** Most fuel handed to the interpreter at once: more would no longer be a small integer to the engine. */
const STRETCH = DEBT_FUEL;

// This module's own names, as slices may be short: see frame_meter.ts. DEBT is an index of a double.
const AT_BREAK = CONTROL_AT_BREAK;
const DEBT = CONTROL_DEBT >> 1;
const FRAME_STRINGS = CONTROL_FRAME_STRINGS;
const PROGRESS = CONTROL_PROGRESS;

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
  [STOP_SPENT]: "budget",
};

/** What is left of a slice, and what it has done. */
interface Progress {
  /** Cycles it may spend. */
  readonly budget: number;
  /** Instructions the VM had executed before it. */
  readonly before: number;
  /** Cycles it has spent. */
  cycles: number;
}

/** Runs until `budget` cycles are spent, or something else ends the slice. The VM may run. */
export function runSlice(parts: SliceParts, budget: number): Slice {
  const { machine, subject } = parts;
  const { memory } = machine;
  const slice: Progress = { budget, before: machine.instructions, cycles: 0 };
  if (hasUnfinished(machine)) {
    const ending = finishEarlier(parts, slice);
    if (ending !== undefined) return end(parts, slice, ending);
  }
  if (memory.i32[CONTROL_CURRENT] === 0) return passIdleFrame(parts, slice);
  for (;;) {
    if (slice.cycles >= budget && isBlockStart(subject.decoded, memory.i32[CONTROL_PC])) {
      return end(parts, slice, "budget");
    }
    const stop = runStretch(parts, slice);
    const reason = reasonOf(machine, stop);
    if (reason !== undefined) return end(parts, slice, reason);
    if (stop === STOP_SPENT && slice.cycles >= budget) return end(parts, slice, "budget");
  }
}

/** Whether the slice before left something that comes first: most slices begin at a block and with nothing. */
function hasUnfinished({ memory: { i32, f64 }, trap }: Machine): boolean {
  return (trap | i32[PROGRESS] | i32[AT_BREAK] | i32[FRAME_STRINGS]) !== 0 || f64[DEBT] > 0;
}

/**
 * Pays the debt, then reports what waited for that, or passes the breakpoint at which the slice before
 * ended.
 *
 * @returns the reason to end the slice, if there is one
 */
function finishEarlier(parts: SliceParts, slice: Progress): SliceReason | undefined {
  const { machine, patches } = parts;
  const { memory, run } = machine;
  pay(machine, slice);
  if (machine.debt > 0) return "budget";
  const waiting = waitingReason(machine);
  if (waiting !== undefined) return waiting;
  if (slice.cycles >= slice.budget) return "budget";
  // An instruction that is under way has been stopped at before it began.
  let isPassing = (run.stoppedAtBreakpoint || machine.progress !== 0) &&
    memory.i32[CONTROL_CURRENT] !== 0 &&
    patches.runWords()[memory.i32[CONTROL_PC]] === INTERNAL_BREAK;
  while (isPassing) {
    const { reason, hasVariableCost } = stepOne(parts, slice);
    if (reason !== undefined) return reason;
    if (hasVariableCost && slice.cycles >= slice.budget) return "budget";
    isPassing = machine.progress !== 0;
  }
  return undefined;
}

/** Executes one instruction, whatever it costs. The VM may run. */
export function stepSlice(parts: SliceParts): Slice {
  const { machine } = parts;
  const slice: Progress = { budget: Infinity, before: machine.instructions, cycles: 0 };
  pay(machine, slice);
  const waiting = waitingReason(machine);
  if (waiting !== undefined) return end(parts, slice, waiting);
  if (machine.memory.i32[CONTROL_CURRENT] === 0) return passIdleFrame(parts, slice);
  for (;;) {
    const { reason } = stepOne(parts, slice);
    if (machine.progress === 0) return end(parts, slice, reason ?? "step");
  }
}

/** A slice begins by paying the debt, as far as its budget goes. */
function pay(machine: Machine, slice: Progress): void {
  const paid = Math.min(machine.debt, slice.budget);
  machine.debt -= paid;
  slice.cycles += paid;
}

/** What ends a slice when the debt is paid: it was put off until then. */
function waitingReason({ trap, run }: Machine): SliceReason | undefined {
  if (trap !== 0) return "trapped";
  return run.frameStrings === NOT_ENDING ? undefined : "frame";
}

function passIdleFrame(parts: SliceParts, slice: Progress): Slice {
  slice.cycles += IDLE_FRAME_CYCLES;
  return end(parts, slice, "frame");
}

/**
 * Takes variable cycles: what the budget has left, or {@link OVERRUN_CYCLES} if it has less. The rest becomes
 * the debt.
 */
function take(machine: Machine, slice: Progress, cost: number): void {
  const taken = Math.min(cost, Math.max(slice.budget - slice.cycles, OVERRUN_CYCLES));
  machine.debt = cost - taken;
  slice.cycles += taken;
}

/** With a probe the fuel is always below 0, so that the interpreter stops at every edge. */
function probeFuelOf({ profiler }: SliceParts): number {
  return profiler === undefined ? 0 : PROBE_FUEL;
}

/** Runs until the budget, or the most fuel there is at once, is spent, or the machine stops. */
function runStretch(parts: SliceParts, slice: Progress): Stop {
  const { machine, subject, profiler, patches } = parts;
  const { i32 } = machine.memory;
  const pc = i32[CONTROL_PC];
  const rest = restOfBlock(subject.decoded, pc);
  const stretch = Math.min(STRETCH, Math.max(1, slice.budget - slice.cycles));
  const fuel = stretch - probeFuelOf(parts);
  profiler?.enter(pc, i32[CONTROL_DEPTH]);
  machine.fuel = fuel - rest.cycles;
  machine.instructions += rest.instructions;
  machine.words = patches.runWords();
  const stop = interpret(machine);
  slice.cycles += fuel - machine.fuel;
  if (stop === STOP_BREAK || stop === STOP_TRAPPED || stop === STOP_SPENT) {
    slice.cycles -= refund(parts, stop);
  }
  if (machine.memory.f64[DEBT] > 0) {
    slice.cycles -= DEBT_FUEL;
    take(machine, slice, machine.debt);
  }
  return stop;
}

/**
 * Takes back the instructions of a block that were paid for and not executed. An instruction that trapped
 * has been executed.
 *
 * @returns their cycles
 */
function refund({ machine, subject, profiler }: SliceParts, stop: Stop): number {
  const { decoded } = subject;
  const at = machine.memory.i32[CONTROL_PC];
  const unspent = restOfBlock(decoded, at);
  const isTrap = stop === STOP_TRAPPED;
  machine.instructions -= unspent.instructions - (isTrap ? 1 : 0);
  profiler?.leave(at, isTrap);
  if (stop === STOP_SPENT) skipHeader(machine);
  return unspent.cycles - (isTrap ? instructionCycles(decoded, at) : 0);
}

/** Goes on to the next block, if the machine has stopped between two. */
function skipHeader({ memory: { i32 }, decoded }: Machine): void {
  const pc = i32[CONTROL_PC];
  if (decoded.words[pc] === INTERNAL_EDGE) i32[CONTROL_PC] = pc + HEADER_WORDS;
}

/** What one instruction, or a stage of it, did. */
interface Stepped {
  /** The reason to end a slice, if the instruction gives one. */
  readonly reason: SliceReason | undefined;
  readonly hasVariableCost: boolean;
}

/**
 * Executes one instruction, or a stage of it: all others are covered by BREAKs, and no edge has fuel to
 * pass.
 */
function stepOne(parts: SliceParts, slice: Progress): Stepped {
  const { machine, subject, profiler, patches } = parts;
  const pc = machine.memory.i32[CONTROL_PC];
  const fuel = -probeFuelOf(parts);
  profiler?.enter(pc, machine.memory.i32[CONTROL_DEPTH]);
  machine.fuel = fuel;
  machine.words = patches.stepWords(pc);
  const stop = interpret(machine);
  if (stop === STOP_BREAK || stop === STOP_SPENT) skipHeader(machine);
  // An instruction that is under way has not been executed.
  const isExecuted = machine.progress === 0;
  if (isExecuted) {
    machine.instructions++;
    slice.cycles += instructionCycles(subject.decoded, pc);
  }
  profiler?.leave(pc, isExecuted);
  const cost = machine.debt > 0 ? machine.debt : fuel - machine.fuel;
  take(machine, slice, cost);
  const reason = stop === STOP_BREAK ? undefined : reasonOf(machine, stop);
  return { reason, hasVariableCost: cost > 0 };
}

/** The reason to end a slice after a stop, if there is one. */
function reasonOf(machine: Machine, stop: Stop): SliceReason | undefined {
  if (stop === STOP_RETURNED) return endCoroutine(machine);
  return stop === STOP_FUEL || stop === STOP_SPENT ? undefined : REASONS[stop];
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

/** Ends a slice, or lets it wait for the collection at the end of a frame to be paid. */
function end(parts: SliceParts, slice: Progress, ending: SliceReason): Slice {
  const { machine, meter, reporter } = parts;
  const { run } = machine;
  if (ending === "frame") {
    const cost = meter.collect();
    if (cost > 0) take(machine, slice, cost);
  }
  const reason = machine.memory.f64[DEBT] > 0 ? "budget" : ending;
  const { cycles } = slice;
  const total = run.cycles + cycles;
  const instructions = machine.instructions - slice.before;
  run.cycles = total;
  run.stoppedAtBreakpoint = reason === "breakpoint";
  if (reason === "frame") {
    const frame = meter.close();
    reporter.endSlice(total);
    return { reason, cycles, instructions, frame };
  }
  if (!isFinal(reason)) {
    reporter.endSlice(total);
    return { reason, cycles, instructions };
  }
  run.isFinished = true;
  const frame = meter.close();
  reporter.endSlice(total);
  return { reason, cycles, instructions, frame, ...endingOf(parts, reason) };
}

function isFinal(reason: SliceReason): boolean {
  return reason === "returned" || reason === "halted" || reason === "trapped";
}

/** The parts of the report of the slice that ended the program. */
function endingOf({ machine, subject }: SliceParts, reason: SliceReason): Partial<Slice> {
  const { i32, f64 } = machine.memory;
  const dropped = i32[CONTROL_COROUTINE_COUNT] - 1;
  const common = dropped === 0 ? {} : { dropped };
  switch (reason) {
    case "returned":
      machine.run.hasReturned = true;
      return { ...common, results: entryResults(subject) };
    case "trapped": {
      const coroutine = f64[(i32[CONTROL_CURRENT] + COROUTINE_ID) >> 1];
      const { trap, trapDetail, trapCause } = machine;
      machine.trapCause = undefined;
      const report = describeTrap(trap, trapDetail, backtrace(subject), coroutine, trapCause);
      return { ...common, trap: report };
    }
    default:
      return common;
  }
}
