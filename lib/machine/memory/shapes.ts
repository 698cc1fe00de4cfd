/**
 * Layout of objects, shapes and tables of properties.
 *
 * The slots of an object are the values of its properties; its shape says which. Objects that got the same
 * properties in the same order share a shape. It has a number of properties n and a table of properties,
 * laid out as a map: its first n entries are the keys of slots 0 … n - 1. A longer shape of the same chain
 * may share the table. Entry n then is what was added first to this shape, and its value refers to the
 * shape that this led to, if that is alive. What else was added to the shape is in its table of transitions.
 * All these properties have the flags {@link PLAIN}.
 *
 * A dictionary has a shape and a table of its own. The values of the table are the flags of the
 * properties; entry i, deleted or not, is that of slot i.
 *
 * A shape keeps its prototype, the shape it was made from, and its tables alive. Tables and prototypes do
 * not keep the shapes alive that they lead to.
 */
import { append } from "../../encoding/own_properties.ts";
import { ENTRY_SLOTS, entryAt, VALUE } from "./hash_table.ts";
import { slotAt } from "./heap.ts";
import type { StringPool } from "../strings/string_pool.ts";
import {
  BLOCK_KIND,
  CONTROL_HANDLES,
  KIND_OBJECT,
  OBJECT_COUNT,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  OBJECT_LINK,
  SYMBOL_IS_PRIVATE,
} from "../state/layout.ts";
import { HIGH, LOW, SLOT_WORDS, TAG_FRAME, TAG_HEAP_REF, TAG_STRING } from "./value.ts";

// Slots of a shape: a reference or null.
export const SHAPE_PROTOTYPE = 0;
export const SHAPE_PARENT = 1;
export const SHAPE_TABLE = 2;
export const SHAPE_TRANSITIONS = 3;
export const SHAPE_SLOTS = 4;

// Flags of a shape, in OBJECT_COUNT.
export const SHAPE_IS_DICTIONARY = 1;
export const SHAPE_IS_FIXED = 2;
// Of the shape of a loose array: see properties/loose_arrays.ts.
export const SHAPE_IS_LOOSE = 4;
export const SHAPE_ARRAY_IS_FIXED = 8;
export const SHAPE_LENGTH_IS_FIXED = 16;

// Flags of a property.
export const WRITABLE = 1;
export const ENUMERABLE = 2;
export const CONFIGURABLE = 4;
export const ACCESSOR = 8;
/** Flags of a property that was added by being set. */
export const PLAIN = 7;

/** Most properties of an object that is not a dictionary. */
export const MOST_SHARED = 64;

/** Initial capacity of an object, in slots. */
export const LEAST_SLOTS = 4;

/**
 * Returns the word index of what has the named properties of the object at a word index: itself, or its
 * companion; 0 if it has none yet.
 */
export function recordOf(i32: Int32Array, at: number): number {
  if (i32[at + BLOCK_KIND] === KIND_OBJECT) return at;
  const link = i32[at + OBJECT_LINK];
  return link === 0 ? 0 : i32[i32[CONTROL_HANDLES] + link - 1];
}

/** Returns the word index of an object's shape. */
export function shapeOf(i32: Int32Array, object: number): number {
  return i32[i32[CONTROL_HANDLES] + i32[object + OBJECT_EXTRA]];
}

/** Reports whether a shape belongs to a single object. */
export function isDictionary(i32: Int32Array, shape: number): boolean {
  return (i32[shape + OBJECT_COUNT] & SHAPE_IS_DICTIONARY) !== 0;
}

/** Returns the handle in a slot of a shape, or -1 for null. */
export function linkOf(i32: Int32Array, shape: number, slot: number): number {
  const at = slotAt(shape, slot);
  return i32[at] === TAG_HEAP_REF ? i32[at + LOW] : -1;
}

/** Returns the word index of a shape's table of properties. */
export function tableOf(i32: Int32Array, shape: number): number {
  return i32[i32[CONTROL_HANDLES] + i32[slotAt(shape, SHAPE_TABLE) + LOW]];
}

/** Returns the number of an entry, given the word index of its key. */
export function entryNumber(table: number, entry: number): number {
  return (entry - slotAt(table, 0)) / (ENTRY_SLOTS * SLOT_WORDS);
}

/** Returns the flags of the property of an entry. */
export function flagsOf(i32: Int32Array, shape: number, entry: number): number {
  return isDictionary(i32, shape) ? i32[entry + VALUE + LOW] : PLAIN;
}

/** Reports whether the key in a slot is a private symbol. */
export function isPrivate(i32: Int32Array, key: number): boolean {
  return i32[key] === TAG_HEAP_REF &&
    i32[i32[i32[CONTROL_HANDLES] + i32[key + LOW]] + OBJECT_COUNT] === SYMBOL_IS_PRIVATE;
}

