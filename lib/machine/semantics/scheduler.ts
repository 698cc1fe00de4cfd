/**
 * Scheduling of coroutines. One runs in each logical frame, until its FRAME_SYNC; if it ends first,
 * the next ready one continues the frame. Ready coroutines wait in a FIFO queue. Sleeping ones are
 * in a pairing heap, ordered by the frame they wake in and then by the order of going to sleep.
 */
import { COROUTINE_CYCLES as COROUTINE_CYCLES_CONSTANT } from "../../isa/cost_rates.ts";
import {
  CONTROL_AT_BREAK as CONTROL_AT_BREAK_CONSTANT,
  CONTROL_COROUTINE_COUNT,
  CONTROL_CURRENT,
  CONTROL_DEPTH,
  CONTROL_DEPTH_MARK,
  CONTROL_FRAME,
  CONTROL_FRAME_STRINGS,
  CONTROL_FRAMES,
  CONTROL_PARKED,
  CONTROL_PC,
  CONTROL_PROGRESS as CONTROL_PROGRESS_CONSTANT,
  CONTROL_READY_FIRST as CONTROL_READY_FIRST_CONSTANT,
  CONTROL_READY_LAST as CONTROL_READY_LAST_CONSTANT,
  CONTROL_SLEEP,
  CONTROL_SLEEPERS,
  CONTROL_SLEEPS,
  CONTROL_STACK_END,
  CONTROL_TOP,
  COROUTINE_AT_BREAK,
  COROUTINE_BYTES as COROUTINE_BYTES_CONSTANT,
  COROUTINE_CHILD,
  COROUTINE_DEPTH,
  COROUTINE_FRAME,
  COROUTINE_ID as COROUTINE_ID_CONSTANT,
  COROUTINE_LINK as COROUTINE_LINK_CONSTANT,
  COROUTINE_PC,
  COROUTINE_PROGRESS,
  COROUTINE_SLEEP,
  COROUTINE_SLEPT,
  COROUTINE_TOP,
  COROUTINE_WAKE,
  KIND_COROUTINE as KIND_COROUTINE_CONSTANT,
  LEAST_STACK_SLOTS as LEAST_STACK_SLOTS_CONSTANT,
  SLOT_BYTES as SLOT_BYTES_CONSTANT,
} from "../state/layout.ts";
import {
  createCoroutine,
  destroyCoroutine,
  enterFirstFrame,
  stackSlots,
  stackStart,
} from "../memory/stack.ts";
import { SLOT_WORDS as SLOT_WORDS_CONSTANT } from "../memory/value.ts";
import { collectGarbage, exhausted, makeRoom } from "./allocation.ts";
import {
  FUNCTION_ENTRY as FUNCTION_ENTRY_CONSTANT,
  FUNCTION_FRAME as FUNCTION_FRAME_CONSTANT,
  FUNCTION_LOCALS as FUNCTION_LOCALS_CONSTANT,
  FUNCTION_PARAMS as FUNCTION_PARAMS_CONSTANT,
  FUNCTION_WORDS as FUNCTION_WORDS_CONSTANT,
} from "../code/code_layout.ts";
import type { Machine } from "../state/machine.ts";
import { whole } from "../state/whole.ts";
import { TRAP_LIMIT, TRAP_OUT_OF_MEMORY, TRAP_STACK_OVERFLOW } from "../../isa/traps.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use. They make a frame 8 % faster.
const PC = CONTROL_PC;

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const COROUTINE_CYCLES = COROUTINE_CYCLES_CONSTANT;
const CONTROL_AT_BREAK = CONTROL_AT_BREAK_CONSTANT;
const CONTROL_PROGRESS = CONTROL_PROGRESS_CONSTANT;
const CONTROL_READY_FIRST = CONTROL_READY_FIRST_CONSTANT;
const CONTROL_READY_LAST = CONTROL_READY_LAST_CONSTANT;
const COROUTINE_BYTES = COROUTINE_BYTES_CONSTANT;
const COROUTINE_ID = COROUTINE_ID_CONSTANT;
const COROUTINE_LINK = COROUTINE_LINK_CONSTANT;
const KIND_COROUTINE = KIND_COROUTINE_CONSTANT;
const LEAST_STACK_SLOTS = LEAST_STACK_SLOTS_CONSTANT;
const SLOT_BYTES = SLOT_BYTES_CONSTANT;
const SLOT_WORDS = SLOT_WORDS_CONSTANT;
const FUNCTION_ENTRY = FUNCTION_ENTRY_CONSTANT;
const FUNCTION_FRAME = FUNCTION_FRAME_CONSTANT;
const FUNCTION_LOCALS = FUNCTION_LOCALS_CONSTANT;
const FUNCTION_PARAMS = FUNCTION_PARAMS_CONSTANT;
const FUNCTION_WORDS = FUNCTION_WORDS_CONSTANT;
const FRAME = CONTROL_FRAME;
const TOP = CONTROL_TOP;
const DEPTH = CONTROL_DEPTH;
const CURRENT = CONTROL_CURRENT;
const SLEEPERS = CONTROL_SLEEPERS;
const DEPTH_MARK = CONTROL_DEPTH_MARK;
const SLEEP = CONTROL_SLEEP;
const FRAMES = CONTROL_FRAMES;
const SAVED_PC = COROUTINE_PC;
const SAVED_FRAME = COROUTINE_FRAME;
const SAVED_TOP = COROUTINE_TOP;
const SAVED_DEPTH = COROUTINE_DEPTH;
const CHILD = COROUTINE_CHILD;
const WAKE = COROUTINE_WAKE;
const SLEPT = COROUTINE_SLEPT;
const STACK_END = CONTROL_STACK_END;
const PROGRESS = COROUTINE_PROGRESS;
const SLEEP_LATER = COROUTINE_SLEEP;
const AT_BREAK = COROUTINE_AT_BREAK;

