/** How a test of test262 ends. */

/** The end of one test. */
export interface Outcome {
  readonly kind: OutcomeKind;
  /** Why, in one line; empty for a test that passes. */
  readonly reason: string;
}

/**
 * Kinds of ends. `fails`: the program ends in another way than the standard says. `crashes`: the compiler or the
 * loader throws, or the machine reports a fault that no program may cause. `hangs`: no end within the time.
 */
export type OutcomeKind = "passes" | "fails" | "excluded" | "crashes" | "hangs";

/** A test that passes. */
export const PASSES: Outcome = { kind: "passes", reason: "" };

/** Longest reason that is kept. */
const MOST = 160;

/** An end with its reason, which is cut to one short line. */
export function outcome(kind: OutcomeKind, reason: string): Outcome {
  const [line] = reason.split("\n", 1);
  return { kind, reason: line.length <= MOST ? line : `${line.slice(0, MOST)}…` };
}
