/** The `view` family: elements of one type over bytes. */
import { BYTES_PER_CYCLE, SLOTS_PER_CYCLE, SORT_COMPARISON_CYCLES } from "../../isa/cost_rates.ts";
import { TRAP_OOB, TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/traps.ts";
import { slotAt } from "../memory/heap.ts";
import { LOW, TAG_FLOAT, TAG_INT64, TAG_NULL } from "../memory/value.ts";
import {
  bufferHandle,
  countOf,
  elementsOf,
  initView,
  isValidView,
  isWide,
  offsetOf,
  readNumber,
  shiftOf,
  startOf,
  tracksLength,
  TYPE_FLOAT16,
  TYPE_FLOAT32,
  TYPE_FLOAT64,
  TYPE_NONE,
  TYPE_UINT64,
  type TypedArray,
  VIEW_BYTES,
  writeNumber,
} from "../memory/views.ts";
import { ensureRecord, giveCompanion } from "../properties/companions.ts";
import { isWideType, wideAt, writeWide } from "../properties/view_elements.ts";
import { bigintAt } from "../semantics/bigint.ts";
import { createObject, resizeObject } from "../semantics/allocation.ts";
import { kindName, numberAt } from "../semantics/operations.ts";
import { KIND_VIEW, OBJECT_EXTRA, OBJECT_LENGTH } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import {
  entry,
  integerAt,
  type Intrinsic,
  objectAt,
  outOfBounds,
  setBool,
  setFloat,
  setInt32,
  setObject,
  slot,
} from "./intrinsic.ts";

/** Traps OOB because bytes have become too short for a view. */
function outsideBytes(m: Machine): number {
  m.trapDetail = "the view is out of the bounds of its bytes";
  return TRAP_OOB;
}

/** Traps OOB unless 0 ≤ from ≤ to ≤ length; returns 0 otherwise. */
function checkRange(m: Machine, from: number, to: number, length: number): number {
  if (length < 0) return outsideBytes(m);
  if (from >= 0 && from <= to && to <= length) return 0;
  return outOfBounds(m, `elements ${from} to ${to}`, length);
}

function typeAt(m: Machine, at: number): number {
  return m.memory.i32[objectAt(m, at) + OBJECT_EXTRA];
}

function create(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const type = i32[slot(at, 1) + LOW];
  const offset = integerAt(m, slot(at, 2));
  const count = integerAt(m, slot(at, 3));
  const tracks = count === -1;
  const length = i32[objectAt(m, at) + OBJECT_LENGTH];
  const end = tracks ? offset : offset + count * 2 ** shiftOf(type);
  if (!isValidView(type, offset, tracks ? 0 : count, tracks) || end > length) {
    m.trapDetail =
      `no view of type ${type} has ${count} elements from ${offset} of ${length} bytes`;
    return TRAP_OOB;
  }
  const prototype = slot(at, 4);
  const top = slot(at, 5);
  if (i32[prototype] !== TAG_NULL && ensureRecord(m, i32[prototype + LOW], top) < 0) {
    return TRAP_OUT_OF_MEMORY;
  }
  const handle = createObject(m, KIND_VIEW, 1, type, VIEW_BYTES, top);
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  const bytes = m.memory.i32[at + LOW];
  initView(m.memory.i32, m.heap.addressOf(handle), bytes, offset, tracks ? 0 : count, tracks);
  setObject(m, at, handle);
  if (m.memory.i32[prototype] === TAG_NULL) return 0;
  const fits = giveCompanion(m, handle, m.memory.i32[prototype + LOW], top);
  return fits ? 0 : TRAP_OUT_OF_MEMORY;
}

/** Reads or writes so many bytes from a byte index of linear memory, the last one first if `isBig`. */
function moveBytes(
  m: Machine,
  at: number,
  size: number,
  isBig: boolean,
  move: (linear: Uint8Array, from: number, to: number) => void,
): void {
  const linear = new Uint8Array(m.memory.i32.buffer, at, size);
  for (let i = 0; i < size; i++) move(linear, i, isBig ? size - 1 - i : i);
}

/**
 * Returns the byte index in linear memory of a value of a type in a view, or -1 if not all of it is there; then
 * the detail of the trap is set.
 */
function placeOf(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const view = objectAt(m, at);
  const index = integerAt(m, slot(at, 1));
  const type = i32[slot(at, 2) + LOW];
  const count = countOf(i32, view);
  const length = Math.max(count, 0) * 2 ** shiftOf(i32[view + OBJECT_EXTRA]);
  const isType = type >= 0 && type < TYPE_NONE;
  if (isType && index >= 0 && index + 2 ** shiftOf(type) <= length) {
    return startOf(i32, view) + index;
  }
  outOfBounds(m, `a value of type ${type} from ${index}`, length);
  return -1;
}

/** Reads a value of any type, wherever it is. */
function get(m: Machine, at: number): number {
  const from = placeOf(m, at);
  if (from < 0) return TRAP_OOB;
  const { i32 } = m.memory;
  const pair = m.memory.pair.i32;
  const type = i32[slot(at, 2) + LOW];
  const size = 1 << shiftOf(type);
  const isLittle = i32[slot(at, 3) + LOW] !== 0;
  const bytes = new Uint8Array(pair.buffer);
  moveBytes(m, from, size, !isLittle, (linear, i, to) => bytes[to] = linear[i]);
  if (isWideType(type)) return writeWide(m, at, type, pair[0], pair[1], slot(at, 4));
  setFloat(m, at, readNumber(m.memory.pair, type, 0));
  return 0;
}

/** Writes a value of any type, wherever it is. */
function set(m: Machine, at: number): number {
  const to = placeOf(m, at);
  if (to < 0) return TRAP_OOB;
  const { i32 } = m.memory;
  const pair = m.memory.pair.i32;
  const type = i32[slot(at, 2) + LOW];
  const value = slot(at, 4);
  const number = elementIn(m, type, value);
  if (number === undefined) return refuseValue(m, value);
  const size = 1 << shiftOf(type);
  const isLittle = i32[slot(at, 3) + LOW] !== 0;
  if (typeof number === "bigint") {
    pair[0] = Number(BigInt.asIntN(32, number));
    pair[1] = Number(BigInt.asIntN(32, number >> 32n));
  } else writeNumber(m.memory.pair, type, 0, number);
  const bytes = new Uint8Array(pair.buffer);
  moveBytes(m, to, size, !isLittle, (linear, i, from) => linear[i] = bytes[from]);
  return 0;
}

/** Traps TYPE because a view has no elements like a value. */
function refuseValue(m: Machine, value: number): number {
  m.trapDetail = `a view of this type has no element like ${kindName(m, value)}`;
  return TRAP_TYPE;
}

/** Elements as the host sees them, from the argument that is a view. */
function elementsAt(m: Machine, at: number, from: number, to: number): TypedArray {
  return elementsOf(m.memory.i32, objectAt(m, at), from, to);
}

/** The value in a slot as the host has elements of a type; `undefined` if it is no such value. */
function elementIn(m: Machine, type: number, at: number): number | bigint | undefined {
  const { i32 } = m.memory;
  if (!isWideType(type)) return i32[at] <= TAG_FLOAT ? numberAt(m, at) : undefined;
  const wide = wideAt(m, at);
  return type === TYPE_UINT64 && wide !== undefined ? BigInt.asUintN(64, wide) : wide;
}

function fill(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const view = objectAt(m, at);
  const from = integerAt(m, slot(at, 1));
  const to = integerAt(m, slot(at, 2));
  const value = slot(at, 3);
  const trap = checkRange(m, from, to, countOf(i32, view));
  if (trap !== 0) return trap;
  const type = i32[view + OBJECT_EXTRA];
  const number = elementIn(m, type, value);
  if (number === undefined) return refuseValue(m, value);
  const shift = shiftOf(type);
  m.extra += type === TYPE_FLOAT16
    ? to - from
    : Math.floor((to - from) * 2 ** shift / BYTES_PER_CYCLE);
  // Engines differ in the NaN that they write.
  if (typeof number === "number" && (number !== number || type === TYPE_FLOAT16)) {
    fillSlowly(m, view, from, to, number);
  } else elementsAt(m, at, from, to).fill(number as never);
  return 0;
}

function fillSlowly(m: Machine, view: number, from: number, to: number, value: number): void {
  const { i32 } = m.memory;
  const type = i32[view + OBJECT_EXTRA];
  const start = startOf(i32, view);
  for (let i = from; i < to; i++) writeNumber(m.memory, type, start + (i << shiftOf(type)), value);
}

function copy(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const view = objectAt(m, at);
  const source = objectAt(m, slot(at, 2));
  const target = integerAt(m, slot(at, 1));
  const from = integerAt(m, slot(at, 3));
  const to = integerAt(m, slot(at, 4));
  const trap = checkRange(m, from, to, countOf(i32, source)) ||
    checkRange(m, target, target + (to - from), countOf(i32, view));
  if (trap !== 0) return trap;
  const type = i32[view + OBJECT_EXTRA];
  const other = i32[source + OBJECT_EXTRA];
  if (isWide(i32, view) !== isWide(i32, source)) return refuseValue(m, slot(at, 2));
  m.extra += type === other
    ? Math.floor((to - from) * 2 ** shiftOf(type) / BYTES_PER_CYCLE)
    : to - from;
  if (type !== other && (type === TYPE_FLOAT16 || other === TYPE_FLOAT16)) {
    convert(m, view, target, numbersOf(m, source, from, to));
    return 0;
  }
  const elements = elementsAt(m, at, target, target + (to - from));
  elements.set(elementsAt(m, slot(at, 2), from, to) as never);
  // Engines differ in the NaN that a conversion makes.
  const isConverted = type !== other && (type === TYPE_FLOAT32 || type === TYPE_FLOAT64) &&
    (other === TYPE_FLOAT32 || other === TYPE_FLOAT64);
  if (isConverted) unifyNaNs(m, view, target, target + (to - from));
  return 0;
}

/** The elements of a view, as numbers. */
function numbersOf(m: Machine, view: number, from: number, to: number): Float64Array {
  const { i32 } = m.memory;
  const type = i32[view + OBJECT_EXTRA];
  const start = startOf(i32, view);
  return Float64Array.from(
    { length: to - from },
    (_, i) => readNumber(m.memory, type, start + ((from + i) << shiftOf(type))),
  );
}

/** Sets elements of a view to numbers. */
function convert(m: Machine, view: number, at: number, numbers: Float64Array): void {
  const { i32 } = m.memory;
  const type = i32[view + OBJECT_EXTRA];
  const start = startOf(i32, view);
  for (let i = 0; i < numbers.length; i++) {
    writeNumber(m.memory, type, start + ((at + i) << shiftOf(type)), numbers[i]);
  }
}

/** Makes every NaN among the elements of a view of floats the canonical one. */
function unifyNaNs(m: Machine, view: number, from: number, to: number): void {
  const { i32 } = m.memory;
  const type = i32[view + OBJECT_EXTRA];
  const start = startOf(i32, view);
  for (let i = from; i < to; i++) {
    const place = start + (i << shiftOf(type));
    const value = readNumber(m.memory, type, place);
    if (value !== value) writeNumber(m.memory, type, place, NaN);
  }
}

/** Like {@link elementIn}, but all of a BigInt counts. */
function comparableIn(m: Machine, type: number, at: number): number | bigint | undefined {
  const number = elementIn(m, type, at);
  const isWhole = typeof number !== "bigint" || m.memory.i32[at] === TAG_INT64 ||
    bigintAt(m, at) === number;
  return isWhole ? number : undefined;
}

function indexOf(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const view = objectAt(m, at);
  const value = slot(at, 1);
  const from = integerAt(m, slot(at, 2));
  const count = Math.max(countOf(i32, view), 0);
  let index = -1;
  const number = comparableIn(m, i32[view + OBJECT_EXTRA], value);
  if (number !== undefined && from >= 0 && from < count) {
    const elements = i32[view + OBJECT_EXTRA] === TYPE_FLOAT16
      ? numbersOf(m, view, from, count)
      : elementsAt(m, at, from, count);
    index = elements.indexOf(number as never);
    if (index >= 0) index += from;
    const passed = (index < 0 ? count : index + 1) - from;
    m.extra += i32[view + OBJECT_EXTRA] === TYPE_FLOAT16
      ? count - from
      : Math.floor(passed / SLOTS_PER_CYCLE);
  }
  setInt32(m, at, index);
  return 0;
}

function sort(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const view = objectAt(m, at);
  const count = countOf(i32, view);
  if (count < 0) return outsideBytes(m);
  if (count > 1) m.extra += SORT_COMPARISON_CYCLES * count * Math.ceil(Math.log2(count));
  const type = i32[view + OBJECT_EXTRA];
  if (type === TYPE_FLOAT16) {
    convert(m, view, 0, numbersOf(m, view, 0, count).sort());
    return 0;
  }
  const elements = elementsAt(m, at, 0, count);
  elements.sort();
  if (type === TYPE_FLOAT32 || type === TYPE_FLOAT64) {
    let first = count;
    while (first > 0 && elements[first - 1] !== elements[first - 1]) first--;
    fillSlowly(m, view, first, count, NaN);
  }
  return 0;
}

function reverse(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const count = countOf(i32, objectAt(m, at));
  if (count < 0) return outsideBytes(m);
  m.extra += Math.floor(count / SLOTS_PER_CYCLE);
  elementsAt(m, at, 0, count).reverse();
  return 0;
}

/** Gives bytes another length; new ones are 0. */
function resize(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const length = integerAt(m, slot(at, 1));
  const before = i32[objectAt(m, at) + OBJECT_LENGTH];
  if (length < 0) return outOfBounds(m, `length ${length}`, before);
  const bytes = resizeObject(m, i32[at + LOW], before, length, slot(at, 2));
  if (bytes === 0) return TRAP_OUT_OF_MEMORY;
  m.extra += Math.floor(Math.max(before, length) / BYTES_PER_CYCLE);
  m.memory.i32[bytes + OBJECT_LENGTH] = length;
  if (length > before) {
    const start = slotAt(bytes, 0) * 4;
    new Uint8Array(m.memory.i32.buffer).fill(0, start + before, start + length);
  }
  return 0;
}

/** The `view` family. */
export const VIEW_INTRINSICS: readonly Intrinsic[] = [
  entry("view.new/1", create),
  entry("view.type/1", (m, at) => {
    setInt32(m, at, typeAt(m, at));
    return 0;
  }),
  entry("view.length/1", (m, at) => {
    setInt32(m, at, countOf(m.memory.i32, objectAt(m, at)));
    return 0;
  }),
  entry("view.bytes/1", (m, at) => {
    const { i32 } = m.memory;
    const view = objectAt(m, at);
    setInt32(m, slot(at, 1), offsetOf(i32, view));
    setObject(m, at, bufferHandle(i32, view));
    return 0;
  }),
  entry("view.tracks/1", (m, at) => {
    setBool(m, at, tracksLength(m.memory.i32, objectAt(m, at)));
    return 0;
  }),
  entry("view.get/1", get),
  entry("view.set/1", set),
  entry("view.fill/1", fill),
  entry("view.copy/1", copy),
  entry("view.index_of/1", indexOf),
  entry("view.sort/1", sort),
  entry("view.reverse/1", reverse),
  entry("view.resize/1", resize),
];
