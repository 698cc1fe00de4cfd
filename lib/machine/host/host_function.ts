/** Host functions: their argument and result values, and their form as the machine calls them. */
import type { GuestValue, ValueKind } from "../memory/guest_value.ts";

/**
 * A guest object, not copied. A host function receives one for each object among its arguments. It
 * is valid until the function returns.
 */
export interface GuestObject {
  /** Kind of the object. */
  readonly kind: ValueKind;
  /** Number of elements of an array, bytes, entries of a map, or captures of a closure. */
  readonly length: number;
  /**
   * Copies the object, and everything it refers to, into plain data.
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

/**
 * A guest object retained by the host. Declare it with `using`, or call {@link
 * RetainedObject.release}.
 */
export interface RetainedObject extends GuestObject, Disposable {
  /** Releases the object. Further calls have no effect. */
  release(): void;
}

/** An argument of a handler. */
export type HostValue = null | boolean | number | bigint | string | GuestObject;

/** A number to be converted to a guest float even if it is whole. See {@link float}. */
export interface FloatValue {
  /** The number. */
  readonly float: number;
}

/**
 * One result of a handler. A whole number in the int32 range, other than -0, becomes an int32; any
 * other number becomes a float. Bytes are copied into a new Bytes object, and an array and its
 * elements into a new Array object.
 */
export type HostResultValue = HostValue | FloatValue | Uint8Array | readonly HostResultValue[];

/**
 * Return value of a handler: nothing, one result, or an array of results. One result that is an
 * array must be wrapped in an array.
 */
export type HostResult = void | undefined | HostResultValue | readonly HostResultValue[];

/** Marks a number as a guest float: `float(1)` is 1.0, not the int32 1. */
export function float(value: number): FloatValue {
  return { float: value };
}

/** A host function. It runs inside a slice and must not call back into the VM that called it. */
export type HostHandler = (...args: HostValue[]) => HostResult;

/** Expected kind of an argument of a handler. */
export type ArgKind = ValueKind | "any";

/** A host function as the machine calls it. */
export interface HostFunction {
  /** Identity, `module.name/version`, used in messages. */
  readonly identity: string;
  /** Expected kind of each argument. */
  readonly argKinds: readonly ArgKind[];
  /** Number of result slots. */
  readonly rets: number;
  readonly handler: HostHandler;
}
