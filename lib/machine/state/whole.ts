/** Numbers that are kept as doubles and mostly are small. */

/**
 * The same number, as a small integer if it is one: an engine boxes a double that it stores in an
 * object, and treats objects with such fields as different from those with small integers.
 */
export function whole(value: number): number {
  const small = value | 0;
  return small === value ? small : value;
}
