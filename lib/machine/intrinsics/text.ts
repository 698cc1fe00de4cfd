/**
 * Intrinsics of the `text` family: strings as sequences of UTF-16 units, as ECMAScript has them. The host's
 * strings are such sequences, so nothing is counted or scanned to find a unit. A piece that begins or ends
 * inside a surrogate pair has U+FFFD in place of the half.
 */
import {
  BACK_CYCLES,
  BLANK_CYCLES,
  CASE_CYCLES,
  PASSED_CYCLES,
  PIECE_CYCLES,
  UNIT_CYCLES,
  WANTED_CYCLES,
} from "../../isa/cost_rates.ts";
import { isSpace } from "../../encoding/radix_text.ts";
import { copyPiece } from "../../encoding/code_points.ts";
import { type Converted, lowerCase, upperCase } from "../../encoding/text_case.ts";
import { findNext } from "../../encoding/text_search.ts";
import { findLast } from "../../encoding/text_search_last.ts";
import { asciiSizes, measureText } from "../../encoding/text_sizes.ts";
import { afterPoint, copyUnits, textOf } from "../../encoding/text_units.ts";
import { slotAt } from "../memory/heap.ts";
import { HIGH, LOW, TAG_FLOAT } from "../memory/value.ts";
import { OBJECT_LENGTH } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { chargeComparison, kindName, numberAt } from "../semantics/operations.ts";
import { TRAP_OOB, TRAP_TYPE } from "../../isa/traps.ts";
import {
  entry,
  integerAt,
  type Intrinsic,
  objectAt,
  setInt32,
  setNewString,
  type ShortWays,
  slot,
} from "./intrinsic.ts";
import { join, joinValues } from "./string.ts";
import { chargeBytes, chargeCharacters, chargeSearch, isAscii, read } from "./string_reading.ts";
import { splitInto } from "./string_split.ts";

/** Returns the length of a string argument in units. */
function unitsAt(m: Machine, at: number): number {
  const { i32 } = m.memory;
  return m.strings.units(i32[at + LOW], i32[at + HIGH]);
}

/** Returns an integer argument, brought into the range 0 … `most`. */
function clampedAt(m: Machine, at: number, most: number): number {
  return Math.min(Math.max(integerAt(m, at), 0), most);
}

/** Creates an entry that reads one place of a string; its result is -1 beyond the string. */
function reader(
  identity: Parameters<typeof entry>[0],
  find: (text: string, index: number) => number,
): Intrinsic {
  return entry(identity, (m, at) => {
    const index = integerAt(m, slot(at, 1));
    const isInside = index >= 0 && index < unitsAt(m, at);
    setInt32(m, at, isInside ? find(read(m, at).text, index) : -1);
    return 0;
  });
}

/** Replaces a string by its units from … to − 1. */
function cut(m: Machine, at: number, from: number, to: number, top: number): number {
  // The whole string is the argument, which is already in the slot of the result.
  if (to - from === unitsAt(m, at)) return 0;
  if (from === to) return setNewString(m, at, "", asciiSizes(0), top);
  const whole = read(m, at);
  const piece = copyUnits(whole.text, from, to);
  if (isAscii(whole)) return setNewString(m, at, piece, asciiSizes(to - from), top);
  chargeCharacters(m, to - from);
  return setNewString(m, at, piece, measureText(piece), top);
}

function charAt(m: Machine, at: number): number {
  const length = unitsAt(m, at);
  const index = integerAt(m, slot(at, 1));
  const from = index >= 0 && index < length ? index : length;
  return cut(m, at, from, Math.min(from + 1, length), slot(at, 2));
}

function slice(m: Machine, at: number): number {
  const length = unitsAt(m, at);
  const from = clampedAt(m, slot(at, 1), length);
  const to = clampedAt(m, slot(at, 2), length);
  return cut(m, at, from, Math.max(from, to), slot(at, 3));
}

