/** Host functions: the values they take and return, and what the machine needs to call one. */
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

/** An argument of a handler. */
export type HostValue = null | boolean | number | bigint | string | GuestObject;

/** A number that becomes a guest float even if it is whole. See {@link float}. */
export interface FloatValue {
  /** The number. */
  readonly float: number;
}

/**
 * One result of a handler. A whole number in the int32 range, other than -0, becomes an int32; bytes
 * are copied into a new Bytes object, an array with its elements into a new Array object.
 */
export type HostResultValue = HostValue | FloatValue | Uint8Array | readonly HostResultValue[];

/** What a handler returns: nothing, one result, or an array of several (or of one that is an array). */
export type HostResult = void | undefined | HostResultValue | readonly HostResultValue[];

/** Marks a number as a guest float: `float(1)` is 1.0 and not the int32 1. */
export function float(value: number): FloatValue {
  return { float: value };
}

/** A host function. It runs inside the slice and must not call back into the VM that called it. */
export type HostHandler = (...args: HostValue[]) => HostResult;

/** Kind a handler expects of an argument. */
export type ArgKind = ValueKind | "any";

/** A host function as the machine calls it. */
export interface HostFunction {
  /** `module.name/version`, for messages. */
  readonly identity: string;
  /** Expected kind of each argument. */
  readonly argKinds: readonly ArgKind[];
  /** Result slots. */
  readonly rets: number;
  readonly handler: HostHandler;
}
