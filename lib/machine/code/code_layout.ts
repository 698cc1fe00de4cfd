/** Layout of decoded code. Imports nothing: bundlers inline constants only from such modules. */

// Opcodes that exist only in decoded code.
/** Header of a basic block. */
export const INTERNAL_EDGE = 0x8d;
/** Replaces the opcode of an instruction the machine must stop before. */
export const INTERNAL_BREAK = 0x8e;
/** Replaces the opcode of an instruction that passes a value on while a profiler counts those. */
export const INTERNAL_CARRY = 0x8f;

/** Words per block header. */
export const HEADER_WORDS = 3;

// Offsets of the words that describe a function in `DecodedCode.functions`. Sizes are in words.
/** Size of its parameters. */
export const FUNCTION_PARAMS = 0;
/** Size of its parameters and locals. */
export const FUNCTION_LOCALS = 1;
/** Size of the largest frame it may need. */
export const FUNCTION_FRAME = 2;
/** Word index of its first instruction. */
export const FUNCTION_ENTRY = 3;
/** Size of its results. */
export const FUNCTION_RETS = 4;
/** Its flags: see isa/function_flags.ts. */
export const FUNCTION_FLAGS = 5;
/**
 * Size of the arguments it takes, if CALL_VALUE enters it with those where they are; {@link NEEDS_WORK} if that
 * is not enough. If that is enough only for just as many arguments, NEEDS_WORK - 1 minus their size.
 */
export const FUNCTION_EXACT = 6;
/** Cycles to clear its locals after the parameters. */
export const FUNCTION_CLEARING = 7;
/** Number of arguments that it declares. */
export const FUNCTION_ARITY = 8;
/** Word index of its name among the constants; -1 if it has none. */
export const FUNCTION_NAME = 9;
/** The same for CONSTRUCT. */
export const FUNCTION_EXACT_NEW = 10;
/** Words per function. */
export const FUNCTION_WORDS = 11;

/** No size. */
export const NEEDS_WORK = -1;

/** In `DecodedCode.origins`: the word does not begin an instruction or header. */
export const NO_ORIGIN = -0x8000_0000;

/** In `DecodedCode.origins`: the word begins the header of a basic block. */
export const HEADER_ORIGIN: number = NO_ORIGIN + 1;
