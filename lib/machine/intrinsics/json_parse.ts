/**
 * Reads JSON in stages. What is read between stages is in the slots of the arguments:
 *
 * - `OUTER`: null, or an array of pairs: an array or object around the one that is being read, and in which
 *   property of it that one is going to be.
 * - `TARGET`: the array or object that is being read, or null. It is part of the next outer one once it is complete.
 * - `PROPERTY`: the number of its property whose value is being read. Of an array: no meaning.
 * - `VALUE`: a value that is complete, until it is put into its place.
 *
 * `m.progress` is one more than the index of the next unit: at that of a value. What can't be read is left to the
 * library, which knows why.
 */
import type { FLOAT_CHARACTER_CYCLES, PARSE_CYCLES, STAGE_CYCLES } from "../../isa/cost_rates.ts";
import { TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { copyPiece } from "../../encoding/code_points.ts";
import { asciiSizes, measureText } from "../../encoding/text_sizes.ts";
import { copySlot, slotAt } from "../memory/heap.ts";
import { SHAPE_IS_FIXED, shapeOf } from "../memory/shapes.ts";
import {
  LOW as LOW_CONSTANT,
  SLOT_WORDS,
  TAG_HEAP_REF as TAG_HEAP_REF_CONSTANT,
  TAG_INT32,
  TAG_NULL as TAG_NULL_CONSTANT,
} from "../memory/value.ts";
import { claimNamed, createRecord } from "../host/property_writer.ts";
import { createObject } from "../semantics/allocation.ts";
import {
  BLOCK_KIND,
  CONTROL_HANDLES,
  KIND_ARRAY as KIND_ARRAY_CONSTANT,
  KIND_OBJECT as KIND_OBJECT_CONSTANT,
  OBJECT_COUNT,
  OBJECT_LENGTH,
  SLOT_BYTES,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { FIRST_CAPACITY, makeRoomFor } from "./array_room.ts";
import {
  AGAIN,
  setBool,
  setFloat,
  setInt32,
  setNewString,
  setNull,
  setObject,
  slot,
} from "./intrinsic.ts";
import { read } from "./string_reading.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every use.
const LOW = LOW_CONSTANT;
const TAG_NULL = TAG_NULL_CONSTANT;
const TAG_HEAP_REF = TAG_HEAP_REF_CONSTANT;
const KIND_ARRAY = KIND_ARRAY_CONSTANT;
const KIND_OBJECT = KIND_OBJECT_CONSTANT;
const STAGE: typeof STAGE_CYCLES = 4096;
const PARSING: typeof PARSE_CYCLES = 12;
const CHARACTER: typeof FLOAT_CHARACTER_CYCLES = 2;

// Arguments.
const OUTER = 1;
const TARGET = 2;
const PROPERTY = 3;
const VALUE = 4;
const ARGUMENTS = 5;

/** Slots of a pair in the outer ones. */
const PAIR = 2;

/** Units read per cycle. */
const UNITS_PER_CYCLE = 2;

/** Reading any value. */
const VALUE_CYCLES = 16;
/** Reading an escape, in addition. */
const ESCAPE_CYCLES = 16;
/** Reading an array or object, in addition. */
const OPEN_CYCLES = 16;

// Results of steps; any above 0 is the number of a trap.
/** The value is complete. */
const DONE = 0;
/** An array or object has been opened: its first value comes next. */
const OPENED = -1;
/** The text is not JSON, or the state is not one of this instruction. */
const FAILED = -2;
/** The outermost value is complete. */
const ENDED = -3;

const QUOTE = 0x22;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const SMALL_E = 0x65;
const SMALL_U = 0x75;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** A text that is being read. */
interface Reader {
  readonly m: Machine;
  /** Word index of the first argument. */
  readonly at: number;
  /** Word index after the last argument. */
  readonly top: number;
  readonly text: string;
  /** Index of the next unit. */
  index: number;
  /** Units that have been charged. */
  paid: number;
  /** All bits of the units of the text that was read last. */
  bits: number;
}

/**
 * Reads a text, or goes on with it.
 *
 * @returns 0 or the number of a trap, or {@link AGAIN} after a stage
 */
export function parseJson(m: Machine, at: number): number {
  const whole = read(m, at);
  const reader: Reader = {
    m,
    at,
    top: slot(at, ARGUMENTS),
    text: whole.text,
    index: 0,
    paid: 0,
    bits: 0,
  };
  if (m.progress === 0) {
    for (let i = 1; i < ARGUMENTS; i++) setNull(m, slot(at, i));
    skipBlanks(reader);
  } else {
    reader.index = m.progress - 1;
    reader.paid = reader.index;
    m.progress = 0;
    if (!isResumable(reader)) return end(reader, false);
  }
  return readValues(reader);
}

function readValues(r: Reader): number {
  const { m } = r;
  for (;;) {
    pay(r);
    if (m.extra >= STAGE) {
      m.progress = r.index + 1;
      return AGAIN;
    }
    let step = readValue(r);
    while (step === DONE) step = placeValue(r);
    if (step === OPENED) continue;
    if (step > 0) return step;
    pay(r);
    return end(r, step === ENDED);
  }
}

/** Charges for the units that were read. */
function pay(r: Reader): void {
  const cycles = (r.index - r.paid) / UNITS_PER_CYCLE | 0;
  r.m.extra += cycles;
  r.paid += cycles * UNITS_PER_CYCLE;
}

function end({ m, at }: Reader, isComplete: boolean): number {
  setBool(m, at, isComplete);
  if (isComplete) copySlot(m.memory.i32, slot(at, 1), slot(at, VALUE));
  else setNull(m, slot(at, 1));
  return 0;
}

/** Whether the arguments are a state of this instruction. Saved states may have been tampered with. */
function isResumable(r: Reader): boolean {
  const { m: { memory: { i32 } }, at } = r;
  if (r.index >= r.text.length) return false;
  const outer = slot(at, OUTER);
  if (i32[outer] !== TAG_NULL) {
    const array = blockAt(i32, outer, KIND_ARRAY);
    if (array === 0 || i32[array + OBJECT_COUNT] !== 0) return false;
    if (i32[array + OBJECT_LENGTH] % PAIR !== 0) return false;
  }
  return i32[slot(at, TARGET)] === TAG_NULL || isOpen(r);
}

/** Word index of the block of a kind that a slot refers to, or 0. */
function blockAt(i32: Int32Array, at: number, kind: number): number {
  if (i32[at] !== TAG_HEAP_REF) return 0;
  const block = i32[i32[CONTROL_HANDLES] + i32[at + LOW]];
  return i32[block + BLOCK_KIND] === kind ? block : 0;
}

/** Whether the target is an array or object that may change, and the number is that of its property. */
function isOpen({ m: { memory: { i32 } }, at }: Reader): boolean {
  const target = slot(at, TARGET);
  const array = blockAt(i32, target, KIND_ARRAY);
  if (array !== 0) return i32[array + OBJECT_COUNT] === 0;
  const object = blockAt(i32, target, KIND_OBJECT);
  if (object === 0 || (i32[shapeOf(i32, object) + OBJECT_COUNT] & SHAPE_IS_FIXED) !== 0) {
    return false;
  }
  const property = slot(at, PROPERTY);
  return i32[property] === TAG_INT32 && i32[property + LOW] >= 0 &&
    i32[property + LOW] < i32[object + OBJECT_LENGTH];
}

/** Goes to the next unit that is no white space, and returns it; NaN at the end. */
function skipBlanks(r: Reader): number {
  const { text } = r;
  let i = r.index;
  let unit = text.charCodeAt(i);
  while (unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09) {
    unit = text.charCodeAt(++i);
  }
  r.index = i;
  return unit;
}

/** Reads a value, or the beginning of an array or object. */
function readValue(r: Reader): number {
  const { m, at } = r;
  const value = slot(at, VALUE);
  const unit = r.text.charCodeAt(r.index);
  m.extra += VALUE_CYCLES;
  switch (unit) {
    case QUOTE:
      return readString(r, value);
    case OPEN_OBJECT:
      return openObject(r);
    case OPEN_ARRAY:
      return openArray(r);
    case 0x74: // t
      if (!isWord(r, "true")) return FAILED;
      setBool(m, value, true);
      return DONE;
    case 0x66: // f
      if (!isWord(r, "false")) return FAILED;
      setBool(m, value, false);
      return DONE;
    case 0x6e: // n
      if (!isWord(r, "null")) return FAILED;
      setNull(m, value);
      return DONE;
    default:
      return readNumber(r, unit);
  }
}

function isWord(r: Reader, word: string): boolean {
  if (!r.text.startsWith(word, r.index)) return false;
  r.index += word.length;
  return true;
}

/** Opens an array; an empty one is complete. */
function openArray(r: Reader): number {
  const { m, at, top } = r;
  r.index++;
  m.extra += OPEN_CYCLES;
  const isEmpty = skipBlanks(r) === CLOSE_ARRAY;
  const capacity = isEmpty ? 0 : FIRST_CAPACITY;
  const handle = createObject(m, KIND_ARRAY, 0, capacity, capacity * SLOT_BYTES, top);
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  setObject(m, slot(at, VALUE), handle);
  if (!isEmpty) return enter(r);
  r.index++;
  return DONE;
}

/** Opens an object and reads its first key; an empty one is complete. */
function openObject(r: Reader): number {
  const { m, at, top } = r;
  r.index++;
  m.extra += OPEN_CYCLES;
  const handle = createRecord(m, 0, top);
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  setObject(m, slot(at, VALUE), handle);
  if (skipBlanks(r) === CLOSE_OBJECT) {
    r.index++;
    return DONE;
  }
  const step = enter(r);
  return step === OPENED ? readKey(r) : step;
}

/** Makes the value the target; what was the target becomes the innermost of the outer ones. */
function enter({ m, at, top }: Reader): number {
  const target = slot(at, TARGET);
  if (m.memory.i32[target] !== TAG_NULL) {
    const outer = makeRoomFor(m, slot(at, OUTER), PAIR, top);
    if (outer === 0) return TRAP_OUT_OF_MEMORY;
    const { i32 } = m.memory;
    const length = i32[outer + OBJECT_LENGTH];
    copySlot(i32, slotAt(outer, length), target);
    copySlot(i32, slotAt(outer, length + 1), slot(at, PROPERTY));
    i32[outer + OBJECT_LENGTH] = length + PAIR;
  }
  copySlot(m.memory.i32, target, slot(at, VALUE));
  setInt32(m, slot(at, PROPERTY), 0);
  return OPENED;
}

/** Reads a key and the colon after it. The property exists from then on; its value is null. */
function readKey(r: Reader): number {
  const { m, at, top, text } = r;
  if (text.charCodeAt(r.index) !== QUOTE) return FAILED;
  const key = readText(r);
  if (key === undefined) return FAILED;
  if (skipBlanks(r) !== COLON) return FAILED;
  r.index++;
  skipBlanks(r);
  const handle = m.memory.i32[slot(at, TARGET) + LOW];
  const place = claimNamed(m, handle, key, measureText(key), top);
  if (place < 0) return -place;
  const first = slotAt(m.heap.addressOf(handle), 0);
  setInt32(m, slot(at, PROPERTY), (place - first) / SLOT_WORDS);
  return OPENED;
}

/** Reads a string into a slot. */
function readString(r: Reader, to: number): number {
  const text = readText(r);
  if (text === undefined) return FAILED;
  const sizes = r.bits < 0x80 ? asciiSizes(text.length) : measureText(text);
  return setNewString(r.m, to, text, sizes, r.top);
}

/** Reads the text of a string. @returns `undefined` if it isn't one */
function readText(r: Reader): string | undefined {
  const { text } = r;
  const start = r.index + 1;
  let i = start;
  let bits = 0;
  let unit = text.charCodeAt(i);
  // Beyond the end a unit is NaN.
  while (unit >= 0x20 && unit !== QUOTE && unit !== BACKSLASH) {
    bits |= unit;
    unit = text.charCodeAt(++i);
  }
  r.bits = bits;
  if (unit === BACKSLASH) return readEscaped(r, start, i);
  if (unit !== QUOTE) return undefined;
  r.index = i + 1;
  return copyPiece(text, start, i);
}

/** Reads the text of a string from its first escape on, which is at an index. */
function readEscaped(r: Reader, start: number, first: number): string | undefined {
  const { text } = r;
  let result = text.slice(start, first);
  let i = first;
  while (text.charCodeAt(i) === BACKSLASH) {
    r.m.extra += ESCAPE_CYCLES;
    const unit = escapedUnit(text, i + 1);
    if (unit < 0) return undefined;
    i += text.charCodeAt(i + 1) === SMALL_U ? 6 : 2;
    const from = i;
    let next = text.charCodeAt(i);
    while (next >= 0x20 && next !== QUOTE && next !== BACKSLASH) next = text.charCodeAt(++i);
    result += String.fromCharCode(unit) + text.slice(from, i);
  }
  if (text.charCodeAt(i) !== QUOTE) return undefined;
  r.index = i + 1;
  // It may be anything.
  r.bits = 0xffff;
  return result.toWellFormed();
}

/** The unit that the escape means whose character is at an index; -1 if there is no such escape. */
function escapedUnit(text: string, at: number): number {
  const escape = text.charCodeAt(at);
  switch (escape) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f: // /
      return escape;
    case 0x62: // b
      return 0x08;
    case 0x66: // f
      return 0x0c;
    case 0x6e: // n
      return 0x0a;
    case 0x72: // r
      return 0x0d;
    case 0x74: // t
      return 0x09;
    case SMALL_U: {
      let unit = 0;
      for (let i = at + 1; i < at + 5; i++) unit = unit * 16 + digitOf(text.charCodeAt(i));
      return unit < 0 ? -1 : unit;
    }
    default:
      return -1;
  }
}

/** Value of a hexadecimal digit; anything else makes a number of four digits negative. */
function digitOf(unit: number): number {
  if (isDigit(unit)) return unit - ZERO;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -0x100000;
}

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= ZERO + 9;
}

