/**
 * Programs of regular expressions: words of a Bytes object, which the compiler of patterns in the prelude writes
 * and `regexp.exec` reads. SPEC.md 13.22 has the same numbers. Nothing here trusts a program: any bytes may come.
 */

// Words of the header.
/** Bits {@link IGNORES_CASE}, {@link BY_POINTS} and {@link IS_STICKY}. */
export const HEADER_FLAGS = 0;
/** Number of registers. */
export const HEADER_REGISTERS = 1;
/** Number of registers, from the first on, that are -1 when a match is tried. */
export const HEADER_CAPTURES = 2;
/** How a match begins: one of the `BEGINS_…`. */
export const HEADER_BEGIN = 3;
/** The unit that a match begins with, or four words of a set of ASCII units. */
export const HEADER_FIRST = 4;
/** Where the code begins. */
export const HEADER_WORDS = 8;

export const IGNORES_CASE = 1;
export const BY_POINTS = 2;
export const IS_STICKY = 4;

/** Anything, also nothing. */
export const BEGINS_ANYHOW = 0;
/** One unit. */
export const BEGINS_WITH_UNIT = 1;
/** A unit of a set, or one that is not ASCII. */
export const BEGINS_WITH_SET = 2;
/** A match begins where the text begins. */
export const BEGINS_AT_START = 3;
/** A unit of a set. */
export const BEGINS_WITH_ASCII = 4;

// Words of the state.
/** Next instruction; the words after the header are registers, then the stack. */
export const STATE_PC = 0;
export const STATE_POSITION = 1;
/** Where the match that is tried begins. */
export const STATE_START = 2;
/** Words on the stack. */
export const STATE_HEIGHT = 3;
export const STATE_WORDS = 4;

/**
 * Words of an entry of the stack. A choice: an instruction, a position, and the least position to go back to, one
 * character at a time. A register to restore: -1 minus its number, and its value.
 */
export const ENTRY_WORDS = 3;

/** Most words that an instruction reads. An instruction begins at least so many before the end. */
export const INSTRUCTION_WORDS = 6;

// Instructions, with their operands.
export const FAIL = 0;
export const MATCH = 1;
/** unit */
export const UNIT = 2;
/** character, as it is when the case is ignored */
export const FOLDED = 3;
export const ANY = 4;
export const ALL = 5;
/** place of a set */
export const SET = 6;
/** target: tried if what follows fails */
export const SPLIT = 7;
/** target: tried first */
export const SPLIT_TO = 8;
/** target */
export const JUMP = 9;
/** register */
export const SAVE = 10;
/** first register, the one after the last */
export const CLEAR = 11;
/** register, value */
export const COUNT = 12;
/** register, least, most (or -1), exit */
export const REPEAT = 13;
/** the same, but exits as soon as it can */
export const REPEAT_LEAST = 14;
/** register of the count, register of the position or -1, least, target */
export const NEXT = 15;
/** register of the position */
export const ADVANCED = 16;
/** unit, least, most (or -1), whether the characters are kept for good */
export const RUN_UNIT = 17;
/** 0, least, most, kept */
export const RUN_ANY = 18;
export const RUN_ALL = 19;
/** place of a set, least, most, kept */
export const RUN_SET = 20;
export const AT_START = 21;
export const AT_END = 22;
export const AT_LINE_START = 23;
export const AT_LINE_END = 24;
/** whether the letters are those beyond ASCII, too, that are the same but for their case */
export const AT_BOUNDARY = 25;
export const NOT_AT_BOUNDARY = 26;
/** register; bits: 1 ignores the case, 2 backwards */
export const REFERENCE = 27;
/** register of the height; the next one has the position */
export const LOOK = 28;
export const LOOK_END = 29;
/** register, target if the inner pattern fails */
export const NOT_LOOK = 30;
export const NOT_LOOK_END = 31;
export const BACK = 32;

// Words of a set.
/** Four words with a bit for each ASCII character. */
export const SET_ASCII = 0;
/** Bits {@link FOLDS} and {@link IS_INVERTED}: they concern characters that are not ASCII. */
export const SET_FLAGS = 4;
/** Number of ranges. */
export const SET_COUNT = 5;
/** First and last character of each range, in ascending order. */
export const SET_RANGES = 6;

/** A character is in the set if one that differs from it in case is. */
export const FOLDS = 1;
export const IS_INVERTED = 2;

// Results that are no position.
/** There is no match. */
export const NO_MATCH = -1;
/** A stage is done: to be called again. */
export const UNFINISHED = -2;
/** The stack of the state is full: to be called again with a longer state. */
export const NO_ROOM = -3;
