/** Objects of the guest as the host sees them. */
import type { GuestValue, ValueKind } from "../memory/guest_value.ts";

/**
 * An object of the guest, not copied. A host function is given one for each object among its
 * arguments; it is valid until the function returns.
 */
export interface GuestObject {
  /** What it is. */
  readonly kind: ValueKind;
  /** Elements of an array, bytes, entries of a map, captures of a closure. */
  readonly length: number;
  /**
   * Copies the object, and all it refers to, into plain data.
   *
   * @throws {VmError} `EXPIRED`, `RELEASED` or `DISPOSED`
   */
  read(): GuestValue;
  /**
   * Keeps the object alive and valid until it is released.
   *
   * @throws {VmError} `EXPIRED`, `RELEASED` or `DISPOSED`
   */
  retain(): RetainedObject;
}

/** An object the host keeps. Declare it with `using`, or release it. */
export interface RetainedObject extends GuestObject, Disposable {
  /** Gives it up; to do so again has no effect. */
  release(): void;
}
