/** The report of a slice. */
import type { SliceReason } from "../isa/slice_reasons.ts";
import type { PendingCall } from "../machine/host/answers.ts";
import type { PlainValue } from "../machine/host/plain_value.ts";
import type { FrameReport } from "./frame_report.ts";
import type { Trap } from "./trap.ts";

/** The report of one call of {@link Vm.run} or {@link Vm.step}. */
export interface Slice {
  /** Why the slice ended. */
  readonly reason: SliceReason;
  /** Cycles spent in this slice. */
  readonly cycles: number;
  /** Instructions executed in this slice. */
  readonly instructions: number;
  /**
   * Results of the entry function as plain data, bottom first; only if `reason` is `returned`. A closure
   * among them is valid until the VM runs again, unless it is retained. {@link Vm.results} gives the same
   * with their kinds.
   */
  readonly results?: readonly PlainValue[];
  /** The guest fault; only if `reason` is `trapped`. */
  readonly trap?: Trap;
  /** Costs of the logical frame, if it or the program has ended. */
  readonly frame?: FrameReport;
  /** Calls that the host has not answered; only if `reason` is `waiting`. */
  readonly pending?: readonly PendingCall[];
  /** Number of coroutines that the end of the program cut short; absent if it is 0. */
  readonly dropped?: number;
}
