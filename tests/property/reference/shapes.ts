/** Objects, shapes and tables of properties, SPEC 13.12. */
import {
  isWhole,
  NULL,
  type PropertyEntry,
  type ReferenceOwner,
  type ReferenceProperties,
  type ReferenceRecord,
  type ReferenceShape,
  type ReferenceString,
  type ReferenceSymbol,
  type ReferenceValue,
  TrapSignal,
  utf8Size,
} from "../reference_values.ts";
import { hashOfInteger, hashOfText } from "./hash.ts";
import type { IntrinsicContext } from "./intrinsic.ts";

/** Key of a property. */
export type Key = ReferenceString | ReferenceSymbol;

/** Flags of a property that was added by being set. */
export const PLAIN = 7;

/** Searches an entry; returns it, its number, and the cells examined. */
function search(
  { cells, entries }: ReferenceProperties,
  hash: number,
  isFound: (entry: PropertyEntry) => boolean,
): { cell: number; looked: number; number: number | undefined } {
  for (let looked = 1, at = hash;; at += looked++) {
    const cell = at % cells.length;
    const number = cells[cell];
    if (number === undefined) return { cell, looked, number };
    const entry = entries[number];
    if (entry !== undefined && isFound(entry)) return { cell, looked, number };
  }
}

/** Appends an entry; returns the number of cells examined. */
function append(table: ReferenceProperties, entry: PropertyEntry): number {
  const { cell, looked } = search(table, entry.hash, () => false);
  table.cells[cell] = table.entries.push(entry) - 1;
  return looked;
}

function emptyTable(capacity: number, isTransitions: boolean): ReferenceProperties {
  const cells = new Array<undefined>(2 * capacity).fill(undefined);
  return { kind: "properties", isTransitions, entries: [], capacity, cells };
}

/** Number of the entry with a key; charged. */
function find(
  context: IntrinsicContext,
  table: ReferenceProperties,
  key: Key,
  hash: number,
): number | undefined {
  const { looked, number } = search(
    table,
    hash,
    (entry) => entry.hash === hash && context.equal(entry.key, key),
  );
  context.charge(2 * (looked - 1));
  return number;
}

/** A key; traps TYPE otherwise. */
export function checkedKey(key: ReferenceValue): Key {
  if (key.kind === "string" || key.kind === "symbol") return key;
  throw new TrapSignal("TYPE");
}

/** Hash of a key; charged if the key is a string without a cached hash. */
export function chargedHash(context: IntrinsicContext, key: Key): number {
  if (key.kind === "symbol") return hashOfInteger(BigInt(key.number), context.seed);
  if (!(key.payload.isHashed && isWhole(key))) {
    context.charge(8 + [...context.read(key)].length);
    if (isWhole(key)) key.payload.isHashed = true;
  }
  return hashOfText(key.text, context.seed);
}

/** Number of an object's own property; charged. */
export function findOwn(
  context: IntrinsicContext,
  object: ReferenceRecord,
  key: Key,
  hash: number,
): number | undefined {
  const number = find(context, object.shape.table, key, hash);
  return number !== undefined && number < object.slots.length ? number : undefined;
}

/** Flags of a property. */
export function flagsOf({ shape }: ReferenceRecord, number: number): number {
  return shape.isDictionary ? Number(shape.table.entries[number]?.value) : PLAIN;
}

/** What has the named properties of an owner. */
export function recordOf(owner: ReferenceOwner): ReferenceRecord | undefined {
  return owner.kind === "object" ? owner : owner.companion;
}

function capacityFor(count: number): number {
  let capacity = 4;
  while (capacity < count) capacity *= 2;
  return capacity;
}

/** Doubles a full table unless half of its entries are deleted; {@link compact} must follow. */
function grow(context: IntrinsicContext, table: ReferenceProperties): void {
  const kept = table.entries.filter((entry) => entry !== undefined);
  if (kept.length <= table.capacity / 2) return;
  context.reserve(40 * table.capacity);
  table.capacity *= 2;
  context.charge(16);
}

