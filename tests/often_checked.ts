/** The checker of invariants for tests with many slices or large heaps. */
import { invariants, type StateChecker } from "../lib/debug/debug.ts";
import type { AttachingChecker, CheckSubject } from "../lib/vm/checking.ts";

/** Slices of one VM from which on checks are further apart: each sixty-fourth part more slices. */
const SLICES_BY_CHECK = 64;

/** Words of heap for each slice that a check is put off: checking reads all of them. */
const WORDS_BY_SLICE = 1024;

const OFTEN_CHECKED: AttachingChecker = {
  kind: "state checker",
  attach(subject: CheckSubject): () => void {
    const check = (invariants as AttachingChecker).attach(subject);
    const { run, memory } = subject.machine;
    let slices = 0;
    let next = 1;
    return () => {
      if (++slices < next && !run.isFinished) return;
      check();
      next = slices + 1 +
        Math.floor(Math.max(slices / SLICES_BY_CHECK, memory.heapEnd / WORDS_BY_SLICE));
    };
  },
};

/** Checks after every slice of a short run with a small heap, and regularly in others. */
export const oftenChecked: StateChecker = OFTEN_CHECKED;
