/** Doubles that usually hold small integers. */

/**
 * Returns the same number, represented as a small integer if it is one. Engines box a double stored
 * in an object field, and give objects with boxed fields another shape than those with small
 * integers.
 */
export function whole(value: number): number {
  const small = value | 0;
  return small === value ? small : value;
}
