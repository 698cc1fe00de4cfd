/**
 * Runs a machine until the budget is spent or something else ends the slice, and accounts for cycles and
 * instructions.
 *
 * The interpreter charges whole blocks in advance and receives its fuel in stretches. If it leaves a
 * block early, the rest of the block is refunded here, computed from the decoded code. Variable cycles
 * of an instruction are charged to the slice as far as {@link take} allows; the rest becomes the
 * machine's debt. Nothing is executed before the debt is paid.
 */
import { append } from "../encoding/own_properties.ts";
import { IDLE_FRAME_CYCLES, OVERRUN_CYCLES } from "../isa/cost_rates.ts";
import type { SliceReason } from "../isa/slice_reasons.ts";
import { pendingCalls } from "../machine/host/answers.ts";
import { HEADER_WORDS, INTERNAL_BREAK, INTERNAL_EDGE } from "../machine/code/code_layout.ts";
import { instructionCycles, isBlockStart, restOfBlock } from "../machine/code/decoded_code.ts";
import {
  DEBT_FUEL,
  interpret,
  interpretOn,
  PROBE_FUEL,
  type Stop,
  STOP_BREAK as STOP_BREAK_CONSTANT,
  STOP_FRAME,
  STOP_FUEL as STOP_FUEL_CONSTANT,
  STOP_HALTED,
  STOP_INSIDE,
  STOP_PARKED as STOP_PARKED_CONSTANT,
  STOP_RETURNED as STOP_RETURNED_CONSTANT,
  STOP_SPENT as STOP_SPENT_CONSTANT,
  STOP_TRAPPED as STOP_TRAPPED_CONSTANT,
} from "../machine/interpreter/interpreter.ts";
import { enterFallback, leaveFallback } from "../machine/semantics/fallbacks.ts";
import { NOT_CAUGHT, unwind } from "../machine/semantics/exceptions.ts";
import { finishCurrent, isEntry, numberOf, suspendParked } from "../machine/semantics/scheduler.ts";
import {
  CONTROL_AT_BREAK,
  CONTROL_COROUTINE_COUNT,
  CONTROL_CURRENT as CONTROL_CURRENT_CONSTANT,
  CONTROL_DEBT,
  CONTROL_DEPTH as CONTROL_DEPTH_CONSTANT,
  CONTROL_FRAME_STRINGS,
  CONTROL_INSTRUCTIONS,
  CONTROL_PARKED,
  CONTROL_PC as CONTROL_PC_CONSTANT,
  CONTROL_PROGRESS,
  CONTROL_SLEEPERS,
  COROUTINE_CALL as COROUTINE_CALL_CONSTANT,
  END_OTHER,
  END_RETURNED,
} from "../machine/state/layout.ts";
import type { Machine } from "../machine/state/machine.ts";
import { whole } from "../machine/state/whole.ts";
import { returnedCall, trapOf } from "./call_ends.ts";
import type { Reporter } from "./evidence.ts";
import { type FrameMeter, NOT_ENDING } from "./frame_meter.ts";
import { type Inspected, plainResults } from "./inspector.ts";
import type { Patches } from "./patches.ts";
import type { Profiler } from "./profiling.ts";
import type { CallEnd, CallSlice, Slice } from "./slice.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const STOP_BREAK = STOP_BREAK_CONSTANT;
const STOP_FUEL = STOP_FUEL_CONSTANT;
const STOP_PARKED = STOP_PARKED_CONSTANT;
const STOP_RETURNED = STOP_RETURNED_CONSTANT;
const STOP_SPENT = STOP_SPENT_CONSTANT;
const STOP_TRAPPED = STOP_TRAPPED_CONSTANT;
const CONTROL_CURRENT = CONTROL_CURRENT_CONSTANT;
const CONTROL_DEPTH = CONTROL_DEPTH_CONSTANT;
const CONTROL_PC = CONTROL_PC_CONSTANT;
const COROUTINE_CALL = COROUTINE_CALL_CONSTANT;

/** Most fuel the interpreter receives at once. More would no longer be a small integer in the engine. */
const STRETCH = DEBT_FUEL;

