/** What a VM tells of a logical frame: costs, which a policy may limit, and no evidence. */

/** What a logical frame cost. A VM reports one at the end of each. */
export interface FrameReport {
  /** Number of the frame, from 0. */
  readonly frame: number;
  /** Cycles spent in it. */
  readonly cycles: number;
  /** Host functions called in it. */
  readonly hostCalls: number;
  /** Most accounted bytes held at once in it. */
  readonly liveBytes: number;
  /** Most frames of calls in one coroutine at once, the first included. */
  readonly callDepth: number;
  /** Strings made at run time and held at its end, before a collection. */
  readonly strings: number;
  /** Coroutines that had not ended at its end, the entry included. */
  readonly coroutines: number;
  /** Where it ended, for people. */
  readonly where: string;
}
