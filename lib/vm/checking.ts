/**
 * The interface between a VM and a checker of its state. The host passes the checker in, so that only
 * programs that check the runtime carry it in their bundles.
 */
import type { ProgramImage } from "../image/image.ts";
import type { DecodedCode } from "../machine/code/decoded_code.ts";
import type { MachineState } from "../machine/state/machine.ts";

/** The parts of a VM that a checker reads. */
export interface CheckSubject {
  readonly machine: MachineState;
  readonly image: ProgramImage;
  readonly decoded: DecodedCode;
}

/**
 * Checks the state of VMs; the value of `VmOptions.debug`. The runtime provides `invariants` in
 * `@prometeu/runtime/debug`.
 */
export interface StateChecker {
  /** Distinguishes a checker from other objects. */
  readonly kind: "state checker";
}

/** A checker as the runtime sees it: every {@link StateChecker} is one. */
export interface AttachingChecker extends StateChecker {
  /** Returns a function that checks the VM. It runs after every slice and throws if the state is broken. */
  attach(subject: CheckSubject): () => void;
}

/**
 * Attaches a checker.
 *
 * @throws {TypeError} if the value is not a checker (untyped callers may pass anything)
 */
export function attachChecker(checker: StateChecker, subject: CheckSubject): () => void {
  if (isAttaching(checker)) return checker.attach(subject);
  throw new TypeError(
    "debug is not a checker; import { invariants } from @prometeu/runtime/debug and pass it",
  );
}

function isAttaching(checker: unknown): checker is AttachingChecker {
  return typeof checker === "object" && checker !== null && "attach" in checker &&
    typeof checker.attach === "function";
}
