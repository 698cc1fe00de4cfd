/** Calls that the dispatch loop does not execute itself: one entry for all, as that keeps the loop small. */
import {
  OP_CALL_CLOSURE,
  OP_CALL_SPREAD,
  OP_CALL_VALUE,
  OP_CONSTRUCT,
  OP_CONSTRUCT_SPREAD,
} from "../../isa/opcodes.ts";
import { CONTROL_PC } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { resumeActivation } from "./activations.ts";
import { callClosure } from "./calls.ts";
import { callSpread, callValue, construct, constructSpread } from "./value_calls.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const CALL_VALUE = OP_CALL_VALUE;
const CONSTRUCT = OP_CONSTRUCT;
const CALL_CLOSURE = OP_CALL_CLOSURE;
const CALL_SPREAD = OP_CALL_SPREAD;
const CONSTRUCT_SPREAD = OP_CONSTRUCT_SPREAD;
const PC = CONTROL_PC;

/**
 * Enters the function that the instruction at the saved pc calls. Works on the saved registers.
 *
 * @returns 0 or the number of a trap
 */
export function enterSlowly(m: Machine): number {
  const { words } = m.decoded;
  const pc = m.memory.i32[PC];
  switch (words[pc]) {
    case CALL_VALUE:
      return callValue(m, words[pc + 1]);
    case CONSTRUCT:
      return construct(m, words[pc + 1]);
    case CALL_CLOSURE:
      return callClosure(m, words);
    case CALL_SPREAD:
      return callSpread(m);
    case CONSTRUCT_SPREAD:
      return constructSpread(m);
    default:
      return resumeActivation(m);
  }
}
