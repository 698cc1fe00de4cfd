/** Slow paths of calls: closures, and stacks that must grow. */
import { OBJECT_CYCLES, SLOTS_PER_CYCLE } from "../../isa/cost_rates.ts";
import { FLEXIBLE } from "../../isa/function_flags.ts";
import { copySlot, slotAt } from "../memory/heap.ts";
import {
  BLOCK_KIND,
  CONTROL_CURRENT,
  CONTROL_DEPTH as CONTROL_DEPTH_CONSTANT,
  CONTROL_FRAME as CONTROL_FRAME_CONSTANT,
  CONTROL_PC as CONTROL_PC_CONSTANT,
  CONTROL_STACK_END as CONTROL_STACK_END_CONSTANT,
  CONTROL_TOP as CONTROL_TOP_CONSTANT,
  HEADER_CALLER_DISTANCE as HEADER_CALLER_DISTANCE_CONSTANT,
  HEADER_RETURN as HEADER_RETURN_CONSTANT,
  KIND_CLOSURE,
  KIND_COROUTINE,
  OBJECT_EXTRA,
  SLOT_BYTES,
} from "../state/layout.ts";
import { moveStack, stackSlots, stackStart } from "../memory/stack.ts";
import {
  LOW,
  SLOT_WORDS as SLOT_WORDS_CONSTANT,
  TAG_FRAME as TAG_FRAME_CONSTANT,
  TAG_HEAP_REF,
  TAG_NULL as TAG_NULL_CONSTANT,
} from "../memory/value.ts";
import { collectGarbage, createObject, exhausted, makeRoom } from "./allocation.ts";
import {
  FUNCTION_CLEARING as FUNCTION_CLEARING_CONSTANT,
  FUNCTION_ENTRY as FUNCTION_ENTRY_CONSTANT,
  FUNCTION_FLAGS as FUNCTION_FLAGS_CONSTANT,
  FUNCTION_FRAME as FUNCTION_FRAME_CONSTANT,
  FUNCTION_LOCALS as FUNCTION_LOCALS_CONSTANT,
  FUNCTION_PARAMS as FUNCTION_PARAMS_CONSTANT,
  FUNCTION_RETS as FUNCTION_RETS_CONSTANT,
  FUNCTION_WORDS as FUNCTION_WORDS_CONSTANT,
} from "../code/code_layout.ts";
import { returnAddress } from "../code/return_address.ts";
import type { Machine } from "../state/machine.ts";
import { kindName } from "./operations.ts";
import { isEntry } from "./scheduler.ts";
import {
  TRAP_BAD_ARITY,
  TRAP_BAD_RET_SLOTS,
  TRAP_CALL_DEPTH,
  TRAP_OUT_OF_MEMORY,
  TRAP_STACK_OVERFLOW,
  TRAP_TYPE,
} from "../../isa/traps.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const CONTROL_DEPTH = CONTROL_DEPTH_CONSTANT;
const CONTROL_FRAME = CONTROL_FRAME_CONSTANT;
const CONTROL_PC = CONTROL_PC_CONSTANT;
const CONTROL_STACK_END = CONTROL_STACK_END_CONSTANT;
const CONTROL_TOP = CONTROL_TOP_CONSTANT;
const HEADER_CALLER_DISTANCE = HEADER_CALLER_DISTANCE_CONSTANT;
const HEADER_RETURN = HEADER_RETURN_CONSTANT;
const SLOT_WORDS = SLOT_WORDS_CONSTANT;
const TAG_FRAME = TAG_FRAME_CONSTANT;
const TAG_NULL = TAG_NULL_CONSTANT;
const FUNCTION_CLEARING = FUNCTION_CLEARING_CONSTANT;
const FUNCTION_ENTRY = FUNCTION_ENTRY_CONSTANT;
const FUNCTION_FLAGS = FUNCTION_FLAGS_CONSTANT;
const FUNCTION_FRAME = FUNCTION_FRAME_CONSTANT;
const FUNCTION_LOCALS = FUNCTION_LOCALS_CONSTANT;
const FUNCTION_PARAMS = FUNCTION_PARAMS_CONSTANT;
const FUNCTION_RETS = FUNCTION_RETS_CONSTANT;
const FUNCTION_WORDS = FUNCTION_WORDS_CONSTANT;

/**
 * Grows the stack of the current coroutine. Its registers must be saved in the control block; they
 * are adjusted.
 *
 * @param end word index the stack must extend to
 * @returns 0 or the number of a trap
 */
export function growStack(m: Machine, end: number): number {
  const { i32 } = m.memory;
  const current = i32[CONTROL_CURRENT];
  const needed = (end - stackStart(i32, current)) / SLOT_WORDS;
  if (needed > m.limits.stackSlots) return TRAP_STACK_OVERFLOW;
  const slots = stackSlots(i32, current);
  const wanted = Math.min(m.limits.stackSlots, Math.max(needed, slots * 2));
  const more = (wanted - slots) * SLOT_BYTES;
  const top = i32[CONTROL_TOP];
  const isAccounted = !isEntry(m, current);
  if (isAccounted && !makeRoom(m, more, top)) return TRAP_OUT_OF_MEMORY;
  let isMoved = moveStack(m.memory, wanted);
  if (!isMoved) {
    collectGarbage(m, top);
    isMoved = moveStack(m.memory, wanted);
  }
  if (isMoved) {
    if (isAccounted) {
      m.account.bookKind(KIND_COROUTINE, 0, more);
      m.extra += OBJECT_CYCLES + Math.floor(slots / SLOTS_PER_CYCLE);
    }
    return 0;
  }
  m.trapDetail = exhausted(wanted * SLOT_BYTES);
  return TRAP_OUT_OF_MEMORY;
}

