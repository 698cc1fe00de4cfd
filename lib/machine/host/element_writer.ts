/**
 * Writes of the host into guest memory, outside the results of a host function: all of the value or
 * nothing, and no cycles.
 */
import { TRAP_HOST_FAULT, TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { claimKey, makeRoomForOne } from "../intrinsics/map.ts";
import { deleteProperty } from "../intrinsics/object_shape.ts";
import { deleteEntry, entriesEnd, isFull, VALUE } from "../memory/hash_table.ts";
import { ACCESSOR, SHAPE_IS_FIXED, shapeOf, WRITABLE } from "../memory/shapes.ts";
import { writeUndefined } from "../memory/value.ts";
import { CONTROL_TOP, OBJECT_COUNT, OBJECT_LENGTH } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { VmError } from "../state/vm_error.ts";
import { checkElement } from "./element_reader.ts";
import { byteIndex, elementSlot, propertyOf } from "./elements.ts";
import { keyText, type SoughtKey } from "./map_keys.ts";
import { replaceValue, writeReference } from "./plain_writer.ts";
import { claimProperty } from "./property_writer.ts";
import { writeScalar } from "./scalar_writer.ts";
import { refusedBy } from "./thrown.ts";

/**
 * Writes a value into a slot that the guest can reach.
 *
 * @param name what the slot is, for messages
 * @throws {VmError} `BAD_VALUE`, `NO_ROOM` or `RUNNING`; the slot is then unchanged
 */
export function writeSlot(m: Machine, slot: number, name: string, value: unknown): void {
  writing(
    m,
    name,
    () => replaceValue(m, `${name}:`, value, slot, m.memory.i32[CONTROL_TOP]),
  );
}

/**
 * Sets one element of an object.
 *
 * @throws {VmError} `NO_ELEMENT`, `BAD_VALUE`, `NO_ROOM` or `RUNNING`; the object is then unchanged
 */
export function writeElement(m: Machine, handle: number, key: SoughtKey, value: unknown): void {
  const { tape } = m;
  tape?.beginElement(handle, key);
  let isWritten = false;
  try {
    setElement(m, handle, key, value);
    isWritten = true;
  } finally {
    tape?.endElement(isWritten);
  }
}

function setElement(m: Machine, handle: number, key: SoughtKey, value: unknown): void {
  const object = m.heap.addressOf(handle);
  const kind = checkElement(m, object, key);
  if (kind === "map") return setEntry(m, handle, key, value);
  if (kind === "object") return setProperty(m, handle, String(key), value);
  const index = Number(key);
  const length = m.memory.i32[object + OBJECT_LENGTH];
  if (index >= length) {
    throw new VmError("NO_ELEMENT", `there is no element ${index}, the length is ${length}`);
  }
  if (kind === "array") return writeSlot(m, elementSlot(m, object, key), `element ${index}`, value);
  if (typeof value !== "number" || value !== (value & 0xff)) {
    const given = typeof value === "number" ? String(value) : `a ${typeof value}`;
    throw new VmError("BAD_VALUE", `a byte is a whole number 0 … 255, not ${given}`);
  }
  m.tape?.scalar(value);
  new Uint8Array(m.memory.i32.buffer)[byteIndex(m.memory.i32, object, index)] = value;
}

function setEntry(m: Machine, handle: number, key: SoughtKey, value: unknown): void {
  const name = `the value of ${keyText(key)}`;
  const known = elementSlot(m, m.heap.addressOf(handle), key);
  if (known !== 0) return writeSlot(m, known, name, value);
  let slot = 0;
  writing(m, "a new entry", () => {
    const top = m.memory.i32[CONTROL_TOP];
    let map = m.heap.addressOf(handle);
    if (isFull(m.memory.i32, map)) {
      map = makeRoomForOne(m, handle, top);
      if (map === 0) return TRAP_OUT_OF_MEMORY;
    }
    const at = entriesEnd(m.memory.i32, map);
    const { tape } = m;
    // The key is an event of its own.
    m.tape = undefined;
    try {
      let trap = 0;
      if (typeof key === "object" && key !== null) writeReference(m, at, key.handle);
      else trap = writeScalar(m, "the key:", key, at, top);
      if (key === undefined) writeUndefined(m.memory.i32, at);
      if (trap === 0) slot = claimKey(m, map, at);
      return trap;
    } finally {
      m.tape = tape;
    }
  });
  try {
    writeSlot(m, slot, name, value);
  } catch (error) {
    deleteEntry(m.memory.i32, m.heap.addressOf(handle), slot - VALUE);
    throw error;
  }
}

/** Sets a property of the object's own, or adds it. */
function setProperty(m: Machine, handle: number, key: string, value: unknown): void {
  const object = m.heap.addressOf(handle);
  const name = `property ${keyText(key)}`;
  const known = propertyOf(m, object, key);
  if (known !== undefined) {
    if ((known.flags & ACCESSOR) !== 0) throw new VmError("NO_ELEMENT", `${name} is an accessor`);
    if ((known.flags & WRITABLE) === 0) throw new VmError("NO_ELEMENT", `${name} is not writable`);
    return writeSlot(m, known.slot, name, value);
  }
  if ((m.memory.i32[shapeOf(m.memory.i32, object) + OBJECT_COUNT] & SHAPE_IS_FIXED) !== 0) {
    throw new VmError("NO_ELEMENT", `${name} can't be added: the object is not extensible`);
  }
  let slot = 0;
  writing(m, "a new property", () => {
    const { tape } = m;
    // The key is an event of its own.
    m.tape = undefined;
    try {
      slot = claimProperty(m, "the key:", handle, key, m.memory.i32[CONTROL_TOP]);
      return Math.max(0, -slot);
    } finally {
      m.tape = tape;
    }
  });
  try {
    writeSlot(m, slot, name, value);
  } catch (error) {
    const added = propertyOf(m, m.heap.addressOf(handle), key);
    // The last property: it needs no room.
    if (added !== undefined) deleteProperty(m, handle, added.entry, m.memory.i32[CONTROL_TOP]);
    throw error;
  }
}

/**
 * Does a write that costs the guest nothing.
 *
 * @param name what is written, for messages
 * @param write returns 0 or the number of a trap
 */
function writing(m: Machine, name: string, write: () => number): void {
  const { extra, trapDetail } = m;
  m.isReadingHost = true;
  try {
    const trap = attempted(name, write);
    if (trap === 0) return;
    const what = trap === TRAP_OUT_OF_MEMORY ? `${name}: ${m.trapDetail}` : m.trapDetail;
    throw new VmError(trap === TRAP_HOST_FAULT ? "BAD_VALUE" : "NO_ROOM", what);
  } finally {
    m.isReadingHost = false;
    m.extra = extra;
    m.trapDetail = trapDetail;
  }
}

/** Objects of the host may throw when they are looked at. */
function attempted(name: string, write: () => number): number {
  try {
    return write();
  } catch (thrown) {
    throw refusedBy(name, thrown);
  }
}
