/**
 * Coroutines: who runs when. One runs in each logical frame, until its FRAME_SYNC or its end; the
 * ready ones wait in a queue, first in, first out; the sleeping ones in a pairing heap, by the frame
 * they wake at and then by the order of going to sleep.
 */
import { bookKind, release } from "../memory/account.ts";
import { SLOT_BYTES } from "../memory/heap.ts";
import { CONTROL, KIND } from "../memory/linear_memory.ts";
import {
  COROUTINE,
  COROUTINE_BYTES,
  createCoroutine,
  destroyCoroutine,
  enterFirstFrame,
  LEAST_STACK_SLOTS,
  stackSlots,
  stackStart,
} from "../memory/stack.ts";
import { SLOT_WORDS } from "../memory/value.ts";
import { collectGarbage, exhausted, makeRoom } from "./allocation.ts";
import { FUNCTION } from "./decoded_code.ts";
import type { Machine } from "./machine.ts";
import { TRAP } from "./trap.ts";

/** Slots of the entry's stack at the start, where the limit allows it. */
const ENTRY_STACK_SLOTS = 64;

/** Cycles of a coroutine that is made, beside those of SPAWN. */
const COROUTINE_CYCLES = 32;

/** Slots a stack needs at least to begin with a function. */
export function firstFrameSlots(m: Machine, functionId: number): number {
  return m.functions[functionId * FUNCTION.WORDS + FUNCTION.FRAME] / SLOT_WORDS;
}

/** Makes the entry's coroutine, which is not accounted, and lets it run. Its frame fits the limit. */
export function startEntry(m: Machine): void {
  const slots = Math.max(firstFrameSlots(m, 0), Math.min(ENTRY_STACK_SLOTS, m.limits.stackSlots));
  const at = createCoroutine(m.memory, slots);
  enter(m, at, 0);
  resume(m, at);
}

/** Whether a coroutine is the one that began the program. */
export function isEntry(m: Machine, coroutine: number): boolean {
  return m.memory.i32[coroutine + COROUTINE.ID] === 0;
}

/**
 * SPAWN: makes a ready coroutine that begins with a function, its arguments the slots from `at` on.
 *
 * @param top word index after the last live slot of the current stack
 * @returns 0 or the number of a trap
 */
export function spawn(m: Machine, functionId: number, at: number, top: number): number {
  const { memory, limits } = m;
  if (memory.i32[CONTROL.COROUTINE_COUNT] >= limits.coroutines) {
    m.trapDetail = `${limits.coroutines} coroutines are the limit`;
    return TRAP.LIMIT;
  }
  const needed = firstFrameSlots(m, functionId);
  if (needed > limits.stackSlots) return TRAP.STACK_OVERFLOW;
  const slots = Math.max(needed, Math.min(LEAST_STACK_SLOTS, limits.stackSlots));
  const size = COROUTINE_BYTES + slots * SLOT_BYTES;
  if (!makeRoom(m, size, top)) return TRAP.OUT_OF_MEMORY;
  let coroutine = createCoroutine(memory, slots);
  if (coroutine === 0) {
    collectGarbage(m, top);
    coroutine = createCoroutine(memory, slots);
    if (coroutine === 0) {
      m.trapDetail = exhausted(size);
      return TRAP.OUT_OF_MEMORY;
    }
  }
  bookKind(m.account, KIND.COROUTINE, 1, size);
  m.extra += COROUTINE_CYCLES;
  const { i32 } = memory;
  const paramWords = m.functions[functionId * FUNCTION.WORDS + FUNCTION.PARAMS];
  i32.copyWithin(stackStart(i32, coroutine), at, at + paramWords);
  enter(m, coroutine, functionId);
  enqueue(i32, coroutine);
  return 0;
}

/** Ends the current coroutine, which is not the entry; the next ready one goes on, if there is one. */
export function finishCurrent(m: Machine): void {
  const { i32 } = m.memory;
  const at = i32[CONTROL.CURRENT];
  release(m.account, COROUTINE_BYTES + stackSlots(i32, at) * SLOT_BYTES);
  destroyCoroutine(m.memory, at);
  i32[CONTROL.CURRENT] = 0;
  i32[CONTROL.SLEEP] = 0;
  resumeNext(m);
}

