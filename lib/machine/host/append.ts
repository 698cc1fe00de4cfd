/** Appending to arrays, whatever properties the host has given to `Array.prototype`. */

/** Appends an item as an element of the array's own: an inherited setter of its index would swallow it. */
export function append<T>(list: T[], item: T): void {
  const at = list.length;
  list[at] = item;
  if (list.length !== at) return;
  Object.defineProperty(list, at, {
    value: item,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
