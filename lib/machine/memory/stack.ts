/**
 * Stacks of coroutines. Each is a block that starts small and moves to a larger one when a call
 * needs more.
 *
 * A frame is `params + locals` slots, one header slot, and its operand stack. The header's words
 * are `[TAG_FRAME, return address, distance to the caller's frame in words, 0]`. Distances instead
 * of addresses allow a stack to be moved.
 */
import {
  CONTROL_COROUTINE_COUNT as CONTROL_COROUTINE_COUNT_CONSTANT,
  CONTROL_COROUTINES as CONTROL_COROUTINES_CONSTANT,
  CONTROL_CURRENT as CONTROL_CURRENT_CONSTANT,
  CONTROL_FRAME as CONTROL_FRAME_CONSTANT,
  CONTROL_SPAWNED as CONTROL_SPAWNED_CONSTANT,
  CONTROL_STACK_END as CONTROL_STACK_END_CONSTANT,
  CONTROL_TOP as CONTROL_TOP_CONSTANT,
  COROUTINE_AT_BREAK as COROUTINE_AT_BREAK_CONSTANT,
  COROUTINE_CALL as COROUTINE_CALL_CONSTANT,
  COROUTINE_DEPTH as COROUTINE_DEPTH_CONSTANT,
  COROUTINE_FRAME as COROUTINE_FRAME_CONSTANT,
  COROUTINE_ID as COROUTINE_ID_CONSTANT,
  COROUTINE_NEXT as COROUTINE_NEXT_CONSTANT,
  COROUTINE_PC as COROUTINE_PC_CONSTANT,
  COROUTINE_PREVIOUS as COROUTINE_PREVIOUS_CONSTANT,
  COROUTINE_PROGRESS as COROUTINE_PROGRESS_CONSTANT,
  COROUTINE_SLEEP as COROUTINE_SLEEP_CONSTANT,
  COROUTINE_STACK as COROUTINE_STACK_CONSTANT,
  COROUTINE_TICKET as COROUTINE_TICKET_CONSTANT,
  COROUTINE_TOP as COROUTINE_TOP_CONSTANT,
  COROUTINE_UNITS as COROUTINE_UNITS_CONSTANT,
  COROUTINE_WAKE as COROUTINE_WAKE_CONSTANT,
  HEADER_CALLER_DISTANCE as HEADER_CALLER_DISTANCE_CONSTANT,
  HEADER_RETURN as HEADER_RETURN_CONSTANT,
  KIND_COROUTINE as KIND_COROUTINE_CONSTANT,
  KIND_STACK as KIND_STACK_CONSTANT,
  NO_RETURN as NO_RETURN_CONSTANT,
  UNIT_WORDS as UNIT_WORDS_CONSTANT,
} from "../state/layout.ts";
import type { LinearMemory } from "./linear_memory.ts";
import {
  SLOT_WORDS as SLOT_WORDS_CONSTANT,
  TAG_FRAME as TAG_FRAME_CONSTANT,
  TAG_NULL as TAG_NULL_CONSTANT,
} from "./value.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const CONTROL_COROUTINE_COUNT = CONTROL_COROUTINE_COUNT_CONSTANT;
const CONTROL_COROUTINES = CONTROL_COROUTINES_CONSTANT;
const CONTROL_CURRENT = CONTROL_CURRENT_CONSTANT;
const CONTROL_FRAME = CONTROL_FRAME_CONSTANT;
const CONTROL_SPAWNED = CONTROL_SPAWNED_CONSTANT;
const CONTROL_STACK_END = CONTROL_STACK_END_CONSTANT;
const CONTROL_TOP = CONTROL_TOP_CONSTANT;
const COROUTINE_AT_BREAK = COROUTINE_AT_BREAK_CONSTANT;
const COROUTINE_CALL = COROUTINE_CALL_CONSTANT;
const COROUTINE_DEPTH = COROUTINE_DEPTH_CONSTANT;
const COROUTINE_FRAME = COROUTINE_FRAME_CONSTANT;
const COROUTINE_ID = COROUTINE_ID_CONSTANT;
const COROUTINE_NEXT = COROUTINE_NEXT_CONSTANT;
const COROUTINE_PC = COROUTINE_PC_CONSTANT;
const COROUTINE_PREVIOUS = COROUTINE_PREVIOUS_CONSTANT;
const COROUTINE_PROGRESS = COROUTINE_PROGRESS_CONSTANT;
const COROUTINE_SLEEP = COROUTINE_SLEEP_CONSTANT;
const COROUTINE_STACK = COROUTINE_STACK_CONSTANT;
const COROUTINE_TICKET = COROUTINE_TICKET_CONSTANT;
const COROUTINE_TOP = COROUTINE_TOP_CONSTANT;
const COROUTINE_UNITS = COROUTINE_UNITS_CONSTANT;
const COROUTINE_WAKE = COROUTINE_WAKE_CONSTANT;
const HEADER_CALLER_DISTANCE = HEADER_CALLER_DISTANCE_CONSTANT;
const HEADER_RETURN = HEADER_RETURN_CONSTANT;
const KIND_COROUTINE = KIND_COROUTINE_CONSTANT;
const KIND_STACK = KIND_STACK_CONSTANT;
const NO_RETURN = NO_RETURN_CONSTANT;
const UNIT_WORDS = UNIT_WORDS_CONSTANT;
const SLOT_WORDS = SLOT_WORDS_CONSTANT;
const TAG_FRAME = TAG_FRAME_CONSTANT;
const TAG_NULL = TAG_NULL_CONSTANT;

