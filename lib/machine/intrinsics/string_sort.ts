/**
 * Sorts an array of strings in stages: a bottom-up merge sort that stops after some work and
 * resumes when the same instruction is executed again.
 *
 * The state between stages is in a work object (memory/sort_work.ts), which takes the array's place on
 * the stack. The array stays unchanged until the end. Guest calls may change it in the meantime: the sort
 * goes on with the strings that it had at the beginning. Guests never see the work object; observers are
 * shown the array.
 */
import { SORT_COMPARISON_CYCLES, STAGE_CYCLES } from "../../isa/cost_rates.ts";
import { copySlot, slotAt } from "../memory/heap.ts";
import { ENTRY_WORDS, sortWorkAt, sortWorkBytes } from "../memory/sort_work.ts";
import { BLOCK_KIND, CAPACITY_OF_WORK, KIND_ARRAY, OBJECT_LENGTH } from "../state/layout.ts";
import { HIGH, LOW, SLOT_WORDS, TAG_STRING } from "../memory/value.ts";
import { allocateObject } from "../semantics/allocation.ts";
import type { Machine } from "../state/machine.ts";
import { orderStrings } from "../semantics/operations.ts";
import { TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { AGAIN, objectAt, setObject } from "./intrinsic.ts";

/** Allocates the work object, puts it in the array's slot, and does the first stage. */
export function beginStringSort(m: Machine, at: number, count: number): number {
  const top = at + SLOT_WORDS;
  const handle = allocateObject(m, KIND_ARRAY, 1, CAPACITY_OF_WORK, sortWorkBytes(count), top);
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  const { i32 } = m.memory;
  const memory = m.heap.addressOf(handle);
  copySlot(i32, slotAt(memory, 0), at);
  setObject(m, at, handle);
  // Runs of one string, of which the first two are next.
  i32.set([1, 0, 0, 1], slotAt(memory, 1));
  const row = sortWorkAt(i32, memory).from;
  const first = slotAt(arrayOf(m, memory), 0);
  for (let i = 0; i < count; i++) {
    i32[row + i * ENTRY_WORDS] = i32[first + i * SLOT_WORDS + LOW];
    i32[row + i * ENTRY_WORDS + 1] = i32[first + i * SLOT_WORDS + HIGH];
  }
  return continueStringSort(m, at);
}

/** Returns the word index of the array being sorted in a work object. */
function arrayOf(m: Machine, memory: number): number {
  return m.heap.addressOf(m.memory.i32[slotAt(memory, 0) + LOW]);
}

/**
 * Merges from the saved position until {@link STAGE_CYCLES} are charged or everything is sorted.
 *
 * @returns 0 or {@link AGAIN}
 */
export function continueStringSort(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const work = sortWorkAt(i32, objectAt(m, at));
  const { count, place } = work;
  let { width, start, left, right, middle, from, into } = work;
  let end = Math.min(middle + width, count);
  const order = (a: number, b: number): number =>
    orderStrings(m, i32, from + a * ENTRY_WORDS - LOW, from + b * ENTRY_WORDS - LOW);
  do {
    const isLeft = right === end || left < middle && order(left, right) <= 0;
    const source = from + (isLeft ? left : right) * ENTRY_WORDS;
    const target = into + (left + right - middle) * ENTRY_WORDS;
    i32[target] = i32[source];
    i32[target + 1] = i32[source + 1];
    m.extra += SORT_COMPARISON_CYCLES;
    if (isLeft) left++;
    else right++;
    if (left < middle || right < end) continue;
    start = end;
    if (start === count) {
      start = 0;
      width *= 2;
      if (width >= count) return endStringSort(m, at, into, count);
      [from, into] = [into, from];
    }
    left = start;
    middle = Math.min(start + width, count);
    right = middle;
    end = Math.min(middle + width, count);
  } while (m.extra < STAGE_CYCLES);
  i32.set([width, start, left, right], place);
  m.progress = 1;
  return AGAIN;
}

/** Writes the strings of a row into the array, as many as it still has room for; frees the work object. */
function endStringSort(m: Machine, at: number, row: number, count: number): number {
  const { i32 } = m.memory;
  const array = arrayOf(m, objectAt(m, at));
  const first = slotAt(array, 0);
  // It may be a loose array by now, which has lost its elements.
  const isArray = i32[array + BLOCK_KIND] === KIND_ARRAY;
  const written = isArray ? Math.min(count, i32[array + OBJECT_LENGTH]) : 0;
  for (let i = 0; i < written; i++) {
    i32[first + i * SLOT_WORDS] = TAG_STRING;
    i32[first + i * SLOT_WORDS + LOW] = i32[row + i * ENTRY_WORDS];
    i32[first + i * SLOT_WORDS + HIGH] = i32[row + i * ENTRY_WORDS + 1];
  }
  m.heap.destroy(i32[at + LOW]);
  m.progress = 0;
  return 0;
}
