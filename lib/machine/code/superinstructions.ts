/**
 * Opcodes of superinstructions, by the sequence they stand for. Where the first instruction is a
 * comparison or an operation, which one it is adds its low three bits. Without imports, as bundlers
 * inline only the constants of such modules.
 */

export const FUSED_LOCAL_LOCAL = 0xa0;
export const FUSED_LOCAL_INT_COMPARE_JUMP = 0xa1;
export const FUSED_LOCAL_LOCAL_COMPARE_JUMP = 0xa2;
export const FUSED_INT_COMPARE_JUMP = 0xa3;
export const FUSED_LOCAL_COMPARE_JUMP = 0xa4;
export const FUSED_LOCAL_LOCAL_OP = 0xa5;
export const FUSED_LOCAL_LOCAL_OP_SET = 0xa6;
export const FUSED_LOCAL_INT_OP = 0xa7;
export const FUSED_LOCAL_INT_OP_SET = 0xa8;
export const FUSED_LOCAL_INT_OP_SET_JUMP = 0xa9;
export const FUSED_LOCAL_OP = 0xaa;
export const FUSED_INT_OP = 0xab;
export const FUSED_LOCAL_RET = 0xac;
export const FUSED_LOCAL_SET = 0xad;
export const FUSED_INT_SET = 0xae;
export const FUSED_SET_JUMP = 0xaf;
export const FUSED_COMPARE_JUMP = 0xb0;
export const FUSED_OP_SET = 0xb8;
/** INTRINSIC alone, where the interpreter has a short way for it. */
export const FUSED_SHORT_INTRINSIC = 0xc0;
/** LOCAL_INT_OP_SET_JUMP to a block that begins with LOCAL_INT_COMPARE_JUMP, and that one. */
export const FUSED_COUNTED_LOOP = 0xc1;
/** Has the index of its constant in the place of the constant's first word. */
export const FUSED_FLOAT_OP = 0xc2;
export const FUSED_LOCAL_CONST = 0xc3;
/** The end of a loop that counts and tests at once. */
export const FUSED_LOCAL_INT_OP_DUP_SET_COMPARE_JUMP = 0xcb;
export const FUSED_CONST_ADD = 0xcc;
export const FUSED_DUP_SET = 0xc4;
export const FUSED_LOCAL_LOCAL_ARRAY_GET = 0xc5;
export const FUSED_LOCAL_LOCAL_GET_U8 = 0xc6;
/** The local that is set is the one that is got. */
export const FUSED_LOCAL_CONST_ADD_SET = 0xc7;
export const FUSED_OP_ARRAY_SET = 0xc8;
