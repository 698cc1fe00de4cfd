/** Ranges of numbers in images. */

/** Largest number of 16 bits. */
export const MAX_U16 = 0xffff;

/** Whether a number is a whole one, 0 … `max`. */
export function isUint(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= max;
}
