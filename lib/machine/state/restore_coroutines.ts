/** Reads and checks the coroutines in a snapshot: frames against the facts the verifier proved. */
import {
  FUNCTION_FRAME,
  FUNCTION_LOCALS,
  FUNCTION_PARAMS,
  FUNCTION_RETS,
  FUNCTION_WORDS,
  HEADER_WORDS,
} from "../code/code_layout.ts";
import { CALL_WORDS } from "../code/decoded_layout.ts";
import { OP_CALL, OP_CALL_CLOSURE } from "../../isa/opcodes.ts";
import { createCoroutine, stackSlots, stackStart } from "../memory/stack.ts";
import { SLOT_WORDS, TAG_FRAME } from "../memory/value.ts";
import { joinReady, joinSleepers, resume } from "../semantics/scheduler.ts";
import {
  CONTROL_FRAMES,
  CONTROL_SLEEPS,
  CONTROL_SPAWNED,
  COROUTINE_BYTES,
  COROUTINE_DEPTH,
  COROUTINE_FRAME,
  COROUTINE_ID,
  COROUTINE_PC,
  COROUTINE_SLEPT,
  COROUTINE_TOP,
  COROUTINE_WAKE,
  HEADER_CALLER_DISTANCE,
  HEADER_RETURN,
  NO_RETURN,
  SLOT_BYTES,
} from "./layout.ts";
import { MOST_TOTAL } from "./restore_totals.ts";
import { needRoom, noMemory, type Reading, readSlots } from "./restore_values.ts";
import { IS_CURRENT, IS_READY, IS_SLEEPING } from "./snapshot_format.ts";

/** A frame as it was read. */
interface Frame {
  readonly functionId: number;
  /** Byte offset and word of the instruction at which it continues. */
  readonly pc: number;
  readonly word: number;
}

/**
 * Reads the coroutines and the ready queue. Must come after the counters.
 *
 * @returns the block of the current coroutine, or 0
 */
export function readCoroutines(read: Reading): number {
  const { m, from } = read;
  const { f64 } = m.memory;
  const count = from.uint(m.limits.coroutines, "number of coroutines");
  if (count === 0) from.refuse("there is no coroutine");
  // Creating coroutines counts them.
  const spawned = f64[CONTROL_SPAWNED >> 1];
  const all: number[] = [];
  const states: number[] = [];
  const turns = new Set<number>();
  let newest = -1;
  for (let i = 0; i < count; i++) {
    const state = from.byte();
    const isSecond = state === IS_CURRENT && states.includes(IS_CURRENT);
    if (state > IS_SLEEPING || isSecond) {
      from.refuse(`${state} is not a valid state of a coroutine`);
    }
    const at = readCoroutine(read, state, newest, spawned, turns);
    newest = m.memory.f64[(at + COROUTINE_ID) >> 1];
    all.push(at);
    states.push(state);
  }
  m.memory.f64[CONTROL_SPAWNED >> 1] = spawned;
  all.forEach((at, i) => {
    if (states[i] === IS_SLEEPING) joinSleepers(m, at);
  });
  const current = states.indexOf(IS_CURRENT);
  const ready = states.filter((state) => state === IS_READY).length;
  if (current < 0 && ready > 0) from.refuse("coroutines are ready, but none is current");
  for (let left = ready; left > 0; left--) {
    const place = from.uint(count - 1, "coroutine");
    if (states[place] !== IS_READY) from.refuse(`coroutine ${place} is not ready, or queued twice`);
    states[place] = -1;
    joinReady(m.memory.i32, all[place]);
  }
  if (current < 0) return 0;
  const mark = m.depthMark;
  resume(m, all[current]);
  if (m.depthMark !== mark) from.refuse(`a call depth above the mark ${mark} of its frame`);
  return all[current];
}

