/** Copies guest values into plain data: arguments of host functions, results of the entry function. */
import {
  BIGINT_WORDS_PER_CYCLE,
  BYTES_PER_CYCLE,
  SLOTS_PER_CYCLE,
  TRACED_CALL_CYCLES,
} from "../../isa/cost_rates.ts";
import { traceLines } from "../intrinsics/error.ts";
import { readBigint } from "../memory/bigint_words.ts";
import { readBytes } from "../memory/guest_value.ts";
import { slotAt } from "../memory/heap.ts";
import { copyViewAmong, type ViewCopies, viewSize } from "../memory/views.ts";
import { indexOf, recordOf, textProperty, visitData } from "../memory/shapes.ts";
import { looseState } from "../properties/loose_state.ts";
import {
  HIGH,
  LOW,
  SLOT_WORDS,
  TAG_FLOAT,
  TAG_FRAME,
  TAG_HEAP_REF,
  TAG_STRING,
} from "../memory/value.ts";
import { prototypeOf } from "../properties/companions.ts";
import { membersOf, sampleOf, timeOf } from "../properties/samples.ts";
import {
  BLOCK_KIND,
  KIND_ARRAY,
  KIND_BIGINT,
  KIND_BYTES,
  KIND_MAP,
  KIND_OBJECT,
  KIND_VIEW,
  OBJECT_LENGTH,
  REALM_DATE,
  REALM_ERROR,
  REALM_SET,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { append, define } from "../../encoding/own_properties.ts";
import type { GuestObject } from "./object_view.ts";
import type { PlainValue } from "./plain_value.ts";
import { scalarAt } from "./scalar_reader.ts";

/** Gives the host a closure or a symbol: `lendObject`, `lendElement` if the host asks by itself, or `retainResult`. */
export type Lend = (m: Machine, handle: number) => GuestObject;

/** Values that are copied together: an object met twice is copied once. */
interface Reading {
  readonly m: Machine;
  /** Copies by the handles of the objects. */
  readonly copies: Map<number, PlainValue>;
  /** Made for the first view. */
  views: ViewCopies | undefined;
  /** Elements of loose arrays, and UTF-16 units of the stacks of errors, that may still be copied. */
  room: number;
  /** Copies the contents of objects reached so far. A list: guests nest as deep as they like. */
  readonly pending: (() => void)[];
  /** Whether the guest pays for the copies: not for what it has returned. */
  readonly isCharged: boolean;
  readonly lend: Lend;
}

/** Copies arguments of one call of a host function. */
export type ArgumentReader = Reading;

/** Begins to copy arguments of a host function, or results of a guest call: the guest pays. */
export function startReading(m: Machine, lend: Lend): ArgumentReader {
  return { ...freeReading(m, lend), isCharged: true };
}

/**
 * Copies the object of a slot, and what it refers to, and charges for it: floor(n/8) for n bytes,
 * floor(n/2) for n slots of an array or map, n for n slots of an object.
 */
export function readPlain(reading: ArgumentReader, at: number): PlainValue {
  const value = plainSlot(reading, at);
  fill(reading);
  return value;
}

/**
 * Copies the slots from word index `from` up to `to`, and what they refer to. Costs the guest nothing: it
 * has paid for what it made.
 */
export function readResults(m: Machine, from: number, to: number, lend: Lend): PlainValue[] {
  const slots: number[] = [];
  for (let at = from; at < to; at += SLOT_WORDS) append(slots, at);
  return readTogether(m, slots, lend);
}

/** Copies slots, and what they refer to: an object that several refer to is copied once. Costs nothing. */
export function readTogether(m: Machine, slots: readonly number[], lend: Lend): PlainValue[] {
  const reading = freeReading(m, lend);
  const values: PlainValue[] = [];
  for (let i = 0; i < slots.length; i++) append(values, plainSlot(reading, slots[i]));
  fill(reading);
  return values;
}

/** Copies a slot, and what it refers to, for a host that asks for it. */
export function readSlotPlain(m: Machine, at: number, lend: Lend): PlainValue {
  const reading = freeReading(m, lend);
  const value = plainSlot(reading, at);
  fill(reading);
  return value;
}

/** Copies an object, and what it refers to, for a host that asks for it. */
export function readObjectPlain(m: Machine, handle: number, lend: Lend): PlainValue {
  const reading = freeReading(m, lend);
  const value = objectCopy(reading, handle);
  fill(reading);
  return value;
}

function freeReading(m: Machine, lend: Lend): Reading {
  return {
    ...{ m, copies: new Map(), views: undefined, room: MOST_COPIED, pending: [] },
    ...{ isCharged: false, lend },
  };
}

function fill({ pending }: Reading): void {
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) next();
}

