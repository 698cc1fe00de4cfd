/** The `symbol` family. */
import { copySlot, slotAt } from "../memory/heap.ts";
import { SLOT_WORDS, TAG_STRING, TAG_UNDEFINED } from "../memory/value.ts";
import { createObject } from "../semantics/allocation.ts";
import { kindName } from "../semantics/operations.ts";
import {
  CONTROL_SYMBOLS,
  KIND_SYMBOL,
  OBJECT_COUNT,
  SLOT_BYTES,
  SYMBOL_IS_PRIVATE,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/traps.ts";
import { entry, type Intrinsic, objectAt, setObject } from "./intrinsic.ts";

/** Replaces a description by a new symbol. */
function createSymbol(m: Machine, at: number): number {
  const { f64 } = m.memory;
  const number = f64[CONTROL_SYMBOLS >> 1] + 1;
  const handle = createObject(m, KIND_SYMBOL, 1, number | 0, SLOT_BYTES, at + SLOT_WORDS);
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  m.memory.f64[CONTROL_SYMBOLS >> 1] = number;
  copySlot(m.memory.i32, slotAt(m.heap.addressOf(handle), 0), at);
  setObject(m, at, handle);
  return 0;
}

/** The `symbol` family. */
export const SYMBOL_INTRINSICS: readonly Intrinsic[] = [
  entry("symbol.new/1", (m, at) => {
    const tag = m.memory.i32[at];
    if (tag !== TAG_STRING && tag !== TAG_UNDEFINED) {
      m.trapDetail = `a description must be a string or undefined, not ${kindName(m, at)}`;
      return TRAP_TYPE;
    }
    return createSymbol(m, at);
  }),

  entry("symbol.description/1", (m, at) => {
    copySlot(m.memory.i32, at, slotAt(objectAt(m, at), 0));
    return 0;
  }),

  entry("symbol.new_private/1", (m, at) => {
    const trap = createSymbol(m, at);
    if (trap === 0) m.memory.i32[objectAt(m, at) + OBJECT_COUNT] = SYMBOL_IS_PRIVATE;
    return trap;
  }),
];
