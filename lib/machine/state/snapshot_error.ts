/** Errors of restoring a saved state. */

/** Stable reason of a {@link SnapshotError}. */
export type SnapshotErrorCode =
  /** The bytes do not start with the magic number of a saved state. */
  | "BAD_MAGIC"
  /** The format version is not one this runtime reads. */
  | "BAD_VERSION"
  /** The state was saved by a VM of another program. */
  | "OTHER_PROGRAM"
  /** The bytes end too early, continue too long, or contain a value out of range. */
  | "DAMAGED"
  /** The host cannot allocate the memory the state needs. */
  | "NO_MEMORY";

/** Thrown if a saved state cannot be restored. */
export class SnapshotError extends Error {
  /** Always the class name. */
  override readonly name = "SnapshotError";
  /** Stable reason. */
  readonly code: SnapshotErrorCode;

  /** Creates an error with the message `CODE: what`. */
  constructor(code: SnapshotErrorCode, what: string) {
    super(`${code}: ${what}`);
    this.code = code;
  }
}
