/**
 * What templates are made of. Everything the loop does in more than one case is emitted by one function
 * here: calls of slow paths, settling, reading views anew, moving slots, leaving a block.
 */
import { HIGH, LOW, SLOT_WORDS } from "../../lib/machine/memory/value.ts";

/** A slot of linear memory or of the constants: a variable and an offset from it, both in words. */
export interface Slot {
  readonly base: string;
  readonly offset: number;
  /** The array it is in; linear memory unless given. */
  readonly array?: "constants";
}

/** The operand at a depth of the stack; 1 is the one on top. 0 is the free slot above it. */
export function stackSlot(depth: number): Slot {
  return { base: "top", offset: depth === 0 ? 0 : -depth * SLOT_WORDS };
}

/** The slot whose word index is in a variable. */
export function slotAt(base: string): Slot {
  return { base, offset: 0 };
}

function plus(base: string, offset: number): string {
  return offset === 0 ? base : offset > 0 ? `${base} + ${offset}` : `${base} - ${-offset}`;
}

/** Tag of a slot. */
export function tag({ base, offset, array = undefined }: Slot): string {
  return `${array ?? "i32"}[${plus(base, offset)}]`;
}

/** Low word of a slot's payload. */
export function low({ base, offset, array = undefined }: Slot): string {
  return `${array ?? "i32"}[${plus(base, offset + LOW)}]`;
}

/** High word of a slot's payload. */
export function high({ base, offset, array = undefined }: Slot): string {
  return `${array ?? "i32"}[${plus(base, offset + HIGH)}]`;
}

/** Payload of a slot as a float. */
export function float({ base, offset }: Slot): string {
  return `f64[${plus(`(${base} >> 1)`, offset / 2 + 1)}]`;
}

/** Word index of a slot. */
export function wordIndex({ base, offset }: Slot): string {
  return plus(base, offset);
}

/** The word at an offset from the current instruction. */
export function operand(offset: number): string {
  return offset === 0 ? "words[pc]" : `words[pc + ${offset}]`;
}

/** Copies a slot. */
export function copy(to: Slot, from: Slot): string {
  return `${tag(to)} = ${tag(from)};
    ${low(to)} = ${low(from)};
    ${high(to)} = ${high(from)};`;
}

/** Moves the top of the stack by so many slots. */
export function moveTop(slots: number): string {
  if (slots === 0) return "";
  const size = Math.abs(slots) === 1 ? "SLOT" : `${Math.abs(slots)} * SLOT`;
  return slots > 0 ? `top += ${size};` : `top -= ${size};`;
}

/** Continues within the block, so many words ahead. */
export function advance(words: number): string {
  return `${movePc(words)} continue;`;
}

function movePc(words: number): string {
  return words === 1 ? "pc++;" : `pc += ${words};`;
}

/** Continues within the block after {@link settle}, unless the budget is spent. */
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

/** Leaves the block for the one whose first instruction is at this word. */
export function jump(target: string): string {
  return `pc = ${target}; break;`;
}

/**
 * Takes what the instruction cost beyond its fixed cycles off the fuel, lets a profiler see it, and
 * leaves if it trapped. Every instruction that may cost more than its fixed cycles ends with this, and
 * then with {@link advanceSettled} unless it ends a block.
 *
 * @param hasTrapped what says so; an intrinsic that is not done returns less than 0
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

/** Calls a function that may trap and never costs more than the fixed cycles. */
export function trapping(call: string): string {
  return `if ((m.trap = ${call}) !== 0) break run;`;
}

/** Traps. */
export function raise(trap: string): string {
  return `m.trap = ${trap}; break run;`;
}

/** Reads the views of linear memory again, after a call in which it may have grown. */
export function rereadViews(): string {
  return `i32 = memory.i32;
    f64 = memory.f64;`;
}

/** Lets a profiler see that the value in a slot has been passed on. */
export function share(slot: Slot): string {
  return `if (m.probe !== undefined) m.probe.share(pc, ${tag(slot)});`;
}

/** Counts an intrinsic that the loop executes itself. */
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

/** Word index of the object that a slot refers to. */
export function objectOf(slot: Slot): string {
  return `i32[i32[CONTROL_HANDLES] + ${low(slot)}]`;
}

/** Pays for the block whose first instruction is at `pc`; a case does that itself only to go on there. */
export function payBlock(): string {
  return `fuel -= words[pc - 2];
    instructions += words[pc - 1];`;
}

/** An append in place: the text of a constant to the payload that is growing. */
export interface Append {
  /** Statements before the first condition, and the conditions, with statements between them. */
  readonly prepare: string;
  readonly isGrowing: string;
  readonly takeRoom: string;
  readonly hasRoom: string;
  readonly append: string;
}

/**
 * Appends the constant at `from` to the string in a slot: see append_buffer.ts. Written out in each
 * case, as a call would cost a third of an append (bench/strings_ratios.ts).
 */
export function appendConstant(slot: Slot, from: string): Append {
  const constant = slotAt(from);
  const sum = high({ ...constant, array: "constants" });
  return {
    prepare: `const bytes = ${high(slot)};`,
    isGrowing: `${low(slot)} === i32[CONTROL_APPEND_ID] && bytes === i32[CONTROL_APPEND_BYTES] &&
      ${tag(slot)} === STRING`,
    takeRoom: `const room = i32[CONTROL_APPEND_ROOM] - constants[${from} + 1];`,
    // With less fuel the slice may end after the ADD.
    hasRoom: "room >= 0 && fuel > CONCAT_CYCLES",
    append: `const sum = bytes + ${sum};
      i32[CONTROL_APPEND_ROOM] = room;
      i32[CONTROL_APPEND_BYTES] = sum;
      m.append.growing.text += constantTexts[${from} >> 2];
      fuel -= CONCAT_CYCLES;
      ${high(slot)} = sum;`,
  };
}
