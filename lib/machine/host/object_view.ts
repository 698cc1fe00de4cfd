/** Values and objects of the guest as the host sees and gives them. */
import type { TypedArray } from "../memory/views.ts";
import type { GuestValue, ValueKind } from "../memory/guest_value.ts";

/** Index of an array or of bytes, key of a map, or key of a property. */
export type ElementKey = null | undefined | number | bigint | string | boolean | GuestObject;

/**
 * An object of the guest, not copied: a closure, a symbol, or what is declared with {@link view}. It is valid until
 * the host function it was given to returns; one that is given between slices, until the VM runs again.
 * Nothing it does costs the guest cycles.
 */
export interface GuestObject {
  /**
   * What it is.
   *
   * @throws {VmError} `EXPIRED`, `RELEASED` or `DISPOSED`, as does every other use
   */
  readonly kind: ValueKind;
  /**
   * Elements of an array, bytes, entries of a map, captures of a closure; of an object, the properties that
   * {@link GuestObject.read} gives.
   */
  readonly length: number;
  /**
   * Returns one element. An object comes as a view that is valid as long as one given now. Of an object, the
   * element is the value of its own property, also if that is not enumerable.
   *
   * @param key index of an array or of bytes, key of a map, or key of a property
   * @returns `undefined` if the index is not below the length, the map does not have the key, or the object
   * does not have the property or it is an accessor
   * @throws {VmError} `NO_ELEMENT` if such an object never has such an element
   */
  get(key: ElementKey): HostValue | undefined;
  /**
   * Sets one element. The value is converted as a result of a host function is; a byte is a whole number
   * 0 … 255. A map gets a new entry if it does not have the key, an object a new property.
   *
   * @throws {VmError} `NO_ELEMENT`, also if the property may not be set; `BAD_VALUE`; `NO_ROOM` if a limit is exceeded. The object is then
   * unchanged
   */
  set(key: ElementKey, value: HostResultValue): void;
  /** Copies the object, and all it refers to, into plain data. A closure is a view of itself. */
  read(): PlainValue;
  /** Copies the object, and all it refers to, with the kinds of all values: for tools. */
  inspect(): GuestValue;
  /** Keeps the object alive and valid until it is released. */
  retain(): RetainedObject;
}

/** An object the host keeps. Declare it with `using`, or release it. */
export interface RetainedObject extends GuestObject, Disposable {
  /** Gives it up; to do so again has no effect. */
  release(): void;
}

/** A guest object as plain data: its own enumerable properties whose key is a string, without accessors. */
export interface PlainObject {
  /** The value of a property. */
  readonly [key: string]: PlainValue;
}

/**
 * A guest value as plain data. An int32 and a float are numbers, an int64 is a bigint; a closure and a symbol
 * are views that can be given back or retained, see {@link isGuestObject}. Objects that refer to each other,
 * or to themselves, do so in the copy.
 */
export type PlainValue =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | TypedArray
  | ArrayBuffer
  | DataView
  | Date
  | GuestObject
  | PlainObject
  | readonly PlainValue[]
  | ReadonlySet<PlainValue>
  | ReadonlyMap<PlainValue, PlainValue>;

/** An object that the host gives: its prototype is `Object.prototype` or null. */
export interface HostResultObject {
  /** The value of a property. */
  readonly [key: string]: HostResultValue;
}

/**
 * A value the host gives to the guest. A whole number in the int32 range, other than -0, becomes an
 * int32, any other number a float; `undefined` becomes null if only the number of results is declared;
 * bytes, arrays, maps, plain objects and, if the language has them, sets and dates are copied. An object that occurs twice is copied once. Numbers that
 * are equal are one key of a map, also a number and a bigint. Of a plain object, its own enumerable properties whose
 * key is a string are copied; an Error becomes an object with its name, its message, and its code if it has
 * one.
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
  | TypedArray
  | ArrayBuffer
  | DataView
  | GuestObject
  | HostResultObject
  | Date
  | Error
  | readonly HostResultValue[]
  | ReadonlySet<HostResultValue>
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
