/** How a broken invariant is reported. */
import { PrometeuError } from "../../../isa/prometeu_error.ts";

/** Part of the state that an {@link InvariantError} is about. */
export type InvariantPart =
  /** Blocks of the heap and lists of free blocks. */
  | "HEAP"
  /** The handle table. */
  | "HANDLES"
  /** The content of an object. */
  | "OBJECT"
  /** A value in a global, on a stack or in an object. */
  | "SLOT"
  /** The list of coroutines, the ready queue or the sleepers. */
  | "COROUTINES"
  /** A stack and its frames. */
  | "STACK"
  /** The table of strings. */
  | "STRINGS"
  /** The string that is appended to in place. */
  | "APPEND"
  /** Accounted bytes and counters. */
  | "ACCOUNT";

/**
 * The state of a VM broke an invariant: a fault of the runtime, not of the guest or host. Please report
 * it with the program.
 */
export class InvariantError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "InvariantError";
  /** Stable code: the part of the state. */
  readonly code: InvariantPart;

  /** Composes the message `CODE: what`. */
  constructor(code: InvariantPart, what: string) {
    super(`${code}: ${what}; this is a fault of the runtime, please report it`);
    this.code = code;
  }
}

/** Throws unless a condition holds. */
export function hold(condition: boolean, code: InvariantPart, what: () => string): void {
  if (!condition) throw new InvariantError(code, what());
}
