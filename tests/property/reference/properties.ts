/** Properties of values, SPEC 6.6. */
import {
  elementValue,
  float,
  HOLE,
  isOwner,
  NULL,
  type ReferenceArray,
  type ReferenceClosure,
  type ReferenceOwner,
  type ReferenceRecord,
  type ReferenceString,
  type ReferenceValue,
  TrapSignal,
  UNDEFINED,
} from "../reference_values.ts";
import type { IntrinsicContext } from "./intrinsic.ts";
import { hashOfText } from "./hash.ts";
import {
  add,
  chargedHash,
  findOwn,
  flagsOf,
  type Key,
  makeDictionary,
  newObject,
  PLAIN,
  recordOf,
} from "./shapes.ts";

const WRITABLE = 1;
const CONFIGURABLE = 4;
const ACCESSOR = 8;

// Bounds of an array.
const NO_NEW = 1;
const NOT_CONFIGURABLE = 2;
const NOT_WRITABLE = 4;
const FIXED_LENGTH = 8;

/** Where a property is: in a slot, an element, or the length of an array. */
type Place =
  | { readonly kind: "slot"; readonly record: ReferenceRecord; readonly number: number }
  | { readonly kind: "element"; readonly array: ReferenceArray; readonly index: number }
  | { readonly kind: "length"; readonly array: ReferenceArray };

/** A property that was found. */
export interface Found {
  readonly owner: ReferenceOwner;
  readonly place: Place;
  readonly flags: number;
}

/** The index that a text is the decimal form of. */
export function indexOf(text: string): number | undefined {
  const index = Number(text);
  return isIndex(index) && String(index) === text ? index : undefined;
}

/** Whether a number is an integer 0 … 4294967294. */
export function isIndex(number: number): boolean {
  return number >>> 0 === number && number !== 0xffffffff;
}

/** Prototype of the realm of a value without one of its own; `undefined` if there is none for its kind. */
export function realmNumber({ kind }: ReferenceValue): number | undefined {
  const numbers: { readonly [Kind in ReferenceValue["kind"]]?: number } = {
    ...{
      closure: 1,
      array: 2,
      string: 3,
      int32: 4,
      float: 4,
      bool: 5,
      symbol: 6,
      bytes: 7,
      map: 8,
    },
  };
  return numbers[kind];
}

function prototypeInRealm({ realm }: IntrinsicContext, value: ReferenceValue): Prototype {
  const number = realmNumber(value);
  return number === undefined ? undefined : realm[number];
}

type Prototype = ReferenceOwner | undefined;

/** The prototype of an owner. */
export function prototypeOf(context: IntrinsicContext, owner: ReferenceOwner): Prototype {
  const record = recordOf(owner);
  return record === undefined ? prototypeInRealm(context, owner) : record.shape.prototype;
}

/** What has the named properties of an owner, which gets a companion if it needs one. */
export function ensureRecord(context: IntrinsicContext, owner: ReferenceOwner): ReferenceRecord {
  if (owner.kind === "object") return owner;
  if (owner.companion !== undefined) return owner.companion;
  const companion = newObject(context, prototypeInRealm(context, owner));
  owner.companion = companion;
  if (owner.kind === "closure") {
    try {
      addFacts(context, owner, companion);
    } catch (error) {
      owner.companion = undefined;
      throw error;
    }
  }
  return companion;
}

function addFacts(
  context: IntrinsicContext,
  closure: ReferenceClosure,
  companion: ReferenceRecord,
): void {
  const { flags, arity, name } = context.factsOf(closure.functionId);
  const addNamed = (
    record: ReferenceRecord,
    text: string,
    value: ReferenceValue,
    flags: number,
  ): void => {
    const key = context.constant(text);
    key.payload.isHashed = true;
    add(context, record, key, hashOfText(text, context.seed), value, flags);
  };
  addNamed(companion, "length", float(arity), CONFIGURABLE);
  addNamed(companion, "name", name ?? context.constant(""), CONFIGURABLE);
  if ((flags & 8) === 0) return;
  const prototype = newObject(context, context.realm[0]);
  context.keep(prototype);
  addNamed(companion, "prototype", prototype, WRITABLE);
  addNamed(prototype, "constructor", closure, WRITABLE | CONFIGURABLE);
}