/** Most digits of which every whole number is exact. */
const EXACT_DIGITS = 15;

function readNumber(r: Reader, first: number): number {
  const { m, text, index } = r;
  const digits = first === MINUS ? index + 1 : index;
  let i = digits;
  let unit = text.charCodeAt(i);
  let whole = 0;
  while (isDigit(unit)) {
    whole = whole * 10 + unit - ZERO;
    unit = text.charCodeAt(++i);
  }
  const count = i - digits;
  if (count === 0 || count > 1 && text.charCodeAt(digits) === ZERO) return FAILED;
  let value = first === MINUS ? -whole : whole;
  if (unit === POINT || (unit | 0x20) === SMALL_E || count > EXACT_DIGITS) {
    i = numberEnd(text, i);
    if (i < 0) return FAILED;
    value = Number(text.slice(index, i));
    m.extra += PARSING + CHARACTER * (i - index);
  }
  setFloat(m, slot(r.at, VALUE), value);
  r.index = i;
  return DONE;
}

/** Index after the fraction and the exponent of a number, whose digits before them end at one; -1 if there are none. */
function numberEnd(text: string, from: number): number {
  let i = from;
  if (text.charCodeAt(i) === POINT) {
    const start = ++i;
    while (isDigit(text.charCodeAt(i))) i++;
    if (i === start) return -1;
  }
  if ((text.charCodeAt(i) | 0x20) !== SMALL_E) return i;
  const sign = text.charCodeAt(++i);
  if (sign === MINUS || sign === PLUS) i++;
  const start = i;
  while (isDigit(text.charCodeAt(i))) i++;
  return i === start ? -1 : i;
}

