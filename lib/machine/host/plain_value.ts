/** Values as plain data: what a guest value is to the host, and what the host may give. */
import type { FloatValue } from "./object_view.ts";

export type {
  FloatValue,
  HostResult,
  HostResultObject,
  HostResultValue,
  HostValue,
  PlainObject,
  PlainValue,
} from "./object_view.ts";

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
