/** Reads and checks the coroutines in a snapshot: frames against the facts the verifier proved. */
import { append } from "../../encoding/own_properties.ts";
import {
  FUNCTION_FLAGS,
  FUNCTION_FRAME,
  FUNCTION_LOCALS,
  FUNCTION_PARAMS,
  FUNCTION_RETS,
  FUNCTION_WORDS,
} from "../code/code_layout.ts";
import { callSiteBefore, returnAddress } from "../code/return_address.ts";
import { FLEXIBLE, isCallable, isConstructible } from "../../isa/function_flags.ts";
import { INTRINSIC_TABLE } from "../../isa/intrinsics.ts";
import {
  OP_CALL,
  OP_CALL_CLOSURE,
  OP_CALL_SPREAD,
  OP_CALL_VALUE,
  OP_CONSTRUCT,
  OP_CONSTRUCT_SPREAD,
  OP_INTRINSIC,
  OP_RESUME,
  OP_RET,
  OP_SUSPEND,
} from "../../isa/opcodes.ts";
import { fallbackAt } from "../code/decoded_code.ts";
import { createCoroutine, stackSlots, stackStart } from "../memory/stack.ts";
import { SLOT_WORDS, TAG_FRAME } from "../memory/value.ts";
import { joinReady, joinSleepers, resume } from "../semantics/scheduler.ts";
import {
  CONTROL_FRAME_STRINGS,
  CONTROL_FRAMES,
  CONTROL_SLEEPS,
  CONTROL_SPAWNED,
  CONTROL_TICKET_LAST,
  COROUTINE_AT_BREAK,
  COROUTINE_BYTES,
  COROUTINE_CALL,
  COROUTINE_DEPTH,
  COROUTINE_FRAME,
  COROUTINE_ID,
  COROUTINE_PC,
  COROUTINE_PROGRESS,
  COROUTINE_SLEEP,
  COROUTINE_SLEPT,
  COROUTINE_TICKET,
  COROUTINE_TOP,
  COROUTINE_WAKE,
  GIVEN_TICKET,
  HEADER_CALLER_DISTANCE,
  HEADER_RETURN,
  NO_RETURN,
  SLOT_BYTES,
  WAITS_FOR_ANY,
} from "./layout.ts";
import type { MachineState } from "./machine.ts";
import { MOST_TOTAL } from "./restore_totals.ts";
import { needRoom, noMemory, type Reading, readSlots } from "./restore_values.ts";
import { IS_CURRENT, IS_PARKED, IS_READY, IS_SET_ASIDE, IS_SLEEPING } from "./snapshot_format.ts";

// How the innermost frame of a coroutine is.
const RUNNING = 0;
/** Its operands are not in the snapshot. */
const TRAPPED = 1;
/** Its operands are the results. */
const RETURNED = 2;
type End = typeof RUNNING | typeof TRAPPED | typeof RETURNED;

/** A frame as it was read. */
interface Frame {
  readonly functionId: number;
  /** Byte offset and word of the instruction at which it continues. */
  readonly pc: number;
  readonly word: number;
}

/** The coroutines of a snapshot. */
export interface Coroutines {
  /** Their blocks, oldest first. */
  readonly all: readonly number[];
  /** Their states. */
  readonly states: readonly number[];
  /** Block of the current one, or 0. */
  readonly current: number;
}

/** Reads the coroutines and the ready queue. Must come after the counters. */
export function readCoroutines(read: Reading): Coroutines {
  const { m, from } = read;
  const count = from.uint(m.limits.coroutines, "number of coroutines");
  if (count === 0) from.refuse("there is no coroutine");
  // Creating coroutines counts them.
  const spawned = m.memory.f64[CONTROL_SPAWNED >> 1];
  const all: number[] = [];
  const states: number[] = [];
  const turns = new Set<number>();
  let current = 0;
  let newest = -1;
  for (let i = 0; i < count; i++) {
    const state = from.byte();
    const isSecond = state === IS_CURRENT && current !== 0;
    const isAside = state === IS_SET_ASIDE && (i > 0 || !m.run.hasReturned);
    if (state > IS_SET_ASIDE || isSecond || isAside) {
      from.refuse(`${state} is not a valid state of a coroutine here`);
    }
    const at = readCoroutine(read, state, newest, spawned, turns);
    newest = m.memory.f64[(at + COROUTINE_ID) >> 1];
    append(all, at);
    append(states, state);
    if (state === IS_CURRENT) current = at;
  }
  m.memory.f64[CONTROL_SPAWNED >> 1] = spawned;
  for (let i = 0; i < count; i++) if (states[i] === IS_SLEEPING) joinSleepers(m, all[i]);
  readQueue(read, all, states, current);
  if (current !== 0) {
    const mark = m.depthMark;
    resume(m, current);
    if (m.depthMark !== mark) from.refuse(`a call depth above the mark ${mark} of its frame`);
  }
  return { all, states, current };
}

