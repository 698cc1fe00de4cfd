/** Copies of plain data. */

/**
 * Copies arrays, typed arrays and plain objects, so that later changes of the original do not reach the
 * copy. Reads each property once.
 *
 * @param levels levels of objects to copy; what is below is kept as it is
 */
export function copyPlain<T>(data: T, levels: number): T;
export function copyPlain(data: unknown, levels: number): unknown {
  if (typeof data !== "object" || data === null || levels === 0) return data;
  if (Array.isArray(data)) return data.map((each) => copyPlain(each, levels - 1));
  if (ArrayBuffer.isView(data)) {
    // The slice of Node's Buffer is not a copy. What is detached, and a DataView, has none.
    return (data as Uint8Array).length > 0 ? Uint8Array.prototype.slice.call(data) : data;
  }
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, copyPlain(value, levels - 1)]),
  );
}
