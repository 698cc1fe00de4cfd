/**
 * Runs the dispatch loop on from fallback to fallback, without going back to whoever accounts for the slice
 * each time.
 *
 * A fallback begins and ends in the middle of a block. Accounting stays exact, as fuel and instructions
 * are given back and taken here in the way slices.ts does at such a stop. Where fuel does not suffice
 * or a profiler listens, the stop is left to it.
 */
import { instructionCycles } from "../code/decoded_code.ts";
import { enterFallback } from "../semantics/fallbacks.ts";
import { CONTROL_INSTRUCTIONS, CONTROL_PC as CONTROL_PC_CONSTANT } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { interpret } from "./dispatch_loop.generated.ts";
import { type Stop, STOP_FUEL, STOP_TRAPPED } from "./stops.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const INSTRUCTIONS = CONTROL_INSTRUCTIONS >> 1;
const CONTROL_PC = CONTROL_PC_CONSTANT;
const TRAPPED = STOP_TRAPPED;

/**
 * Goes on after a stop, through fallbacks, until there is another reason to stop or no fuel. If it stops
 * for the cost of a call, that is left in `extra`.
 */
export function interpretOn(m: Machine, first: Stop): Stop {
  if (m.probe !== undefined) return first;
  let stop = first;
  while (stop === TRAPPED && enters(m)) {
    if (m.extra >= m.fuel) return STOP_FUEL;
    m.fuel -= m.extra;
    m.extra = 0;
    payEntry(m);
    stop = interpret(m);
  }
  return stop;
}

/** Enters the fallback of an instruction that has trapped, and gives the rest of its block back. */
function enters(m: Machine): boolean {
  const { decoded, memory } = m;
  const at = memory.i32[CONTROL_PC];
  const { cycles, instructions } = decoded.rests;
  const left = m.fuel + cycles[at] - instructionCycles(decoded, at);
  if (left <= 0 || !enterFallback(m)) return false;
  m.fuel = left;
  memory.f64[INSTRUCTIONS] -= instructions[at] - 1;
  return true;
}

/** Takes the block that begins at the saved pc. */
function payEntry(m: Machine): void {
  const { decoded: { words }, memory } = m;
  const pc = memory.i32[CONTROL_PC];
  m.fuel -= words[pc - 2];
  memory.f64[INSTRUCTIONS] += words[pc - 1];
}