/** Returns the word index of the first slot of a coroutine's stack. */
export function stackStart(i32: Int32Array, coroutine: number): number {
  return i32[coroutine + COROUTINE_STACK] + UNIT_WORDS;
}

/** Returns the capacity of a coroutine's stack in slots. */
export function stackSlots(i32: Int32Array, coroutine: number): number {
  return i32[i32[coroutine + COROUTINE_STACK] + 1] - 1;
}

/**
 * Creates a coroutine with an empty stack and adds it to the list of all coroutines.
 *
 * @returns its block, or 0 if memory cannot grow
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
  f64[(at + COROUTINE_ID) >> 1] = f64[CONTROL_SPAWNED >> 1]++;
  i32[at + COROUTINE_NEXT] = next;
  i32[at + COROUTINE_PREVIOUS] = 0;
  if (next !== 0) i32[next + COROUTINE_PREVIOUS] = at;
  i32[at + COROUTINE_STACK] = stack;
  f64[(at + COROUTINE_WAKE) >> 1] = -1;
  i32[at + COROUTINE_TICKET] = 0;
  i32[at + COROUTINE_PROGRESS] = 0;
  i32[at + COROUTINE_SLEEP] = 0;
  i32[at + COROUTINE_AT_BREAK] = 0;
  i32[at + COROUTINE_CALL] = 0;
  return at;
}

/** Removes a coroutine from the list of all coroutines and frees its blocks. */
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
 * Lays out the first frame of a coroutine and sets its saved registers. The arguments are already
 * on its stack.
 *
 * @param entry word index of the function's first instruction in the decoded code
 */
export function enterFirstFrame(
  i32: Int32Array,
  coroutine: number,
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
  i32[coroutine + COROUTINE_PC] = entry;
  i32[coroutine + COROUTINE_FRAME] = start;
  i32[coroutine + COROUTINE_TOP] = header + SLOT_WORDS;
  i32[coroutine + COROUTINE_DEPTH] = 1;
}

/**
 * Moves the current coroutine's stack into a larger block and adjusts its registers in the control
 * block, which must be up to date.
 *
 * @returns whether memory could grow; if not, nothing has changed
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
