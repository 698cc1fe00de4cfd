/** The report of a slice. */
import type { GuestValue } from "../machine/memory/guest_value.ts";
import type { FrameReport } from "./frame_report.ts";
import type { Trap } from "./trap.ts";

/** Why a slice ended. */
export type SliceReason =
  /** The entry function returned. */
  | "returned"
  /** HALT. */
  | "halted"
  /** FRAME_SYNC: the logical frame is over; or a frame passed in which every coroutine slept. */
  | "frame"
  /** The budget is spent; the next slice continues. */
  | "budget"
  /** The next instruction has a breakpoint. */
  | "breakpoint"
  /** {@link Vm.step} executed its instruction. */
  | "step"
  /** A guest fault; see {@link Slice.trap}. */
  | "trapped";

/** What a slice did. */
export interface Slice {
  /** Why it ended. */
  readonly reason: SliceReason;
  /** Cycles spent in this slice, exactly. */
  readonly cycles: number;
  /** Instructions executed in this slice, exactly. */
  readonly instructions: number;
  /** Results of the entry function, bottom first, if it returned. */
  readonly results?: readonly GuestValue[];
  /** The fault, if it trapped. */
  readonly trap?: Trap;
  /** Cost of the logical frame, if it is over or the program has ended. */
  readonly frame?: FrameReport;
  /** Number of coroutines dropped before their end, if the program has ended and there are any. */
  readonly dropped?: number;
}
