/** The `map` family. */
import { type CELL_CYCLES, SLOTS_PER_CYCLE } from "../../isa/cost_rates.ts";
import {
  appendEntry,
  clearMap,
  compactMap,
  deleteEntry,
  entriesEnd,
  ENTRY_SLOTS,
  ENTRY_WORDS,
  entryAt,
  HASH,
  indexAt,
  indexMask,
  isFull,
  LEAST_ENTRIES,
  mapBytes,
  nextNumber,
  NUMBER,
  VALUE,
} from "../memory/hash_table.ts";
import { copySlot, slotAt } from "../memory/heap.ts";
import {
  BLOCK_KIND,
  CONTROL_HANDLES,
  KIND_ARRAY,
  KIND_MAP,
  OBJECT_COUNT,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  SLOT_BYTES,
} from "../state/layout.ts";
import {
  HIGH,
  LOW,
  SLOT_WORDS,
  TAG_FRAME,
  TAG_HEAP_REF,
  TAG_NULL,
  TAG_STRING,
  TAG_UNDEFINED,
} from "../memory/value.ts";
import { createObject, resizeObject } from "../semantics/allocation.ts";
import { bigintBlock, chargeWords, wordCount } from "../semantics/bigint.ts";
import type { Machine } from "../state/machine.ts";
import { TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/traps.ts";
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
import { giveSerial, isNew, isSameKey, normaliseKey, plainHash, stringHash } from "./map_key.ts";

// Local copy of an imported constant: engines fold it into the code but load an import on every
// use.
const CELL: typeof CELL_CYCLES = 2;

/** Returns the word index of the map a slot refers to, or 0 if it is not a map. */
function mapAt(i32: Int32Array, at: number): number {
  if (i32[at] !== TAG_HEAP_REF) return 0;
  const object = i32[i32[CONTROL_HANDLES] + i32[at + LOW]];
  return i32[object + BLOCK_KIND] === KIND_MAP ? object : 0;
}

/** Returns the hash of a key, and charges for it unless it is known. */
export function hashOf(m: Machine, key: number): number {
  const { i32 } = m.memory;
  if (i32[key] === TAG_STRING) return stringHash(m, key);
  if (bigintBlock(i32, key) !== 0) chargeWords(m, wordCount(m, key));
  return plainHash(m, key);
}

/** Returns the word index of the entry with a key, or 0. Charges for the cells inspected. */
export function find(m: Machine, map: number, key: number, hash: number): number {
  const { i32 } = m.memory;
  const index = indexAt(i32, map);
  const mask = indexMask(i32, map);
  const tag = i32[key];
  const low = i32[key + LOW];
  const high = i32[key + HIGH];
  let cell = hash & mask;
  let looked = 1;
  let found = 0;
  for (; i32[index + cell] !== 0; cell = (cell + looked++) & mask) {
    const candidate = entryAt(map, i32[index + cell] - 1);
    if (i32[candidate + HASH] !== hash) continue;
    // Keys in the same form are the same; others may be, like 1 and 1.0.
    const isIdentical = i32[candidate] === tag && i32[candidate + LOW] === low &&
      i32[candidate + HIGH] === high;
    if (isIdentical || isSameKey(m, key, candidate)) {
      found = candidate;
      break;
    }
  }
  m.extra += CELL * (looked - 1);
  return found;
}

/** Returns the word index of the entry with a key, or 0. Charges for the search. */
function search(m: Machine, map: number, key: number): number {
  return isNew(m, key) ? 0 : find(m, map, key, hashOf(m, key));
}

/**
 * Makes room for an entry in a full map: compacts it if at least half of the entries are deleted,
 * otherwise doubles the capacity.
 *
 * @param top word index after the last argument
 * @returns its word index, or 0 if it does not fit; the caller must trap OUT_OF_MEMORY
 */
export function makeRoomForOne(m: Machine, handle: number, top: number): number {
  const map = growForOne(m, handle, top);
  if (map !== 0) compactCharged(m, map);
  return map;
}

/** Doubles the capacity of a full map unless half of its entries are deleted. It must then be compacted. */
export function growForOne(m: Machine, handle: number, top: number): number {
  const map = m.heap.addressOf(handle);
  const { i32 } = m.memory;
  const capacity = i32[map + OBJECT_EXTRA];
  if (i32[map + OBJECT_COUNT] <= capacity / 2) return map;
  const grown = resizeObject(m, handle, mapBytes(capacity), mapBytes(2 * capacity), top);
  if (grown !== 0) m.memory.i32[grown + OBJECT_EXTRA] = 2 * capacity;
  return grown;
}

/** Compacts a map and charges for it. */
export function compactCharged(m: Machine, map: number): void {
  const { i32 } = m.memory;
  const looked = compactMap(i32, map);
  m.extra += Math.floor(i32[map + OBJECT_EXTRA] * ENTRY_SLOTS / SLOTS_PER_CYCLE) +
    CELL * (looked - i32[map + OBJECT_COUNT]);
}

/** Reports that the first argument is not a map, which the kinds of arguments say. */
const refuseMap = (): number => TRAP_TYPE;

const GET = entry("map.get/1", refuseMap);
const FIND = entry("map.find/1", refuseMap);
const SET = entry("map.set/1", refuseMap);
const HAS = entry("map.has/1", refuseMap);
const DELETE = entry("map.delete/1", refuseMap);

/**
 * Finds the key in the slot after the last entry of a map, or makes it the key of a new entry whose value
 * is null. There must be room for it. Charges as `map.set` does for the key.
 *
 * @param at word index of that slot
 * @returns word index of the value's slot
 */
export function claimKey(m: Machine, map: number, at: number): number {
  const { i32 } = m.memory;
  const isFirst = isNew(m, at);
  if (isFirst) giveSerial(m, at);
  const hash = hashOf(m, at);
  const found = isFirst ? 0 : find(m, map, at, hash);
  if (found !== 0) return found + VALUE;
  i32[at + VALUE] = TAG_NULL;
  appendEntry(i32, map, hash, at, at + VALUE);
  normaliseKey(m, at);
  return at + VALUE;
}

/**
 * Returns the word index of the first entry whose number is not below a position, deleted ones included; or
 * the end of the entries. Numbers ascend, at least by 1 each time, which bounds where it can be: if nothing
 * was compacted away, to one place. Otherwise it charges for the entries looked at.
 */
function firstFrom(m: Machine, map: number, position: number): number {
  const { i32 } = m.memory;
  const count = i32[map + OBJECT_LENGTH] / ENTRY_SLOTS;
  if (count === 0) return entriesEnd(i32, map);
  const last = i32[entryAt(map, count - 1) + NUMBER];
  let low = Math.min(count, Math.max(0, count - 1 - (last - position)));
  let high = Math.max(0, Math.min(count, position - i32[entryAt(map, 0) + NUMBER]));
  while (low < high) {
    const middle = (low + high) >>> 1;
    m.extra += CELL;
    if (i32[entryAt(map, middle) + NUMBER] < position) low = middle + 1;
    else high = middle;
  }
  return entryAt(map, high);
}

/** The `map` family. */
export const MAP_INTRINSICS: readonly Intrinsic[] = [
  entry("map.new/1", (m, at) => {
    const handle = createObject(m, KIND_MAP, 0, LEAST_ENTRIES, mapBytes(LEAST_ENTRIES), at);
    if (handle < 0) return TRAP_OUT_OF_MEMORY;
    clearMap(m.memory.i32, m.heap.addressOf(handle));
    setObject(m, at, handle);
    return 0;
  }),

  {
    ...GET,
    run(m, at): number {
      const { i32 } = m.memory;
      const map = mapAt(i32, at);
      if (map === 0) return GET.run(m, at);
      const found = search(m, map, slot(at, 1));
      setBool(m, at, found !== 0);
      if (found === 0) setNull(m, slot(at, 1));
      else copySlot(i32, slot(at, 1), found + VALUE);
      return 0;
    },
  },

  {
    ...SET,
    run(m, at): number {
      let map = mapAt(m.memory.i32, at);
      if (map === 0) return SET.run(m, at);
      const key = slot(at, 1);
      const isFirst = isNew(m, key);
      let hash = isFirst ? 0 : hashOf(m, key);
      const found = isFirst ? 0 : find(m, map, key, hash);
      if (found !== 0) {
        copySlot(m.memory.i32, found + VALUE, slot(at, 2));
        return 0;
      }
      if (isFull(m.memory.i32, map)) {
        map = makeRoomForOne(m, m.memory.i32[at + LOW], slot(at, 3));
        if (map === 0) return TRAP_OUT_OF_MEMORY;
      }
      if (isFirst) {
        giveSerial(m, key);
        hash = hashOf(m, key);
      }
      normaliseKey(m, key);
      appendEntry(m.memory.i32, map, hash, key, slot(at, 2));
      return 0;
    },
  },

  {
    ...HAS,
    run(m, at): number {
      const map = mapAt(m.memory.i32, at);
      if (map === 0) return HAS.run(m, at);
      setBool(m, at, search(m, map, slot(at, 1)) !== 0);
      return 0;
    },
  },

  {
    ...DELETE,
    run(m, at): number {
      const { i32 } = m.memory;
      const map = mapAt(i32, at);
      if (map === 0) return DELETE.run(m, at);
      const found = search(m, map, slot(at, 1));
      if (found !== 0) deleteEntry(i32, map, found);
      setBool(m, at, found !== 0);
      return 0;
    },
  },

  entry("map.length/1", (m, at) => {
    setInt32(m, at, m.memory.i32[objectAt(m, at) + OBJECT_COUNT]);
    return 0;
  }),

  entry("map.keys/1", (m, at) => {
    const map = objectAt(m, at);
    const count = m.memory.i32[map + OBJECT_COUNT];
    const bytes = count * SLOT_BYTES;
    const handle = createObject(m, KIND_ARRAY, count, count, bytes, slot(at, 1));
    if (handle < 0) return TRAP_OUT_OF_MEMORY;
    const { i32 } = m.memory;
    m.extra += Math.floor(i32[map + OBJECT_LENGTH] / SLOTS_PER_CYCLE);
    const end = entriesEnd(i32, map);
    let to = slotAt(m.heap.addressOf(handle), 0);
    for (let key = entryAt(map, 0); key < end; key += ENTRY_SLOTS * SLOT_WORDS) {
      if (i32[key] === TAG_FRAME) continue;
      copySlot(i32, to, key);
      to += SLOT_WORDS;
    }
    setObject(m, at, handle);
    return 0;
  }),

  entry("map.next/1", (m, at) => {
    const map = objectAt(m, at);
    const { i32 } = m.memory;
    const position = i32[slot(at, 1) + LOW];
    let key = firstFrom(m, map, position);
    const end = entriesEnd(i32, map);
    for (; key < end && i32[key] === TAG_FRAME; key += ENTRY_WORDS) m.extra += CELL;
    const isFound = key < end;
    setBool(m, at, isFound);
    setInt32(m, slot(at, 1), isFound ? i32[key + NUMBER] + 1 : position);
    if (isFound) {
      copySlot(i32, slot(at, 2), key);
      copySlot(i32, slot(at, 3), key + VALUE);
    } else {
      setNull(m, slot(at, 2));
      setNull(m, slot(at, 3));
    }
    return 0;
  }),

  entry("map.clear/1", (m, at) => {
    let map = objectAt(m, at);
    const number = nextNumber(m.memory.i32, map);
    const capacity = m.memory.i32[map + OBJECT_EXTRA];
    if (capacity > LEAST_ENTRIES) {
      const [from, to] = [mapBytes(capacity), mapBytes(LEAST_ENTRIES)];
      map = resizeObject(m, m.memory.i32[at + LOW], from, to, slot(at, 1));
      if (map === 0) return TRAP_OUT_OF_MEMORY;
      m.memory.i32[map + OBJECT_EXTRA] = LEAST_ENTRIES;
    }
    clearMap(m.memory.i32, map, number);
    return 0;
  }),

  {
    ...FIND,
    run(m, at): number {
      const { i32 } = m.memory;
      const map = mapAt(i32, at);
      if (map === 0) return FIND.run(m, at);
      const found = search(m, map, slot(at, 1));
      if (found === 0) {
        i32[at] = TAG_UNDEFINED;
        i32[at + LOW] = 0;
      } else copySlot(i32, at, found + VALUE);
      return 0;
    },
  },
];
