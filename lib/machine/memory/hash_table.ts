/**
 * Layout of a map: entries in insertion order, followed by an index for looking them up.
 *
 * An entry is two slots, key and value. The second word of the key's slot, unused in other slots,
 * holds the key's hash, and that of the value's slot the number of the entry: numbers ascend in the order
 * of entries and outlast compactions, so they say where an iteration is. The entry that comes next, if
 * there is room for it, has its number already. A deleted entry stays in place until the map is compacted;
 * its key is tagged FRAME and its value is null.
 *
 * The index has two words (cells) for each entry of the capacity, which is a power of two. A cell
 * is 0 or the number of an entry, counted from 1. A search looks at cell `hash`, then 1, 2, 3, …
 * cells further, and so reaches every cell. At least half of the cells are empty.
 */
import { copySlot, slotAt } from "./heap.ts";
import { OBJECT_COUNT, OBJECT_EXTRA, OBJECT_LENGTH } from "../state/layout.ts";
import { SLOT_WORDS, TAG_FRAME, TAG_NULL } from "./value.ts";

/** Initial capacity of a map, in entries. */
export const LEAST_ENTRIES = 4;

/** Bytes per entry of capacity: two slots and two cells of the index. */
const ENTRY_BYTES = 40;

/** Offset of the hash in a key's slot, in words. */
export const HASH = 1;

/** Offset of an entry's value from its key, in words. */
export const VALUE: number = SLOT_WORDS;

/** Offset of an entry's number from its key, in words. */
export const NUMBER: number = SLOT_WORDS + 1;

/**
 * Once an entry has this number or a greater one, entries get new numbers from 0 when the map is next compacted
 * or cleared.
 */
export const MOST_NUMBERS: number = 2 ** 30;

/** Slots per entry. */
export const ENTRY_SLOTS = 2;

/** Words per entry. */
export const ENTRY_WORDS: number = ENTRY_SLOTS * SLOT_WORDS;

/** Returns the size in bytes of the contents of a map with a capacity in entries. */
export function mapBytes(capacity: number): number {
  return capacity * ENTRY_BYTES;
}

/** Returns the word index of an entry's key. */
export function entryAt(map: number, index: number): number {
  return slotAt(map, index * ENTRY_SLOTS);
}

/** Returns the word index after the last entry, deleted ones included. */
export function entriesEnd(i32: Int32Array, map: number): number {
  return slotAt(map, i32[map + OBJECT_LENGTH]);
}

/** Returns the word index of the first cell of the index. */
export function indexAt(i32: Int32Array, map: number): number {
  return entryAt(map, i32[map + OBJECT_EXTRA]);
}

/** Returns the mask that wraps a hash or cell number into the index. */
export function indexMask(i32: Int32Array, map: number): number {
  return i32[map + OBJECT_EXTRA] * 2 - 1;
}

/** Reports whether the map has no room for another entry. */
export function isFull(i32: Int32Array, map: number): boolean {
  return i32[map + OBJECT_LENGTH] === i32[map + OBJECT_EXTRA] * ENTRY_SLOTS;
}

/** Returns the number that the next entry gets. */
export function nextNumber(i32: Int32Array, map: number): number {
  const end = entriesEnd(i32, map);
  return isFull(i32, map) ? i32[end - ENTRY_WORDS + NUMBER] + 1 : i32[end + NUMBER];
}

/**
 * Initialises an empty map in a block with room for its capacity.
 *
 * @param number number of its first entry
 */
export function clearMap(i32: Int32Array, map: number, number = 0): void {
  i32[map + OBJECT_LENGTH] = 0;
  i32[map + OBJECT_COUNT] = 0;
  i32[entryAt(map, 0) + NUMBER] = number < MOST_NUMBERS ? number : 0;
  const index = indexAt(i32, map);
  i32.fill(0, index, index + indexMask(i32, map) + 1);
}

/**
 * Appends an entry. The map must have room for it and no entry with an equal key.
 *
 * @returns number of index cells inspected
 */
export function appendEntry(
  i32: Int32Array,
  map: number,
  hash: number,
  key: number,
  value: number,
): number {
  const at = entriesEnd(i32, map);
  copySlot(i32, at, key);
  i32[at + HASH] = hash;
  copySlot(i32, at + VALUE, value);
  i32[map + OBJECT_LENGTH] += ENTRY_SLOTS;
  i32[map + OBJECT_COUNT]++;
  if (!isFull(i32, map)) i32[at + ENTRY_WORDS + NUMBER] = i32[at + NUMBER] + 1;
  return linkEntry(i32, map, hash, i32[map + OBJECT_LENGTH] / ENTRY_SLOTS);
}

/** Marks an entry as deleted. */
export function deleteEntry(i32: Int32Array, map: number, entry: number): void {
  i32[entry] = TAG_FRAME;
  i32[entry + VALUE] = TAG_NULL;
  i32[map + OBJECT_COUNT]--;
}

/**
 * Removes deleted entries and rebuilds the index, keeping the capacity. There were as many entries as the
 * map, or the map before it grew, had room for, and so the last one has the greatest number.
 *
 * @returns number of index cells inspected
 */
export function compactMap(i32: Int32Array, map: number): number {
  const end = entriesEnd(i32, map);
  const number = i32[end - ENTRY_WORDS + NUMBER] + 1;
  let to = entryAt(map, 0);
  for (let from = to; from < end; from += ENTRY_WORDS) {
    if (i32[from] === TAG_FRAME) continue;
    if (from !== to) i32.copyWithin(to, from, from + ENTRY_WORDS);
    to += ENTRY_WORDS;
  }
  const count = i32[map + OBJECT_COUNT];
  i32[to + NUMBER] = number;
  if (number >= MOST_NUMBERS) {
    for (let i = 0; i <= count; i++) i32[entryAt(map, i) + NUMBER] = i;
  }
  i32[map + OBJECT_LENGTH] = count * ENTRY_SLOTS;
  const index = indexAt(i32, map);
  i32.fill(0, index, index + indexMask(i32, map) + 1);
  let looked = 0;
  for (let i = 0; i < count; i++) {
    looked += linkEntry(i32, map, i32[entryAt(map, i) + HASH], i + 1);
  }
  return looked;
}

/**
 * Writes an entry's number into the first empty cell for its hash; returns the number of cells
 * inspected.
 */
function linkEntry(i32: Int32Array, map: number, hash: number, number: number): number {
  const index = indexAt(i32, map);
  const mask = indexMask(i32, map);
  let cell = hash & mask;
  let looked = 1;
  while (i32[index + cell] !== 0) cell = (cell + looked++) & mask;
  i32[index + cell] = number;
  return looked;
}
