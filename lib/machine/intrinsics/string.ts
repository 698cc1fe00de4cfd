/** The `string` family. Lengths and indexes are in code points. */
import { formatFloat, parseFloatBits } from "../../bytecode/literal.ts";
import { OBJECT, objectBytes, SLOT_BYTES, slotAt } from "../../memory/heap.ts";
import { KIND } from "../../memory/linear_memory.ts";
import {
  accountedBytes,
  BYTES_PER_CYCLE,
  measureText,
  type TextSizes,
} from "../../memory/strings.ts";
import { copyText, countCodePoints, findText, unitAfter } from "../../memory/text_search.ts";
import {
  HIGH,
  int64FromHalves,
  LOW,
  SLOTS_PER_CYCLE,
  TAG,
  writeInt64,
} from "../../memory/value.ts";
import { createObject, makeRoom } from "../allocation.ts";
import type { Machine } from "../machine.ts";
import { orderStrings } from "../operations.ts";
import { TRAP } from "../trap.ts";
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
  setNull,
  setObject,
  slot,
} from "./intrinsic.ts";

/** Characters looked at one by one for one cycle. */
const CHARACTERS_PER_CYCLE = 8;

function idAt(m: Machine, at: number): number {
  return m.memory.i32[at + LOW];
}

/** Payload of a string argument, materialised and charged for. */
function textAt(m: Machine, at: number): string {
  const id = idAt(m, at);
  m.extra += m.strings.materialise(id);
  return m.strings.text(id);
}

function chargeCharacters(m: Machine, count: number): void {
  m.extra += Math.floor(count / CHARACTERS_PER_CYCLE);
}

function chargeBytes(m: Machine, count: number): void {
  m.extra += Math.floor(count / BYTES_PER_CYCLE);
}

/** Whether every code point of a string is one byte, and so one unit. */
function isAscii(m: Machine, id: number): boolean {
  return m.strings.bytes(id) === m.strings.codePoints(id);
}

/**
 * Unit index of a code point; charged for the characters walked over. Where all are ASCII it is the same
 * number; else the walk begins at the start, whatever the engine's own form of the text.
 */
function unitIndex(m: Machine, id: number, text: string, index: number): number {
  if (isAscii(m, id)) return index;
  chargeCharacters(m, index);
  return text.length === m.strings.codePoints(id) ? index : unitAfter(text, 0, index);
}

/** Sizes of a part of a string; charged for where they are not known. */
function measurePart(m: Machine, id: number, part: string): TextSizes {
  if (isAscii(m, id)) return { bytes: part.length, codePoints: part.length };
  const sizes = measureText(part);
  chargeCharacters(m, sizes.codePoints);
  return sizes;
}

const ONE_BYTE = (text: string): TextSizes => ({ bytes: text.length, codePoints: text.length });

