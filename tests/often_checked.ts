/** A checker of invariants for tests with many slices or large heaps. */
import { invariants, type StateChecker } from "../lib/debug/debug.ts";
import type { AttachingChecker, CheckSubject } from "../lib/vm/checking.ts";

/** Number of slices from which on checks become rarer: one every `slices / 64`. */
const SLICES_BY_CHECK = 64;

/** A check reads the whole heap, so it is skipped for one slice per so many words. */
const WORDS_BY_SLICE = 1024;

/**
 * Makes a checker that checks some of the slices of all the VMs it is given, as of one run: for each word of the
 * heap it skips the `wordsBySlice`th part of a slice.
 */
export function oftenCheckedRun(wordsBySlice: number = WORDS_BY_SLICE): StateChecker {
  let slices = 0;
  let next = 1;
  const checker: AttachingChecker = {
    kind: "state checker",
    attach(subject: CheckSubject): () => void {
      const check = (invariants as AttachingChecker).attach(subject);
      const { run, memory } = subject.machine;
      return () => {
        if (++slices < next && !run.isFinished) return;
        check();
        next = slices + 1 +
          Math.floor(Math.max(slices / SLICES_BY_CHECK, memory.heapEnd / wordsBySlice));
      };
    },
  };
  return checker;
}

const OFTEN_CHECKED: AttachingChecker = {
  kind: "state checker",
  attach: (subject) => (oftenCheckedRun() as AttachingChecker).attach(subject),
};

/** Checks after every slice if the run is short and the heap small, and less often otherwise. */
export const oftenChecked: StateChecker = OFTEN_CHECKED;
