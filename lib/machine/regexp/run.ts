/** The state of a match while `regexp.exec` works on it: where it stands in the words of linear memory, and how it goes on and back. */
import { ENTRY_WORDS, SAVE, UNIT } from "./program.ts";

// What an instruction came to.
/** The next instruction follows. */
export const ON = 0;
/** It does not match. */
export const FAILED = 1;
/** The stack is full, and nothing has happened. */
export const FULL = 2;
/** It is none. */
export const INVALID = 3;

/** Cycles for the case of a character that is not ASCII. */
export const FOLD_CYCLES = 32;

/** Cycles of an entry that is taken from the stack. */
const BACK_CYCLES = 3;

/** A match under way. Positions count UTF-16 units. */
export interface Run {
  readonly i32: Int32Array;
  readonly text: string;
  /** Length of the text. */
  readonly length: number;
  /** Word index of the program, and its words. */
  readonly code: number;
  readonly size: number;
  /** Word index of the registers, and their number. */
  readonly registers: number;
  readonly registerCount: number;
  /** Word index of the stack, and the words there is room for. */
  readonly stack: number;
  readonly room: number;
  readonly byPoints: boolean;
  /** Next instruction. */
  pc: number;
  position: number;
  /** Words on the stack. */
  height: number;
  /** Cycles so far. */
  work: number;
}

/** The position after the character at a position before the end. */
export function after({ text, length, byPoints }: Run, position: number): number {
  const isPair = byPoints && (text.charCodeAt(position) & 0xfc00) === 0xd800 &&
    position + 1 < length && (text.charCodeAt(position + 1) & 0xfc00) === 0xdc00;
  return position + (isPair ? 2 : 1);
}

/** The position before the character that ends at a position, which is not 0. */
export function before({ text, byPoints }: Run, position: number): number {
  const isPair = byPoints && position > 1 &&
    (text.charCodeAt(position - 1) & 0xfc00) === 0xdc00 &&
    (text.charCodeAt(position - 2) & 0xfc00) === 0xd800;
  return position - (isPair ? 2 : 1);
}

/** Remembers the value of a register, so that going back restores it. There must be room. */
export function remember(run: Run, register: number): void {
  const { i32 } = run;
  const entry = run.stack + run.height;
  i32[entry] = -1 - register;
  i32[entry + 1] = i32[run.registers + register];
  i32[entry + 2] = 0;
  run.height += ENTRY_WORDS;
}

/** Adds a choice: where to go on if what follows fails. There must be room. */
export function choose(run: Run, pc: number, position: number, least: number): void {
  const { i32 } = run;
  const entry = run.stack + run.height;
  i32[entry] = pc;
  i32[entry + 1] = position;
  i32[entry + 2] = least;
  run.height += ENTRY_WORDS;
}

/** Restores a register from an entry. */
export function restore({ i32, registers, registerCount }: Run, entry: number): void {
  const register = -1 - i32[entry];
  if (register < registerCount) i32[registers + register] = i32[entry + 1];
}

/**
 * Goes back to the last choice.
 *
 * @returns whether there is one
 */
export function goBack(run: Run): boolean {
  const { i32, stack, length } = run;
  while (run.height > 0) {
    const entry = stack + run.height - ENTRY_WORDS;
    run.work += BACK_CYCLES;
    run.height -= ENTRY_WORDS;
    const pc = i32[entry];
    if (pc < 0) {
      restore(run, entry);
      continue;
    }
    const position = i32[entry + 1];
    const least = i32[entry + 2];
    if (position < 0 || position > length || least < 0) continue;
    if (position <= least) {
      run.pc = pc;
      run.position = position;
      return true;
    }
    if (shorten(run, entry, pc, position, least)) return true;
  }
  return false;
}

/** Takes the next shorter way of a run of characters, if what follows can match there. */
function shorten(run: Run, entry: number, pc: number, from: number, least: number): boolean {
  const { i32, text, code, size } = run;
  let position = from;
  let next = pc;
  while (next + 3 < size && i32[code + next] === SAVE) next += 2;
  if (next + 1 < size && i32[code + next] === UNIT) {
    const unit = i32[code + next + 1];
    while (position > least && text.charCodeAt(position) !== unit) position--;
    run.work += (from - position) >> 1;
    if (position === least && text.charCodeAt(position) !== unit) return false;
  }
  if (position > least) {
    i32[entry + 1] = Math.max(before(run, position), least);
    run.height += ENTRY_WORDS;
  }
  run.pc = pc;
  run.position = position;
  return true;
}
