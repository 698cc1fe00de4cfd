/** The `array` family. */
import { SLOTS_PER_CYCLE, STAGE_CYCLES } from "../../isa/cost_rates.ts";
import { copySlot, slotAt } from "../memory/heap.ts";
import {
  ARRAY_HAS_FIXED_LENGTH,
  ARRAY_IS_FIXED,
  ARRAY_IS_FROZEN,
  ARRAY_IS_SEALED,
  BLOCK_KIND,
  KIND_ARRAY,
  OBJECT_COUNT,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  SLOT_BYTES,
} from "../state/layout.ts";
import {
  HIGH as HIGH_CONSTANT,
  isHole,
  LOW as LOW_CONSTANT,
  SLOT_WORDS as SLOT_WORDS_CONSTANT,
  TAG_FLOAT,
  TAG_INT64,
  TAG_NULL,
  TAG_STRING,
  TAG_UNDEFINED,
} from "../memory/value.ts";
import { countOf } from "../memory/views.ts";
import { ownerAt } from "../properties/access.ts";
import { addLooseState, loosen } from "../properties/loose_arrays.ts";
import { looseState } from "../properties/loose_state.ts";
import { createObject, resizeObject } from "../semantics/allocation.ts";
import type { Machine } from "../state/machine.ts";
import { bigintBlock } from "../semantics/bigint.ts";
import { equalOthers, highOf } from "../semantics/operations.ts";
import { TRAP_OOB, TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/traps.ts";
import { sortArray } from "./array_sort.ts";
import {
  AGAIN,
  entry,
  integerAt,
  type Intrinsic,
  objectAt,
  outOfBounds,
  setBool,
  setInt32,
  setObject,
  type ShortWays,
  slot,
} from "./intrinsic.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const LOW = LOW_CONSTANT;
const HIGH = HIGH_CONSTANT;
const SLOT_WORDS = SLOT_WORDS_CONSTANT;
const INT64 = TAG_INT64;
const FLOAT = TAG_FLOAT;

/** Words filled in a loop before copying in bulk: a bulk copy has a fixed cost of several slots. */
const LOOP_WORDS = 64;

/** Smallest capacity of an array that grows. */
const LEAST_CAPACITY = 4;

/** Charges for slots copied, cleared or examined. */
function chargeSlots(m: Machine, count: number): void {
  m.extra += Math.floor(count / SLOTS_PER_CYCLE);
}

/**
 * Allocates an array whose capacity is its length, and puts it in the slot at `at`. Its elements
 * are not cleared.
 *
 * @param top word index after the last argument
 * @returns its word index, or 0 if it does not fit; the caller must trap OUT_OF_MEMORY
 */
function createArray(m: Machine, length: number, at: number, top: number): number {
  const handle = createObject(m, KIND_ARRAY, length, length, length * SLOT_BYTES, top);
  if (handle < 0) return 0;
  chargeSlots(m, length);
  setObject(m, at, handle);
  return m.heap.addressOf(handle);
}

/**
 * Ensures that the array a slot refers to has room for one more element.
 *
 * @param top word index after the last argument
 * @returns its word index, or 0 if it does not fit; the caller must trap OUT_OF_MEMORY
 */
function makeRoomForOne(m: Machine, at: number, top: number): number {
  const { i32 } = m.memory;
  const array = objectAt(m, at);
  const length = i32[array + OBJECT_LENGTH];
  const capacity = i32[array + OBJECT_EXTRA];
  if (length < capacity) return array;
  const larger = Math.max(LEAST_CAPACITY, capacity * 2);
  const from = capacity * SLOT_BYTES;
  const moved = resizeObject(m, i32[at + LOW], from, larger * SLOT_BYTES, top);
  if (moved === 0) return 0;
  chargeSlots(m, length);
  m.memory.i32[moved + OBJECT_EXTRA] = larger;
  return moved;
}

/**
 * Returns the index of the first element equal to the value in a slot, which must not be a string,
 * or -1.
 */
function indexOf(m: Machine, array: number, value: number): number {
  const { i32 } = m.memory;
  const tag = i32[value];
  if (tag <= TAG_FLOAT) return indexOfNumber(m, array, value);
  const low = i32[value + LOW];
  const length = i32[array + OBJECT_LENGTH];
  const first = slotAt(array, 0);
  const hasPayload = tag !== TAG_NULL && tag !== TAG_UNDEFINED;
  for (let i = 0, at = first; i < length; i++, at += SLOT_WORDS) {
    if (i32[at] === tag && (!hasPayload || i32[at + LOW] === low)) return i;
  }
  return -1;
}

/** Finds a string or a BigInt, in stages. `m.progress` is the number of elements compared so far. */
function findContent(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const array = objectAt(m, at);
  const value = slot(at, 1);
  const length = i32[array + OBJECT_LENGTH];
  let index = -1;
  let i = m.progress;
  while (index < 0 && i < length) {
    if (m.extra >= STAGE_CYCLES) {
      m.progress = i;
      return AGAIN;
    }
    const element = slotAt(array, i);
    if (i32[element] === i32[value] && equalOthers(m, element, value)) index = i;
    // Every second element costs a cycle.
    m.extra += i & 1;
    i++;
  }
  m.progress = 0;
  setInt32(m, at, index);
  return 0;
}

/**
 * Like {@link indexOf} for a number. It is converted to an integer and a float once, as far as it
 * has those forms, so that no element needs converting.
 */
function indexOfNumber(m: Machine, array: number, value: number): number {
  const { i32, f64 } = m.memory;
  const isFloat = i32[value] === TAG_FLOAT;
  const given = f64[(value >> 1) + 1];
  const high = isFloat ? Math.floor(given / 2 ** 32) : highOf(i32, value);
  const low = isFloat ? given - high * 2 ** 32 : i32[value + LOW] >>> 0;
  const isInteger = high === (high | 0) && low === low >>> 0;
  const nearest = high * 2 ** 32 + low;
  const float = isFloat ? given : nearest - high * 2 ** 32 === low ? nearest : NaN;
  const lowWord = low | 0;
  const length = i32[array + OBJECT_LENGTH];
  for (let i = 0, at = slotAt(array, 0); i < length; i++, at += SLOT_WORDS) {
    const tag = i32[at];
    const isEqual = tag === FLOAT
      ? f64[(at >> 1) + 1] === float
      : tag < FLOAT && i32[at + LOW] === lowWord && isInteger &&
        (tag === INT64 ? i32[at + HIGH] : lowWord >> 31) === high;
    if (isEqual) return i;
  }
  return -1;
}

/** Copies the value of an element into a slot. A hole becomes a plain undefined. */
function take(i32: Int32Array, to: number, element: number): void {
  copySlot(i32, to, element);
  if (i32[to] === TAG_UNDEFINED) i32[to + LOW] = 0;
}

/** Traps TYPE if an array has one of the `ARRAY_…` flags given; returns 0 otherwise. */
function checkFree(m: Machine, array: number, flags: number): number {
  if ((m.memory.i32[array + OBJECT_COUNT] & flags) === 0) return 0;
  m.trapDetail = "the array cannot change so: it is fixed, sealed or frozen, or its length is";
  return TRAP_TYPE;
}

/** Traps TYPE if an array does not allow new values for a range of its elements; returns 0 otherwise. */
function checkWritable(m: Machine, array: number, from: number, to: number): number {
  const { i32 } = m.memory;
  const flags = i32[array + OBJECT_COUNT];
  if (flags === 0) return 0;
  // A value for a hole is a new element.
  const end = (flags & ARRAY_IS_FIXED) === 0 ? from : to;
  for (let i = from; i < end; i++) {
    if (isHole(i32, slotAt(array, i))) return checkFree(m, array, flags);
  }
  return checkFree(m, array, ARRAY_IS_FROZEN);
}

/** Traps OOB unless 0 ≤ from ≤ to ≤ length; returns 0 otherwise. */
function checkRange(m: Machine, from: number, to: number, length: number): number {
  if (from >= 0 && from <= to && to <= length) return 0;
  return outOfBounds(m, `elements ${from} to ${to}`, length);
}

/** The `array` family. */
export const ARRAY_INTRINSICS: readonly Intrinsic[] = [
  entry("array.new/1", (m, at) => {
    const length = integerAt(m, at);
    if (length < 0) {
      m.trapDetail = `${length} is not a valid array length; expected 0 or more`;
      return TRAP_OOB;
    }
    const array = createArray(m, length, at, slot(at, 1));
    if (array === 0) return TRAP_OUT_OF_MEMORY;
    const { i32 } = m.memory;
    const end = slotAt(array, length);
    for (let to = slotAt(array, 0); to < end; to += SLOT_WORDS) i32[to] = TAG_NULL;
    return 0;
  }),

  entry("array.length/1", (m, at) => {
    const { i32 } = m.memory;
    const object = objectAt(m, at);
    if (i32[object + BLOCK_KIND] === KIND_ARRAY) {
      setInt32(m, at, i32[object + OBJECT_LENGTH]);
      return 0;
    }
    const count = countOf(i32, object);
    if (count < 0) {
      m.trapDetail = "the view is out of the bounds of its bytes";
      return TRAP_TYPE;
    }
    setInt32(m, at, count);
    return 0;
  }),

  entry("array.get/1", (m, at) => {
    const { i32 } = m.memory;
    const array = objectAt(m, at);
    const index = integerAt(m, slot(at, 1));
    const length = i32[array + OBJECT_LENGTH];
    if (!(index >= 0 && index < length)) return outOfBounds(m, `element ${index}`, length);
    take(i32, at, slotAt(array, index));
    return 0;
  }),

  entry("array.set/1", (m, at) => {
    const { i32 } = m.memory;
    const array = objectAt(m, at);
    const index = integerAt(m, slot(at, 1));
    const length = i32[array + OBJECT_LENGTH];
    if (!(index >= 0 && index < length)) return outOfBounds(m, `element ${index}`, length);
    const trap = checkWritable(m, array, index, index + 1);
    if (trap !== 0) return trap;
    copySlot(i32, slotAt(array, index), slot(at, 2));
    return 0;
  }),

  entry("array.push/1", (m, at) => {
    const trap = checkFree(m, objectAt(m, at), ARRAY_IS_FIXED | ARRAY_HAS_FIXED_LENGTH);
    if (trap !== 0) return trap;
    const array = makeRoomForOne(m, at, slot(at, 2));
    if (array === 0) return TRAP_OUT_OF_MEMORY;
    const { i32 } = m.memory;
    copySlot(i32, slotAt(array, i32[array + OBJECT_LENGTH]++), slot(at, 1));
    return 0;
  }),

  entry("array.pop/1", (m, at) => {
    const { i32 } = m.memory;
    const array = objectAt(m, at);
    if (i32[array + OBJECT_LENGTH] === 0) return outOfBounds(m, "the last element", 0);
    const trap = checkFree(m, array, ARRAY_IS_SEALED | ARRAY_HAS_FIXED_LENGTH);
    if (trap !== 0) return trap;
    take(i32, at, slotAt(array, --i32[array + OBJECT_LENGTH]));
    return 0;
  }),

  entry("array.insert/1", (m, at) => {
    const index = integerAt(m, slot(at, 1));
    const length = m.memory.i32[objectAt(m, at) + OBJECT_LENGTH];
    if (!(index >= 0 && index <= length)) return outOfBounds(m, `place ${index}`, length);
    const trap = checkFree(m, objectAt(m, at), ARRAY_IS_FIXED | ARRAY_HAS_FIXED_LENGTH);
    if (trap !== 0) return trap;
    const array = makeRoomForOne(m, at, slot(at, 3));
    if (array === 0) return TRAP_OUT_OF_MEMORY;
    chargeSlots(m, length - index);
    const { i32 } = m.memory;
    const to = slotAt(array, index);
    i32.copyWithin(to + SLOT_WORDS, to, slotAt(array, length));
    copySlot(i32, to, slot(at, 2));
    i32[array + OBJECT_LENGTH] = length + 1;
    return 0;
  }),

  entry("array.remove/1", (m, at) => {
    const { i32 } = m.memory;
    const array = objectAt(m, at);
    const index = integerAt(m, slot(at, 1));
    const length = i32[array + OBJECT_LENGTH];
    if (!(index >= 0 && index < length)) return outOfBounds(m, `element ${index}`, length);
    const trap = checkFree(m, array, ARRAY_IS_SEALED | ARRAY_HAS_FIXED_LENGTH);
    if (trap !== 0) return trap;
    chargeSlots(m, length - index - 1);
    const from = slotAt(array, index);
    take(i32, at, from);
    i32.copyWithin(from, from + SLOT_WORDS, slotAt(array, length));
    i32[array + OBJECT_LENGTH] = length - 1;
    return 0;
  }),

  entry("array.slice/1", (m, at) => {
    const from = integerAt(m, slot(at, 1));
    const to = integerAt(m, slot(at, 2));
    const source = objectAt(m, at);
    const trap = checkRange(m, from, to, m.memory.i32[source + OBJECT_LENGTH]);
    if (trap !== 0) return trap;
    const array = createArray(m, to - from, at, slot(at, 3));
    if (array === 0) return TRAP_OUT_OF_MEMORY;
    m.memory.i32.copyWithin(slotAt(array, 0), slotAt(source, from), slotAt(source, to));
    return 0;
  }),

  entry("array.concat/1", (m, at) => {
    const left = objectAt(m, at);
    const right = objectAt(m, slot(at, 1));
    const leftLength = m.memory.i32[left + OBJECT_LENGTH];
    const rightLength = m.memory.i32[right + OBJECT_LENGTH];
    const array = createArray(m, leftLength + rightLength, at, slot(at, 2));
    if (array === 0) return TRAP_OUT_OF_MEMORY;
    const { i32 } = m.memory;
    i32.copyWithin(slotAt(array, 0), slotAt(left, 0), slotAt(left, leftLength));
    i32.copyWithin(slotAt(array, leftLength), slotAt(right, 0), slotAt(right, rightLength));
    return 0;
  }),

  entry("array.fill/1", (m, at) => {
    const { i32 } = m.memory;
    const array = objectAt(m, at);
    const from = integerAt(m, slot(at, 1));
    const to = integerAt(m, slot(at, 2));
    const trap = checkRange(m, from, to, i32[array + OBJECT_LENGTH]) ||
      checkWritable(m, array, from, to);
    if (trap !== 0) return trap;
    chargeSlots(m, to - from);
    const first = slotAt(array, from);
    const words = (to - from) * SLOT_WORDS;
    let done = 0;
    for (; done < Math.min(words, LOOP_WORDS); done += SLOT_WORDS) {
      copySlot(i32, first + done, slot(at, 3));
    }
    // Each round copies everything filled so far, doubling it.
    for (; done < words; done *= 2) {
      i32.copyWithin(first + done, first, first + Math.min(done, words - done));
    }
    return 0;
  }),

  entry("array.copy/1", (m, at) => {
    const { i32 } = m.memory;
    const target = objectAt(m, at);
    const index = integerAt(m, slot(at, 1));
    const source = objectAt(m, slot(at, 2));
    const from = integerAt(m, slot(at, 3));
    const to = integerAt(m, slot(at, 4));
    const trap = checkRange(m, from, to, i32[source + OBJECT_LENGTH]) ||
      checkRange(m, index, index + to - from, i32[target + OBJECT_LENGTH]) ||
      checkWritable(m, target, index, index + to - from);
    if (trap !== 0) return trap;
    chargeSlots(m, to - from);
    i32.copyWithin(slotAt(target, index), slotAt(source, from), slotAt(source, to));
    return 0;
  }),

  entry("array.index_of/1", (m, at) => {
    const { i32 } = m.memory;
    const hasContent = i32[slot(at, 1)] === TAG_STRING || bigintBlock(i32, slot(at, 1)) !== 0;
    if (hasContent) return findContent(m, at);
    const array = objectAt(m, at);
    const index = indexOf(m, array, slot(at, 1));
    chargeSlots(m, index < 0 ? m.memory.i32[array + OBJECT_LENGTH] : index + 1);
    setInt32(m, at, index);
    return 0;
  }),

  entry(
    "array.sort/1",
    (m, at) => checkFree(m, objectAt(m, at), ARRAY_IS_FROZEN) || sortArray(m, at),
  ),

  entry("array.is_hole/1", (m, at) => {
    const { i32 } = m.memory;
    const array = objectAt(m, at);
    const index = integerAt(m, slot(at, 1));
    const length = i32[array + OBJECT_LENGTH];
    if (!(index >= 0 && index < length)) return outOfBounds(m, `element ${index}`, length);
    setBool(m, at, isHole(i32, slotAt(array, index)));
    return 0;
  }),

  entry("array.is_open/1", (m, at) => {
    const { i32 } = m.memory;
    const array = ownerAt(i32, at);
    setBool(
      m,
      at,
      array !== 0 && i32[array + BLOCK_KIND] === KIND_ARRAY && i32[array + OBJECT_COUNT] === 0,
    );
    return 0;
  }),

  entry("array.loosen/1", (m, at) => loosen(m, m.memory.i32[at + LOW], slot(at, 1))),
  entry("array.state/1", (m, at) => {
    const { i32 } = m.memory;
    const owner = ownerAt(i32, at);
    setInt32(m, at, owner === 0 ? 0 : looseState(i32, owner));
    return 0;
  }),
  entry("array.bind/1", (m, at) => {
    const { i32 } = m.memory;
    return addLooseState(m, i32[at + LOW], i32[slot(at, 1) + LOW]);
  }),
];

/** Returns the short ways of the `array` family. */
export function arrayShortWays(): ShortWays {
  const isElement = "index >= 0 && index < i32[array + LENGTH]";
  const element = "array + CONTENT + index * SLOT";
  // A hole becomes a plain undefined.
  const isNoHole = (at: string): string => `(i32[${at}] !== UNDEFINED || i32[${at} + 2] === 0)`;
  const isFree = "i32[array + COUNT] === 0";
  return {
    "array.length/1": { args: ["array"], result: ["int32", "i32[array + LENGTH]"] },
    "array.get/1": {
      args: ["array", "index"],
      when: `${isElement} && ${isNoHole(element)}`,
      result: ["slot", element],
    },
    "array.set/1": {
      args: ["array", "index", "value"],
      when: `${isElement} && ${isFree}`,
      store: [element, "value"],
    },
    "array.is_open/1": {
      args: ["value"],
      let: { array: "value.tag === HEAP_REF ? i32[i32[CONTROL_HANDLES] + value.low] : 0" },
      result: ["bool", "(array !== 0 && i32[array + KIND] === ARRAY && i32[array + COUNT] === 0)"],
    },
    "array.push/1": {
      args: ["array", "value"],
      let: { length: "i32[array + LENGTH]" },
      when: `length < i32[array + EXTRA] && ${isFree}`,
      store: ["array + CONTENT + length * SLOT", "value"],
      effect: "i32[array + LENGTH] = length + 1;",
    },
    "array.pop/1": {
      args: ["array"],
      let: { length: "i32[array + LENGTH] - 1", element: "array + CONTENT + length * SLOT" },
      when: `length >= 0 && ${isFree} && ${isNoHole("element")}`,
      effect: "i32[array + LENGTH] = length;",
      result: ["slot", "element"],
    },
  };
}
