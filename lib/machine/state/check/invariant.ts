/** How a broken invariant is reported. */
import { PrometeuError } from "../../../isa/prometeu_error.ts";

/** Part of the state that an {@link InvariantError} is about. */
export type InvariantPart =
  /** Blocks of the heap and lists of free blocks. */
  | "HEAP"
  /** The handle table. */
  | "HANDLES"
  /** The contents of an object. */
  | "OBJECT"
  /** A value in a global, on a stack or in an object. */
  | "SLOT"
  /** The list of coroutines, the ready queue or the sleepers. */
  | "COROUTINES"
  /** A stack and its frames. */
  | "STACK"
  /** The table of tickets, or the coroutines that wait for one. */
  | "TICKETS"
  /** The table of strings. */
  | "STRINGS"
  /** The string being appended to in place. */
  | "APPEND"
  /** Accounted bytes and counters. */
  | "ACCOUNT";

/**
 * Thrown if the state of a VM breaks an invariant. This is a bug in the runtime, not in the guest
 * or host; please report it together with the program.
 */
export class InvariantError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "InvariantError";
  /** Stable code: the part of the state that is broken. */
  readonly code: InvariantPart;

  /** Creates an error with the message `CODE: what`, followed by a request to report it. */
  constructor(code: InvariantPart, what: string) {
    super(`${code}: ${what}; this is a bug in the runtime, please report it`);
    this.code = code;
  }
}

/** Throws an {@link InvariantError} unless a condition holds. */
export function hold(condition: boolean, code: InvariantPart, what: () => string): void {
  if (!condition) throw new InvariantError(code, what());
}