/** Initial size of the entry's stack in slots, unless the limit is smaller. */
const ENTRY_STACK_SLOTS = 64;

/** Returns the slots a stack needs for the first frame of a function. */
export function firstFrameSlots(m: Machine, functionId: number): number {
  return m.functions[functionId * FUNCTION_WORDS + FUNCTION_FRAME] / SLOT_WORDS;
}

/**
 * Returns the initial size of the entry's stack in slots.
 *
 * @param frameSlots slots its first frame may need
 * @param limit largest size of a stack in slots
 */
export function entrySlots(frameSlots: number, limit: number): number {
  return Math.max(frameSlots, Math.min(ENTRY_STACK_SLOTS, limit));
}

/**
 * Creates the entry's coroutine, which is not accounted, and makes it current. Its first frame must
 * fit the limit.
 */
export function startEntry(m: Machine): void {
  const at = createCoroutine(m.memory, entrySlots(firstFrameSlots(m, 0), m.limits.stackSlots));
  enter(m, at, 0);
  resume(m, at);
}

/** Number of a coroutine: 0 is the entry, the others count in the order of their creation. */
export function numberOf(m: Machine, coroutine: number): number {
  return whole(m.memory.f64[(coroutine + COROUTINE_ID) >> 1]);
}

/** Reports whether a coroutine is the entry. */
export function isEntry(m: Machine, coroutine: number): boolean {
  return numberOf(m, coroutine) === 0;
}

/**
 * SPAWN: creates a ready coroutine that runs a function with the arguments in the slots from `at`
 * on.
 *
 * @param top word index after the last live slot of the current stack
 * @returns 0 or the number of a trap
 */
export function spawn(m: Machine, functionId: number, at: number, top: number): number {
  const { memory, limits } = m;
  if (memory.i32[CONTROL_COROUTINE_COUNT] >= limits.coroutines) {
    m.trapDetail = tooMany(m);
    return TRAP_LIMIT;
  }
  if (firstFrameSlots(m, functionId) > limits.stackSlots) return TRAP_STACK_OVERFLOW;
  const slots = spawnedSlots(m, functionId);
  if (!makeRoom(m, COROUTINE_BYTES + slots * SLOT_BYTES, top)) return TRAP_OUT_OF_MEMORY;
  const coroutine = createSpawned(m, slots, top);
  if (coroutine === 0) return TRAP_OUT_OF_MEMORY;
  const { i32 } = memory;
  const paramWords = m.functions[functionId * FUNCTION_WORDS + FUNCTION_PARAMS];
  i32.copyWithin(stackStart(i32, coroutine), at, at + paramWords);
  enter(m, coroutine, functionId);
  joinReady(i32, coroutine);
  return 0;
}

/** Detail of what is refused because there are as many coroutines as may be. */
export function tooMany({ limits }: Machine): string {
  return `there are already ${limits.coroutines} coroutines, the limit`;
}

/** Returns the initial size of a spawned coroutine's stack in slots. */
export function spawnedSlots(m: Machine, functionId: number): number {
  return Math.max(firstFrameSlots(m, functionId), Math.min(LEAST_STACK_SLOTS, m.limits.stackSlots));
}

/**
 * Creates an accounted coroutine with an empty stack, for which there is room, and charges for it.
 *
 * @param top word index after the last live slot of the current stack
 * @returns its block, or 0, with the detail of the trap, if memory cannot grow
 */
export function createSpawned(m: Machine, slots: number, top: number): number {
  const size = COROUTINE_BYTES + slots * SLOT_BYTES;
  let coroutine = createCoroutine(m.memory, slots);
  if (coroutine === 0) {
    collectGarbage(m, top);
    coroutine = createCoroutine(m.memory, slots);
    if (coroutine === 0) {
      m.trapDetail = exhausted(size);
      return 0;
    }
  }
  m.account.bookKind(KIND_COROUTINE, 1, size);
  m.extra += COROUTINE_CYCLES;
  return coroutine;
}

