/** The class of all errors that the runtime throws with a code. */

/**
 * Base of the errors that have a code: AssemblyError, ImageError, BuildError, LinkError, VerifyError,
 * VmError, TelemetryError and InvariantError. Each of them extends it and is not extended. A wrong type
 * or range of an argument is a TypeError or RangeError instead.
 *
 * @example
 * ```ts
 * import { PrometeuError } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { assertEquals } from "@std/assert";
 *
 * try {
 *   assemble("");
 * } catch (error) {
 *   if (!(error instanceof PrometeuError)) throw error;
 *   assertEquals([error.name, error.code], ["AssemblyError", "NO_FUNCTION"]);
 * }
 * ```
 */
export abstract class PrometeuError extends Error {
  /** Stable reason. `ERROR_CODES` of `@prometeu/runtime/tables` describes each, by class. */
  abstract readonly code: string;
}
