/** Refusals of saved states. */
import { PrometeuError } from "../../isa/prometeu_error.ts";

/** Stable reason of a {@link SnapshotError}. */
export type SnapshotErrorCode =
  /** The bytes do not begin like a saved state. */
  | "BAD_MAGIC"
  /** Another version of the format. */
  | "BAD_VERSION"
  /** It was saved by a VM of another program. */
  | "OTHER_PROGRAM"
  /** The bytes end too early, go on too long, or refer to something that does not exist. */
  | "DAMAGED"
  /** The host has no memory for it. */
  | "NO_MEMORY";

/** A saved state can't be restored. */
export class SnapshotError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "SnapshotError";
  /** Stable reason. */
  readonly code: SnapshotErrorCode;

  /** Composes the message `CODE: what`. */
  constructor(code: SnapshotErrorCode, what: string) {
    super(`${code}: ${what}`);
    this.code = code;
  }
}