// This module's own names, as slices may be short: see frame_meter.ts. DEBT is an index of a double.
const AT_BREAK = CONTROL_AT_BREAK;
const DEBT = CONTROL_DEBT >> 1;
const INSTRUCTIONS = CONTROL_INSTRUCTIONS >> 1;
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
  Record<Exclude<Stop, typeof STOP_RETURNED | typeof STOP_PARKED | typeof STOP_INSIDE>, SliceReason>
> = {
  [STOP_FUEL]: "budget",
  [STOP_HALTED]: "halted",
  [STOP_FRAME]: "frame",
  [STOP_TRAPPED]: "trapped",
  [STOP_BREAK]: "breakpoint",
  [STOP_SPENT]: "budget",
};

/** The slice in progress. */
export interface Progress {
  /** Cycles it may spend. */
  readonly budget: number;
  /** Instructions the VM had executed before the slice. */
  readonly before: number;
  /** Number of the guest call whose end ends the slice; {@link NO_CALL} if none does. */
  readonly until: number;
  /** Cycles it has spent so far. */
  cycles: number;
  /** The end of that call. */
  own: CallEnd | undefined;
  /** Other guest calls that ended in it, in order. */
  ended: CallEnd[] | undefined;
}

/** Number that no guest call has. */
const NO_CALL = -1;

/**
 * Why execution stopped: the reason to end the slice, or `switched`: a guest call has ended, or a coroutine
 * that one had interrupted continues.
 */
type Ending = SliceReason | "switched";

/** Runs until `budget` cycles are spent, or something else ends the slice. The VM may run. */
export function runSlice(parts: SliceParts, budget: number): Slice {
  const slice = beginSlice(parts.machine, budget, NO_CALL);
  return endSlice(parts, slice, advance(parts, slice));
}

/**
 * Begins a slice.
 *
 * @param until number of the guest call whose end ends the slice
 */
export function beginSlice({ instructions }: Machine, budget: number, until: number): Progress {
  return { budget, before: instructions, until, cycles: 0, own: undefined, ended: undefined };
}

/** Runs until the slice is to end; `switched` if that is because the guest call has ended it waits for. */
export function advance(parts: SliceParts, slice: Progress): Ending {
  const { run } = parts.machine;
  for (;;) {
    const ending = advanceOnce(parts, slice);
    if (ending !== "switched" || slice.own !== undefined) return ending;
    if (run.isFinished) return "returned";
    // The coroutine that continues may be inside a block: it can wait there.
    if (slice.cycles >= slice.budget) return "budget";
  }
}

/** Notes that a guest call has ended. */
function noteEnd(slice: Progress, end: CallEnd): void {
  if (end.call === slice.until) slice.own = end;
  else append(slice.ended ??= [], end);
}

function advanceOnce(parts: SliceParts, slice: Progress): Ending {
  const { machine, subject } = parts;
  const { memory } = machine;
  const isOwing = memory.f64[DEBT] > 0;
  if (isOwing && !pay(machine, slice)) return "budget";
  if (hasUnfinished(machine)) {
    const ending = finishEarlier(parts, slice);
    if (ending !== undefined) return ending;
  } else if (isOwing && slice.cycles >= slice.budget) return "budget";
  if (memory.i32[CONTROL_CURRENT] === 0) return passIdle(machine, slice);
  for (;;) {
    if (slice.cycles >= slice.budget && isBlockStart(subject.decoded, memory.i32[CONTROL_PC])) {
      return "budget";
    }
    const stop = runStretch(parts, slice);
    const ending = endingOf(parts, slice, stop);
    if (ending !== undefined) return ending;
    const isInBlock = stop === STOP_SPENT || stop === STOP_PARKED || stop === STOP_INSIDE;
    if (isInBlock && slice.cycles >= slice.budget) return "budget";
  }
}

/**
 * Whether the slice before left something that comes first, other than debt: most slices begin at a block
 * and with nothing.
 */
function hasUnfinished({ memory: { i32 }, trap }: Machine): boolean {
  return (trap | i32[PROGRESS] | i32[AT_BREAK] | i32[FRAME_STRINGS]) !== 0;
}

/**
 * Reports what waited until the debt was paid, or passes the breakpoint at which the slice before ended.
 *
 * @returns the reason to end the slice, if there is one
 */
