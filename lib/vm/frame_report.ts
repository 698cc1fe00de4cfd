/** The report of a logical frame. It holds costs, which a policy may limit, and no evidence. */

/** Costs of one logical frame. {@link Slice.frame} reports them when the frame ends. */
export interface FrameReport {
  /** Number of the frame, counted from 0. */
  readonly frame: number;
  /** Cycles spent in it. */
  readonly cycles: number;
  /** Host functions called in it. */
  readonly hostCalls: number;
  /** Peak of the accounted bytes in the frame. */
  readonly liveBytes: number;
  /** Peak call depth of a coroutine in the frame; its first function counts as 1. */
  readonly callDepth: number;
  /** Run-time strings held at the end of the frame, before the collection. */
  readonly strings: number;
  /** Live coroutines at the end of the frame, the entry included. */
  readonly coroutines: number;
  /** Place where the frame ended, as text like `in main at 12 (line 3)`. */
  readonly where: string;
}
