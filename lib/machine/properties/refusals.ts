/** Details of the TYPE traps that accesses to properties raise. */
import { TRAP_TYPE } from "../../isa/traps.ts";
import { HIGH, LOW, TAG_FLOAT, TAG_INT32, TAG_STRING } from "../memory/value.ts";
import { kindName } from "../semantics/operations.ts";
import type { Machine } from "../state/machine.ts";

/** Characters of a key that a message shows. */
const MOST_CHARACTERS = 40;

/** Returns how a message names the property with the key in a slot. */
function nameOf(m: Machine, key: number): string {
  const { i32, f64 } = m.memory;
  if (i32[key] === TAG_INT32) return `property ${i32[key + LOW]}`;
  if (i32[key] === TAG_FLOAT) return `property ${f64[(key >> 1) + 1]}`;
  if (i32[key] !== TAG_STRING) return `a property whose key is ${kindName(m, key)}`;
  const text = m.strings.text(i32[key + LOW], i32[key + HIGH]);
  const shown = JSON.stringify(text.slice(0, MOST_CHARACTERS)) +
    (text.length > MOST_CHARACTERS ? "…" : "");
  return `property ${shown}`;
}

/** Traps TYPE for a property. */
export function refuseKey(m: Machine, key: number, why: string): number {
  m.trapDetail = `${nameOf(m, key)} ${why}`;
  return TRAP_TYPE;
}

/** Traps TYPE because a value cannot have the property that is to be `done` to. */
export function refuseBase(m: Machine, base: number, key: number, done: string): number {
  m.trapDetail = `${nameOf(m, key)} cannot be ${done}: the value is ${kindName(m, base)}`;
  return TRAP_TYPE;
}

/** Traps TYPE because a property is an accessor. */
export function refuseAccessor(m: Machine, key: number): number {
  return refuseKey(m, key, "is an accessor; get it with object.find/1 and call it");
}