/** Puts the value into the target. Behind it, the next one comes, or the target is complete and the value. */
function placeValue(r: Reader): number {
  const { m, at, top } = r;
  const unit = skipBlanks(r);
  const target = slot(at, TARGET);
  const value = slot(at, VALUE);
  const { i32 } = m.memory;
  if (i32[target] === TAG_NULL) return unit !== unit ? ENDED : FAILED;
  const block = i32[i32[CONTROL_HANDLES] + i32[target + LOW]];
  if (i32[block + BLOCK_KIND] === KIND_ARRAY) {
    const array = makeRoomFor(m, target, 1, top);
    if (array === 0) return TRAP_OUT_OF_MEMORY;
    const { i32 } = m.memory;
    copySlot(i32, slotAt(array, i32[array + OBJECT_LENGTH]++), value);
    if (unit === COMMA) {
      r.index++;
      skipBlanks(r);
      return OPENED;
    }
    return unit === CLOSE_ARRAY ? leave(r) : FAILED;
  }
  copySlot(i32, slotAt(block, i32[slot(at, PROPERTY) + LOW]), value);
  if (unit === COMMA) {
    r.index++;
    skipBlanks(r);
    return readKey(r);
  }
  return unit === CLOSE_OBJECT ? leave(r) : FAILED;
}

/** The target is complete: it is the value, and what is around it the target. */
function leave(r: Reader): number {
  const { m, at } = r;
  const { i32 } = m.memory;
  const target = slot(at, TARGET);
  r.index++;
  copySlot(i32, slot(at, VALUE), target);
  const outer = i32[slot(at, OUTER)] === TAG_NULL ? 0 : blockAt(i32, slot(at, OUTER), KIND_ARRAY);
  if (outer === 0 || i32[outer + OBJECT_LENGTH] < PAIR) {
    i32[target] = TAG_NULL;
    return DONE;
  }
  const length = i32[outer + OBJECT_LENGTH] - PAIR;
  copySlot(i32, target, slotAt(outer, length));
  copySlot(i32, slot(at, PROPERTY), slotAt(outer, length + 1));
  i32[outer + OBJECT_LENGTH] = length;
  return isOpen(r) ? DONE : FAILED;
}
