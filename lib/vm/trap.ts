/** Traps: how a guest fault is reported. A trap is a value in the slice's report, never an exception. */
import { type CodePlace, formatPlace } from "../image/errors.ts";

/** Name of a trap. */
export type TrapCode =
  | "ILLEGAL_INSTRUCTION"
  | "EXPLICIT"
  | "OOB"
  | "TYPE"
  | "INVALID_SYSCALL"
  | "STACK_UNDERFLOW"
  | "INVALID_LOCAL"
  | "DIV_ZERO"
  | "INVALID_FUNC"
  | "BAD_RET_SLOTS"
  | "INVALID_INTRINSIC"
  | "OUT_OF_MEMORY"
  | "STACK_OVERFLOW"
  | "CALL_DEPTH"
  | "LIMIT"
  | "HOST_FAULT"
  | "BAD_ARITY";

/** A row of {@link TRAPS}. */
export interface TrapDescription {
  /** Stable name. */
  readonly code: TrapCode;
  /** Stable number. */
  readonly number: number;
  /** What it means. */
  readonly meaning: string;
  /** `false` where the verifier proves that it can't happen, or nothing raises it yet. */
  readonly raised: boolean;
}

/** Every trap: its stable number and name, what it means, whether verified code can raise it. */
export const TRAPS: readonly TrapDescription[] = [
  row("ILLEGAL_INSTRUCTION", 0x01, "unknown or invalid opcode", false),
  row("EXPLICIT", 0x02, "the program executed TRAP", true),
  row("OOB", 0x03, "index out of range", true),
  row("TYPE", 0x04, "operand or argument of the wrong type", true),
  row("INVALID_SYSCALL", 0x07, "unknown syscall number", false),
  row("STACK_UNDERFLOW", 0x08, "too few values on the operand stack", false),
  row("INVALID_LOCAL", 0x09, "local slot outside the frame", false),
  row("DIV_ZERO", 0x0a, "integer division or modulo by zero", true),
  row("INVALID_FUNC", 0x0b, "function id not in the function table", false),
  row("BAD_RET_SLOTS", 0x0c, "wrong number of results", true),
  row("INVALID_INTRINSIC", 0x0d, "unknown intrinsic", false),
  row("OUT_OF_MEMORY", 0x0e, "heap limit reached", true),
  row("STACK_OVERFLOW", 0x0f, "stack slot limit reached", true),
  row("CALL_DEPTH", 0x10, "call depth limit reached", true),
  row("LIMIT", 0x11, "a value exceeds a limit of the machine", true),
  row("HOST_FAULT", 0x12, "a host function threw or broke its contract", true),
  row("BAD_ARITY", 0x13, "closure called with the wrong number of arguments", true),
];

function row(code: TrapCode, number: number, meaning: string, raised: boolean): TrapDescription {
  return { code, number, meaning, raised };
}

/** A guest fault: what and where. */
export interface Trap {
  /** Stable name. */
  readonly code: TrapCode;
  /** Stable number. */
  readonly number: number;
  /** What went wrong, for people. */
  readonly message: string;
  /** The instruction that trapped. */
  readonly place: CodePlace;
  /** The same and its callers, innermost first. */
  readonly backtrace: readonly CodePlace[];
  /** Coroutine that trapped: 0 is the entry, others count in the order of spawning. */
  readonly coroutine: number;
}

/** Composes the report of a trap. `backtrace` is innermost first and not empty. */
export function describeTrap(
  number: number,
  detail: string,
  backtrace: readonly [CodePlace, ...CodePlace[]],
  coroutine: number,
): Trap {
  const row = TRAPS.find((entry) => entry.number === number) ?? TRAPS[0];
  const message = detail === "" ? row.meaning : detail;
  return { code: row.code, number: row.number, message, place: backtrace[0], backtrace, coroutine };
}

/** Formats a trap as `CODE in NAME at PC (line N): message`. */
export function formatTrap(trap: Trap): string {
  return `${trap.code} ${formatPlace(trap.place)}: ${trap.message}`;
}
