/** Searches for properties: own ones, and those of prototypes. */
import type { HOP_CYCLES } from "../../isa/cost_rates.ts";
import { findOwn } from "../intrinsics/object_shape.ts";
import { slotAt } from "../memory/heap.ts";
import {
  CONFIGURABLE,
  entryNumber,
  flagsOf,
  indexOf,
  MOST_INDEX,
  PLAIN,
  recordOf,
  shapeOf,
  tableOf,
  WRITABLE,
} from "../memory/shapes.ts";
import { HIGH, isHole, LOW, TAG_FLOAT, TAG_STRING, writeUndefined } from "../memory/value.ts";
import { copySlot } from "../memory/heap.ts";
import { countOf, hasViewElements } from "../memory/views.ts";
import {
  ARRAY_HAS_FIXED_LENGTH,
  ARRAY_IS_FROZEN,
  ARRAY_IS_SEALED,
  BLOCK_KIND,
  CONTROL_HANDLES,
  KIND_ARRAY,
  OBJECT_COUNT,
  OBJECT_LENGTH,
  REALM_ARRAY,
} from "../state/layout.ts";
import { LENGTH_OF_ARRAY, type Machine, NO_ELEMENT } from "../state/machine.ts";
import { prototypeOf, realmPrototype } from "./companions.ts";
import { looseState } from "./loose_state.ts";

// Local copy of an imported constant: engines fold these into the code but load an import on every
// use.
const HOP: typeof HOP_CYCLES = 8;

const ZERO = 0x30;
const LENGTH = "length";
/** Most bytes of the text of a number. */
const MOST_NUMBER_BYTES = 32;
/** Most digits of an index. */
const MOST_BYTES = 10;

/**
 * Returns the index of the element of an array or a string that a key names, or {@link LENGTH_OF_ARRAY}, or
 * {@link NO_ELEMENT}. A string must have been read before.
 */
export function elementOf(m: Machine, key: number): number {
  const { i32 } = m.memory;
  const bytes = i32[key + HIGH];
  if (i32[key] !== TAG_STRING || bytes === 0 || bytes > MOST_BYTES) return NO_ELEMENT;
  const text = m.strings.text(i32[key + LOW], bytes);
  if (text.charCodeAt(0) - ZERO >>> 0 < 10) return indexOf(m.strings, i32[key + LOW], bytes);
  return text === LENGTH ? LENGTH_OF_ARRAY : NO_ELEMENT;
}

/**
 * Returns the index of the element of a view that a key names, or {@link NO_ELEMENT}. Any text of a number names
 * one, if only one that is never there: then the index is the largest. A string must have been read before.
 */
function viewElementOf(m: Machine, view: number, key: number): number {
  const { i32 } = m.memory;
  const bytes = i32[key + HIGH];
  if (i32[key] !== TAG_STRING || bytes === 0 || bytes > MOST_NUMBER_BYTES) return NO_ELEMENT;
  const text = m.strings.text(i32[key + LOW], bytes);
  if (!/^(-?[0-9]|-?I|N)/.test(text)) return NO_ELEMENT;
  const number = Number(text);
  if (text !== "-0" && String(number) !== text) return NO_ELEMENT;
  const isValid = Number.isInteger(number) && text !== "-0" && number >= 0 &&
    number < countOf(i32, view);
  return isValid ? number : MOST_INDEX;
}

/** Reports whether an array has an element. */
export function hasElement(i32: Int32Array, array: number, index: number): boolean {
  return index < i32[array + OBJECT_LENGTH] && !isHole(i32, slotAt(array, index));
}

/**
 * Searches the object at a word index for a property of its own, and charges for it. A closure needs a
 * companion if it has the property as one of its facts. The result is in `m.found`.
 *
 * @returns whether it has the property
 */