/** Reads the ready queue. */
function readQueue(
  { m, from }: Reading,
  all: readonly number[],
  states: readonly number[],
  current: number,
): void {
  const { i32 } = m.memory;
  let left = 0;
  for (const state of states) if (state === IS_READY) left++;
  // A call made while a frame ends waits for the next one.
  if (current === 0 && left > 0 && i32[CONTROL_FRAME_STRINGS] === 0) {
    from.refuse("coroutines are ready, but none is current");
  }
  const queued = new Set<number>();
  for (; left > 0; left--) {
    const place = from.uint(all.length - 1, "coroutine");
    if (states[place] !== IS_READY || queued.has(place)) {
      from.refuse(`coroutine ${place} is not ready, or queued twice`);
    }
    queued.add(place);
    joinReady(i32, all[place]);
  }
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
  const isCall = from.byte();
  if (isCall > (id === 0 ? 0 : 1)) from.refuse(`${isCall} is not a valid mark of a call`);
  const form = from.uint(2 ** 32, "ticket");
  const ticket = form % 2 === 0 ? form / 2 : -(form + 1) / 2;
  const waits = waitOf(read, state, turns);
  const slots = from.uint(m.limits.stackSlots, "size of a stack");
  const size = COROUTINE_BYTES + slots * SLOT_BYTES;
  if (id !== 0) {
    needRoom(read, size);
    m.account.book(size);
  }
  const at = createCoroutine(m.memory, slots);
  if (at === 0) noMemory(`a stack of ${slots} slots`);
  const { i32, f64 } = m.memory;
  f64[(at + COROUTINE_ID) >> 1] = id;
  i32[at + COROUTINE_CALL] = isCall;
  i32[at + COROUTINE_TICKET] = ticket;
  f64[(at + COROUTINE_WAKE) >> 1] = waits.wake;
  if (state === IS_SLEEPING) f64[(at + COROUTINE_SLEPT) >> 1] = waits.slept;
  else {
    i32[at + COROUTINE_PROGRESS] = waits.progress;
    i32[at + COROUTINE_SLEEP] = waits.sleep;
    i32[at + COROUTINE_AT_BREAK] = waits.atBreak;
  }
  const hasReturned = state === IS_SET_ASIDE ||
    state === IS_CURRENT && id === 0 && m.run.hasReturned;
  const hasTrapped = state === IS_CURRENT && m.trap !== 0;
  readStack(read, at, id === 0, hasReturned ? RETURNED : hasTrapped ? TRAPPED : RUNNING);
  if (hasReturned) leaveResults(read, at);
  checkWait(read, at, state, ticket);
  return at;
}

/** What a coroutine that is not current waits for, or what was interrupted in it. */
interface Wait {
  wake: number;
  slept: number;
  progress: number;
  sleep: number;
  atBreak: number;
}

function waitOf({ m, from }: Reading, state: number, turns: Set<number>): Wait {
  const wait: Wait = { wake: -1, slept: 0, progress: 0, sleep: 0, atBreak: 0 };
  const { f64 } = m.memory;
  if (state === IS_SLEEPING) {
    const wake = from.uint(MOST_TOTAL, "frame to wake in");
    const slept = from.uint(MOST_TOTAL, "turn of going to sleep");
    if (wake <= f64[CONTROL_FRAMES >> 1] || slept >= f64[CONTROL_SLEEPS >> 1] || turns.has(slept)) {
      from.refuse(`a coroutine asleep since turn ${slept} until frame ${wake}`);
    }
    turns.add(slept);
    wait.wake = wake;
    wait.slept = slept;
  } else if (state === IS_READY) {
    wait.progress = from.uint(2 ** 30, "progress");
    wait.sleep = from.uint(2 ** 32 - 1, "number of frames to sleep");
    wait.atBreak = from.byte();
    if (wait.atBreak > 1) from.refuse(`${wait.atBreak} is not a valid flag of a breakpoint`);
  }
  return wait;
}

