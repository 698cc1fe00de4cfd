/**
 * Runs a machine until the budget is spent or something else ends the slice, and accounts for cycles and
 * instructions.
 *
 * The interpreter charges whole blocks in advance and receives its fuel in stretches. If it leaves a
 * block early, the rest of the block is refunded here, computed from the decoded code. Variable cycles
 * of an instruction are charged to the slice as far as {@link take} allows; the rest becomes the
 * machine's debt. Nothing is executed before the debt is paid.
 */
import { IDLE_FRAME_CYCLES, OVERRUN_CYCLES } from "../isa/cost_rates.ts";
import type { SliceReason } from "../isa/slice_reasons.ts";
import { pendingCalls } from "../machine/host/answers.ts";
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
  STOP_PARKED,
  STOP_RETURNED,
  STOP_SPENT,
  STOP_TRAPPED,
} from "../machine/interpreter/interpreter.ts";
import { finishCurrent, isEntry, suspendParked } from "../machine/semantics/scheduler.ts";
import {
  CONTROL_AT_BREAK,
  CONTROL_COROUTINE_COUNT,
  CONTROL_CURRENT,
  CONTROL_DEBT,
  CONTROL_DEPTH,
  CONTROL_FRAME_STRINGS,
  CONTROL_PARKED,
  CONTROL_PC,
  CONTROL_PROGRESS,
  CONTROL_SLEEPERS,
  COROUTINE_ID,
} from "../machine/state/layout.ts";
import type { Machine } from "../machine/state/machine.ts";
import type { Reporter } from "./evidence.ts";
import { type FrameMeter, NOT_ENDING } from "./frame_meter.ts";
import { backtrace, type Inspected, plainResults } from "./inspector.ts";
import type { Patches } from "./patches.ts";
import type { Profiler } from "./profiling.ts";
import type { Slice } from "./slice.ts";
import { describeTrap } from "./trap.ts";

/** Most fuel the interpreter receives at once. More would no longer be a small integer in the engine. */
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

const REASONS: Readonly<
  Record<Exclude<Stop, typeof STOP_RETURNED | typeof STOP_PARKED>, SliceReason>
> = {
  [STOP_FUEL]: "budget",
  [STOP_HALTED]: "halted",
  [STOP_FRAME]: "frame",
  [STOP_TRAPPED]: "trapped",
  [STOP_BREAK]: "breakpoint",
  [STOP_SPENT]: "budget",
};