/** Begins a logical frame: the current coroutine gives way, due sleepers join, the front goes on. */
export function switchFrame(m: Machine): void {
  const { i32, f64 } = m.memory;
  const frames = ++f64[CONTROL.FRAMES >> 1];
  const current = i32[CONTROL.CURRENT];
  if (current !== 0) {
    i32[current + COROUTINE.PC] = i32[CONTROL.PC];
    i32[current + COROUTINE.FRAME] = i32[CONTROL.FRAME];
    i32[current + COROUTINE.TOP] = i32[CONTROL.TOP];
    i32[current + COROUTINE.DEPTH] = i32[CONTROL.DEPTH];
    const sleep = i32[CONTROL.SLEEP] >>> 0;
    i32[CONTROL.SLEEP] = 0;
    if (sleep === 0) enqueue(i32, current);
    else putToSleep(m, current, frames + sleep);
    i32[CONTROL.CURRENT] = 0;
  }
  for (let due = i32[CONTROL.SLEEPERS]; due !== 0; due = i32[CONTROL.SLEEPERS]) {
    if (f64[(due + COROUTINE.WAKE) >> 1] > frames) break;
    i32[CONTROL.SLEEPERS] = mergePairs(m, i32[due + COROUTINE.CHILD]);
    f64[(due + COROUTINE.WAKE) >> 1] = -1;
    enqueue(i32, due);
  }
  resumeNext(m);
}

function enter(m: Machine, coroutine: number, functionId: number): void {
  const shape = functionId * FUNCTION.WORDS;
  enterFirstFrame(
    m.memory.i32,
    coroutine,
    functionId,
    m.functions[shape + FUNCTION.ENTRY],
    m.functions[shape + FUNCTION.PARAMS],
    m.functions[shape + FUNCTION.LOCALS],
  );
}

function resume(m: Machine, at: number): void {
  const { i32 } = m.memory;
  i32[CONTROL.CURRENT] = at;
  i32[CONTROL.PC] = i32[at + COROUTINE.PC];
  i32[CONTROL.FRAME] = i32[at + COROUTINE.FRAME];
  i32[CONTROL.TOP] = i32[at + COROUTINE.TOP];
  i32[CONTROL.DEPTH] = i32[at + COROUTINE.DEPTH];
  m.depthMark = Math.max(m.depthMark, i32[CONTROL.DEPTH]);
  i32[CONTROL.STACK_END] = stackStart(i32, at) + stackSlots(i32, at) * SLOT_WORDS;
}

function resumeNext(m: Machine): void {
  const { i32 } = m.memory;
  const first = i32[CONTROL.READY_FIRST];
  if (first === 0) return;
  const next = i32[first + COROUTINE.LINK];
  i32[CONTROL.READY_FIRST] = next;
  if (next === 0) i32[CONTROL.READY_LAST] = 0;
  resume(m, first);
}

function enqueue(i32: Int32Array, at: number): void {
  i32[at + COROUTINE.LINK] = 0;
  const last = i32[CONTROL.READY_LAST];
  if (last === 0) i32[CONTROL.READY_FIRST] = at;
  else i32[last + COROUTINE.LINK] = at;
  i32[CONTROL.READY_LAST] = at;
}

function putToSleep(m: Machine, at: number, wake: number): void {
  const { i32, f64 } = m.memory;
  f64[(at + COROUTINE.WAKE) >> 1] = wake;
  f64[(at + COROUTINE.SLEPT) >> 1] = f64[CONTROL.SLEEPS >> 1]++;
  i32[at + COROUTINE.LINK] = 0;
  i32[at + COROUTINE.CHILD] = 0;
  i32[CONTROL.SLEEPERS] = merge(m, i32[CONTROL.SLEEPERS], at);
}

/** Melds two pairing heaps; 0 is the empty one. Their roots have no siblings. */
function merge(m: Machine, a: number, b: number): number {
  if (a === 0) return b;
  if (b === 0) return a;
  const { i32 } = m.memory;
  const first = wakesBefore(m, a, b) ? a : b;
  const second = first === a ? b : a;
  i32[second + COROUTINE.LINK] = i32[first + COROUTINE.CHILD];
  i32[first + COROUTINE.CHILD] = second;
  return first;
}

/** Melds the siblings a root leaves behind: in pairs, then the pairs from the last to the first. */
function mergePairs(m: Machine, first: number): number {
  const { i32 } = m.memory;
  let pairs = 0;
  for (let at = first; at !== 0;) {
    const a = at;
    const b = i32[a + COROUTINE.LINK];
    at = b === 0 ? 0 : i32[b + COROUTINE.LINK];
    i32[a + COROUTINE.LINK] = 0;
    if (b !== 0) i32[b + COROUTINE.LINK] = 0;
    const pair = merge(m, a, b);
    i32[pair + COROUTINE.LINK] = pairs;
    pairs = pair;
  }
  let root = 0;
  while (pairs !== 0) {
    const next = i32[pairs + COROUTINE.LINK];
    i32[pairs + COROUTINE.LINK] = 0;
    root = merge(m, root, pairs);
    pairs = next;
  }
  return root;
}

function wakesBefore(m: Machine, a: number, b: number): boolean {
  const { f64 } = m.memory;
  const x = f64[(a + COROUTINE.WAKE) >> 1];
  const y = f64[(b + COROUTINE.WAKE) >> 1];
  return x !== y ? x < y : f64[(a + COROUTINE.SLEPT) >> 1] < f64[(b + COROUTINE.SLEPT) >> 1];
}