/** Gives a closure its companion if it has a property with this key without one. */
function prepare(context: IntrinsicContext, owner: ReferenceOwner, key: Key): void {
  if (owner.kind !== "closure" || owner.companion !== undefined || key.kind !== "string") return;
  const { flags } = context.factsOf(owner.functionId);
  const hasIt = key.text === "length" || key.text === "name" ||
    key.text === "prototype" && (flags & 8) !== 0;
  if (hasIt) ensureRecord(context, owner);
}

function elementFlags({ bounds = 0 }: ReferenceArray): number {
  return PLAIN - ((bounds & NOT_WRITABLE) === 0 ? 0 : WRITABLE) -
    ((bounds & NOT_CONFIGURABLE) === 0 ? 0 : CONFIGURABLE);
}

/** Whether an array has an element. */
export function hasElement({ elements }: ReferenceArray, index: number): boolean {
  return index < elements.length && elements[index] !== HOLE;
}

/** The property that an owner has of its own; charged. */
function searchOwn(
  context: IntrinsicContext,
  owner: ReferenceOwner,
  key: Key,
  hash: number,
): Found | undefined {
  if (owner.kind === "array" && key.kind === "string") {
    const array = owner;
    if (key.text === "length") {
      const flags = ((array.bounds ?? 0) & FIXED_LENGTH) === 0 ? WRITABLE : 0;
      return { owner, place: { kind: "length", array }, flags };
    }
    const index = indexOf(key.text);
    if (index !== undefined) {
      if (!hasElement(array, index)) return undefined;
      return { owner, place: { kind: "element", array, index }, flags: elementFlags(array) };
    }
  }
  const record = recordOf(owner);
  const number = record === undefined ? undefined : findOwn(context, record, key, hash);
  if (record === undefined || number === undefined) return undefined;
  return { owner, place: { kind: "slot", record, number }, flags: flagsOf(record, number) };
}

/** The property found from an owner on; charged. */
function searchFrom(
  context: IntrinsicContext,
  first: Prototype,
  key: Key,
  hash: number,
): Found | undefined {
  for (let owner = first; owner !== undefined;) {
    const found = searchOwn(context, owner, key, hash);
    if (found !== undefined) return found;
    const endsHere = owner.kind === "array" && key.kind === "string" &&
      indexOf(key.text) !== undefined;
    if (endsHere) return undefined;
    owner = prototypeOf(context, owner);
    if (owner !== undefined) context.charge(8);
  }
  return undefined;
}

/** Searches a base for a key. */
export function search(
  context: IntrinsicContext,
  owner: ReferenceOwner,
  key: Key,
  hash: number = chargedHash(context, key),
): Found | undefined {
  prepare(context, owner, key);
  return searchFrom(context, owner, key, hash);
}

/** Searches what a base owns for a key. */
export function searchOwned(
  context: IntrinsicContext,
  owner: ReferenceOwner,
  key: Key,
  hash: number = chargedHash(context, key),
): Found | undefined {
  prepare(context, owner, key);
  return searchOwn(context, owner, key, hash);
}

/** The value of a property. */
export function valueOf({ place }: Found): ReferenceValue {
  switch (place.kind) {
    case "slot":
      return place.record.slots[place.number];
    case "element":
      return elementValue(place.array.elements[place.index]);
    case "length":
      return float(place.array.elements.length);
  }
}

function checkedValue(found: Found | undefined): ReferenceValue {
  if (found === undefined) return UNDEFINED;
  if ((found.flags & ACCESSOR) !== 0) throw new TrapSignal("TYPE");
  return valueOf(found);
}

/** Get, SPEC 6.6. */
export function getProperty(
  context: IntrinsicContext,
  base: ReferenceValue,
  key: Key,
): ReferenceValue {
  if (isOwner(base)) return checkedValue(search(context, base, key));
  if (realmNumber(base) === undefined) throw new TrapSignal("TYPE");
  const hash = chargedHash(context, key);
  if (base.kind === "string" && key.kind === "string") {
    if (key.text === "length") return float(base.text.length);
    const index = indexOf(key.text);
    if (index !== undefined) return unitAt(context, base, index);
  }
  return checkedValue(searchFrom(context, prototypeInRealm(context, base), key, hash));
}

/** The unit of a string as a string; undefined beyond. */
export function unitAt(
  context: IntrinsicContext,
  string: ReferenceString,
  index: number,
): ReferenceValue {
  const text = context.read(string);
  return index < text.length ? context.newString(text[index].toWellFormed()) : UNDEFINED;
}

