/**
 * Numbers of the traps that the machine raises itself. Without imports, as bundlers inline only the
 * constants of such modules.
 */

export const TRAP_ILLEGAL_INSTRUCTION = 0x01;
export const TRAP_EXPLICIT = 0x02;
export const TRAP_OOB = 0x03;
export const TRAP_TYPE = 0x04;
export const TRAP_DIV_ZERO = 0x0a;
export const TRAP_BAD_RET_SLOTS = 0x0c;
export const TRAP_OUT_OF_MEMORY = 0x0e;
export const TRAP_STACK_OVERFLOW = 0x0f;
export const TRAP_CALL_DEPTH = 0x10;
export const TRAP_LIMIT = 0x11;
export const TRAP_HOST_FAULT = 0x12;
export const TRAP_BAD_ARITY = 0x13;
