/** Why slices end. */

/** Every reason a slice can end for, and whether the program goes on in the next slice. */
export const SLICE_REASONS = {
  /** The entry function returned. */
  returned: { goesOn: false },
  /** HALT. */
  halted: { goesOn: false },
  /** A guest fault; see {@link Slice.trap}. */
  trapped: { goesOn: false },
  /** FRAME_SYNC: the logical frame is over; or it has passed with every coroutine asleep. */
  frame: { goesOn: true },
  /** The budget is spent; the next slice goes on. */
  budget: { goesOn: true },
  /** The next instruction has a breakpoint. */
  breakpoint: { goesOn: true },
  /** {@link Vm.step} executed its instruction. */
  step: { goesOn: true },
} as const;

/** Why a slice ended. */
export type SliceReason = keyof typeof SLICE_REASONS;
