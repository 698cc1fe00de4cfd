/**
 * Stacks of coroutines. Each lies in a block of its own that starts small and is copied into a larger
 * one when a call needs it.
 *
 * A frame is `params+locals` slots, one header slot, and its operand stack. The header's words are
 * `[TAG.FRAME, return address, distance to the caller's frame in words, function id]`. Distances and
 * not addresses, so that a stack can be moved.
 */
import {
  CONTROL_COROUTINE_COUNT,
  CONTROL_COROUTINES,
  CONTROL_CURRENT,
  CONTROL_FRAME,
  CONTROL_SPAWNED,
  CONTROL_STACK_END,
  CONTROL_TOP,
  KIND_COROUTINE,
  KIND_STACK,
  type LinearMemory,
  UNIT_WORDS,
} from "./linear_memory.ts";
import { SLOT_WORDS, TAG_FRAME, TAG_NULL } from "./value.ts";

// Offsets of the words of a frame header.
export const HEADER_RETURN = 1;
export const HEADER_CALLER_DISTANCE = 2;
export const HEADER_FUNCTION = 3;

/** Return address of a coroutine's first frame. */
export const NO_RETURN = -1;

/** Least slots of a stack, where the limit allows it. */
export const LEAST_STACK_SLOTS = 16;

// Words of a coroutine's block. Registers are those of `CONTROL_…` while it does not run.
/** Number in the order of spawning; the entry is 0. */
export const COROUTINE_ID = 2;
/** Neighbours in the list of all coroutines. */
export const COROUTINE_NEXT = 3;
export const COROUTINE_PREVIOUS = 5;
/** Block of its stack. */
export const COROUTINE_STACK = 4;
export const COROUTINE_PC = 6;
export const COROUTINE_FRAME = 7;
export const COROUTINE_TOP = 8;
export const COROUTINE_DEPTH = 9;
/** The one behind it in the ready queue, or its sibling in the heap of sleepers. */
export const COROUTINE_LINK = 10;
/** Its first child in the heap of sleepers. */
export const COROUTINE_CHILD = 11;
/** Number of completed frames at which it wakes, as a float; -1 where it does not sleep. */
export const COROUTINE_WAKE = 12;
/** Order of going to sleep, as a float. */
export const COROUTINE_SLEPT = 14;

const COROUTINE_UNITS = 4;

/** Accounted size of a coroutine beside its stack, in bytes. */
export const COROUTINE_BYTES = 96;

/** Word index of a stack's first slot. */
export function stackStart(i32: Int32Array, coroutine: number): number {
  return i32[coroutine + COROUTINE_STACK] + UNIT_WORDS;
}

/** Slots of a coroutine's stack, used or not. */
export function stackSlots(i32: Int32Array, coroutine: number): number {
  return i32[i32[coroutine + COROUTINE_STACK] + 1] - 1;
}

/**
 * Makes a coroutine with an empty stack, and puts it on the list of all.
 *
 * @returns its block, or 0 where memory can't grow
 */
export function createCoroutine(memory: LinearMemory, slots: number): number {
  const stack = memory.allocate(KIND_STACK, slots + 1);
  if (stack === 0) return 0;
  const at = memory.allocate(KIND_COROUTINE, COROUTINE_UNITS);
  if (at === 0) {
    memory.free(stack);
    return 0;
  }
  const { i32, f64 } = memory;
  const next = i32[CONTROL_COROUTINES];
  i32[CONTROL_COROUTINES] = at;
  i32[CONTROL_COROUTINE_COUNT]++;
  i32[at + COROUTINE_ID] = i32[CONTROL_SPAWNED]++;
  i32[at + COROUTINE_NEXT] = next;
  i32[at + COROUTINE_PREVIOUS] = 0;
  if (next !== 0) i32[next + COROUTINE_PREVIOUS] = at;
  i32[at + COROUTINE_STACK] = stack;
  f64[(at + COROUTINE_WAKE) >> 1] = -1;
  return at;
}

/** Takes a coroutine off the list of all and gives its blocks back. */
export function destroyCoroutine(memory: LinearMemory, at: number): void {
  const { i32 } = memory;
  const next = i32[at + COROUTINE_NEXT];
  const previous = i32[at + COROUTINE_PREVIOUS];
  if (next !== 0) i32[next + COROUTINE_PREVIOUS] = previous;
  if (previous !== 0) i32[previous + COROUTINE_NEXT] = next;
  else i32[CONTROL_COROUTINES] = next;
  i32[CONTROL_COROUTINE_COUNT]--;
  memory.free(i32[at + COROUTINE_STACK]);
  memory.free(at);
}

/**
 * Lays out the first frame of a coroutine and saves its registers. The arguments are on its stack.
 *
 * @param entry word index of the function's first instruction in the decoded code
 */
export function enterFirstFrame(
  i32: Int32Array,
  coroutine: number,
  functionId: number,
  entry: number,
  paramWords: number,
  localWords: number,
): void {
  const start = stackStart(i32, coroutine);
  const header = start + localWords;
  for (let at = start + paramWords; at < header; at += SLOT_WORDS) i32[at] = TAG_NULL;
  i32[header] = TAG_FRAME;
  i32[header + HEADER_RETURN] = NO_RETURN;
  i32[header + HEADER_CALLER_DISTANCE] = 0;
  i32[header + HEADER_FUNCTION] = functionId;
  i32[coroutine + COROUTINE_PC] = entry;
  i32[coroutine + COROUTINE_FRAME] = start;
  i32[coroutine + COROUTINE_TOP] = header + SLOT_WORDS;
  i32[coroutine + COROUTINE_DEPTH] = 1;
}

/**
 * Moves the current coroutine's stack into a block of more slots. Its registers in the control block
 * must be up to date; they are moved too.
 *
 * @returns whether memory could grow
 */
export function moveStack(memory: LinearMemory, slots: number): boolean {
  const larger = memory.allocate(KIND_STACK, slots + 1);
  if (larger === 0) return false;
  const { i32 } = memory;
  const coroutine = i32[CONTROL_CURRENT];
  const old = i32[coroutine + COROUTINE_STACK];
  i32.copyWithin(larger + UNIT_WORDS, old + UNIT_WORDS, i32[CONTROL_TOP]);
  memory.free(old);
  i32[coroutine + COROUTINE_STACK] = larger;
  i32[CONTROL_FRAME] += larger - old;
  i32[CONTROL_TOP] += larger - old;
  i32[CONTROL_STACK_END] = larger + (slots + 1) * UNIT_WORDS;
  return true;
}
