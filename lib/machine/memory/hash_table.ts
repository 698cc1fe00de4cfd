/**
 * Layout of a map: its entries in order of insertion, then an index that finds them.
 *
 * An entry is two slots, key and value. The unused word of the key's slot holds the key's hash. A
 * deleted entry stays, its key tagged FRAME and its value null, until the map is compacted.
 *
 * The index has two words for each entry there is room for, a power of two: 0, or the number of an
 * entry counted from 1. A search looks at cell `hash`, then 1, 2, 3, … cells further, so it reaches
 * every cell; half of them at least are empty.
 */
import { copySlot, slotAt } from "./heap.ts";
import { OBJECT_COUNT, OBJECT_EXTRA, OBJECT_LENGTH } from "../state/layout.ts";
import { SLOT_WORDS, TAG_FRAME, TAG_NULL } from "./value.ts";

/** Entries a map has room for at first. */
export const LEAST_ENTRIES = 4;

/** Size of an entry with its part of the index. */
const ENTRY_BYTES = 40;

/** Offset of a key's hash in its slot. */
export const HASH = 1;

/** Offset of an entry's value from its key. */
export const VALUE: number = SLOT_WORDS;

/** Slots of an entry. */
export const ENTRY_SLOTS = 2;

/** Size of the content of a map with room for so many entries. */
export function mapBytes(capacity: number): number {
  return capacity * ENTRY_BYTES;
}

/** Word index of an entry's key. */
export function entryAt(map: number, index: number): number {
  return slotAt(map, index * ENTRY_SLOTS);
}

/** Word index after the last entry, deleted or not. */
export function entriesEnd(i32: Int32Array, map: number): number {
  return slotAt(map, i32[map + OBJECT_LENGTH]);
}

/** Word index of the index. */
export function indexAt(i32: Int32Array, map: number): number {
  return entryAt(map, i32[map + OBJECT_EXTRA]);
}

/** What takes the cell number of a hash, or of a place further on, into the index. */
export function indexMask(i32: Int32Array, map: number): number {
  return i32[map + OBJECT_EXTRA] * 2 - 1;
}

/** Whether there is no room for one more entry. */
export function isFull(i32: Int32Array, map: number): boolean {
  return i32[map + OBJECT_LENGTH] === i32[map + OBJECT_EXTRA] * ENTRY_SLOTS;
}

/** Lays out an empty map in a block with room for its capacity. */
export function clearMap(i32: Int32Array, map: number): void {
  i32[map + OBJECT_LENGTH] = 0;
  i32[map + OBJECT_COUNT] = 0;
  const index = indexAt(i32, map);
  i32.fill(0, index, index + indexMask(i32, map) + 1);
}

/** Appends an entry; there must be room for it, and none with its key. */
export function appendEntry(
  i32: Int32Array,
  map: number,
  hash: number,
  key: number,
  value: number,
): void {
  const at = entriesEnd(i32, map);
  copySlot(i32, at, key);
  i32[at + HASH] = hash;
  copySlot(i32, at + VALUE, value);
  i32[map + OBJECT_LENGTH] += ENTRY_SLOTS;
  i32[map + OBJECT_COUNT]++;
  linkEntry(i32, map, hash, i32[map + OBJECT_LENGTH] / ENTRY_SLOTS);
}

/** Takes an entry out of sight. */
export function deleteEntry(i32: Int32Array, map: number, entry: number): void {
  i32[entry] = TAG_FRAME;
  i32[entry + VALUE] = TAG_NULL;
  i32[map + OBJECT_COUNT]--;
}

/**
 * Moves the entries that are not deleted together and makes the index anew, for the present capacity.
 *
 * @returns cells of the index it has looked at
 */
export function compactMap(i32: Int32Array, map: number): number {
  const end = entriesEnd(i32, map);
  let to = entryAt(map, 0);
  for (let from = to; from < end; from += ENTRY_SLOTS * SLOT_WORDS) {
    if (i32[from] === TAG_FRAME) continue;
    if (from !== to) i32.copyWithin(to, from, from + ENTRY_SLOTS * SLOT_WORDS);
    to += ENTRY_SLOTS * SLOT_WORDS;
  }
  const count = i32[map + OBJECT_COUNT];
  i32[map + OBJECT_LENGTH] = count * ENTRY_SLOTS;
  const index = indexAt(i32, map);
  i32.fill(0, index, index + indexMask(i32, map) + 1);
  let looked = 0;
  for (let i = 0; i < count; i++) {
    looked += linkEntry(i32, map, i32[entryAt(map, i) + HASH], i + 1);
  }
  return looked;
}

/** Writes an entry's number into the first empty cell for its hash; returns the cells looked at. */
function linkEntry(i32: Int32Array, map: number, hash: number, number: number): number {
  const index = indexAt(i32, map);
  const mask = indexMask(i32, map);
  let cell = hash & mask;
  let looked = 1;
  while (i32[index + cell] !== 0) cell = (cell + looked++) & mask;
  i32[index + cell] = number;
  return looked;
}