/** Whether an owner may get properties. */
export function isExtensible(owner: ReferenceOwner): boolean {
  if (owner.kind === "array") return ((owner.bounds ?? 0) & NO_NEW) === 0;
  return recordOf(owner)?.shape.isFixed !== true;
}

/** Set, SPEC 6.6. */
export function setProperty(
  context: IntrinsicContext,
  base: ReferenceValue,
  key: Key,
  value: ReferenceValue,
): void {
  if (!isOwner(base)) throw new TrapSignal("TYPE");
  const hash = chargedHash(context, key);
  const found = search(context, base, key, hash);
  if (found !== undefined) {
    if ((found.flags & (ACCESSOR | WRITABLE)) !== WRITABLE) throw new TrapSignal("TYPE");
    if (found.owner === base) return store(context, found, value);
  }
  if (!isExtensible(base)) throw new TrapSignal("TYPE");
  addOwn(context, base, key, hash, value, PLAIN);
}

/** Sets the value of a property. */
export function store(context: IntrinsicContext, { place }: Found, value: ReferenceValue): void {
  if (place.kind === "slot") place.record.slots[place.number] = value;
  else if (place.kind === "element") place.array.elements[place.index] = value;
  else setLength(context, place.array, value);
}

/** Adds a property that an owner does not have, whether it is extensible or not. */
export function addOwn(
  context: IntrinsicContext,
  owner: ReferenceOwner,
  key: Key,
  hash: number,
  value: ReferenceValue,
  flags: number,
): void {
  if (owner.kind === "array" && key.kind === "string") {
    const index = indexOf(key.text);
    if (index !== undefined) return setElement(context, owner, index, value);
  }
  add(context, ensureRecord(context, owner), key, hash, value, flags);
}

/** Sets an element of an array, or adds it. */
export function setElement(
  context: IntrinsicContext,
  array: ReferenceArray,
  index: number,
  value: ReferenceValue,
): void {
  const { elements, bounds = 0 } = array;
  const isBeyond = index >= elements.length;
  const forbidden = hasElement(array, index)
    ? NOT_WRITABLE
    : isBeyond
    ? NO_NEW | FIXED_LENGTH
    : NO_NEW;
  if ((bounds & forbidden) !== 0) throw new TrapSignal("TYPE");
  if (isBeyond) {
    if (isTooLong(context, index + 1)) throw new TrapSignal("TYPE");
    lengthen(context, array, index + 1);
  }
  elements[index] = value;
}

/** Whether an array of a length could never fit, SPEC 6.6. */
function isTooLong({ heapBytes }: IntrinsicContext, length: number): boolean {
  return 48 + 16 * length > heapBytes;
}

/** Makes an array longer. */
function lengthen(context: IntrinsicContext, array: ReferenceArray, length: number): void {
  const before = array.elements.length;
  if (length > array.capacity) {
    const larger = Math.max(4, length, 2 * array.capacity);
    context.reserve(16 * (larger - array.capacity));
    context.charge(16 + Math.floor(before / 2));
    array.capacity = larger;
  }
  while (array.elements.length < length) array.elements.push(HOLE);
  context.charge(Math.floor((length - before) / 2));
}

/** The length that a value gives an array; `undefined` if it is none. */
function lengthIn(value: ReferenceValue): number | undefined {
  if (value.kind !== "int32" && value.kind !== "float") return undefined;
  return value.value >>> 0 === value.value ? value.value : undefined;
}

function setLength(context: IntrinsicContext, array: ReferenceArray, value: ReferenceValue): void {
  const length = lengthIn(value);
  if (length === undefined) throw new TrapSignal("TYPE");
  const { elements, bounds = 0 } = array;
  if (isTooLong(context, length)) throw new TrapSignal("TYPE");
  if (length > elements.length) return lengthen(context, array, length);
  if (length < elements.length && (bounds & NOT_CONFIGURABLE) !== 0) throw new TrapSignal("TYPE");
  elements.length = length;
}

/** Deletes what an owner has; reports whether it has no such property now. */
export function deleteProperty(
  context: IntrinsicContext,
  owner: ReferenceOwner,
  key: Key,
): boolean {
  const found = searchOwned(context, owner, key);
  if (found === undefined) return true;
  if ((found.flags & CONFIGURABLE) === 0) return false;
  const { place } = found;
  if (place.kind === "element") place.array.elements[place.index] = HOLE;
  if (place.kind === "slot") deleteSlot(context, place.record, place.number);
  return true;
}

