/**
 * Changes of objects: properties are added and deleted, dictionaries are made. See memory/shapes.ts.
 *
 * Anything that allocates may collect, and a collection may drop shapes that only a table refers to. So
 * what is allocated is linked at once, or allocated together with the rest: {@link createPair}.
 */
import {
  type ADDITION_CYCLES,
  type CELL_CYCLES,
  type OBJECT_CYCLES,
  SLOTS_PER_CYCLE,
} from "../../isa/cost_rates.ts";
import { hashInteger } from "../../encoding/content_hash.ts";
import {
  appendEntry,
  clearMap,
  deleteEntry,
  ENTRY_SLOTS,
  entryAt,
  HASH,
  isFull,
  LEAST_ENTRIES,
  mapBytes,
  VALUE,
} from "../memory/hash_table.ts";
import { copySlot, objectBytes, slotAt } from "../memory/heap.ts";
import {
  entryNumber,
  isDictionary,
  LEAST_SLOTS,
  linkOf,
  MOST_SHARED,
  PLAIN,
  recordOf,
  SHAPE_IS_DICTIONARY,
  SHAPE_PARENT,
  SHAPE_PROTOTYPE,
  SHAPE_SLOTS,
  SHAPE_TABLE,
  SHAPE_TRANSITIONS,
  shapeOf,
  tableOf,
} from "../memory/shapes.ts";
import {
  HIGH,
  LOW,
  TAG_FRAME,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_NULL,
  TAG_STRING,
} from "../memory/value.ts";
import {
  collectGarbage,
  createObject,
  exhausted,
  makeRoom,
  resizeObject,
} from "../semantics/allocation.ts";
import {
  BLOCK_HANDLE,
  BLOCK_UNITS,
  CONTROL_HANDLES,
  CONTROL_NULL_SHAPE,
  KIND_OBJECT,
  KIND_PROPERTIES,
  KIND_SHAPE,
  OBJECT_COUNT,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  OBJECT_LINK,
  OBJECT_WORDS,
  SLOT_BYTES,
  UNIT_WORDS,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { compactCharged, find, growForOne, hashOf, makeRoomForOne } from "./map.ts";

// Local copy of an imported constant: engines fold it into the code but load an import on every
// use.
const OBJECT: typeof OBJECT_CYCLES = 16;
/** Local copy, as above. */
const CELL: typeof CELL_CYCLES = 2;
const ADDITION: typeof ADDITION_CYCLES = 24;

/** Returns the hash of a key, and charges for it unless it is known. */
export function keyHash(m: Machine, key: number): number {
  const { i32 } = m.memory;
  if (i32[key] === TAG_STRING) return hashOf(m, key);
  const symbol = i32[i32[CONTROL_HANDLES] + i32[key + LOW]];
  return hashInteger(i32[symbol + OBJECT_EXTRA], 0, m.seed);
}

/**
 * Returns the word index of the entry of an object's own property in the table of its shape, or 0. Charges
 * for the search.
 */
export function findOwn(m: Machine, object: number, key: number, hash: number): number {
  const { i32 } = m.memory;
  const shape = shapeOf(i32, object);
  const table = tableOf(i32, shape);
  const found = find(m, table, key, hash);
  if (found === 0 || entryNumber(table, found) >= i32[object + OBJECT_LENGTH]) return 0;
  return found;
}

/** Returns the word index of the slot of a property, given its entry. */
export function slotOfEntry(m: Machine, object: number, entry: number): number {
  const { i32 } = m.memory;
  return slotAt(object, entryNumber(tableOf(i32, shapeOf(i32, object)), entry));
}

/**
 * Allocates a shape, its table of properties, and charges for both. The table is empty and the shape has
 * no prototype and no parent.
 *
 * @returns handle of the shape, or -1 if they do not fit; the caller must trap OUT_OF_MEMORY
 */
function createPair(m: Machine, capacity: number, top: number): number {
  const bytes = mapBytes(capacity);
  if (!makeRoom(m, objectBytes(SHAPE_SLOTS * SLOT_BYTES) + objectBytes(bytes), top)) return -1;
  let shape = tryPair(m, capacity);
  if (shape < 0) {
    collectGarbage(m, top);
    shape = tryPair(m, capacity);
  }
  if (shape < 0) m.trapDetail = exhausted(bytes);
  else m.extra += 2 * OBJECT;
  return shape;
}

function tryPair(m: Machine, capacity: number): number {
  const { heap } = m;
  const shape = heap.create(KIND_SHAPE, SHAPE_SLOTS, 0, SHAPE_SLOTS * SLOT_BYTES);
  if (shape < 0) return -1;
  const table = heap.create(KIND_PROPERTIES, 0, capacity, mapBytes(capacity));
  if (table < 0) {
    heap.destroy(shape);
    return -1;
  }
  const { i32 } = m.memory;
  clearShape(i32, heap.addressOf(shape));
  link(i32, slotAt(heap.addressOf(shape), SHAPE_TABLE), table);
  clearMap(i32, heap.addressOf(table));
  i32[heap.addressOf(table) + OBJECT_LINK] = 0;
  return shape;
}

function clearShape(i32: Int32Array, shape: number): void {
  for (let slot = 0; slot < SHAPE_SLOTS; slot++) i32[slotAt(shape, slot)] = TAG_NULL;
  i32[shape + OBJECT_COUNT] = 0;
}

/** Writes a reference into a slot; a handle below 0 is null. */
function link(i32: Int32Array, slot: number, handle: number): void {
  i32[slot] = handle < 0 ? TAG_NULL : TAG_HEAP_REF;
  i32[slot + LOW] = Math.max(handle, 0);
}

/** Accounted bytes of an empty shape and its table. */
const ROOT_BYTES = objectBytes(SHAPE_SLOTS * SLOT_BYTES) + objectBytes(mapBytes(LEAST_ENTRIES));

/**
 * Allocates an empty object.
 *
 * @param prototype handle of its prototype, which has a record, or -1
 * @param top word index after the last live slot of the stack; the prototype is in one below, or is reached
 * @param capacity slots, {@link LEAST_SLOTS} or a power of two above
 * @returns its handle, or -1 if it does not fit; the caller must trap OUT_OF_MEMORY
 */
export function createEmpty(
  m: Machine,
  prototype: number,
  top: number,
  capacity: number = LEAST_SLOTS,
): number {
  const size = capacity * SLOT_BYTES;
  if (!makeRoom(m, objectBytes(size), top)) return -1;
  // The collection may have dropped the empty shape.
  const hasShape = m.memory.i32[rootWord(m, prototype)] !== 0;
  if (!hasShape && !makeRoom(m, objectBytes(size) + ROOT_BYTES, top)) return -1;
  let handle = tryEmpty(m, prototype, size);
  if (handle < 0) {
    collectGarbage(m, top);
    handle = tryEmpty(m, prototype, size);
  }
  if (handle < 0) m.trapDetail = exhausted(size);
  return handle;
}

/** Returns the word that has 1 + the handle of the empty shape of objects with this prototype. */
function rootWord(m: Machine, prototype: number): number {
  if (prototype < 0) return CONTROL_NULL_SHAPE;
  return recordOf(m.memory.i32, m.heap.addressOf(prototype)) + OBJECT_LINK;
}

function tryEmpty(m: Machine, prototype: number, size: number): number {
  const { heap, memory } = m;
  const handle = heap.create(KIND_OBJECT, 0, 0, size);
  if (handle < 0) return -1;
  // Objects do not move here.
  const word = rootWord(m, prototype);
  if (memory.i32[word] === 0) {
    const root = tryPair(m, LEAST_ENTRIES);
    if (root < 0) {
      heap.destroy(handle);
      return -1;
    }
    link(memory.i32, slotAt(heap.addressOf(root), SHAPE_PROTOTYPE), prototype);
    memory.i32[word] = root + 1;
    m.extra += 2 * OBJECT;
  }
  const { i32 } = memory;
  const object = heap.addressOf(handle);
  i32[object + OBJECT_EXTRA] = i32[word] - 1;
  m.extra += OBJECT;
  return handle;
}

/** Returns the least capacity of a table with room for so many entries, or of an object for so many slots. */
export function capacityFor(count: number): number {
  let capacity = LEAST_ENTRIES;
  while (capacity < count) capacity *= 2;
  return capacity;
}

/**
 * Appends the keys of the first entries of a table to an empty one, and charges for that.
 *
 * @param flags flags to store with each, or -1 to store null
 */
function copyKeys(m: Machine, from: number, to: number, count: number, flags: number): void {
  const { i32 } = m.memory;
  let looked = 0;
  for (let i = 0; i < count; i++) {
    const key = entryAt(from, i);
    looked += appendEntry(i32, to, i32[key + HASH], key, key);
    writeValue(i32, entryAt(to, i) + VALUE, flags < 0 ? TAG_NULL : TAG_INT32, Math.max(flags, 0));
  }
  m.extra += Math.floor(i32[to + OBJECT_EXTRA] * ENTRY_SLOTS / SLOTS_PER_CYCLE) +
    CELL * (looked - count);
}

function writeValue(i32: Int32Array, at: number, tag: number, low: number): void {
  i32[at] = tag;
  i32[at + LOW] = low;
  i32[at + HIGH] = 0;
}

/** Gives an object a shape of its own. @returns whether it fits; if not, the caller must trap OUT_OF_MEMORY */
export function makeDictionary(m: Machine, handle: number, top: number): boolean {
  const before = m.heap.addressOf(handle);
  if (isDictionary(m.memory.i32, shapeOf(m.memory.i32, before))) return true;
  m.caches.change(handle);
  const count = m.memory.i32[before + OBJECT_LENGTH];
  const own = createPair(m, capacityFor(count), top);
  if (own < 0) return false;
  const { i32 } = m.memory;
  const object = m.heap.addressOf(handle);
  const old = shapeOf(i32, object);
  const shape = m.heap.addressOf(own);
  link(i32, slotAt(shape, SHAPE_PROTOTYPE), linkOf(i32, old, SHAPE_PROTOTYPE));
  i32[shape + OBJECT_COUNT] = SHAPE_IS_DICTIONARY;
  copyKeys(m, tableOf(i32, old), tableOf(i32, shape), count, PLAIN);
  i32[object + OBJECT_EXTRA] = own;
  return true;
}

/**
 * Adds a property that an object does not have, and charges for it.
 *
 * @param key word index of the key; its hash is known
 * @param value word index of the value
 * @param top word index after the last live slot of the stack
 * @returns whether it fits; if not, the caller must trap OUT_OF_MEMORY
 */
export function addProperty(
  m: Machine,
  handle: number,
  key: number,
  hash: number,
  value: number,
  flags: number,
  top: number,
): boolean {
  m.caches.change(handle);
  m.found.isKnownAddition = false;
  const count = m.memory.i32[m.heap.addressOf(handle) + OBJECT_LENGTH];
  const isOrdinary = flags === PLAIN && count < MOST_SHARED;
  if (!isOrdinary && !makeDictionary(m, handle, top)) return false;
  const isOwn = isDictionary(m.memory.i32, shapeOf(m.memory.i32, m.heap.addressOf(handle)));
  if (isOwn && !makeRoomInDictionary(m, handle, top)) return false;
  if (!makeSlot(m, handle, top)) return false;
  if (isOwn) {
    const { i32 } = m.memory;
    const table = tableOf(i32, shapeOf(i32, m.heap.addressOf(handle)));
    const number = i32[table + OBJECT_LENGTH] / ENTRY_SLOTS;
    appendEntry(i32, table, hash, key, key);
    writeValue(i32, entryAt(table, number) + VALUE, TAG_INT32, flags);
  } else {
    const next = nextShape(m, handle, key, hash, top);
    if (next < 0) return false;
    m.memory.i32[m.heap.addressOf(handle) + OBJECT_EXTRA] = next;
  }
  const { i32 } = m.memory;
  const object = m.heap.addressOf(handle);
  copySlot(i32, slotAt(object, i32[object + OBJECT_LENGTH]++), value);
  m.extra += ADDITION;
  return true;
}

/** Makes room for a slot of an object. */
export function makeSlot(m: Machine, handle: number, top: number): boolean {
  const { i32 } = m.memory;
  const object = m.heap.addressOf(handle);
  const length = i32[object + OBJECT_LENGTH];
  const capacity = i32[object + BLOCK_UNITS] - OBJECT_WORDS / UNIT_WORDS;
  if (length < capacity) return true;
  const grown = resizeObject(m, handle, capacity * SLOT_BYTES, 2 * capacity * SLOT_BYTES, top);
  if (grown === 0) return false;
  m.extra += Math.floor(length / SLOTS_PER_CYCLE);
  return true;
}

/** Makes room in the table of a dictionary. If that compacts the table, the slots follow. */
export function makeRoomInDictionary(m: Machine, handle: number, top: number): boolean {
  const shape = shapeOf(m.memory.i32, m.heap.addressOf(handle));
  if (!isFull(m.memory.i32, tableOf(m.memory.i32, shape))) return true;
  const table = growForOne(m, linkOf(m.memory.i32, shape, SHAPE_TABLE), top);
  if (table === 0) return false;
  const { i32 } = m.memory;
  const object = m.heap.addressOf(handle);
  let to = 0;
  for (let from = 0; from < i32[object + OBJECT_LENGTH]; from++) {
    if (i32[entryAt(table, from)] === TAG_FRAME) continue;
    if (from !== to) copySlot(i32, slotAt(object, to), slotAt(object, from));
    to++;
  }
  m.extra += Math.floor(i32[object + OBJECT_LENGTH] / SLOTS_PER_CYCLE);
  i32[object + OBJECT_LENGTH] = to;
  compactCharged(m, table);
  return true;
}

/** Returns the handle of the shape that adding a key to an object's shape leads to, or -1 if it does not fit. */
export function nextShape(
  m: Machine,
  handle: number,
  key: number,
  hash: number,
  top: number,
): number {
  const { i32 } = m.memory;
  const shape = shapeOf(i32, m.heap.addressOf(handle));
  const table = tableOf(i32, shape);
  const count = i32[shape + OBJECT_EXTRA];
  const found = find(m, table, key, hash);
  if (found !== 0 && entryNumber(table, found) === count) {
    m.found.isKnownAddition = i32[found + VALUE] === TAG_HEAP_REF;
    return m.found.isKnownAddition ? i32[found + VALUE + LOW] : followShape(m, shape, count, top);
  }
  const branches = linkOf(i32, shape, SHAPE_TRANSITIONS);
  const branch = branches < 0 ? 0 : find(m, m.heap.addressOf(branches), key, hash);
  if (branch !== 0) {
    m.found.isKnownAddition = true;
    return i32[branch + VALUE + LOW];
  }
  if (i32[table + OBJECT_LENGTH] > count * ENTRY_SLOTS) {
    return branchShape(m, shape, key, hash, top);
  }
  m.caches.change(linkOf(i32, shape, SHAPE_TABLE));
  if (isFull(i32, table)) {
    const room = makeRoomForOne(m, linkOf(i32, shape, SHAPE_TABLE), top);
    if (room === 0) return -1;
  }
  const grown = tableOf(m.memory.i32, shape);
  appendEntry(m.memory.i32, grown, hash, key, key);
  writeValue(m.memory.i32, entryAt(grown, count) + VALUE, TAG_NULL, 0);
  return followShape(m, shape, count, top);
}

/** Allocates the shape that follows another one in the same table. */
function followShape(m: Machine, parent: number, count: number, top: number): number {
  const next = createObject(
    m,
    KIND_SHAPE,
    SHAPE_SLOTS,
    count + 1,
    SHAPE_SLOTS * SLOT_BYTES,
    top,
  );
  if (next < 0) return -1;
  const { i32 } = m.memory;
  const shape = m.heap.addressOf(next);
  clearShape(i32, shape);
  link(i32, slotAt(shape, SHAPE_TABLE), linkOf(i32, parent, SHAPE_TABLE));
  follow(m, shape, parent);
  writeValue(i32, entryAt(tableOf(i32, parent), count) + VALUE, TAG_HEAP_REF, next);
  return next;
}

function follow({ memory: { i32 } }: Machine, shape: number, parent: number): void {
  link(i32, slotAt(shape, SHAPE_PROTOTYPE), linkOf(i32, parent, SHAPE_PROTOTYPE));
  link(i32, slotAt(shape, SHAPE_PARENT), i32[parent + BLOCK_HANDLE]);
}

/** Allocates a shape that follows another one in a table of its own. */
function branchShape(
  m: Machine,
  parent: number,
  key: number,
  hash: number,
  top: number,
): number {
  let branches = linkOf(m.memory.i32, parent, SHAPE_TRANSITIONS);
  m.caches.change(branches);
  if (branches < 0) {
    branches = createObject(
      m,
      KIND_PROPERTIES,
      0,
      LEAST_ENTRIES,
      mapBytes(LEAST_ENTRIES),
      top,
    );
    if (branches < 0) return -1;
    const made = m.heap.addressOf(branches);
    clearMap(m.memory.i32, made);
    m.memory.i32[made + OBJECT_LINK] = 1;
    link(m.memory.i32, slotAt(parent, SHAPE_TRANSITIONS), branches);
  } else if (isFull(m.memory.i32, m.heap.addressOf(branches))) {
    if (makeRoomForOne(m, branches, top) === 0) return -1;
  }
  const count = m.memory.i32[parent + OBJECT_EXTRA];
  const next = createPair(m, capacityFor(count + 1), top);
  if (next < 0) return -1;
  const { i32 } = m.memory;
  const shape = m.heap.addressOf(next);
  const table = tableOf(i32, shape);
  copyKeys(m, tableOf(i32, parent), table, count, -1);
  appendEntry(i32, table, hash, key, key);
  writeValue(i32, entryAt(table, count) + VALUE, TAG_HEAP_REF, next);
  i32[shape + OBJECT_EXTRA] = count + 1;
  follow(m, shape, parent);
  appendEntry(i32, m.heap.addressOf(branches), hash, key, key);
  const last = i32[m.heap.addressOf(branches) + OBJECT_LENGTH] / ENTRY_SLOTS - 1;
  writeValue(i32, entryAt(m.heap.addressOf(branches), last) + VALUE, TAG_HEAP_REF, next);
  return next;
}

/**
 * Deletes a property, given its entry. The last property of an object that shares its shape goes back to
 * the shape before; otherwise the object becomes a dictionary.
 *
 * @returns whether it fits; if not, the caller must trap OUT_OF_MEMORY
 */
export function deleteProperty(m: Machine, handle: number, entry: number, top: number): boolean {
  m.caches.change(handle);
  const before = m.heap.addressOf(handle);
  const shape = shapeOf(m.memory.i32, before);
  const number = entryNumber(tableOf(m.memory.i32, shape), entry);
  const isLast = number === m.memory.i32[before + OBJECT_LENGTH] - 1;
  if (isLast && !isDictionary(m.memory.i32, shape)) {
    m.memory.i32[before + OBJECT_EXTRA] = linkOf(m.memory.i32, shape, SHAPE_PARENT);
    m.memory.i32[before + OBJECT_LENGTH]--;
    return true;
  }
  if (!makeDictionary(m, handle, top)) return false;
  const { i32 } = m.memory;
  const object = m.heap.addressOf(handle);
  const table = tableOf(i32, shapeOf(i32, object));
  deleteEntry(i32, table, entryAt(table, number));
  i32[slotAt(object, number)] = TAG_NULL;
  return true;
}
