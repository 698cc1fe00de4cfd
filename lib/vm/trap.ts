/** Reports guest faults. A trap is a value in the slice's report, never an exception. */
import { onOneLine } from "../encoding/shown_text.ts";
import { type CodePlace, formatPlace } from "../image/errors.ts";
import { TRAP_UNCAUGHT, type TrapCode, TRAPS } from "../isa/traps.ts";
import type { PlainObject } from "../machine/host/plain_value.ts";
import type { GuestValue } from "../machine/memory/guest_value.ts";
import { summariseValue } from "./value_text.ts";

/** A guest fault. */
export interface Trap {
  /** Stable name, one of {@link TRAPS}. */
  readonly code: TrapCode;
  /** Stable number of the name. */
  readonly number: number;
  /** Description for people; not stable. */
  readonly message: string;
  /** The instruction that trapped. */
  readonly place: CodePlace;
  /** The instruction that trapped and its callers, innermost first. */
  readonly backtrace: readonly CodePlace[];
  /** Id of the coroutine that trapped: 0 is the entry; others count in the order of spawning. */
  readonly coroutine: number;
  /**
   * What was thrown, with its stack if it is an Error: set for HOST_FAULT if a host function, or the host
   * itself, threw something. Not kept in snapshots.
   */
  readonly cause?: unknown;
  /** The value that was thrown; only for UNCAUGHT. */
  readonly value?: GuestValue;
  /**
   * The error that was thrown, as a host function is given it: name, message, stack, and its own properties. Only
   * for UNCAUGHT, if an instance of Error of a program in JavaScript was thrown.
   */
  readonly error?: PlainObject;
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

/**
 * Composes the report of a value that no handler catches.
 *
 * @param title class and message, if the value is an error
 * @param error the error as plain data, if it is one of the library of the guest's language
 */
export function describeUncaught(
  value: GuestValue,
  title: string | undefined,
  backtrace: readonly [CodePlace, ...CodePlace[]],
  coroutine: number,
  error?: PlainObject,
): Trap {
  const detail = `uncaught ${title ?? summariseValue(value)}`;
  const trap = { ...describeTrap(TRAP_UNCAUGHT, detail, backtrace, coroutine), value };
  return error === undefined ? trap : { ...trap, error };
}

/**
 * Formats a trap on one line as `CODE in NAME at PC (FILE:LINE:COLUMN): message`, as far as the image knows
 * the place.
 */
export function formatTrap(trap: Trap): string {
  return `${trap.code} ${formatPlace(trap.place)}: ${onOneLine(trap.message)}`;
}

/** Callers that {@link formatBacktrace} shows at either end. */
const SHOWN_CALLERS = 20;

/**
 * Formats a trap and its callers, a line each, innermost first. Of more than 41 callers it shows the
 * first 20, how many it leaves out, and the last 20.
 */
export function formatBacktrace(trap: Trap): string {
  const callers = trap.backtrace.slice(1);
  const left = callers.length - 2 * SHOWN_CALLERS;
  const lines = (places: readonly CodePlace[]): string[] =>
    places.map((place) => `  called ${formatPlace(place)}`);
  const shown = left <= 1 ? lines(callers) : [
    ...lines(callers.slice(0, SHOWN_CALLERS)),
    `  … ${left} more …`,
    ...lines(callers.slice(-SHOWN_CALLERS)),
  ];
  return [formatTrap(trap), ...shown].join("\n");
}