/** Adds strings that are keys and not enumerable to {@link ownProperties}. */
export const ALSO_HIDDEN = 1;
/** Adds keys that are symbols. */
export const ALSO_SYMBOLS = 2;
/** Leaves out the indices of the elements of an array. */
export const WITHOUT_ELEMENTS = 4;

/**
 * Returns the numbers of an object's properties: integers in ascending order, then other strings and then
 * symbols, both in the order in which they were added.
 *
 * @param which sum of `ALSO_…`
 * @returns `integers` counts the first ones
 */
export function ownProperties(
  i32: Int32Array,
  strings: StringPool,
  object: number,
  which: number,
): { readonly numbers: number[]; readonly integers: number } {
  const shape = shapeOf(i32, object);
  const table = tableOf(i32, shape);
  const integers: { readonly index: number; readonly number: number }[] = [];
  const names: number[] = [];
  const symbols: number[] = [];
  for (let number = 0; number < i32[object + OBJECT_LENGTH]; number++) {
    const key = entryAt(table, number);
    if (i32[key] === TAG_FRAME) continue;
    const isShown = (flagsOf(i32, shape, key) & ENUMERABLE) !== 0;
    if (!isShown && (which & ALSO_HIDDEN) === 0) continue;
    if (i32[key] !== TAG_STRING) {
      if ((which & ALSO_SYMBOLS) !== 0 && !isPrivate(i32, key)) append(symbols, number);
      continue;
    }
    const index = indexOf(strings, i32[key + LOW], i32[key + HIGH]);
    if (index >= 0) append(integers, { index, number });
    else append(names, number);
  }
  const count = integers.length;
  if (count + symbols.length === 0) return { numbers: names, integers: 0 };
  integers.sort((a, b) => a.index - b.index);
  return { numbers: integers.map(({ number }) => number).concat(names, symbols), integers: count };
}

/**
 * Visits the properties of an object that plain data shows: enumerable, not an accessor, and the key is a
 * string. In the order in which they were added, integers too.
 *
 * @param visit is given the word indexes of the key and of the value
 * @param flags 0 to visit those that are not enumerable, too
 */
export function visitData(
  i32: Int32Array,
  object: number,
  visit: (key: number, value: number) => void,
  flags: number = ENUMERABLE,
): void {
  const shape = shapeOf(i32, object);
  const table = tableOf(i32, shape);
  for (let number = 0; number < i32[object + OBJECT_LENGTH]; number++) {
    const key = entryAt(table, number);
    if (i32[key] !== TAG_STRING) continue;
    const shown = flagsOf(i32, shape, key) & (flags | ACCESSOR);
    if (shown === flags) visit(key, slotAt(object, number));
  }
}

/** Lists the properties that {@link visitData} visits. Integers come first in ascending order. */
export function dataProperties(
  i32: Int32Array,
  strings: StringPool,
  object: number,
): { readonly key: string; readonly slot: number }[] {
  const shape = shapeOf(i32, object);
  const table = tableOf(i32, shape);
  return ownProperties(i32, strings, object, 0).numbers
    .map((number) => ({ key: entryAt(table, number), slot: slotAt(object, number) }))
    .filter(({ key }) => (flagsOf(i32, shape, key) & ACCESSOR) === 0)
    .map(({ key, slot }) => ({ key: strings.text(i32[key + LOW], i32[key + HIGH]), slot }));
}

/** Text of an object's own data property, also of one that is not enumerable; `undefined` if it is none. */
export function textProperty(
  i32: Int32Array,
  strings: StringPool,
  object: number,
  name: string,
): string | undefined {
  const shape = shapeOf(i32, object);
  const table = tableOf(i32, shape);
  for (const number of ownProperties(i32, strings, object, ALSO_HIDDEN).numbers) {
    const key = entryAt(table, number);
    if ((flagsOf(i32, shape, key) & ACCESSOR) !== 0) continue;
    if (strings.text(i32[key + LOW], i32[key + HIGH]) !== name) continue;
    const slot = slotAt(object, number);
    return i32[slot] === TAG_STRING ? strings.text(i32[slot + LOW], i32[slot + HIGH]) : undefined;
  }
  return undefined;
}

/** Digits of the greatest index. */
const MOST_DIGITS = 10;
export const MOST_INDEX: number = 2 ** 32 - 2;

/** Returns the integer 0 … 2^32 - 2 that a key is the decimal form of, or -1. */
export function indexOf(strings: StringPool, id: number, bytes: number): number {
  if (bytes > MOST_DIGITS) return -1;
  const text = strings.text(id, bytes);
  // Most keys are names, and patterns are slow.
  if (text.charCodeAt(0) > 57 || !/^(0|[1-9][0-9]*)$/.test(text)) return -1;
  const index = Number(text);
  return index <= MOST_INDEX ? index : -1;
}
