/** The `map` family, SPEC 13.9. */
import {
  bool,
  int32,
  isWhole,
  type MapEntry,
  NULL,
  type ReferenceMap,
  type ReferenceValue,
  TrapSignal,
} from "../reference_values.ts";
import { arrayOf } from "./array.ts";
import { hashOf, type Key } from "./hash.ts";
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
function append(map: ReferenceMap, entry: MapEntry): number {
  const { cell, looked } = search(map, entry.hash, () => false);
  map.cells[cell] = map.entries.push(entry) - 1;
  return looked;
}

function checkedKey(key: ReferenceValue): Key {
  const { kind } = key;
  if (kind === "int32" || kind === "int64" || kind === "bool" || kind === "string") return key;
  throw new TrapSignal("TYPE");
}

/** Hash of a key; charged if the key is a string without a cached hash. */
function chargedHash(context: IntrinsicContext, key: Key): number {
  if (key.kind === "string" && !(key.payload.isHashed && isWhole(key))) {
    context.charge(8 + [...context.read(key)].length);
    if (isWhole(key)) key.payload.isHashed = true;
  }
  return hashOf(key, context.seed);
}

/** The entry with a key. */
function find(context: IntrinsicContext, map: ReferenceMap, key: Key): MapEntry | undefined {
  const hash = chargedHash(context, key);
  const isFound = (entry: MapEntry): boolean =>
    entry.hash === hash && context.equal(entry.key, key);
  const { entry, looked } = search(map, hash, isFound);
  context.charge(2 * (looked - 1));
  return entry;
}

/** Makes room in a map whose capacity is used up. */
function makeRoom(context: IntrinsicContext, map: ReferenceMap): void {
  const kept = live(map);
  if (kept.length > map.capacity / 2) {
    context.reserve(40 * map.capacity);
    map.capacity *= 2;
    context.charge(16);
  }
  map.entries = [];
  map.cells = emptyCells(map.capacity);
  const looked = kept.reduce((sum, entry) => sum + append(map, entry), 0);
  context.charge(map.capacity + 2 * (looked - kept.length));
}

function emptyCells(capacity: number): undefined[] {
  return new Array<undefined>(2 * capacity).fill(undefined);
}

function set(
  context: IntrinsicContext,
  map: ReferenceMap,
  given: ReferenceValue,
  value: ReferenceValue,
): [] {
  const key = checkedKey(given);
  const entry = find(context, map, key);
  if (entry !== undefined) {
    entry.value = value;
    return [];
  }
  if (map.entries.length === map.capacity) makeRoom(context, map);
  append(map, { hash: hashOf(key, context.seed), key, value });
  return [];
}

export const MAP: Family = {
  "map.new/1": row(0x0e0, [], 1, 10, (context) => {
    const cells = emptyCells(4);
    return [context.enter({ kind: "map", entries: [], capacity: 4, cells, isRetained: false })];
  }),
  "map.get/1": row(0x0e1, ["map", "any"], 2, 12, (context, map, key) => {
    const entry = find(context, map, checkedKey(key));
    return [bool(entry !== undefined), entry?.value ?? NULL];
  }),
  "map.set/1": row(0x0e2, ["map", "any", "any"], 0, 16, set),
  "map.has/1": row(0x0e3, ["map", "any"], 1, 12, (context, map, key) => {
    return [bool(find(context, map, checkedKey(key)) !== undefined)];
  }),
  "map.delete/1": row(0x0e4, ["map", "any"], 1, 12, (context, map, key) => {
    const entry = find(context, map, checkedKey(key));
    if (entry !== undefined) map.entries[map.entries.indexOf(entry)] = undefined;
    return [bool(entry !== undefined)];
  }),
  "map.length/1": row(0x0e5, ["map"], 1, 2, (_, map) => [int32(live(map).length)]),
  "map.keys/1": row(0x0e6, ["map"], 1, 8, (context, map) => {
    const keys = context.enter(arrayOf(live(map).map(({ key }) => key)));
    context.charge(map.entries.length);
    return [keys];
  }),
};
