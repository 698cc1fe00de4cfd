/** What tells a loose array from other objects: see loose_arrays.ts. */
import {
  SHAPE_ARRAY_IS_FIXED,
  SHAPE_IS_LOOSE,
  SHAPE_LENGTH_IS_FIXED,
  shapeOf,
} from "../memory/shapes.ts";
import { BLOCK_KIND, KIND_OBJECT, OBJECT_COUNT } from "../state/layout.ts";

/** Flags of {@link looseState}. */
export const IS_LOOSE = 1;
export const IS_NOT_EXTENSIBLE = 2;
export const LENGTH_IS_FIXED = 4;

/** What the object at a word index is: 0 if it is no loose array, else a sum of flags. */
export function looseState(i32: Int32Array, at: number): number {
  if (i32[at + BLOCK_KIND] !== KIND_OBJECT) return 0;
  const flags = i32[shapeOf(i32, at) + OBJECT_COUNT];
  if ((flags & SHAPE_IS_LOOSE) === 0) return 0;
  return IS_LOOSE + ((flags & SHAPE_ARRAY_IS_FIXED) === 0 ? 0 : IS_NOT_EXTENSIBLE) +
    ((flags & SHAPE_LENGTH_IS_FIXED) === 0 ? 0 : LENGTH_IS_FIXED);
}
