/** Traps: how a guest fault is reported. A trap is a value in the slice's report, never an exception. */
import { type CodePlace, formatPlace } from "../image/errors.ts";
import { type TrapCode, TRAPS } from "../isa/traps.ts";

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
  /**
   * What was thrown, with its stack if it is an Error: set for HOST_FAULT if a host function, or the host
   * itself, threw something. Not kept in snapshots.
   */
  readonly cause?: unknown;
}

/** Composes the report of a trap. `backtrace` is innermost first and not empty. */
export function describeTrap(
  number: number,
  detail: string,
  backtrace: readonly [CodePlace, ...CodePlace[]],
  coroutine: number,
  cause?: { readonly thrown: unknown },
): Trap {
  const row = TRAPS.find((entry) => entry.number === number) ?? TRAPS[0];
  const message = detail === "" ? row.meaning : detail;
  return {
    code: row.code,
    number: row.number,
    message,
    place: backtrace[0],
    backtrace,
    coroutine,
    ...(cause === undefined ? {} : { cause: cause.thrown }),
  };
}

/** Formats a trap as `CODE in NAME at PC (line N): message`. */
export function formatTrap(trap: Trap): string {
  return `${trap.code} ${formatPlace(trap.place)}: ${trap.message}`;
}
