/**
 * Matches a regular expression: a machine that goes back to its last choice when it fails. It works in stages; what
 * it needs in between is in the state, a Bytes object of the guest. Choices and the registers to restore are on a
 * stack there, so guest memory is what bounds them.
 */
import { STAGE_CYCLES } from "../../isa/cost_rates.ts";
import { characterAt, hasCharacter, isLineEnd, pass } from "./characters.ts";
import { assertHere, look, refer, repeat } from "./constructs.ts";
import { foldCase } from "./case_folding.ts";
import {
  ADVANCED,
  ALL,
  ANY,
  AT_START,
  BACK,
  CLEAR,
  ENTRY_WORDS,
  FAIL,
  FOLDED,
  INSTRUCTION_WORDS,
  JUMP,
  LOOK,
  MATCH,
  NO_MATCH,
  NO_ROOM,
  NOT_AT_BOUNDARY,
  NOT_LOOK_END,
  REFERENCE,
  RUN_ALL,
  RUN_ANY,
  RUN_SET,
  RUN_UNIT,
  SAVE,
  SET,
  SPLIT,
  SPLIT_TO,
  UNFINISHED,
  UNIT,
} from "./program.ts";
import {
  after,
  before,
  choose,
  FAILED,
  FOLD_CYCLES,
  FULL,
  goBack,
  INVALID,
  ON,
  remember,
  type Run,
} from "./run.ts";

/** The program is not valid. */
export const BROKEN = -4;

/** Cycles of an instruction. */
const STEP_CYCLES = 3;

/**
 * Goes on with an attempt.
 *
 * @returns the position behind the match; or {@link NO_MATCH}, {@link UNFINISHED}, {@link NO_ROOM} or {@link BROKEN}
 */
export function attempt(run: Run): number {
  const { i32, text, length, code, stack } = run;
  const last = run.size - INSTRUCTION_WORDS;
  const room = run.room - ENTRY_WORDS;
  while (run.work < STAGE_CYCLES) {
    let { pc, position } = run;
    let outcome = ON;
    // Simple instructions until one fails or needs more.
    for (;;) {
      if (pc < 0 || pc > last) return BROKEN;
      run.work += STEP_CYCLES;
      const at = code + pc;
      const opcode = i32[at];
      if (opcode === UNIT) {
        if (position < length && text.charCodeAt(position) === i32[at + 1]) {
          position++;
          pc += 2;
          continue;
        }
        outcome = FAILED;
      } else if (opcode === SPLIT || opcode === SPLIT_TO) {
        if (run.height > room) outcome = FULL;
        else {
          const entry = stack + run.height;
          i32[entry] = opcode === SPLIT ? i32[at + 1] : pc + 2;
          i32[entry + 1] = position;
          i32[entry + 2] = position;
          run.height += ENTRY_WORDS;
          pc = opcode === SPLIT ? pc + 2 : i32[at + 1];
          if (run.work < STAGE_CYCLES) continue;
        }
      } else if (opcode === JUMP) {
        pc = i32[at + 1];
        if (run.work < STAGE_CYCLES) continue;
      } else if (opcode === MATCH) {
        run.position = position;
        return position;
      } else {
        run.pc = pc;
        run.position = position;
        outcome = execute(run, opcode, at);
        pc = run.pc;
        position = run.position;
        if (outcome === ON && run.work < STAGE_CYCLES) continue;
      }
      break;
    }
    run.pc = pc;
    run.position = position;
    if (outcome === FULL) return NO_ROOM;
    if (outcome === INVALID) return BROKEN;
    if (outcome === FAILED && !goBack(run)) return NO_MATCH;
  }
  return UNFINISHED;
}

/** Executes an instruction that may not be a simple one. */
function execute(run: Run, opcode: number, at: number): number {
  const { i32, length, position } = run;
  switch (opcode) {
    case SAVE: {
      const register = i32[at + 1];
      if (register < 0 || register >= run.registerCount) return INVALID;
      if (run.height + ENTRY_WORDS > run.room) return FULL;
      if (run.height > 0) remember(run, register);
      i32[run.registers + register] = position;
      run.pc += 2;
      return ON;
    }
    case SET:
      if (position >= length) return FAILED;
      if (!hasCharacter(run, i32[at + 1], characterAt(run, position))) return FAILED;
      run.position = after(run, position);
      run.pc += 2;
      return ON;
    case ANY:
    case ALL:
      if (position >= length) return FAILED;
      if (opcode === ANY && isLineEnd(run.text.charCodeAt(position))) return FAILED;
      run.position = after(run, position);
      run.pc++;
      return ON;
    case FOLDED: {
      if (position >= length) return FAILED;
      const point = characterAt(run, position);
      const wanted = i32[at + 1];
      if (point !== wanted) {
        if (wanted < 0 || wanted > 0x10ffff) return INVALID;
        if (point > 0x7f || wanted > 0x7f) run.work += 2 * FOLD_CYCLES;
        if (foldCase(point, run.byPoints) !== foldCase(wanted, run.byPoints)) return FAILED;
      }
      run.position = after(run, position);
      run.pc += 2;
      return ON;
    }
    case BACK:
      if (position <= 0) return FAILED;
      run.position = before(run, position);
      run.pc++;
      return ON;
    case RUN_UNIT:
    case RUN_ANY:
    case RUN_ALL:
    case RUN_SET:
      return passAll(run, opcode, at);
    default:
      if (opcode >= AT_START && opcode <= NOT_AT_BOUNDARY) return assertHere(run, opcode, at);
      if (opcode >= CLEAR && opcode <= ADVANCED) return repeat(run, opcode, at);
      if (opcode >= LOOK && opcode <= NOT_LOOK_END) return look(run, opcode, at);
      if (opcode === REFERENCE) return refer(run, at);
      return opcode === FAIL ? FAILED : INVALID;
  }
}

/** A run of characters: as many as there are, with one choice for all shorter ways. */
function passAll(run: Run, opcode: number, at: number): number {
  const { i32 } = run;
  if (run.height + ENTRY_WORDS > run.room) return FULL;
  const from = run.position;
  const least = i32[at + 2];
  const end = pass(run, opcode, i32[at + 1], i32[at + 3]);
  run.work += end - from;
  const shortest = least <= 0 ? from : shortestEnd(run, from, end, least);
  if (shortest < 0) return FAILED;
  run.pc += 5;
  run.position = end;
  if (end > shortest && i32[at + 4] === 0) {
    choose(run, run.pc, Math.max(before(run, end), shortest), shortest);
  }
  return ON;
}

/** Where so many characters end, or -1 if there are fewer before `end`. */
function shortestEnd(run: Run, from: number, end: number, least: number): number {
  if (!run.byPoints) return end - from < least ? -1 : from + least;
  let position = from;
  for (let left = least; left > 0; left--) {
    if (position >= end) return -1;
    run.work++;
    position = after(run, position);
  }
  return position;
}
