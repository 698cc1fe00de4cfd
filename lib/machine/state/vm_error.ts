/** Errors of misuse by the host. */
import type { ERROR_CODES } from "../../isa/error_codes.ts";

/** Stable reason of a {@link VmError}. */
export type VmErrorCode = keyof (typeof ERROR_CODES)["VmError"];

/** Thrown if the host misuses a VM, a program or a guest object. */
export class VmError extends Error {
  /** Always the class name. */
  override readonly name = "VmError";
  /** Stable reason. */
  readonly code: VmErrorCode;

  /** Creates an error with the message `CODE: what`. */
  constructor(code: VmErrorCode, what: string) {
    super(`${code}: ${what}`);
    this.code = code;
  }
}
