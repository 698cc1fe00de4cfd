/** Reads the objects, symbols, shapes and tables of properties in a snapshot: see memory/shapes.ts. */
import { append } from "../../encoding/own_properties.ts";
import { hashInteger } from "../../encoding/content_hash.ts";
import { IS_NEGATIVE, MOST_WORDS, writeWords } from "../memory/bigint_words.ts";
import { clearMap, ENTRY_SLOTS, entryAt, HASH, mapBytes, VALUE } from "../memory/hash_table.ts";
import { slotAt } from "../memory/heap.ts";
import {
  SHAPE_PARENT,
  SHAPE_PROTOTYPE,
  SHAPE_SLOTS,
  SHAPE_TABLE,
  SHAPE_TRANSITIONS,
} from "../memory/shapes.ts";
import {
  HIGH,
  LOW,
  SLOT_WORDS,
  TAG_FRAME,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_NULL,
  TAG_STRING,
  TAG_UNDEFINED,
} from "../memory/value.ts";
import {
  BLOCK_HANDLE,
  BLOCK_KIND,
  KIND_BIGINT,
  KIND_OBJECT,
  KIND_PROPERTIES,
  KIND_SHAPE,
  KIND_SYMBOL,
  OBJECT_COUNT,
  OBJECT_EXTRA,
  OBJECT_IS_COMPANION,
  OBJECT_LENGTH,
  OBJECT_LINK,
  SLOT_BYTES,
} from "./layout.ts";
import { checkObjects, isValue } from "./object_rules.ts";
import { createObject, hashOfKey, linkKey, MOST_ITEMS } from "./restore_blocks.ts";
import {
  IS_COMPANION,
  IS_SHAPE,
  IS_TABLE,
  IS_VALUE,
  type Reading,
  readLink,
  readSlots,
} from "./restore_values.ts";

/** Reads an object of one of these kinds. @returns whether it is of one */
export function readRecord(read: Reading, number: number, kind: number, length: number): boolean {
  switch (kind) {
    case KIND_OBJECT:
      readProperties(read, number, length);
      return true;
    case KIND_SYMBOL:
      readSymbol(read, number, length);
      return true;
    case KIND_BIGINT:
      readBigint(read, number, length);
      return true;
    case KIND_SHAPE:
      readShape(read, number, length);
      return true;
    case KIND_PROPERTIES:
      readTable(read, number, length);
      return true;
    default:
      return false;
  }
}

function readProperties(read: Reading, number: number, length: number): void {
  const { m, from } = read;
  const capacity = from.uint(MOST_ITEMS, "capacity");
  from.need(length);
  if (length > capacity) from.refuse(`an object of ${length} slots and capacity ${capacity}`);
  const shape = readLink(read, IS_SHAPE);
  const root = readLink(read, IS_SHAPE);
  const at = createObject(read, number, KIND_OBJECT, length, shape, capacity * SLOT_BYTES);
  m.memory.i32[at + OBJECT_COUNT] = 0;
  m.memory.i32[at + OBJECT_LINK] = root + 1;
  readSlots(read, slotAt(at, 0), slotAt(at, length));
}

function readSymbol(read: Reading, number: number, length: number): void {
  const { m, from } = read;
  const symbol = from.uint(2 ** 32 - 1, "number of a symbol") | 0;
  if (length !== 1) from.refuse("a symbol has one slot");
  const at = createObject(read, number, KIND_SYMBOL, 1, symbol, SLOT_BYTES);
  readSlots(read, slotAt(at, 0), slotAt(at, 1));
  const tag = m.memory.i32[slotAt(at, 0)];
  if (tag !== TAG_STRING && tag !== TAG_UNDEFINED) from.refuse("a description is not a string");
}

/** Reads sign and magnitude of a BigInt. */
function readBigint(read: Reading, number: number, length: number): void {
  const { m, from } = read;
  const sign = from.byte();
  if (length > MOST_WORDS || sign > IS_NEGATIVE || length === 0 && sign !== 0) {
    from.refuse(`a BigInt of ${length} words and sign ${sign}`);
  }
  from.need(length * 4);
  const words = Array.from({ length }, () => from.word());
  const at = createObject(read, number, KIND_BIGINT, length, 0, length * 4);
  writeWords(m.memory.i32, at, words, sign === IS_NEGATIVE);
}