/**
 * MAKE_CLOSURE: replaces the captures from `at` to `top` with a closure.
 *
 * @returns 0 or the number of a trap
 */
export function makeClosure(m: Machine, functionId: number, at: number, top: number): number {
  const count = (top - at) / SLOT_WORDS;
  const handle = createObject(m, KIND_CLOSURE, count, functionId, count * SLOT_BYTES, top);
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  const { i32 } = m.memory;
  const closure = m.heap.addressOf(handle);
  for (let i = 0; i < count; i++) copySlot(i32, slotAt(closure, i), at + i * SLOT_WORDS);
  i32[at] = TAG_HEAP_REF;
  i32[at + LOW] = handle;
  return 0;
}

/**
 * CALL_CLOSURE: checks the closure on top of the stack and enters its function. Works on the saved
 * registers.
 *
 * @returns 0 or the number of a trap; in that case the registers are unchanged
 */
export function callClosure(m: Machine, words: Int32Array): number {
  let { i32 } = m.memory;
  const pc = i32[CONTROL_PC];
  const argWords = words[pc + 1];
  const top = i32[CONTROL_TOP];
  const slot = top - SLOT_WORDS;
  const closure = i32[slot] === TAG_HEAP_REF ? m.heap.addressOf(i32[slot + LOW]) : 0;
  if (closure === 0 || i32[closure + BLOCK_KIND] !== KIND_CLOSURE) {
    m.trapDetail = `CALL_CLOSURE needs a closure, not ${kindName(m, slot)}`;
    return TRAP_TYPE;
  }
  const id = i32[closure + OBJECT_EXTRA];
  const { functions } = m;
  const shape = id * FUNCTION_WORDS;
  if ((functions[shape + FUNCTION_FLAGS] & FLEXIBLE) !== 0) {
    m.trapDetail = "CALL_CLOSURE can't call a closure of a flexible function; use CALL_VALUE";
    return TRAP_TYPE;
  }
  const params = functions[shape + FUNCTION_PARAMS];
  if (params !== argWords + SLOT_WORDS) {
    m.trapDetail = `the closure takes ${params / SLOT_WORDS - 1} arguments, not ${
      argWords / SLOT_WORDS
    }`;
    return TRAP_BAD_ARITY;
  }
  const rets = functions[shape + FUNCTION_RETS];
  if (rets !== words[pc + 2]) {
    m.trapDetail = `the closure returns ${rets / SLOT_WORDS} values, the caller expects ${
      words[pc + 2] / SLOT_WORDS
    }`;
    return TRAP_BAD_RET_SLOTS;
  }
  const trap = makeFrameRoom(m, id, slot - argWords);
  if (trap !== 0) return trap;
  i32 = m.memory.i32;
  const base = i32[CONTROL_TOP] - SLOT_WORDS - argWords;
  // The closure becomes local 0, below its arguments.
  const low = i32[base + argWords + LOW];
  for (let at = base + argWords; at > base; at -= SLOT_WORDS) copySlot(i32, at, at - SLOT_WORDS);
  i32[base] = TAG_HEAP_REF;
  i32[base + LOW] = low;
  m.extra += functions[shape + FUNCTION_CLEARING];
  enterFrame(m, id, base);
  return 0;
}

/**
 * Ensures that a function can be entered with its parameters from `base` on: call depth and stack. May
 * move the stack, and adjusts the saved registers then.
 *
 * @returns 0 or the number of a trap
 */
export function makeFrameRoom(m: Machine, functionId: number, base: number): number {
  const { i32 } = m.memory;
  if (i32[CONTROL_DEPTH] >= m.limits.callDepth) return TRAP_CALL_DEPTH;
  const end = base + m.functions[functionId * FUNCTION_WORDS + FUNCTION_FRAME];
  return end > i32[CONTROL_STACK_END] ? growStack(m, end) : 0;
}

/**
 * Enters a function whose parameters are at `base`, called by the instruction at the saved pc. There is
 * room for its frame. Works on the saved registers.
 */
export function enterFrame(m: Machine, functionId: number, base: number): void {
  const { functions, decoded, memory: { i32 } } = m;
  const shape = functionId * FUNCTION_WORDS;
  const header = base + functions[shape + FUNCTION_LOCALS];
  const params = functions[shape + FUNCTION_PARAMS];
  for (let at = base + params; at < header; at += SLOT_WORDS) i32[at] = TAG_NULL;
  i32[header] = TAG_FRAME;
  i32[header + HEADER_RETURN] = returnAddress(decoded, i32[CONTROL_PC]);
  i32[header + HEADER_CALLER_DISTANCE] = base - i32[CONTROL_FRAME];
  i32[CONTROL_DEPTH]++;
  i32[CONTROL_FRAME] = base;
  i32[CONTROL_TOP] = header + SLOT_WORDS;
  i32[CONTROL_PC] = functions[shape + FUNCTION_ENTRY];
}