function plainSlot(reading: Reading, at: number): PlainValue {
  const { m } = reading;
  const { i32 } = m.memory;
  const low = i32[at + LOW];
  if (i32[at] === TAG_HEAP_REF) return objectCopy(reading, low);
  if (reading.isCharged && i32[at] === TAG_STRING) m.extra += m.strings.materialise(low);
  return scalarAt(m, at);
}

function objectCopy(reading: Reading, handle: number): PlainValue {
  const known = reading.copies.get(handle);
  if (known !== undefined) return known;
  const copy = plainObject(reading, handle);
  reading.copies.set(handle, copy);
  return copy;
}

function plainObject(reading: Reading, handle: number): PlainValue {
  const { m, pending } = reading;
  const { i32 } = m.memory;
  const object = m.heap.addressOf(handle);
  const length = i32[object + OBJECT_LENGTH];
  switch (i32[object + BLOCK_KIND]) {
    case KIND_BYTES:
      charge(reading, length, BYTES_PER_CYCLE);
      // Where numbers are of one kind, bytes are what views are over.
      return m.hasOneNumber ? readBytes(i32, object).buffer as ArrayBuffer : readBytes(i32, object);
    case KIND_VIEW:
      charge(reading, viewSize(i32, object), BYTES_PER_CYCLE);
      return copyViewAmong(reading.views ??= new Map(), i32, object);
    case KIND_ARRAY: {
      const values: PlainValue[] = [];
      charge(reading, length, SLOTS_PER_CYCLE);
      append(pending, () => {
        for (let i = 0; i < length; i++) append(values, plainSlot(reading, slotAt(object, i)));
      });
      return values;
    }
    case KIND_MAP: {
      const map = new Map<PlainValue, PlainValue>();
      charge(reading, length, SLOTS_PER_CYCLE);
      append(pending, () => {
        for (let i = 0; i < length; i += 2) {
          const key = slotAt(object, i);
          if (i32[key] === TAG_FRAME) continue;
          const value = plainSlot(reading, key + SLOT_WORDS);
          map.set(plainSlot(reading, key), value);
        }
      });
      return map;
    }
    case KIND_OBJECT: {
      const sample = sampleOf(i32, object);
      if (sample === REALM_SET) return setCopy(reading, object);
      if (sample === REALM_ERROR) return errorCopy(reading, object);
      if (looseState(i32, object) !== 0) return looseCopy(reading, object);
      if (sample === REALM_DATE) return new Date(timeOf(m.memory, object) ?? NaN);
      const record: Record<string, PlainValue> = {};
      charge(reading, length, 1);
      append(pending, () => {
        visitData(i32, object, (key, value) => {
          const name = m.strings.text(i32[key + LOW], i32[key + HIGH]);
          addProperty(record, name, plainSlot(reading, value));
        });
      });
      return record;
    }
    case KIND_BIGINT:
      charge(reading, length, BIGINT_WORDS_PER_CYCLE);
      return readBigint(i32, object);
    default:
      return reading.lend(m, handle);
  }
}

/**
 * Most elements of the loose arrays that are copied together: those beyond are left out. The same for the text of
 * stacks: both are far longer than what the guest has of them.
 */
const MOST_COPIED = 2 ** 20;

/**
 * Copies a loose array: an array of the values of its enumerable elements that are no accessors, undefined for the
 * others. It is charged as an array of its length. There is room for as many elements as it has properties; those
 * that are missing take the guest nothing.
 */