function deleteSlot(context: IntrinsicContext, record: ReferenceRecord, number: number): void {
  const { parent, isDictionary } = record.shape;
  if (!isDictionary && number === record.slots.length - 1 && parent !== undefined) {
    record.shape = parent;
    record.slots.pop();
    return;
  }
  makeDictionary(context, record);
  record.shape.table.entries[number] = undefined;
  record.slots[number] = NULL;
}

/** Whether a property with these flags may get others. */
function mayBecome(old: number, flags: number): boolean {
  return (old & CONFIGURABLE) !== 0 ||
    (old & WRITABLE) !== 0 && (flags === old || flags === old - WRITABLE);
}

/** Define, SPEC 6.6 and 13.12; reports whether the property is so now. */
export function defineProperty(
  context: IntrinsicContext,
  owner: ReferenceOwner,
  key: Key,
  value: ReferenceValue,
  flags: number,
): boolean {
  const hash = chargedHash(context, key);
  const found = searchOwned(context, owner, key, hash);
  if (found === undefined) {
    const isElement = owner.kind === "array" && key.kind === "string" &&
      indexOf(key.text) !== undefined;
    if (isElement) return defineElement(context, owner, Number(key.text), value, flags);
    if (!isExtensible(owner)) return false;
    addOwn(context, owner, key, hash, value, flags);
    return true;
  }
  const { place } = found;
  if (place.kind === "element") {
    return defineElement(context, place.array, place.index, value, flags);
  }
  if (!mayBecome(found.flags, flags)) return false;
  if (place.kind === "length") return defineLength(context, place.array, value, flags);
  const { record, number } = place;
  if (found.flags !== flags) {
    makeDictionary(context, record);
    const entry = record.shape.table.entries[number];
    if (entry !== undefined) entry.value = flags;
  }
  record.slots[number] = value;
  return true;
}

function defineElement(
  context: IntrinsicContext,
  array: ReferenceArray,
  index: number,
  value: ReferenceValue,
  flags: number,
): boolean {
  const { elements, bounds = 0 } = array;
  if (hasElement(array, index)) {
    if (flags !== elementFlags(array) || (flags & WRITABLE) === 0) return false;
  } else {
    const forbidden = index < elements.length ? NO_NEW : NO_NEW | FIXED_LENGTH;
    if (flags !== PLAIN || (bounds & forbidden) !== 0) return false;
    if (index >= elements.length && isTooLong(context, index + 1)) return false;
  }
  setElement(context, array, index, value);
  return true;
}

function defineLength(
  context: IntrinsicContext,
  array: ReferenceArray,
  value: ReferenceValue,
  flags: number,
): boolean {
  const length = lengthIn(value);
  const isSealed = ((array.bounds ?? 0) & NOT_CONFIGURABLE) !== 0;
  if (isSealed && length !== undefined && length < array.elements.length) return false;
  if (length !== undefined && isTooLong(context, length)) return false;
  setLength(context, array, value);
  if (flags === 0) array.bounds = (array.bounds ?? 0) | FIXED_LENGTH;
  return true;
}

/** Gives an owner another prototype; reports whether it has that now. */
export function setPrototype(
  context: IntrinsicContext,
  owner: ReferenceOwner,
  wanted: Prototype,
): boolean {
  if (wanted !== undefined) ensureRecord(context, wanted);
  if (prototypeOf(context, owner) === wanted) return true;
  if (!isExtensible(owner)) return false;
  for (let next = wanted; next !== undefined; next = prototypeOf(context, next)) {
    context.charge(8);
    if (next === owner) return false;
  }
  const record = ensureRecord(context, owner);
  makeDictionary(context, record);
  record.shape.prototype = wanted;
  return true;
}

/** `object.freeze/1`. */
export function freeze(context: IntrinsicContext, owner: ReferenceOwner, level: number): void {
  const record = ensureRecord(context, owner);
  makeDictionary(context, record);
  if (owner.kind === "array") {
    const added = [NO_NEW, NO_NEW | NOT_CONFIGURABLE, 15][level];
    owner.bounds = (owner.bounds ?? 0) | added;
  }
  record.shape.isFixed = true;
  if (level === 0) return;
  for (const entry of record.shape.table.entries) {
    if (entry === undefined || entry.key.kind === "symbol" && entry.key.isPrivate === true) {
      continue;
    }
    entry.value = Number(entry.value) & (level === 1 ? 11 : 10);
  }
  context.charge(record.slots.length);
}