/** The slice in progress. */
interface Progress {
  /** Cycles it may spend. */
  readonly budget: number;
  /** Instructions the VM had executed before the slice. */
  readonly before: number;
  /** Cycles it has spent so far. */
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
  if (memory.i32[CONTROL_CURRENT] === 0) return passIdle(parts, slice);
  for (;;) {
    if (slice.cycles >= budget && isBlockStart(subject.decoded, memory.i32[CONTROL_PC])) {
      return end(parts, slice, "budget");
    }
    const stop = runStretch(parts, slice);
    const reason = reasonOf(machine, stop);
    if (reason !== undefined) return end(parts, slice, reason);
    const isInBlock = stop === STOP_SPENT || stop === STOP_PARKED;
    if (isInBlock && slice.cycles >= budget) return end(parts, slice, "budget");
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
  // Pass the breakpoint that the last slice stopped at. An instruction in progress has passed its own.
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
  if (machine.memory.i32[CONTROL_CURRENT] === 0) return passIdle(parts, slice);
  for (;;) {
    const { reason, isExecuted } = stepOne(parts, slice);
    if (isExecuted || reason !== undefined) return end(parts, slice, reason ?? "step");
  }
}

/**
 * Executes one instruction, or one stage of it, and pays no more than a budget; or pays debt only. Like
 * {@link runSlice}, it stops at a breakpoint. The VM may run.
 */
export function stepWithin(parts: SliceParts, budget: number): Slice {
  const { machine, patches } = parts;
  const { memory, run } = machine;
  const slice: Progress = { budget, before: machine.instructions, cycles: 0 };
  pay(machine, slice);
  if (machine.debt > 0) return end(parts, slice, "budget");
  const waiting = waitingReason(machine);
  if (waiting !== undefined) return end(parts, slice, waiting);
  if (memory.i32[CONTROL_CURRENT] === 0) return passIdle(parts, slice);
  const isBreak = patches.runWords()[memory.i32[CONTROL_PC]] === INTERNAL_BREAK;
  if (isBreak && !run.stoppedAtBreakpoint && machine.progress === 0) {
    return end(parts, slice, "breakpoint");
  }
  return end(parts, slice, stepOne(parts, slice).reason ?? "step");
}

/** Begins a slice by paying the debt, as far as the budget allows. */
function pay(machine: Machine, slice: Progress): void {
  const paid = Math.min(machine.debt, slice.budget);
  machine.debt -= paid;
  slice.cycles += paid;
}

/** The trap or end of a frame that was postponed until the debt was paid. */
function waitingReason({ trap, run }: Machine): SliceReason | undefined {
  if (trap !== 0) return "trapped";
  return run.frameStrings === NOT_ENDING ? undefined : "frame";
}

/** Passes a frame for those that sleep. If all wait for the host, only it can go on. */
function passIdle(parts: SliceParts, slice: Progress): Slice {
  const { i32 } = parts.machine.memory;
  if (i32[CONTROL_SLEEPERS] === 0 && i32[CONTROL_PARKED] > 0) return end(parts, slice, "waiting");
  slice.cycles += IDLE_FRAME_CYCLES;
  return end(parts, slice, "frame");
}

/**
 * Charges variable cycles to the slice: up to the rest of the budget, or up to {@link OVERRUN_CYCLES} if
 * less is left. The remainder becomes the debt.
 */
function take(machine: Machine, slice: Progress, cost: number): void {
  const taken = Math.min(cost, Math.max(slice.budget - slice.cycles, OVERRUN_CYCLES));
  machine.debt = cost - taken;
  slice.cycles += taken;
}

/** Fuel to subtract for a profiler: it keeps the fuel negative, so that the interpreter stops at every edge. */
function probeFuelOf({ profiler }: SliceParts): number {
  return profiler === undefined ? 0 : PROBE_FUEL;
}

/** Runs until the machine stops or its fuel is spent: the rest of the budget, at most {@link STRETCH}. */
function runStretch(parts: SliceParts, slice: Progress): Stop {
  const { machine, subject, profiler, patches } = parts;
  const { i32 } = machine.memory;
  const pc = i32[CONTROL_PC];
  const rest = restOfBlock(subject.decoded, pc);
  const stretch = Math.min(STRETCH, Math.max(1, slice.budget - slice.cycles));
  const fuel = stretch - probeFuelOf(parts);
  profiler?.enter(pc, i32[CONTROL_DEPTH]);
  machine.fuel = fuel - rest.cycles;
  machine.run.cyclesWithoutFuel = machine.run.cycles + slice.cycles + fuel;
  machine.instructions += rest.instructions;
  machine.words = patches.runWords();
  const stop = interpret(machine);
  slice.cycles += fuel - machine.fuel;
  if (isWithinBlock(stop)) {
    slice.cycles -= refund(parts, stop);
  }
  if (machine.memory.f64[DEBT] > 0) {
    slice.cycles -= DEBT_FUEL;
    take(machine, slice, machine.debt);
  }
  return stop;
}

/** Whether the machine may have stopped before the end of a block that is charged. */
function isWithinBlock(stop: Stop): boolean {
  return stop === STOP_BREAK || stop === STOP_TRAPPED || stop === STOP_SPENT ||
    stop === STOP_PARKED;
}

/**
 * Refunds the unexecuted rest of a block. An instruction that trapped has been executed.
 *
 * @returns the cycles to refund
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

/**
 * Cycles spent so far, also while a host function runs: what would be reported if the slice ended with
 * what has been executed, the call included.
 */
export function cyclesSoFar({ run, fuel, extra }: Machine): number {
  return run.isRunning ? run.cyclesWithoutFuel - fuel + extra : run.cycles;
}

/** Instructions executed so far, likewise. */
export function instructionsSoFar(machine: Machine): number {
  return machine.instructions + (machine.run.isRunning ? machine.unbooked : 0);
}

/** Moves on to the next block if the machine has stopped between two. */
function skipHeader({ memory: { i32 }, decoded }: Machine): void {
  const pc = i32[CONTROL_PC];
  if (decoded.words[pc] === INTERNAL_EDGE) i32[CONTROL_PC] = pc + HEADER_WORDS;
}

/** Result of executing one instruction, or one stage of it. */
interface Stepped {
  /** The reason to end a slice, if the instruction gives one. */
  readonly reason: SliceReason | undefined;
  /** False after a stage, and if the instruction waits for the host. */
  readonly isExecuted: boolean;
  readonly hasVariableCost: boolean;
}

/**
 * Executes one instruction, or one stage of it. BREAKs cover all others, and without fuel the machine
 * stops at the next edge.
 */
function stepOne(parts: SliceParts, slice: Progress): Stepped {
  const { machine, subject, profiler, patches } = parts;
  const pc = machine.memory.i32[CONTROL_PC];
  const fuel = -probeFuelOf(parts);
  profiler?.enter(pc, machine.memory.i32[CONTROL_DEPTH]);
  const fixed = instructionCycles(subject.decoded, pc);
  machine.fuel = fuel;
  machine.run.cyclesWithoutFuel = machine.run.cycles + slice.cycles + fixed + fuel;
  machine.instructions++;
  machine.words = patches.stepWords(pc);
  const stop = interpret(machine);
  if (stop === STOP_BREAK || stop === STOP_SPENT) skipHeader(machine);
  // An instruction in progress does not count as executed.
  const isExecuted = machine.progress === 0 && stop !== STOP_PARKED;
  if (isExecuted) slice.cycles += fixed;
  else machine.instructions--;
  profiler?.leave(pc, isExecuted);
  const cost = machine.debt > 0 ? machine.debt : fuel - machine.fuel;
  take(machine, slice, cost);
  const reason = stop === STOP_BREAK ? undefined : reasonOf(machine, stop);
  return { reason, isExecuted, hasVariableCost: cost > 0 };
}

/** The reason to end a slice after a stop, if there is one. */
function reasonOf(machine: Machine, stop: Stop): SliceReason | undefined {
  if (stop === STOP_RETURNED) return endCoroutine(machine);
  if (stop === STOP_PARKED) {
    suspendParked(machine);
    return idleReason(machine);
  }
  return stop === STOP_FUEL || stop === STOP_SPENT ? undefined : REASONS[stop];
}

/**
 * Ends the current coroutine, whose first function has returned.
 *
 * @returns `returned` for the entry, `frame` or `waiting` if no coroutine can run, else `undefined`
 */
function endCoroutine(machine: Machine): SliceReason | undefined {
  if (isEntry(machine, machine.memory.i32[CONTROL_CURRENT])) return "returned";
  finishCurrent(machine);
  return idleReason(machine);
}

/** The reason to end a slice if no coroutine can run: all that are left sleep or wait for the host. */
function idleReason({ memory: { i32 } }: Machine): SliceReason | undefined {
  if (i32[CONTROL_CURRENT] !== 0) return undefined;
  return i32[CONTROL_PARKED] > 0 ? "waiting" : "frame";
}

/** Ends a slice. The end of a frame or of the program is postponed while there is a debt. */
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
    if (reason !== "waiting") return { reason, cycles, instructions };
    return { reason, cycles, instructions, pending: pendingCalls(machine) };
  }
  run.isFinished = true;
  const frame = meter.close();
  reporter.endSlice(total);
  return { reason, cycles, instructions, frame, ...endingOf(parts, reason) };
}

function isFinal(reason: SliceReason): boolean {
  return reason === "returned" || reason === "halted" || reason === "trapped";
}

/** The parts of the report that only the last slice of a program has. */
function endingOf({ machine, subject }: SliceParts, reason: SliceReason): Partial<Slice> {
  const { i32, f64 } = machine.memory;
  const dropped = i32[CONTROL_COROUTINE_COUNT] - 1;
  const common = dropped === 0 ? {} : { dropped };
  switch (reason) {
    case "returned":
      machine.run.hasReturned = true;
      return { ...common, results: plainResults(subject) };
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
