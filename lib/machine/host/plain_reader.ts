/** Copies guest objects into plain data, for arguments of host functions. */
import { BYTES_PER_CYCLE, SLOTS_PER_CYCLE } from "../../isa/cost_rates.ts";
import { readBytes } from "../memory/guest_value.ts";
import { slotAt } from "../memory/heap.ts";
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
} from "../memory/value.ts";
import { BLOCK_KIND, KIND_ARRAY, KIND_BYTES, KIND_MAP, OBJECT_LENGTH } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { lendObject } from "./guest_object.ts";
import type { GuestObject } from "./object_view.ts";
import type { PlainValue } from "./plain_value.ts";

/** Shows the closure of a slot to the host. */
export type HandOut = (m: Machine, at: number) => GuestObject;

/** Copies of objects by their handles: an object met twice is copied once. */
export type Copies = Map<number, PlainValue>;

/**
 * Copies the object of a slot, and what it refers to, and charges for it: floor(n/8) for n bytes,
 * floor(n/2) for n slots of an array or map. No recursion: guests nest as deep as they like.
 */
export function readPlain(
  m: Machine,
  at: number,
  copies: Copies,
  handOut: HandOut = lendObject,
): PlainValue {
  const pending: (() => void)[] = [];
  const value = plainSlot(m, at, copies, pending, handOut);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) next();
  return value;
}

function plainSlot(
  m: Machine,
  at: number,
  copies: Copies,
  pending: (() => void)[],
  handOut: HandOut,
): PlainValue {
  const { i32, f64 } = m.memory;
  const low = i32[at + LOW];
  switch (i32[at]) {
    case TAG_INT32:
      return low;
    case TAG_INT64:
      return int64FromHalves(low, i32[at + HIGH]);
    case TAG_FLOAT:
      return f64[(at >> 1) + 1];
    case TAG_BOOL:
      return low === 1;
    case TAG_STRING:
      m.extra += m.strings.materialise(low);
      return m.strings.text(low, i32[at + HIGH]);
    case TAG_HEAP_REF: {
      const known = copies.get(low);
      if (known !== undefined) return known;
      const copy = plainObject(m, at, copies, pending, handOut);
      copies.set(low, copy);
      return copy;
    }
    default:
      return null;
  }
}

function plainObject(
  m: Machine,
  at: number,
  copies: Copies,
  pending: (() => void)[],
  handOut: HandOut,
): PlainValue {
  const { i32 } = m.memory;
  const object = m.heap.addressOf(i32[at + LOW]);
  const length = i32[object + OBJECT_LENGTH];
  switch (i32[object + BLOCK_KIND]) {
    case KIND_BYTES:
      m.extra += Math.floor(length / BYTES_PER_CYCLE);
      return readBytes(i32, object);
    case KIND_ARRAY: {
      const values: PlainValue[] = [];
      m.extra += Math.floor(length / SLOTS_PER_CYCLE);
      pending.push(() => {
        for (let i = 0; i < length; i++) {
          values.push(plainSlot(m, slotAt(object, i), copies, pending, handOut));
        }
      });
      return values;
    }
    case KIND_MAP: {
      const map = new Map<PlainValue, PlainValue>();
      m.extra += Math.floor(length / SLOTS_PER_CYCLE);
      pending.push(() => {
        for (let i = 0; i < length; i += 2) {
          const key = slotAt(object, i);
          if (i32[key] === TAG_FRAME) continue;
          const value = plainSlot(m, key + SLOT_WORDS, copies, pending, handOut);
          map.set(plainSlot(m, key, copies, pending, handOut), value);
        }
      });
      return map;
    }
    default:
      return handOut(m, at);
  }
}
