/** Reasons why the dispatch loop stops. */

/** The fuel is used up, before the block at the saved pc. */
export const STOP_FUEL = 0;
/** The first function of a coroutine returned. Its results lie between frame and top. */
export const STOP_RETURNED = 1;
/** HALT was executed. */
export const STOP_HALTED = 2;
/** FRAME_SYNC was executed. */
export const STOP_FRAME = 3;
/** The instruction at the saved pc trapped. `m.trap` is the number of the trap. */
export const STOP_TRAPPED = 4;
/** A BREAK was reached at the saved pc. */
export const STOP_BREAK = 5;
/**
 * The instruction before the saved pc, or a stage of the one at it, cost more than its fixed
 * cycles, and the executed instructions have used up the fuel.
 */
export const STOP_SPENT = 6;

/** The intrinsic at the saved pc waits for the host: it is executed again when there is an answer. */
export const STOP_PARKED = 7;

/**
 * A function returns into the middle of a block: it was called as the fallback of an instruction. Its RET
 * has used up the fuel; it is executed, but its frame not yet left.
 */
export const STOP_INSIDE = 8;

/** One of `STOP_…`. */
export type Stop =
  | typeof STOP_FUEL
  | typeof STOP_RETURNED
  | typeof STOP_HALTED
  | typeof STOP_FRAME
  | typeof STOP_TRAPPED
  | typeof STOP_BREAK
  | typeof STOP_SPENT
  | typeof STOP_PARKED
  | typeof STOP_INSIDE;

/**
 * Cycles taken from the fuel instead of a debt, which is more than may be charged at once: enough
 * to use up any fuel.
 */
export const DEBT_FUEL: number = 2 ** 28;

/** Cycles by which the fuel is below its true value while there is a probe. */
export const PROBE_FUEL: number = 2 ** 29;
