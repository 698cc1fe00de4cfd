/** The reasons for the end of a slice. */

/** Every reason for the end of a slice, and whether the program continues in the next slice. */
export const SLICE_REASONS = {
  /** The entry function returned. */
  returned: { goesOn: false },
  /** The program executed HALT. */
  halted: { goesOn: false },
  /** The guest faulted; {@link Slice.trap} describes the fault. */
  trapped: { goesOn: false },
  /** The logical frame ended: at a FRAME_SYNC, or because every coroutine sleeps. */
  frame: { goesOn: true },
  /** No coroutine can run, and at least one waits for an answer of the host. */
  waiting: { goesOn: true },
  /** The budget is spent. */
  budget: { goesOn: true },
  /** The next instruction has a breakpoint. */
  breakpoint: { goesOn: true },
  /** {@link Vm.step} has executed one instruction. */
  step: { goesOn: true },
} as const;

/** Reason for the end of a slice; {@link SLICE_REASONS} describes each. */
export type SliceReason = keyof typeof SLICE_REASONS;
