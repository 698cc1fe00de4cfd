/** Reads one element of a guest object for the host. */
import { objectKind } from "../memory/guest_value.ts";
import { LOW } from "../memory/value.ts";
import type { Machine } from "../state/machine.ts";
import { VmError } from "../state/vm_error.ts";
import { byteAt, elementSlot, isIndex, lengthOf } from "./elements.ts";
import { keyText, type SoughtKey } from "./map_keys.ts";
import type { GuestObject } from "./object_view.ts";
import type { HostValue } from "./plain_value.ts";
import { isReference, scalarAt } from "./scalar_reader.ts";

/**
 * Reads one element; `undefined` if the object does not have it.
 *
 * @param lend gives the host an object
 * @throws {VmError} `NO_ELEMENT` if such an object never has such an element
 */
export function readElement(
  m: Machine,
  handle: number,
  key: SoughtKey,
  lend: (m: Machine, handle: number) => GuestObject,
): HostValue | undefined {
  const object = m.heap.addressOf(handle);
  const kind = checkElement(m, object, key);
  if (kind === "bytes") {
    const index = Number(key);
    return index < lengthOf(m.memory.i32, object) ? byteAt(m, object, index) : undefined;
  }
  const slot = elementSlot(m, object, key);
  return slot === 0 ? undefined : hostValueAt(m, slot, lend);
}

/** The value of a slot: a scalar, or the object itself. */
function hostValueAt(
  m: Machine,
  at: number,
  lend: (m: Machine, handle: number) => GuestObject,
): HostValue {
  return isReference(m, at) ? lend(m, m.memory.i32[at + LOW]) : scalarAt(m, at);
}

/**
 * Checks that such an object may have such an element.
 *
 * @returns the kind of the object
 * @throws {VmError} `NO_ELEMENT`
 */
export function checkElement(m: Machine, object: number, key: SoughtKey): ElementKind {
  const kind = objectKind(m.memory.i32, object);
  if (kind === "object") {
    if (typeof key === "string") return kind;
    throw new VmError(
      "NO_ELEMENT",
      `${keyText(key)} is not the key of a property; a key is a string`,
    );
  }
  if (kind === "map") return kind;
  if (kind !== "array" && kind !== "bytes") {
    throw new VmError("NO_ELEMENT", `a ${kind} has no elements the host can use`);
  }
  if (isIndex(key)) return kind;
  const what = kind === "array" ? "an array" : "bytes";
  throw new VmError(
    "NO_ELEMENT",
    `${keyText(key)} is not an index of ${what}; expected a whole number, 0 or more`,
  );
}

/** Kinds of objects that have elements for the host. */
export type ElementKind = "array" | "bytes" | "map" | "object";