/** The `string` family. */
export const STRING_INTRINSICS: readonly Intrinsic[] = [
  entry(0x080, "string.length", ["string"], 1, 1, (m, at) => {
    setInt32(m, at, m.strings.codePoints(idAt(m, at)));
    return 0;
  }),

  entry(0x081, "string.bytes", ["string"], 1, 1, (m, at) => {
    setInt32(m, at, m.strings.bytes(idAt(m, at)));
    return 0;
  }),

  entry(0x082, "string.slice", ["string", "integer", "integer"], 1, 6, (m, at) => {
    const id = idAt(m, at);
    const length = m.strings.codePoints(id);
    const from = integerAt(m, slot(at, 1));
    const to = integerAt(m, slot(at, 2));
    if (!(from >= 0 && from <= to && to <= length)) {
      return outOfBounds(m, `characters ${from} to ${to}`, length);
    }
    if (to - from === length) return 0;
    const text = textAt(m, at);
    const start = unitIndex(m, id, text, from);
    const end = isAscii(m, id) || text.length === length
      ? start + to - from
      : unitAfter(text, start, to - from);
    const part = copyText(text, start, end);
    return setNewString(m, at, part, measurePart(m, id, part), slot(at, 3));
  }, "allocates"),

  entry(0x083, "string.code_at", ["string", "integer"], 1, 3, (m, at) => {
    const id = idAt(m, at);
    const length = m.strings.codePoints(id);
    const index = integerAt(m, slot(at, 1));
    if (!(index >= 0 && index < length)) return outOfBounds(m, `character ${index}`, length);
    const text = textAt(m, at);
    setInt32(m, at, text.codePointAt(unitIndex(m, id, text, index)) ?? 0);
    return 0;
  }),

  entry(0x084, "string.from_code", ["integer"], 1, 4, (m, at) => {
    const code = integerAt(m, at);
    if (!(code >= 0 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) {
      m.trapDetail = `${code} is no Unicode scalar value`;
      return TRAP.OOB;
    }
    const text = String.fromCodePoint(code);
    return setNewString(m, at, text, measureText(text), slot(at, 1));
  }, "allocates"),

  entry(0x085, "string.index_of", ["string", "string", "integer"], 1, 6, (m, at) => {
    const id = idAt(m, at);
    const length = m.strings.codePoints(id);
    const from = integerAt(m, slot(at, 2));
    if (!(from >= 0 && from <= length)) return outOfBounds(m, `character ${from}`, length);
    const text = textAt(m, at);
    const needle = textAt(m, slot(at, 1));
    const needleLength = m.strings.codePoints(idAt(m, slot(at, 1)));
    const start = unitIndex(m, id, text, from);
    const found = findText(text, needle, start);
    const index = found < 0
      ? -1
      : text.length === length
      ? found
      : from + countCodePoints(text, start, found);
    // What was examined: up to the end of what was found, and the needle to prepare for it.
    chargeCharacters(m, (index < 0 ? length : index + needleLength) - from + needleLength);
    setInt32(m, at, index);
    return 0;
  }),

  entry(0x086, "string.starts_with", ["string", "string"], 1, 3, (m, at) => {
    const bytes = m.strings.bytes(idAt(m, slot(at, 1)));
    if (bytes > m.strings.bytes(idAt(m, at))) {
      setBool(m, at, false);
      return 0;
    }
    const text = textAt(m, at);
    const start = textAt(m, slot(at, 1));
    chargeBytes(m, bytes);
    setBool(m, at, text.startsWith(start));
    return 0;
  }),

  entry(0x087, "string.compare", ["string", "string"], 1, 2, (m, at) => {
    setInt32(m, at, Math.sign(orderStrings(m, idAt(m, at), idAt(m, slot(at, 1)))));
    return 0;
  }),

  entry(0x088, "string.split", ["string", "string"], 1, 8, split, "allocates"),

  entry(0x089, "string.join", ["array", "string"], 1, 8, join, "allocates"),

  entry(0x08a, "string.repeat", ["string", "integer"], 1, 6, (m, at) => {
    const id = idAt(m, at);
    const count = integerAt(m, slot(at, 1));
    if (count < 0) return outOfBounds(m, `${count} times`, 0);
    const bytes = m.strings.bytes(id) * count;
    if (bytes > m.limits.stringBytes) return tooLong(m, bytes);
    if (count === 1) return 0;
    const text = textAt(m, at).repeat(bytes === 0 ? 0 : count);
    // Engines build it of parts; it is to be of one piece like every new string.
    text.charCodeAt(0);
    const sizes = { bytes, codePoints: m.strings.codePoints(id) * count };
    return setNewString(m, at, text, sizes, slot(at, 2));
  }, "allocates"),

  entry(0x08b, "string.trim", ["string"], 1, 4, (m, at) => {
    const id = idAt(m, at);
    const text = textAt(m, at);
    let start = 0;
    let end = text.length;
    while (start < end && isBlank(text.charCodeAt(start))) start++;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    const trimmed = text.length - (end - start);
    chargeCharacters(m, trimmed);
    if (trimmed === 0) return 0;
    const sizes = {
      bytes: m.strings.bytes(id) - trimmed,
      codePoints: m.strings.codePoints(id) - trimmed,
    };
    return setNewString(m, at, copyText(text, start, end), sizes, slot(at, 1));
  }, "allocates"),

  entry(0x08c, "string.from_int", ["integer"], 1, 10, (m, at) => {
    const { i32 } = m.memory;
    const text = i32[at] === TAG.INT32
      ? String(i32[at + LOW])
      : String(int64FromHalves(i32[at + LOW], i32[at + HIGH]));
    return setNewString(m, at, text, ONE_BYTE(text), slot(at, 1));
  }, "allocates"),

  entry(0x08d, "string.from_float", ["float"], 1, 20, (m, at) => {
    const text = formatFloat(m.memory.f64[(at >> 1) + 1]);
    return setNewString(m, at, text, ONE_BYTE(text), slot(at, 1));
  }, "allocates"),

  entry(0x08e, "string.from_bool", ["bool"], 1, 4, (m, at) => {
    const text = m.memory.i32[at + LOW] === 1 ? "true" : "false";
    return setNewString(m, at, text, ONE_BYTE(text), slot(at, 1));
  }, "allocates"),

  entry(0x08f, "string.to_int", ["string"], 2, 8, (m, at) => {
    const text = textAt(m, at);
    chargeCharacters(m, m.strings.codePoints(idAt(m, at)));
    const value = parseInt64(text);
    setBool(m, at, value !== undefined);
    writeInt64(m.memory.i32, slot(at, 1), value ?? 0n);
    return 0;
  }),

  entry(0x090, "string.to_float", ["string"], 2, 20, (m, at) => {
    const text = textAt(m, at);
    chargeCharacters(m, m.strings.codePoints(idAt(m, at)));
    const isFloat = !text.startsWith("f64:") && parseFloatBits(text) !== undefined;
    setBool(m, at, isFloat);
    setFloat(m, slot(at, 1), isFloat ? Number(text.replaceAll("_", "")) : 0);
    return 0;
  }),
];

function tooLong(m: Machine, bytes: number): number {
  m.trapDetail = `a string of ${bytes} bytes, the limit is ${m.limits.stringBytes}`;
  return TRAP.LIMIT;
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}

/** A decimal int64, or `undefined`. */
function parseInt64(text: string): bigint | undefined {
  const match = /^([+-]?)0*(\d{1,19})$/.exec(text);
  if (match === null) return undefined;
  const value = BigInt(`${match[1] === "-" ? "-" : ""}${match[2]}`);
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

/** Length in units of the piece that begins at `start`; the last one goes to the end of the text. */
function pieceLength(text: string, separator: string, start: number): number {
  if (separator === "") {
    return (text.charCodeAt(start) & 0xfc00) === 0xd800 ? 2 : 1;
  }
  const found = findText(text, separator, start);
  return (found < 0 ? text.length : found) - start;
}

/** In two passes, so that nothing is made before there is room for all of it. */
function split(m: Machine, at: number): number {
  const id = idAt(m, at);
  const separatorId = idAt(m, slot(at, 1));
  const text = textAt(m, at);
  const separator = textAt(m, slot(at, 1));
  const step = separator.length;
  chargeCharacters(m, m.strings.codePoints(id) + m.strings.codePoints(separatorId));
  let count = 0;
  // An empty text has one piece, and none where it is taken apart into its characters.
  for (let start = 0; step === 0 ? start < text.length : start <= text.length; count++) {
    start += pieceLength(text, separator, start) + step;
  }
  const pieceBytes = m.strings.bytes(id) -
    (step === 0 ? 0 : (count - 1) * m.strings.bytes(separatorId));
  const size = objectBytes(count * SLOT_BYTES) + count * accountedBytes(0, 0) + pieceBytes;
  if (!makeRoom(m, size, slot(at, 2))) return TRAP.OUT_OF_MEMORY;
  const handle = createObject(m, KIND.ARRAY, count, count, count * SLOT_BYTES, slot(at, 2));
  if (handle < 0) return TRAP.OUT_OF_MEMORY;
  m.extra += Math.floor(count / SLOTS_PER_CYCLE);
  const array = m.heap.addressOf(handle);
  for (let i = 0; i < count; i++) setNull(m, slotAt(array, i));
  setObject(m, at, handle);
  const allOneByte = m.strings.bytes(id) === m.strings.codePoints(id);
  let start = 0;
  for (let i = 0; i < count; i++) {
    const end = start + pieceLength(text, separator, start);
    const piece = copyText(text, start, end);
    const sizes = allOneByte ? ONE_BYTE(piece) : measureText(piece);
    const trap = setNewString(m, slotAt(array, i), piece, sizes, slot(at, 2));
    if (trap !== 0) return trap;
    start = end + step;
  }
  return 0;
}

function join(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const array = objectAt(m, at);
  const count = i32[array + OBJECT.LENGTH];
  const separatorId = idAt(m, slot(at, 1));
  let bytes = 0;
  let codePoints = 0;
  for (let i = 0; i < count; i++) {
    const element = slotAt(array, i);
    if (i32[element] !== TAG.STRING) {
      m.trapDetail = `element ${i} of the array given to string.join/1 is no string`;
      return TRAP.TYPE;
    }
    bytes += m.strings.bytes(i32[element + LOW]);
    codePoints += m.strings.codePoints(i32[element + LOW]);
  }
  if (count > 1) {
    bytes += (count - 1) * m.strings.bytes(separatorId);
    codePoints += (count - 1) * m.strings.codePoints(separatorId);
  }
  if (bytes > m.limits.stringBytes) return tooLong(m, bytes);
  m.extra += Math.floor(count / SLOTS_PER_CYCLE);
  const separator = textAt(m, slot(at, 1));
  const texts: string[] = [];
  for (let i = 0; i < count; i++) texts.push(textAt(m, slotAt(array, i)));
  return setNewString(m, at, texts.join(separator), { bytes, codePoints }, slot(at, 2));
}
