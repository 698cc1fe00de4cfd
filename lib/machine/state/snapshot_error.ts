/** Refusals of snapshots. */
import type { ERROR_CODES } from "../../isa/error_codes.ts";
import { PrometeuError } from "../../isa/prometeu_error.ts";

/** Stable reason of a {@link SnapshotError}. */
export type SnapshotErrorCode = keyof (typeof ERROR_CODES)["SnapshotError"];

/** A snapshot can't be restored. No VM was created. */
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
