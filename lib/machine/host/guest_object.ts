/** Guest objects lent to the host, and retained by it. */
import { lengthOf } from "./elements.ts";
import { type GuestValue, objectKind, readObject, type ValueKind } from "../memory/guest_value.ts";
import { visitData } from "../memory/shapes.ts";
import { isWork } from "../memory/sort_work.ts";
import { LOW } from "../memory/value.ts";
import {
  BLOCK_KIND,
  CONTROL_HANDLE_CAPACITY,
  KIND_LAST_OBJECT,
  OBJECT_COUNT,
} from "../state/layout.ts";
import type { Loan, Machine } from "../state/machine.ts";
import { VmError } from "../state/vm_error.ts";
import { append, define } from "../../encoding/own_properties.ts";
import { readElement } from "./element_reader.ts";
import { isKey, keyText, type SoughtKey } from "./map_keys.ts";
import type { ElementKey, GuestObject, RetainedObject } from "./object_view.ts";
import { readObjectPlain } from "./plain_reader.ts";
import { isReference } from "./scalar_reader.ts";
import { hasBigints } from "./scalar_writer.ts";
import { checkUsable } from "./usable.ts";
import type { HostResultValue, HostValue, PlainValue } from "./plain_value.ts";

/**
 * Keeps the object of a handle alive until the host function that is running returns or, between slices,
 * until the VM runs again.
 */
export function holdForLoan(m: Machine, handle: number): Loan {
  const loan = m.loan ??= { handles: [] };
  hold(m, handle);
  append(loan.handles, handle);
  return loan;
}

/** Lends an object to the host for as long, and keeps it alive. */
export function lendObject(m: Machine, handle: number): GuestObject {
  return new ObjectView(m, handle, holdForLoan(m, handle));
}

/** Lends an object that the host found by itself, which a journal has to know. */
export function lendElement(m: Machine, handle: number): GuestObject {
  m.tape?.lend(handle);
  return lendObject(m, handle);
}

/** Ends the loan, if there is one: what was lent expires. */
export function endLoan(m: Machine): void {
  const { loan } = m;
  if (loan === undefined) return;
  m.loan = undefined;
  m.tape?.endLoan();
  for (let i = 0; i < loan.handles.length; i++) unhold(m, loan.handles[i]);
}

/**
 * Retains the object of a slot for the host.
 *
 * @throws {VmError} `NO_OBJECT` if the slot does not hold an object
 */
export function retainSlot(m: Machine, slot: number): RetainedObject {
  if (!isReference(m, slot)) {
    throw new VmError("NO_OBJECT", "the value is not an object; read it as a value");
  }
  return retainHandle(m, m.memory.i32[slot + LOW]);
}

/** The object of a handle, for a journal; `undefined` if no host can have been given it. */
export function objectAt(m: Machine, handle: number): GuestObject | undefined {
  const { i32 } = m.memory;
  if (!(handle >= 0 && handle < i32[CONTROL_HANDLE_CAPACITY])) return undefined;
  const at = m.heap.addressOf(handle);
  if (at <= 0 || i32[at + BLOCK_KIND] > KIND_LAST_OBJECT) return undefined;
  return isWork(i32, at) ? undefined : new ObjectView(m, handle, { isOver: false });
}

/** Returns the handle of an object, or -1 if it is not a valid object of this VM. */
export function handleOf(m: Machine, object: object): number {
  return ObjectView.handleOf(m, object);
}

/**
 * Returns the handle of an object, or -1 if it is not an object of this VM.
 *
 * @throws {VmError} `EXPIRED`, `RELEASED` or `DISPOSED`
 */
export function handleInUse(m: Machine, object: object): number {
  return ObjectView.handleInUse(m, object);
}

/**
 * Whether a value is a view of a guest object, also of another VM or one that has expired: in plain data, a
 * closure or a symbol.
 */
export function isGuestObject(value: unknown): value is GuestObject {
  return typeof value === "object" && value !== null && ObjectView.isOne(value);
}

function countData(i32: Int32Array, at: number): number {
  let count = 0;
  visitData(i32, at, () => count++);
  return count;
}

