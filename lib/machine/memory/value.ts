/**
 * Values as they lie in linear memory.
 *
 * A slot is 16 bytes, seen as four 32-bit words: `[tag, 0, low, high]`. The payload is the 64 bits of
 * `low` and `high`: of a string, the id of its text and its size in UTF-8 bytes; a float is read through the Float64Array at half the word index plus one. Slots
 * are copied word by word and never through the Float64Array: some engines rewrite the bits of a NaN
 * on the way, and an int64 may look like one.
 */

/** Words of 32 bits in a slot. */
export const SLOT_WORDS = 4;

/** Offset of the payload's low word in a slot. */
export const LOW = 2;

/** Offset of the payload's high word in a slot. */
export const HIGH = 3;

// Type tags. The numeric ones come first and in promotion order: the type of a mixed operation is
// the larger tag, and `(a | b) === 0` says that both are int32.
export const TAG_INT32 = 0;
export const TAG_INT64 = 1;
export const TAG_FLOAT = 2;
export const TAG_BOOL = 3;
export const TAG_NULL = 4;
export const TAG_STRING = 5;
export const TAG_HEAP_REF = 6;
/** Not a value: separates a frame's locals from its operand stack; stands for a deleted key. */
export const TAG_FRAME = 7;

/** Joins the halves of an int64. */
export function int64FromHalves(low: number, high: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}

/** Writes a string, the id of its text and its size in UTF-8 bytes, into the slot at a word index. */
export function writeString(i32: Int32Array, at: number, id: number, bytes: number): void {
  i32[at] = TAG_STRING;
  i32[at + LOW] = id;
  i32[at + HIGH] = bytes;
}

/** Writes an int64 into the slot at a word index. */
export function writeInt64(i32: Int32Array, at: number, value: bigint): void {
  i32[at] = TAG_INT64;
  i32[at + LOW] = Number(BigInt.asIntN(32, value));
  i32[at + HIGH] = Number(BigInt.asIntN(32, value >> 32n));
}
