/**
 * Intrinsics of the `string` family.
 *
 * Indexes into text count code points. If a text has no character above U+FFFF, which its sizes
 * show, a code point is one unit of the host's string and is found directly. In other text the
 * units up to the index are scanned and charged. A piece of ASCII text has as many bytes as units;
 * a piece of other text is measured and charged.
 */
import { append } from "../../encoding/own_properties.ts";
import { ELEMENT_CYCLES, FLOAT_CHARACTER_CYCLES } from "../../isa/cost_rates.ts";
import { formatFloat } from "../../encoding/literal.ts";
import { codePointsBetween, copyPiece, unitAfter } from "../../encoding/code_points.ts";
import { copySlot, slotAt } from "../memory/heap.ts";
import { OBJECT_LENGTH } from "../state/layout.ts";
import { asciiSizes, measureText } from "../../encoding/text_sizes.ts";
import { findNext } from "../../encoding/text_search.ts";
import {
  HIGH,
  LOW,
  SLOT_WORDS,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_INT64,
  TAG_NULL,
  TAG_STRING,
  TAG_UNDEFINED,
} from "../memory/value.ts";
import { plainText } from "../semantics/plain_text.ts";
import type { Machine } from "../state/machine.ts";
import { chargeComparison, kindName, orderStrings } from "../semantics/operations.ts";
import { TRAP_OOB, TRAP_TYPE } from "../../isa/traps.ts";
import {
  entry,
  integerAt,
  type Intrinsic,
  objectAt,
  outOfBounds,
  setBool,
  setFloat,
  setInt32,
  setNewString,
  type ShortWays,
  slot,
  tooLong,
} from "./intrinsic.ts";
import { formatInt64, parseFloatText, parseInt64 } from "./number_text.ts";
import { chargeCharacters, chargeSearch, isAscii, isDirect, read } from "./string_reading.ts";
import { splitInto } from "./string_split.ts";

/** Returns the length of a string argument in code points. */
function lengthAt(m: Machine, at: number): number {
  const { i32 } = m.memory;
  return m.strings.codePoints(i32[at + LOW], i32[at + HIGH]);
}

/** Reports whether two string arguments are the same string of the same payload. */
function isSame(m: Machine, a: number, b: number): boolean {
  const { i32 } = m.memory;
  return i32[a + LOW] === i32[b + LOW] && i32[a + HIGH] === i32[b + HIGH];
}

/** Returns the size of a string argument in UTF-8 bytes. */
function bytesAt(m: Machine, at: number): number {
  return m.memory.i32[at + HIGH];
}

function slice(m: Machine, at: number): number {
  const from = integerAt(m, slot(at, 1));
  const to = integerAt(m, slot(at, 2));
  const length = lengthAt(m, at);
  if (!(from >= 0 && from <= to && to <= length)) {
    return outOfBounds(m, `characters ${from} to ${to}`, length);
  }
  // The whole string is the argument, which is already in the slot of the result.
  if (to - from === length) return 0;
  if (from === to) return setNewString(m, at, "", asciiSizes(0), slot(at, 3));
  const whole = read(m, at);
  const { text } = whole;
  const start = isDirect(whole) ? from : unitAfter(text, 0, from);
  const end = isDirect(whole) ? to : unitAfter(text, start, to - from);
  // The text is scanned up to the end of the piece; then the piece is measured.
  if (!isAscii(whole)) chargeCharacters(m, (isDirect(whole) ? 0 : to) + to - from);
  const piece = copyPiece(text, start, end);
  const sizes = isAscii(whole) ? asciiSizes(to - from) : measureText(piece);
  return setNewString(m, at, piece, sizes, slot(at, 3));
}

function codeAt(m: Machine, at: number): number {
  const index = integerAt(m, slot(at, 1));
  const length = lengthAt(m, at);
  if (!(index >= 0 && index < length)) return outOfBounds(m, `character ${index}`, length);
  const whole = read(m, at);
  let unit = index;
  if (!isDirect(whole)) {
    chargeCharacters(m, index);
    unit = unitAfter(whole.text, 0, index);
  }
  setInt32(m, at, whole.text.codePointAt(unit) ?? 0);
  return 0;
}

function fromCode(m: Machine, at: number): number {
  const code = integerAt(m, at);
  if (!(code >= 0 && code <= 0x10ffff) || code >= 0xd800 && code < 0xe000) {
    m.trapDetail = `${code} is not a Unicode scalar value`;
    return TRAP_OOB;
  }
  const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  return setNewString(m, at, String.fromCodePoint(code), { bytes, codePoints: 1 }, slot(at, 1));
}

