/** Keys to look for: of maps and of properties, and indexes. */

/** A guest object as a key. */
export interface ObjectKey {
  readonly handle: number;
}

/** What an element is looked for by. */
export type SoughtKey = null | undefined | number | bigint | string | boolean | ObjectKey;

/**
 * Whether a value of the host that is not an object can be the key of a map.
 *
 * @param hasBigints whether a bigint may be of any size
 */
export function isKey(
  key: unknown,
  hasBigints = false,
): key is Exclude<SoughtKey, ObjectKey> {
  switch (typeof key) {
    case "string":
    case "boolean":
    case "number":
    case "undefined":
      return true;
    case "bigint":
      return hasBigints || BigInt.asIntN(64, key) === key;
    default:
      return key === null;
  }
}

/** A key as messages show it. */
export function keyText(key: unknown): string {
  if (typeof key === "string") {
    return JSON.stringify(key.length > 40 ? `${key.slice(0, 40)}…` : key);
  }
  if (Array.isArray(key)) return "an array";
  return isKey(key) ? String(key) : typeof key === "object" ? "an object" : `a ${typeof key}`;
}
