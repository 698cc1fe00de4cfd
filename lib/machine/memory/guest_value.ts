/** Guest values as plain host data, copied out of linear memory. */
import { append } from "../../encoding/own_properties.ts";
import { readBigint } from "./bigint_words.ts";
import { type Heap, slotAt } from "./heap.ts";
import {
  ACTIVATION_IS_RUNNING,
  BLOCK_KIND,
  KIND_ACTIVATION,
  KIND_ARRAY,
  KIND_BIGINT,
  KIND_BYTES,
  KIND_MAP,
  KIND_OBJECT,
  KIND_SYMBOL,
  KIND_VIEW,
  OBJECT_COUNT,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  OBJECT_WORDS,
} from "../state/layout.ts";
import { dataProperties } from "./shapes.ts";
import { copyViewAmong, isByteView, type TypedArray, type ViewCopies } from "./views.ts";
import { isWork } from "./sort_work.ts";
import type { StringPool } from "../strings/string_pool.ts";
import {
  HIGH,
  int64FromHalves,
  LOW,
  SLOT_WORDS,
  TAG_BOOL,
  TAG_FLOAT,
  TAG_FRAME,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_INT64,
  TAG_STRING,
  TAG_UNDEFINED,
} from "./value.ts";

/**
 * A guest value as plain host data. `kind` distinguishes int32 from float. Objects are snapshots
 * taken at the time of reading; cycles and shared references among them are preserved in the copy.
 */
export type GuestValue =
  | { readonly kind: "undefined"; readonly value: undefined }
  | { readonly kind: "null"; readonly value: null }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int32"; readonly value: number }
  | { readonly kind: "int64"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "array"; readonly value: readonly GuestValue[] }
  | { readonly kind: "bytes"; readonly value: Uint8Array }
  /** A typed array that is no Uint8Array, or a DataView. */
  | { readonly kind: "view"; readonly value: TypedArray | DataView }
  | { readonly kind: "map"; readonly value: readonly GuestEntry[] }
  | { readonly kind: "closure"; readonly value: GuestClosure }
  | { readonly kind: "object"; readonly value: readonly GuestProperty[] }
  | { readonly kind: "symbol"; readonly value: string | undefined }
  | { readonly kind: "activation"; readonly value: GuestActivation }
  | { readonly kind: "bigint"; readonly value: bigint };

/**
 * Key and value of a property of an object: enumerable, not an accessor, and its key is a string. Integers
 * come first in ascending order, the others are in the order in which they were added.
 */
export type GuestProperty = readonly [key: string, value: GuestValue];

/** Key and value of a map entry; entries are in insertion order. */
export type GuestEntry = readonly [key: GuestValue, value: GuestValue];

/** A closure as plain host data. */
export interface GuestClosure {
  /** Id of the function it calls. */
  readonly functionId: number;
  /** Captured values in capture order. */
  readonly captures: readonly GuestValue[];
}

/** A function's frame that is suspended, runs or is finished, as plain host data. */
export interface GuestActivation {
  /** Id of the function. */
  readonly functionId: number;
  /** Whether its frame is on no stack and can be resumed. */
  readonly isSuspended: boolean;
  /** While it is suspended: locals, then operands. */
  readonly held: readonly GuestValue[];
}

/** Kind of a guest value. */
export type ValueKind = GuestValue["kind"];

/** Copies the slots from word index `from` up to `to`, and everything they refer to. */
export function readSlots(heap: Heap, strings: StringPool, from: number, to: number): GuestValue[] {
  const copier = createCopier(heap, strings);
  const values: GuestValue[] = [];
  for (let at = from; at < to; at += SLOT_WORDS) append(values, copier.slot(at));
  copier.fill();
  return values;
}

/** Copies an object and everything it refers to. */
export function readObject(heap: Heap, strings: StringPool, handle: number): GuestValue {
  const copier = createCopier(heap, strings);
  const value = copier.object(handle);
  copier.fill();
  return value;
}

/** Returns the kind of the object at a word index. */
export function objectKind(i32: Int32Array, at: number): ValueKind {
  switch (i32[at + BLOCK_KIND]) {
    case KIND_ARRAY:
      return "array";
    case KIND_BYTES:
      return "bytes";
    case KIND_VIEW:
      return isByteView(i32, at) ? "bytes" : "view";
    case KIND_MAP:
      return "map";
    case KIND_OBJECT:
      return "object";
    case KIND_SYMBOL:
      return "symbol";
    case KIND_ACTIVATION:
      return "activation";
    case KIND_BIGINT:
      return "bigint";
    default:
      return "closure";
  }
}

interface Copier {
  slot(at: number): GuestValue;
  object(handle: number): GuestValue;
  /** Copies the contents of the objects reached so far, and of those reached from them. */
  fill(): void;
}

