/** Values as plain data: what a guest value is to the host, and what the host may give. */
import type { GuestObject } from "./object_view.ts";

/**
 * A guest value as plain data. An int32 and a float are numbers, an int64 is a bigint; a closure is an
 * object that can be given back or retained. Objects that refer to each other, or to themselves, do so
 * in the copy.
 */
export type PlainValue =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | GuestObject
  | readonly PlainValue[]
  | ReadonlyMap<PlainValue, PlainValue>;

/**
 * A value the host gives to the guest. A whole number in the int32 range, other than -0, becomes an
 * int32, any other number a float; `undefined` becomes null if only the number of results is declared;
 * bytes, arrays and maps are copied. An object that
 * occurs twice is copied once. A key of a map must be an int32, an int64, a string or a bool.
 */
export type HostResultValue =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | FloatValue
  | Uint8Array
  | GuestObject
  | readonly HostResultValue[]
  | ReadonlyMap<HostResultValue, HostResultValue>;

/** An argument of a handler. */
export type HostValue = null | undefined | boolean | number | bigint | string | GuestObject;

/** What a handler returns: nothing, one result, or an array of several (or of one that is an array). */
export type HostResult = void | undefined | HostResultValue | readonly HostResultValue[];

/** A number that becomes a guest float even if it is whole. Only {@link float} makes one. */
export interface FloatValue {
  /** The number. */
  readonly float: number;
}

/** The brand is private: an array or object with a property `float` is not a float. */
class MarkedFloat implements FloatValue {
  readonly #float: number;

  constructor(value: number) {
    this.#float = value;
  }

  get float(): number {
    return this.#float;
  }

  static numberOf(value: object): number | undefined {
    return #float in value ? value.#float : undefined;
  }
}

/**
 * Marks a number as a guest float: `float(1)` is 1.0 and not the int32 1.
 *
 * @throws {TypeError} if the value is not a number
 */
export function float(value: number): FloatValue {
  if (typeof value !== "number") throw new TypeError(`float() needs a number, not ${typeof value}`);
  return new MarkedFloat(value);
}

/** The number of what {@link float} made; `undefined` if it did not make this object. */
export function floatOf(value: object): number | undefined {
  return MarkedFloat.numberOf(value);
}
