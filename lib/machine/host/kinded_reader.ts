/** Copies guest values with their kinds, for arguments of host functions. */
import { BIGINT_WORDS_PER_CYCLE, BYTES_PER_CYCLE, SLOTS_PER_CYCLE } from "../../isa/cost_rates.ts";
import { type GuestValue, readSlots } from "../memory/guest_value.ts";
import { slotAt } from "../memory/heap.ts";
import { viewSize } from "../memory/views.ts";
import { visitData } from "../memory/shapes.ts";
import { LOW, SLOT_WORDS, TAG_HEAP_REF, TAG_STRING } from "../memory/value.ts";
import {
  BLOCK_KIND,
  KIND_BIGINT,
  KIND_BYTES,
  KIND_OBJECT,
  KIND_VIEW,
  OBJECT_LENGTH,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { append } from "../../encoding/own_properties.ts";

/**
 * Copies the value of a slot, and what it refers to. It charges as for a plain copy: floor(n/8) for n
 * bytes, n for n slots of an object with properties, floor(n/2) for n slots of any other one, and what
 * strings cost that are materialised.
 */
export function readKinded(m: Machine, at: number): GuestValue {
  charge(m, at);
  return readSlots(m.heap, m.strings, at, at + SLOT_WORDS)[0];
}

/** Charges for a slot and all it refers to, each object once. A list: guests nest as deep as they like. */
function charge(m: Machine, first: number): void {
  const { i32 } = m.memory;
  const seen = new Set<number>();
  const pending: number[] = [];
  const visit = (slot: number): void => {
    const low = i32[slot + LOW];
    if (i32[slot] === TAG_STRING) m.extra += m.strings.materialise(low);
    if (i32[slot] !== TAG_HEAP_REF || seen.has(low)) return;
    seen.add(low);
    append(pending, low);
  };
  visit(first);
  for (let handle = pending.pop(); handle !== undefined; handle = pending.pop()) {
    const object = m.heap.addressOf(handle);
    const length = i32[object + OBJECT_LENGTH];
    if (i32[object + BLOCK_KIND] === KIND_VIEW) {
      m.extra += Math.floor(viewSize(i32, object) / BYTES_PER_CYCLE);
      continue;
    }
    if (i32[object + BLOCK_KIND] === KIND_BYTES) {
      m.extra += Math.floor(length / BYTES_PER_CYCLE);
      continue;
    }
    if (i32[object + BLOCK_KIND] === KIND_BIGINT) {
      m.extra += Math.floor(length / BIGINT_WORDS_PER_CYCLE);
      continue;
    }
    if (i32[object + BLOCK_KIND] === KIND_OBJECT) {
      m.extra += length;
      visitData(i32, object, (_, value) => visit(value));
      continue;
    }
    m.extra += Math.floor(length / SLOTS_PER_CYCLE);
    // A removed entry of a map has slots of other tags, which are skipped.
    for (let i = 0; i < length; i++) visit(slotAt(object, i));
  }
}
