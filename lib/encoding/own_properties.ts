/**
 * Properties and elements of an object's own, whatever the host has given to `Object.prototype` and
 * `Array.prototype`. An inherited setter would swallow what is assigned or pushed.
 */

const { defineProperty } = Object;

/** Gives an object a property of its own. */
export function define(object: object, key: PropertyKey, value: unknown): void {
  defineProperty(object, key, {
    // An inherited `get` would count as part of the descriptor.
    __proto__: null,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  } as PropertyDescriptor);
}

/**
 * Appends an item to an array.
 *
 * @returns the new length
 */
export function append<T>(list: T[], item: T): number {
  const at = list.length;
  if (at in list) define(list, at, item);
  else list[at] = item;
  return at + 1;
}

/** Sets an element: one that the array has, or the next one. */
export function setAt<T>(list: T[], at: number, item: T): void {
  if (at < list.length) list[at] = item;
  else append(list, item);
}
