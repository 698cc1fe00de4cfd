/** The host's view of guest values: plain data, copied out of linear memory. */
import { type Heap, slotAt } from "./heap.ts";
import {
  BLOCK_KIND,
  CAPACITY_OF_WORK,
  KIND_ARRAY,
  KIND_BYTES,
  KIND_MAP,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  OBJECT_WORDS,
} from "../state/layout.ts";
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
} from "./value.ts";

/**
 * A guest value as the host sees it. `kind` tells int32 and float apart. Objects are copied as they
 * are when they are read; those that refer to each other, or to themselves, do so in the copy.
 */
export type GuestValue =
  | { readonly kind: "null"; readonly value: null }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int32"; readonly value: number }
  | { readonly kind: "int64"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "array"; readonly value: readonly GuestValue[] }
  | { readonly kind: "bytes"; readonly value: Uint8Array }
  | { readonly kind: "map"; readonly value: readonly GuestEntry[] }
  | { readonly kind: "closure"; readonly value: GuestClosure };

/** Key and value of a map, in order of insertion. */
export type GuestEntry = readonly [key: GuestValue, value: GuestValue];

/** A closure as the host sees it. */
export interface GuestClosure {
  /** Function it calls. */
  readonly functionId: number;
  /** What it captured, first capture first. */
  readonly captures: readonly GuestValue[];
}

/** Kind of a guest value. */
export type ValueKind = GuestValue["kind"];

/** Copies the slots from one word index up to another, and what they refer to. */
export function readSlots(heap: Heap, strings: StringPool, from: number, to: number): GuestValue[] {
  const copier = createCopier(heap, strings);
  const values: GuestValue[] = [];
  for (let at = from; at < to; at += SLOT_WORDS) values.push(copier.slot(at));
  copier.fill();
  return values;
}

/** Copies an object and what it refers to. */
export function readObject(heap: Heap, strings: StringPool, handle: number): GuestValue {
  const copier = createCopier(heap, strings);
  const value = copier.object(handle);
  copier.fill();
  return value;
}

/** Whether an object is the state of an instruction that is done in stages. */
export function isWork(i32: Int32Array, at: number): boolean {
  return i32[at + BLOCK_KIND] === KIND_ARRAY && i32[at + OBJECT_EXTRA] === CAPACITY_OF_WORK;
}

/** Kind of an object, by its word index. */
export function objectKind(i32: Int32Array, at: number): ValueKind {
  switch (i32[at + BLOCK_KIND]) {
    case KIND_ARRAY:
      return "array";
    case KIND_BYTES:
      return "bytes";
    case KIND_MAP:
      return "map";
    default:
      return "closure";
  }
}

interface Copier {
  slot(at: number): GuestValue;
  object(handle: number): GuestValue;
  /** Copies the content of the objects met so far, and of those met in them. */
  fill(): void;
}

function createCopier(heap: Heap, strings: StringPool): Copier {
  const { i32, f64 } = heap.memory;
  const copies = new Map<number, GuestValue>();
  // Objects whose content is still to be copied: no recursion, guests may nest as deep as they like.
  const pending: (() => void)[] = [];

  const readSlot = (at: number): GuestValue => {
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
      case TAG_HEAP_REF:
        return object(low);
      default:
        return { kind: "null", value: null };
    }
  };

  const object = (handle: number): GuestValue => {
    const known = copies.get(handle);
    if (known !== undefined) return known;
    const at = heap.addressOf(handle);
    // An instruction that is under way has not been executed: its operand is still what it was.
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
      case KIND_MAP: {
        const value: GuestEntry[] = [];
        pending.push(() => {
          for (let i = 0; i < length; i += 2) {
            const key = slotAt(at, i);
            if (i32[key] !== TAG_FRAME) value.push([readSlot(key), readSlot(key + SLOT_WORDS)]);
          }
        });
        return { kind: "map", value };
      }
      default: {
        const slots: GuestValue[] = [];
        pending.push(() => {
          for (let i = 0; i < length; i++) slots.push(readSlot(slotAt(at, i)));
        });
        return i32[at + BLOCK_KIND] === KIND_ARRAY
          ? { kind: "array", value: slots }
          : { kind: "closure", value: { functionId: i32[at + OBJECT_EXTRA], captures: slots } };
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

/** Copies the content of a Bytes object. */
export function readBytes(i32: Int32Array, at: number): Uint8Array {
  const start = (at + OBJECT_WORDS) * 4;
  return new Uint8Array(i32.buffer).slice(start, start + i32[at + OBJECT_LENGTH]);
}
