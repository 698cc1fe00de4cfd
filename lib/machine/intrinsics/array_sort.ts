/** Sorts the elements of an array: stable, in O(n log n) for any input order. */
import { SORT_COMPARISON_CYCLES } from "../../isa/cost_rates.ts";
import { CAPACITY_OF_WORK, OBJECT_EXTRA, OBJECT_LENGTH, OBJECT_WORDS } from "../state/layout.ts";
import { SLOT_WORDS, TAG_FLOAT, TAG_INT32, TAG_INT64, TAG_STRING } from "../memory/value.ts";
import type { Machine } from "../state/machine.ts";
import { kindName } from "../semantics/operations.ts";
import { TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/traps.ts";
import { objectAt } from "./intrinsic.ts";
import { sortFloats, sortInt32, sortIntegers } from "./number_sort.ts";
import { beginStringSort, continueStringSort } from "./string_sort.ts";

const INTEGERS = (1 << TAG_INT32) | (1 << TAG_INT64);
const FLOATS = 1 << TAG_FLOAT;
const STRINGS = 1 << TAG_STRING;

/**
 * Sorts the array a slot refers to, which must have only integers, only floats or only strings.
 * Strings are sorted in stages.
 *
 * @returns 0, the number of a trap, or {@link AGAIN} after a stage
 */
export function sortArray(m: Machine, at: number): number {
  const array = objectAt(m, at);
  const { i32 } = m.memory;
  if (i32[array + OBJECT_EXTRA] === CAPACITY_OF_WORK) return continueStringSort(m, at);
  const count = i32[array + OBJECT_LENGTH];
  const first = array + OBJECT_WORDS;
  const end = first + count * SLOT_WORDS;
  let tags = 0;
  for (let slot = first; slot < end; slot += SLOT_WORDS) tags |= 1 << i32[slot];
  if ((tags & ~INTEGERS) !== 0 && tags !== FLOATS && tags !== STRINGS) {
    return notSortable(m, first, end);
  }
  if (count < 2) return 0;
  if (tags === STRINGS) return beginStringSort(m, at, count);
  return sortNumbers(m, first, count, tags);
}

/**
 * Sorts numbers in a single stage: the host sorts even the largest array that fits into memory
 * within about 100 ms.
 */
function sortNumbers(m: Machine, first: number, count: number, tags: number): number {
  const { i32 } = m.memory;
  try {
    if (tags === 1 << TAG_INT32) sortInt32(i32, first, count);
    else if (tags === FLOATS) sortFloats(i32, first, count);
    else sortIntegers(i32, first, count);
  } catch (error) {
    // The host cannot allocate a copy of the numbers. No element has moved.
    if (!(error instanceof RangeError)) throw error;
    m.trapDetail = `cannot allocate memory to sort ${count} elements`;
    return TRAP_OUT_OF_MEMORY;
  }
  m.extra += count * levelsOf(count) * SORT_COMPARISON_CYCLES;
  return 0;
}

/** Returns the levels of a merge sort: the smallest integer L with 2^L ≥ count. */
function levelsOf(count: number): number {
  return 32 - Math.clz32(count - 1);
}

function notSortable(m: Machine, first: number, end: number): number {
  const { i32 } = m.memory;
  const familyOf = (at: number): number =>
    [INTEGERS, FLOATS, STRINGS].find((family) => ((family >> i32[at]) & 1) === 1) ?? 0;
  const family = familyOf(first);
  let at = first;
  while (at < end && family !== 0 && familyOf(at) === family) at += SLOT_WORDS;
  const index = (at - first) / SLOT_WORDS;
  m.trapDetail = index === 0
    ? `array.sort needs integers, floats or strings, not ${kindName(m, at)}`
    : `array.sort needs elements of one kind: element 0 is ${
      kindName(m, first)
    }, element ${index} is ${kindName(m, at)}`;
  return TRAP_TYPE;
}
