/** The `object` and `symbol` families, SPEC 13.11 and 13.12. */
import {
  bool,
  int32,
  isWhole,
  NULL,
  type PropertyEntry,
  type ReferenceProperties,
  type ReferenceRecord,
  type ReferenceShape,
  type ReferenceString,
  type ReferenceSymbol,
  type ReferenceValue,
  TrapSignal,
  UNDEFINED,
  utf8Size,
} from "../reference_values.ts";
import { arrayOf } from "./array.ts";
import { hashOfInteger, hashOfText } from "./hash.ts";
import { type Family, type IntrinsicContext, row } from "./intrinsic.ts";

type Key = ReferenceString | ReferenceSymbol;

const PLAIN = 7;

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

function checkedKey(key: ReferenceValue): Key {
  if (key.kind === "string" || key.kind === "symbol") return key;
  throw new TrapSignal("TYPE");
}

/** Hash of a key; charged if the key is a string without a cached hash. */
function chargedHash(context: IntrinsicContext, key: Key): number {
  if (key.kind === "symbol") return hashOfInteger(BigInt(key.number), context.seed);
  if (!(key.payload.isHashed && isWhole(key))) {
    context.charge(8 + [...context.read(key)].length);
    if (isWhole(key)) key.payload.isHashed = true;
  }
  return hashOfText(key.text, context.seed);
}

/** Number of an object's own property; charged. */
function findOwn(
  context: IntrinsicContext,
  object: ReferenceRecord,
  key: Key,
  hash: number,
): number | undefined {
  const number = find(context, object.shape.table, key, hash);
  return number !== undefined && number < object.slots.length ? number : undefined;
}

interface Found {
  readonly holder: ReferenceRecord;
  readonly number: number;
  readonly flags: number;
}

function flagsOf({ shape }: ReferenceRecord, number: number): number {
  return shape.isDictionary ? Number(shape.table.entries[number]?.value) : PLAIN;
}