/** Checks that a coroutine waits for what the instruction it is at can wait for. */
function checkWait({ m, from }: Reading, at: number, state: number, ticket: number): void {
  const { i32 } = m.memory;
  const identity = ticket > 0 ? "host.wait/1" : "host.next/1";
  const isParked = ticket > 0 || ticket === WAITS_FOR_ANY;
  const mayHave = ticket === 0 || isParked || state === IS_READY || state === IS_CURRENT;
  const isGiven = ticket > GIVEN_TICKET || GIVEN_TICKET - ticket <= i32[CONTROL_TICKET_LAST];
  if (isParked !== (state === IS_PARKED) || !mayHave || !isGiven) {
    from.refuse(`a coroutine in state ${state} waits for ticket ${ticket}`);
  }
  if (ticket !== 0 && intrinsicAt(m, i32[at + COROUTINE_PC]) !== identity) {
    from.refuse(`a coroutine waits, but is not at ${identity}`);
  }
}

/** Returns the identity of the intrinsic that an instruction calls, if it calls one. */
export function intrinsicAt(
  { decoded: { words } }: MachineState,
  word: number,
): string | undefined {
  if (words[word] !== OP_INTRINSIC) return undefined;
  return INTRINSIC_TABLE.byId[words[word + 1]]?.identity;
}

/** Makes the results the only slots of the entry, which has returned. */
function leaveResults({ m, from }: Reading, at: number): void {
  const { i32 } = m.memory;
  const ending = m.decoded.words[i32[at + COROUTINE_PC]];
  const hasEnded = ending === OP_RET || ending === OP_SUSPEND;
  if (!hasEnded || i32[at + COROUTINE_DEPTH] !== 1) {
    from.refuse("the entry has returned, but is not at its return");
  }
  i32[at + COROUTINE_FRAME] = i32[at + COROUTINE_TOP] - m.functions[FUNCTION_RETS];
}

/**
 * Reads the frames of a coroutine, outermost first, then their slots. The number of slots follows from the
 * frames.
 *
 * @param end why the innermost frame may have other operands than its function has there
 */
function readStack(read: Reading, at: number, isEntry: boolean, end: End): void {
  const { m, from, program } = read;
  const { i32 } = m.memory;
  const depth = from.uint(m.limits.callDepth, "call depth");
  if (depth === 0) from.refuse("a coroutine without a frame");
  from.need(2 * depth);
  const frames: Frame[] = [];
  for (let level = 0; level < depth; level++) append(frames, readFrame(read));
  if (isEntry && frames[0].functionId !== 0) from.refuse("the entry does not run function 0");
  const limit = stackStart(i32, at) + stackSlots(i32, at) * SLOT_WORDS;
  let start = stackStart(i32, at);
  let back = NO_RETURN;
  let distance = 0;
  for (let level = 0; level < depth; level++) {
    const { functionId, pc, word } = frames[level];
    const shape = functionId * FUNCTION_WORDS;
    if (start + m.functions[shape + FUNCTION_FRAME] > limit) {
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
    let height = program.heightAt(functionId, pc) * SLOT_WORDS;
    if (isLast && end === TRAPPED) height = 0;
    else if (isLast && end === RETURNED) height = m.functions[shape + FUNCTION_RETS];
    // Below the frame of a callee are the operands its call left; the results are not there yet.
    if (!isLast) height -= checkCall(read, word, frames[level + 1].functionId);
    const operands = header + SLOT_WORDS;
    readSlots(read, operands, operands + height);
    back = isLast ? NO_RETURN : returnAddress(m.decoded, callSiteBefore(m.decoded, word));
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
  const { decoded } = m;
  const call = callSiteBefore(decoded, back);
  const rets = m.functions[functionId * FUNCTION_WORDS + FUNCTION_RETS];
  const isCall = call >= 0 &&
    (mayCall(m, call, functionId) || fallbackAt(decoded, call) === functionId);
  return isCall ? rets : from.refuse(`function ${functionId} was not called where it returns to`);
}

/** Reports whether an instruction calls a function, or may call it as a value. */
function mayCall(
  { functions, decoded: { words } }: MachineState,
  call: number,
  id: number,
): boolean {
  const shape = id * FUNCTION_WORDS;
  const flags = functions[shape + FUNCTION_FLAGS];
  switch (words[call]) {
    case OP_CALL:
      return words[call + 1] === id;
    case OP_CALL_CLOSURE:
      return (flags & FLEXIBLE) === 0 &&
        words[call + 1] + SLOT_WORDS === functions[shape + FUNCTION_PARAMS] &&
        words[call + 2] === functions[shape + FUNCTION_RETS];
    case OP_CALL_VALUE:
    case OP_CALL_SPREAD:
      return isCallable(flags);
    case OP_CONSTRUCT:
    case OP_CONSTRUCT_SPREAD:
      return isConstructible(flags);
    case OP_RESUME:
      return functions[shape + FUNCTION_RETS] === SLOT_WORDS;
    default:
      return false;
  }
}