function indexOf(m: Machine, at: number): number {
  const from = integerAt(m, slot(at, 2));
  const length = lengthAt(m, at);
  if (!(from >= 0 && from <= length)) return outOfBounds(m, `start ${from}`, length);
  const wantedLength = lengthAt(m, slot(at, 1));
  if (wantedLength === 0 || wantedLength > length - from) {
    setInt32(m, at, wantedLength === 0 ? from : -1);
    return 0;
  }
  const whole = read(m, at);
  const { text: wanted } = read(m, slot(at, 1));
  const { text } = whole;
  const start = isDirect(whole) ? from : unitAfter(text, 0, from);
  const unit = findNext({ text, wanted, isAscii: isAscii(whole) }, start);
  const index = unit < 0 || isDirect(whole) ? unit : from + codePointsBetween(text, start, unit);
  const passed = (unit < 0 ? length : index + wantedLength) - (isDirect(whole) ? from : 0);
  chargeSearch(m, whole, passed, wantedLength);
  setInt32(m, at, index);
  return 0;
}

function startsWith(m: Machine, at: number): number {
  const bytes = bytesAt(m, slot(at, 1));
  let isPrefix = bytes === 0 || isSame(m, at, slot(at, 1));
  if (!isPrefix && bytes <= bytesAt(m, at)) {
    const { text } = read(m, at);
    const { text: prefix } = read(m, slot(at, 1));
    chargeComparison(m, bytes);
    // In V8, comparing a slice is ten times as fast as startsWith.
    isPrefix = text.slice(0, prefix.length) === prefix;
  }
  setBool(m, at, isPrefix);
  return 0;
}

function compare(m: Machine, at: number): number {
  setInt32(m, at, Math.sign(orderStrings(m, m.memory.i32, at, slot(at, 1))));
  return 0;
}

/** Joins the strings of an array. */
export function join(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const array = objectAt(m, at);
  const count = i32[array + OBJECT_LENGTH];
  const separators = Math.max(0, count - 1);
  let bytes = bytesAt(m, slot(at, 1)) * separators;
  let codePoints = lengthAt(m, slot(at, 1)) * separators;
  for (let i = 0; i < count; i++) {
    const element = slotAt(array, i);
    if (i32[element] !== TAG_STRING) {
      m.trapDetail = `a join needs strings, but element ${i} is ${kindName(m, element)}`;
      return TRAP_TYPE;
    }
    bytes += bytesAt(m, element);
    codePoints += lengthAt(m, element);
  }
  if (count === 1) {
    copySlot(i32, at, slotAt(array, 0));
    return 0;
  }
  if (bytes > m.limits.stringBytes) return tooLong(m, bytes);
  m.extra += count * ELEMENT_CYCLES;
  const texts: string[] = [];
  for (let i = 0; i < count; i++) append(texts, read(m, slotAt(array, i)).text);
  const separator = count === 0 ? "" : read(m, slot(at, 1)).text;
  return setNewString(m, at, texts.join(separator), { bytes, codePoints }, slot(at, 2));
}

/** Joins the texts of the primitives of an array; those of null, undefined and holes are empty. */
export function joinValues(m: Machine, at: number): number {
  const { memory: { i32 }, strings } = m;
  const array = objectAt(m, at);
  const count = i32[array + OBJECT_LENGTH];
  const first = slotAt(array, 0);
  const end = slotAt(array, count);
  for (let element = first; element < end; element += SLOT_WORDS) {
    if (i32[element] !== TAG_HEAP_REF && i32[element] !== TAG_INT64) continue;
    m.trapDetail = `a join of values is not defined for ${kindName(m, element)}`;
    return TRAP_TYPE;
  }
  if (count === 1 && i32[first] === TAG_STRING) {
    copySlot(i32, at, first);
    return 0;
  }
  const separators = Math.max(0, count - 1);
  let bytes = bytesAt(m, slot(at, 1)) * separators;
  let codePoints = lengthAt(m, slot(at, 1)) * separators;
  const texts: string[] = [];
  for (let element = first; element < end; element += SLOT_WORDS) {
    const tag = i32[element];
    let text = "";
    if (tag === TAG_STRING) {
      const id = i32[element + LOW];
      const size = i32[element + HIGH];
      m.extra += strings.materialise(id);
      text = strings.text(id, size);
      bytes += size;
      codePoints += strings.codePoints(id, size);
    } else if (tag !== TAG_NULL && tag !== TAG_UNDEFINED) {
      text = plainText(m, element);
      bytes += text.length;
      codePoints += text.length;
    }
    append(texts, text);
  }
  m.extra += count * ELEMENT_CYCLES;
  if (bytes > m.limits.stringBytes) return tooLong(m, bytes);
  const separator = count < 2 ? "" : read(m, slot(at, 1)).text;
  return setNewString(m, at, texts.join(separator), { bytes, codePoints }, slot(at, 2));
}

