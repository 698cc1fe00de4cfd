/** Invariants of coroutines: their lists, and the frames on their stacks. */
import { append } from "../../../encoding/own_properties.ts";
import { FUNCTION_FRAME, FUNCTION_LOCALS, FUNCTION_WORDS } from "../../code/code_layout.ts";
import { callSite, returnAddress } from "../../code/return_address.ts";
import { SLOT_WORDS, TAG_FRAME } from "../../memory/value.ts";
import {
  BLOCK_UNITS,
  CONTROL_COROUTINE_COUNT,
  CONTROL_COROUTINES,
  CONTROL_CURRENT,
  CONTROL_DEPTH,
  CONTROL_DEPTH_MARK,
  CONTROL_FRAME,
  CONTROL_FRAMES,
  CONTROL_PC,
  CONTROL_READY_FIRST,
  CONTROL_READY_LAST,
  CONTROL_SLEEPERS,
  CONTROL_SPAWNED,
  CONTROL_STACK_END,
  CONTROL_TOP,
  COROUTINE_CHILD,
  COROUTINE_DEPTH,
  COROUTINE_FRAME,
  COROUTINE_ID,
  COROUTINE_LINK,
  COROUTINE_NEXT,
  COROUTINE_PC,
  COROUTINE_PREVIOUS,
  COROUTINE_SLEPT,
  COROUTINE_STACK,
  COROUTINE_TOP,
  COROUTINE_WAKE,
  HEADER_CALLER_DISTANCE,
  HEADER_RETURN,
  NO_RETURN,
  UNIT_WORDS,
} from "../layout.ts";
import type { MachineState } from "../machine.ts";
import type { Blocks } from "./heap_check.ts";
import { hold } from "./invariant.ts";

/**
 * Returns the id of the function a decoded instruction belongs to, or -1 if no instruction begins
 * at the word.
 */
export type FunctionAt = (word: number) => number;

/**
 * Checks that all coroutines are listed, newest first, each with its own stack. Returns their
 * blocks.
 */
export function checkCoroutineList({ memory }: MachineState, blocks: Blocks): number[] {
  const { i32, f64 } = memory;
  const all: number[] = [];
  const stacks = new Set<number>();
  let previous = 0;
  let newest = f64[CONTROL_SPAWNED >> 1];
  for (let at = i32[CONTROL_COROUTINES]; at !== 0; at = i32[at + COROUTINE_NEXT]) {
    const id = f64[(at + COROUTINE_ID) >> 1];
    hold(
      blocks.coroutines.has(at) && i32[at + COROUTINE_PREVIOUS] === previous,
      "COROUTINES",
      () => `the list of coroutines has block ${at} after block ${previous}`,
    );
    hold(id >= 0 && id < newest, "COROUTINES", () => `id ${id} is listed after id ${newest}`);
    const stack = i32[at + COROUTINE_STACK];
    hold(
      blocks.stacks.has(stack) && !stacks.has(stack),
      "COROUTINES",
      () => `coroutine ${id} does not have its own stack`,
    );
    stacks.add(stack);
    append(all, at);
    newest = id;
    previous = at;
  }
  const count = i32[CONTROL_COROUTINE_COUNT];
  hold(
    all.length === count && blocks.coroutines.size === count && blocks.stacks.size === count,
    "COROUTINES",
    () =>
      `${all.length} coroutines are listed, ${count} counted, ${blocks.coroutines.size} have blocks`,
  );
  return all;
}

/**
 * Checks that each coroutine is current, ready, asleep or parked, and that sleepers are in wake order.
 *
 * @param parked coroutines that wait for the host
 */
