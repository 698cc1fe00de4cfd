/** Guest objects lent to and retained by the host. */
import { type GuestValue, objectKind, readObject, type ValueKind } from "../memory/guest_value.ts";
import { OBJECT_COUNT, OBJECT_LENGTH } from "../state/layout.ts";
import { LOW, TAG_HEAP_REF } from "../memory/value.ts";
import type { Machine } from "../state/machine.ts";
import type { GuestObject, RetainedObject } from "./object_view.ts";
import { VmError } from "../state/vm_error.ts";

/** Lends the object of a slot for the duration of one host call. */
export function lendObject(m: Machine, slot: number): GuestObject {
  const handle = m.memory.i32[slot + LOW];
  const { lendings } = m;
  return present(m, handle, () => {
    if (m.lendings === lendings) return;
    throw new VmError(
      "EXPIRED",
      "the host call this object was lent to has returned; call retain() during the call to keep it",
    );
  });
}

/**
 * Lends the object of a slot, which is part of the results of a slice, until the VM runs again. It stays
 * alive so long.
 */
export function lendResult(m: Machine, slot: number): GuestObject {
  const handle = m.memory.i32[slot + LOW];
  hold(m, handle);
  const { results } = m;
  results.push(handle);
  return present(m, handle, () => {
    if (m.results === results) return;
    throw new VmError(
      "EXPIRED",
      "the VM has run since this result was returned; call retain() before to keep it",
    );
  });
}

/** The VM runs again: what was lent as results expires. */
export function endResults(m: Machine): void {
  if (m.results.length === 0) return;
  for (let i = 0; i < m.results.length; i++) unhold(m, m.results[i]);
  m.results = [];
}

/**
 * Retains the object of a slot for the host.
 *
 * @throws {VmError} `NO_OBJECT` if the slot does not hold an object
 */
export function retainSlot(m: Machine, slot: number): RetainedObject {
  if (m.memory.i32[slot] !== TAG_HEAP_REF) {
    throw new VmError("NO_OBJECT", "the value is not an object; read it as a value");
  }
  return retain(m, m.memory.i32[slot + LOW]);
}

/** Returns the handle of an object, or -1 if it is not a valid object of this VM. */
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

/** Increments the host's hold count of a handle. */
export function hold(m: Machine, handle: number): void {
  m.retained.set(handle, (m.retained.get(handle) ?? 0) + 1);
}

/** Decrements the host's hold count of a handle. */
export function unhold(m: Machine, handle: number): void {
  const count = m.retained.get(handle) ?? 0;
  if (count > 1) m.retained.set(handle, count - 1);
  else m.retained.delete(handle);
}

function retain(m: Machine, handle: number): RetainedObject {
  hold(m, handle);
  m.tape?.retain(handle);
  let isHeld = true;
  const release = (): void => {
    if (isHeld) {
      unhold(m, handle);
      m.tape?.release(handle);
    }
    isHeld = false;
  };
  const object = present(m, handle, () => {
    if (!isHeld) {
      throw new VmError("RELEASED", "this object has been released; retain it again to use it");
    }
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
