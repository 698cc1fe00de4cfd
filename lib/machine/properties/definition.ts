/** Definition of properties with flags, freezing, prototypes and lists of keys. */
import { append } from "../../encoding/own_properties.ts";
import type { HOP_CYCLES, SORT_COMPARISON_CYCLES } from "../../isa/cost_rates.ts";
import { TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { setNewString } from "../intrinsics/intrinsic.ts";
import { keyHash, makeDictionary, slotOfEntry } from "../intrinsics/object_shape.ts";
import { entryAt, VALUE } from "../memory/hash_table.ts";
import { copySlot, slotAt } from "../memory/heap.ts";
import {
  ALSO_HIDDEN,
  CONFIGURABLE,
  entryNumber,
  isPrivate,
  ownProperties,
  PLAIN,
  recordOf,
  SHAPE_IS_FIXED,
  SHAPE_PROTOTYPE,
  shapeOf,
  tableOf,
  WITHOUT_ELEMENTS,
  WRITABLE,
} from "../memory/shapes.ts";
import { countOf, hasViewElements } from "../memory/views.ts";
import { isHole, LOW, TAG_FRAME, TAG_HEAP_REF, TAG_NULL } from "../memory/value.ts";
import { createObject } from "../semantics/allocation.ts";
import {
  ARRAY_HAS_FIXED_LENGTH,
  ARRAY_IS_FIXED,
  ARRAY_IS_FROZEN,
  ARRAY_IS_SEALED,
  BLOCK_HANDLE,
  BLOCK_KIND,
  KIND_ARRAY,
  KIND_CLOSURE,
  OBJECT_COUNT,
  OBJECT_LENGTH,
  SLOT_BYTES,
} from "../state/layout.ts";
import { LENGTH_OF_ARRAY, type Machine, NO_ELEMENT } from "../state/machine.ts";
import { addOwn, isExtensible, prepare } from "./access.ts";
import { ensureRecord, prototypeOf } from "./companions.ts";
import { putElement } from "./view_elements.ts";
import { IS_LOOSE, IS_NOT_EXTENSIBLE, looseState } from "./loose_state.ts";
import { isTooLong, lengthIn, setElement, setLength } from "./elements.ts";
import { flagsOfFound, searchOwn } from "./search.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const HOP: typeof HOP_CYCLES = 8;
const COMPARISON: typeof SORT_COMPARISON_CYCLES = 2;

/** Result: it is so now. */
export const DONE = 0;
/** Result: it cannot become so. Any other result is the number of a trap. */
export const REFUSED = -1;

/** Reports whether a property may get these flags; its value may change then too. */
function mayBecome(old: number, flags: number): boolean {
  if ((old & CONFIGURABLE) !== 0) return true;
  return (old & WRITABLE) !== 0 && (flags | WRITABLE) === old;
}

/** Defines an own property of an object. */
export function defineOwn(
  m: Machine,
  handle: number,
  key: number,
  value: number,
  flags: number,
  top: number,
): number {
  const hash = keyHash(m, key);
  if (!prepare(m, handle, key, top)) return TRAP_OUT_OF_MEMORY;
  const at = m.heap.addressOf(handle);
  const hasOwn = searchOwn(m, at, key, hash);
  if (m.found.view !== 0) return hasOwn ? defineInView(m, key, value, flags) : REFUSED;
  if (m.found.element === LENGTH_OF_ARRAY) return defineLength(m, handle, key, value, flags, top);
  if (m.found.element !== NO_ELEMENT) {
    return hasOwn
      ? redefineElement(m, handle, key, value, flags, top)
      : addElement(m, handle, key, value, flags, top);
  }
  if (!hasOwn) {
    return isExtensible(m, at) ? addOwn(m, handle, key, hash, value, flags, top) : REFUSED;
  }
  return redefine(m, value, flags, top);
}

/** Sets the element of a view that was found. Its flags cannot change. */
function defineInView(m: Machine, key: number, value: number, flags: number): number {
  const { view, element } = m.found;
  return flags === PLAIN ? putElement(m, view, element, key, value) : REFUSED;
}

/** Gives the property of an entry that was found other flags and another value. */
function redefine(m: Machine, value: number, flags: number, top: number): number {
  const old = flagsOfFound(m);
  if (!mayBecome(old, flags)) return REFUSED;
  let { record, entry } = m.found;
  if (old !== flags) {
    const { i32 } = m.memory;
    const handle = i32[record + BLOCK_HANDLE];
    m.caches.change(handle);
    const number = entryNumber(tableOf(i32, shapeOf(i32, record)), entry);
    if (!makeDictionary(m, handle, top)) return TRAP_OUT_OF_MEMORY;
    record = m.heap.addressOf(handle);
    entry = entryAt(tableOf(m.memory.i32, shapeOf(m.memory.i32, record)), number);
    m.memory.i32[entry + VALUE + LOW] = flags;
  }
  copySlot(m.memory.i32, slotOfEntry(m, record, entry), value);
  return DONE;
}

/** Defines the length of an array, which is neither enumerable nor configurable. */
function defineLength(
  m: Machine,
  handle: number,
  key: number,
  value: number,
  flags: number,
  top: number,
): number {
  const { i32 } = m.memory;
  const at = m.heap.addressOf(handle);
  const length = lengthIn(m, value);
  const before = i32[at + OBJECT_LENGTH];
  if (!mayBecome(flagsOfFound(m), flags)) return REFUSED;
  const isSealed = (i32[at + OBJECT_COUNT] & ARRAY_IS_SEALED) !== 0;
  if (isSealed && length >= 0 && length < before || isTooLong(m, length)) return REFUSED;
  const trap = setLength(m, handle, key, value, top);
  if (trap !== 0) return trap;
  if (flags === 0) m.memory.i32[m.heap.addressOf(handle) + OBJECT_COUNT] |= ARRAY_HAS_FIXED_LENGTH;
  return DONE;
}

/** Elements of an array all have the same flags. */
function redefineElement(
  m: Machine,
  handle: number,
  key: number,
  value: number,
  flags: number,
  top: number,
): number {
  const old = flagsOfFound(m);
  if (flags !== old || (old & WRITABLE) === 0) return REFUSED;
  return setElement(m, handle, m.found.element, key, value, top);
}

function addElement(
  m: Machine,
  handle: number,
  key: number,
  value: number,
  flags: number,
  top: number,
): number {
  const { i32 } = m.memory;
  const at = m.heap.addressOf(handle);
  const isBeyond = m.found.element >= i32[at + OBJECT_LENGTH];
  const fixed = ARRAY_IS_FIXED | (isBeyond ? ARRAY_HAS_FIXED_LENGTH : 0);
  if (flags !== PLAIN || (i32[at + OBJECT_COUNT] & fixed) !== 0) return REFUSED;
  if (isBeyond && isTooLong(m, m.found.element + 1)) return REFUSED;
  return setElement(m, handle, m.found.element, key, value, top);
}

/** Most that `object.freeze` does: properties are neither configurable nor writable. */
export const FROZEN = 2;

/** Makes an object not extensible, and its properties neither configurable nor writable from a level on. */
export function freeze(m: Machine, handle: number, level: number, top: number): number {
  const record = ensureRecord(m, handle, top);
  if (record < 0 || !makeDictionary(m, record, top)) return TRAP_OUT_OF_MEMORY;
  m.caches.change(record);
  const { i32 } = m.memory;
  const at = m.heap.addressOf(handle);
  if (i32[at + BLOCK_KIND] === KIND_ARRAY) {
    i32[at + OBJECT_COUNT] |= ARRAY_IS_FIXED | (level > 0 ? ARRAY_IS_SEALED : 0) |
      (level === FROZEN ? ARRAY_IS_FROZEN | ARRAY_HAS_FIXED_LENGTH : 0);
  }
  const object = m.heap.addressOf(record);
  const shape = shapeOf(i32, object);
  i32[shape + OBJECT_COUNT] |= SHAPE_IS_FIXED;
  if (level === 0) return DONE;
  const table = tableOf(i32, shape);
  const cleared = CONFIGURABLE | (level === FROZEN ? WRITABLE : 0);
  for (let number = 0; number < i32[object + OBJECT_LENGTH]; number++) {
    const key = entryAt(table, number);
    if (i32[key] !== TAG_FRAME && !isPrivate(i32, key)) i32[key + VALUE + LOW] &= ~cleared;
  }
  m.extra += i32[object + OBJECT_LENGTH];
  return DONE;
}

/** Gives an object the prototype with a handle, or none if that is -1. */
export function setPrototype(m: Machine, handle: number, wanted: number, top: number): number {
  if (wanted >= 0 && ensureRecord(m, wanted, top) < 0) return TRAP_OUT_OF_MEMORY;
  const at = m.heap.addressOf(handle);
  if (prototypeOf(m, at) === wanted) return DONE;
  const { i32: words } = m.memory;
  const isOpen = (looseState(words, at) & (IS_LOOSE | IS_NOT_EXTENSIBLE)) === IS_LOOSE;
  if (!isOpen && !isExtensible(m, at)) return REFUSED;
  for (let next = wanted; next >= 0;) {
    m.extra += HOP;
    if (next === handle) return REFUSED;
    next = prototypeOf(m, m.heap.addressOf(next));
  }
  const record = ensureRecord(m, handle, top);
  if (record < 0 || !makeDictionary(m, record, top)) return TRAP_OUT_OF_MEMORY;
  m.caches.change(record);
  const { i32 } = m.memory;
  const slot = slotAt(shapeOf(i32, m.heap.addressOf(record)), SHAPE_PROTOTYPE);
  i32[slot] = wanted < 0 ? TAG_NULL : TAG_HEAP_REF;
  i32[slot + LOW] = Math.max(wanted, 0);
  return DONE;
}

const LENGTH = "length";

/** Lists the indices of the elements of the view at a word index. */
function viewKeys(i32: Int32Array, at: number, which: number): string[] {
  const count = (which & WITHOUT_ELEMENTS) !== 0 ? 0 : countOf(i32, at);
  return Array.from({ length: Math.max(count, 0) }, (_, index) => String(index));
}

/** Lists the keys of the array at a word index that are not those of its companion. */
function arrayKeys(i32: Int32Array, at: number, which: number): string[] {
  const texts: string[] = [];
  const end = (which & WITHOUT_ELEMENTS) !== 0 ? 0 : i32[at + OBJECT_LENGTH];
  for (let i = 0; i < end; i++) {
    if (!isHole(i32, slotAt(at, i))) append(texts, String(i));
  }
  if ((which & ALSO_HIDDEN) !== 0) append(texts, LENGTH);
  return texts;
}

/**
 * Lists the keys of an object's own properties in a new array, and charges for it. The handle of the array
 * replaces the value after that of the object.
 *
 * @param at word index of the slot of the object
 */
export function listKeys(m: Machine, at: number, next: number, which: number, top: number): number {
  const handle = m.memory.i32[at + LOW];
  const isClosure = m.memory.i32[m.heap.addressOf(handle) + BLOCK_KIND] === KIND_CLOSURE;
  const needsFacts = isClosure && (which & ALSO_HIDDEN) !== 0;
  if (needsFacts && ensureRecord(m, handle, top) < 0) return TRAP_OUT_OF_MEMORY;
  const owner = m.heap.addressOf(handle);
  const isArray = m.memory.i32[owner + BLOCK_KIND] === KIND_ARRAY;
  const isView = hasViewElements(m.memory.i32, owner);
  const texts = isArray
    ? arrayKeys(m.memory.i32, owner, which)
    : isView
    ? viewKeys(m.memory.i32, owner, which)
    : [];
  const record = recordOf(m.memory.i32, owner);
  const { numbers, integers } = record === 0
    ? { numbers: [], integers: 0 }
    : ownProperties(m.memory.i32, m.strings, record, which);
  const count = texts.length + numbers.length;
  const list = createObject(m, KIND_ARRAY, count, count, count * SLOT_BYTES, top);
  if (list < 0) return TRAP_OUT_OF_MEMORY;
  const { i32 } = m.memory;
  const to = m.heap.addressOf(list);
  for (let i = 0; i < texts.length; i++) i32[slotAt(to, i)] = TAG_NULL;
  const table = record === 0 ? 0 : tableOf(i32, shapeOf(i32, record));
  for (let i = 0; i < numbers.length; i++) {
    copySlot(i32, slotAt(to, texts.length + i), entryAt(table, numbers[i]));
  }
  m.extra += (record === 0 ? 0 : i32[record + OBJECT_LENGTH]) + count;
  if (isArray && (which & WITHOUT_ELEMENTS) === 0) m.extra += i32[owner + OBJECT_LENGTH];
  if (integers > 1) m.extra += COMPARISON * integers * Math.ceil(Math.log2(integers));
  i32[next] = TAG_HEAP_REF;
  i32[next + LOW] = list;
  for (let i = 0; i < texts.length; i++) {
    const { length } = texts[i];
    const sizes = { bytes: length, codePoints: length };
    const trap = setNewString(m, slotAt(to, i), texts[i], sizes, top);
    if (trap !== 0) return trap;
  }
  return DONE;
}