function finishEarlier(parts: SliceParts, slice: Progress): Ending | undefined {
  const { machine, patches } = parts;
  const { memory, run } = machine;
  const waiting = waitingEnding(parts, slice);
  if (waiting !== undefined) return waiting;
  if (slice.cycles >= slice.budget) return "budget";
  // Pass the breakpoint that the last slice stopped at. An instruction in progress has passed its own.
  let isPassing = (run.stoppedAtBreakpoint || machine.progress !== 0) &&
    memory.i32[CONTROL_CURRENT] !== 0 &&
    patches.runWords()[memory.i32[CONTROL_PC]] === INTERNAL_BREAK;
  run.stoppedAtBreakpoint = false;
  while (isPassing) {
    const { ending, isUnderWay, hasVariableCost } = stepOne(parts, slice);
    if (ending !== undefined) return ending;
    if (hasVariableCost && slice.cycles >= slice.budget) return "budget";
    isPassing = isUnderWay;
  }
  return undefined;
}

/** Executes one instruction, whatever it costs. The VM may run. */
export function stepSlice(parts: SliceParts): Slice {
  const { machine } = parts;
  const slice = beginSlice(machine, Infinity, NO_CALL);
  pay(machine, slice);
  const waiting = waitingEnding(parts, slice);
  if (waiting !== undefined) return endSlice(parts, slice, waiting);
  if (machine.memory.i32[CONTROL_CURRENT] === 0) {
    return endSlice(parts, slice, passIdle(machine, slice));
  }
  for (;;) {
    machine.run.stoppedAtBreakpoint = false;
    const { ending, isExecuted } = stepOne(parts, slice);
    if (isExecuted) return endSlice(parts, slice, ending ?? "step");
    if (ending !== undefined && ending !== "switched") return endSlice(parts, slice, ending);
  }
}

/**
 * Executes one instruction, or one stage of it, and pays no more than a budget; or pays debt only. Like
 * {@link runSlice}, it stops at a breakpoint. The VM may run.
 */
export function stepWithin(parts: SliceParts, budget: number): Slice {
  const { machine, patches } = parts;
  const { memory, run } = machine;
  const slice = beginSlice(machine, budget, NO_CALL);
  if (!pay(machine, slice)) return endSlice(parts, slice, "budget");
  const waiting = waitingEnding(parts, slice);
  if (waiting !== undefined) return endSlice(parts, slice, waiting);
  if (memory.i32[CONTROL_CURRENT] === 0) {
    return endSlice(parts, slice, passIdle(machine, slice));
  }
  const isBreak = patches.runWords()[memory.i32[CONTROL_PC]] === INTERNAL_BREAK;
  if (isBreak && !run.stoppedAtBreakpoint && machine.progress === 0) {
    return endSlice(parts, slice, "breakpoint");
  }
  run.stoppedAtBreakpoint = false;
  return endSlice(parts, slice, stepOne(parts, slice).ending ?? "step");
}

/** Ends the logical frame although nothing is left to run. The VM may run, and nothing is current. */
export function idleSlice(parts: SliceParts): Slice {
  const slice = beginSlice(parts.machine, Infinity, NO_CALL);
  slice.cycles += IDLE_FRAME_CYCLES;
  return endSlice(parts, slice, "frame");
}

/** Pays the debt, as far as the budget allows. @returns whether all of it is paid */
function pay({ memory: { f64 } }: Machine, slice: Progress): boolean {
  const debt = whole(f64[DEBT]);
  const left = slice.budget - slice.cycles;
  const paid = debt <= left ? debt : Math.max(0, left);
  f64[DEBT] = debt - paid;
  slice.cycles += paid;
  return paid === debt;
}

/** The trap or end of a frame that was postponed until the debt was paid. */
function waitingEnding(parts: SliceParts, slice: Progress): Ending | undefined {
  const { trap, run } = parts.machine;
  if (trap !== 0) return endByTrap(parts, slice);
  return run.frameStrings === NOT_ENDING ? undefined : "frame";
}

/**
 * Passes a frame for those that sleep. If all wait for the host, only it can go on; after the entry's return
 * it may be that none is left.
 */