function indexOf(m: Machine, at: number): number {
  const length = unitsAt(m, at);
  const from = clampedAt(m, slot(at, 2), length);
  const wantedLength = unitsAt(m, slot(at, 1));
  if (wantedLength === 0 || wantedLength > length - from) {
    setInt32(m, at, wantedLength === 0 ? from : -1);
    return 0;
  }
  const whole = read(m, at);
  const { text: wanted } = read(m, slot(at, 1));
  const index = findNext({ text: whole.text, wanted, isAscii: isAscii(whole) }, from);
  chargeSearch(m, whole, (index < 0 ? length : index + wantedLength) - from, wantedLength);
  setInt32(m, at, index);
  return 0;
}

function lastIndexOf(m: Machine, at: number): number {
  const length = unitsAt(m, at);
  const wantedLength = unitsAt(m, slot(at, 1));
  const most = length - wantedLength;
  const from = clampedAt(m, slot(at, 2), Math.max(0, most));
  if (wantedLength === 0 || most < 0) {
    setInt32(m, at, wantedLength === 0 ? from : -1);
    return 0;
  }
  const { text } = read(m, at);
  const { text: wanted } = read(m, slot(at, 1));
  const index = findLast(text, wanted, from);
  const passed = from + wantedLength - Math.max(index, 0);
  const isNative = wantedLength === 1;
  chargeCharacters(
    m,
    passed * (isNative ? PASSED_CYCLES : BACK_CYCLES) + wantedLength * WANTED_CYCLES,
  );
  setInt32(m, at, index);
  return 0;
}

function compare(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const other = slot(at, 1);
  if (i32[at + LOW] === i32[other + LOW] && i32[at + HIGH] === i32[other + HIGH]) {
    setInt32(m, at, 0);
    return 0;
  }
  const left = read(m, at);
  const right = read(m, other);
  chargeComparison(m, Math.min(left.bytes, right.bytes));
  const isEqual = left.text === right.text;
  setInt32(m, at, isEqual ? 0 : left.text < right.text ? -1 : 1);
  return 0;
}

/** An intrinsic that changes the case of a string. */
function changer(
  identity: "text.lower/1" | "text.upper/1",
  change: (text: string) => Converted,
): Intrinsic {
  return entry(identity, (m, at) => {
    const whole = read(m, at);
    const { text, runs } = change(whole.text);
    if (isAscii(whole)) chargeBytes(m, whole.bytes);
    else chargeCharacters(m, whole.text.length * CASE_CYCLES + runs * PIECE_CYCLES);
    if (text === whole.text) return 0;
    const sizes = isAscii(whole) ? asciiSizes(text.length) : measureText(text);
    return setNewString(m, at, text, sizes, slot(at, 1));
  });
}

/** Values of the second argument of `text.trim`, as bits. */
const AT_START = 1;
const AT_END = 2;

function trim(m: Machine, at: number): number {
  const sides = m.memory.i32[slot(at, 1) + LOW];
  if (sides < 0 || sides > (AT_START | AT_END)) {
    m.trapDetail = "the sides to trim must be 0 … 3";
    return TRAP_OOB;
  }
  const whole = read(m, at);
  const { text } = whole;
  let start = 0;
  let end = text.length;
  if ((sides & AT_START) !== 0) { while (start < end && isSpace(text.charCodeAt(start))) start++; }
  if ((sides & AT_END) !== 0) { while (end > start && isSpace(text.charCodeAt(end - 1))) end--; }
  const blanks = text.length - (end - start);
  if (blanks === 0) return 0;
  chargeCharacters(m, blanks * BLANK_CYCLES);
  // Each blank is one unit.
  const blankBytes = spaceBytes(text, 0, start) + spaceBytes(text, end, text.length);
  const sizes = { bytes: whole.bytes - blankBytes, codePoints: whole.codePoints - blanks };
  return setNewString(m, at, copyPiece(text, start, end), sizes, slot(at, 2));
}

/** UTF-8 bytes of the units from … to − 1, which are no surrogates. */
function spaceBytes(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
  }
  return bytes;
}

/** Traps TYPE unless every element of an array is a number; returns 0 otherwise. */
function checkNumbers(m: Machine, array: number): number {
  const { i32 } = m.memory;
  const count = i32[array + OBJECT_LENGTH];
  for (let i = 0; i < count; i++) {
    const element = slotAt(array, i);
    if (i32[element] <= TAG_FLOAT) continue;
    m.trapDetail = `text is made of numbers, but element ${i} is ${kindName(m, element)}`;
    return TRAP_TYPE;
  }
  return 0;
}

