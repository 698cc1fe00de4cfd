/**
 * The traps: number, name and meaning of every guest fault. This module has no imports, because bundlers
 * inline constants only from such modules.
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
export const TRAP_UNCAUGHT = 0x14;

/**
 * Every trap, in ascending order of number: stable name and number, meaning, whether verified code can
 * raise it, and whether a handler of faults catches it.
 */
export const TRAPS = [
  {
    code: "ILLEGAL_INSTRUCTION",
    number: TRAP_ILLEGAL_INSTRUCTION,
    meaning: "unknown or invalid opcode",
    raised: false,
    isFault: false,
  },
  {
    code: "EXPLICIT",
    number: TRAP_EXPLICIT,
    meaning: "the program executed TRAP",
    raised: true,
    isFault: false,
  },
  { code: "OOB", number: TRAP_OOB, meaning: "index out of range", raised: true, isFault: true },
  {
    code: "TYPE",
    number: TRAP_TYPE,
    meaning: "operand or argument of the wrong type",
    raised: true,
    isFault: true,
  },
  {
    code: "INVALID_SYSCALL",
    number: 0x07,
    meaning: "unknown syscall number",
    raised: false,
    isFault: false,
  },
  {
    code: "STACK_UNDERFLOW",
    number: 0x08,
    meaning: "too few values on the operand stack",
    raised: false,
    isFault: false,
  },
  {
    code: "INVALID_LOCAL",
    number: 0x09,
    meaning: "local slot outside the frame",
    raised: false,
    isFault: false,
  },
  {
    code: "DIV_ZERO",
    number: TRAP_DIV_ZERO,
    meaning: "integer division or modulo by zero",
    raised: true,
    isFault: true,
  },
  {
    code: "INVALID_FUNC",
    number: 0x0b,
    meaning: "function id not in the function table",
    raised: false,
    isFault: false,
  },
  {
    code: "BAD_RET_SLOTS",
    number: TRAP_BAD_RET_SLOTS,
    meaning: "wrong number of results",
    raised: true,
    isFault: true,
  },
  {
    code: "INVALID_INTRINSIC",
    number: 0x0d,
    meaning: "unknown intrinsic",
    raised: false,
    isFault: false,
  },
  {
    code: "OUT_OF_MEMORY",
    number: TRAP_OUT_OF_MEMORY,
    meaning: "heap limit reached",
    raised: true,
    isFault: false,
  },
  {
    code: "STACK_OVERFLOW",
    number: TRAP_STACK_OVERFLOW,
    meaning: "stack slot limit reached",
    raised: true,
    isFault: true,
  },
  {
    code: "CALL_DEPTH",
    number: TRAP_CALL_DEPTH,
    meaning: "call depth limit reached",
    raised: true,
    isFault: true,
  },
  {
    code: "LIMIT",
    number: TRAP_LIMIT,
    meaning: "a value exceeds a limit of the machine",
    raised: true,
    isFault: false,
  },
  {
    code: "HOST_FAULT",
    number: TRAP_HOST_FAULT,
    meaning: "a host function threw or broke its contract",
    raised: true,
    isFault: true,
  },
  {
    code: "BAD_ARITY",
    number: TRAP_BAD_ARITY,
    meaning: "closure called with the wrong number of arguments",
    raised: true,
    isFault: true,
  },
  {
    code: "UNCAUGHT",
    number: TRAP_UNCAUGHT,
    meaning: "a value was thrown that no handler catches",
    raised: true,
    isFault: false,
  },
] as const;

/** Name of a trap. */
export type TrapCode = (typeof TRAPS)[number]["code"];

/** A row of {@link TRAPS}. */
export interface TrapDescription {
  /** Stable name. */
  readonly code: TrapCode;
  /** Stable number; numbers are never reused. */
  readonly number: number;
  /** Meaning, for people. */
  readonly meaning: string;
  /** `false` if verification rules the trap out. */
  readonly raised: boolean;
  /** Whether a handler of faults catches it. */
  readonly isFault: boolean;
}
