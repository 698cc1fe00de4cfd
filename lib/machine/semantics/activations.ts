/**
 * Activations: a function's frame that can be taken off the stack and put back, as generators and async
 * functions need it.
 *
 * An activation is an object with room for the largest frame of its function. While it is suspended, it
 * holds the locals and the operand stack of that frame, without the header, and the word of the SUSPEND
 * that saved them. The frame may be put back on any stack, by any caller: its header is made anew, as that
 * of a call.
 */
import { SLOTS_PER_CYCLE as SLOTS_PER_CYCLE_CONSTANT } from "../../isa/cost_rates.ts";
import { TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/traps.ts";
import {
  FUNCTION_FRAME as FUNCTION_FRAME_CONSTANT,
  FUNCTION_LOCALS as FUNCTION_LOCALS_CONSTANT,
  FUNCTION_WORDS as FUNCTION_WORDS_CONSTANT,
} from "../code/code_layout.ts";
import { CALL_WORDS, DECODED_WORDS, decodedOffset } from "../code/decoded_layout.ts";
import { HEADER_WORDS } from "../code/code_layout.ts";
import { OP_SUSPEND } from "../../isa/opcodes.ts";
import { copySlot } from "../memory/heap.ts";
import {
  LOW as LOW_CONSTANT,
  SLOT_WORDS as SLOT_WORDS_CONSTANT,
  TAG_FRAME as TAG_FRAME_CONSTANT,
  TAG_HEAP_REF as TAG_HEAP_REF_CONSTANT,
} from "../memory/value.ts";
import {
  ACTIVATION_IS_FINISHED,
  ACTIVATION_IS_RUNNING as ACTIVATION_IS_RUNNING_CONSTANT,
  BLOCK_KIND as BLOCK_KIND_CONSTANT,
  CONTROL_DEPTH as CONTROL_DEPTH_CONSTANT,
  CONTROL_FRAME as CONTROL_FRAME_CONSTANT,
  CONTROL_HANDLES as CONTROL_HANDLES_CONSTANT,
  CONTROL_PC as CONTROL_PC_CONSTANT,
  CONTROL_TOP as CONTROL_TOP_CONSTANT,
  HEADER_CALLER_DISTANCE as HEADER_CALLER_DISTANCE_CONSTANT,
  HEADER_RETURN as HEADER_RETURN_CONSTANT,
  KIND_ACTIVATION as KIND_ACTIVATION_CONSTANT,
  OBJECT_COUNT as OBJECT_COUNT_CONSTANT,
  OBJECT_EXTRA as OBJECT_EXTRA_CONSTANT,
  OBJECT_LENGTH as OBJECT_LENGTH_CONSTANT,
  OBJECT_WORDS as OBJECT_WORDS_CONSTANT,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { createObject } from "./allocation.ts";
import { makeFrameRoom } from "./calls.ts";
import { kindName } from "./operations.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const SLOTS_PER_CYCLE = SLOTS_PER_CYCLE_CONSTANT;
const FUNCTION_FRAME = FUNCTION_FRAME_CONSTANT;
const FUNCTION_LOCALS = FUNCTION_LOCALS_CONSTANT;
const FUNCTION_WORDS = FUNCTION_WORDS_CONSTANT;
const LOW = LOW_CONSTANT;
const SLOT_WORDS = SLOT_WORDS_CONSTANT;
const TAG_FRAME = TAG_FRAME_CONSTANT;
const TAG_HEAP_REF = TAG_HEAP_REF_CONSTANT;
const IS_RUNNING = ACTIVATION_IS_RUNNING_CONSTANT;
const BLOCK_KIND = BLOCK_KIND_CONSTANT;
const CONTROL_DEPTH = CONTROL_DEPTH_CONSTANT;
const CONTROL_FRAME = CONTROL_FRAME_CONSTANT;
const CONTROL_HANDLES = CONTROL_HANDLES_CONSTANT;
const CONTROL_PC = CONTROL_PC_CONSTANT;
const CONTROL_TOP = CONTROL_TOP_CONSTANT;
const HEADER_CALLER_DISTANCE = HEADER_CALLER_DISTANCE_CONSTANT;
const HEADER_RETURN = HEADER_RETURN_CONSTANT;
const KIND_ACTIVATION = KIND_ACTIVATION_CONSTANT;
const OBJECT_COUNT = OBJECT_COUNT_CONSTANT;
const OBJECT_EXTRA = OBJECT_EXTRA_CONSTANT;
const OBJECT_LENGTH = OBJECT_LENGTH_CONSTANT;
const OBJECT_WORDS = OBJECT_WORDS_CONSTANT;

/** Words from a SUSPEND to the instruction behind it, which begins a block. */
const BEHIND_SUSPEND = DECODED_WORDS[OP_SUSPEND] + HEADER_WORDS;
/** Words from a RESUME to the instruction behind it, likewise. */
const BEHIND_RESUME = CALL_WORDS + HEADER_WORDS;
const OWN = decodedOffset("SUSPEND", "own");
const OWN_LOCALS = decodedOffset("SUSPEND", "ownLocals");
const HELD = decodedOffset("SUSPEND", "heldSlots");

/** Capacity of the activations of a function, in bytes: its largest frame without the header. */
export function activationBytes({ functions }: Pick<Machine, "functions">, id: number): number {
  return (functions[id * FUNCTION_WORDS + FUNCTION_FRAME] - SLOT_WORDS) * 4;
}

/**
 * ACTIVATION: creates a running activation of a function in the slot at `top`.
 *
 * @returns 0 or the number of a trap
 */
export function createActivation(m: Machine, functionId: number, top: number): number {
  const handle = createObject(
    m,
    KIND_ACTIVATION,
    0,
    functionId,
    activationBytes(m, functionId),
    top,
  );
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  const { i32 } = m.memory;
  i32[top] = TAG_HEAP_REF;
  i32[top + LOW] = handle;
  return 0;
}

/** Word index of the activation that a slot refers to, or 0. */
function activationAt(i32: Int32Array, slot: number): number {
  if (i32[slot] !== TAG_HEAP_REF) return 0;
  const at = i32[i32[CONTROL_HANDLES] + i32[slot + LOW]];
  return i32[at + BLOCK_KIND] === KIND_ACTIVATION ? at : 0;
}

/** Traps TYPE for what is no activation in the state that an instruction needs. */
function refuse(m: Machine, name: string, needed: string, slot: number): number {
  const { i32 } = m.memory;
  const at = activationAt(i32, slot);
  let what: string = kindName(m, slot);
  if (at !== 0) {
    const state = i32[at + OBJECT_COUNT];
    if (state === IS_RUNNING) what = "one that is running";
    else if (state === ACTIVATION_IS_FINISHED) what = "one that is finished";
    else what = "one that is suspended";
    if (name === "SUSPEND" && state === IS_RUNNING) what = "one of another function";
  }
  m.trapDetail = `${name} needs ${needed}, not ${what}`;
  return TRAP_TYPE;
}

/**
 * SUSPEND: saves the frame of the current function in the activation below the topmost operand. Whoever
 * calls this leaves the frame then, as a RET with that operand would.
 *
 * @returns 0 or the number of a trap; in that case nothing has changed
 */
export function suspend(m: Machine, pc: number, frame: number, top: number): number {
  const { decoded: { words }, memory: { i32 } } = m;
  const slot = top - 2 * SLOT_WORDS;
  const at = activationAt(i32, slot);
  if (
    at === 0 || i32[at + OBJECT_COUNT] !== IS_RUNNING || i32[at + OBJECT_EXTRA] !== words[pc + OWN]
  ) {
    return refuse(m, "SUSPEND", "a running activation of its function", slot);
  }
  const header = frame + words[pc + OWN_LOCALS];
  let to = at + OBJECT_WORDS;
  for (let from = frame; from < header; from += SLOT_WORDS, to += SLOT_WORDS) {
    copySlot(i32, to, from);
  }
  for (let from = header + SLOT_WORDS; from < slot; from += SLOT_WORDS, to += SLOT_WORDS) {
    copySlot(i32, to, from);
  }
  i32[at + OBJECT_LENGTH] = words[pc + HELD] / SLOT_WORDS;
  i32[at + OBJECT_COUNT] = pc;
  return 0;
}

/**
 * RESUME: puts the frame of a suspended activation back, called by the instruction at the saved pc. Works on
 * the saved registers.
 *
 * @returns 0 or the number of a trap; in that case nothing has changed
 */
export function resumeActivation(m: Machine): number {
  const slot = m.memory.i32[CONTROL_TOP] - 3 * SLOT_WORDS;
  const at = activationAt(m.memory.i32, slot);
  const place = at === 0 ? 0 : m.memory.i32[at + OBJECT_COUNT];
  if (place <= 0) return refuse(m, "RESUME", "a suspended activation", slot);
  const id = m.memory.i32[at + OBJECT_EXTRA];
  const trap = makeFrameRoom(m, id, slot);
  if (trap !== 0) return trap;
  const { i32 } = m.memory;
  const base = i32[CONTROL_TOP] - 3 * SLOT_WORDS;
  const held = i32[at + OBJECT_LENGTH];
  const header = base + m.functions[id * FUNCTION_WORDS + FUNCTION_LOCALS];
  const top = base + (held + 1) * SLOT_WORDS;
  // The mode first: the value may go to where the mode is, but not the other way round.
  copySlot(i32, top + SLOT_WORDS, base + 2 * SLOT_WORDS);
  copySlot(i32, top, base + SLOT_WORDS);
  let from = at + OBJECT_WORDS;
  for (let to = base; to < header; to += SLOT_WORDS, from += SLOT_WORDS) copySlot(i32, to, from);
  for (let to = header + SLOT_WORDS; to < top; to += SLOT_WORDS, from += SLOT_WORDS) {
    copySlot(i32, to, from);
  }
  i32[header] = TAG_FRAME;
  i32[header + HEADER_RETURN] = i32[CONTROL_PC] + BEHIND_RESUME;
  i32[header + HEADER_CALLER_DISTANCE] = base - i32[CONTROL_FRAME];
  i32[at + OBJECT_COUNT] = IS_RUNNING;
  i32[at + OBJECT_LENGTH] = 0;
  m.extra += Math.floor(held / SLOTS_PER_CYCLE);
  i32[CONTROL_DEPTH]++;
  i32[CONTROL_FRAME] = base;
  i32[CONTROL_TOP] = top + 2 * SLOT_WORDS;
  i32[CONTROL_PC] = place + BEHIND_SUSPEND;
  return 0;
}
