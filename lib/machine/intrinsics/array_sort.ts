/** Sorting the slots of an array: stable, in O(n log n) whatever their order. */
import { SORT_COMPARISON_CYCLES } from "../../isa/cost_rates.ts";
import {
  HIGH,
  LOW,
  SLOT_WORDS,
  TAG_FLOAT,
  TAG_INT32,
  TAG_INT64,
  TAG_STRING,
} from "../memory/value.ts";
import * as int64 from "../semantics/int64.ts";
import type { Machine } from "../state/machine.ts";
import { highOf, kindName, orderStrings } from "../semantics/operations.ts";
import { TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/traps.ts";

const INTEGERS = (1 << TAG_INT32) | (1 << TAG_INT64);
const FLOATS = 1 << TAG_FLOAT;
const STRINGS = 1 << TAG_STRING;

/**
 * Sorts slots that are all integers, all floats or all strings.
 *
 * @param first word index of the first one
 * @returns 0 or the number of a trap
 */
export function sortSlots(m: Machine, first: number, count: number): number {
  const { i32, f64 } = m.memory;
  const end = first + count * SLOT_WORDS;
  let tags = 0;
  for (let at = first; at < end; at += SLOT_WORDS) tags |= 1 << i32[at];
  if ((tags & ~INTEGERS) !== 0 && tags !== FLOATS && tags !== STRINGS) {
    return notSortable(m, first, end);
  }
  if (count < 2) return 0;
  const scratch = allocateScratch(tags, count);
  if (scratch === undefined) {
    m.trapDetail = `the host has no memory to sort ${count} elements`;
    return TRAP_OUT_OF_MEMORY;
  }
  const levels = 32 - Math.clz32(count - 1);
  m.extra += count * levels * SORT_COMPARISON_CYCLES;
  if (scratch instanceof Float64Array) {
    sortFloats(f64, first, scratch);
  } else if (tags === 1 << TAG_INT32) {
    sortInt32(i32, first, scratch);
  } else if (tags === STRINGS) {
    mergeSort(i32, first, scratch, (slots, a, b) => orderStrings(m, slots, a, b));
  } else {
    mergeSort(
      i32,
      first,
      scratch,
      (slots, a, b) =>
        int64.compare(slots[a + LOW], highOf(slots, a), slots[b + LOW], highOf(slots, b)),
    );
  }
  return 0;
}

/** Host memory for the values, or for a copy of the slots. */
function allocateScratch(tags: number, count: number): Int32Array | Float64Array | undefined {
  try {
    if (tags === FLOATS) return new Float64Array(count);
    return new Int32Array(tags === 1 << TAG_INT32 ? count : count * SLOT_WORDS);
  } catch {
    return undefined;
  }
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
    ? `array.sort orders integers, floats or strings, not ${kindName(m, at)}`
    : `array.sort needs elements of one kind: element 0 is ${kindName(m, first)}, ${index} is ${
      kindName(m, at)
    }`;
  return TRAP_TYPE;
}

function sortInt32(i32: Int32Array, first: number, values: Int32Array): void {
  for (let i = 0; i < values.length; i++) values[i] = i32[first + i * SLOT_WORDS + LOW];
  values.sort();
  for (let i = 0; i < values.length; i++) i32[first + i * SLOT_WORDS + LOW] = values[i];
}

/** The order of typed arrays is the one wanted: -0 before 0, NaN last. */
function sortFloats(f64: Float64Array, first: number, values: Float64Array): void {
  const payload = (first >> 1) + 1;
  for (let i = 0; i < values.length; i++) values[i] = f64[payload + 2 * i];
  values.sort();
  for (let i = 0; i < values.length; i++) f64[payload + 2 * i] = values[i];
}

/** Order of two slots by their word indexes: the first stays before the second unless it is positive. */
type Order = (slots: Int32Array, a: number, b: number) => number;

/**
 * Sorts from the bottom up: runs of 1, 2, 4, … slots are merged in pairs from the front, by comparing
 * what is first in both until one is empty. What strings cost depends on that order.
 *
 * @param scratch as long as the slots
 */
function mergeSort(i32: Int32Array, first: number, scratch: Int32Array, order: Order): void {
  const length = scratch.length;
  let from = i32.subarray(first, first + length);
  let into = scratch;
  for (let width = SLOT_WORDS; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length);
      mergeRuns(from, start, middle, Math.min(middle + width, length), into, order);
    }
    [from, into] = [into, from];
  }
  if (from === scratch) i32.set(scratch, first);
}

function mergeRuns(
  from: Int32Array,
  start: number,
  middle: number,
  end: number,
  into: Int32Array,
  order: Order,
): void {
  let left = start;
  let right = middle;
  for (let to = start; to < end; to += SLOT_WORDS) {
    const isLeft = right === end || (left < middle && order(from, left, right) <= 0);
    const next = isLeft ? left : right;
    into[to] = from[next];
    into[to + LOW] = from[next + LOW];
    into[to + HIGH] = from[next + HIGH];
    if (isLeft) left += SLOT_WORDS;
    else right += SLOT_WORDS;
  }
}
