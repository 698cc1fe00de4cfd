/** Calling the guest: a coroutine for a function that the host calls between two slices. */
import { append } from "../../encoding/own_properties.ts";
import {
  firstArgument,
  FLEXIBLE,
  positionalArguments,
  REST,
  SPARE,
} from "../../isa/function_flags.ts";
import { CALL_ARGUMENT_CYCLES as CALL_ARGUMENT_CYCLES_CONSTANT } from "../../isa/cost_rates.ts";
import { destroyCoroutine, stackSlots, stackStart } from "../memory/stack.ts";
import {
  HIGH,
  LOW,
  SLOT_WORDS as SLOT_WORDS_CONSTANT,
  TAG_HEAP_REF,
  TAG_NULL,
  writeUndefined,
} from "../memory/value.ts";
import { objectBytes } from "../memory/heap.ts";
import { FUNCTION_FLAGS, FUNCTION_PARAMS, FUNCTION_WORDS } from "../code/code_layout.ts";
import { createObject, makeRoom } from "../semantics/allocation.ts";
import {
  createSpawned,
  enter,
  firstFrameSlots,
  interruptCurrent,
  joinFront,
  resume,
  resumeNext,
  spawnedSlots,
  tooMany,
} from "../semantics/scheduler.ts";
import {
  CONTROL_COROUTINE_COUNT as CONTROL_COROUTINE_COUNT_CONSTANT,
  CONTROL_COROUTINES,
  CONTROL_CURRENT as CONTROL_CURRENT_CONSTANT,
  CONTROL_PARKED,
  CONTROL_READY_FIRST,
  CONTROL_READY_LAST,
  CONTROL_SLEEPERS,
  CONTROL_SPAWNED,
  CONTROL_TOP as CONTROL_TOP_CONSTANT,
  COROUTINE_AT_BREAK,
  COROUTINE_BYTES as COROUTINE_BYTES_CONSTANT,
  COROUTINE_CALL as COROUTINE_CALL_CONSTANT,
  COROUTINE_NEXT,
  COROUTINE_PROGRESS,
  COROUTINE_SLEEP,
  KIND_CLOSURE,
  KIND_COROUTINE,
  SLOT_BYTES as SLOT_BYTES_CONSTANT,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { VmError, type VmErrorCode } from "../state/vm_error.ts";
import { TRAP_HOST_FAULT, TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { dropTickets } from "./tickets.ts";
import { startWriting, writeValue, type Writing } from "./plain_writer.ts";
import type { Measured } from "./argument_check.ts";
import type { HostResultValue } from "./plain_value.ts";
import { writeScalar } from "./scalar_writer.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const CALL_ARGUMENT_CYCLES = CALL_ARGUMENT_CYCLES_CONSTANT;
const SLOT_WORDS = SLOT_WORDS_CONSTANT;
const CONTROL_COROUTINE_COUNT = CONTROL_COROUTINE_COUNT_CONSTANT;
const CONTROL_CURRENT = CONTROL_CURRENT_CONSTANT;
const CONTROL_TOP = CONTROL_TOP_CONSTANT;
const COROUTINE_BYTES = COROUTINE_BYTES_CONSTANT;
const COROUTINE_CALL = COROUTINE_CALL_CONSTANT;
const SLOT_BYTES = SLOT_BYTES_CONSTANT;

/** A function of the guest that the host calls. */
export interface GuestFunction {
  readonly functionId: number;
  /**
   * Handle of the closure, which becomes the first parameter, or the second of a flexible function; -1 if
   * it is called as an export. A flexible one then gets a closure of its own.
   */
  readonly closure: number;
}

function flagsOf({ functions }: Machine, functionId: number): number {
  return functions[functionId * FUNCTION_WORDS + FUNCTION_FLAGS];
}

/** Number of the parameters that come before those for values of the host. */
function ownParameters(m: Machine, { functionId, closure }: GuestFunction): number {
  const flags = flagsOf(m, functionId);
  if ((flags & FLEXIBLE) !== 0) return firstArgument(flags);
  return closure < 0 ? 0 : 1;
}

/** Number of values that a call writes to the parameters of a function; see {@link passedValues}. */
export function parameterCount(m: Machine, called: GuestFunction): number {
  const params = m.functions[called.functionId * FUNCTION_WORDS + FUNCTION_PARAMS] / SLOT_WORDS;
  return params - ownParameters(m, called);
}

/**
 * The values that arguments become: for a flexible function as many as it has parameters for, the others
 * dropped or together in an array. Other functions take just what they declare.
 */
export function passedValues(
  m: Machine,
  called: GuestFunction,
  args: readonly HostResultValue[],
): readonly HostResultValue[] {
  const flags = flagsOf(m, called.functionId);
  if ((flags & FLEXIBLE) === 0) return args;
  const params = m.functions[called.functionId * FUNCTION_WORDS + FUNCTION_PARAMS] / SLOT_WORDS;
  const count = positionalArguments(params, flags);
  const values = Array.from({ length: count }, (_, i) => args[i]);
  const isSpared = (flags & SPARE) !== 0 && args.length <= count;
  if (isSpared) append(values, args.length < count ? undefined : null);
  else if ((flags & REST) !== 0) append(values, args.slice(count));
  return values;
}

/** Accounted bytes of the coroutine of a call. */
function coroutineBytes(m: Machine, functionId: number): number {
  return COROUTINE_BYTES + spawnedSlots(m, functionId) * SLOT_BYTES;
}

/** Accounted bytes of a call without its arguments. */
export function callBytes(m: Machine, called: GuestFunction): number {
  const bytes = coroutineBytes(m, called.functionId);
  return isClosureMade(m, called) ? bytes + objectBytes(0) : bytes;
}

function isClosureMade(m: Machine, { functionId, closure }: GuestFunction): boolean {
  return closure < 0 && (flagsOf(m, functionId) & FLEXIBLE) !== 0;
}

/**
 * Drops the coroutines and tickets that the entry left behind when it returned, and sets it aside: its
 * stack holds the results. Then nothing is current, ready or asleep.
 */
export function setEntryAside(m: Machine): void {
  const { memory, account } = m;
  interruptCurrent(m);
  const { i32 } = memory;
  dropTickets(m);
  let at = i32[CONTROL_COROUTINES];
  for (let next = i32[at + COROUTINE_NEXT]; next !== 0; next = i32[at + COROUTINE_NEXT]) {
    account.release(COROUTINE_BYTES + stackSlots(i32, at) * SLOT_BYTES);
    destroyCoroutine(memory, at);
    at = next;
  }
  // The oldest is the entry.
  i32[at + COROUTINE_PROGRESS] = 0;
  i32[at + COROUTINE_SLEEP] = 0;
  i32[at + COROUTINE_AT_BREAK] = 0;
  i32[CONTROL_READY_FIRST] = 0;
  i32[CONTROL_READY_LAST] = 0;
  i32[CONTROL_SLEEPERS] = 0;
  i32[CONTROL_PARKED] = 0;
}

/**
 * Creates the coroutine of a call and makes it current. The one that was current waits at the front of the
 * ready queue, wherever it was interrupted. The cycles of the call are left in `extra`.
 *
 * @param args looked through by measureArguments, and as many as {@link parameterCount}
 * @param measured what the call and its arguments need
 * @returns the block of the coroutine
 * @throws {VmError} `NO_ROOM` if a limit refuses the call; nothing has changed then, but for a collection
 */
export function createCall(
  m: Machine,
  called: GuestFunction,
  args: readonly unknown[],
  { bytes, read }: Measured,
): number {
  const { functionId } = called;
  const { memory, limits, trapDetail } = m;
  if (memory.i32[CONTROL_COROUTINE_COUNT] >= limits.coroutines) {
    refuse(m, trapDetail, "NO_ROOM", tooMany(m));
  }
  const needed = firstFrameSlots(m, functionId);
  if (needed > limits.stackSlots) {
    const what = `its frame has ${needed} slots, limits.stackSlots is ${limits.stackSlots}`;
    refuse(m, trapDetail, "NO_ROOM", what);
  }
  if (!makeRoom(m, bytes, memory.i32[CONTROL_TOP])) {
    refuse(m, trapDetail, "NO_ROOM", m.trapDetail);
  }
  const interrupted = memory.i32[CONTROL_CURRENT];
  interruptCurrent(m);
  const at = createSpawned(m, spawnedSlots(m, functionId), 0);
  if (at === 0) {
    if (interrupted !== 0) resumeNext(m);
    refuse(m, trapDetail, "NO_ROOM", m.trapDetail);
  }
  memory.i32[CONTROL_CURRENT] = at;
  try {
    const trap = writeArguments(m, stackStart(memory.i32, at), called, args, read);
    if (trap !== 0) {
      undo(m, at, functionId, interrupted);
      // Keys and shapes of objects do not fit, or the host changed the values while they were read.
      refuse(m, trapDetail, trap === TRAP_HOST_FAULT ? "BAD_VALUE" : "NO_ROOM", m.trapDetail);
    }
  } catch (thrown) {
    if (memory.i32[CONTROL_CURRENT] === at) undo(m, at, functionId, interrupted);
    m.extra = 0;
    throw thrown;
  }
  memory.i32[at + COROUTINE_CALL] = 1;
  m.extra += CALL_ARGUMENT_CYCLES * args.length;
  m.countGuestCall();
  enter(m, at, functionId);
  resume(m, at);
  return at;
}

function refuse(m: Machine, trapDetail: string, code: VmErrorCode, what: string): never {
  m.trapDetail = trapDetail;
  m.extra = 0;
  throw new VmError(code, `the call can't begin: ${what}`);
}

/** Destroys the coroutine of a call, which is current, and continues the one it interrupted. */
function undo(m: Machine, at: number, functionId: number, interrupted: number): void {
  const { memory } = m;
  m.account.bookKind(KIND_COROUTINE, -1, -coroutineBytes(m, functionId));
  destroyCoroutine(memory, at);
  memory.f64[CONTROL_SPAWNED >> 1]--;
  memory.i32[CONTROL_CURRENT] = 0;
  if (interrupted !== 0) resumeNext(m);
}

/** Writes the parameters to the stack of the current coroutine. @returns 0 or the number of a trap */
function writeArguments(
  m: Machine,
  start: number,
  called: GuestFunction,
  args: readonly unknown[],
  read: Measured["read"],
): number {
  let slot = start;
  m.memory.i32[CONTROL_TOP] = start;
  const isFlexible = (flagsOf(m, called.functionId) & FLEXIBLE) !== 0;
  const { closure } = called;
  if (isFlexible) {
    if (!writeFlexible(m, start, called)) return TRAP_OUT_OF_MEMORY;
    slot += ownParameters(m, called) * SLOT_WORDS;
    m.memory.i32[CONTROL_TOP] = slot;
  } else if (closure >= 0) {
    writeClosure(m, slot, closure);
    slot += SLOT_WORDS;
  }
  let writing: Writing | undefined;
  for (let i = 0; i < args.length; i++) {
    const value = args[i];
    let trap: number;
    if (typeof value !== "object") {
      trap = writeScalar(m, "an argument is", value, slot, slot);
      if (value === undefined) writeUndefined(m.memory.i32, slot);
    } else {
      // Reading the value may run code of the host, which may write globals, which may collect.
      m.memory.i32[slot] = TAG_NULL;
      m.memory.i32[CONTROL_TOP] = slot + SLOT_WORDS;
      writing ??= startWriting(m, "an argument is", true, read);
      trap = writeValue(writing, value, slot, slot, `args[${i}]`);
    }
    if (trap !== 0) return trap;
    slot += SLOT_WORDS;
  }
  return 0;
}

/**
 * Writes what a flexible function gets before its arguments: `this` and a new target, which are undefined,
 * and its closure.
 *
 * @returns false if a closure for it does not fit
 */
function writeFlexible(m: Machine, start: number, called: GuestFunction): boolean {
  const { functionId } = called;
  let { closure } = called;
  if (closure < 0) closure = createObject(m, KIND_CLOSURE, 0, functionId, 0, start);
  if (closure < 0) return false;
  writeUndefined(m.memory.i32, start);
  writeClosure(m, start + SLOT_WORDS, closure);
  if (ownParameters(m, called) > 2) writeUndefined(m.memory.i32, start + 2 * SLOT_WORDS);
  return true;
}

function writeClosure({ memory: { i32 } }: Machine, slot: number, closure: number): void {
  i32[slot] = TAG_HEAP_REF;
  i32[slot + LOW] = closure;
  i32[slot + HIGH] = 0;
}

/**
 * Puts a call that has just been created, and is current, at the front of the ready queue, and the
 * coroutine it interrupted back to where it was: the end of a logical frame comes first.
 *
 * @param interrupted its block; 0 if nothing was current
 */
export function deferCall(m: Machine, at: number, interrupted: number): void {
  const { i32 } = m.memory;
  i32[CONTROL_CURRENT] = 0;
  if (interrupted !== 0) resumeNext(m);
  joinFront(i32, at);
}
