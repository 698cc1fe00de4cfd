/**
 * Looking for faults of the runtime itself: pass `invariants` as the option `debug` of a VM.
 *
 * @module
 */
export { invariants } from "./invariants.ts";
export { InvariantError, type InvariantPart } from "../machine/state/check/invariant.ts";
export type { StateChecker } from "../vm/checking.ts";
export { PrometeuError } from "../isa/prometeu_error.ts";
