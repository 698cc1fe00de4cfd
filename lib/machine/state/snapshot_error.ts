/** Refusals of saved states. */
import { PrometeuError } from "../../isa/prometeu_error.ts";

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

/** A saved state can't be restored. */
export class SnapshotError extends PrometeuError {
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