function compact(context: IntrinsicContext, table: ReferenceProperties): void {
  const kept = table.entries.filter((entry) => entry !== undefined);
  table.entries = [];
  table.cells = emptyTable(table.capacity, false).cells;
  const looked = kept.reduce((sum, entry) => sum + append(table, entry), 0);
  context.charge(table.capacity + 2 * (looked - kept.length));
}

function makeRoom(context: IntrinsicContext, table: ReferenceProperties): void {
  if (table.entries.length < table.capacity) return;
  grow(context, table);
  compact(context, table);
}

/** The first entries of a table in a new one; charged. */
function copied(
  context: IntrinsicContext,
  from: ReferenceShape,
  capacity: number,
  flags: number | undefined,
): ReferenceProperties {
  const table = emptyTable(capacity, false);
  let looked = 0;
  for (const entry of from.table.entries.slice(0, from.count)) {
    if (entry !== undefined) looked += append(table, { ...entry, value: flags });
  }
  context.charge(capacity + 2 * (looked - from.count));
  return table;
}

/** Gives an object a shape of its own. */
export function makeDictionary(context: IntrinsicContext, object: ReferenceRecord): void {
  if (object.shape.isDictionary) return;
  const capacity = capacityFor(object.slots.length);
  context.reserve(112 + 48 + 40 * capacity);
  const { prototype } = object.shape;
  const table = copied(context, object.shape, capacity, PLAIN);
  object.shape = {
    ...{ kind: "shape", prototype, parent: undefined, table, transitions: undefined, count: 0 },
    ...{ isDictionary: true, isFixed: false },
  };
  context.book(object.shape);
  context.book(table);
}

function shapeAfter(parent: ReferenceShape, table: ReferenceProperties): ReferenceShape {
  return {
    ...{ kind: "shape", prototype: parent.prototype, parent, table, transitions: undefined },
    ...{ count: parent.count + 1, isDictionary: false, isFixed: false },
  };
}

/** The shape that a key leads to. */
function nextShape(
  context: IntrinsicContext,
  shape: ReferenceShape,
  key: Key,
  hash: number,
): ReferenceShape {
  const { table, count } = shape;
  const number = find(context, table, key, hash);
  if (number !== count) {
    const branch = shape.transitions === undefined
      ? undefined
      : find(context, shape.transitions, key, hash);
    const known = branch === undefined ? undefined : shape.transitions?.entries[branch]?.value;
    if (typeof known === "object") return known;
    if (table.entries.length > count) return branchShape(context, shape, key, hash);
    makeRoom(context, table);
    append(table, { hash, key, value: undefined });
  }
  const entry = table.entries[count];
  if (entry === undefined) throw new Error("the table is shorter than its shape");
  if (typeof entry.value === "object") return entry.value;
  context.reserve(112);
  entry.value = shapeAfter(shape, table);
  context.book(entry.value);
  return entry.value;
}

function branchShape(
  context: IntrinsicContext,
  shape: ReferenceShape,
  key: Key,
  hash: number,
): ReferenceShape {
  if (shape.transitions === undefined) {
    context.reserve(48 + 40 * 4);
    shape.transitions = emptyTable(4, true);
    context.book(shape.transitions);
  } else makeRoom(context, shape.transitions);
  const capacity = capacityFor(shape.count + 1);
  context.reserve(112 + 48 + 40 * capacity);
  const table = copied(context, shape, capacity, undefined);
  const next = shapeAfter(shape, table);
  append(table, { hash, key, value: next });
  append(shape.transitions, { hash, key, value: next });
  context.book(next);
  context.book(table);
  return next;
}

/** Adds a property that an object does not have, whether it is extensible or not. */
export function add(
  context: IntrinsicContext,
  object: ReferenceRecord,
  key: Key,
  hash: number,
  value: ReferenceValue,
  flags: number,
): void {
  if (flags !== PLAIN || object.slots.length >= 64) makeDictionary(context, object);
  const { table, isDictionary } = object.shape;
  if (isDictionary && table.entries.length === table.capacity) {
    grow(context, table);
    context.charge(Math.floor(object.slots.length / 2));
    object.slots = object.slots.filter((_, i) => table.entries[i] !== undefined);
    compact(context, table);
  }
  if (object.slots.length === object.capacity) {
    context.reserve(16 * object.capacity);
    object.capacity *= 2;
    context.charge(16 + Math.floor(object.slots.length / 2));
  }
  if (isDictionary) append(table, { hash, key, value: flags });
  else object.shape = nextShape(context, object.shape, key, hash);
  object.slots.push(value);
  context.charge(24);
}

