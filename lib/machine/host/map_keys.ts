/** Keys of maps, as the host gives them. */

/** Whether a value of the host can be the key of a map. */
export function isKey(key: unknown): key is number | bigint | string | boolean {
  switch (typeof key) {
    case "string":
    case "boolean":
      return true;
    case "bigint":
      return BigInt.asIntN(64, key) === key;
    default:
      return typeof key === "number" && Object.is(key, key | 0);
  }
}
