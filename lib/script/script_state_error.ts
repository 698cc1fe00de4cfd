/** The error of those who go on with a script. */
import type { ERROR_CODES } from "../isa/error_codes.ts";
import { PrometeuError } from "../isa/prometeu_error.ts";

/** Stable reason of a {@link ScriptStateError}. */
export type ScriptStateErrorCode = keyof (typeof ERROR_CODES)["ScriptStateError"];

/** A saved script can't go on. The message says why. */
export class ScriptStateError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "ScriptStateError";
  /** Stable reason. */
  readonly code: ScriptStateErrorCode;

  /** Creates an error. */
  constructor(code: ScriptStateErrorCode, message: string, options?: ErrorOptions) {
    super(`${code}: ${message}`, options);
    this.code = code;
  }
}
