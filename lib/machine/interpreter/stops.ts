/** Why the dispatch loop stops. */

/** Fuel used up, before the block at the saved pc. */
export const STOP_FUEL = 0;
/** The first function of a coroutine returned; its results lie between frame and top. */
export const STOP_RETURNED = 1;
/** HALT was executed. */
export const STOP_HALTED = 2;
/** FRAME_SYNC was executed. */
export const STOP_FRAME = 3;
/** `machine.trap` is the trap's number; the saved pc is the instruction's. */
export const STOP_TRAPPED = 4;
/** There is a BREAK at the saved pc. */
export const STOP_BREAK = 5;

/** One of `STOP_…`. */
export type Stop =
  | typeof STOP_FUEL
  | typeof STOP_RETURNED
  | typeof STOP_HALTED
  | typeof STOP_FRAME
  | typeof STOP_TRAPPED
  | typeof STOP_BREAK;

/** How far the fuel is below its true value while there is a probe, in cycles. */
export const PROBE_FUEL: number = 2 ** 29;
