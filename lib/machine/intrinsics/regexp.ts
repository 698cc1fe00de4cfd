/**
 * The `regexp` family. A match that is not done in a stage leaves all that it needs in the state, a Bytes object that
 * the guest gives, and returns; the guest calls again. So the machine has nothing to save.
 */
import { BYTES_PER_CYCLE, PASSED_CYCLES, STAGE_CYCLES } from "../../isa/cost_rates.ts";
import { TRAP_OOB } from "../../isa/traps.ts";
import { attempt, BROKEN } from "../regexp/matcher.ts";
import {
  BEGINS_ANYHOW,
  BEGINS_AT_START,
  BEGINS_WITH_SET,
  BEGINS_WITH_UNIT,
  BY_POINTS,
  HEADER_BEGIN,
  HEADER_CAPTURES,
  HEADER_FIRST,
  HEADER_FLAGS,
  HEADER_REGISTERS,
  HEADER_WORDS,
  INSTRUCTION_WORDS,
  IS_STICKY,
  NO_MATCH,
  STATE_HEIGHT,
  STATE_PC,
  STATE_POSITION,
  STATE_START,
  STATE_WORDS,
  UNFINISHED,
} from "../regexp/program.ts";
import { after, type Run } from "../regexp/run.ts";
import { OBJECT_LENGTH, OBJECT_WORDS } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { entry, integerAt, type Intrinsic, objectAt, setInt32, slot } from "./intrinsic.ts";
import { groups } from "./regexp_groups.ts";
import { isAscii, read, type Reading } from "./string_reading.ts";

/** Cycles for each place that is tried, in addition to its captures. */
const BEGIN_CYCLES = 4;

/** Traps OOB. */
function refuse(m: Machine, what: string): number {
  m.trapDetail = what;
  return TRAP_OOB;
}

/** The match that the arguments describe, or undefined if program or state are too short. */
function createRun(m: Machine, at: number, text: string): Run | undefined {
  const { i32 } = m.memory;
  const program = objectAt(m, at);
  const state = objectAt(m, slot(at, 3));
  const size = i32[program + OBJECT_LENGTH] >> 2;
  const stateWords = i32[state + OBJECT_LENGTH] >> 2;
  const code = program + OBJECT_WORDS;
  if (size < HEADER_WORDS + INSTRUCTION_WORDS) return undefined;
  const registerCount = i32[code + HEADER_REGISTERS];
  if (registerCount < 2 || registerCount > stateWords - STATE_WORDS) return undefined;
  const registers = state + OBJECT_WORDS + STATE_WORDS;
  return {
    i32,
    text,
    length: text.length,
    code,
    size,
    registers,
    registerCount,
    stack: registers + registerCount,
    room: stateWords - STATE_WORDS - registerCount,
    byPoints: (i32[code + HEADER_FLAGS] & BY_POINTS) !== 0,
    pc: -1,
    position: 0,
    height: 0,
    work: 0,
  };
}

/** The first place from `start` on where a match can begin, or -1. */
function findStart(run: Run, start: number, isAsciiText: boolean): number {
  const { i32, text, length, code } = run;
  const how = i32[code + HEADER_BEGIN];
  if (start > length) return -1;
  if (how === BEGINS_ANYHOW) return start;
  if (how === BEGINS_AT_START) return start === 0 ? 0 : -1;
  const first = code + HEADER_FIRST;
  let at = start;
  if (how === BEGINS_WITH_UNIT) {
    const unit = i32[first] & 0xffff;
    if (isAsciiText) {
      at = text.indexOf(String.fromCharCode(unit), start);
      run.work += Math.floor(((at < 0 ? length : at) - start) / BYTES_PER_CYCLE);
      return at;
    }
    while (at < length && text.charCodeAt(at) !== unit) at++;
  } else {
    const isWide = how === BEGINS_WITH_SET;
    while (at < length) {
      const unit = text.charCodeAt(at);
      if (unit < 0x80 ? ((i32[first + (unit >> 5)] >>> (unit & 31)) & 1) !== 0 : isWide) break;
      at++;
    }
  }
  run.work += (at - start) * PASSED_CYCLES;
  return at < length ? at : -1;
}

