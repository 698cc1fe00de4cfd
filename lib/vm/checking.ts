/**
 * The interface between a VM and a checker of its state. The host passes the checker in, so that only
 * programs that check the runtime carry it in their bundles.
 */
import type { ProgramImage } from "../image/image.ts";
import type { DecodedCode } from "../machine/code/decoded_code.ts";
import type { MachineState } from "../machine/state/machine.ts";
import { attachable } from "./attachment.ts";

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
 * @throws {VmError} `BAD_OPTION` if the value is not a checker
 */
export function attachChecker(checker: StateChecker, subject: CheckSubject): () => void {
  const wayOut = "import { invariants } from @prometeu/runtime/debug";
  return attachable<AttachingChecker>("debug", checker, "state checker", wayOut).attach(subject);
}
