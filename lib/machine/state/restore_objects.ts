/** Reads and checks the objects in a snapshot. */
import { FUNCTION_PARAMS, FUNCTION_WORDS } from "../code/code_layout.ts";
import { KEYS } from "../intrinsics/map.ts";
import { clearMap, ENTRY_SLOTS, HASH, LEAST_ENTRIES, mapBytes } from "../memory/hash_table.ts";
import { slotAt } from "../memory/heap.ts";
import { SLOT_WORDS, TAG_FRAME, TAG_NULL } from "../memory/value.ts";
import {
  KIND_ARRAY,
  KIND_BYTES,
  KIND_CLOSURE,
  KIND_MAP,
  KIND_OBJECT,
  KIND_SYMBOL,
  OBJECT_COUNT,
  OBJECT_LENGTH,
  OBJECT_LINK,
  SLOT_BYTES,
  SYMBOL_IS_PRIVATE,
} from "./layout.ts";
import { createObject, hashOfKey, linkKey, MOST_ITEMS } from "./restore_blocks.ts";
import { finishRecords, readRecord } from "./restore_records.ts";
import { IS_COMPANION, type Reading, readLink, readSlots } from "./restore_values.ts";
import { IS_MARKED } from "./snapshot_format.ts";

/** Reads objects until each that was referred to has been read. Its number is also its handle. */
export function readObjects(read: Reading): void {
  for (let number = 0; number < read.objects; number++) readObject(read, number);
  finishRecords(read);
}

function readObject(read: Reading, number: number): void {
  const { m, from } = read;
  const first = from.byte();
  const kind = first & ~IS_MARKED;
  const mark = first === kind ? undefined : readMark(read, kind);
  readContent(read, number, kind);
  if (mark === undefined) return;
  const { i32 } = m.memory;
  const at = m.heap.addressOf(number);
  if (kind < KIND_SYMBOL) i32[at + OBJECT_LINK] = mark.companion + 1;
  if (kind === KIND_ARRAY || kind === KIND_SYMBOL) i32[at + OBJECT_COUNT] = mark.flags;
  if (mark.companion >= 0) read.companions.push(mark.companion);
}

/** What an object has besides its content. */
interface Mark {
  /** Handle of its companion, or -1. */
  readonly companion: number;
  readonly flags: number;
}

function readMark(read: Reading, kind: number): Mark {
  const { from } = read;
  if (kind === KIND_SYMBOL) return { companion: -1, flags: SYMBOL_IS_PRIVATE };
  if (kind >= KIND_OBJECT) from.refuse(`an object of kind ${kind} has no companion`);
  const companion = readLink(read, IS_COMPANION);
  const flags = kind === KIND_ARRAY ? from.byte() : 0;
  if (companion < 0 && flags === 0) from.refuse("an object has neither companion nor flags");
  return { companion, flags };
}

function readContent(read: Reading, number: number, kind: number): void {
  const { m, from } = read;
  const length = from.uint(MOST_ITEMS, "length");
  if (kind === KIND_BYTES) {
    from.need(length);
    const at = createObject(read, number, kind, length, 0, length);
    const { i32 } = m.memory;
    const end = slotAt(at, Math.ceil(length / SLOT_BYTES));
    // The bytes after the last one are part of its slot.
    if (length > 0) i32.fill(0, end - SLOT_WORDS, end);
    new Uint8Array(i32.buffer).set(
      from.bytes.subarray(from.at, from.at + length),
      slotAt(at, 0) * 4,
    );
    from.at += length;
    return;
  }
  if (readRecord(read, number, kind, length)) return;
  const extra = from.uint(MOST_ITEMS, "capacity or function");
  from.need(length);
  if (kind === KIND_ARRAY) {
    if (length > extra) from.refuse(`an array of length ${length} and capacity ${extra}`);
  } else if (kind === KIND_CLOSURE) {
    const shape = extra * FUNCTION_WORDS;
    const isClosure = shape < m.functions.length && m.functions[shape + FUNCTION_PARAMS] > 0;
    if (!isClosure) from.refuse(`function ${extra} cannot be that of a closure`);
  } else if (kind === KIND_MAP) {
    return readMap(read, number, length, extra);
  } else from.refuse(`${kind} is not a valid kind of object`);
  const slots = kind === KIND_ARRAY ? extra : length;
  const at = createObject(read, number, kind, length, extra, slots * SLOT_BYTES);
  readSlots(read, slotAt(at, 0), slotAt(at, length));
}

/**
 * Reads the entries of a map. Its hashes and index follow from them: linking the entries in their order
 * gives the index that the map had.
 */
function readMap(read: Reading, number: number, length: number, capacity: number): void {
  const { m, from } = read;
  const isPower = capacity >= LEAST_ENTRIES && (capacity & (capacity - 1)) === 0;
  if (!isPower || length % ENTRY_SLOTS !== 0 || length > capacity * ENTRY_SLOTS) {
    from.refuse(`a map of ${length} slots and capacity ${capacity}`);
  }
  const map = createObject(read, number, KIND_MAP, length, capacity, mapBytes(capacity));
  const { i32 } = m.memory;
  clearMap(i32, map);
  const end = slotAt(map, length);
  for (let key = slotAt(map, 0); key < end; key += ENTRY_SLOTS * SLOT_WORDS) {
    from.need(1);
    if (from.bytes[from.at] === TAG_FRAME) {
      from.at++;
      i32[key] = TAG_FRAME;
      i32[key + HASH] = from.word();
      i32[key + SLOT_WORDS] = TAG_NULL;
    } else {
      readSlots(read, key, key + ENTRY_SLOTS * SLOT_WORDS);
      if (((KEYS >> i32[key]) & 1) === 0) from.refuse("a key of a map is not of a valid kind");
      i32[key + HASH] = hashOfKey(read, key);
      i32[map + OBJECT_COUNT]++;
    }
    i32[map + OBJECT_LENGTH] += ENTRY_SLOTS;
    linkKey(read, map, key);
  }
}
