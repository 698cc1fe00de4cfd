/**
 * Opcodes that are treated on their own; all are in isa.ts. Without imports, as bundlers inline only the
 * constants of such modules.
 */

export const OP_PUSH_CONST = 0x10;
export const OP_PUSH_BOOL = 0x16;
export const OP_DUP = 0x12;
export const OP_SWAP = 0x13;
export const OP_POP_N = 0x18;
export const OP_GET_GLOBAL = 0x40;
export const OP_SET_GLOBAL = 0x41;
export const OP_GET_LOCAL = 0x42;
export const OP_SET_LOCAL = 0x43;
export const OP_CALL = 0x50;
export const OP_RET = 0x51;
export const OP_MAKE_CLOSURE = 0x52;
export const OP_CALL_CLOSURE = 0x53;
export const OP_SPAWN = 0x54;
export const OP_SYSCALL = 0x70;
export const OP_HOSTCALL = 0x71;
export const OP_INTRINSIC = 0x72;
