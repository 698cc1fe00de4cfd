/**
 * Tools for debugging. `History` runs a program and goes back to any earlier moment of the run. `invariants`,
 * as the option `debug` of a VM, looks for faults of the runtime itself.
 *
 * @module
 */
export { History, type HistoryOptions, type Moment, type StopTest } from "./history.ts";
export { type Activation, globalValue, type NamedCapture, type NamedLocal } from "./activations.ts";
export { invariants } from "./invariants.ts";
export { InvariantError, type InvariantPart } from "../machine/state/check/invariant.ts";
export type { StateChecker } from "../vm/checking.ts";
export { PrometeuError } from "../isa/prometeu_error.ts";