export function searchOwn(m: Machine, at: number, key: number, hash: number): boolean {
  const { memory: { i32 }, found } = m;
  found.holder = 0;
  found.entry = 0;
  found.element = NO_ELEMENT;
  found.view = 0;
  if (hasViewElements(i32, at)) {
    const element = viewElementOf(m, at, key);
    if (element !== NO_ELEMENT) {
      found.element = element;
      found.view = at;
      if (element < countOf(i32, at)) found.holder = at;
      return found.holder !== 0;
    }
  } else if (i32[at + BLOCK_KIND] === KIND_ARRAY) {
    const element = elementOf(m, key);
    if (element !== NO_ELEMENT) {
      found.element = element;
      if (element === LENGTH_OF_ARRAY || hasElement(i32, at, element)) found.holder = at;
      return found.holder !== 0;
    }
  }
  const record = recordOf(i32, at);
  if (record === 0) return false;
  found.record = record;
  found.entry = findOwn(m, record, key, hash);
  if (found.entry !== 0) found.holder = at;
  return found.holder !== 0;
}

/**
 * Reports whether arrays may inherit elements: the realm's prototype of arrays has elements, or is no array any
 * more. Nobody does that, so that a missing element is not searched for otherwise.
 */
export function inheritsElements(i32: Int32Array): boolean {
  const prototype = realmPrototype(i32, REALM_ARRAY);
  if (prototype < 0) return false;
  const at = i32[i32[CONTROL_HANDLES] + prototype];
  return i32[at + OBJECT_LENGTH] !== 0 && i32[at + BLOCK_KIND] === KIND_ARRAY ||
    looseState(i32, at) !== 0;
}

/**
 * Searches an object and its prototypes, and charges for it. An index is searched beyond an array only if arrays
 * may inherit elements. The
 * result is in `m.found`; {@link Found.element} is that of the last object.
 */
export function search(m: Machine, at: number, key: number, hash: number): boolean {
  const { i32 } = m.memory;
  for (let holder = at;;) {
    if (searchOwn(m, holder, key, hash)) return true;
    if (m.found.element >= 0 && !inheritsElements(i32)) return false;
    const next = prototypeOf(m, holder);
    if (next < 0) return false;
    holder = m.heap.addressOf(next);
    m.extra += HOP;
  }
}

/** Searches the object with a handle and its prototypes, or nothing if it is below 0. */
export function searchFrom(m: Machine, handle: number, key: number, hash: number): boolean {
  m.found.holder = 0;
  m.found.view = 0;
  m.found.element = NO_ELEMENT;
  return handle >= 0 && search(m, m.heap.addressOf(handle), key, hash);
}

/** Returns the flags of the property that was found. */
export function flagsOfFound({ memory: { i32 }, found }: Machine): number {
  const { holder, record, entry, element } = found;
  if (entry !== 0) return flagsOf(i32, shapeOf(i32, record), entry);
  const flags = i32[holder + OBJECT_COUNT];
  if (element === LENGTH_OF_ARRAY) return (flags & ARRAY_HAS_FIXED_LENGTH) !== 0 ? 0 : WRITABLE;
  return PLAIN - ((flags & ARRAY_IS_FROZEN) !== 0 ? WRITABLE : 0) -
    ((flags & ARRAY_IS_SEALED) !== 0 ? CONFIGURABLE : 0);
}

/** Returns the word index of the slot of the property that was found, which is no length. */
export function slotOfFound({ memory: { i32 }, found }: Machine): number {
  const { holder, record, entry, element } = found;
  if (entry === 0) return slotAt(holder, element);
  return slotAt(record, entryNumber(tableOf(i32, shapeOf(i32, record)), entry));
}

/** Copies the value of the property that was found, which is no element of a view, into a slot. */
export function copyFound(m: Machine, to: number): void {
  const { memory: { i32, f64 }, found } = m;
  if (found.element !== LENGTH_OF_ARRAY) return copySlot(i32, to, slotOfFound(m));
  i32[to] = TAG_FLOAT;
  f64[(to >> 1) + 1] = i32[found.holder + OBJECT_LENGTH];
}

/** Copies the value of an element into a slot; undefined if there is none. */
export function copyElement(i32: Int32Array, array: number, index: number, to: number): void {
  if (hasElement(i32, array, index)) copySlot(i32, to, slotAt(array, index));
  else writeUndefined(i32, to);
}
