/**
 * Rates of variable costs: cycles in addition to the fixed cycles of instructions and intrinsics. SPEC.md
 * 9.4 lists the same numbers. This module has no imports, because bundlers inline constants only from such
 * modules. Hot modules keep typed copies, like `const CELL: typeof CELL_CYCLES = 2`.
 */

// Work that one cycle pays for.
/** Bytes read, compared, copied or filled per cycle. */
export const BYTES_PER_CYCLE = 8;
/** UTF-8 bytes of a payload written per cycle. */
export const PAYLOAD_BYTES_PER_CYCLE = 4;
/** Slots copied, filled, cleared or compared per cycle. */
export const SLOTS_PER_CYCLE = 2;
/** Doublings of the divisor per cycle in a remainder of floats. */
export const DOUBLINGS_PER_CYCLE = 12;

// Cycles for work on strings.
/** Concatenating two non-empty strings. */
export const CONCAT_CYCLES = 8;
/** Allocating a payload. */
export const STRING_CYCLES = 8;
/** Materialising a payload, in addition to the cycles for its bytes. */
export const PAYLOAD_CYCLES = 16;
/** Comparing two strings of different identity, in addition to the bytes read. */
export const STRING_COMPARISON_CYCLES = 8;
/** Hashing a string, in addition to one cycle for each character. */
export const HASH_CYCLES = 8;
/** Each piece that `string.split` finds, in addition to its string. */
export const PIECE_CYCLES = 16;
/** Each element that `string.join` reads, in addition to its bytes. */
export const ELEMENT_CYCLES = 8;
/** Each character passed by a search for a text of several characters. */
export const PASSED_CYCLES = 1;
/** Each unit passed by a search from the end for a text of several units. */
export const BACK_CYCLES = 3;
/** Each unit of white space that `text.trim` removes. */
export const BLANK_CYCLES = 2;
/** Each character of the text searched for, if it has several. */
export const WANTED_CYCLES = 2;
/** Each character read or written as part of a float: more than 17 digits need long arithmetic. */
export const FLOAT_CHARACTER_CYCLES = 2;
/** Writing a number of any kind as text, if it is whole and has 32 bits. */
export const WHOLE_TEXT_CYCLES = 12;
/** Writing another number as text, in addition to its characters. */
export const FLOAT_TEXT_CYCLES = 60;
/** Reading a number from text as part of a conversion, in addition to its characters. */
export const PARSE_CYCLES = 12;
/** Each character that is not ASCII text's and whose case is changed. */
export const CASE_CYCLES = 10;
/** Each element of an array of units or code points from which text is made. */
export const UNIT_CYCLES = 8;

// Cycles for objects, stacks and coroutines.
/** Allocating an object, or a larger block for an array, map or stack. */
export const OBJECT_CYCLES = 16;
/** Allocating a coroutine, in addition to SPAWN's own cycles. */
export const COROUTINE_CYCLES = 32;
/** Giving out a ticket, in addition to the cycles of its host function. */
export const TICKET_CYCLES = 32;
/** Each argument of a guest call, in addition to its coroutine and to the value itself. */
export const CALL_ARGUMENT_CYCLES = 1;
/** Each cell of a map's index that a search examines after the first. */
export const CELL_CYCLES = 2;
/** Each prototype that a search for a property goes to. */
export const HOP_CYCLES = 8;
/** Adding a property to an object. */
export const ADDITION_CYCLES = 24;
/** Each comparison of a merge sort's worst case; comparisons of strings cost extra. */
export const SORT_COMPARISON_CYCLES = 2;
/** Each draw of `random.below` that is rejected as too large. */
export const REDRAW_CYCLES = 2;
/** Words of BigInts read, written, compared or hashed per cycle. */
export const BIGINT_WORDS_PER_CYCLE = 2;
/** Products of two words of BigInts per cycle, in multiplications, divisions and conversions to and from text. */
export const BIGINT_PRODUCTS_PER_CYCLE = 32;
/** Each int64 that a host function returns: its bigint is split into halves. */
export const BIGINT_CYCLES = 4;

// Cycles for exceptions.
/** Catching a thrown value or a fault. */
export const UNWIND_CYCLES = 64;
/** Each call that is left on the way to a handler. */
export const UNWOUND_CALL_CYCLES = 16;

/** Each call that `error.trace` passes or lists, and each that `error.trace_text` writes. */
export const TRACED_CALL_CYCLES = 16;

// Cycles for fallbacks.
/** Calling the fallback of an instruction, in addition to the instruction itself. */
export const FALLBACK_CYCLES = 16;

// Bounds on the overrun of a slice (SPEC.md 9.5).
/** Most variable cycles that a slice is charged beyond its budget; the rest becomes a debt. */
export const OVERRUN_CYCLES = 4096;
/** Cycles after which a stage of an instruction ends, if work is left. */
export const STAGE_CYCLES = 4096;

// Cycles for collections and idle frames.
/** Each collection, in addition to its slots and things. */
export const COLLECTION_CYCLES = 32;
/** Each slot that a collection examines: its referent may be anywhere in memory. */
export const COLLECTED_SLOT_CYCLES = 4;
/** Each object, payload and coroutine that a collection keeps or reclaims. */
export const COLLECTED_THING_CYCLES = 8;
/** A logical frame in which every coroutine sleeps. */
export const IDLE_FRAME_CYCLES = 1;
