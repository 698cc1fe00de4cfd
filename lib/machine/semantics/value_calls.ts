/**
 * Calls of values, as CALL_VALUE, CONSTRUCT and their spread forms make them, except the common case of
 * CALL_VALUE, which the dispatch loop executes itself. All work on the saved registers.
 *
 * On the stack are, from `base` on, `this` or the new target, the callee, and the arguments or an array of
 * them. The frame of the callee begins at `base`. An instruction that traps TYPE leaves all as it was.
 */
import { SLOTS_PER_CYCLE } from "../../isa/cost_rates.ts";
import {
  CLASS,
  firstArgument,
  isCallable,
  isConstructible,
  NEW_TARGET,
  positionalArguments,
  REST,
  SPARE,
} from "../../isa/function_flags.ts";
import { TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/traps.ts";
import {
  FUNCTION_FLAGS,
  FUNCTION_LOCALS,
  FUNCTION_PARAMS,
  FUNCTION_WORDS,
} from "../code/code_layout.ts";
import { copySlot, slotAt } from "../memory/heap.ts";
import { LOW, SLOT_WORDS, TAG_HEAP_REF, TAG_NULL, TAG_UNDEFINED } from "../memory/value.ts";
import {
  BLOCK_KIND,
  CONTROL_TOP,
  KIND_ARRAY,
  KIND_CLOSURE,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  SLOT_BYTES,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { createObject } from "./allocation.ts";
import { enterFrame, makeFrameRoom } from "./calls.ts";
import { kindName } from "./operations.ts";

/** CALL_VALUE. @returns 0 or the number of a trap */
export function callValue(m: Machine, argWords: number): number {
  const base = m.memory.i32[CONTROL_TOP] - argWords - 2 * SLOT_WORDS;
  return enterValue(m, base, argWords, "CALL_VALUE", false);
}

/** CONSTRUCT. @returns 0 or the number of a trap */
export function construct(m: Machine, argWords: number): number {
  const base = m.memory.i32[CONTROL_TOP] - argWords - 2 * SLOT_WORDS;
  return enterValue(m, base, argWords, "CONSTRUCT", true);
}

/** CALL_SPREAD. @returns 0 or the number of a trap */
export function callSpread(m: Machine): number {
  return enterValue(m, m.memory.i32[CONTROL_TOP] - 3 * SLOT_WORDS, -1, "CALL_SPREAD", false);
}

/** CONSTRUCT_SPREAD. @returns 0 or the number of a trap */
export function constructSpread(m: Machine): number {
  return enterValue(m, m.memory.i32[CONTROL_TOP] - 3 * SLOT_WORDS, -1, "CONSTRUCT_SPREAD", true);
}

/**
 * Enters the function of a callee.
 *
 * @param argWords size of the arguments; -1 if they are in an array
 */
function enterValue(
  m: Machine,
  base: number,
  argWords: number,
  name: string,
  isConstructing: boolean,
): number {
  const callee = base + SLOT_WORDS;
  const closure = objectOfKind(m, callee, KIND_CLOSURE);
  if (closure === 0) {
    m.trapDetail = `${name} needs a function, not ${kindName(m, callee)}`;
    return TRAP_TYPE;
  }
  const id = m.memory.i32[closure + OBJECT_EXTRA];
  const flags = m.functions[id * FUNCTION_WORDS + FUNCTION_FLAGS];
  if (!(isConstructing ? isConstructible(flags) : isCallable(flags))) {
    m.trapDetail = `${name} can't ${isConstructing ? "construct" : "call"} this function`;
    return TRAP_TYPE;
  }
  if (argWords >= 0) return enterFlexible(m, id, base, argWords / SLOT_WORDS, 0, isConstructing);
  const array = objectOfKind(m, base + 2 * SLOT_WORDS, KIND_ARRAY);
  if (array === 0) {
    m.trapDetail = `${name} needs an array, not ${kindName(m, base + 2 * SLOT_WORDS)}`;
    return TRAP_TYPE;
  }
  return enterFlexible(m, id, base, m.memory.i32[array + OBJECT_LENGTH], array, isConstructing);
}

/** Word index of the object in a slot if it is of this kind, else 0. */
function objectOfKind(m: Machine, slot: number, kind: number): number {
  const { i32 } = m.memory;
  if (i32[slot] !== TAG_HEAP_REF) return 0;
  const at = m.heap.addressOf(i32[slot + LOW]);
  return i32[at + BLOCK_KIND] === kind ? at : 0;
}

/**
 * Enters a flexible function.
 *
 * @param count number of arguments
 * @param array word index of the array that holds them; 0 if they are on the stack
 * @returns 0 or the number of a trap
 */
function enterFlexible(
  m: Machine,
  id: number,
  stackBase: number,
  count: number,
  array: number,
  isConstructing: boolean,
): number {
  const { functions } = m;
  const top = m.memory.i32[CONTROL_TOP];
  const trap = makeFrameRoom(m, id, stackBase);
  if (trap !== 0) return trap;
  const base = stackBase + m.memory.i32[CONTROL_TOP] - top;
  const from = array === 0 ? base + 2 * SLOT_WORDS : slotAt(array, 0);
  const shape = id * FUNCTION_WORDS;
  const flags = functions[shape + FUNCTION_FLAGS];
  const params = functions[shape + FUNCTION_PARAMS] / SLOT_WORDS;
  const positional = positionalArguments(params, flags);
  const taken = Math.min(count, positional);
  const others = count - taken;
  let rest = -1;
  const isSpared = (flags & SPARE) !== 0 && others === 0;
  if ((flags & REST) !== 0 && !isSpared) {
    rest = arrayOf(m, from + taken * SLOT_WORDS, others);
    if (rest < 0) return TRAP_OUT_OF_MEMORY;
  }
  const { i32 } = m.memory;
  const to = base + firstArgument(flags) * SLOT_WORDS;
  moveArguments(i32, from, to, taken);
  const restAt = to + positional * SLOT_WORDS;
  for (let at = to + taken * SLOT_WORDS; at < restAt; at += SLOT_WORDS) setUndefined(i32, at);
  if (rest >= 0) {
    i32[restAt] = TAG_HEAP_REF;
    i32[restAt + LOW] = rest;
  } else if (isSpared) {
    if (taken < positional) setUndefined(i32, restAt);
    else i32[restAt] = TAG_NULL;
  }
  if ((flags & NEW_TARGET) !== 0) {
    if (isConstructing) copySlot(i32, base + 2 * SLOT_WORDS, base);
    else setUndefined(i32, base + 2 * SLOT_WORDS);
  }
  if (isConstructing && (flags & CLASS) === 0) setUndefined(i32, base);
  // As in the common case of CALL_VALUE: an array that is not there costs nothing.
  const kept = from === to ? taken + (isSpared && taken === positional ? 1 : 0) : 0;
  const locals = functions[shape + FUNCTION_LOCALS] / SLOT_WORDS;
  m.extra += Math.floor((locals - 2 - kept) / SLOTS_PER_CYCLE);
  enterFrame(m, id, base);
  return 0;
}

/** Copies arguments, up to where they overlap. Holes of an array become undefined. */
function moveArguments(i32: Int32Array, from: number, to: number, count: number): void {
  if (from === to) return;
  for (let at = (count - 1) * SLOT_WORDS; at >= 0; at -= SLOT_WORDS) {
    copyArgument(i32, to + at, from + at);
  }
}

function copyArgument(i32: Int32Array, to: number, from: number): void {
  copySlot(i32, to, from);
  if (i32[to] === TAG_UNDEFINED) i32[to + LOW] = 0;
}

function setUndefined(i32: Int32Array, at: number): void {
  i32[at] = TAG_UNDEFINED;
  i32[at + LOW] = 0;
}

/**
 * Creates an array of the values in some slots, and charges for it. What it copies must be reachable from
 * below the saved top.
 *
 * @returns its handle, or -1 if it does not fit
 */
export function arrayOf(m: Machine, from: number, count: number): number {
  const handle = copyToArray(m, from, count, m.memory.i32[CONTROL_TOP]);
  if (handle < 0) return -1;
  m.extra += Math.floor(count / SLOTS_PER_CYCLE);
  return handle;
}

/**
 * MAKE_ARRAY: replaces the values from `at` to `top` with an array of them.
 *
 * @returns 0 or the number of a trap
 */
export function makeArray(m: Machine, at: number, top: number): number {
  const handle = copyToArray(m, at, (top - at) / SLOT_WORDS, top);
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  const { i32 } = m.memory;
  i32[at] = TAG_HEAP_REF;
  i32[at + LOW] = handle;
  return 0;
}

function copyToArray(m: Machine, from: number, count: number, top: number): number {
  const handle = createObject(m, KIND_ARRAY, count, count, count * SLOT_BYTES, top);
  if (handle < 0) return -1;
  const { i32 } = m.memory;
  const to = slotAt(m.heap.addressOf(handle), 0);
  for (let i = 0; i < count; i++) copyArgument(i32, to + i * SLOT_WORDS, from + i * SLOT_WORDS);
  return handle;
}
