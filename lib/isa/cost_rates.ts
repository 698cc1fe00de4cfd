/**
 * What work costs beyond the fixed cycles of instructions and intrinsics. SPEC.md 9.4 lists the same
 * numbers. This module has no imports: bundlers inline the constants only of such modules. Modules
 * whose speed depends on it keep typed copies, as `const CELL: typeof CELL_CYCLES = 2`.
 */

// Work by size: how much of it one cycle pays for.
/** Bytes that are read, compared, copied or filled for one cycle. */
export const BYTES_PER_CYCLE = 8;
/** UTF-8 bytes of a payload that are made for one cycle. */
export const PAYLOAD_BYTES_PER_CYCLE = 4;
/** Slots that are copied, filled, cleared or compared for one cycle. */
export const SLOTS_PER_CYCLE = 2;
/** Doublings of the divisor that a remainder of floats needs for one cycle. */
export const DOUBLINGS_PER_CYCLE = 12;

// Strings.
/** Concatenating two strings, neither of them empty. */
export const CONCAT_CYCLES = 8;
/** Allocating a payload. */
export const STRING_CYCLES = 8;
/** Making the bytes of a payload, beside those for their number. */
export const PAYLOAD_CYCLES = 16;
/** Comparing two strings of different identity, beside the bytes that are read. */
export const STRING_COMPARISON_CYCLES = 8;
/** Hashing a string, beside one cycle for each character. */
export const HASH_CYCLES = 8;
/** Each piece that `string.split` finds, beside its string. */
export const PIECE_CYCLES = 16;
/** Each element that `string.join` reads, beside its bytes. */
export const ELEMENT_CYCLES = 8;
/** Each character that the search for more than one passes. */
export const PASSED_CYCLES = 1;
/** Each character of a text of more than one that is searched for. */
export const WANTED_CYCLES = 2;
/** Each character that is read as part of a float: more than 17 digits cost long arithmetic. */
export const FLOAT_CHARACTER_CYCLES = 2;

// Objects, stacks, coroutines.
/** Allocating an object, or a larger block for an array, a map or a stack. */
export const OBJECT_CYCLES = 16;
/** Allocating a coroutine, beside SPAWN's own cycles. */
export const COROUTINE_CYCLES = 32;
/** Each cell of a map's index that a search examines beyond its first. */
export const CELL_CYCLES = 2;
/** Each comparison that a merge sort needs at most, beside those of strings. */
export const SORT_COMPARISON_CYCLES = 2;
/** Each draw of `random.below` that is too large and is drawn again. */
export const REDRAW_CYCLES = 2;
/** Each int64 that a host function returns: its bigint is taken apart. */
export const BIGINT_CYCLES = 4;

// Collections, and frames in which nothing runs.
/** A collection that finds nothing. */
export const COLLECTION_CYCLES = 32;
/** Each slot that a collection examines: what it refers to may lie anywhere. */
export const COLLECTED_SLOT_CYCLES = 4;
/** Each object, payload and coroutine that a collection keeps or reclaims. */
export const COLLECTED_THING_CYCLES = 8;
/** A logical frame in which every coroutine sleeps. */
export const IDLE_FRAME_CYCLES = 1;
