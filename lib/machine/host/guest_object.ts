/** Objects of the guest in the hands of the host. */
import { type GuestValue, objectKind, readObject, type ValueKind } from "../memory/guest_value.ts";
import { OBJECT_COUNT, OBJECT_LENGTH } from "../state/layout.ts";
import { LOW, TAG_HEAP_REF } from "../memory/value.ts";
import type { Machine } from "../state/machine.ts";
import type { GuestObject, RetainedObject } from "./object_view.ts";
import { VmError } from "../state/vm_error.ts";

/** The object of a slot for the time of one host call. */
export function lendObject(m: Machine, slot: number): GuestObject {
  const handle = m.memory.i32[slot + LOW];
  const { lendings } = m;
  return present(m, handle, () => {
    if (m.lendings === lendings) return;
    throw new VmError(
      "EXPIRED",
      "the host call this object was given to is over; retain it to keep it",
    );
  });
}

/**
 * Keeps the object of a slot for the host.
 *
 * @throws {VmError} `NO_OBJECT`
 */
export function retainSlot(m: Machine, slot: number): RetainedObject {
  if (m.memory.i32[slot] !== TAG_HEAP_REF) {
    throw new VmError("NO_OBJECT", "that value is no object; read it as a value");
  }
  return retain(m, m.memory.i32[slot + LOW]);
}

/** Handle behind an object, where it is one of this VM and still valid; else -1. */
export function handleOf(m: Machine, object: object): number {
  const known = m.lent.get(object);
  if (known === undefined) return -1;
  try {
    known.check();
    return known.handle;
  } catch {
    return -1;
  }
}

/** Adds to what the host holds of a handle. */
export function hold(m: Machine, handle: number): void {
  m.retained.set(handle, (m.retained.get(handle) ?? 0) + 1);
}

/** Takes back one {@link hold}. */
export function unhold(m: Machine, handle: number): void {
  const count = m.retained.get(handle) ?? 0;
  if (count > 1) m.retained.set(handle, count - 1);
  else m.retained.delete(handle);
}

function retain(m: Machine, handle: number): RetainedObject {
  hold(m, handle);
  let isHeld = true;
  const release = (): void => {
    if (isHeld) unhold(m, handle);
    isHeld = false;
  };
  const object = present(m, handle, () => {
    if (!isHeld) throw new VmError("RELEASED", "this object has been released; retain it anew");
  });
  const retained = Object.defineProperties(object, {
    release: { value: release, enumerable: true },
    [Symbol.dispose]: { value: release },
  });
  return retained as RetainedObject;
}

function present(m: Machine, handle: number, checkValid: () => void): GuestObject {
  const check = (): void => {
    if (m.isDisposed) throw new VmError("DISPOSED", "the VM of this object has been disposed of");
    checkValid();
  };
  const object: GuestObject = {
    get kind(): ValueKind {
      check();
      return objectKind(m.memory.i32, m.heap.addressOf(handle));
    },
    get length(): number {
      check();
      const at = m.heap.addressOf(handle);
      const isMap = objectKind(m.memory.i32, at) === "map";
      return m.memory.i32[at + (isMap ? OBJECT_COUNT : OBJECT_LENGTH)];
    },
    read(): GuestValue {
      check();
      return readObject(m.heap, m.strings, handle);
    },
    retain(): RetainedObject {
      check();
      return retain(m, handle);
    },
  };
  m.lent.set(object, { handle, check });
  return object;
}
