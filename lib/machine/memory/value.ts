/**
 * Representation of values in linear memory.
 *
 * A slot is 16 bytes, seen as four 32-bit words: `[tag, extra, low, high]`. `low` and `high` are
 * the payload. A string's payload is the id of its text and its size in UTF-8 bytes. A float is
 * read through the Float64Array at half the word index plus one. `extra` is not part of the value:
 * keys of maps keep their hash there, constants the cost of appending them, other slots nothing.
 *
 * Slots are copied word by word, never through the Float64Array: some engines change the bits of a
 * NaN when copying it, and an int64 can look like a NaN.
 */

/** 32-bit words per slot. */
export const SLOT_WORDS = 4;

/** Offset of the payload's low word in a slot, in words. */
export const LOW = 2;

/** Offset of the payload's high word in a slot, in words. */
export const HIGH = 3;

// Type tags. Numeric tags come first, in promotion order: the result type of a mixed operation is
// the larger tag, and `(a | b) === 0` means that both are int32.
export const TAG_INT32 = 0;
export const TAG_INT64 = 1;
export const TAG_FLOAT = 2;
export const TAG_BOOL = 3;
export const TAG_NULL = 4;
export const TAG_STRING = 5;
export const TAG_HEAP_REF = 6;
/**
 * Not a value: tags the header between a frame's locals and its operand stack, and marks a deleted
 * key.
 */
export const TAG_FRAME = 7;
/** After 8, which marks run-time strings in saved states. */
export const TAG_UNDEFINED = 9;

/** Returns the int64 with these halves. */
export function int64FromHalves(low: number, high: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}

/**
 * Writes a string, given as the id of its text and its size in UTF-8 bytes, into the slot at a word
 * index.
 */
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

/** Payload word of an undefined that is a hole of an array. In all other respects it is an undefined. */
export const HOLE = 1;

/** Writes undefined into the slot at a word index. */
export function writeUndefined(i32: Int32Array, at: number): void {
  i32[at] = TAG_UNDEFINED;
  i32[at + LOW] = 0;
}

/** Reports whether there is a hole in the slot of an array's element. */
export function isHole(i32: Int32Array, at: number): boolean {
  return i32[at] === TAG_UNDEFINED && i32[at + LOW] === HOLE;
}
