/** Writes values of the host, with all they refer to, into slots of the guest. */
import { BYTES_PER_CYCLE, SLOTS_PER_CYCLE } from "../../isa/cost_rates.ts";
import { TRAP_HOST_FAULT, TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { claimKey } from "../intrinsics/map.ts";
import { capacityFor } from "../intrinsics/object_shape.ts";
import { clearMap, entriesEnd, ENTRY_SLOTS, mapBytes } from "../memory/hash_table.ts";
import { slotAt } from "../memory/heap.ts";
import {
  HIGH as HIGH_CONSTANT,
  LOW as LOW_CONSTANT,
  SLOT_WORDS as SLOT_WORDS_CONSTANT,
  TAG_FLOAT,
  TAG_HEAP_REF,
  TAG_NULL,
  writeUndefined,
} from "../memory/value.ts";
import { giveCompanion } from "../properties/companions.ts";
import { createView, viewPrototype } from "../properties/view_elements.ts";
import { TYPE_UINT8 } from "../memory/views.ts";
import { canCreateLike, createDate, createLike } from "../properties/samples.ts";
import { createObject } from "../semantics/allocation.ts";
import {
  KIND_ARRAY,
  KIND_BYTES,
  KIND_MAP,
  KIND_OBJECT,
  KIND_VIEW,
  OBJECT_LENGTH,
  REALM_DATE,
  REALM_SET,
  SLOT_BYTES,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { append } from "../../encoding/own_properties.ts";
import {
  bufferOfHost,
  dateTime,
  type HostBuffer,
  isSilencedPromise,
  mapEntries,
  mapLength,
  setEntries,
  setLength,
  silence,
} from "./brands.ts";
import { handleOf, hold, isGuestObject, unhold } from "./guest_object.ts";
import {
  describeObject,
  isError,
  isOrdinary,
  isPlain,
  keyStep,
  listError,
  type Listing,
  listPlain,
} from "./host_objects.ts";
import { keyText } from "./map_keys.ts";
import { floatOf } from "./plain_value.ts";
import { claimProperty, createRecord } from "./property_writer.ts";
import { DATE, type RecordedContent, recordedOf, SET } from "./recorded.ts";
import { ALLOWED, writeScalar } from "./scalar_writer.ts";

// This module's own names: an engine folds these into code, but loads an imported one at every use.
const FLOAT = TAG_FLOAT;
const NULL = TAG_NULL;
const HEAP_REF = TAG_HEAP_REF;
const LOW = LOW_CONSTANT;
const HIGH = HIGH_CONSTANT;
const SLOT_WORDS = SLOT_WORDS_CONSTANT;

/** Most elements of a JavaScript array. */
const MAX_LENGTH = 2 ** 32 - 1;

/** An array, a map or an object whose content is being written. */
interface Filling {
  readonly handle: number;
  readonly kind: "array" | "map" | "object";
  /** The elements; or keys and values, one after the other. */
  readonly values: readonly unknown[];
  readonly length: number;
  /** Index of the element that comes next. */
  next: number;
  /** Of a map whose key has been written: word index of the slot of its value. */
  slot: number;
}

/** Values that are written together: an object that occurs twice among them is copied once. */
export interface Writing {
  readonly m: Machine;
  /** Whose values they are, for messages: `x.y/1 returned`. */
  readonly source: string;
  /** Whether `undefined` stays what it is. Otherwise it becomes null. */
  readonly keepsUndefined: boolean;
  /** Handles of the copies, by the objects of the host. */
  readonly copies: Map<object, number>;
  /** Arrays, maps and objects around what is being written, outermost first. */
  readonly open: Filling[];
  /** Properties of objects of the host that have been read before; the others are read now. */
  readonly read: ReadonlyMap<object, readonly unknown[]> | undefined;
  /** What a getter of the host has thrown, if that is the trap. */
  cause: { readonly thrown: unknown } | undefined;
}

/** Begins to write values. */
export function startWriting(
  m: Machine,
  source: string,
  keepsUndefined = false,
  read?: ReadonlyMap<object, readonly unknown[]>,
): Writing {
  return { m, source, keepsUndefined, copies: new Map(), open: [], read, cause: undefined };
}

/**
 * Writes any value, with all it refers to. Without recursion: hosts may nest as deep as they like. What
 * does not fit into memory is refused before its content is looked at.
 *
 * @param path what the value is, for messages: `result[1]`
 * @param top word index after the last live slot of the stack; the value itself is live once written
 * @param liveTop the same once it is written; `top` if the slot is not on the stack
 * @returns 0 or the number of a trap
 */
export function writeValue(
  w: Writing,
  value: unknown,
  slot: number,
  top: number,
  path: string,
  liveTop: number = Math.max(top, slot + SLOT_WORDS),
): number {
  const trap = place(w, value, slot, top, path);
  return trap === 0 ? fillOpen(w, liveTop, path) : trap;
}

/**
 * Writes a value into a slot the guest can reach: all of it, or nothing and the slot is unchanged.
 *
 * @returns 0 or the number of a trap
 */
export function replaceValue(
  m: Machine,
  source: string,
  value: unknown,
  slot: number,
  top: number,
): number {
  const w = startWriting(m, source, true);
  if (typeof value !== "object" || value === null || floatOf(value) !== undefined) {
    return place(w, value, slot, top, "value");
  }
  const held = writtenObject(w, value, top, "value");
  if (held < 0) return -held;
  hold(m, held);
  try {
    const trap = fillOpen(w, top, "value");
    if (trap === 0) writeReference(m, slot, held);
    else silence(value);
    return trap;
  } finally {
    unhold(m, held);
  }
}

/** Writes the contents of the objects that are open, and of those in them. */
function fillOpen(w: Writing, liveTop: number, path: string): number {
  const { m, open } = w;
  let trap = 0;
  while (trap === 0 && open.length > 0) {
    const filling = open[open.length - 1];
    if (filling.next === filling.length) open.pop();
    else if (filling.kind === "map") trap = fillEntry(w, filling, liveTop, path);
    else if (filling.kind === "object") trap = fillProperty(w, filling, liveTop, path);
    else {
      const index = filling.next++;
      const element = filling.values[index];
      if (element === undefined && !Object.hasOwn(filling.values, index)) {
        return refuse(w, path, "a hole; fill the array");
      }
      const at = slotAt(m.heap.addressOf(filling.handle), index);
      trap = place(w, element, at, liveTop, path);
    }
  }
  return trap;
}

/** Writes a value, its content left to be filled. */
function place(w: Writing, value: unknown, slot: number, top: number, path: string): number {
  const { m } = w;
  if (typeof value !== "object" || value === null) {
    const trap = writeScalar(m, w.source, value, slot, top);
    if (value === undefined && w.keepsUndefined) writeUndefined(m.memory.i32, slot);
    if (trap === TRAP_HOST_FAULT && w.open.length > 0) m.trapDetail += ` at ${placeOf(w, path)}`;
    return trap;
  }
  const { i32, f64 } = m.memory;
  const number = floatOf(value);
  if (number !== undefined) {
    m.tape?.float(number);
    i32[slot] = FLOAT;
    f64[(slot >> 1) + 1] = number;
    return 0;
  }
  const handle = writtenObject(w, value, top, path);
  if (handle < 0) return -handle;
  writeReference(m, slot, handle);
  return 0;
}

/** Writes a reference to an object. */
export function writeReference({ memory: { i32 } }: Machine, slot: number, handle: number): void {
  i32[slot] = HEAP_REF;
  i32[slot + LOW] = handle;
  i32[slot + HIGH] = 0;
}

/** The guest's object for one of the host; a new one is still to be filled. @returns its handle, or minus a trap */
function writtenObject(w: Writing, value: object, top: number, path: string): number {
  const { m } = w;
  const known = w.copies.get(value) ?? handleOf(m, value);
  if (known >= 0) {
    m.tape?.reference(known);
    return known;
  }
  const handle = copyObject(w, value, top, path);
  if (handle >= 0) w.copies.set(value, handle);
  return handle;
}

/** Makes the copy of an object, its content still to be filled. @returns its handle, or minus a trap */
function copyObject(w: Writing, value: object, top: number, path: string): number {
  const { m } = w;
  if (Array.isArray(value)) return copyArray(w, value, value.length, top, path);
  if (isOrdinary(value)) return copyListed(w, value, listPlain(value), top, path);
  const buffer = bufferOfHost(value);
  if (buffer !== undefined && canTake(m, buffer.type)) return copyBuffer(m, buffer, top);
  if (buffer !== undefined && m.hasOneNumber) return -refuse(w, path, notNamed(value));
  const entries = mapLength(value);
  if (entries >= 0) return copyMap(w, () => mapEntries(value), entries, top);
  const members = canCreateLike(m, REALM_SET) ? setLength(value) : -1;
  if (members >= 0) {
    return copySet(w, () => setEntries(value), members, top);
  }
  const time = canCreateLike(m, REALM_DATE) ? dateTime(value) : undefined;
  if (time !== undefined) return copyDate(m, time, top);
  const known = recordedOf(value);
  if (known !== undefined) return copyRecorded(w, known, top, path);
  if (isPlain(value)) return copyListed(w, value, listPlain(value), top, path);
  if (isGuestObject(value)) {
    return -refuse(w, path, "a guest object that is not valid, or of another VM");
  }
  if (isSilencedPromise(value)) {
    return -refuse(w, path, "a Promise; host functions must return synchronously");
  }
  if (isError(value)) return copyListed(w, value, listError(value), top, path);
  return -refuse(w, path, `${describeObject(value)}; expected ${ALLOWED}`);
}

function copyArray(
  w: Writing,
  values: readonly unknown[],
  length: number,
  top: number,
  path: string,
): number {
  const { m } = w;
  // A proxy of an array may have any length.
  if (!Number.isInteger(length) || length < 0 || length > MAX_LENGTH) {
    return -refuse(w, path, "an array whose length is not valid");
  }
  const handle = createObject(m, KIND_ARRAY, length, length, length * SLOT_BYTES, top);
  if (handle < 0) return noRoom(m, KIND_ARRAY, length);
  m.tape?.array(handle, length);
  m.extra += Math.floor(length / SLOTS_PER_CYCLE);
  const at = m.heap.addressOf(handle);
  const { i32 } = m.memory;
  for (let i = 0; i < length; i++) i32[slotAt(at, i)] = NULL;
  append(w.open, { handle, kind: "array", values, length, next: 0, slot: 0 });
  return handle;
}

/**
 * Whether the program can be given a typed array of a type, a DataView or an ArrayBuffer (-1). Bytes it can always
 * be given: as Bytes if it has no such views.
 */
export function canTake(m: Machine, type: number): boolean {
  if (type === TYPE_UINT8) return true;
  return m.hasOneNumber && (type < 0 || viewPrototype(m, type) >= 0);
}

/** What a typed array of the host is that the program cannot be given. */
export function notNamed(value: object): string {
  return `${describeObject(value)}; the program must name its class to be given one`;
}

/** Whether what is given to the program becomes a view of Bytes. */
export function becomesView(m: Machine, type: number): boolean {
  return type >= 0 && m.hasOneNumber && viewPrototype(m, type) >= 0;
}

function copyBuffer(m: Machine, { type, bytes }: HostBuffer, top: number): number {
  const { length } = bytes;
  const handle = createObject(m, KIND_BYTES, length, 0, length, top);
  if (handle < 0) return noRoom(m, KIND_BYTES, length);
  m.extra += Math.floor(length / BYTES_PER_CYCLE);
  const start = slotAt(m.heap.addressOf(handle), 0) * 4;
  new Uint8Array(m.memory.i32.buffer, start, length).set(bytes);
  const made = becomesView(m, type) ? copyAsView(m, type, handle, top) : handle;
  if (made < 0) return noRoom(m, KIND_VIEW, length);
  const content = bytesIn(m, handle);
  if (type === TYPE_UINT8) m.tape?.bytes(made, content);
  else m.tape?.view(made, type, content);
  return made;
}

/** The content of a Bytes object, until the memory grows. */
function bytesIn(m: Machine, handle: number): Uint8Array {
  const { i32 } = m.memory;
  const at = m.heap.addressOf(handle);
  return new Uint8Array(i32.buffer, slotAt(at, 0) * 4, i32[at + OBJECT_LENGTH]);
}

/** Makes a view of all of Bytes. @returns its handle, or -1 */
function copyAsView(m: Machine, type: number, bytes: number, top: number): number {
  hold(m, bytes);
  const view = createView(m, type, bytes, top);
  unhold(m, bytes);
  if (view < 0) return -1;
  hold(m, view);
  const fits = giveCompanion(m, view, viewPrototype(m, type), top);
  unhold(m, view);
  return fits ? view : -1;
}

/** `list` gives keys and values, one after the other; they are not asked for before there is room. */
function copyMap(w: Writing, list: () => readonly unknown[], count: number, top: number): number {
  const { m } = w;
  const handle = createMap(m, count, top);
  if (handle < 0) return noRoom(m, KIND_MAP, count);
  m.tape?.map(handle, count);
  append(w.open, { handle, kind: "map", values: list(), length: 2 * count, next: 0, slot: 0 });
  return handle;
}

/** Makes an object like the realm's sample of a set. Its members are the keys of a map. */
function copySet(w: Writing, list: () => readonly unknown[], count: number, top: number): number {
  const { m } = w;
  const map = createMap(m, count, top);
  if (map < 0) return noRoom(m, SET, count);
  hold(m, map);
  const handle = createLike(m, REALM_SET, map, top);
  unhold(m, map);
  if (handle < 0) return noRoom(m, SET, count);
  m.tape?.set(handle, count);
  append(w.open, { handle: map, kind: "map", values: list(), length: 2 * count, next: 0, slot: 0 });
  return handle;
}

function copyDate(m: Machine, time: number, top: number): number {
  const handle = createDate(m, time, top);
  if (handle < 0) return noRoom(m, DATE, 0);
  m.tape?.date(handle, time);
  return handle;
}

/** Makes a map with room for so many entries. @returns its handle, or -1 */
function createMap(m: Machine, count: number, top: number): number {
  const capacity = capacityFor(count);
  const handle = createObject(m, KIND_MAP, 0, capacity, mapBytes(capacity), top);
  if (handle < 0) return -1;
  m.extra += Math.floor(capacity * ENTRY_SLOTS / SLOTS_PER_CYCLE);
  clearMap(m.memory.i32, m.heap.addressOf(handle));
  return handle;
}

/** Copies an object of the host by its properties, which are not read before there is room. */
function copyListed(
  w: Writing,
  value: object,
  listing: Listing,
  top: number,
  path: string,
): number {
  const read = w.read?.get(value);
  const count = read === undefined ? listing.count : read.length / 2;
  const handle = makeRecord(w, count, top);
  if (handle < 0) return handle;
  let entries = read;
  if (entries === undefined) {
    const { entries: values, refusal } = listing.read();
    if (refusal !== undefined) {
      w.cause = refusal;
      return -refuse(w, path, refusal.what);
    }
    entries = values;
  }
  append(w.open, { handle, kind: "object", values: entries, length: 2 * count, next: 0, slot: 0 });
  return handle;
}

function makeRecord({ m }: Writing, count: number, top: number): number {
  const handle = createRecord(m, count, top);
  if (handle < 0) return noRoom(m, KIND_OBJECT, count);
  m.tape?.object(handle, count);
  return handle;
}

/** Does what the host's own value did when it was recorded. */
function copyRecorded(w: Writing, known: RecordedContent, top: number, path: string): number {
  const { m } = w;
  switch (known.kind) {
    case "array":
      return copyArray(w, known.values, known.size, top, path);
    case "map":
      return copyMap(w, () => known.values, known.size, top);
    case "set":
      if (!canCreateLike(m, REALM_SET)) return -refuse(w, path, "a set of a journal");
      return copySet(w, () => known.values, known.size, top);
    case "date":
      if (!canCreateLike(m, REALM_DATE)) return -refuse(w, path, "a date of a journal");
      return copyDate(m, known.time, top);
    case "object": {
      const handle = makeRecord(w, known.size, top);
      const { values, size } = known;
      if (handle >= 0) {
        append(w.open, { handle, kind: "object", values, length: 2 * size, next: 0, slot: 0 });
      }
      return handle;
    }
    case "refused":
      m.trapDetail = known.detail;
      return -known.trap;
    case "no room":
      return lackRoom(w, known.of, known.size, top, path);
  }
}

/** Fails to allocate an object as it failed before, after the same collection. */
function lackRoom(w: Writing, kind: number, size: number, top: number, path: string): number {
  const { m } = w;
  if (kind === KIND_BYTES) {
    if (createObject(m, KIND_BYTES, size, 0, size, top) < 0) return noRoom(m, kind, size);
    return -refuse(w, path, "an object of a journal, for which there is room now");
  }
  if (kind === KIND_VIEW && becomesView(m, TYPE_UINT8)) {
    const made = copyBuffer(m, { type: TYPE_UINT8, bytes: new Uint8Array(size) }, top);
    return made < 0
      ? made
      : -refuse(w, path, "an object of a journal, for which there is room now");
  }
  if (kind === KIND_OBJECT) return makeRecord(w, size, top);
  if (kind === DATE && canCreateLike(m, REALM_DATE)) return copyDate(m, 0, top);
  if (kind === SET && canCreateLike(m, REALM_SET)) return copySet(w, () => [], size, top);
  return kind === KIND_MAP ? copyMap(w, () => [], size, top) : copyArray(w, [], size, top, path);
}

function noRoom(m: Machine, kind: number, size: number): number {
  m.tape?.noRoom(kind, size);
  return -TRAP_OUT_OF_MEMORY;
}

/** Writes a key of a map, or the value after it: in between, what an object that is a key holds. */
function fillEntry(w: Writing, filling: Filling, top: number, path: string): number {
  const { m } = w;
  const { handle, values, next } = filling;
  filling.next++;
  if (next % 2 !== 0) return place(w, values[next], filling.slot, top, path);
  const map = m.heap.addressOf(handle);
  const at = entriesEnd(m.memory.i32, map);
  const trap = place(w, values[next], at, top, path);
  if (trap === 0) filling.slot = claimKey(m, map, at);
  return trap;
}

/** Writes a property, or sets it again: for the guest, two keys of the host may be the same. */
function fillProperty(w: Writing, filling: Filling, top: number, path: string): number {
  const { handle, values, next } = filling;
  const key = values[next];
  filling.next += 2;
  if (typeof key !== "string") {
    const known = typeof key === "object" && key !== null ? recordedOf(key) : undefined;
    if (known?.kind === "refused") return -copyRecorded(w, known, top, path);
    return refuse(w, path, "a property whose key is not a string");
  }
  const slot = claimProperty(w.m, w.source, handle, key, top);
  return slot < 0 ? -slot : place(w, values[next + 1], slot, top, path);
}

/** Refuses the value that is being written. */
function refuse(w: Writing, path: string, what: string): number {
  w.m.trapDetail = `${w.source} ${what}${w.open.length === 0 ? "" : ` at ${placeOf(w, path)}`}`;
  return TRAP_HOST_FAULT;
}

/** Steps of a path that a message shows. */
const MOST_STEPS = 16;

function placeOf(w: Writing, path: string): string {
  return pathOf(path, w.open);
}

/** Path of a value inside arrays, maps and objects, outermost first: `result[2].name.get(1)`. */
export function pathOf(
  root: string,
  open: readonly Pick<Filling, "kind" | "values" | "next">[],
): string {
  const steps = open.slice(0, MOST_STEPS).map(({ kind, values, next }) => {
    if (kind === "array") return `[${next - 1}]`;
    if (kind === "object") return keyStep(String(values[next - 2]));
    return next % 2 === 0 ? `.get(${keyText(values[next - 2])})` : `.keys()[${(next - 1) / 2}]`;
  });
  return root + steps.join("") + (open.length > MOST_STEPS ? "…" : "");
}
