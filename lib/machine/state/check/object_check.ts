/** Invariants of objects, shapes and tables of properties: see memory/shapes.ts. */
import { ENTRY_SLOTS, entryAt, VALUE } from "../../memory/hash_table.ts";
import { slotAt } from "../../memory/heap.ts";
import {
  isDictionary,
  linkOf,
  MOST_SHARED,
  SHAPE_IS_DICTIONARY,
  SHAPE_IS_FIXED,
  SHAPE_PARENT,
  SHAPE_PROTOTYPE,
  SHAPE_SLOTS,
  SHAPE_TABLE,
  SHAPE_TRANSITIONS,
  tableOf,
} from "../../memory/shapes.ts";
import {
  LOW,
  TAG_FRAME,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_NULL,
  TAG_STRING,
} from "../../memory/value.ts";
import {
  BLOCK_HANDLE,
  BLOCK_KIND,
  BLOCK_UNITS,
  CONTROL_HANDLE_CAPACITY,
  CONTROL_HANDLES,
  KIND_OBJECT,
  KIND_PROPERTIES,
  KIND_SHAPE,
  KIND_SYMBOL,
  OBJECT_COUNT,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  OBJECT_LINK,
  OBJECT_WORDS,
  UNIT_WORDS,
} from "../layout.ts";
import { hold } from "./invariant.ts";

/** Returns the word index of the object of a kind that a handle refers to, or 0. */
export function ofKind(i32: Int32Array, handle: number, kind: number): number {
  if (handle < 0 || handle >= i32[CONTROL_HANDLE_CAPACITY]) return 0;
  const at = i32[i32[CONTROL_HANDLES] + handle];
  return at > 0 && i32[at + BLOCK_KIND] === kind ? at : 0;
}

/** Checks that an object has as many slots as its shape has properties. */
export function checkRecord(i32: Int32Array, at: number): void {
  const check = (condition: boolean, what: string): void =>
    hold(condition, "OBJECT", () => `object ${at}: ${what}`);
  const shape = ofKind(i32, i32[at + OBJECT_EXTRA], KIND_SHAPE);
  check(shape !== 0, "its shape is not a shape");
  const length = i32[at + OBJECT_LENGTH];
  check(length <= i32[at + BLOCK_UNITS] - OBJECT_WORDS / UNIT_WORDS, "too many slots");
  check(ofKind(i32, linkOf(i32, shape, SHAPE_TABLE), KIND_PROPERTIES) !== 0, "it has no table");
  const table = tableOf(i32, shape);
  const entries = i32[table + OBJECT_LENGTH] / ENTRY_SLOTS;
  if (isDictionary(i32, shape)) check(entries === length, `${length} slots for ${entries} entries`);
  else check(i32[shape + OBJECT_EXTRA] === length, `${length} slots of another shape`);
  const root = i32[at + OBJECT_LINK];
  if (root === 0) return;
  const first = ofKind(i32, root - 1, KIND_SHAPE);
  check(
    first !== 0 && i32[first + OBJECT_EXTRA] === 0 && !isDictionary(i32, first) &&
      linkOf(i32, first, SHAPE_PROTOTYPE) === i32[at + BLOCK_HANDLE],
    "the empty shape of what inherits from it is another one",
  );
}

/** Checks that a shape follows its parent, and that its tables are those of its kind. */
export function checkShape(i32: Int32Array, at: number): void {
  const check = (condition: boolean, what: string): void =>
    hold(condition, "OBJECT", () => `shape ${at}: ${what}`);
  const link = (slot: number, kind: number, mayMiss: boolean): number => {
    const found = ofKind(i32, linkOf(i32, at, slot), kind);
    const isNull = i32[slotAt(at, slot)] === TAG_NULL;
    check(found !== 0 || mayMiss && isNull, `slot ${slot} is not valid`);
    return found;
  };
  check(
    i32[at + OBJECT_LENGTH] === SHAPE_SLOTS &&
      i32[at + BLOCK_UNITS] === SHAPE_SLOTS + OBJECT_WORDS / UNIT_WORDS,
    "another size",
  );
  const prototype = link(SHAPE_PROTOTYPE, KIND_OBJECT, true);
  const parent = link(SHAPE_PARENT, KIND_SHAPE, true);
  const table = link(SHAPE_TABLE, KIND_PROPERTIES, false);
  const transitions = link(SHAPE_TRANSITIONS, KIND_PROPERTIES, true);
  const count = i32[at + OBJECT_EXTRA];
  const flags = i32[at + OBJECT_COUNT];
  check(i32[table + OBJECT_LINK] === 0, "its table has transitions");
  check(
    transitions === 0 || i32[transitions + OBJECT_LINK] === 1,
    "its transitions have properties",
  );
  if ((flags & SHAPE_IS_DICTIONARY) !== 0) {
    check((flags & ~(SHAPE_IS_DICTIONARY | SHAPE_IS_FIXED)) === 0, `flags of ${flags}`);
    check(parent === 0 && transitions === 0 && count === 0, "a dictionary follows nothing");
    return;
  }
  check(flags === 0, `flags of ${flags}`);
  const entries = i32[table + OBJECT_LENGTH] / ENTRY_SLOTS;
  check(count <= entries && count <= MOST_SHARED, `${count} properties of ${entries} entries`);
  check((parent !== 0) === (count > 0), `a parent of a shape of ${count} properties`);
  if (parent === 0) return;
  check(
    i32[parent + OBJECT_EXTRA] === count - 1 &&
      ofKind(i32, linkOf(i32, parent, SHAPE_PROTOTYPE), KIND_OBJECT) === prototype,
    "its parent is another one",
  );
  const last = entryAt(table, count - 1);
  check(
    i32[last + VALUE] === TAG_HEAP_REF && i32[last + VALUE + LOW] === i32[at + BLOCK_HANDLE],
    "its table leads to another one",
  );
}

/** Checks that the keys of a table are strings or symbols, and its values flags or shapes. */
export function checkProperties(i32: Int32Array, at: number): void {
  const check = (condition: boolean, what: string): void =>
    hold(condition, "OBJECT", () => `table of properties ${at}: ${what}`);
  const isTransitions = i32[at + OBJECT_LINK] === 1;
  const entries = i32[at + OBJECT_LENGTH] / ENTRY_SLOTS;
  check(i32[at + OBJECT_LINK] >>> 1 === 0, `a use of ${i32[at + OBJECT_LINK]}`);
  for (let number = 0; number < entries; number++) {
    const key = entryAt(at, number);
    if (i32[key] === TAG_FRAME) continue;
    const isKey = i32[key] === TAG_STRING ||
      i32[key] === TAG_HEAP_REF && ofKind(i32, i32[key + LOW], KIND_SYMBOL) !== 0;
    check(isKey, `key ${number} is neither a string nor a symbol`);
    const value = key + VALUE;
    const low = i32[value + LOW];
    if (i32[value] === TAG_INT32) check(!isTransitions && low >>> 4 === 0, `flags of ${low}`);
    else if (i32[value] === TAG_HEAP_REF) {
      check(ofKind(i32, low, KIND_SHAPE) !== 0, `value ${number} is not a shape`);
    } else check(i32[value] === TAG_NULL && !isTransitions, `value ${number} is not valid`);
  }
}
