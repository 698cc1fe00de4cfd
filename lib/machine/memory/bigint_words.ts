/**
 * BigInts in linear memory: sign and magnitude. The words of the magnitude follow the header, lowest first,
 * as many as OBJECT_LENGTH says; the last one is not 0. OBJECT_COUNT is 1 for a negative number, else 0. The
 * words after the magnitude in the last slot are 0. A BigInt never changes.
 */
import { hashInteger } from "../../encoding/content_hash.ts";
import { MOST_BIGINT_BITS } from "../../isa/bigint_bits.ts";
import { OBJECT_COUNT, OBJECT_LENGTH, OBJECT_WORDS, SLOT_BYTES } from "../state/layout.ts";

/** Most words of a BigInt. */
export const MOST_WORDS = MOST_BIGINT_BITS / 32;

/** OBJECT_COUNT of a negative BigInt. */
export const IS_NEGATIVE = 1;

const WORD_DIGITS = 8;

/** Reads the BigInt at a word index. */
export function readBigint(i32: Int32Array, at: number): bigint {
  const length = i32[at + OBJECT_LENGTH];
  const first = at + OBJECT_WORDS;
  let magnitude = 0n;
  if (length === 1) magnitude = BigInt(i32[first] >>> 0);
  else if (length === 2) {
    magnitude = BigInt(i32[first + 1] >>> 0) << 32n | BigInt(i32[first] >>> 0);
  } else if (length > 2) {
    // Hexadecimal digits take time in proportion to the length; shifting word by word would square it.
    let digits = "0x";
    for (let word = first + length - 1; word >= first; word--) {
      digits += (i32[word] >>> 0).toString(16).padStart(WORD_DIGITS, "0");
    }
    magnitude = BigInt(digits);
  }
  return (i32[at + OBJECT_COUNT] & IS_NEGATIVE) === 0 ? magnitude : -magnitude;
}

/** The magnitude of a host's bigint in words, lowest first, or `undefined` if they are too many. */
export function wordsOf(value: bigint): ArrayLike<number> | undefined {
  const magnitude = value < 0n ? -value : value;
  if (magnitude < 0x1_0000_0000n) return magnitude === 0n ? [] : [Number(magnitude) | 0];
  if (BigInt.asUintN(64, magnitude) === magnitude) {
    return [Number(BigInt.asIntN(32, magnitude)), Number(magnitude >> 32n) | 0];
  }
  const digits = magnitude.toString(16);
  const count = Math.ceil(digits.length / WORD_DIGITS);
  if (count > MOST_WORDS) return undefined;
  const words = new Int32Array(count);
  for (let i = 0, end = digits.length; i < count; i++, end -= WORD_DIGITS) {
    words[i] = parseInt(digits.slice(Math.max(0, end - WORD_DIGITS), end), 16);
  }
  return words;
}

/** Writes sign and magnitude into a new block for so many words. */
export function writeWords(
  i32: Int32Array,
  at: number,
  words: ArrayLike<number>,
  isNegative: boolean,
): void {
  const first = at + OBJECT_WORDS;
  const used = Math.ceil(words.length * 4 / SLOT_BYTES) * (SLOT_BYTES / 4);
  for (let i = 0; i < used; i++) i32[first + i] = i < words.length ? words[i] : 0;
  i32[at + OBJECT_COUNT] = isNegative ? IS_NEGATIVE : 0;
}

/** Reports whether two BigInts have the same value. */
export function equalWords(i32: Int32Array, a: number, b: number): boolean {
  const length = i32[a + OBJECT_LENGTH];
  if (length !== i32[b + OBJECT_LENGTH] || i32[a + OBJECT_COUNT] !== i32[b + OBJECT_COUNT]) {
    return false;
  }
  for (let i = 0; i < length; i++) {
    if (i32[a + OBJECT_WORDS + i] !== i32[b + OBJECT_WORDS + i]) return false;
  }
  return true;
}

/** High word of what is hashed first of a BigInt, plus its sign: other keys have others. */
const HIGH_OF_BIGINT = 2;

/** Returns the hash of the BigInt at a word index: of its sign, then word by word. */
export function bigintHash(i32: Int32Array, at: number, seed: number): number {
  const length = i32[at + OBJECT_LENGTH];
  let hash = hashInteger(length, HIGH_OF_BIGINT + i32[at + OBJECT_COUNT], seed);
  for (let i = 0; i < length; i++) hash = hashInteger(i32[at + OBJECT_WORDS + i], hash, seed);
  return hash;
}

/** The hash that {@link bigintHash} gives a host's bigint; `undefined` if the guest cannot have it. */
export function hashOfBigint(value: bigint, seed: number): number | undefined {
  const words = wordsOf(value);
  if (words === undefined) return undefined;
  let hash = hashInteger(words.length, HIGH_OF_BIGINT + (value < 0n ? 1 : 0), seed);
  for (let i = 0; i < words.length; i++) hash = hashInteger(words[i], hash, seed);
  return hash;
}
