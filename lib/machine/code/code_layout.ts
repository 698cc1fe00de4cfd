/**
 * How decoded code is laid out. Without imports, as bundlers inline only the constants of such modules.
 */

// Opcodes that exist only in decoded code.
/** Heads a basic block. */
export const INTERNAL_EDGE = 0x90;
/** Replaces the opcode of an instruction before which the machine must stop. */
export const INTERNAL_BREAK = 0x91;
/** Replaces the opcode of an instruction that passes a value on, while a profiler counts these. */
export const INTERNAL_CARRY = 0x92;

/** Words of a block header. */
export const HEADER_WORDS = 3;

// Offsets of the words that describe a function in `DecodedCode.functions`.
/** Words of its parameters. */
export const FUNCTION_PARAMS = 0;
/** Words of its parameters and locals. */
export const FUNCTION_LOCALS = 1;
/** Words of stack a frame of it may need in all. */
export const FUNCTION_FRAME = 2;
/** Word index of its first instruction. */
export const FUNCTION_ENTRY = 3;
/** Words of its results. */
export const FUNCTION_RETS = 4;
/** Words per function. */
export const FUNCTION_WORDS = 5;

/** In `DecodedCode.origins`: no instruction begins here. */
export const NO_ORIGIN = -0x8000_0000;

/** In `DecodedCode.origins`: the header of a basic block begins here. */
export const HEADER_ORIGIN: number = NO_ORIGIN + 1;
