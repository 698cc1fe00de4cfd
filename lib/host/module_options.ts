/** Checks of the options of standard modules. */

/**
 * Checks a whole number.
 *
 * @throws {RangeError} if it is not one, or less than `least`
 */
export function checkCount(what: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${what} must be a whole number, at least ${least}, not ${value}`);
  }
}
