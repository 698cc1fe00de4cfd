/**
 * Sorts an array of strings in stages: a bottom-up merge sort that stops after some work and
 * resumes when the same instruction is executed again.
 *
 * The state between stages is in an Array object, the work object, which takes the array's place on
 * the stack. The array is its only element and stays unchanged until the end. After it, where the
 * collector does not look, are the position of the merge and two rows of strings, two words each:
 * runs are merged from one row into the other. The strings stay alive because the array still
 * refers to them. Guests never see the work object; observers are shown the array.
 */
import { SORT_COMPARISON_CYCLES, STAGE_CYCLES } from "../../isa/cost_rates.ts";
import { copySlot, slotAt } from "../memory/heap.ts";
import {
  BLOCK_UNITS,
  CAPACITY_OF_WORK,
  KIND_ARRAY,
  OBJECT_LENGTH,
  OBJECT_WORDS,
  SLOT_BYTES,
  UNIT_WORDS,
} from "../state/layout.ts";
import { HIGH, LOW, SLOT_WORDS } from "../memory/value.ts";
import { allocateObject } from "../semantics/allocation.ts";
import type { Machine } from "../state/machine.ts";
import { orderStrings } from "../semantics/operations.ts";
import { TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { AGAIN, objectAt, setObject } from "./intrinsic.ts";

/** Slots of the work object before its rows: the array, and the position of the merge. */
const ROWS_SLOT = 2;

// Words of the position of the merge. All count elements.
/** Length of the runs being merged in pairs. */
const WIDTH = 0;
/** First element of the pair of runs. */
const START = 1;
/** Next element of the pair's first and second run. */
const LEFT = 2;
const RIGHT = 3;

/** Words of the position. */
export const PLACE_WORDS = 4;

/** Words of a string in a row: its id and its size. */
export const ENTRY_WORDS = 2;

/** Returns the content size in bytes of a work object for so many strings. */
export function sortWorkBytes(count: number): number {
  return (ROWS_SLOT + count) * SLOT_BYTES;
}

/** Layout of the state of a sort, for saving and checking it. */
export interface SortWork {
  /** Number of strings to sort. */
  readonly count: number;
  /** Word index of the {@link PLACE_WORDS} words of the position. */
  readonly place: number;
  /** Word index of the row that runs are merged from. */
  readonly from: number;
  /**
   * Word index of the row they are merged into, and the number of strings it has so far. The words
   * after those are undefined.
   */
  readonly into: number;
  readonly merged: number;
}

/** Returns the layout of the sort in a work object. */
export function sortWorkAt(i32: Int32Array, memory: number): SortWork {
  const count = i32[memory + BLOCK_UNITS] - OBJECT_WORDS / UNIT_WORDS - ROWS_SLOT;
  const place = slotAt(memory, 1);
  const width = i32[place + WIDTH];
  const rows = slotAt(memory, ROWS_SLOT);
  const middle = Math.min(i32[place + START] + width, count);
  return {
    count,
    place,
    from: rows + rowOf(width) * count * ENTRY_WORDS,
    into: rows + rowOf(2 * width) * count * ENTRY_WORDS,
    merged: i32[place + LEFT] + i32[place + RIGHT] - middle,
  };
}

/** Key for the string whose id and size are at a word index. */
export function stringKey(i32: Int32Array, at: number): string {
  return `${i32[at]} ${i32[at + 1]}`;
}

/** Returns the first of the elements that hold each string, by {@link stringKey}. */
export function firstElements(
  i32: Int32Array,
  elements: number,
  count: number,
): Map<string, number> {
  const firsts = new Map<string, number>();
  for (let i = count - 1; i >= 0; i--) {
    firsts.set(stringKey(i32, elements + i * SLOT_WORDS + LOW), i);
  }
  return firsts;
}

/** Allocates the work object, puts it in the array's slot, and does the first stage. */
export function beginStringSort(m: Machine, at: number, count: number): number {
  const top = at + SLOT_WORDS;
  const handle = allocateObject(m, KIND_ARRAY, 1, CAPACITY_OF_WORK, sortWorkBytes(count), top);
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  const { i32 } = m.memory;
  const memory = m.heap.addressOf(handle);
  copySlot(i32, slotAt(memory, 0), at);
  setObject(m, at, handle);
  const place = slotAt(memory, 1);
  i32[place + WIDTH] = 1;
  i32[place + START] = 0;
  i32[place + LEFT] = 0;
  i32[place + RIGHT] = 1;
  const row = slotAt(memory, ROWS_SLOT);
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
  const memory = objectAt(m, at);
  const count = i32[arrayOf(m, memory) + OBJECT_LENGTH];
  const place = slotAt(memory, 1);
  let width = i32[place + WIDTH];
  let start = i32[place + START];
  let left = i32[place + LEFT];
  let right = i32[place + RIGHT];
  let middle = Math.min(start + width, count);
  let end = Math.min(middle + width, count);
  const rows = slotAt(memory, ROWS_SLOT);
  let from = rows + rowOf(width) * count * ENTRY_WORDS;
  let into = rows + rowOf(2 * width) * count * ENTRY_WORDS;
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
      if (width >= count) return endStringSort(m, at, into);
      [from, into] = [into, from];
    }
    left = start;
    middle = Math.min(start + width, count);
    right = middle;
    end = Math.min(middle + width, count);
  } while (m.extra < STAGE_CYCLES);
  i32[place + WIDTH] = width;
  i32[place + START] = start;
  i32[place + LEFT] = left;
  i32[place + RIGHT] = right;
  m.progress = 1;
  return AGAIN;
}

/** Returns the row that holds runs of a length: each level merges from one row into the other. */
function rowOf(width: number): number {
  return ~Math.clz32(width) & 1;
}

/** Writes the strings of a row into the array and frees the work object. */
function endStringSort(m: Machine, at: number, row: number): number {
  const { i32 } = m.memory;
  const array = arrayOf(m, objectAt(m, at));
  const first = slotAt(array, 0);
  for (let i = 0; i < i32[array + OBJECT_LENGTH]; i++) {
    i32[first + i * SLOT_WORDS + LOW] = i32[row + i * ENTRY_WORDS];
    i32[first + i * SLOT_WORDS + HIGH] = i32[row + i * ENTRY_WORDS + 1];
  }
  m.heap.destroy(i32[at + LOW]);
  m.progress = 0;
  return 0;
}
