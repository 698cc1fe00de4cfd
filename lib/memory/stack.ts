/**
 * Linear memory of one VM: control block, globals, then the stack with its frames.
 *
 * A frame is `params+locals` slots, one header slot, and its operand stack. The header's words are
 * `[TAG.FRAME, return address, distance to the caller's frame in words, function id]`. Distances and
 * not addresses, so that a stack can be moved.
 */
import { SLOT_WORDS, TAG } from "./value.ts";

/** Words of the control block, where the machine's registers lie between slices. */
export const CONTROL = {
  /** Index of the next instruction in the decoded code. */
  PC: 0,
  /** Word index of the current frame's first local. */
  FRAME: 1,
  /** Word index of the first free slot above the operand stack. */
  TOP: 2,
  /** Number of frames. */
  DEPTH: 3,
} as const;

/** Word index of the first global: the control block comes first, the same size in every VM. */
export const GLOBALS_START = 16;

/** Offsets of the words of a frame header. */
export const HEADER = { RETURN: 1, CALLER_DISTANCE: 2, FUNCTION: 3 } as const;

/** Return address of the entry frame. */
export const NO_RETURN = -1;

/** Slots of stack a VM starts with. */
const INITIAL_STACK_SLOTS = 64;

/** Linear memory of one VM. Views are replaced when it grows: nothing may keep them across a call. */
export class Memory {
  /** The memory as words. */
  i32: Int32Array;
  /** The same memory as doubles. */
  f64: Float64Array;
  /** Word index of the stack's first slot. */
  readonly stack: number;
  /** Word index at which the stack may never reach. */
  readonly stackLimit: number;

  /** Memory with all globals `null` and an empty stack. */
  constructor(globalCount: number, stackSlots: number) {
    this.stack = GLOBALS_START + globalCount * SLOT_WORDS;
    this.stackLimit = this.stack + stackSlots * SLOT_WORDS;
    const slots = Math.min(INITIAL_STACK_SLOTS, stackSlots);
    const buffer = new ArrayBuffer((this.stack + slots * SLOT_WORDS) * 4);
    this.i32 = new Int32Array(buffer);
    this.f64 = new Float64Array(buffer);
    for (let at = GLOBALS_START; at < this.stack; at += SLOT_WORDS) this.i32[at] = TAG.NULL;
  }

  /**
   * Makes room for the stack up to a word index.
   *
   * @returns whether the limit allows it
   */
  reserve(end: number): boolean {
    if (end <= this.i32.length) return true;
    if (end > this.stackLimit) return false;
    // A resizable buffer would keep the views but costs 2-3 times as much at every access.
    const larger = new Int32Array(Math.min(this.stackLimit, Math.max(end, this.i32.length * 2)));
    larger.set(this.i32);
    this.i32 = larger;
    this.f64 = new Float64Array(larger.buffer);
    return true;
  }
}
