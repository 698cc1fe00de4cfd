/** Elements of views as values: floats, or BigInts if they have 64 bits and the program has them. */
import { TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import {
  HIGH,
  int64FromHalves,
  LOW,
  TAG_FLOAT,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_INT64,
} from "../memory/value.ts";
import {
  initView,
  isWide,
  readNumber,
  setOfView,
  setWideOfView,
  shiftOf,
  startOf,
  TYPE_INT64,
  TYPE_UINT64,
  VIEW_BYTES,
} from "../memory/views.ts";
import { bigintAt, bigintBlock, chargeWords, newBigint, wordCount } from "../semantics/bigint.ts";
import {
  BLOCK_KIND,
  CONTROL_HANDLES,
  CONTROL_REALM,
  isOwner,
  KIND_ARRAY,
  KIND_VIEW,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  REALM_VIEWS,
  SLOT_BYTES,
} from "../state/layout.ts";
import { objectBytes, slotAt } from "../memory/heap.ts";
import { LEAST_SLOTS, recordOf } from "../memory/shapes.ts";
import { createObject } from "../semantics/allocation.ts";
import type { Machine } from "../state/machine.ts";
import { numberKey } from "./elements.ts";
import { refuseKey } from "./refusals.ts";

/** Returns the handle of the prototype that views of a type have which the host gives, or -1 for none. */
export function viewPrototype({ memory: { i32 } }: Machine, type: number): number {
  const link = i32[CONTROL_REALM + REALM_VIEWS];
  if (link === 0) return -1;
  const list = i32[i32[CONTROL_HANDLES] + link - 1];
  if (i32[list + BLOCK_KIND] !== KIND_ARRAY || type >= i32[list + OBJECT_LENGTH]) return -1;
  const at = slotAt(list, type);
  if (i32[at] !== TAG_HEAP_REF) return -1;
  const owner = i32[i32[CONTROL_HANDLES] + i32[at + LOW]];
  return isOwner(i32[owner + BLOCK_KIND]) && recordOf(i32, owner) !== 0 ? i32[at + LOW] : -1;
}

/** Accounted bytes of a view that {@link createView} makes, without its bytes. */
export const MADE_VIEW_BYTES: number = objectBytes(VIEW_BYTES) +
  objectBytes(LEAST_SLOTS * SLOT_BYTES);

/**
 * Allocates a view of all of Bytes, which the host holds, with the prototype of its type.
 *
 * @param top word index after the last live slot of the stack
 * @returns its handle, or -1 if it does not fit; the caller must trap OUT_OF_MEMORY
 */
export function createView(m: Machine, type: number, bytes: number, top: number): number {
  const handle = createObject(m, KIND_VIEW, 1, type, VIEW_BYTES, top);
  if (handle < 0) return -1;
  const { i32 } = m.memory;
  const count = i32[m.heap.addressOf(bytes) + OBJECT_LENGTH] >> shiftOf(type);
  initView(i32, m.heap.addressOf(handle), bytes, 0, count, false);
  return handle;
}

/** Reports whether a type is one of 64-bit integers. */
export function isWideType(type: number): boolean {
  return type === TYPE_INT64 || type === TYPE_UINT64;
}

/**
 * Writes a 64-bit integer of a type into a slot: a BigInt if the program has one kind of number, otherwise an
 * int64.
 *
 * @param top word index after the last live slot of the stack
 * @returns 0 or the number of a trap
 */
export function writeWide(
  m: Machine,
  to: number,
  type: number,
  low: number,
  high: number,
  top: number,
): number {
  const { i32 } = m.memory;
  if (!m.hasOneNumber) {
    i32[to] = TAG_INT64;
    i32[to + LOW] = low;
    i32[to + HIGH] = high;
    return 0;
  }
  const signed = int64FromHalves(low, high);
  const handle = newBigint(m, type === TYPE_UINT64 ? BigInt.asUintN(64, signed) : signed, top);
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  m.memory.i32[to] = TAG_HEAP_REF;
  m.memory.i32[to + LOW] = handle;
  m.memory.i32[to + HIGH] = 0;
  return 0;
}

/** Returns the low 64 bits of the BigInt or int64 in a slot, as a signed integer; `undefined` if it is neither. */
export function wideAt(m: Machine, at: number): bigint | undefined {
  const { i32 } = m.memory;
  if (i32[at] === TAG_INT64) return int64FromHalves(i32[at + LOW], i32[at + HIGH]);
  if (bigintBlock(i32, at) === 0) return undefined;
  chargeWords(m, wordCount(m, at));
  return BigInt.asIntN(64, bigintAt(m, at));
}

/** Writes an element of a view, which is there, into a slot. @returns 0 or the number of a trap */
export function takeElement(
  m: Machine,
  view: number,
  index: number,
  to: number,
  top: number,
): number {
  const { i32, f64 } = m.memory;
  const type = i32[view + OBJECT_EXTRA];
  const at = startOf(i32, view) + (index << shiftOf(type));
  if (isWideType(type)) return writeWide(m, to, type, i32[at >> 2], i32[(at >> 2) + 1], top);
  i32[to] = TAG_FLOAT;
  f64[(to >> 1) + 1] = readNumber(m.memory, type, at);
  return 0;
}

/**
 * Sets an element of a view, if there is one.
 *
 * @param key word index of the key, for messages
 * @returns 0 or the number of a trap: TYPE if the value is no number, or no BigInt for elements of 64 bits
 */
export function putElement(
  m: Machine,
  view: number,
  index: number,
  key: number,
  value: number,
): number {
  const { i32 } = m.memory;
  if (isWide(i32, view)) {
    const wide = wideAt(m, value);
    if (wide === undefined) return refuseKey(m, key, "of a view must be a bigint");
    setWideOfView(m.memory, view, index, wide);
    return 0;
  }
  const isNumber = i32[value] === TAG_INT32 || i32[value] === TAG_FLOAT;
  if (!isNumber) return refuseKey(m, key, "of a view must be a number");
  setOfView(m.memory, view, index, numberKey(m, value));
  return 0;
}
