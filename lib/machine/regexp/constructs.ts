/** Instructions of regular expressions that are rarer: assertions, repetitions, looking around, references. */
import { characterAt, isLineEnd, isWordUnit } from "./characters.ts";
import { foldCase } from "./case_folding.ts";
import {
  ADVANCED,
  AT_BOUNDARY,
  AT_END,
  AT_LINE_END,
  AT_LINE_START,
  AT_START,
  CLEAR,
  COUNT,
  ENTRY_WORDS,
  LOOK,
  LOOK_END,
  NEXT,
  NOT_AT_BOUNDARY,
  NOT_LOOK,
  REPEAT,
  REPEAT_LEAST,
} from "./program.ts";
import {
  after,
  choose,
  FAILED,
  FOLD_CYCLES,
  FULL,
  INVALID,
  ON,
  remember,
  restore,
  type Run,
} from "./run.ts";

/** Assertions about the place. */
export function assertHere(run: Run, opcode: number, at: number): number {
  const { i32, text, length, position } = run;
  let isTrue: boolean;
  let words = 1;
  switch (opcode) {
    case AT_START:
      isTrue = position === 0;
      break;
    case AT_END:
      isTrue = position === length;
      break;
    case AT_LINE_START:
      isTrue = position === 0 || isLineEnd(text.charCodeAt(position - 1));
      break;
    case AT_LINE_END:
      isTrue = position === length || isLineEnd(text.charCodeAt(position));
      break;
    case AT_BOUNDARY:
    case NOT_AT_BOUNDARY: {
      const isWide = i32[at + 1] !== 0;
      const isAfter = position > 0 && isWordUnit(text.charCodeAt(position - 1), isWide);
      const isBefore = position < length && isWordUnit(text.charCodeAt(position), isWide);
      isTrue = (isAfter !== isBefore) === (opcode === AT_BOUNDARY);
      words = 2;
      break;
    }
    default:
      return INVALID;
  }
  if (!isTrue) return FAILED;
  run.pc += words;
  return ON;
}

/** Whether a register exists. */
function isRegister({ registerCount }: Run, register: number): boolean {
  return register >= 0 && register < registerCount;
}

/** Repetitions: their counts and their captures. */
export function repeat(run: Run, opcode: number, at: number): number {
  const { i32, registers } = run;
  const register = i32[at + 1];
  switch (opcode) {
    case CLEAR:
      return clear(run, register, i32[at + 2]);
    case COUNT:
      if (!isRegister(run, register)) return INVALID;
      if (run.height + ENTRY_WORDS > run.room) return FULL;
      remember(run, register);
      i32[registers + register] = i32[at + 2];
      run.pc += 3;
      return ON;
    case REPEAT:
    case REPEAT_LEAST: {
      if (!isRegister(run, register)) return INVALID;
      if (run.height + ENTRY_WORDS > run.room) return FULL;
      const count = i32[registers + register];
      const body = run.pc + 5;
      const exit = i32[at + 4];
      const isOver = i32[at + 3] >= 0 && count >= i32[at + 3];
      run.pc = isOver ? exit : body;
      if (count < i32[at + 2] || isOver) return ON;
      const isLeast = opcode === REPEAT_LEAST;
      choose(run, isLeast ? body : exit, run.position, run.position);
      run.pc = isLeast ? exit : body;
      return ON;
    }
    case NEXT: {
      const place = i32[at + 2];
      if (!isRegister(run, register) || place >= run.registerCount) return INVALID;
      if (run.height + ENTRY_WORDS > run.room) return FULL;
      const count = i32[registers + register];
      const isOptional = count >= i32[at + 3];
      if (isOptional && place >= 0 && i32[registers + place] === run.position) return FAILED;
      remember(run, register);
      // Beyond the least, the number is all the same unless there is a greatest, which is less than this.
      i32[registers + register] = Math.min(count + 1, 0x7fffffff);
      run.pc = i32[at + 4];
      return ON;
    }
    case ADVANCED:
      if (!isRegister(run, register)) return INVALID;
      if (i32[registers + register] === run.position) return FAILED;
      run.pc += 2;
      return ON;
    default:
      return INVALID;
  }
}

