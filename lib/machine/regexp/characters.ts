/** Which characters a regular expression's sets have, and words, lines and runs of characters. */
import { sameButCase } from "./case_folding.ts";
import {
  FOLDS,
  IS_INVERTED,
  RUN_ALL,
  RUN_ANY,
  RUN_UNIT,
  SET_COUNT,
  SET_FLAGS,
  SET_RANGES,
} from "./program.ts";
import { after, type Run } from "./run.ts";

/** Cycles for finding the characters that are the same as one but for their case. */
const SAME_CYCLES = 128;

/** Cycles for a step of the search in a set's ranges. */
const RANGE_CYCLES = 1;

/** Whether a unit ends a line. */
export function isLineEnd(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d || unit === 0x2028 || unit === 0x2029;
}

/** Whether a unit is part of a word. */
export function isWordUnit(unit: number, isWide: boolean): boolean {
  if (unit < 0x80) {
    return unit >= 0x61 && unit <= 0x7a || unit >= 0x30 && unit <= 0x39 ||
      unit >= 0x41 && unit <= 0x5a || unit === 0x5f;
  }
  return isWide && (unit === 0x17f || unit === 0x212a);
}

/** Whether the set at a place of the program has a character. Sets beyond the program are empty. */
export function hasCharacter(run: Run, place: number, point: number): boolean {
  const { i32, code, size } = run;
  if (place < 0 || place + SET_RANGES > size) return false;
  const set = code + place;
  if (point < 0x80) return ((i32[set + (point >> 5)] >>> (point & 31)) & 1) !== 0;
  const flags = i32[set + SET_FLAGS];
  const isInverted = (flags & IS_INVERTED) !== 0;
  if (inRanges(run, set, point)) return !isInverted;
  if ((flags & FOLDS) === 0) return isInverted;
  run.work += SAME_CYCLES;
  for (const each of sameButCase(point, run.byPoints)) {
    if (each < 0x80) return ((i32[set + (each >> 5)] >>> (each & 31)) & 1) !== 0;
    if (inRanges(run, set, each)) return !isInverted;
  }
  return isInverted;
}

function inRanges(run: Run, set: number, point: number): boolean {
  const { i32, code, size } = run;
  const first = set + SET_RANGES;
  let low = 0;
  let high = Math.min(i32[set + SET_COUNT], (code + size - first) >> 1);
  while (low < high) {
    run.work += RANGE_CYCLES;
    const middle = (low + high) >> 1;
    if (point > i32[first + 2 * middle + 1]) low = middle + 1;
    else if (point < i32[first + 2 * middle]) high = middle;
    else return true;
  }
  return false;
}

/** The character at a position before the end. */
export function characterAt({ text, byPoints }: Run, position: number): number {
  return byPoints ? text.codePointAt(position) ?? 0 : text.charCodeAt(position);
}

/**
 * Passes characters of a kind, as many as there are but at most so many.
 *
 * @param operand what belongs to the opcode: a unit, or the place of a set
 * @param most -1 if there is no limit
 * @returns the position behind them
 */
export function pass(run: Run, opcode: number, operand: number, most: number): number {
  const { text, length, byPoints } = run;
  const from = run.position;
  const end = most < 0 || most > length - from ? length : from + most;
  let position = from;
  switch (opcode) {
    case RUN_UNIT:
      while (position < end && text.charCodeAt(position) === operand) position++;
      return position;
    case RUN_ANY:
      if (byPoints && most >= 0) break;
      while (position < end && !isLineEnd(text.charCodeAt(position))) position++;
      return position;
    case RUN_ALL:
      if (byPoints && most >= 0) break;
      return end;
    default:
      if (byPoints) break;
      return passSet(run, operand, end);
  }
  for (let left = most; left !== 0 && position < length; left--) {
    const point = characterAt(run, position);
    const isPassed = opcode === RUN_ALL ||
      (opcode === RUN_ANY ? !isLineEnd(point) : hasCharacter(run, operand, point));
    if (!isPassed) break;
    position = after(run, position);
    run.work++;
  }
  return position;
}

/** Passes units of a set. */
function passSet(run: Run, place: number, end: number): number {
  const { i32, text, code, size } = run;
  if (place < 0 || place + SET_RANGES > size) return run.position;
  const set = code + place;
  let position = run.position;
  while (position < end) {
    const unit = text.charCodeAt(position);
    const isPassed = unit < 0x80
      ? ((i32[set + (unit >> 5)] >>> (unit & 31)) & 1) !== 0
      : hasCharacter(run, place, unit);
    if (!isPassed) break;
    position++;
  }
  return position;
}