function repeat(m: Machine, at: number): number {
  const count = integerAt(m, slot(at, 1));
  if (!(count >= 0)) {
    m.trapDetail = `${count} is not a valid count; expected 0 or more`;
    return TRAP_OOB;
  }
  if (count === 1) return 0;
  const bytes = bytesAt(m, at) * count;
  if (bytes > m.limits.stringBytes) return tooLong(m, bytes);
  if (bytes === 0) return setNewString(m, at, "", asciiSizes(0), slot(at, 2));
  const { text, codePoints } = read(m, at);
  const result = text.repeat(count);
  // Reading a unit makes the engine flatten its tree of parts here.
  result.charCodeAt(0);
  return setNewString(m, at, result, { bytes, codePoints: codePoints * count }, slot(at, 2));
}

/** Reports whether a unit is ASCII white space. */
function isBlank(unit: number): boolean {
  return unit === 0x20 || unit >= 0x09 && unit <= 0x0d;
}

function trim(m: Machine, at: number): number {
  const { text, bytes, codePoints } = read(m, at);
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  const blanks = text.length - (end - start);
  if (blanks === 0) return 0;
  chargeCharacters(m, blanks);
  const sizes = { bytes: bytes - blanks, codePoints: codePoints - blanks };
  return setNewString(m, at, copyPiece(text, start, end), sizes, slot(at, 1));
}

/** Writes the text of a number or bool, which is ASCII, as a new string. */
function setWritten(m: Machine, at: number, text: string): number {
  return setNewString(m, at, text, asciiSizes(text.length), slot(at, 1));
}

/** The `string` family. */
export const STRING_INTRINSICS: readonly Intrinsic[] = [
  entry("string.length/1", (m, at) => {
    setInt32(m, at, lengthAt(m, at));
    return 0;
  }),
  entry("string.bytes/1", (m, at) => {
    setInt32(m, at, bytesAt(m, at));
    return 0;
  }),
  entry("string.slice/1", slice),
  entry("string.code_at/1", codeAt),
  entry("string.from_code/1", fromCode),
  entry("string.index_of/1", indexOf),
  entry("string.starts_with/1", startsWith),
  entry("string.compare/1", compare),
  entry("string.split/1", splitInto("points")),
  entry("string.join/1", join),
  entry("string.repeat/1", repeat),
  entry("string.trim/1", trim),
  entry("string.from_int/1", (m, at) => {
    const { i32 } = m.memory;
    const low = i32[at + LOW];
    const isNarrow = i32[at] === TAG_INT32;
    return setWritten(m, at, isNarrow ? String(low) : formatInt64(low, i32[at + HIGH]));
  }),
  entry("string.from_float/1", (m, at) => {
    return setWritten(m, at, formatFloat(m.memory.f64[(at >> 1) + 1]));
  }),
  entry("string.from_bool/1", (m, at) => {
    return setWritten(m, at, String(m.memory.i32[at + LOW] === 1));
  }),
  entry("string.to_int/1", (m, at) => {
    const { text, codePoints } = read(m, at);
    chargeCharacters(m, codePoints);
    setBool(m, at, parseInt64(text, m.memory.i32, slot(at, 1)));
    return 0;
  }),
  entry("string.to_float/1", (m, at) => {
    const { text, codePoints } = read(m, at);
    chargeCharacters(m, codePoints * FLOAT_CHARACTER_CYCLES);
    const value = parseFloatText(text);
    setBool(m, at, value !== undefined);
    setFloat(m, slot(at, 1), value ?? 0);
    return 0;
  }),
];

/** Returns the short ways of the `string` family. */
export function stringShortWays(): ShortWays {
  return {
    "string.length/1": {
      args: ["text"],
      result: ["int32", "m.strings.codePoints(text.low, text.high)"],
    },
  };
}