/** Reads a coroutine and creates it; returns its block. */
function readCoroutine(
  read: Reading,
  state: number,
  newest: number,
  spawned: number,
  turns: Set<number>,
): number {
  const { m, from } = read;
  const id = from.uint(MOST_TOTAL, "id of a coroutine");
  if (id <= newest || id >= spawned || newest < 0 && id !== 0) {
    from.refuse(`coroutine ${id} follows ${newest}; ${spawned} were created`);
  }
  const { f64 } = m.memory;
  let wake = -1;
  let slept = 0;
  if (state === IS_SLEEPING) {
    wake = from.uint(MOST_TOTAL, "frame to wake in");
    slept = from.uint(MOST_TOTAL, "turn of going to sleep");
    if (wake <= f64[CONTROL_FRAMES >> 1] || slept >= f64[CONTROL_SLEEPS >> 1] || turns.has(slept)) {
      from.refuse(`a coroutine asleep since turn ${slept} until frame ${wake}`);
    }
    turns.add(slept);
  }
  const slots = from.uint(m.limits.stackSlots, "size of a stack");
  const size = COROUTINE_BYTES + slots * SLOT_BYTES;
  if (id !== 0) {
    needRoom(read, size);
    m.account.book(size);
  }
  const at = createCoroutine(m.memory, slots);
  if (at === 0) noMemory(`a stack of ${slots} slots`);
  const after = m.memory.f64;
  after[(at + COROUTINE_ID) >> 1] = id;
  after[(at + COROUTINE_WAKE) >> 1] = wake;
  after[(at + COROUTINE_SLEPT) >> 1] = slept;
  readStack(read, at, id === 0, state === IS_CURRENT && m.trap !== 0);
  return at;
}

/**
 * Reads the frames of a coroutine, outermost first, then their slots. The number of slots follows from the
 * frames.
 *
 * @param hasTrapped the operands of the innermost frame are not in the snapshot
 */
function readStack(read: Reading, at: number, isEntry: boolean, hasTrapped: boolean): void {
  const { m, from, program } = read;
  const { i32 } = m.memory;
  const depth = from.uint(m.limits.callDepth, "call depth");
  if (depth === 0) from.refuse("a coroutine without a frame");
  from.need(2 * depth);
  const frames: Frame[] = [];
  for (let level = 0; level < depth; level++) frames.push(readFrame(read));
  if (isEntry && frames[0].functionId !== 0) from.refuse("the entry does not run function 0");
  const end = stackStart(i32, at) + stackSlots(i32, at) * SLOT_WORDS;
  let start = stackStart(i32, at);
  let back = NO_RETURN;
  let distance = 0;
  for (let level = 0; level < depth; level++) {
    const { functionId, pc, word } = frames[level];
    const shape = functionId * FUNCTION_WORDS;
    if (start + m.functions[shape + FUNCTION_FRAME] > end) {
      from.refuse(`a stack too small for frame ${level + 1} of function ${functionId}`);
    }
    const header = start + m.functions[shape + FUNCTION_LOCALS];
    readSlots(read, start, header);
    i32[header] = TAG_FRAME;
    i32[header + HEADER_RETURN] = back;
    i32[header + HEADER_CALLER_DISTANCE] = distance;
    i32[header + 3] = 0;
    i32[at + COROUTINE_PC] = word;
    i32[at + COROUTINE_FRAME] = start;
    const isLast = level === depth - 1;
    let height = isLast && hasTrapped ? 0 : program.heightAt(functionId, pc) * SLOT_WORDS;
    // Below the frame of a callee are the operands its call left; the results are not there yet.
    if (!isLast) height -= checkCall(read, word, frames[level + 1].functionId);
    const operands = header + SLOT_WORDS;
    readSlots(read, operands, operands + height);
    back = word;
    distance = operands + height - start;
    start = operands + height;
  }
  i32[at + COROUTINE_DEPTH] = depth;
  i32[at + COROUTINE_TOP] = start;
}

function readFrame({ m, from, program }: Reading): Frame {
  const functionId = from.uint(m.functions.length / FUNCTION_WORDS - 1, "function");
  const pc = from.uint(2 ** 31, "offset");
  const word = program.wordOf(functionId, pc);
  if (word < 0) from.refuse(`no instruction begins at byte ${pc} of function ${functionId}`);
  return { functionId, pc, word };
}

/**
 * Checks that the instruction before a word calls a function, or may call it as a closure.
 *
 * @returns words of the function's results
 */
function checkCall({ m, from }: Reading, back: number, functionId: number): number {
  const { words, origins } = m.decoded;
  const call = back - HEADER_WORDS - CALL_WORDS;
  const shape = functionId * FUNCTION_WORDS;
  const rets = m.functions[shape + FUNCTION_RETS];
  const opcode = call >= 0 && origins[call] >= 0 ? words[call] : -1;
  const isCall = opcode === OP_CALL ? words[call + 1] === functionId : opcode === OP_CALL_CLOSURE &&
    words[call + 1] + SLOT_WORDS === m.functions[shape + FUNCTION_PARAMS] &&
    words[call + 2] === rets;
  return isCall ? rets : from.refuse(`function ${functionId} was not called where it returns to`);
}