/**
 * The key of an element that the host asks for: a guest object by its handle.
 *
 * @throws {VmError} `NO_ELEMENT` if it is not a key
 */
export function soughtKey(m: Machine, key: unknown): SoughtKey {
  if (isKey(key, hasBigints(m))) return key;
  const handle = typeof key === "object" && key !== null ? handleOf(m, key) : -1;
  if (handle >= 0) return { handle };
  throw new VmError(
    "NO_ELEMENT",
    `${keyText(key)} is not a key; a key is a number, a bigint in the int64 range, a string, a ` +
      "boolean, null, undefined, or a guest object of this VM that is still valid",
  );
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

/** Retains an object for the host. */
export function retainHandle(m: Machine, handle: number): RetainedObject {
  return retain(m, handle, false);
}

/** Retains an object that is part of the results of a guest call. */
export function retainResult(m: Machine, handle: number): RetainedObject {
  return retain(m, handle, true);
}

function retain(m: Machine, handle: number, isResult: boolean): RetainedObject {
  hold(m, handle);
  m.tape?.retain(handle, isResult);
  const life: Life = { isOver: false };
  const release = (): void => {
    if (life.isOver) return;
    life.isOver = true;
    unhold(m, handle);
    m.tape?.release(handle);
  };
  const retained = new ObjectView(m, handle, life);
  define(retained, "release", release);
  define(retained, Symbol.dispose, release);
  return retained as ObjectView & RetainedObject;
}

/** How long a retained object is valid. */
interface Life {
  isOver: boolean;
}

/** The brand is private: the host can't make a view, and one has no other way to the machine. */
class ObjectView implements GuestObject {
  readonly #m: Machine;
  readonly #handle: number;
  /** The loan it is part of, or the life of its own. */
  readonly #life: Loan | Life;

  constructor(m: Machine, handle: number, life: Loan | Life) {
    this.#m = m;
    this.#handle = handle;
    this.#life = life;
  }

  static isOne(object: object): boolean {
    return #handle in object;
  }

  static handleOf(m: Machine, object: object): number {
    return #m in object && object.#m === m && object.#isValid() ? object.#handle : -1;
  }

  static handleInUse(m: Machine, object: object): number {
    if (!(#m in object) || object.#m !== m) return -1;
    object.#valid();
    return object.#handle;
  }

  get kind(): ValueKind {
    const m = this.#use();
    return objectKind(m.memory.i32, m.heap.addressOf(this.#handle));
  }

  get length(): number {
    const m = this.#use();
    const { i32 } = m.memory;
    const at = m.heap.addressOf(this.#handle);
    const kind = objectKind(i32, at);
    if (kind === "object") return countData(i32, at);
    return kind === "map" ? i32[at + OBJECT_COUNT] : lengthOf(i32, at);
  }

  get(key: ElementKey): HostValue | undefined {
    const m = this.#use();
    return readElement(m, this.#handle, soughtKey(m, key), lendElement);
  }

  set(key: ElementKey, value: HostResultValue): void {
    const m = this.#use();
    m.writeElement(m, this.#handle, soughtKey(m, key), value);
  }

  read(): PlainValue {
    return readObjectPlain(this.#use(), this.#handle, lendElement);
  }

  inspect(): GuestValue {
    const m = this.#use();
    return readObject(m.heap, m.strings, this.#handle);
  }

  retain(): RetainedObject {
    return retainHandle(this.#use(), this.#handle);
  }

  #isValid(): boolean {
    const life = this.#life;
    if (this.#m.isDisposed) return false;
    return "isOver" in life ? !life.isOver : this.#m.loan === life;
  }

  /** The machine, if the object may be used, and nothing is reading values of the host. */
  #use(): Machine {
    checkUsable(this.#m);
    return this.#valid();
  }

  /** The machine, if the object may be used. */
  #valid(): Machine {
    if (this.#isValid()) return this.#m;
    if ("isOver" in this.#life) {
      throw new VmError("RELEASED", "this object has been released; retain it again to use it");
    }
    throw new VmError(
      "EXPIRED",
      "an object is lent until the host call returns or, between slices, until the VM runs again; " +
        "call retain() in that time to keep it",
    );
  }
}