/**
 * Ends the current coroutine, which is not the entry, and resumes the next ready one, if there is
 * one.
 */
export function finishCurrent(m: Machine): void {
  const { i32 } = m.memory;
  const at = i32[CURRENT];
  m.account.release(COROUTINE_BYTES + stackSlots(i32, at) * SLOT_BYTES);
  destroyCoroutine(m.memory, at);
  i32[CURRENT] = 0;
  i32[SLEEP] = 0;
  resumeNext(m);
}

/**
 * Begins a logical frame: suspends the current coroutine, wakes the sleepers that are due, and
 * resumes the front of the ready queue.
 */
export function switchFrame(m: Machine): void {
  const { i32, f64 } = m.memory;
  const frames = ++f64[FRAMES >> 1];
  const current = i32[CURRENT];
  if (current !== 0) {
    i32[current + SAVED_PC] = i32[PC];
    i32[current + SAVED_FRAME] = i32[FRAME];
    i32[current + SAVED_TOP] = i32[TOP];
    i32[current + SAVED_DEPTH] = i32[DEPTH];
    const sleep = i32[SLEEP] >>> 0;
    i32[SLEEP] = 0;
    if (sleep === 0) joinReady(i32, current);
    else putToSleep(m, current, frames + sleep);
    i32[CURRENT] = 0;
  }
  for (let due = i32[SLEEPERS]; due !== 0; due = i32[SLEEPERS]) {
    if (f64[(due + WAKE) >> 1] > frames) break;
    i32[SLEEPERS] = mergePairs(m, i32[due + CHILD]);
    f64[(due + WAKE) >> 1] = -1;
    // The words of a sleeper are those of an interrupted coroutine.
    i32[due + CHILD] = 0;
    f64[(due + SLEPT) >> 1] = 0;
    joinReady(i32, due);
  }
  resumeNext(m);
}

/** Suspends the current coroutine, which a wait has parked, and resumes the next ready one, if any. */
export function suspendParked(m: Machine): void {
  const { i32 } = m.memory;
  const at = i32[CURRENT];
  i32[at + SAVED_PC] = i32[PC];
  i32[at + SAVED_FRAME] = i32[FRAME];
  i32[at + SAVED_TOP] = i32[TOP];
  i32[at + SAVED_DEPTH] = i32[DEPTH];
  i32[at + PROGRESS] = 0;
  i32[at + SLEEP_LATER] = i32[SLEEP];
  i32[at + AT_BREAK] = 0;
  i32[SLEEP] = 0;
  i32[CURRENT] = 0;
  resumeNext(m);
}

/**
 * Puts a coroutine that was parked at the back of the ready queue. It goes on at once if no other one
 * runs, unless a logical frame is ending.
 */
export function unpark(m: Machine, at: number): void {
  const { i32 } = m.memory;
  i32[CONTROL_PARKED]--;
  joinReady(i32, at);
  if (i32[CURRENT] === 0 && i32[CONTROL_FRAME_STRINGS] === 0) resumeNext(m);
}

/** Lays out the first frame of a coroutine; the arguments are already on its stack. */
export function enter(m: Machine, coroutine: number, functionId: number): void {
  const shape = functionId * FUNCTION_WORDS;
  enterFirstFrame(
    m.memory.i32,
    coroutine,
    m.functions[shape + FUNCTION_ENTRY],
    m.functions[shape + FUNCTION_PARAMS],
    m.functions[shape + FUNCTION_LOCALS],
  );
}

/** Makes a coroutine current and restores its saved registers. */
export function resume(m: Machine, at: number): void {
  const { i32 } = m.memory;
  i32[CURRENT] = at;
  i32[PC] = i32[at + SAVED_PC];
  i32[FRAME] = i32[at + SAVED_FRAME];
  i32[TOP] = i32[at + SAVED_TOP];
  i32[DEPTH] = i32[at + SAVED_DEPTH];
  if (i32[DEPTH] > i32[DEPTH_MARK]) i32[DEPTH_MARK] = i32[DEPTH];
  i32[STACK_END] = stackStart(i32, at) + stackSlots(i32, at) * SLOT_WORDS;
  if ((i32[at + PROGRESS] | i32[at + SLEEP_LATER] | i32[at + AT_BREAK]) !== 0) {
    i32[CONTROL_PROGRESS] = i32[at + PROGRESS];
    i32[SLEEP] = i32[at + SLEEP_LATER];
    i32[CONTROL_AT_BREAK] = i32[at + AT_BREAK];
    i32[at + PROGRESS] = 0;
    i32[at + SLEEP_LATER] = 0;
    i32[at + AT_BREAK] = 0;
  }
}

