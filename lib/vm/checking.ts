/**
 * The interface between a VM and a checker of its state. The VM is given the checker, so that only
 * programs that look for faults of the runtime carry it in their bundles.
 */
import type { ProgramImage } from "../image/image.ts";
import type { DecodedCode } from "../machine/code/decoded_code.ts";
import type { MachineState } from "../machine/state/machine.ts";

/** What a checker looks at. */
export interface CheckSubject {
  readonly machine: MachineState;
  readonly image: ProgramImage;
  readonly decoded: DecodedCode;
}

/**
 * A way to check VMs: the value of `VmOptions.debug`. The runtime's own is `invariants` of
 * `@prometeu/runtime/debug`.
 */
export interface StateChecker {
  /** Tells a checker from other objects. */
  readonly kind: "state checker";
}

/** What every checker is, in the view of the runtime. */
export interface AttachingChecker extends StateChecker {
  /** Returns what checks a VM. It is called after every slice and throws if the state is broken. */
  attach(subject: CheckSubject): () => void;
}

/**
 * Attaches a checker.
 *
 * @throws {TypeError} if the value is not a checker: callers without types may pass anything
 */
export function attachChecker(checker: StateChecker, subject: CheckSubject): () => void {
  if (isAttaching(checker)) return checker.attach(subject);
  throw new TypeError(
    "debug must be a checker; import { invariants } from the entry point /debug and pass that",
  );
}

function isAttaching(checker: unknown): checker is AttachingChecker {
  return typeof checker === "object" && checker !== null && "attach" in checker &&
    typeof checker.attach === "function";
}
