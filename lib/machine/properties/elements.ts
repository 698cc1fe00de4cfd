/** Elements and length of arrays as properties, and units of strings. */
import { FLOAT_CHARACTER_CYCLES, SLOTS_PER_CYCLE } from "../../isa/cost_rates.ts";
import { TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { measureText } from "../../encoding/text_sizes.ts";
import { setNewString } from "../intrinsics/intrinsic.ts";
import { read } from "../intrinsics/string_reading.ts";
import { copySlot, objectBytes, slotAt } from "../memory/heap.ts";
import { MOST_INDEX } from "../memory/shapes.ts";
import {
  HOLE,
  isHole,
  LOW,
  SLOT_WORDS,
  TAG_FLOAT,
  TAG_INT32,
  TAG_UNDEFINED,
  writeUndefined,
} from "../memory/value.ts";
import { resizeObject } from "../semantics/allocation.ts";
import {
  ARRAY_HAS_FIXED_LENGTH,
  ARRAY_IS_FIXED,
  ARRAY_IS_FROZEN,
  ARRAY_IS_SEALED,
  CONTROL_SCRATCH,
  OBJECT_COUNT,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  SLOT_BYTES,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { refuseKey } from "./refusals.ts";

/** Smallest capacity of an array that grows. */
const LEAST_CAPACITY = 4;

/** Returns the number in a slot, an int32 or a float; NaN for any other value. */
export function numberKey({ memory: { i32, f64 } }: Machine, at: number): number {
  if (i32[at] === TAG_INT32) return i32[at + LOW];
  return i32[at] === TAG_FLOAT ? f64[(at >> 1) + 1] : NaN;
}

/** Reports whether a number is the index of an element. */
export function isIndex(number: number): boolean {
  return number >= 0 && number <= MOST_INDEX && Number.isInteger(number);
}

/** Stores a value into a slot. It never makes a hole. */
export function store(i32: Int32Array, to: number, value: number): void {
  copySlot(i32, to, value);
  if (i32[to] === TAG_UNDEFINED) i32[to + LOW] = 0;
}

/**
 * Makes an array longer, with holes for the new elements, and charges for it.
 *
 * @returns its word index, or 0 if it does not fit; the caller must trap OUT_OF_MEMORY
 */
export function lengthen(m: Machine, handle: number, length: number, top: number): number {
  let array = m.heap.addressOf(handle);
  const before = m.memory.i32[array + OBJECT_LENGTH];
  const capacity = m.memory.i32[array + OBJECT_EXTRA];
  if (length > capacity) {
    const larger = Math.max(LEAST_CAPACITY, length, capacity * 2);
    array = resizeObject(m, handle, capacity * SLOT_BYTES, larger * SLOT_BYTES, top);
    if (array === 0) return 0;
    m.memory.i32[array + OBJECT_EXTRA] = larger;
    m.extra += Math.floor(before / SLOTS_PER_CYCLE);
  }
  const { i32 } = m.memory;
  const end = slotAt(array, length);
  for (let at = slotAt(array, before); at < end; at += SLOT_WORDS) {
    i32[at] = TAG_UNDEFINED;
    i32[at + LOW] = HOLE;
  }
  m.extra += Math.floor((length - before) / SLOTS_PER_CYCLE);
  i32[array + OBJECT_LENGTH] = length;
  return array;
}

/**
 * Sets an element of an array, as a property that is set. One beyond the end makes the array longer.
 *
 * @param key word index of the key, for messages
 */
export function setElement(
  m: Machine,
  handle: number,
  index: number,
  key: number,
  value: number,
  top: number,
): number {
  const { i32 } = m.memory;
  let array = m.heap.addressOf(handle);
  const flags = i32[array + OBJECT_COUNT];
  const isNew = index >= i32[array + OBJECT_LENGTH] || isHole(i32, slotAt(array, index));
  const isBeyond = index >= i32[array + OBJECT_LENGTH];
  const fixed = isNew ? ARRAY_IS_FIXED | (isBeyond ? ARRAY_HAS_FIXED_LENGTH : 0) : ARRAY_IS_FROZEN;
  if ((flags & fixed) !== 0) {
    return refuseKey(m, key, isNew ? "cannot be added: the array is fixed" : "is not writable");
  }
  if (isBeyond) {
    if (isTooLong(m, index + 1)) return refuseKey(m, key, TOO_LONG);
    array = lengthen(m, handle, index + 1, top);
    if (array === 0) return TRAP_OUT_OF_MEMORY;
  }
  store(m.memory.i32, slotAt(array, index), value);
  return 0;
}

const TOO_LONG = "makes the array too long for the heap";

/** Reports whether an array of such a length can never fit. A language may make it a loose one. */
export function isTooLong({ limits }: Machine, length: number): boolean {
  return objectBytes(length * SLOT_BYTES) > limits.heapBytes;
}

/** Returns the length that a slot gives an array, or -1 if it is no valid length. */
export function lengthIn(m: Machine, value: number): number {
  const length = numberKey(m, value);
  return isIndex(length) || length === MOST_INDEX + 1 ? length : -1;
}

/**
 * Sets the length of an array, which may be set.
 *
 * @param key word index of the key, for messages
 */
export function setLength(
  m: Machine,
  handle: number,
  key: number,
  value: number,
  top: number,
): number {
  const { i32 } = m.memory;
  const array = m.heap.addressOf(handle);
  const length = lengthIn(m, value);
  const before = i32[array + OBJECT_LENGTH];
  if (length < 0) return refuseKey(m, key, "of an array must be an integer 0 … 4294967295");
  if (length < before && (i32[array + OBJECT_COUNT] & ARRAY_IS_SEALED) !== 0) {
    return refuseKey(m, key, "cannot become less: the elements are not configurable");
  }
  if (isTooLong(m, length)) return refuseKey(m, key, TOO_LONG);
  if (length > before) return lengthen(m, handle, length, top) === 0 ? TRAP_OUT_OF_MEMORY : 0;
  i32[array + OBJECT_LENGTH] = length;
  return 0;
}

/** Slot for the text of a number that is a key. */
const KEY_TEXT = CONTROL_SCRATCH;

/**
 * Writes the text of a number into the scratch area, where it is a key, and charges for it. The caller
 * empties the slot.
 */
export function writeKeyText(m: Machine, number: number, top: number): number {
  const text = String(number);
  const { length } = text;
  m.extra += FLOAT_CHARACTER_CYCLES * length;
  return setNewString(m, KEY_TEXT, text, { bytes: length, codePoints: length }, top);
}

/** Character that stands for half of a surrogate pair. */
const REPLACEMENT = "\ufffd";

/**
 * Writes the UTF-16 unit of a string at an index as a string; undefined if there is none.
 *
 * @param at word index of the string
 */
export function setUnit(m: Machine, to: number, at: number, index: number, top: number): number {
  const { text } = read(m, at);
  if (index >= text.length) {
    writeUndefined(m.memory.i32, to);
    return 0;
  }
  const isHalf = (text.charCodeAt(index) & 0xf800) === 0xd800;
  const unit = isHalf ? REPLACEMENT : text[index];
  return setNewString(m, to, unit, measureText(unit), top);
}
