/**
 * Exceptions: finds the handler of a thrown value or a fault, and unwinds the current coroutine to it.
 *
 * Nothing is done before something is thrown: the tables of handlers are read only here.
 */
import { UNWIND_CYCLES, UNWOUND_CALL_CYCLES } from "../../isa/cost_rates.ts";
import { TRAP_HOST_FAULT, TRAP_UNCAUGHT, TRAPS } from "../../isa/traps.ts";
import { FUNCTION_ENTRY, FUNCTION_LOCALS, FUNCTION_WORDS } from "../code/code_layout.ts";
import { callSite } from "../code/return_address.ts";
import { thrownIn } from "../host/thrown.ts";
import { writeScalar } from "../host/scalar_writer.ts";
import { copySlot } from "../memory/heap.ts";
import { LOW, SLOT_WORDS, TAG_INT32 } from "../memory/value.ts";
import {
  CONTROL_DEPTH,
  CONTROL_FRAME,
  CONTROL_PC,
  CONTROL_TOP,
  HEADER_CALLER_DISTANCE,
  HEADER_RETURN,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";

/** 1 for traps that are faults, by number. */
const IS_FAULT: Uint8Array = new Uint8Array(Math.max(...TRAPS.map(({ number }) => number)) + 1);
for (const { number, isFault } of TRAPS) IS_FAULT[number] = isFault ? 1 : 0;

/** No handler of the coroutine catches the trap. */
export const NOT_CAUGHT = -1;

/**
 * Unwinds the current coroutine to the nearest handler that catches the trap of the machine, which is
 * then over. Works on the saved registers; they point to the handler afterwards. If there is none,
 * nothing changes.
 *
 * @returns the cycles that this costs, or {@link NOT_CAUGHT}
 */
export function unwind(m: Machine): number {
  const { handlers, origins } = m.decoded;
  const { i32 } = m.memory;
  const isThrown = m.trap === TRAP_UNCAUGHT;
  if (handlers === undefined || !(isThrown || IS_FAULT[m.trap] === 1)) return NOT_CAUGHT;
  const caught = isThrown ? "thrown" : "faults";
  const depth = i32[CONTROL_DEPTH];
  let pc = i32[CONTROL_PC];
  let frame = i32[CONTROL_FRAME];
  let calls = 0;
  let handler = handlers.ranges.catching(origins[pc], caught);
  while (handler < 0) {
    if (++calls === depth) return NOT_CAUGHT;
    const header = frame + localWordsAt(m, pc);
    pc = callSite(i32[header + HEADER_RETURN]);
    frame -= i32[header + HEADER_CALLER_DISTANCE];
    handler = handlers.ranges.catching(origins[pc], caught);
  }
  const slot = frame + localWordsAt(m, pc) + (1 + handlers.heights[handler]) * SLOT_WORDS;
  if (isThrown) {
    copySlot(i32, slot, i32[CONTROL_TOP] - SLOT_WORDS);
  } else {
    i32[slot] = TAG_INT32;
    i32[slot + LOW] = m.trap;
  }
  i32[CONTROL_PC] = handlers.words[handler];
  i32[CONTROL_FRAME] = frame;
  i32[CONTROL_TOP] = slot + SLOT_WORDS;
  i32[CONTROL_DEPTH] = depth - calls;
  const written = m.hasOneNumber && m.trap === TRAP_HOST_FAULT ? writeThrown(m, slot) : 0;
  m.trap = 0;
  m.trapDetail = "";
  m.trapCause = undefined;
  return UNWIND_CYCLES + calls * UNWOUND_CALL_CYCLES + written;
}

/**
 * Writes what a host function threw over the number of the trap, if that is why it is raised and there is room.
 * The detail of the trap has it, which a journal keeps.
 *
 * @returns the cycles that this costs
 */
function writeThrown(m: Machine, slot: number): number {
  const text = thrownIn(m.trapDetail);
  if (text === undefined) return 0;
  const { extra, tape } = m;
  m.extra = 0;
  // What the host did is recorded already.
  m.tape = undefined;
  writeScalar(m, "", text, slot, slot);
  m.tape = tape;
  const cost = m.extra;
  m.extra = extra;
  return cost;
}

/** Size of the locals, in words, of the function that an instruction belongs to. */
export function localWordsAt({ functions }: Machine, word: number): number {
  let low = 0;
  let high = functions.length / FUNCTION_WORDS - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (functions[middle * FUNCTION_WORDS + FUNCTION_ENTRY] <= word) low = middle;
    else high = middle - 1;
  }
  return functions[low * FUNCTION_WORDS + FUNCTION_LOCALS];
}