function passIdle({ run, memory: { i32 } }: Machine, slice: Progress): SliceReason {
  if (run.isFinished) return "returned";
  if (i32[CONTROL_SLEEPERS] === 0 && i32[CONTROL_PARKED] > 0) return "waiting";
  slice.cycles += IDLE_FRAME_CYCLES;
  return "frame";
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
  machine.memory.f64[INSTRUCTIONS] += rest.instructions;
  machine.words = patches.runWords();
  const first = interpret(machine);
  const stop = subject.decoded.fallbacks === undefined ? first : interpretOn(machine, first);
  slice.cycles += fuel - machine.fuel;
  if (isWithinBlock(stop)) {
    slice.cycles -= refund(parts, stop);
  }
  if (machine.memory.f64[DEBT] > 0) {
    slice.cycles -= DEBT_FUEL;
    take(machine, slice, machine.debt);
  }
  if (stop === STOP_FUEL) chargeExtra(machine, slice);
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
  /** The reason to stop, if the instruction gives one. */
  readonly ending: Ending | undefined;
  /** False after a stage, and if the instruction waits for the host. */
  readonly isExecuted: boolean;
  /** Whether the instruction has stages left. */
  readonly isUnderWay: boolean;
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
  const isUnderWay = machine.progress !== 0;
  const isExecuted = !isUnderWay && stop !== STOP_PARKED;
  if (isExecuted) slice.cycles += fixed;
  else machine.instructions--;
  profiler?.leave(pc, isExecuted);
  const cost = machine.debt > 0 ? machine.debt : fuel - machine.fuel;
  take(machine, slice, cost);
  const ending = stop === STOP_BREAK ? undefined : endingOf(parts, slice, stop);
  return { ending, isExecuted, isUnderWay, hasVariableCost: cost > 0 };
}

/** What a stop means for the slice, if it does not simply go on. */
function endingOf(parts: SliceParts, slice: Progress, stop: Stop): Ending | undefined {
  if (stop === STOP_RETURNED) return endByReturn(parts, slice);
  if (stop === STOP_TRAPPED) {
    return isReplaced(parts, slice) || isCaught(parts, slice) ? undefined : endByTrap(parts, slice);
  }
  if (stop === STOP_INSIDE) {
    leaveFallback(parts.machine);
    return undefined;
  }
  if (stop === STOP_PARKED) return waitForHost(parts.machine, slice);
  return stop === STOP_FUEL || stop === STOP_SPENT ? undefined : REASONS[stop];
}

/**
 * Whether a handler catches what stopped the machine. It then goes on there, as soon as that is paid: of
 * the cost of unwinding a slice takes no more than its budget has left.
 */
function isCaught({ machine, profiler }: SliceParts, slice: Progress): boolean {
  const at = machine.memory.i32[CONTROL_PC];
  const cost = unwind(machine);
  if (cost === NOT_CAUGHT) return false;
  profiler?.settle(at, cost);
  charge(machine, slice, cost);
  return true;
}

/**
 * Whether a fallback is called for what stopped the machine. It goes on there as soon as the call is paid,
 * and then behind the instruction, maybe in the middle of a block.
 */
function isReplaced({ machine, profiler }: SliceParts, slice: Progress): boolean {
  const at = machine.memory.i32[CONTROL_PC];
  const isEntered = enterFallback(machine);
  profiler?.settle(at, machine.extra);
  chargeExtra(machine, slice);
  return isEntered;
}

/** Charges what the call of a fallback costs. */
function chargeExtra(machine: Machine, slice: Progress): void {
  const cost = machine.extra;
  if (cost === 0) return;
  machine.extra = 0;
  charge(machine, slice, cost);
}

/** Charges cycles that the next instruction waits for: of them a slice takes no more than its budget has left. */
function charge(machine: Machine, slice: Progress, cost: number): void {
  const taken = Math.min(cost, Math.max(slice.budget - slice.cycles, 0));
  machine.debt += cost - taken;
  slice.cycles += taken;
}

/** Ends the current coroutine, whose first function has returned. */
function endByReturn(parts: SliceParts, slice: Progress): Ending | undefined {
  const { machine } = parts;
  const { i32 } = machine.memory;
  const at = i32[CONTROL_CURRENT];
  if (i32[at + COROUTINE_CALL] !== 0) {
    noteEnd(slice, returnedCall(parts));
    const { extra } = machine;
    machine.extra = 0;
    if (extra > 0) take(machine, slice, extra);
    finishCurrent(machine);
    return "switched";
  }
  if (isEntry(machine, at)) return "returned";
  finishCurrent(machine);
  return machine.run.isFinished ? "returned" : endingOfSwitch(machine);
}

