/** The `object` family. */
import type { HOP_CYCLES, SORT_COMPARISON_CYCLES } from "../../isa/cost_rates.ts";
import { entryAt, VALUE } from "../memory/hash_table.ts";
import { copySlot, slotAt } from "../memory/heap.ts";
import {
  ACCESSOR,
  CONFIGURABLE,
  entryNumber,
  flagsOf,
  linkOf,
  ownProperties,
  PLAIN,
  SHAPE_IS_FIXED,
  SHAPE_PROTOTYPE,
  shapeOf,
  tableOf,
  WRITABLE,
} from "../memory/shapes.ts";
import {
  HIGH,
  LOW,
  TAG_FRAME,
  TAG_HEAP_REF,
  TAG_NULL,
  TAG_STRING,
  TAG_UNDEFINED,
} from "../memory/value.ts";
import {
  BLOCK_HANDLE,
  BLOCK_KIND,
  CONTROL_HANDLES,
  KIND_ARRAY,
  KIND_SYMBOL,
  OBJECT_COUNT,
  OBJECT_LENGTH,
  SLOT_BYTES,
} from "../state/layout.ts";
import { createObject } from "../semantics/allocation.ts";
import { kindName } from "../semantics/operations.ts";
import type { Machine } from "../state/machine.ts";
import { TRAP_OOB, TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/traps.ts";
import {
  entry,
  type Intrinsic,
  objectAt,
  setBool,
  setInt32,
  setNull,
  setObject,
  slot,
} from "./intrinsic.ts";
import {
  addProperty,
  createEmpty,
  deleteProperty,
  findOwn,
  keyHash,
  makeDictionary,
  slotOfEntry,
} from "./object_shape.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const HOP: typeof HOP_CYCLES = 8;
const COMPARISON: typeof SORT_COMPARISON_CYCLES = 2;

/** Characters of a key that a message shows. */
const MOST_CHARACTERS = 40;

/** Reports whether the slot after that of an object is a key. Otherwise sets the detail of the TYPE trap. */
function hasKey(m: Machine, at: number): boolean {
  const { i32 } = m.memory;
  const key = slot(at, 1);
  if (i32[key] === TAG_STRING) return true;
  const isSymbol = i32[key] === TAG_HEAP_REF &&
    i32[i32[i32[CONTROL_HANDLES] + i32[key + LOW]] + BLOCK_KIND] === KIND_SYMBOL;
  if (!isSymbol) {
    m.trapDetail = `the key of a property must be a string or a symbol, not ${kindName(m, key)}`;
  }
  return isSymbol;
}

/** Creates an entry whose second argument is a key. */
function keyed(
  identity: Parameters<typeof entry>[0],
  run: (m: Machine, at: number) => number,
): Intrinsic {
  return entry(identity, (m, at) => hasKey(m, at) ? run(m, at) : TRAP_TYPE);
}

/** Traps TYPE for a property. */
function refuse(m: Machine, key: number, why: string): number {
  const { i32 } = m.memory;
  const isSymbol = i32[key] !== TAG_STRING;
  const text = isSymbol ? "" : m.strings.text(i32[key + LOW], i32[key + HIGH]);
  const shown = JSON.stringify(text.slice(0, MOST_CHARACTERS)) +
    (text.length > MOST_CHARACTERS ? "…" : "");
  m.trapDetail = `${isSymbol ? "a property whose key is a symbol" : `property ${shown}`} ${why}`;
  return TRAP_TYPE;
}

/** Where {@link search} has found a property. */
interface Found {
  /** Word index of the object that has it, or 0. */
  holder: number;
  /** Word index of its entry. */
  entry: number;
}

/** Searches an object and its prototypes. Charges for the search. */
function search(m: Machine, object: number, key: number, hash: number): Found {
  const { i32 } = m.memory;
  for (let holder = object;;) {
    const found = findOwn(m, holder, key, hash);
    if (found !== 0) return { holder, entry: found };
    const next = linkOf(i32, shapeOf(i32, holder), SHAPE_PROTOTYPE);
    if (next < 0) return { holder: 0, entry: 0 };
    holder = m.heap.addressOf(next);
    m.extra += HOP;
  }
}

function flagsAt(m: Machine, { holder, entry }: Found): number {
  return flagsOf(m.memory.i32, shapeOf(m.memory.i32, holder), entry);
}

function isFixed({ memory: { i32 } }: Machine, object: number): boolean {
  return (i32[shapeOf(i32, object) + OBJECT_COUNT] & SHAPE_IS_FIXED) !== 0;
}

function setUndefined(m: Machine, at: number): void {
  m.memory.i32[at] = TAG_UNDEFINED;
}

function get(m: Machine, at: number): number {
  const key = slot(at, 1);
  const found = search(m, objectAt(m, at), key, keyHash(m, key));
  if (found.holder === 0) {
    setUndefined(m, at);
    return 0;
  }
  if ((flagsAt(m, found) & ACCESSOR) !== 0) {
    return refuse(m, key, "is an accessor; get it with object.find/1 and call it");
  }
  copySlot(m.memory.i32, at, slotOfEntry(m, found.holder, found.entry));
  return 0;
}

function findProperty(m: Machine, at: number): number {
  const key = slot(at, 1);
  const found = search(m, objectAt(m, at), key, keyHash(m, key));
  if (found.holder === 0) {
    setUndefined(m, at);
    setUndefined(m, key);
    setInt32(m, slot(at, 2), 0);
    return 0;
  }
  const { i32 } = m.memory;
  setObject(m, at, handleOf(m, found.holder));
  setInt32(m, slot(at, 2), flagsAt(m, found));
  copySlot(i32, key, slotOfEntry(m, found.holder, found.entry));
  return 0;
}

function set(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const object = objectAt(m, at);
  const key = slot(at, 1);
  const hash = keyHash(m, key);
  const found = search(m, object, key, hash);
  if (found.holder !== 0) {
    const flags = flagsAt(m, found);
    if ((flags & ACCESSOR) !== 0) {
      return refuse(m, key, "is an accessor; get it with object.find/1 and call it");
    }
    if ((flags & WRITABLE) === 0) return refuse(m, key, "is not writable");
    if (found.holder === object) {
      copySlot(i32, slotOfEntry(m, object, found.entry), slot(at, 2));
      return 0;
    }
  }
  if (isFixed(m, object)) return refuse(m, key, "cannot be added: the object is not extensible");
  const fits = addProperty(m, i32[at + LOW], key, hash, slot(at, 2), PLAIN, slot(at, 3));
  return fits ? 0 : TRAP_OUT_OF_MEMORY;
}

/** Reports whether a property may get these flags; its value may change then too. */
function mayBecome(old: number, flags: number): boolean {
  if ((old & CONFIGURABLE) !== 0) return true;
  return (old & WRITABLE) !== 0 && (flags | WRITABLE) === old;
}

function define(m: Machine, at: number): number {
  const key = slot(at, 1);
  const value = slot(at, 2);
  const flags = m.memory.i32[slot(at, 3) + LOW];
  const top = slot(at, 4);
  if ((flags & ~15) !== 0 || (flags & (ACCESSOR | WRITABLE)) === (ACCESSOR | WRITABLE)) {
    m.trapDetail = `${flags} is not a valid sum of 1 writable or 8 accessor, 2 enumerable, ` +
      "4 configurable";
    return TRAP_OOB;
  }
  const handle = m.memory.i32[at + LOW];
  const hash = keyHash(m, key);
  const own = findOwn(m, m.heap.addressOf(handle), key, hash);
  if (own === 0) {
    if (isFixed(m, m.heap.addressOf(handle))) {
      setBool(m, at, false);
      return 0;
    }
    if (!addProperty(m, handle, key, hash, value, flags, top)) return TRAP_OUT_OF_MEMORY;
    setBool(m, at, true);
    return 0;
  }
  const found = { holder: m.heap.addressOf(handle), entry: own };
  const old = flagsAt(m, found);
  const isAllowed = mayBecome(old, flags);
  if (isAllowed && old !== flags) {
    const { i32 } = m.memory;
    const table = tableOf(i32, shapeOf(i32, found.holder));
    const number = entryNumber(table, own);
    if (!makeDictionary(m, handle, top)) return TRAP_OUT_OF_MEMORY;
    found.holder = m.heap.addressOf(handle);
    found.entry = entryAt(tableOf(m.memory.i32, shapeOf(m.memory.i32, found.holder)), number);
    m.memory.i32[found.entry + VALUE + LOW] = flags;
  }
  if (isAllowed) {
    copySlot(m.memory.i32, slotOfEntry(m, found.holder, found.entry), value);
  }
  setBool(m, at, isAllowed);
  return 0;
}

function remove(m: Machine, at: number): number {
  const key = slot(at, 1);
  const object = objectAt(m, at);
  const own = findOwn(m, object, key, keyHash(m, key));
  const mayGo = own === 0 || (flagsAt(m, { holder: object, entry: own }) & CONFIGURABLE) !== 0;
  if (own !== 0 && mayGo && !deleteProperty(m, m.memory.i32[at + LOW], own, slot(at, 2))) {
    return TRAP_OUT_OF_MEMORY;
  }
  setBool(m, at, mayGo);
  return 0;
}

function keys(m: Machine, at: number): number {
  const which = m.memory.i32[slot(at, 1) + LOW];
  if ((which & ~3) !== 0) {
    m.trapDetail =
      `${which} is not a valid sum of 1 for keys that are not enumerable, 2 for symbols`;
    return TRAP_OOB;
  }
  const object = objectAt(m, at);
  const { numbers, integers } = ownProperties(m.memory.i32, m.strings, object, which);
  const count = numbers.length;
  const handle = createObject(m, KIND_ARRAY, count, count, count * SLOT_BYTES, slot(at, 2));
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  const { i32 } = m.memory;
  const table = tableOf(i32, shapeOf(i32, object));
  const to = m.heap.addressOf(handle);
  for (let i = 0; i < count; i++) copySlot(i32, slotAt(to, i), entryAt(table, numbers[i]));
  m.extra += i32[object + OBJECT_LENGTH] + count;
  if (integers > 1) m.extra += COMPARISON * integers * Math.ceil(Math.log2(integers));
  setObject(m, at, handle);
  return 0;
}

function setPrototype(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const handle = i32[at + LOW];
  const wanted = i32[slot(at, 1)] === TAG_NULL ? -1 : i32[slot(at, 1) + LOW];
  const shape = shapeOf(i32, m.heap.addressOf(handle));
  let isAllowed = linkOf(i32, shape, SHAPE_PROTOTYPE) === wanted;
  if (!isAllowed && !isFixed(m, m.heap.addressOf(handle))) {
    isAllowed = true;
    for (let next = wanted; next >= 0 && isAllowed;) {
      isAllowed = next !== handle;
      next = linkOf(i32, shapeOf(i32, m.heap.addressOf(next)), SHAPE_PROTOTYPE);
      m.extra += HOP;
    }
    if (isAllowed) {
      if (!makeDictionary(m, handle, slot(at, 2))) return TRAP_OUT_OF_MEMORY;
      const own = shapeOf(m.memory.i32, m.heap.addressOf(handle));
      copySlot(m.memory.i32, slotAt(own, SHAPE_PROTOTYPE), slot(at, 1));
    }
  }
  setBool(m, at, isAllowed);
  return 0;
}

/** Most that `object.freeze` does: properties are neither configurable nor writable. */
const FROZEN = 2;

function freeze(m: Machine, at: number): number {
  const level = m.memory.i32[slot(at, 1) + LOW];
  if (level < 0 || level > FROZEN) {
    m.trapDetail = `${level} is not a level: 0 not extensible, 1 sealed, 2 frozen`;
    return TRAP_OOB;
  }
  const handle = m.memory.i32[at + LOW];
  if (!makeDictionary(m, handle, slot(at, 2))) return TRAP_OUT_OF_MEMORY;
  const { i32 } = m.memory;
  const object = m.heap.addressOf(handle);
  const shape = shapeOf(i32, object);
  i32[shape + OBJECT_COUNT] |= SHAPE_IS_FIXED;
  if (level === 0) return 0;
  const table = tableOf(i32, shape);
  const cleared = CONFIGURABLE | (level === FROZEN ? WRITABLE : 0);
  for (let number = 0; number < i32[object + OBJECT_LENGTH]; number++) {
    const key = entryAt(table, number);
    if (i32[key] !== TAG_FRAME) i32[key + VALUE + LOW] &= ~cleared;
  }
  m.extra += i32[object + OBJECT_LENGTH];
  return 0;
}

/** Returns the handle of the object at a word index. */
function handleOf({ memory: { i32 } }: Machine, object: number): number {
  return i32[object + BLOCK_HANDLE];
}

/** The `object` family. */
export const OBJECT_INTRINSICS: readonly Intrinsic[] = [
  entry("object.new/1", (m, at) => {
    const { i32 } = m.memory;
    const handle = createEmpty(m, i32[at] === TAG_NULL ? -1 : i32[at + LOW], slot(at, 1));
    if (handle < 0) return TRAP_OUT_OF_MEMORY;
    setObject(m, at, handle);
    return 0;
  }),
  keyed("object.get/1", get),
  keyed("object.find/1", findProperty),
  keyed("object.set/1", set),
  keyed("object.define/1", define),
  keyed("object.delete/1", remove),
  keyed("object.has/1", (m, at) => {
    const key = slot(at, 1);
    setBool(m, at, search(m, objectAt(m, at), key, keyHash(m, key)).holder !== 0);
    return 0;
  }),
  keyed("object.has_own/1", (m, at) => {
    const key = slot(at, 1);
    setBool(m, at, findOwn(m, objectAt(m, at), key, keyHash(m, key)) !== 0);
    return 0;
  }),
  entry("object.keys/1", keys),
  entry("object.prototype/1", (m, at) => {
    const { i32 } = m.memory;
    const prototype = linkOf(i32, shapeOf(i32, objectAt(m, at)), SHAPE_PROTOTYPE);
    if (prototype < 0) setNull(m, at);
    else setObject(m, at, prototype);
    return 0;
  }),
  entry("object.set_prototype/1", setPrototype),
  entry("object.freeze/1", freeze),
  entry("object.is_extensible/1", (m, at) => {
    setBool(m, at, !isFixed(m, objectAt(m, at)));
    return 0;
  }),
];