/** A new object, or a companion. Its prototype has a record. */
export function newObject(
  context: IntrinsicContext,
  prototype: ReferenceOwner | undefined,
  capacity = 4,
): ReferenceRecord {
  const record = prototype === undefined ? undefined : recordOf(prototype);
  if (prototype !== undefined && record === undefined) throw new Error("a prototype has no record");
  const root = (): ReferenceShape | undefined =>
    record === undefined ? context.nullShape : record.root;
  const size = 48 + 16 * capacity;
  context.reserve(size);
  let shape = root();
  if (shape === undefined) {
    // Both must fit; what fits already is not allocated twice.
    context.reserve(-size);
    context.reserve(size + 112 + 48 + 160);
    const table = emptyTable(4, false);
    shape = {
      ...{ kind: "shape", prototype, parent: undefined, table, transitions: undefined, count: 0 },
      ...{ isDictionary: false, isFixed: false },
    };
    context.book(shape);
    context.book(table);
    if (record === undefined) context.nullShape = shape;
    else record.root = shape;
  }
  const object: ReferenceRecord = {
    ...{ kind: "object", shape, slots: [], capacity, root: undefined, isRetained: false },
  };
  context.book(object);
  return object;
}

/** A new object for one of the host with so many properties, SPEC 12. */
export function objectOfHost(context: IntrinsicContext, count: number): ReferenceRecord {
  return newObject(context, context.realm[0], capacityFor(count));
}

/** Number of the entry with a text as its key; charged. */
function findText(
  context: IntrinsicContext,
  table: ReferenceProperties,
  text: string,
  hash: number,
): number | undefined {
  const size = utf8Size(text);
  const { looked, number } = search(table, hash, (entry) => {
    if (entry.hash !== hash || entry.key.kind !== "string") return false;
    context.charge(8);
    if (entry.key.bytes !== size) return false;
    context.charge(Math.floor(size / 8));
    return entry.key.text === text;
  });
  context.charge(2 * (looked - 1));
  return number;
}

/**
 * Finds or adds a property of an object of the host.
 *
 * @param beside a context in which a key that was just allocated is reachable
 * @returns number of its slot
 */
export function claimProperty(
  context: IntrinsicContext,
  beside: (key: ReferenceString) => IntrinsicContext,
  object: ReferenceRecord,
  text: string,
): number {
  if (utf8Size(text) > context.stringBytes) throw new TrapSignal("LIMIT");
  context.charge(8 + [...text].length);
  const hash = hashOfText(text, context.seed);
  const own = findText(context, object.shape.table, text, hash);
  if (own !== undefined && own < object.slots.length) return own;
  if (object.slots.length >= 64) makeDictionary(context, object);
  const { table, isDictionary } = object.shape;
  if (isDictionary && table.entries.length === table.capacity) {
    grow(context, table);
    context.charge(Math.floor(object.slots.length / 2));
    compact(context, table);
  }
  const newKey = (): ReferenceString => {
    const key = context.newString(text);
    key.payload.isHashed = true;
    return key;
  };
  if (isDictionary) append(table, { hash, key: newKey(), value: PLAIN });
  else {
    const { transitions } = object.shape;
    let entry = own === undefined ? undefined : table.entries[own];
    if (entry === undefined && transitions !== undefined) {
      const branch = findText(context, transitions, text, hash);
      entry = branch === undefined ? undefined : transitions.entries[branch];
    }
    const known = entry?.key;
    if (known !== undefined) object.shape = nextShape(context, object.shape, known, hash);
    else {
      const key = newKey();
      object.shape = nextShape(beside(key), object.shape, key, hash);
    }
  }
  context.charge(24);
  return object.slots.push(NULL) - 1;
}