/** A property of an object or its prototypes; charged. */
function lookUp(
  context: IntrinsicContext,
  object: ReferenceRecord,
  key: Key,
  hash: number,
): Found | undefined {
  let holder: ReferenceRecord | undefined = object;
  while (holder !== undefined) {
    const number = findOwn(context, holder, key, hash);
    if (number !== undefined) return { holder, number, flags: flagsOf(holder, number) };
    holder = holder.shape.prototype;
    if (holder !== undefined) context.charge(8);
  }
  return undefined;
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
function makeDictionary(context: IntrinsicContext, object: ReferenceRecord): void {
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

/** Adds a property that an object does not have. */
function add(
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

function newObject(
  context: IntrinsicContext,
  prototype: ReferenceRecord | undefined,
  capacity = 4,
): ReferenceRecord {
  const root = (): ReferenceShape | undefined =>
    prototype === undefined ? context.nullShape : prototype.root;
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
    if (prototype === undefined) context.nullShape = shape;
    else prototype.root = shape;
  }
  const object: ReferenceRecord = {
    ...{ kind: "object", shape, slots: [], capacity, root: undefined, isRetained: false },
  };
  context.book(object);
  return object;
}

/** A new object for one of the host with so many properties, SPEC 12. */
export function objectOfHost(context: IntrinsicContext, count: number): ReferenceRecord {
  return newObject(context, undefined, capacityFor(count));
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

function set(
  context: IntrinsicContext,
  object: ReferenceRecord,
  given: ReferenceValue,
  value: ReferenceValue,
): [] {
  const key = checkedKey(given);
  const hash = chargedHash(context, key);
  const found = lookUp(context, object, key, hash);
  if (found !== undefined && (found.flags & 9) !== 1) throw new TrapSignal("TYPE");
  if (found?.holder === object) {
    object.slots[found.number] = value;
    return [];
  }
  if (object.shape.isFixed) throw new TrapSignal("TYPE");
  add(context, object, key, hash, value, PLAIN);
  return [];
}

function define(
  context: IntrinsicContext,
  object: ReferenceRecord,
  given: ReferenceValue,
  value: ReferenceValue,
  flags: number,
): boolean {
  const key = checkedKey(given);
  if (flags < 0 || flags > 15 || (flags & 9) === 9) throw new TrapSignal("OOB");
  const hash = chargedHash(context, key);
  const number = findOwn(context, object, key, hash);
  if (number === undefined) {
    if (object.shape.isFixed) return false;
    add(context, object, key, hash, value, flags);
    return true;
  }
  const old = flagsOf(object, number);
  const isAllowed = (old & 4) !== 0 || (old & 1) !== 0 && (flags === old || flags === old - 1);
  if (!isAllowed) return false;
  if (old !== flags) {
    makeDictionary(context, object);
    const entry = object.shape.table.entries[number];
    if (entry !== undefined) entry.value = flags;
  }
  object.slots[number] = value;
  return true;
}

function remove(
  context: IntrinsicContext,
  object: ReferenceRecord,
  given: ReferenceValue,
): boolean {
  const key = checkedKey(given);
  const number = findOwn(context, object, key, chargedHash(context, key));
  if (number === undefined) return true;
  if ((flagsOf(object, number) & 4) === 0) return false;
  const { parent, isDictionary } = object.shape;
  if (!isDictionary && number === object.slots.length - 1 && parent !== undefined) {
    object.shape = parent;
    object.slots.pop();
    return true;
  }
  makeDictionary(context, object);
  object.shape.table.entries[number] = undefined;
  object.slots[number] = NULL;
  return true;
}

function keys(context: IntrinsicContext, object: ReferenceRecord, which: number): ReferenceValue {
  if (which < 0 || which > 3) throw new TrapSignal("OOB");
  const own = object.shape.table.entries.slice(0, object.slots.length)
    .flatMap((entry, i) => entry === undefined ? [] : [{ key: entry.key, i }])
    .filter(({ i }) => (which & 1) !== 0 || (flagsOf(object, i) & 2) !== 0)
    .map(({ key }) => key);
  const strings = own.filter((key) => key.kind === "string");
  const integers = strings.filter(({ text }) => isIndex(text))
    .sort((a, b) => Number(a.text) - Number(b.text));
  const names = strings.filter(({ text }) => !isIndex(text));
  const symbols = (which & 2) === 0 ? [] : own.filter((key) => key.kind === "symbol");
  const result = context.enter(arrayOf([...integers, ...names, ...symbols]));
  context.charge(object.slots.length + result.elements.length);
  const rounds = integers.length < 2 ? 0 : Math.ceil(Math.log2(integers.length));
  context.charge(2 * integers.length * rounds);
  return result;
}

/** Whether a text is the decimal form of an integer 0 … 2^32 - 2. */
function isIndex(text: string): boolean {
  return String(Number(text) >>> 0) === text && text !== "4294967295";
}

function setPrototype(
  context: IntrinsicContext,
  object: ReferenceRecord,
  prototype: ReferenceRecord | undefined,
): boolean {
  if (object.shape.prototype === prototype) return true;
  if (object.shape.isFixed) return false;
  for (let next = prototype; next !== undefined; next = next.shape.prototype) {
    context.charge(8);
    if (next === object) return false;
  }
  makeDictionary(context, object);
  object.shape.prototype = prototype;
  return true;
}

function freeze(context: IntrinsicContext, object: ReferenceRecord, level: number): void {
  if (level < 0 || level > 2) throw new TrapSignal("OOB");
  makeDictionary(context, object);
  object.shape.isFixed = true;
  if (level === 0) return;
  for (const entry of object.shape.table.entries) {
    if (entry !== undefined) entry.value = Number(entry.value) & (level === 1 ? 11 : 10);
  }
  context.charge(object.slots.length);
}

function orUndefined(value: ReferenceRecord | { kind: "null" }): ReferenceRecord | undefined {
  return value.kind === "object" ? value : undefined;
}

export const OBJECT: Family = {
  "object.new/1": row(0x160, ["prototype"], 1, 10, (context, prototype) => [
    newObject(context, orUndefined(prototype)),
  ]),
  "object.get/1": row(0x161, ["object", "any"], 1, 12, (context, object, given) => {
    const key = checkedKey(given);
    const found = lookUp(context, object, key, chargedHash(context, key));
    if (found === undefined) return [UNDEFINED];
    if ((found.flags & 8) !== 0) throw new TrapSignal("TYPE");
    return [found.holder.slots[found.number]];
  }),
  "object.find/1": row(0x162, ["object", "any"], 3, 12, (context, object, given) => {
    const key = checkedKey(given);
    const found = lookUp(context, object, key, chargedHash(context, key));
    if (found === undefined) return [UNDEFINED, UNDEFINED, int32(0)];
    return [found.holder, found.holder.slots[found.number], int32(found.flags)];
  }),
  "object.set/1": row(0x163, ["object", "any", "any"], 0, 16, set),
  "object.define/1": row(
    0x164,
    ["object", "any", "any", "int32"],
    1,
    16,
    (
      context,
      object,
      key,
      value,
      flags,
    ) => [bool(define(context, object, key, value, flags.value))],
  ),
  "object.delete/1": row(0x165, ["object", "any"], 1, 12, (context, object, key) => [
    bool(remove(context, object, key)),
  ]),
  "object.has/1": row(0x166, ["object", "any"], 1, 12, (context, object, given) => {
    const key = checkedKey(given);
    return [bool(lookUp(context, object, key, chargedHash(context, key)) !== undefined)];
  }),
  "object.has_own/1": row(0x167, ["object", "any"], 1, 12, (context, object, given) => {
    const key = checkedKey(given);
    return [bool(findOwn(context, object, key, chargedHash(context, key)) !== undefined)];
  }),
  "object.keys/1": row(0x168, ["object", "int32"], 1, 8, (context, object, which) => [
    keys(context, object, which.value),
  ]),
  "object.prototype/1": row(0x169, ["object"], 1, 2, (_, { shape }) => [shape.prototype ?? NULL]),
  "object.set_prototype/1": row(
    0x16a,
    ["object", "prototype"],
    1,
    8,
    (context, object, prototype) => [bool(setPrototype(context, object, orUndefined(prototype)))],
  ),
  "object.freeze/1": row(0x16b, ["object", "int32"], 0, 8, (context, object, level) => {
    freeze(context, object, level.value);
    return [];
  }),
  "object.is_extensible/1": row(0x16c, ["object"], 1, 2, (_, { shape }) => [bool(!shape.isFixed)]),
  "symbol.new/1": row(0x190, ["any"], 1, 4, (context, description) => {
    if (description.kind !== "string" && description.kind !== "undefined") {
      throw new TrapSignal("TYPE");
    }
    context.reserve(64);
    const number = context.nextSymbol();
    const symbol: ReferenceSymbol = { kind: "symbol", number, description, isRetained: false };
    context.book(symbol);
    return [symbol];
  }),
  "symbol.description/1": row(0x191, ["symbol"], 1, 2, (_, { description }) => [description]),
};
