/**
 * Building blocks of templates. Code that more than one case needs is emitted by one function here:
 * calls of slow paths, settling, rereading views, moving slots, leaving a block.
 */
import { HIGH, LOW, SLOT_WORDS } from "../../lib/machine/memory/value.ts";

/** A slot of linear memory or of the constants: a variable and an offset from it, both in words. */
export interface Slot {
  readonly base: string;
  readonly offset: number;
  /** Array that contains the slot; linear memory by default. */
  readonly array?: "constants";
}

/** Returns the operand at a depth of the stack. 1 is the top; 0 is the free slot above it. */
export function stackSlot(depth: number): Slot {
  return { base: "top", offset: depth === 0 ? 0 : -depth * SLOT_WORDS };
}

/** Returns the slot whose word index is in a variable. */
export function slotAt(base: string): Slot {
  return { base, offset: 0 };
}

function plus(base: string, offset: number): string {
  return offset === 0 ? base : offset > 0 ? `${base} + ${offset}` : `${base} - ${-offset}`;
}

/** Returns the tag of a slot, as an expression. */
export function tag({ base, offset, array = undefined }: Slot): string {
  return `${array ?? "i32"}[${plus(base, offset)}]`;
}

/** Returns the low word of a slot's payload, as an expression. */
export function low({ base, offset, array = undefined }: Slot): string {
  return `${array ?? "i32"}[${plus(base, offset + LOW)}]`;
}

/** Returns the high word of a slot's payload, as an expression. */
export function high({ base, offset, array = undefined }: Slot): string {
  return `${array ?? "i32"}[${plus(base, offset + HIGH)}]`;
}

/** Returns the payload of a slot as a float, as an expression. */
export function float({ base, offset }: Slot): string {
  return `f64[${plus(`(${base} >> 1)`, offset / 2 + 1)}]`;
}

/** Returns the word index of a slot, as an expression. */
export function wordIndex({ base, offset }: Slot): string {
  return plus(base, offset);
}

/** Returns the word at an offset from the current instruction, as an expression. */
export function operand(offset: number): string {
  return offset === 0 ? "words[pc]" : `words[pc + ${offset}]`;
}

/** Copies a slot, except its second word: see value.ts. */
export function copy(to: Slot, from: Slot): string {
  return `${tag(to)} = ${tag(from)};
    ${low(to)} = ${low(from)};
    ${high(to)} = ${high(from)};`;
}

/** Moves the top of the stack up by a number of slots, or down if it is negative. */
export function moveTop(slots: number): string {
  if (slots === 0) return "";
  const size = Math.abs(slots) === 1 ? "SLOT" : `${Math.abs(slots)} * SLOT`;
  return slots > 0 ? `top += ${size};` : `top -= ${size};`;
}

/** Continues within the block, `words` words ahead. */
export function advance(words: number): string {
  return `${movePc(words)} continue;`;
}

function movePc(words: number): string {
  return words === 1 ? "pc++;" : `pc += ${words};`;
}

/**
 * Continues within the block after {@link settle}, `words` words ahead, unless the budget is spent.
 */
export function advanceSettled(words: number): string {
  return `${movePc(words)}
    ${continueSettled()}`;
}

/** Continues at `pc`, within the block, after {@link settle}, unless the budget is spent. */
export function continueSettled(): string {
  return `if (extra > 0 && fuel <= 0 && isSpent(m, pc, fuel)) {
      stop = STOP_SPENT;
      break run;
    }
    continue;`;
}

/** Leaves the block for the block whose first instruction is at the word `target`. */
export function jump(target: string): string {
  return `pc = ${target}; break;`;
}

/**
 * Charges the cycles an instruction cost beyond its fixed ones, reports them to a profiler, and
 * leaves the loop if the instruction trapped. Every instruction that may cost more than its fixed
 * cycles ends with this, followed by {@link advanceSettled} unless it ends a block.
 *
 * @param hasTrapped condition for a trap. An intrinsic that has more stages returns less than 0,
 * which is not a trap.
 */
export function settle(hasTrapped = "m.trap !== 0"): string {
  return `const extra = settle(m, pc);
    fuel -= extra;
    if (${hasTrapped}) break run;`;
}

/** Calls a function that may trap or cost more than the fixed cycles. */
export function slowCall(call: string, hasTrapped?: string): string {
  return `m.trap = ${call};
    ${settle(hasTrapped)}`;
}

/** Calls a function that may trap but never costs more than the fixed cycles. */
export function trapping(call: string): string {
  return `if ((m.trap = ${call}) !== 0) break run;`;
}

/** Raises a trap. */
export function raise(trap: string): string {
  return `m.trap = ${trap}; break run;`;
}

/** Rereads the views of linear memory, after a call that may have grown it. */
export function rereadViews(): string {
  return `i32 = memory.i32;
    f64 = memory.f64;`;
}

/** Reports to a profiler that the value in a slot has been passed on. */
export function share(slot: Slot): string {
  return `if (m.probe !== undefined) m.probe.share(pc, ${tag(slot)});`;
}

/** Counts the execution of an intrinsic. */
export function countIntrinsic(): string {
  return "intrinsicCalls++;";
}

/**
 * Saves the registers, so that a host function that looks at its VM sees the state at the instruction that
 * calls it. Plain stores only: they are paid by every host call. Calls of functions and intrinsics and the
 * depth mark are not among them, as nothing shows these within a slice.
 */
export function saveForHost(): string {
  return `i32[CONTROL_PC] = pc;
    i32[CONTROL_FRAME] = frame;
    i32[CONTROL_TOP] = top;
    i32[CONTROL_DEPTH] = depth;
    m.fuel = fuel;
    m.unbooked = instructions;`;
}

/** Returns the word index of the object a slot refers to, as an expression. */
export function objectOf(slot: Slot): string {
  return `i32[i32[CONTROL_HANDLES] + ${low(slot)}]`;
}

/**
 * Charges the block whose first instruction is at `pc`. A case uses this only if it continues there
 * itself.
 */
export function payBlock(): string {
  return `fuel -= words[pc - 2];
    instructions += words[pc - 1];`;
}

/** Code of an in-place append: adds the text of a constant to the growing payload. */
export interface Append {
  /** Statements before the first condition; then the conditions, with statements between them. */
  readonly prepare: string;
  readonly isGrowing: string;
  readonly takeRoom: string;
  readonly hasRoom: string;
  readonly append: string;
}

/**
 * Appends the constant at `from` to the string in a slot: see append_buffer.ts. Inlined in each
 * case: a call would cost a third of an append (bench/strings_ratios.ts).
 */
export function appendConstant(slot: Slot, from: string): Append {
  const constant = slotAt(from);
  const sum = high({ ...constant, array: "constants" });
  return {
    prepare: `const bytes = ${high(slot)};`,
    isGrowing: `${low(slot)} === i32[CONTROL_APPEND_ID] && bytes === i32[CONTROL_APPEND_BYTES] &&
      ${tag(slot)} === STRING`,
    takeRoom: `const room = i32[CONTROL_APPEND_ROOM] - constants[${from} + 1];`,
    // With less fuel the slice might have to end after the ADD.
    hasRoom: "room >= 0 && fuel > CONCAT_CYCLES",
    append: `const sum = bytes + ${sum};
      i32[CONTROL_APPEND_ROOM] = room;
      i32[CONTROL_APPEND_BYTES] = sum;
      m.append.growing.text += constantTexts[${from} >> 2];
      fuel -= CONCAT_CYCLES;
      ${high(slot)} = sum;`,
  };
}
