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
/**
 * The instruction before the saved pc, or a stage of the one there, cost more than its fixed cycles, and
 * what has been executed has used up the fuel.
 */
export const STOP_SPENT = 6;

/** One of `STOP_…`. */
export type Stop =
  | typeof STOP_FUEL
  | typeof STOP_RETURNED
  | typeof STOP_HALTED
  | typeof STOP_FRAME
  | typeof STOP_TRAPPED
  | typeof STOP_BREAK
  | typeof STOP_SPENT;

/**
 * What is taken from the fuel in the place of a debt, in cycles: more than an instruction may cost at once
 * uses up any fuel.
 */
export const DEBT_FUEL: number = 2 ** 28;

/** How far the fuel is below its true value while there is a probe, in cycles. */
export const PROBE_FUEL: number = 2 ** 29;
