/** Room in arrays in which intrinsics keep what they know between stages. */
import { SLOTS_PER_CYCLE } from "../../isa/cost_rates.ts";
import { LOW, TAG_NULL } from "../memory/value.ts";
import { createObject, resizeObject } from "../semantics/allocation.ts";
import {
  CONTROL_HANDLES,
  KIND_ARRAY,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  SLOT_BYTES,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { setObject } from "./intrinsic.ts";

/** Capacity of an array that gets its first element. */
export const FIRST_CAPACITY = 4;

/**
 * Ensures that the array in a slot has room for so many more elements, at most {@link FIRST_CAPACITY}. Makes it if there is
 * none yet, but null.
 *
 * @param top word index after the last argument
 * @returns its word index, or 0 if it does not fit; the caller must trap OUT_OF_MEMORY
 */
export function makeRoomFor(m: Machine, at: number, count: number, top: number): number {
  if (m.memory.i32[at] === TAG_NULL) {
    const handle = createObject(m, KIND_ARRAY, 0, FIRST_CAPACITY, FIRST_CAPACITY * SLOT_BYTES, top);
    if (handle < 0) return 0;
    setObject(m, at, handle);
  }
  const { i32 } = m.memory;
  const array = i32[i32[CONTROL_HANDLES] + i32[at + LOW]];
  const length = i32[array + OBJECT_LENGTH];
  const capacity = i32[array + OBJECT_EXTRA];
  if (length + count <= capacity) return array;
  const larger = Math.max(FIRST_CAPACITY, capacity * 2);
  const moved = resizeObject(m, i32[at + LOW], capacity * SLOT_BYTES, larger * SLOT_BYTES, top);
  if (moved === 0) return 0;
  m.extra += Math.floor(length / SLOTS_PER_CYCLE);
  m.memory.i32[moved + OBJECT_EXTRA] = larger;
  return moved;
}