function looseCopy(reading: Reading, object: number): PlainValue[] {
  const { m, pending } = reading;
  const { i32, f64 } = m.memory;
  const own = i32[object + OBJECT_LENGTH];
  let length = 0;
  visitData(i32, object, (key, value) => {
    const isLength = m.strings.text(i32[key + LOW], i32[key + HIGH]) === "length";
    const given = isLength && i32[value] === TAG_FLOAT ? f64[(value >> 1) + 1] : 0;
    if (given > 0) length = Math.min(Math.floor(given), own + reading.room);
  }, 0);
  reading.room -= Math.max(0, length - own);
  charge(reading, length, SLOTS_PER_CYCLE);
  const values: PlainValue[] = [];
  for (let i = 0; i < length; i++) {
    // A million of them: the call is made only if an inherited setter has swallowed the value.
    values[i] = undefined;
    if (values.length === i) append(values, undefined);
  }
  append(pending, () => {
    visitData(i32, object, (key, value) => {
      const index = indexOf(m.strings, i32[key + LOW], i32[key + HIGH]);
      if (index >= 0 && index < length) values[index] = plainSlot(reading, value);
    });
  });
  return values;
}

/** Copies a set of the language's library: see {@link sampleOf}. */
function setCopy(reading: Reading, object: number): PlainValue {
  const { m, pending } = reading;
  const { i32 } = m.memory;
  const members = new Set<PlainValue>();
  const map = membersOf(i32, object);
  const length = i32[map + OBJECT_LENGTH];
  charge(reading, length, SLOTS_PER_CYCLE);
  append(pending, () => {
    for (let i = 0; i < length; i += 2) {
      const key = slotAt(map, i);
      if (i32[key] !== TAG_FRAME) members.add(plainSlot(reading, key));
    }
  });
  return members;
}

/**
 * Copies an error of the language's library: a plain object of its name, message and stack, and of its own data
 * properties, enumerable or not.
 */
function errorCopy(reading: Reading, object: number): PlainValue {
  const { m, pending } = reading;
  const { i32 } = m.memory;
  charge(reading, i32[object + OBJECT_LENGTH], 1);
  const name = inheritedText(m, object, "name") ?? "Error";
  const message = inheritedText(m, object, "message") ?? "";
  const stack = stackOf(reading, object, message === "" ? name : `${name}: ${message}`);
  const record: Record<string, PlainValue> = { name, message };
  if (stack !== undefined) record.stack = stack;
  append(pending, () => {
    visitData(i32, object, (key, value) => {
      const text = m.strings.text(i32[key + LOW], i32[key + HIGH]);
      define(record, text, plainSlot(reading, value));
    }, 0);
  });
  return record;
}

/** The text of a data property of an object or of its prototypes. */
function inheritedText(m: Machine, object: number, name: string): string | undefined {
  const { memory: { i32 }, heap, strings } = m;
  for (let holder = object;;) {
    const record = recordOf(i32, holder);
    const text = record === 0 ? undefined : textProperty(i32, strings, record, name);
    const next = prototypeOf(m, holder);
    if (text !== undefined || next < 0) return text;
    holder = heap.addressOf(next);
  }
}

/** The stack of an error, which is its first property: its text, or a trace that was not read yet. */
function stackOf(reading: Reading, error: number, title: string): string | undefined {
  const { m } = reading;
  const { i32 } = m.memory;
  const at = slotAt(error, 0);
  if (i32[at] === TAG_STRING) return String(plainSlot(reading, at));
  if (i32[at] !== TAG_HEAP_REF) return undefined;
  const trace = m.heap.addressOf(i32[at + LOW]);
  if (i32[trace + BLOCK_KIND] !== KIND_ARRAY) return undefined;
  const lines = traceLines(m, trace);
  if (reading.isCharged) m.extra += TRACED_CALL_CYCLES * lines.length;
  for (const line of lines) reading.room -= line.length;
  if (reading.room < 0) {
    reading.room = 0;
    return title;
  }
  return [title, ...lines].join("\n").toWellFormed();
}

/** Adds a property of the object's own, whatever it inherits: a setter, or `__proto__`. */
function addProperty(record: Record<string, PlainValue>, key: string, value: PlainValue): void {
  if (!(key in record)) record[key] = value;
  else define(record, key, value);
}

function charge({ m, isCharged }: Reading, length: number, perCycle: number): void {
  if (isCharged) m.extra += Math.floor(length / perCycle);
}