/** Begins an attempt at a place. */
function begin(run: Run, start: number): void {
  const { i32, code, registers, registerCount } = run;
  const captures = Math.min(Math.max(i32[code + HEADER_CAPTURES], 2), registerCount);
  for (let register = registers; register < registers + captures; register++) i32[register] = -1;
  i32[registers] = start;
  run.pc = HEADER_WORDS;
  run.position = start;
  run.height = 0;
  run.work += BEGIN_CYCLES + captures;
}

/** Reads where a match in a state stands; returns whether that can be. */
function resume(run: Run, state: number): boolean {
  const { i32 } = run;
  run.pc = i32[state + STATE_PC];
  run.position = i32[state + STATE_POSITION];
  run.height = i32[state + STATE_HEIGHT];
  const start = i32[state + STATE_START];
  return run.position >= 0 && run.position <= run.length && start >= 0 &&
    run.height >= 0 && run.height <= run.room && run.height % 3 === 0;
}

/** Tries place by place until there is a match or the stage is done. */
function search(run: Run, state: number, from: number, whole: Reading): number {
  const { i32 } = run;
  const isSticky = (i32[run.code + HEADER_FLAGS] & IS_STICKY) !== 0;
  const isAsciiText = isAscii(whole);
  let start = from;
  for (;;) {
    if (run.pc < 0) {
      const found = isSticky
        ? (start > run.length ? -1 : start)
        : findStart(run, start, isAsciiText);
      if (found < 0) return NO_MATCH;
      start = found;
      begin(run, start);
    }
    const result = attempt(run);
    if (result >= 0) {
      i32[run.registers] = start;
      i32[run.registers + 1] = result;
      return result;
    }
    if (result === NO_MATCH && isSticky) return NO_MATCH;
    if (result === NO_MATCH) {
      start = after(run, start);
      run.pc = -1;
      run.position = 0;
      run.height = 0;
      if (run.work < STAGE_CYCLES) continue;
    }
    i32[state + STATE_PC] = run.pc;
    i32[state + STATE_POSITION] = run.position;
    i32[state + STATE_START] = start;
    i32[state + STATE_HEIGHT] = run.height;
    return result === NO_MATCH ? UNFINISHED : result;
  }
}

/** Whether a position lies within a pair of surrogates. */
function isWithinPair(text: string, position: number): boolean {
  return position > 0 && position < text.length &&
    (text.charCodeAt(position) & 0xfc00) === 0xdc00 &&
    (text.charCodeAt(position - 1) & 0xfc00) === 0xd800;
}

function exec(m: Machine, at: number): number {
  const whole = read(m, slot(at, 1));
  const run = createRun(m, at, whole.text);
  if (run === undefined) {
    return refuse(m, "the program or the state of a regular expression is too short");
  }
  const state = objectAt(m, slot(at, 3)) + OBJECT_WORDS;
  let start = integerAt(m, slot(at, 2));
  if (start < 0) {
    if (!resume(run, state)) {
      return refuse(m, "the state of a regular expression is not one of a match in this text");
    }
    start = run.i32[state + STATE_START];
  } else if (run.byPoints && isWithinPair(whole.text, start)) {
    start--;
  }
  const result = search(run, state, Math.min(start, run.length + 1), whole);
  m.extra += run.work;
  if (result === BROKEN) {
    return refuse(m, `the program of a regular expression is broken at ${run.pc}`);
  }
  setInt32(m, at, result);
  return 0;
}

/** The `regexp` family. */
export const REGEXP_INTRINSICS: readonly Intrinsic[] = [
  entry("regexp.exec/1", exec),
  entry("regexp.groups/1", groups),
];
