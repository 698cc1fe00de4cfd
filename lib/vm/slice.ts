/** The report of a slice. */
import type { SliceReason } from "../isa/slice_reasons.ts";
import type { GuestValue } from "../machine/memory/guest_value.ts";
import type { FrameReport } from "./frame_report.ts";
import type { Trap } from "./trap.ts";

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