/** Copies the slot at a word index, which is no reference. */
function readScalar(
  { memory: { i32, f64 } }: Heap,
  strings: StringPool,
  at: number,
): GuestValue {
  const low = i32[at + LOW];
  switch (i32[at]) {
    case TAG_INT32:
      return { kind: "int32", value: low };
    case TAG_INT64:
      return { kind: "int64", value: int64FromHalves(low, i32[at + HIGH]) };
    case TAG_FLOAT:
      return { kind: "float", value: f64[(at >> 1) + 1] };
    case TAG_BOOL:
      return { kind: "bool", value: low === 1 };
    case TAG_STRING:
      return { kind: "string", value: strings.text(low, i32[at + HIGH]) };
    case TAG_UNDEFINED:
      return { kind: "undefined", value: undefined };
    default:
      return { kind: "null", value: null };
  }
}

function createCopier(heap: Heap, strings: StringPool): Copier {
  const { i32 } = heap.memory;
  const copies = new Map<number, GuestValue>();
  const views: ViewCopies = new Map();
  // Objects whose contents are not copied yet. A list instead of recursion: guests may nest objects
  // arbitrarily deep.
  const pending: (() => void)[] = [];

  const readSlot = (at: number): GuestValue =>
    i32[at] === TAG_HEAP_REF ? object(i32[at + LOW]) : readScalar(heap, strings, at);

  const object = (handle: number): GuestValue => {
    const known = copies.get(handle);
    if (known !== undefined) return known;
    const at = heap.addressOf(handle);
    // A staged instruction under way has not been executed yet, so its operand must look unchanged.
    if (isWork(i32, at)) return object(i32[slotAt(at, 0) + LOW]);
    const copy = emptyCopy(at);
    copies.set(handle, copy);
    return copy;
  };

  const emptyCopy = (at: number): GuestValue => {
    const length = i32[at + OBJECT_LENGTH];
    switch (i32[at + BLOCK_KIND]) {
      case KIND_BYTES:
        return { kind: "bytes", value: readBytes(i32, at) };
      case KIND_VIEW:
        return viewCopy(copyViewAmong(views, i32, at), isByteView(i32, at));
      case KIND_MAP: {
        const value: GuestEntry[] = [];
        append(pending, () => readEntries(i32, at, readSlot, value));
        return { kind: "map", value };
      }
      case KIND_OBJECT: {
        const value: GuestProperty[] = [];
        append(pending, () => readProperties(i32, strings, at, readSlot, value));
        return { kind: "object", value };
      }
      case KIND_SYMBOL: {
        const { value } = readSlot(slotAt(at, 0));
        return { kind: "symbol", value: typeof value === "string" ? value : undefined };
      }
      case KIND_BIGINT:
        return { kind: "bigint", value: readBigint(i32, at) };
      default: {
        const slots: GuestValue[] = [];
        append(pending, () => {
          for (let i = 0; i < length; i++) append(slots, readSlot(slotAt(at, i)));
        });
        return withSlots(i32, at, slots);
      }
    }
  };

  return {
    slot: readSlot,
    object,
    fill(): void {
      for (let next = pending.pop(); next !== undefined; next = pending.pop()) next();
    },
  };
}

/** The copy of a view. */
function viewCopy(value: TypedArray | DataView, isBytes: boolean): GuestValue {
  return isBytes ? { kind: "bytes", value: value as Uint8Array } : { kind: "view", value };
}

/** The copy of an array, closure or activation whose slots will be copied. */
function withSlots(i32: Int32Array, at: number, slots: readonly GuestValue[]): GuestValue {
  const functionId = i32[at + OBJECT_EXTRA];
  switch (i32[at + BLOCK_KIND]) {
    case KIND_ARRAY:
      return { kind: "array", value: slots };
    case KIND_ACTIVATION: {
      const isSuspended = i32[at + OBJECT_COUNT] > ACTIVATION_IS_RUNNING;
      return { kind: "activation", value: { functionId, isSuspended, held: slots } };
    }
    default:
      return { kind: "closure", value: { functionId, captures: slots } };
  }
}

function readEntries(
  i32: Int32Array,
  map: number,
  readSlot: (at: number) => GuestValue,
  into: GuestEntry[],
): void {
  for (let i = 0; i < i32[map + OBJECT_LENGTH]; i += 2) {
    const key = slotAt(map, i);
    if (i32[key] !== TAG_FRAME) append(into, [readSlot(key), readSlot(key + SLOT_WORDS)]);
  }
}

function readProperties(
  i32: Int32Array,
  strings: StringPool,
  object: number,
  readSlot: (at: number) => GuestValue,
  into: GuestProperty[],
): void {
  for (const { key, slot } of dataProperties(i32, strings, object)) {
    append(into, [key, readSlot(slot)]);
  }
}

/** Copies the contents of the Bytes object at a word index. */
export function readBytes(i32: Int32Array, at: number): Uint8Array {
  const start = (at + OBJECT_WORDS) * 4;
  return new Uint8Array(i32.buffer).slice(start, start + i32[at + OBJECT_LENGTH]);
}
