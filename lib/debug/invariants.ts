/** Checks the state of VMs after every slice. */
import { HEADER_ORIGIN } from "../machine/code/code_layout.ts";
import { originOf } from "../machine/code/decoded_code.ts";
import { checkMachine } from "../machine/state/check/check.ts";
import type { AttachingChecker, CheckSubject, StateChecker } from "../vm/checking.ts";

const INVARIANTS: AttachingChecker = {
  kind: "state checker",
  attach({ machine, image, decoded }: CheckSubject): () => void {
    const functionAt = (word: number): number => {
      const origin = decoded.origins[word];
      if (origin === undefined || origin <= HEADER_ORIGIN) return -1;
      return originOf(image, decoded, word).functionId;
    };
    return () => checkMachine(machine, functionAt);
  },
};

/**
 * Checks every invariant of a VM after each of its slices and throws an {@link InvariantError} if one is
 * broken. It costs time that grows with the heap, and changes no number.
 *
 * @example
 * ```ts
 * import { load } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { invariants } from "@prometeu/runtime/debug";
 *
 * const program = load(assemble(".func main params=0 locals=0 rets=0\nRET\n.end"));
 * program.instantiate({ debug: invariants }).run({ budget: Infinity });
 * ```
 */
export const invariants: StateChecker = INVARIANTS;