/** The current coroutine is parked. A slice of a guest call ends with that; others run what is ready. */
function waitForHost(machine: Machine, slice: Progress): Ending | undefined {
  const parked = numberOf(machine, machine.memory.i32[CONTROL_CURRENT]);
  suspendParked(machine);
  return parked === slice.until ? "waiting" : endingOfSwitch(machine);
}

/** What it means that the next ready coroutine is current, or none if all sleep or wait for the host. */
function endingOfSwitch(machine: Machine): Ending | undefined {
  const { i32 } = machine.memory;
  if (i32[CONTROL_CURRENT] === 0) return i32[CONTROL_PARKED] > 0 ? "waiting" : "frame";
  return hasUnfinished(machine) || machine.memory.f64[DEBT] > 0 ? "switched" : undefined;
}

/**
 * The current coroutine has trapped. That ends the program, unless it is a guest call: then its trap is
 * reported at once, and a debt is left to the VM.
 */
function endByTrap(parts: SliceParts, slice: Progress): Ending {
  const { machine } = parts;
  const { i32 } = machine.memory;
  const isCall = i32[i32[CONTROL_CURRENT] + COROUTINE_CALL] !== 0;
  if (!isCall) return "trapped";
  const call = numberOf(machine, i32[CONTROL_CURRENT]);
  noteEnd(slice, { call, trap: trapOf(parts.subject) });
  machine.trap = 0;
  machine.trapDetail = "";
  finishCurrent(machine);
  return "switched";
}

/** Ends a slice. The end of a frame or of the program is postponed while there is a debt. */
export function endSlice(parts: SliceParts, slice: Progress, ending: Ending): Slice {
  const { machine, meter } = parts;
  const { run } = machine;
  if (ending === "frame") {
    const cost = meter.collect();
    if (cost > 0) take(machine, slice, cost);
  }
  const isOwing = machine.memory.f64[DEBT] > 0;
  const reason = isOwing ? "budget" : ending === "switched" ? "step" : ending;
  if (reason === "breakpoint") run.stoppedAtBreakpoint = true;
  const { cycles, ended } = slice;
  const instructions = machine.instructions - slice.before;
  run.cycles += cycles;
  let report: Slice;
  if (reason === "frame") report = { reason, cycles, instructions, frame: meter.pass() };
  else if (reason === "waiting") {
    report = { reason, cycles, instructions, pending: pendingCalls(machine) };
  } else if (!isFinal(reason)) report = { reason, cycles, instructions };
  else report = { reason, cycles, instructions, ...lastParts(parts, reason) };
  parts.reporter.endSlice(run.cycles);
  return ended === undefined ? report : { ...report, calls: ended };
}

/** The report of a slice that ended with the guest call it waits for. */
export function endOwnCall(parts: SliceParts, slice: Progress): CallSlice {
  const { machine, reporter } = parts;
  const { cycles, until: call, own, ended } = slice;
  const instructions = machine.instructions - slice.before;
  const total = machine.run.cycles + cycles;
  machine.run.cycles = total;
  reporter.endSlice(total);
  let report: CallSlice;
  if (own === undefined || "trap" in own) {
    report = { reason: "trapped", cycles, instructions, call, ...own };
  } else report = { reason: "returned", cycles, instructions, call, results: own.results };
  return ended === undefined ? report : { ...report, calls: ended };
}

function isFinal(reason: SliceReason): boolean {
  return reason === "returned" || reason === "halted" || reason === "trapped";
}

/** The parts of the report that only the last slice of a program has, or of the calls after its return. */
function lastParts({ machine, subject, meter }: SliceParts, reason: SliceReason): Partial<Slice> {
  const { run, memory: { i32 } } = machine;
  const isAfterReturn = run.hasReturned;
  if (isAfterReturn && reason === "returned") return { results: plainResults(subject) };
  const dropped = i32[CONTROL_COROUTINE_COUNT] - (isAfterReturn ? 2 : 1);
  const common = { frame: meter.close(), ...(dropped === 0 ? {} : { dropped }) };
  run.end(reason === "returned" ? END_RETURNED : END_OTHER);
  switch (reason) {
    case "returned":
      return { ...common, results: plainResults(subject) };
    case "trapped":
      return { ...common, trap: trapOf(subject) };
    default:
      return common;
  }
}
