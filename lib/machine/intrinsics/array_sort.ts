/** Sorting the slots of an array: stable, in O(n log n) whatever their order. */
import { copySlot } from "../../memory/heap.ts";
import { HIGH, LOW, SLOT_WORDS, TAG } from "../../memory/value.ts";
import type { Machine } from "../machine.ts";
import { compareNumbers, kindName, orderStrings } from "../operations.ts";
import { TRAP } from "../trap.ts";

/** Comparisons paid for by one cycle. */
const COMPARISONS_PER_CYCLE = 2;

const INTEGERS = (1 << TAG.INT32) | (1 << TAG.INT64);
const FLOATS = 1 << TAG.FLOAT;
const STRINGS = 1 << TAG.STRING;

/**
 * Sorts slots that are all integers, all floats or all strings.
 *
 * @param first word index of the first one
 * @returns 0 or the number of a trap
 */
export function sortSlots(m: Machine, first: number, count: number): number {
  const { i32 } = m.memory;
  const end = first + count * SLOT_WORDS;
  let tags = 0;
  for (let at = first; at < end; at += SLOT_WORDS) tags |= 1 << i32[at];
  if ((tags & ~INTEGERS) !== 0 && tags !== FLOATS && tags !== STRINGS) {
    return notSortable(m, first, end);
  }
  if (count < 2) return 0;
  const slotOf = (index: number): number => first + index * SLOT_WORDS;
  const byValue = (a: number, b: number): number => compareNumbers(m, slotOf(a), slotOf(b));
  const byText = (a: number, b: number): number =>
    orderStrings(m, i32[slotOf(a) + LOW], i32[slotOf(b) + LOW]);
  const scratch = allocateScratch(tags, count);
  if (scratch === undefined) {
    m.trapDetail = `the host has no memory to sort ${count} elements`;
    return TRAP.OUT_OF_MEMORY;
  }
  const levels = 32 - Math.clz32(count - 1);
  m.extra += Math.floor(count * levels / COMPARISONS_PER_CYCLE);
  if (scratch instanceof Float64Array) sortFloats(m.memory.f64, first, scratch);
  else if (tags === 1 << TAG.INT32) sortInt32(i32, first, scratch);
  else permute(i32, first, mergeSort(scratch, tags === STRINGS ? byText : byValue));
  return 0;
}

/** Host memory for the values, or twice for the order of them; at most half of what the array takes. */
function allocateScratch(tags: number, count: number): Int32Array | Float64Array | undefined {
  try {
    if (tags === FLOATS) return new Float64Array(count);
    return new Int32Array(tags === 1 << TAG.INT32 ? count : 2 * count);
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
  return TRAP.TYPE;
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

/**
 * Orders the indexes 0, 1, … from the bottom up: runs of 1, 2, 4, … are merged in pairs from the
 * front, by comparing what is first in both until one is empty. What strings cost depends on it.
 *
 * @param scratch room for twice the indexes
 * @returns the half of it that has them in order
 */
function mergeSort(scratch: Int32Array, compare: (a: number, b: number) => number): Int32Array {
  const count = scratch.length / 2;
  let from = scratch.subarray(0, count);
  let into = scratch.subarray(count);
  for (let i = 0; i < count; i++) from[i] = i;
  for (let width = 1; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      const middle = Math.min(start + width, count);
      const end = Math.min(start + 2 * width, count);
      let left = start;
      let right = middle;
      let to = start;
      while (left < middle && right < end) {
        into[to++] = compare(from[left], from[right]) <= 0 ? from[left++] : from[right++];
      }
      while (left < middle) into[to++] = from[left++];
      while (right < end) into[to++] = from[right++];
    }
    [from, into] = [into, from];
  }
  return from;
}

/** Puts slot `order[i]` at place i, cycle by cycle. Overwrites the order. */
function permute(i32: Int32Array, first: number, order: Int32Array): void {
  for (let start = 0; start < order.length; start++) {
    if (order[start] === start) continue;
    const kept = first + start * SLOT_WORDS;
    const tag = i32[kept];
    const low = i32[kept + LOW];
    const high = i32[kept + HIGH];
    let to = start;
    for (let from = order[to]; from !== start; from = order[to]) {
      copySlot(i32, first + to * SLOT_WORDS, first + from * SLOT_WORDS);
      order[to] = to;
      to = from;
    }
    order[to] = to;
    i32[first + to * SLOT_WORDS] = tag;
    i32[first + to * SLOT_WORDS + LOW] = low;
    i32[first + to * SLOT_WORDS + HIGH] = high;
  }
}
