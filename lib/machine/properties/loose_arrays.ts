/**
 * Loose arrays: arrays whose elements are properties, so that each can have flags of its own or be an
 * accessor, and most may be missing. An array becomes one when its companion takes its place: the block of the companion
 * gets the handle of the array. From then on it is an object, a dictionary that is not extensible and has a
 * property `length` that can't be set: whatever would have to look after its length traps TYPE, and
 * the fallbacks of the language do it by `object.force/1`. Flags of its shape say what it is.
 */
import { TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/traps.ts";
import { addProperty, keyHash, makeDictionary, slotOfEntry } from "../intrinsics/object_shape.ts";
import { copySlot } from "../memory/heap.ts";
import {
  recordOf,
  SHAPE_ARRAY_IS_FIXED,
  SHAPE_IS_FIXED,
  SHAPE_IS_LOOSE,
  SHAPE_LENGTH_IS_FIXED,
  shapeOf,
} from "../memory/shapes.ts";
import { LOW, TAG_INT32 } from "../memory/value.ts";
import { VALUE } from "../memory/hash_table.ts";
import {
  ARRAY_HAS_FIXED_LENGTH,
  ARRAY_IS_FIXED,
  OBJECT_COUNT,
  OBJECT_LENGTH,
  OBJECT_SERIAL,
} from "../state/layout.ts";
import { type Machine, NO_ELEMENT } from "../state/machine.ts";
import { addLength, ensureRecord } from "./companions.ts";
import { IS_NOT_EXTENSIBLE, LENGTH_IS_FIXED, looseState } from "./loose_state.ts";
import { searchOwn } from "./search.ts";

/** Adds flags to what a loose array is. */
export function addLooseState(m: Machine, handle: number, state: number): number {
  const { i32 } = m.memory;
  const at = m.heap.addressOf(handle);
  if (looseState(i32, at) === 0) {
    m.trapDetail = "the object is no loose array";
    return TRAP_TYPE;
  }
  i32[shapeOf(i32, at) + OBJECT_COUNT] |= shapeFlags(state);
  return 0;
}

function shapeFlags(state: number): number {
  return ((state & IS_NOT_EXTENSIBLE) === 0 ? 0 : SHAPE_ARRAY_IS_FIXED) |
    ((state & LENGTH_IS_FIXED) === 0 ? 0 : SHAPE_LENGTH_IS_FIXED);
}

/**
 * Makes an array a loose one, without its elements: they are lost.
 *
 * @returns 0 or the number of a trap
 */
export function loosen(m: Machine, handle: number, top: number): number {
  const before = m.heap.addressOf(handle);
  const flags = m.memory.i32[before + OBJECT_COUNT];
  const serial = m.memory.i32[before + OBJECT_SERIAL];
  const length = m.memory.i32[before + OBJECT_LENGTH];
  const record = ensureRecord(m, handle, top);
  if (record < 0 || !makeDictionary(m, record, top)) return TRAP_OUT_OF_MEMORY;
  if (!addLength(m, record, length, top)) return TRAP_OUT_OF_MEMORY;
  m.caches.drop();
  m.heap.replace(handle, record);
  const { i32 } = m.memory;
  const object = m.heap.addressOf(handle);
  i32[object + OBJECT_COUNT] = 0;
  i32[object + OBJECT_SERIAL] = serial;
  const state = ((flags & ARRAY_IS_FIXED) === 0 ? 0 : IS_NOT_EXTENSIBLE) |
    ((flags & ARRAY_HAS_FIXED_LENGTH) === 0 ? 0 : LENGTH_IS_FIXED);
  i32[shapeOf(i32, object) + OBJECT_COUNT] |= SHAPE_IS_FIXED | SHAPE_IS_LOOSE | shapeFlags(state);
  return 0;
}

/**
 * Defines an own property of an object, whatever it and the property allow.
 *
 * @returns 0 or the number of a trap
 */
export function forceOwn(
  m: Machine,
  handle: number,
  key: number,
  value: number,
  flags: number,
  top: number,
): number {
  const hash = keyHash(m, key);
  const at = m.heap.addressOf(handle);
  if (recordOf(m.memory.i32, at) !== at) {
    m.trapDetail = "only properties of objects themselves can be forced";
    return TRAP_TYPE;
  }
  if (!makeDictionary(m, handle, top)) return TRAP_OUT_OF_MEMORY;
  m.caches.change(handle);
  if (!searchOwn(m, m.heap.addressOf(handle), key, hash) || m.found.element !== NO_ELEMENT) {
    return addProperty(m, handle, key, hash, value, flags, top) ? 0 : TRAP_OUT_OF_MEMORY;
  }
  const { i32 } = m.memory;
  const { record, entry } = m.found;
  i32[entry + VALUE] = TAG_INT32;
  i32[entry + VALUE + LOW] = flags;
  copySlot(i32, slotOfEntry(m, record, entry), value);
  return 0;
}
