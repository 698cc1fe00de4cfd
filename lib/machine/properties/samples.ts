/**
 * Samples of the realm: a set, an error and a date as the library of the language makes them. What sets such an object
 * apart is its first property, whose key is a private symbol: objects with the same first key are of its class. That
 * of a set has a map whose keys are the members; that of a date has its milliseconds since 1970.
 */
import { entryAt } from "../memory/hash_table.ts";
import { isDictionary, isPrivate, LEAST_SLOTS, shapeOf, tableOf } from "../memory/shapes.ts";
import { objectBytes, slotAt } from "../memory/heap.ts";
import { HIGH, LOW, TAG_FLOAT, TAG_HEAP_REF } from "../memory/value.ts";
import {
  BLOCK_KIND,
  CONTROL_HANDLES,
  CONTROL_REALM,
  KIND_MAP,
  KIND_OBJECT,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  REALM_DATE,
  REALM_ERROR,
  REALM_SET,
  SLOT_BYTES,
} from "../state/layout.ts";
import { createObject } from "../semantics/allocation.ts";
import type { LinearMemory } from "../memory/linear_memory.ts";
import type { Machine } from "../state/machine.ts";

/** Accounted bytes of an object like a sample. */
export const LIKE_SAMPLE_BYTES: number = objectBytes(LEAST_SLOTS * SLOT_BYTES);

/** Returns the handle of the private symbol that is an object's first key, or -1. */
function firstSymbol(i32: Int32Array, object: number): number {
  if (i32[object + OBJECT_LENGTH] === 0) return -1;
  const key = entryAt(tableOf(i32, shapeOf(i32, object)), 0);
  return isPrivate(i32, key) ? i32[key + LOW] : -1;
}

function isLike(i32: Int32Array, symbol: number, which: number): boolean {
  const link = i32[CONTROL_REALM + which];
  if (link === 0) return false;
  const sample = i32[i32[CONTROL_HANDLES] + link - 1];
  return i32[sample + BLOCK_KIND] === KIND_OBJECT && firstSymbol(i32, sample) === symbol;
}

/** Word index of the map whose keys are the members of an object like the sample of a set; 0 if it has none. */
export function membersOf(i32: Int32Array, object: number): number {
  const first = slotAt(object, 0);
  if (i32[first] !== TAG_HEAP_REF) return 0;
  const map = i32[i32[CONTROL_HANDLES] + i32[first + LOW]];
  return i32[map + BLOCK_KIND] === KIND_MAP ? map : 0;
}

/** Milliseconds since 1970 of an object like the sample of a date; `undefined` if it has none. */
export function timeOf(
  { i32, f64 }: Pick<LinearMemory, "i32" | "f64">,
  object: number,
): number | undefined {
  const first = slotAt(object, 0);
  return i32[first] === TAG_FLOAT ? f64[(first >> 1) + 1] : undefined;
}

/** Which sample an object with properties is like, `REALM_SET`, `REALM_ERROR` or `REALM_DATE`; -1 for none. */
export function sampleOf(i32: Int32Array, object: number): number {
  const symbol = firstSymbol(i32, object);
  if (symbol < 0) return -1;
  if (isLike(i32, symbol, REALM_SET)) return membersOf(i32, object) === 0 ? -1 : REALM_SET;
  if (isLike(i32, symbol, REALM_ERROR)) return REALM_ERROR;
  const isDate = isLike(i32, symbol, REALM_DATE) && i32[slotAt(object, 0)] === TAG_FLOAT;
  return isDate ? REALM_DATE : -1;
}

/** Reports whether {@link createLike} can make objects like a sample: it has no other property. */
export function canCreateLike({ memory: { i32 } }: Machine, which: number): boolean {
  const link = i32[CONTROL_REALM + which];
  if (link === 0) return false;
  const sample = i32[i32[CONTROL_HANDLES] + link - 1];
  return i32[sample + BLOCK_KIND] === KIND_OBJECT && i32[sample + OBJECT_LENGTH] === 1 &&
    firstSymbol(i32, sample) >= 0 && !isDictionary(i32, shapeOf(i32, sample));
}

/**
 * Allocates an object like the sample of a date.
 *
 * @param time milliseconds since 1970, or NaN
 * @param top word index after the last live slot of the stack
 * @returns its handle, or -1 if it does not fit; the caller must trap OUT_OF_MEMORY
 */
export function createDate(m: Machine, time: number, top: number): number {
  const object = createFrom(m, REALM_DATE, top);
  if (object >= 0) {
    const at = slotAt(m.heap.addressOf(object), 0);
    m.memory.i32[at] = TAG_FLOAT;
    m.memory.f64[(at >> 1) + 1] = time;
  }
  return object;
}

/** Allocates an object like a sample, its property without a value. */
function createFrom(m: Machine, which: number, top: number): number {
  const sample = m.heap.addressOf(m.memory.i32[CONTROL_REALM + which] - 1);
  const shape = m.memory.i32[sample + OBJECT_EXTRA];
  return createObject(m, KIND_OBJECT, 1, shape, LEAST_SLOTS * SLOT_BYTES, top);
}

/**
 * Allocates an object like a sample, with another object as the value of its property.
 *
 * @param handle that object, which the host holds
 * @param top word index after the last live slot of the stack
 * @returns its handle, or -1 if it does not fit; the caller must trap OUT_OF_MEMORY
 */
export function createLike(m: Machine, which: number, handle: number, top: number): number {
  const object = createFrom(m, which, top);
  if (object >= 0) {
    const { i32 } = m.memory;
    const at = slotAt(m.heap.addressOf(object), 0);
    i32[at] = TAG_HEAP_REF;
    i32[at + LOW] = handle;
    i32[at + HIGH] = 0;
  }
  return object;
}
