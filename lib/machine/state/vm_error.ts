/** Errors of misuse by the host. */
import { onOneLine } from "../../encoding/shown_text.ts";
import type { ERROR_CODES } from "../../isa/error_codes.ts";
import { PrometeuError } from "../../isa/prometeu_error.ts";

/** Stable reason of a {@link VmError}. */
export type VmErrorCode = keyof (typeof ERROR_CODES)["VmError"];

/** The host used a VM, a program or a guest object in a way it can't be used. */
export class VmError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "VmError";
  /** Stable reason. */
  readonly code: VmErrorCode;

  /** Creates an error with the message `CODE: what`; a `cause` is what the host has thrown. */
  constructor(code: VmErrorCode, what: string, options?: { readonly cause: unknown }) {
    super(onOneLine(`${code}: ${what}`), options);
    this.code = code;
  }
}