/** Writes the text of units or code points as a new string in place of an array. */
function setText(m: Machine, at: number, text: string): number {
  return setNewString(m, at, text, measureText(text), slot(at, 1));
}

/** The unit that a number is converted to. The low word of an int64 has it: as a float it may be rounded. */
function unitOf({ memory: { i32, f64 } }: Machine, element: number): number {
  const value = i32[element] === TAG_FLOAT ? f64[(element >> 1) + 1] : i32[element + LOW];
  return value & 0xffff;
}

function fromUnits(m: Machine, at: number): number {
  const array = objectAt(m, at);
  const trap = checkNumbers(m, array);
  if (trap !== 0) return trap;
  const count = m.memory.i32[array + OBJECT_LENGTH];
  chargeCharacters(m, count * UNIT_CYCLES);
  return setText(m, at, textOf(count, (i) => unitOf(m, slotAt(array, i))));
}

function fromCodePoints(m: Machine, at: number): number {
  const array = objectAt(m, at);
  const trap = checkNumbers(m, array);
  if (trap !== 0) return trap;
  const count = m.memory.i32[array + OBJECT_LENGTH];
  chargeCharacters(m, count * UNIT_CYCLES);
  for (let i = 0; i < count; i++) {
    const point = numberAt(m, slotAt(array, i));
    if (point >= 0 && point <= 0x10ffff && Math.floor(point) === point) continue;
    m.trapDetail = `element ${i} is ${point}, which is not a code point`;
    return TRAP_OOB;
  }
  return setText(m, at, textOf(count, (i) => numberAt(m, slotAt(array, i)) | 0));
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Finds a unit that JSON writes as an escape sequence. */
function findEscape(m: Machine, at: number): number {
  const length = unitsAt(m, at);
  const from = clampedAt(m, slot(at, 1), length);
  let index = from;
  if (from < length) {
    const { text } = read(m, at);
    while (index < length) {
      const unit = text.charCodeAt(index);
      if (unit < 0x20 || unit === QUOTE || unit === BACKSLASH) break;
      index++;
    }
    chargeCharacters(m, index - from);
  }
  setInt32(m, at, index);
  return 0;
}

/** The `text` family. */
export const TEXT_INTRINSICS: readonly Intrinsic[] = [
  entry("text.length/1", (m, at) => {
    setInt32(m, at, unitsAt(m, at));
    return 0;
  }),
  reader("text.unit_at/1", (text, index) => text.charCodeAt(index)),
  reader("text.code_point_at/1", (text, index) => text.codePointAt(index) ?? -1),
  entry("text.char_at/1", charAt),
  entry("text.slice/1", slice),
  entry("text.index_of/1", indexOf),
  entry("text.last_index_of/1", lastIndexOf),
  entry("text.compare/1", compare),
  changer("text.lower/1", lowerCase),
  changer("text.upper/1", upperCase),
  entry("text.trim/1", trim),
  entry("text.from_units/1", fromUnits),
  entry("text.from_code_points/1", fromCodePoints),
  entry("text.join/1", join),
  reader("text.next/1", afterPoint),
  entry("text.split/1", splitInto("units")),
  entry("text.find_escape/1", findEscape),
  entry("text.join_values/1", joinValues),
];

/** Returns the short ways of the `text` family. */
export function textShortWays(): ShortWays {
  const length = "m.strings.units(text.low, text.high)";
  const readable = `index >= 0 && index < ${length} && m.strings.isReadable(text.low)`;
  const unit = (index: string): string =>
    `m.strings.text(text.low, text.high).charCodeAt(${index})`;
  return {
    "text.length/1": { args: ["text"], result: ["int32", length] },
    "text.unit_at/1": {
      args: ["text", "index"],
      when: readable,
      result: ["int32", unit("index")],
    },
    "text.next/1": {
      args: ["text", "index"],
      when: readable,
      result: ["int32", `index + (((${unit("index")} & 0xfc00) === 0xd800) ? 2 : 1)`],
    },
  };
}
