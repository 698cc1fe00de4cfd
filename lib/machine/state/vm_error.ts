/** Misuse of a VM by its host. */

/** Stable reason of a {@link VmError}. */
export type VmErrorCode =
  /** The program has returned, halted or trapped. */
  | "FINISHED"
  /** A host function tried to run the VM that is calling it. */
  | "RUNNING"
  /** No reachable instruction begins at that place. */
  | "NO_INSTRUCTION"
  /** The VM was made without a profile. */
  | "NO_PROFILE"
  /** There is no object in that place. */
  | "NO_OBJECT"
  /** The host call that an object was given to is over, and it was not retained. */
  | "EXPIRED"
  /** The object was retained and has been released. */
  | "RELEASED"
  /** The VM or program has been disposed of. */
  | "DISPOSED";

/** The host used a VM, a program or a guest object in a way it can't be used. */
export class VmError extends Error {
  /** Always the class name. */
  override readonly name = "VmError";
  /** Stable reason. */
  readonly code: VmErrorCode;

  /** Composes the message `CODE: what`. */
  constructor(code: VmErrorCode, what: string) {
    super(`${code}: ${what}`);
    this.code = code;
  }
}
