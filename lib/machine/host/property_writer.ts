/** Makes guest objects for the host, and gives them properties whose keys are texts of the host. */
import {
  type ADDITION_CYCLES,
  BYTES_PER_CYCLE,
  type CELL_CYCLES,
  type HASH_CYCLES,
  type STRING_COMPARISON_CYCLES,
} from "../../isa/cost_rates.ts";
import { TRAP_LIMIT, TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { hashText } from "../../encoding/content_hash.ts";
import { measureText, type TextSizes } from "../../encoding/text_sizes.ts";
import {
  capacityFor,
  createEmpty,
  makeDictionary,
  makeRoomInDictionary,
  makeSlot,
  nextShape,
} from "../intrinsics/object_shape.ts";
import { appendEntry, entryAt, HASH, indexAt, indexMask, VALUE } from "../memory/hash_table.ts";
import { slotAt } from "../memory/heap.ts";
import {
  entryNumber,
  isDictionary,
  linkOf,
  MOST_SHARED,
  PLAIN,
  SHAPE_TRANSITIONS,
  shapeOf,
  tableOf,
} from "../memory/shapes.ts";
import { HIGH, LOW, TAG_INT32, TAG_NULL, TAG_STRING } from "../memory/value.ts";
import { realmPrototype } from "../properties/companions.ts";
import { OBJECT_EXTRA, OBJECT_LENGTH, REALM_OBJECT } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { isShortEnough, writeText } from "./scalar_writer.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const ADDITION: typeof ADDITION_CYCLES = 24;
const CELL: typeof CELL_CYCLES = 2;
const HASHING: typeof HASH_CYCLES = 8;
const COMPARISON: typeof STRING_COMPARISON_CYCLES = 8;

/** The prototype of objects that the host makes: its handle, or -1 for none. */
function objectPrototype({ memory }: Machine): number {
  return realmPrototype(memory.i32, REALM_OBJECT);
}

/**
 * Allocates an object without properties, with room for so many, and charges for it.
 *
 * @param top word index after the last live slot of the stack
 * @returns its handle, or -1 if it does not fit; the caller must trap OUT_OF_MEMORY
 */
export function createRecord(m: Machine, count: number, top: number): number {
  return createEmpty(m, objectPrototype(m), top, capacityFor(count));
}

/** A key of the host, ready to be looked up. */
interface Name {
  readonly text: string;
  readonly sizes: TextSizes;
  readonly hash: number;
}

/**
 * Finds the own property of an object with a key, or adds it with the value null, and charges for that. A key
 * that the shape of the object knows is not allocated. The object must be extensible.
 *
 * @param source for messages: how the values came about
 * @param top word index after the last live slot of the stack
 * @returns word index of the slot of its value, or minus the number of a trap
 */
export function claimProperty(
  m: Machine,
  source: string,
  handle: number,
  key: string,
  top: number,
): number {
  const text = key.toWellFormed();
  const sizes = measureText(text);
  if (!isShortEnough(m, source, sizes)) return -TRAP_LIMIT;
  m.tape?.text(text);
  return claimNamed(m, handle, text, sizes, top);
}

/** The same for a well-formed text that is short enough, and that no journal needs. */
export function claimNamed(
  m: Machine,
  handle: number,
  text: string,
  sizes: TextSizes,
  top: number,
): number {
  m.extra += HASHING + sizes.codePoints;
  const name: Name = { text, sizes, hash: hashText(text, m.seed) };
  const { i32 } = m.memory;
  const object = m.heap.addressOf(handle);
  const table = tableOf(i32, shapeOf(i32, object));
  const found = findName(m, table, name);
  if (found !== 0 && entryNumber(table, found) < i32[object + OBJECT_LENGTH]) {
    return slotAt(object, entryNumber(table, found));
  }
  return addNamed(m, handle, name, found, top);
}

/** Adds a property. @param found word index of its key in the table of the object's shape, or 0 */
function addNamed(m: Machine, handle: number, name: Name, found: number, top: number): number {
  const isLarge = m.memory.i32[m.heap.addressOf(handle) + OBJECT_LENGTH] >= MOST_SHARED;
  if (isLarge && !makeDictionary(m, handle, top)) return -TRAP_OUT_OF_MEMORY;
  const isOwn = isDictionary(m.memory.i32, shapeOf(m.memory.i32, m.heap.addressOf(handle)));
  if (isOwn && !makeRoomInDictionary(m, handle, top)) return -TRAP_OUT_OF_MEMORY;
  if (!makeSlot(m, handle, top)) return -TRAP_OUT_OF_MEMORY;
  const added = isOwn
    ? appendToDictionary(m, handle, name, top)
    : extendShape(m, handle, name, found, top);
  if (!added) return -TRAP_OUT_OF_MEMORY;
  m.extra += ADDITION;
  m.caches.change(handle);
  const { i32 } = m.memory;
  const object = m.heap.addressOf(handle);
  const slot = slotAt(object, i32[object + OBJECT_LENGTH]++);
  i32[slot] = TAG_NULL;
  return slot;
}

/** Word index of the slot after the last one of an object; there is room for it. */
function nextSlot(m: Machine, handle: number): number {
  const object = m.heap.addressOf(handle);
  return slotAt(object, m.memory.i32[object + OBJECT_LENGTH]);
}

/** Writes a key that no table knows yet, whose hash is kept. @returns whether it fits */
function writeKey(m: Machine, { text, sizes }: Name, at: number, top: number): boolean {
  if (writeText(m, text, sizes, at, top) !== 0) return false;
  m.strings.hash(m.memory.i32[at + LOW], sizes.bytes, m.seed);
  return true;
}

function appendToDictionary(m: Machine, handle: number, name: Name, top: number): boolean {
  const key = nextSlot(m, handle);
  if (!writeKey(m, name, key, top)) return false;
  const { i32 } = m.memory;
  const table = tableOf(i32, shapeOf(i32, m.heap.addressOf(handle)));
  const entry = slotAt(table, i32[table + OBJECT_LENGTH]);
  appendEntry(i32, table, name.hash, key, key);
  i32[entry + VALUE] = TAG_INT32;
  i32[entry + VALUE + LOW] = PLAIN;
  i32[entry + VALUE + HIGH] = 0;
  return true;
}

/** Gives an object that shares its shape the next one. */
function extendShape(
  m: Machine,
  handle: number,
  name: Name,
  found: number,
  top: number,
): boolean {
  const known = found === 0 ? findTransition(m, handle, name) : found;
  if (known !== 0) return follow(m, handle, nextShape(m, handle, known, name.hash, top));
  const key = nextSlot(m, handle);
  if (!writeKey(m, name, key, top)) return false;
  // As a value of the object, the key survives the collections until the table has it.
  m.memory.i32[m.heap.addressOf(handle) + OBJECT_LENGTH]++;
  const next = nextShape(m, handle, key, name.hash, top);
  m.memory.i32[m.heap.addressOf(handle) + OBJECT_LENGTH]--;
  return follow(m, handle, next);
}

function follow(m: Machine, handle: number, shape: number): boolean {
  if (shape < 0) return false;
  m.memory.i32[m.heap.addressOf(handle) + OBJECT_EXTRA] = shape;
  return true;
}

/** Word index of a key in the transitions of an object's shape, or 0. Charges for the search. */
function findTransition(m: Machine, handle: number, name: Name): number {
  const { i32 } = m.memory;
  const transitions = linkOf(i32, shapeOf(i32, m.heap.addressOf(handle)), SHAPE_TRANSITIONS);
  return transitions < 0 ? 0 : findName(m, m.heap.addressOf(transitions), name);
}

/** Word index of a key in a table of properties, or 0. Charges for the search. */
function findName(m: Machine, table: number, name: Name): number {
  const { i32 } = m.memory;
  const index = indexAt(i32, table);
  const mask = indexMask(i32, table);
  let cell = name.hash & mask;
  let looked = 1;
  let found = 0;
  for (; i32[index + cell] !== 0; cell = (cell + looked++) & mask) {
    const candidate = entryAt(table, i32[index + cell] - 1);
    if (i32[candidate + HASH] === name.hash && isNamed(m, candidate, name)) {
      found = candidate;
      break;
    }
  }
  const further = looked - 1;
  m.extra += CELL * further;
  return found;
}

/** Whether the key at a word index is this text. Charges for the comparison. */
function isNamed(m: Machine, key: number, { text, sizes: { bytes } }: Name): boolean {
  const { i32 } = m.memory;
  if (i32[key] !== TAG_STRING) return false;
  m.extra += COMPARISON;
  if (i32[key + HIGH] !== bytes) return false;
  m.extra += Math.floor(bytes / BYTES_PER_CYCLE);
  return m.strings.text(i32[key + LOW], bytes) === text;
}
