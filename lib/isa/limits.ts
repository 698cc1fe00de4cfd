/** The limits of a VM: defaults, ranges and traps. */
import type { TrapCode } from "./traps.ts";

/** A row of {@link LIMITS}. */
export interface LimitDescription {
  /** Value if the host sets none. */
  readonly default: number;
  /** Smallest value a host can set. */
  readonly min: number;
  /** Largest value a host can set. */
  readonly max: number;
  /** Trap that reports an exceeded limit. */
  readonly trap: TrapCode;
  /** The quantity it limits, with its unit. */
  readonly meaning: string;
}

/** Every limit, by name. */
export const LIMITS = {
  /** Slots of a coroutine's stack. Range 1 … 2²⁴, default 65 536, trap STACK_OVERFLOW. */
  stackSlots: {
    default: 65_536,
    min: 1,
    max: 2 ** 24,
    trap: "STACK_OVERFLOW",
    meaning: "slots of a coroutine's stack: locals, frame headers and operands together",
  },
  /** Call frames of a coroutine. Range 1 … 2²⁴, default 4 096, trap CALL_DEPTH. */
  callDepth: {
    default: 4_096,
    min: 1,
    max: 2 ** 24,
    trap: "CALL_DEPTH",
    meaning: "frames of a coroutine, the first one included",
  },
  /** UTF-8 bytes of one run-time string. Range 1 … 2²⁸, default 16 MiB, trap LIMIT. */
  stringBytes: {
    default: 16 << 20,
    min: 1,
    max: 2 ** 28,
    trap: "LIMIT",
    meaning: "UTF-8 bytes of one run-time string",
  },
  /** Accounted bytes after a collection. Range 1 … 2³⁰, default 64 MiB, trap OUT_OF_MEMORY. */
  heapBytes: {
    default: 64 << 20,
    min: 1,
    max: 2 ** 30,
    trap: "OUT_OF_MEMORY",
    meaning:
      "accounted bytes of objects, run-time strings and spawned coroutines, after a collection",
  },
  /** Live coroutines. Range 1 … 2²⁰, default 4 096, trap LIMIT. */
  coroutines: {
    default: 4_096,
    min: 1,
    max: 2 ** 20,
    trap: "LIMIT",
    meaning: "coroutines that have not ended, the entry included",
  },
  /** Calls of host functions that answer later. Range 1 … 2¹⁶, default 1 024, trap LIMIT. */
  pendingCalls: {
    default: 1_024,
    min: 1,
    max: 2 ** 16,
    trap: "LIMIT",
    meaning: "tickets whose answers the guest has not taken",
  },
} as const satisfies Readonly<Record<string, LimitDescription>>;

/** Limits of a VM, by name. {@link LIMITS} describes each. */
export type Limits = { readonly [Name in keyof typeof LIMITS]: number };

/** Names of the limits, in the order of {@link LIMITS}. */
export const LIMIT_NAMES: readonly (keyof Limits)[] = Object.keys(LIMITS) as (keyof Limits)[];

/** The limits of a VM whose host sets none. */
export const DEFAULT_LIMITS: Limits = Object.fromEntries(
  LIMIT_NAMES.map((name) => [name, LIMITS[name].default]),
) as Limits;

/**
 * Checks the limits a host set and adds the defaults.
 *
 * @throws {RangeError} if a limit is unknown or is not a whole number in its range
 */
export function completeLimits(given: Partial<Limits>): Limits {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(LIMITS, name)) {
      throw new RangeError(`unknown limit "${name}"; expected one of ${LIMIT_NAMES.join(", ")}`);
    }
  }
  const limits: Limits = { ...DEFAULT_LIMITS, ...given };
  for (const name of LIMIT_NAMES) {
    const { min, max, meaning } = LIMITS[name];
    const value = limits[name];
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new RangeError(
        `limits.${name} must be a whole number ${min} … ${max} (${meaning}), not ${value}`,
      );
    }
  }
  return limits;
}
