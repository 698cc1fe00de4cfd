/**
 * Sorts slots that hold numbers with the host's sort for typed arrays, five times as fast as a
 * merge sort written here. Where equal numbers can differ in type, the sort key includes the place,
 * which keeps the sort stable.
 */
import { HIGH, LOW, SLOT_WORDS, TAG_INT32, TAG_INT64 } from "../memory/value.ts";

/** Sorts slots that are all int32. */
export function sortInt32(i32: Int32Array, first: number, count: number): void {
  const values = new Int32Array(count);
  for (let i = 0; i < count; i++) values[i] = i32[first + i * SLOT_WORDS + LOW];
  values.sort();
  for (let i = 0; i < count; i++) i32[first + i * SLOT_WORDS + LOW] = values[i];
}

/** Word pairs, also viewed as int64: low word first, as in a slot. */
class Keys {
  readonly words: Int32Array;
  readonly values: BigInt64Array;

  constructor(count: number) {
    this.words = new Int32Array(2 * count);
    this.values = new BigInt64Array(this.words.buffer);
  }
}

/** High word of the canonical NaN, which replaces all others. */
const NAN_HIGH = 0x7ff80000;

/** High word of positive infinity; the magnitude of a NaN is larger. */
const INFINITY_HIGH = 0x7ff00000;

/**
 * Sorts slots that are all floats: -0.0 before 0.0, NaN last. As integers, the bit patterns of
 * positive floats have the same order as the floats, and those of negative floats the opposite
 * order. Four times as fast as the host's sort of floats.
 */
export function sortFloats(i32: Int32Array, first: number, count: number): void {
  const { words, values } = new Keys(count);
  for (let i = 0; i < count; i++) {
    let low = i32[first + i * SLOT_WORDS + LOW];
    let high = i32[first + i * SLOT_WORDS + HIGH];
    const size = high & 0x7fffffff;
    if (size > INFINITY_HIGH || size === INFINITY_HIGH && low !== 0) {
      high = NAN_HIGH;
      low = 0;
    }
    const flip = high >> 31;
    words[2 * i] = low ^ flip;
    words[2 * i + 1] = high ^ (flip & 0x7fffffff);
  }
  values.sort();
  for (let i = 0; i < count; i++) {
    const flip = words[2 * i + 1] >> 31;
    i32[first + i * SLOT_WORDS + LOW] = words[2 * i] ^ flip;
    i32[first + i * SLOT_WORDS + HIGH] = words[2 * i + 1] ^ (flip & 0x7fffffff);
  }
}

/**
 * Sorts slots that are int32 or int64. Only numbers in the int32 range can be equal but of
 * different type: their key is the number followed by its place.
 */
export function sortIntegers(i32: Int32Array, first: number, count: number): void {
  const isNarrow = (at: number): boolean =>
    i32[at] === TAG_INT32 || i32[at + HIGH] === i32[at + LOW] >> 31;
  let narrow = 0;
  for (let i = 0; i < count; i++) if (isNarrow(first + i * SLOT_WORDS)) narrow++;
  const near = new Keys(narrow);
  const far = new Keys(count - narrow);
  const tags = new Uint8Array(count);
  for (let i = 0, n = 0, f = 0; i < count; i++) {
    const at = first + i * SLOT_WORDS;
    tags[i] = i32[at];
    if (isNarrow(at)) {
      near.words[n++] = i;
      near.words[n++] = i32[at + LOW];
    } else {
      far.words[f++] = i32[at + LOW];
      far.words[f++] = i32[at + HIGH];
    }
  }
  near.values.sort();
  far.values.sort();
  let at = first;
  const write = (tag: number, low: number, high: number): void => {
    i32[at] = tag;
    i32[at + LOW] = low;
    i32[at + HIGH] = high;
    at += SLOT_WORDS;
  };
  let f = 0;
  for (; f < far.words.length && far.words[f + 1] < 0; f += 2) {
    write(TAG_INT64, far.words[f], far.words[f + 1]);
  }
  for (let n = 0; n < near.words.length; n += 2) {
    const value = near.words[n + 1];
    write(tags[near.words[n]], value, value >> 31);
  }
  for (; f < far.words.length; f += 2) write(TAG_INT64, far.words[f], far.words[f + 1]);
}