/**
 * Suspends the current coroutine, if there is one, wherever it is, and puts it at the front of the
 * ready queue. {@link resume} continues it exactly there.
 */
export function interruptCurrent(m: Machine): void {
  const { i32 } = m.memory;
  const at = i32[CURRENT];
  if (at === 0) return;
  i32[at + SAVED_PC] = i32[PC];
  i32[at + SAVED_FRAME] = i32[FRAME];
  i32[at + SAVED_TOP] = i32[TOP];
  i32[at + SAVED_DEPTH] = i32[DEPTH];
  i32[at + PROGRESS] = i32[CONTROL_PROGRESS];
  i32[at + SLEEP_LATER] = i32[SLEEP];
  i32[at + AT_BREAK] = i32[CONTROL_AT_BREAK];
  i32[CONTROL_PROGRESS] = 0;
  i32[SLEEP] = 0;
  i32[CONTROL_AT_BREAK] = 0;
  joinFront(i32, at);
  i32[CURRENT] = 0;
}

/** Resumes the front of the ready queue, if there is one. */
export function resumeNext(m: Machine): void {
  const { i32 } = m.memory;
  const first = i32[CONTROL_READY_FIRST];
  if (first === 0) return;
  const next = i32[first + COROUTINE_LINK];
  i32[CONTROL_READY_FIRST] = next;
  if (next === 0) i32[CONTROL_READY_LAST] = 0;
  resume(m, first);
}

/** Appends a coroutine to the ready queue. */
export function joinReady(i32: Int32Array, at: number): void {
  i32[at + COROUTINE_LINK] = 0;
  const last = i32[CONTROL_READY_LAST];
  if (last === 0) i32[CONTROL_READY_FIRST] = at;
  else i32[last + COROUTINE_LINK] = at;
  i32[CONTROL_READY_LAST] = at;
}

/** Puts a coroutine at the front of the ready queue. */
export function joinFront(i32: Int32Array, at: number): void {
  const first = i32[CONTROL_READY_FIRST];
  i32[at + COROUTINE_LINK] = first;
  i32[CONTROL_READY_FIRST] = at;
  if (first === 0) i32[CONTROL_READY_LAST] = at;
}

function putToSleep(m: Machine, at: number, wake: number): void {
  const { f64 } = m.memory;
  f64[(at + COROUTINE_WAKE) >> 1] = wake;
  f64[(at + COROUTINE_SLEPT) >> 1] = f64[CONTROL_SLEEPS >> 1]++;
  joinSleepers(m, at);
}

/** Adds a coroutine to the heap of sleepers, ordered by its words WAKE and SLEPT. */
export function joinSleepers(m: Machine, at: number): void {
  const { i32 } = m.memory;
  i32[at + COROUTINE_LINK] = 0;
  i32[at + COROUTINE_CHILD] = 0;
  i32[CONTROL_SLEEPERS] = merge(m, i32[CONTROL_SLEEPERS], at);
}

/**
 * Melds two pairing heaps and returns the root; 0 is the empty heap. The roots must not have
 * siblings.
 */
function merge(m: Machine, a: number, b: number): number {
  if (a === 0) return b;
  if (b === 0) return a;
  const { i32 } = m.memory;
  const first = wakesBefore(m, a, b) ? a : b;
  const second = first === a ? b : a;
  i32[second + COROUTINE_LINK] = i32[first + COROUTINE_CHILD];
  i32[first + COROUTINE_CHILD] = second;
  return first;
}

/** Melds the children of a removed root: first in pairs, then the pairs from last to first. */
function mergePairs(m: Machine, first: number): number {
  const { i32 } = m.memory;
  let pairs = 0;
  for (let at = first; at !== 0;) {
    const a = at;
    const b = i32[a + COROUTINE_LINK];
    at = b === 0 ? 0 : i32[b + COROUTINE_LINK];
    i32[a + COROUTINE_LINK] = 0;
    if (b !== 0) i32[b + COROUTINE_LINK] = 0;
    const pair = merge(m, a, b);
    i32[pair + COROUTINE_LINK] = pairs;
    pairs = pair;
  }
  let root = 0;
  while (pairs !== 0) {
    const next = i32[pairs + COROUTINE_LINK];
    i32[pairs + COROUTINE_LINK] = 0;
    root = merge(m, root, pairs);
    pairs = next;
  }
  return root;
}

function wakesBefore(m: Machine, a: number, b: number): boolean {
  const { f64 } = m.memory;
  const x = f64[(a + COROUTINE_WAKE) >> 1];
  const y = f64[(b + COROUTINE_WAKE) >> 1];
  return x !== y ? x < y : f64[(a + COROUTINE_SLEPT) >> 1] < f64[(b + COROUTINE_SLEPT) >> 1];
}
