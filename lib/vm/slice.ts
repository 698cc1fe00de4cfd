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
  /** Guest calls that ended in this slice, in order, other than one made by {@link Vm.call} itself. */
  readonly calls?: readonly CallEnd[];
  /** Calls that the host has not answered; only if `reason` is `waiting`. */
  readonly pending?: readonly PendingCall[];
  /** Number of coroutines that the end of the program cut short; absent if it is 0. */
  readonly dropped?: number;
}

/** The end of a guest call that did not end in the slice of {@link Vm.call}. */
export type CallEnd =
  | {
    /** Number of the call. */
    readonly call: number;
    /** Results of its function, bottom first; see {@link CallSlice.results}. */
    readonly results: readonly PlainValue[];
  }
  | {
    /** Number of the call. */
    readonly call: number;
    /** The guest fault that ended the call, and nothing else. */
    readonly trap: Trap;
  };

/**
 * The report of {@link Vm.call}. With the reasons `returned` and `trapped` the call has ended, unless the
 * VM has {@link Vm.finished}; `halted` ends the program. With any other reason the call goes on in the
 * slices that follow, and the one in which it ends names it in {@link Slice.calls}.
 */
export interface CallSlice extends Omit<Slice, "results"> {
  /** Number of the call: that of its coroutine. */
  readonly call: number;
  /**
   * Results of the called function, bottom first, as plain data; only if `reason` is `returned`. A closure
   * among them is retained: it is a {@link RetainedObject}, to be called and then released.
   */
  readonly results?: readonly PlainValue[];
}