export function checkSchedule(
  { memory, run }: MachineState,
  all: readonly number[],
  parked: readonly number[],
): void {
  const { i32, f64 } = memory;
  const placed = new Set<number>();
  const place = (at: number): void => {
    hold(all.includes(at), "COROUTINES", () => `coroutine ${at} is scheduled but not listed`);
    hold(!placed.has(at), "COROUTINES", () => `coroutine ${at} is scheduled twice`);
    placed.add(at);
  };
  const wakes = (at: number): number => f64[(at + COROUTINE_WAKE) >> 1];
  const current = i32[CONTROL_CURRENT];
  if (current !== 0) place(current);
  let last = 0;
  for (let at = i32[CONTROL_READY_FIRST]; at !== 0; at = i32[at + COROUTINE_LINK]) {
    place(at);
    last = at;
  }
  hold(
    last === i32[CONTROL_READY_LAST],
    "COROUTINES",
    () => `the ready queue ends with coroutine ${last}, not ${i32[CONTROL_READY_LAST]}`,
  );
  // A call made, or a coroutine woken, while a frame ends waits for the next one.
  hold(
    current !== 0 || last === 0 || run.frameStrings >= 0,
    "COROUTINES",
    () => "coroutines are ready but none is current",
  );
  for (const at of parked) place(at);
  for (const at of placed) {
    hold(
      wakes(at) === -1,
      "COROUTINES",
      () => `coroutine ${at} is awake but has wake frame ${wakes(at)}`,
    );
  }
  const pending = i32[CONTROL_SLEEPERS] === 0 ? [] : [i32[CONTROL_SLEEPERS]];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const parent = at;
    place(parent);
    hold(
      wakes(parent) > f64[CONTROL_FRAMES >> 1],
      "COROUTINES",
      () => `coroutine ${parent} is still asleep after its wake frame ${wakes(parent)}`,
    );
    for (let child = i32[at + COROUTINE_CHILD]; child !== 0; child = i32[child + COROUTINE_LINK]) {
      const isLater = wakes(child) > wakes(parent) ||
        wakes(child) === wakes(parent) &&
          f64[(child + COROUTINE_SLEPT) >> 1] > f64[(parent + COROUTINE_SLEPT) >> 1];
      hold(
        isLater,
        "COROUTINES",
        () => `coroutine ${child} wakes before ${parent}, its parent in the heap`,
      );
      append(pending, child);
    }
  }
  // The entry that has returned is none of these once calls follow.
  const returned = run.isReopened ? 1 : 0;
  const lost = all.length - placed.size - returned;
  hold(
    lost === 0,
    "COROUTINES",
    () => `${lost} coroutines are neither current, ready, asleep nor parked`,
  );
}

/**
 * A checked stack: the range of its used slots as word indexes, and those that are frame headers.
 */
export interface StackSlots {
  readonly start: number;
  readonly top: number;
  readonly headers: ReadonlySet<number>;
}

/**
 * Checks that frames chain from the registers to the first slot, and that none is larger than its
 * function allows.
 */
export function checkStack(m: MachineState, at: number, functionAt: FunctionAt): StackSlots {
  const { i32 } = m.memory;
  const isCurrent = at === i32[CONTROL_CURRENT];
  const stack = i32[at + COROUTINE_STACK];
  const start = stack + UNIT_WORDS;
  const end = stack + i32[stack + BLOCK_UNITS] * UNIT_WORDS;
  const top = i32[isCurrent ? CONTROL_TOP : at + COROUTINE_TOP];
  const headers = new Set<number>();
  const check = (condition: boolean, what: () => string): void =>
    hold(condition, "STACK", () => `stack ${stack}: ${what()}`);
  check(
    top >= start && top <= end && (top - start) % SLOT_WORDS === 0,
    () => `top ${top} is out of range`,
  );
  if (isCurrent) {
    check(
      i32[CONTROL_STACK_END] === end,
      () => `STACK_END is ${i32[CONTROL_STACK_END]}, not ${end}`,
    );
  }
  let pc = i32[isCurrent ? CONTROL_PC : at + COROUTINE_PC];
  let frame = i32[isCurrent ? CONTROL_FRAME : at + COROUTINE_FRAME];
  const depth = i32[isCurrent ? CONTROL_DEPTH : at + COROUTINE_DEPTH];
  if (isCurrent) {
    const mark = i32[CONTROL_DEPTH_MARK];
    check(depth <= mark, () => `depth ${depth} is above the mark ${mark}`);
  }
  // After the return only the results are left, above the header of the frame that returned.
  if (m.memory.f64[(at + COROUTINE_ID) >> 1] === 0 && m.run.hasReturned) {
    headers.add(frame - SLOT_WORDS);
    check(frame > start && frame <= top, () => `results cannot lie from ${frame} to ${top}`);
    return { start, top, headers };
  }
  let frameTop = top;
  for (let level = depth; level > 0; level--) {
    const id = functionAt(pc);
    check(id >= 0, () => `word ${pc} does not begin an instruction`);
    const shape = id * FUNCTION_WORDS;
    const header = frame + m.functions[shape + FUNCTION_LOCALS];
    check(
      frame >= start && header < frameTop && i32[header] === TAG_FRAME &&
        frameTop - frame <= m.functions[shape + FUNCTION_FRAME],
      () => `frame ${level} of function ${id} cannot lie from ${frame} to ${frameTop}`,
    );
    headers.add(header);
    const back = i32[header + HEADER_RETURN];
    const distance = i32[header + HEADER_CALLER_DISTANCE];
    check(
      (back === NO_RETURN) === (level === 1),
      () => `frame ${level} cannot return to word ${back}`,
    );
    frameTop = frame;
    if (level > 1) {
      const call = callSite(back);
      check(
        functionAt(call) >= 0 && returnAddress(m.decoded, call) === back,
        () => `frame ${level} returns to ${back}, but no instruction calls before it`,
      );
      pc = call;
    }
    frame -= distance;
  }
  check(frame === start, () => `the first frame begins at word ${frame}, not ${start}`);
  return { start, top, headers };
}
