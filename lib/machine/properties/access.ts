/** Gets, sets, adds and deletes properties of any value. */
import { TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { addProperty, deleteProperty, keyHash } from "../intrinsics/object_shape.ts";
import { slotAt } from "../memory/heap.ts";
import {
  ACCESSOR,
  CONFIGURABLE,
  PLAIN,
  recordOf,
  SHAPE_IS_FIXED,
  shapeOf,
  WRITABLE,
} from "../memory/shapes.ts";
import {
  HIGH,
  HOLE,
  LOW,
  TAG_BOOL,
  TAG_FLOAT,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_STRING,
  TAG_UNDEFINED,
  writeUndefined,
} from "../memory/value.ts";
import {
  ARRAY_IS_FIXED,
  ARRAY_IS_FROZEN,
  BLOCK_HANDLE,
  BLOCK_KIND,
  CONTROL_HANDLES,
  isOwner,
  KIND_ARRAY,
  KIND_BIGINT,
  KIND_CLOSURE,
  KIND_SYMBOL,
  OBJECT_COUNT,
  OBJECT_LENGTH,
  OBJECT_LINK,
  REALM_BIGINT,
  REALM_BOOLEAN,
  REALM_NUMBER,
  REALM_STRING,
  REALM_SYMBOL,
} from "../state/layout.ts";
import { LENGTH_OF_ARRAY, type Machine } from "../state/machine.ts";
import { VIEW_LENGTH } from "../../isa/function_flags.ts";
import { lengthOfView } from "../memory/views.ts";
import { takeElement } from "./view_elements.ts";
import { ensureRecord, hasFact, realmPrototype } from "./companions.ts";
import { factsOf } from "./function_facts.ts";
import { setElement, setLength, setUnit, store } from "./elements.ts";
import { refuseAccessor, refuseBase, refuseKey } from "./refusals.ts";
import {
  copyFound,
  elementOf,
  flagsOfFound,
  search,
  searchFrom,
  searchOwn,
  slotOfFound,
} from "./search.ts";

/** Returns the word index of the object a slot refers to if it may have properties, else 0. */
export function ownerAt(i32: Int32Array, slot: number): number {
  if (i32[slot] !== TAG_HEAP_REF) return 0;
  const at = i32[i32[CONTROL_HANDLES] + i32[slot + LOW]];
  return isOwner(i32[at + BLOCK_KIND]) ? at : 0;
}

/**
 * Gives a closure a companion if it has a property with a key as one of its facts. Everything that
 * searches an object begins with this.
 *
 * @returns whether it fits; if not, the caller must trap OUT_OF_MEMORY
 */
export function prepare(m: Machine, handle: number, key: number, top: number): boolean {
  const { i32 } = m.memory;
  const at = m.heap.addressOf(handle);
  const isBare = i32[at + BLOCK_KIND] === KIND_CLOSURE && i32[at + OBJECT_LINK] === 0;
  return !isBare || !hasFact(m, at, key) || ensureRecord(m, handle, top) >= 0;
}

/** Gets a property of a value. */
export function getProperty(
  m: Machine,
  base: number,
  key: number,
  to: number,
  top: number,
): number {
  if (ownerAt(m.memory.i32, base) === 0) return getOfPrimitive(m, base, key, to, top);
  const hash = keyHash(m, key);
  const handle = m.memory.i32[base + LOW];
  if (!prepare(m, handle, key, top)) return TRAP_OUT_OF_MEMORY;
  if (!search(m, m.heap.addressOf(handle), key, hash)) {
    writeUndefined(m.memory.i32, to);
    return 0;
  }
  if ((flagsOfFound(m) & ACCESSOR) !== 0) return getOfAccessor(m, base, key, to);
  return takeFound(m, to, top);
}

/** Writes the value of the property that was found, no accessor, into a slot. */
export function takeFound(m: Machine, to: number, top: number): number {
  const { view, element } = m.found;
  if (view !== 0) return takeElement(m, view, element, to, top);
  copyFound(m, to);
  return 0;
}

/**
 * Gets the property that was found, an accessor. The length of a view needs no call if the getter says that it is
 * that.
 */
function getOfAccessor(m: Machine, base: number, key: number, to: number): number {
  const view = ownerAt(m.memory.i32, base);
  const isLength = isLengthOfViews(m, slotOfFound(m)) && lengthOfView(m.memory, view, to);
  return isLength ? 0 : refuseAccessor(m, key);
}

/** Reports whether the accessor in a slot, which can't change, has a getter with the flag {@link VIEW_LENGTH}. */
function isLengthOfViews(m: Machine, slot: number): boolean {
  const { i32 } = m.memory;
  const handles = i32[CONTROL_HANDLES];
  if (i32[slot] !== TAG_HEAP_REF) return false;
  const pair = i32[handles + i32[slot + LOW]];
  const getter = slotAt(pair, 0);
  const isFrozen = (i32[pair + OBJECT_COUNT] & ARRAY_IS_FROZEN) !== 0;
  if (i32[pair + BLOCK_KIND] !== KIND_ARRAY || !isFrozen) return false;
  if (i32[getter] !== TAG_HEAP_REF || i32[pair + OBJECT_LENGTH] === 0) return false;
  const closure = i32[handles + i32[getter + LOW]];
  return i32[closure + BLOCK_KIND] === KIND_CLOSURE &&
    (factsOf(m, closure).flags & VIEW_LENGTH) !== 0;
}

/** Returns which prototype of the realm a primitive value has, or -1 for none. */
export function realmOfPrimitive(i32: Int32Array, base: number): number {
  switch (i32[base]) {
    case TAG_STRING:
      return REALM_STRING;
    case TAG_INT32:
    case TAG_FLOAT:
      return REALM_NUMBER;
    case TAG_BOOL:
      return REALM_BOOLEAN;
    case TAG_HEAP_REF: {
      const at = i32[i32[CONTROL_HANDLES] + i32[base + LOW]];
      if (i32[at + BLOCK_KIND] === KIND_BIGINT) return REALM_BIGINT;
      return i32[at + BLOCK_KIND] === KIND_SYMBOL ? REALM_SYMBOL : -1;
    }
    default:
      return -1;
  }
}

function getOfPrimitive(
  m: Machine,
  base: number,
  key: number,
  to: number,
  top: number,
): number {
  const { i32, f64 } = m.memory;
  const which = realmOfPrimitive(i32, base);
  if (which < 0) return refuseBase(m, base, key, "read");
  const hash = keyHash(m, key);
  if (which === REALM_STRING) {
    const element = elementOf(m, key);
    if (element >= 0) return setUnit(m, to, base, element, top);
    if (element === LENGTH_OF_ARRAY) {
      const { length } = m.strings.text(i32[base + LOW], i32[base + HIGH]);
      i32[to] = TAG_FLOAT;
      f64[(to >> 1) + 1] = length;
      return 0;
    }
  }
  if (!searchFrom(m, realmPrototype(i32, which), key, hash)) {
    writeUndefined(i32, to);
    return 0;
  }
  if ((flagsOfFound(m) & ACCESSOR) !== 0) return refuseAccessor(m, key);
  return takeFound(m, to, top);
}

/** Sets a property of a value, without setters. */
export function setProperty(
  m: Machine,
  base: number,
  key: number,
  value: number,
  top: number,
): number {
  if (ownerAt(m.memory.i32, base) === 0) return refuseBase(m, base, key, "set");
  const hash = keyHash(m, key);
  const handle = m.memory.i32[base + LOW];
  if (!prepare(m, handle, key, top)) return TRAP_OUT_OF_MEMORY;
  const at = m.heap.addressOf(handle);
  const isFound = search(m, at, key, hash);
  if (m.found.view !== 0) return refuseKey(m, key, "is one of a view; set it as an element");
  if (isFound) {
    const flags = flagsOfFound(m);
    if ((flags & ACCESSOR) !== 0) return refuseAccessor(m, key);
    if ((flags & WRITABLE) === 0) return refuseKey(m, key, "is not writable");
    if (m.found.holder === at) {
      if (m.found.element === LENGTH_OF_ARRAY) return setLength(m, handle, key, value, top);
      store(m.memory.i32, slotOfFound(m), value);
      return 0;
    }
  }
  if (!isExtensible(m, at)) {
    return refuseKey(m, key, "cannot be added: the object is not extensible");
  }
  return addOwn(m, handle, key, hash, value, PLAIN, top);
}

/** Reports whether the object at a word index may get properties. */
export function isExtensible({ memory: { i32 } }: Machine, at: number): boolean {
  if (i32[at + BLOCK_KIND] === KIND_ARRAY) return (i32[at + OBJECT_COUNT] & ARRAY_IS_FIXED) === 0;
  const record = recordOf(i32, at);
  return record === 0 || (i32[shapeOf(i32, record) + OBJECT_COUNT] & SHAPE_IS_FIXED) === 0;
}

/**
 * Adds a property that an object does not have of its own. Whether it is extensible is not tested.
 *
 * @param flags {@link PLAIN} for an element of an array
 */
export function addOwn(
  m: Machine,
  handle: number,
  key: number,
  hash: number,
  value: number,
  flags: number,
  top: number,
): number {
  if (m.memory.i32[m.heap.addressOf(handle) + BLOCK_KIND] === KIND_ARRAY) {
    const element = elementOf(m, key);
    if (element >= 0) return setElement(m, handle, element, key, value, top);
  }
  const record = ensureRecord(m, handle, top);
  if (record < 0) return TRAP_OUT_OF_MEMORY;
  return addProperty(m, record, key, hash, value, flags, top) ? 0 : TRAP_OUT_OF_MEMORY;
}

/** Result of {@link deleteOwn}: the object has no such property now. */
export const IS_GONE = 0;
/** Result of {@link deleteOwn}: the property is not configurable. */
export const STAYS = -1;

/**
 * Deletes an own property of an object.
 *
 * @returns {@link IS_GONE}, {@link STAYS} or the number of a trap
 */
export function deleteOwn(m: Machine, handle: number, key: number, top: number): number {
  const hash = keyHash(m, key);
  if (!prepare(m, handle, key, top)) return TRAP_OUT_OF_MEMORY;
  const at = m.heap.addressOf(handle);
  if (!searchOwn(m, at, key, hash)) return IS_GONE;
  if (m.found.view !== 0 || (flagsOfFound(m) & CONFIGURABLE) === 0) return STAYS;
  const { i32 } = m.memory;
  const { entry, element, record } = m.found;
  if (entry === 0) {
    const slot = slotAt(at, element);
    i32[slot] = TAG_UNDEFINED;
    i32[slot + LOW] = HOLE;
    return IS_GONE;
  }
  return deleteProperty(m, i32[record + BLOCK_HANDLE], entry, top) ? IS_GONE : TRAP_OUT_OF_MEMORY;
}
