/** The `map` family, SPEC 13.9. */
import {
  bool,
  int32,
  isObject,
  isWhole,
  type MapEntry,
  NULL,
  type ReferenceMap,
  type ReferenceValue,
  UNDEFINED,
} from "../reference_values.ts";
import { arrayOf } from "./array.ts";
import { hashOf } from "./hash.ts";
import { type Family, type IntrinsicContext, row } from "./intrinsic.ts";

/** Entries that are not deleted, in order. */
function live({ entries }: ReferenceMap): MapEntry[] {
  return entries.filter((entry) => entry !== undefined);
}

/** Searches an entry; returns the cell of the entry or the empty cell found, and the number of cells examined. */
function search(
  { cells, entries }: ReferenceMap,
  hash: number,
  isFound: (entry: MapEntry) => boolean,
): { cell: number; looked: number; entry: MapEntry | undefined } {
  for (let looked = 1, at = hash;; at += looked++) {
    const cell = at % cells.length;
    const index = cells[cell];
    if (index === undefined) return { cell, looked, entry: undefined };
    const entry = entries[index];
    if (entry !== undefined && isFound(entry)) return { cell, looked, entry };
  }
}

/** Appends an entry; returns the number of cells examined. */
function append(map: ReferenceMap, entry: MapEntry, number: number): number {
  map.numbers.push(number);
  const { cell, looked } = search(map, entry.hash, () => false);
  map.cells[cell] = map.entries.push(entry) - 1;
  return looked;
}

/** Hash of a key; charged if the key is a string without a cached hash. */
function chargedHash(context: IntrinsicContext, key: ReferenceValue): number {
  if (key.kind === "string" && !(key.payload.isHashed && isWhole(key))) {
    context.charge(8 + [...context.read(key)].length);
    if (isWhole(key)) key.payload.isHashed = true;
  }
  return plainHash(context, key);
}

function plainHash({ serials, seed }: IntrinsicContext, key: ReferenceValue): number {
  return hashOf(key, seed, isObject(key) ? serials.get(key) ?? 0 : 0);
}

/** Whether a key is an object that no map has had as a key. */
function isNew({ serials }: IntrinsicContext, key: ReferenceValue): boolean {
  return isObject(key) && key.kind !== "symbol" && !serials.has(key);
}

/** SameValueZero; strings that are compared are charged. */
export function isSameKey(
  context: IntrinsicContext,
  a: ReferenceValue,
  b: ReferenceValue,
): boolean {
  if (a.kind === "float" && b.kind === "float" && Number.isNaN(a.value)) {
    return Number.isNaN(b.value);
  }
  if (a.kind === "null" || a.kind === "undefined") return a.kind === b.kind;
  return context.equal(a, b);
}

/** The entry with a key. */
function find(
  context: IntrinsicContext,
  map: ReferenceMap,
  key: ReferenceValue,
): MapEntry | undefined {
  if (isNew(context, key)) return undefined;
  const hash = chargedHash(context, key);
  const isFound = (entry: MapEntry): boolean =>
    entry.hash === hash && isSameKey(context, entry.key, key);
  const { entry, looked } = search(map, hash, isFound);
  context.charge(2 * (looked - 1));
  return entry;
}

/** Makes room in a map whose capacity is used up. */
function makeRoom(context: IntrinsicContext, map: ReferenceMap): void {
  const kept = map.entries.flatMap((entry, i) =>
    entry === undefined ? [] : [{ entry, number: map.numbers[i] }]
  );
  if (kept.length > map.capacity / 2) {
    context.reserve(40 * map.capacity);
    map.capacity *= 2;
    context.charge(16);
  }
  empty(map, map.capacity);
  const looked = kept.reduce((sum, { entry, number }) => sum + append(map, entry, number), 0);
  context.charge(map.capacity + 2 * (looked - kept.length));
}

/** Removes all entries. */
function empty(map: ReferenceMap, capacity: number): void {
  map.capacity = capacity;
  map.entries = [];
  map.numbers = [];
  map.cells = emptyCells(capacity);
}

/** How many places of numbers a search in them for one that is not below a position looks at. */
function placesLookedAt(numbers: readonly number[], position: number): number {
  const { length } = numbers;
  if (length === 0) return 0;
  const within = (place: number): number => Math.min(length, Math.max(0, place));
  let low = within(length - 1 - (numbers[length - 1] - position));
  let high = within(position - numbers[0]);
  let looked = 0;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    looked++;
    if (numbers[middle] < position) low = middle + 1;
    else high = middle;
  }
  return looked;
}

function emptyCells(capacity: number): undefined[] {
  return new Array<undefined>(2 * capacity).fill(undefined);
}

function set(
  context: IntrinsicContext,
  map: ReferenceMap,
  key: ReferenceValue,
  value: ReferenceValue,
): [] {
  const entry = find(context, map, key);
  if (entry !== undefined) {
    entry.value = value;
    return [];
  }
  if (map.entries.length === map.capacity) makeRoom(context, map);
  if (isNew(context, key) && isObject(key)) context.serials.set(key, context.serials.size + 1);
  const kept = key.kind === "float" && key.value === 0 ? { ...key, value: 0 } : key;
  append(map, { hash: plainHash(context, key), key: kept, value }, map.next++);
  return [];
}

export const MAP: Family = {
  "map.new/1": row(0x0e0, [], 1, 10, (context) => {
    const cells = emptyCells(4);
    return [
      context.enter({
        kind: "map",
        entries: [],
        numbers: [],
        next: 0,
        capacity: 4,
        cells,
        isRetained: false,
      }),
    ];
  }),
  "map.get/1": row(0x0e1, ["map", "any"], 2, 12, (context, map, key) => {
    const entry = find(context, map, key);
    return [bool(entry !== undefined), entry?.value ?? NULL];
  }),
  "map.find/1": row(0x0e9, ["map", "any"], 1, 12, (context, map, key) => {
    return [find(context, map, key)?.value ?? UNDEFINED];
  }),
  "map.set/1": row(0x0e2, ["map", "any", "any"], 0, 16, set),
  "map.has/1": row(0x0e3, ["map", "any"], 1, 12, (context, map, key) => {
    return [bool(find(context, map, key) !== undefined)];
  }),
  "map.delete/1": row(0x0e4, ["map", "any"], 1, 12, (context, map, key) => {
    const entry = find(context, map, key);
    if (entry !== undefined) map.entries[map.entries.indexOf(entry)] = undefined;
    return [bool(entry !== undefined)];
  }),
  "map.length/1": row(0x0e5, ["map"], 1, 2, (_, map) => [int32(live(map).length)]),
  "map.keys/1": row(0x0e6, ["map"], 1, 8, (context, map) => {
    const keys = context.enter(arrayOf(live(map).map(({ key }) => key)));
    context.charge(map.entries.length);
    return [keys];
  }),
  "map.next/1": row(0x0e7, ["map", "int32"], 4, 12, (context, map, position) => {
    const { entries, numbers } = map;
    context.charge(2 * placesLookedAt(numbers, position.value));
    for (let i = 0; i < entries.length; i++) {
      if (numbers[i] < position.value) continue;
      const entry = entries[i];
      if (entry !== undefined) return [bool(true), int32(numbers[i] + 1), entry.key, entry.value];
      context.charge(2);
    }
    return [bool(false), position, NULL, NULL];
  }),
  "map.clear/1": row(0x0e8, ["map"], 0, 16, (context, map) => {
    if (map.capacity > 4) context.charge(16);
    empty(map, 4);
    return [];
  }),
};
