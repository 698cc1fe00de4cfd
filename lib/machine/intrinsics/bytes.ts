/**
 * Intrinsics of the `bytes` family. Values are assembled from words of linear memory, little-endian
 * at any offset. A DataView would have to be created for every access, because the views change.
 */
import { BYTES_PER_CYCLE } from "../../isa/cost_rates.ts";
import { measureText } from "../../encoding/text_sizes.ts";
import { decodeUtf8, encodeUtf8Into } from "../../encoding/utf8.ts";
import { KIND_BYTES, OBJECT_LENGTH, OBJECT_WORDS } from "../state/layout.ts";
import { HIGH, LOW, TAG_FLOAT, TAG_INT32, TAG_INT64 } from "../memory/value.ts";
import { createObject } from "../semantics/allocation.ts";
import type { Machine } from "../state/machine.ts";
import { TRAP_LIMIT, TRAP_OOB, TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import {
  entry,
  integerAt,
  type Intrinsic,
  objectAt,
  outOfBounds,
  setBool,
  setInt32,
  setNewString,
  setObject,
  type ShortWays,
  slot,
} from "./intrinsic.ts";

/** High word of the canonical NaN; its low word is 0. */
const NAN_HIGH = 0x7ff80000;

/** Returns the word index of the first byte of the Bytes object a slot refers to. */
function contentAt(m: Machine, at: number): number {
  return objectAt(m, at) + OBJECT_WORDS;
}

function lengthAt(m: Machine, at: number): number {
  return m.memory.i32[objectAt(m, at) + OBJECT_LENGTH];
}

/**
 * Returns the index argument of an access to `size` bytes, or -1 if not all of them exist; then the
 * trap detail is set.
 */
function itemIndex(m: Machine, at: number, size: number): number {
  const index = integerAt(m, slot(at, 1));
  const length = lengthAt(m, at);
  if (index >= 0 && index + size <= length) return index;
  outOfBounds(m, size === 1 ? `byte ${index}` : `${size} bytes from ${index}`, length);
  return -1;
}

function readByte(i32: Int32Array, content: number, index: number): number {
  return (i32[content + (index >> 2)] >>> ((index & 3) << 3)) & 0xff;
}

function writeByte(i32: Int32Array, content: number, index: number, value: number): void {
  const word = content + (index >> 2);
  const shift = (index & 3) << 3;
  i32[word] = (i32[word] & ~(0xff << shift)) | ((value & 0xff) << shift);
}

function readWord(i32: Int32Array, content: number, index: number): number {
  const word = content + (index >> 2);
  const shift = (index & 3) << 3;
  if (shift === 0) return i32[word];
  return (i32[word] >>> shift) | (i32[word + 1] << (32 - shift));
}

function writeWord(i32: Int32Array, content: number, index: number, value: number): void {
  const word = content + (index >> 2);
  const shift = (index & 3) << 3;
  if (shift === 0) {
    i32[word] = value;
    return;
  }
  const mask = -1 << shift;
  i32[word] = (i32[word] & ~mask) | (value << shift);
  i32[word + 1] = (i32[word + 1] & mask) | (value >>> (32 - shift));
}

/** Reads 8 bytes into the slot at `at`, with the given tag. */
function readDouble(m: Machine, at: number, index: number, tag: number): void {
  const { i32 } = m.memory;
  const content = contentAt(m, at);
  const low = readWord(i32, content, index);
  i32[at + HIGH] = readWord(i32, content, index + 4);
  i32[at + LOW] = low;
  i32[at] = tag;
}

/** Traps OOB unless 0 ≤ from ≤ to ≤ length; returns 0 otherwise. */
function checkRange(m: Machine, from: number, to: number, length: number): number {
  if (from >= 0 && from <= to && to <= length) return 0;
  return outOfBounds(m, `bytes ${from} to ${to}`, length);
}

/** Returns linear memory as bytes, for bulk operations. */
function allBytes(m: Machine): Uint8Array {
  return new Uint8Array(m.memory.i32.buffer);
}

/** The `bytes` family. */
export const BYTES_INTRINSICS: readonly Intrinsic[] = [
  entry("bytes.new/1", (m, at) => {
    const length = integerAt(m, at);
    if (length < 0) {
      m.trapDetail = `${length} is not a valid length of Bytes; expected 0 or more`;
      return TRAP_OOB;
    }
    const handle = createObject(m, KIND_BYTES, length, 0, length, slot(at, 1));
    if (handle < 0) return TRAP_OUT_OF_MEMORY;
    m.extra += Math.floor(length / BYTES_PER_CYCLE);
    setObject(m, at, handle);
    const content = contentAt(m, at);
    m.memory.i32.fill(0, content, content + Math.ceil(length / 4));
    return 0;
  }),
  entry("bytes.length/1", (m, at) => {
    setInt32(m, at, lengthAt(m, at));
    return 0;
  }),

  entry("bytes.get_u8/1", (m, at) => {
    const index = itemIndex(m, at, 1);
    if (index < 0) return TRAP_OOB;
    setInt32(m, at, readByte(m.memory.i32, contentAt(m, at), index));
    return 0;
  }),
  entry("bytes.get_i16/1", (m, at) => {
    const index = itemIndex(m, at, 2);
    if (index < 0) return TRAP_OOB;
    const { i32 } = m.memory;
    const content = contentAt(m, at);
    const high = readByte(i32, content, index + 1) << 24;
    setInt32(m, at, readByte(i32, content, index) | (high >> 16));
    return 0;
  }),
  entry("bytes.get_i32/1", (m, at) => {
    const index = itemIndex(m, at, 4);
    if (index < 0) return TRAP_OOB;
    setInt32(m, at, readWord(m.memory.i32, contentAt(m, at), index));
    return 0;
  }),
  entry("bytes.get_i64/1", (m, at) => {
    const index = itemIndex(m, at, 8);
    if (index < 0) return TRAP_OOB;
    readDouble(m, at, index, TAG_INT64);
    return 0;
  }),
  entry("bytes.get_f64/1", (m, at) => {
    const index = itemIndex(m, at, 8);
    if (index < 0) return TRAP_OOB;
    readDouble(m, at, index, TAG_FLOAT);
    return 0;
  }),

  entry("bytes.set_u8/1", (m, at) => {
    const index = itemIndex(m, at, 1);
    if (index < 0) return TRAP_OOB;
    const { i32 } = m.memory;
    writeByte(i32, contentAt(m, at), index, i32[slot(at, 2) + LOW]);
    return 0;
  }),
  entry("bytes.set_i16/1", (m, at) => {
    const index = itemIndex(m, at, 2);
    if (index < 0) return TRAP_OOB;
    const { i32 } = m.memory;
    const content = contentAt(m, at);
    const value = i32[slot(at, 2) + LOW];
    writeByte(i32, content, index, value);
    writeByte(i32, content, index + 1, value >> 8);
    return 0;
  }),
  entry("bytes.set_i32/1", (m, at) => {
    const index = itemIndex(m, at, 4);
    if (index < 0) return TRAP_OOB;
    const { i32 } = m.memory;
    writeWord(i32, contentAt(m, at), index, i32[slot(at, 2) + LOW]);
    return 0;
  }),
  entry("bytes.set_i64/1", (m, at) => {
    const index = itemIndex(m, at, 8);
    if (index < 0) return TRAP_OOB;
    const { i32 } = m.memory;
    const content = contentAt(m, at);
    const value = slot(at, 2);
    const low = i32[value + LOW];
    writeWord(i32, content, index, low);
    writeWord(i32, content, index + 4, i32[value] === TAG_INT32 ? low >> 31 : i32[value + HIGH]);
    return 0;
  }),
  entry("bytes.set_f64/1", (m, at) => {
    const index = itemIndex(m, at, 8);
    if (index < 0) return TRAP_OOB;
    const { i32, f64 } = m.memory;
    const content = contentAt(m, at);
    const value = slot(at, 2);
    // Engines differ in the NaN an operation produces; a guest must not see the difference.
    const isNaN = Number.isNaN(f64[(value >> 1) + 1]);
    writeWord(i32, content, index, isNaN ? 0 : i32[value + LOW]);
    writeWord(i32, content, index + 4, isNaN ? NAN_HIGH : i32[value + HIGH]);
    return 0;
  }),

  entry("bytes.slice/1", (m, at) => {
    const from = integerAt(m, slot(at, 1));
    const to = integerAt(m, slot(at, 2));
    const trap = checkRange(m, from, to, lengthAt(m, at));
    if (trap !== 0) return trap;
    const length = to - from;
    const handle = createObject(m, KIND_BYTES, length, 0, length, slot(at, 3));
    if (handle < 0) return TRAP_OUT_OF_MEMORY;
    m.extra += Math.floor(length / BYTES_PER_CYCLE);
    const source = contentAt(m, at) * 4;
    setObject(m, at, handle);
    allBytes(m).copyWithin(contentAt(m, at) * 4, source + from, source + to);
    return 0;
  }),
  entry("bytes.fill/1", (m, at) => {
    const from = integerAt(m, slot(at, 1));
    const to = integerAt(m, slot(at, 2));
    const trap = checkRange(m, from, to, lengthAt(m, at));
    if (trap !== 0) return trap;
    m.extra += Math.floor((to - from) / BYTES_PER_CYCLE);
    const content = contentAt(m, at) * 4;
    allBytes(m).fill(m.memory.i32[slot(at, 3) + LOW], content + from, content + to);
    return 0;
  }),
  entry("bytes.copy/1", (m, at) => {
    const target = integerAt(m, slot(at, 1));
    const from = integerAt(m, slot(at, 3));
    const to = integerAt(m, slot(at, 4));
    const trap = checkRange(m, from, to, lengthAt(m, slot(at, 2))) ||
      checkRange(m, target, target + (to - from), lengthAt(m, at));
    if (trap !== 0) return trap;
    m.extra += Math.floor((to - from) / BYTES_PER_CYCLE);
    const source = contentAt(m, slot(at, 2)) * 4;
    allBytes(m).copyWithin(contentAt(m, at) * 4 + target, source + from, source + to);
    return 0;
  }),

  entry("bytes.from_string/1", (m, at) => {
    const id = m.memory.i32[at + LOW];
    m.extra += m.strings.materialise(id);
    const length = m.memory.i32[at + HIGH];
    const handle = createObject(m, KIND_BYTES, length, 0, length, slot(at, 1));
    if (handle < 0) return TRAP_OUT_OF_MEMORY;
    m.extra += length;
    setObject(m, at, handle);
    encodeUtf8Into(m.strings.text(id, length), allBytes(m), contentAt(m, at) * 4);
    return 0;
  }),
  entry("bytes.to_string/1", (m, at) => {
    const from = integerAt(m, slot(at, 1));
    const to = integerAt(m, slot(at, 2));
    const trap = checkRange(m, from, to, lengthAt(m, at));
    if (trap !== 0) return trap;
    const length = to - from;
    if (length > m.limits.stringBytes) {
      m.trapDetail = `a string of ${length} bytes exceeds the limit of ${m.limits.stringBytes}`;
      return TRAP_LIMIT;
    }
    m.extra += length;
    const content = contentAt(m, at) * 4;
    const text = decodeUtf8(allBytes(m), content + from, content + to);
    const made = text ?? "";
    const failure = setNewString(m, slot(at, 1), made, measureText(made), slot(at, 3));
    if (failure !== 0) return failure;
    setBool(m, at, text !== undefined);
    return 0;
  }),
];

/** Returns the short ways of the `bytes` family. */
export function bytesShortWays(): ShortWays {
  // Word of linear memory that contains the byte at the index.
  const word = "bytes + CONTENT + (index >> 2)";
  /** Condition for an item of `size` bytes: it is within the object and aligned to words. */
  const isAligned = (size: number): string =>
    `(index & 3) === 0 && index >= 0 && index + ${size} <= i32[bytes + LENGTH]`;
  return {
    "bytes.get_u8/1": {
      args: ["bytes", "index"],
      when: "index >= 0 && index < i32[bytes + LENGTH]",
      result: ["int32", `(i32[${word}] >>> ((index & 3) << 3)) & 0xff`],
    },
    "bytes.get_i32/1": {
      args: ["bytes", "index"],
      when: isAligned(4),
      result: ["int32", `i32[${word}]`],
    },
    "bytes.get_f64/1": {
      args: ["bytes", "index"],
      when: isAligned(8),
      result: ["floatWords", word],
    },
    "bytes.set_u8/1": {
      args: ["bytes", "index", "value"],
      let: { word, shift: "(index & 3) << 3" },
      when: "index >= 0 && index < i32[bytes + LENGTH]",
      effect: "i32[word] = (i32[word] & ~(0xff << shift)) | ((value & 0xff) << shift);",
    },
    "bytes.set_i32/1": {
      args: ["bytes", "index", "value"],
      when: isAligned(4),
      effect: `i32[${word}] = value;`,
    },
    "bytes.set_f64/1": {
      args: ["bytes", "index", "value"],
      let: { word },
      // A NaN is left to the intrinsic itself, which writes the canonical one.
      when: `${isAligned(8)} && value === value`,
      effect: "i32[word] = value.low; i32[word + 1] = value.high;",
    },
  };
}