/** Forgets captures. */
function clear(run: Run, from: number, to: number): number {
  const { i32, registers } = run;
  if (from < 0 || to < from || to > run.registerCount) return INVALID;
  if (run.height + (to - from) * ENTRY_WORDS > run.room) return FULL;
  run.work += to - from;
  for (let register = from; register < to; register++) {
    if (i32[registers + register] === -1) continue;
    remember(run, register);
    i32[registers + register] = -1;
  }
  run.pc += 3;
  return ON;
}

/** Looking ahead and behind. */
export function look(run: Run, opcode: number, at: number): number {
  const { i32, registers } = run;
  const register = i32[at + 1];
  if (!isRegister(run, register) || !isRegister(run, register + 1)) return INVALID;
  if (opcode === LOOK || opcode === NOT_LOOK) {
    if (run.height + ENTRY_WORDS > run.room) return FULL;
    i32[registers + register] = run.height;
    i32[registers + register + 1] = run.position;
    if (opcode === NOT_LOOK) choose(run, i32[at + 2], run.position, run.position);
    run.pc += opcode === NOT_LOOK ? 3 : 2;
    return ON;
  }
  const height = i32[registers + register];
  const position = i32[registers + register + 1];
  if (height < 0 || height > run.height || height % ENTRY_WORDS !== 0) return INVALID;
  if (position < 0 || position > run.length) return INVALID;
  if (opcode === LOOK_END) {
    keepRegisters(run, height);
    run.position = position;
    run.pc += 2;
    return ON;
  }
  while (run.height > height) {
    run.height -= ENTRY_WORDS;
    run.work++;
    const entry = run.stack + run.height;
    if (i32[entry] < 0) restore(run, entry);
  }
  return FAILED;
}

/** Drops the choices above a height. What restores registers stays. */
function keepRegisters(run: Run, height: number): void {
  const { i32, stack } = run;
  let to = stack + height;
  const top = stack + run.height;
  for (let entry = to; entry < top; entry += ENTRY_WORDS) {
    run.work++;
    if (i32[entry] >= 0) continue;
    i32.copyWithin(to, entry, entry + ENTRY_WORDS);
    to += ENTRY_WORDS;
  }
  run.height = to - stack;
}

/** What a group has matched, again. */
export function refer(run: Run, at: number): number {
  const { i32, registers, text, length } = run;
  const register = i32[at + 1];
  if (!isRegister(run, register) || !isRegister(run, register + 1)) return INVALID;
  const from = i32[registers + register];
  const to = i32[registers + register + 1];
  const size = to - from;
  const isBack = (i32[at + 2] & 2) !== 0;
  const isFolded = (i32[at + 2] & 1) !== 0;
  const start = isBack ? run.position - size : run.position;
  if (from >= 0 && size > 0) {
    if (to > length || start < 0 || start + size > length) return FAILED;
    run.work += size;
    if (isFolded) {
      if (!sameFolded(run, from, start, size)) return FAILED;
    } else {
      for (let i = 0; i < size; i++) {
        if (text.charCodeAt(from + i) !== text.charCodeAt(start + i)) return FAILED;
      }
    }
    run.position = isBack ? start : start + size;
  }
  run.pc += 3;
  return ON;
}

/** Compares two pieces of the text without regard to case. */
function sameFolded(run: Run, from: number, start: number, size: number): boolean {
  const end = from + size;
  let left = from;
  let right = start;
  while (left < end) {
    const a = characterAt(run, left);
    const b = characterAt(run, right);
    if (a !== b) {
      if (a > 0x7f || b > 0x7f) run.work += 2 * FOLD_CYCLES;
      if (foldCase(a, run.byPoints) !== foldCase(b, run.byPoints)) return false;
    }
    left = after(run, left);
    right = after(run, right);
  }
  return true;
}
