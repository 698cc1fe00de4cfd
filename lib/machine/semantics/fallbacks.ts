/**
 * Fallbacks: functions of the guest that are called instead of a TYPE trap. The operands of the
 * instruction, which it left as they were, become the parameters; the results replace them.
 *
 * A fallback is an ordinary call, made by whoever runs the dispatch loop. Most instructions do not end
 * their block, so it returns into the middle of one: see return_address.ts.
 */
import { FALLBACK_CYCLES as FALLBACK_CYCLES_CONSTANT } from "../../isa/cost_rates.ts";
import { INSTRUCTION_BY_OPCODE } from "../../isa/instructions.ts";
import {
  OP_CALL_VALUE as OP_CALL_VALUE_CONSTANT,
  OP_CONSTRUCT as OP_CONSTRUCT_CONSTANT,
} from "../../isa/opcodes.ts";
import { TRAP_OUT_OF_MEMORY, TRAP_TYPE as TRAP_TYPE_CONSTANT } from "../../isa/traps.ts";
import {
  FUNCTION_CLEARING as FUNCTION_CLEARING_CONSTANT,
  FUNCTION_PARAMS as FUNCTION_PARAMS_CONSTANT,
  FUNCTION_WORDS as FUNCTION_WORDS_CONSTANT,
} from "../code/code_layout.ts";
import { fallbackAt } from "../code/decoded_code.ts";
import { decodedOffset } from "../code/decoded_layout.ts";
import { continuation } from "../code/return_address.ts";
import { copySlot } from "../memory/heap.ts";
import {
  LOW as LOW_CONSTANT,
  SLOT_WORDS as SLOT_WORDS_CONSTANT,
  TAG_HEAP_REF,
} from "../memory/value.ts";
import {
  CONTROL_CALLS as CONTROL_CALLS_CONSTANT,
  CONTROL_DEPTH as CONTROL_DEPTH_CONSTANT,
  CONTROL_DEPTH_MARK as CONTROL_DEPTH_MARK_CONSTANT,
  CONTROL_FRAME as CONTROL_FRAME_CONSTANT,
  CONTROL_PC as CONTROL_PC_CONSTANT,
  CONTROL_TOP as CONTROL_TOP_CONSTANT,
  HEADER_CALLER_DISTANCE as HEADER_CALLER_DISTANCE_CONSTANT,
  HEADER_RETURN as HEADER_RETURN_CONSTANT,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { enterFrame, makeFrameRoom } from "./calls.ts";
import { arrayOf } from "./value_calls.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const FALLBACK_CYCLES = FALLBACK_CYCLES_CONSTANT;
const OP_CALL_VALUE = OP_CALL_VALUE_CONSTANT;
const OP_CONSTRUCT = OP_CONSTRUCT_CONSTANT;
const TRAP_TYPE = TRAP_TYPE_CONSTANT;
const FUNCTION_CLEARING = FUNCTION_CLEARING_CONSTANT;
const FUNCTION_PARAMS = FUNCTION_PARAMS_CONSTANT;
const FUNCTION_WORDS = FUNCTION_WORDS_CONSTANT;
const LOW = LOW_CONSTANT;
const SLOT_WORDS = SLOT_WORDS_CONSTANT;
const CONTROL_CALLS = CONTROL_CALLS_CONSTANT;
const CONTROL_DEPTH = CONTROL_DEPTH_CONSTANT;
const CONTROL_DEPTH_MARK = CONTROL_DEPTH_MARK_CONSTANT;
const CONTROL_FRAME = CONTROL_FRAME_CONSTANT;
const CONTROL_PC = CONTROL_PC_CONSTANT;
const CONTROL_TOP = CONTROL_TOP_CONSTANT;
const HEADER_CALLER_DISTANCE = HEADER_CALLER_DISTANCE_CONSTANT;
const HEADER_RETURN = HEADER_RETURN_CONSTANT;

const OWN_LOCALS = decodedOffset("RET", "ownLocals");
const OWN_RETS = decodedOffset("RET", "ownRets");

/** 1 for instructions whose constant is passed to the fallback as well, by opcode. */
const HAS_CONSTANT: Uint8Array = new Uint8Array(256);
INSTRUCTION_BY_OPCODE.forEach((spec, opcode) => {
  if (spec?.operands[0] === "constant") HAS_CONSTANT[opcode] = 1;
});

/**
 * Enters the fallback of the instruction at the saved pc, if that has trapped TYPE and has one; the trap
 * is then over. Otherwise the trap stays, or is the one of the call. Cycles are left in `extra`.
 *
 * @returns whether the fallback was entered
 */
export function enterFallback(m: Machine): boolean {
  const { decoded, memory } = m;
  if (m.trap !== TRAP_TYPE || decoded.fallbacks === undefined) return false;
  const pc = memory.i32[CONTROL_PC];
  const id = fallbackAt(decoded, pc);
  if (id < 0) return false;
  const opcode = decoded.words[pc];
  const isCall = opcode === OP_CALL_VALUE || opcode === OP_CONSTRUCT;
  const params = m.functions[id * FUNCTION_WORDS + FUNCTION_PARAMS];
  const passed = HAS_CONSTANT[opcode] * SLOT_WORDS;
  const operands = isCall ? decoded.words[pc + 1] + 2 * SLOT_WORDS : params - passed;
  m.trapDetail = "";
  m.trap = makeFrameRoom(m, id, memory.i32[CONTROL_TOP] - operands);
  if (m.trap !== 0) return false;
  const base = memory.i32[CONTROL_TOP] - operands;
  if (isCall && !collectArguments(m, base + 2 * SLOT_WORDS)) return false;
  const { i32 } = memory;
  if (passed > 0) copyConstant(m, base + operands, decoded.words[pc + 1]);
  m.extra += FALLBACK_CYCLES + m.functions[id * FUNCTION_WORDS + FUNCTION_CLEARING];
  memory.f64[CONTROL_CALLS >> 1]++;
  enterFrame(m, id, base);
  if (i32[CONTROL_DEPTH] > i32[CONTROL_DEPTH_MARK]) i32[CONTROL_DEPTH_MARK] = i32[CONTROL_DEPTH];
  return true;
}

/** Replaces the arguments on the stack with an array of them. @returns false if it does not fit */
function collectArguments(m: Machine, at: number): boolean {
  const array = arrayOf(m, at, (m.memory.i32[CONTROL_TOP] - at) / SLOT_WORDS);
  if (array < 0) {
    m.trap = TRAP_OUT_OF_MEMORY;
    return false;
  }
  const { i32 } = m.memory;
  i32[at] = TAG_HEAP_REF;
  i32[at + LOW] = array;
  return true;
}

function copyConstant({ memory: { i32 }, constants }: Machine, to: number, from: number): void {
  for (const word of [0, LOW, LOW + 1]) i32[to + word] = constants[from + word];
}

/**
 * Leaves the frame of a fallback at its RET, at the saved pc, for the instruction behind the one that
 * called it.
 */
export function leaveFallback(m: Machine): void {
  const { decoded, memory: { i32 } } = m;
  const pc = i32[CONTROL_PC];
  const frame = i32[CONTROL_FRAME];
  const header = frame + decoded.words[pc + OWN_LOCALS];
  const back = i32[header + HEADER_RETURN];
  const distance = i32[header + HEADER_CALLER_DISTANCE];
  const top = i32[CONTROL_TOP];
  let to = frame;
  for (let from = top - decoded.words[pc + OWN_RETS]; from < top; from += SLOT_WORDS) {
    copySlot(i32, to, from);
    to += SLOT_WORDS;
  }
  i32[CONTROL_TOP] = to;
  i32[CONTROL_FRAME] = frame - distance;
  i32[CONTROL_DEPTH]--;
  i32[CONTROL_PC] = continuation(decoded, back);
}
