/** The size of BigInts. This module has no imports, because bundlers inline constants only from such modules. */

/** Most bits of the magnitude of a BigInt. */
export const MOST_BIGINT_BITS = 2 ** 20;

/** Reports whether an integer is not too large for a BigInt. */
export function fitsBigint(value: bigint): boolean {
  const magnitude = value < 0n ? -value : value;
  return magnitude.toString(16).length * 4 <= MOST_BIGINT_BITS;
}