function readShape(read: Reading, number: number, length: number): void {
  const { m, from } = read;
  const count = from.uint(MOST_ITEMS, "number of properties");
  const flags = from.uint(MOST_ITEMS, "flags of a shape");
  if (length !== SHAPE_SLOTS) from.refuse(`a shape of ${length} slots`);
  const bytes = SHAPE_SLOTS * SLOT_BYTES;
  const at = createObject(read, number, KIND_SHAPE, SHAPE_SLOTS, count, bytes);
  m.memory.i32[at + OBJECT_COUNT] = flags;
  const prototype = slotAt(at, SHAPE_PROTOTYPE);
  readSlots(read, prototype, prototype + SLOT_WORDS);
  const links: readonly (readonly [slot: number, role: number])[] = [
    [SHAPE_PARENT, IS_SHAPE],
    [SHAPE_TABLE, IS_TABLE],
    [SHAPE_TRANSITIONS, IS_TABLE],
  ];
  for (const [slot, role] of links) writeLink(m.memory.i32, slotAt(at, slot), readLink(read, role));
}

function writeLink(i32: Int32Array, at: number, handle: number): void {
  i32[at] = handle < 0 ? TAG_NULL : TAG_HEAP_REF;
  i32[at + LOW] = Math.max(handle, 0);
  i32[at + HIGH] = 0;
}

/** Reads the entries of a table. They are linked when the symbols among their keys have been read. */
function readTable(read: Reading, number: number, length: number): void {
  const { m, from } = read;
  const capacity = from.uint(MOST_ITEMS, "capacity");
  const use = from.byte();
  from.need(length / ENTRY_SLOTS);
  const isPower = capacity > 2 && (capacity & (capacity - 1)) === 0;
  if (!isPower || length % ENTRY_SLOTS !== 0 || length / ENTRY_SLOTS > capacity) {
    from.refuse(`a table of ${length} slots and capacity ${capacity}`);
  }
  const at = createObject(read, number, KIND_PROPERTIES, length, capacity, mapBytes(capacity));
  const { i32 } = m.memory;
  i32[at + OBJECT_LINK] = use;
  for (let i = 0; i < length / ENTRY_SLOTS; i++) {
    const key = entryAt(at, i);
    const value = key + VALUE;
    writeLink(i32, value, -1);
    from.need(1);
    if (from.bytes[from.at] === TAG_FRAME) {
      from.at++;
      i32[key] = TAG_FRAME;
      i32[key + HASH] = from.word();
      continue;
    }
    readSlots(read, key, key + SLOT_WORDS);
    const tag = from.byte();
    if (tag === TAG_INT32) {
      i32[value] = TAG_INT32;
      i32[value + LOW] = from.byte();
    } else if (tag === TAG_HEAP_REF) writeLink(i32, value, readLink(read, IS_SHAPE));
    else if (tag !== TAG_NULL) from.refuse(`${tag} is not a valid tag in a table`);
  }
}

/** Kinds of the objects that the machine itself refers to, by role. */
const KIND_OF_ROLE: Readonly<Record<number, number>> = {
  [IS_SHAPE]: KIND_SHAPE,
  [IS_TABLE]: KIND_PROPERTIES,
  [IS_COMPANION]: KIND_OBJECT,
};

/** Links the tables, and checks what all objects are to each other, once they have been read. */
export function finishRecords(read: Reading): void {
  const { m, from } = read;
  const { i32 } = m.memory;
  const objects: number[] = [];
  for (let handle = 0; handle < read.objects; handle++) {
    const at = m.heap.addressOf(handle);
    const kind = i32[at + BLOCK_KIND];
    const role = read.roles[handle];
    const isOfRole = role === IS_VALUE ? isValue(i32, at) : kind === KIND_OF_ROLE[role];
    if (!isOfRole) from.refuse(`object ${handle} is referred to by what cannot`);
    append(objects, at);
  }
  for (const companion of read.companions) {
    i32[m.heap.addressOf(companion) + OBJECT_COUNT] = OBJECT_IS_COMPANION;
  }
  for (const at of objects) if (i32[at + BLOCK_KIND] === KIND_PROPERTIES) linkTable(read, at);
  checkObjects(i32, objects, (what) => from.refuse(what));
}

function linkTable(read: Reading, table: number): void {
  const { m, from } = read;
  const { i32 } = m.memory;
  const entries = i32[table + OBJECT_LENGTH] / ENTRY_SLOTS;
  clearMap(i32, table);
  for (let i = 0; i < entries; i++) {
    const key = entryAt(table, i);
    if (i32[key] !== TAG_FRAME) {
      if (i32[key] === TAG_HEAP_REF) {
        const symbol = m.heap.addressOf(i32[key + LOW]);
        i32[key + HASH] = hashInteger(i32[symbol + OBJECT_EXTRA], 0, m.seed);
      } else if (i32[key] === TAG_STRING) i32[key + HASH] = hashOfKey(read, key);
      else from.refuse(`a key of table ${i32[table + BLOCK_HANDLE]} is not valid`);
      i32[table + OBJECT_COUNT]++;
    }
    i32[table + OBJECT_LENGTH] += ENTRY_SLOTS;
    linkKey(read, table, key);
  }
}
