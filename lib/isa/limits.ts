/** The limits of a VM: default, range, the trap that reports each, and what it counts. */
import type { TrapCode } from "./traps.ts";

/** A row of {@link LIMITS}. */
export interface LimitDescription {
  /** Value unless the host gives another. */
  readonly default: number;
  /** Smallest value a host can give. */
  readonly min: number;
  /** Largest value a host can give. */
  readonly max: number;
  /** Trap of a guest that exceeds it. */
  readonly trap: TrapCode;
  /** What it counts, with its unit. */
  readonly meaning: string;
}

/** Every limit, by name. */
export const LIMITS = {
  /** Slots of a coroutine's stack. 1 … 2²⁴, 65 536 unless given. Trap STACK_OVERFLOW. */
  stackSlots: {
    default: 65_536,
    min: 1,
    max: 2 ** 24,
    trap: "STACK_OVERFLOW",
    meaning: "slots of a coroutine's stack: locals, frame headers and operands together",
  },
  /** Frames of a coroutine. 1 … 2²⁴, 4 096 unless given. Trap CALL_DEPTH. */
  callDepth: {
    default: 4_096,
    min: 1,
    max: 2 ** 24,
    trap: "CALL_DEPTH",
    meaning: "frames of a coroutine, the first one included",
  },
  /** UTF-8 bytes of one run-time string. 1 … 2²⁸, 16 MiB unless given. Trap LIMIT. */
  stringBytes: {
    default: 16 << 20,
    min: 1,
    max: 2 ** 28,
    trap: "LIMIT",
    meaning: "UTF-8 bytes of one run-time string",
  },
  /** Accounted bytes after a collection. 1 … 2³⁰, 64 MiB unless given. Trap OUT_OF_MEMORY. */
  heapBytes: {
    default: 64 << 20,
    min: 1,
    max: 2 ** 30,
    trap: "OUT_OF_MEMORY",
    meaning:
      "accounted bytes of objects, run-time strings and spawned coroutines, after a collection",
  },
  /** Coroutines that have not ended. 1 … 2²⁰, 4 096 unless given. Trap LIMIT. */
  coroutines: {
    default: 4_096,
    min: 1,
    max: 2 ** 20,
    trap: "LIMIT",
    meaning: "coroutines that have not ended, the entry included",
  },
} as const satisfies Readonly<Record<string, LimitDescription>>;

/** Limits of a VM, by name. {@link LIMITS} describes each. */
export type Limits = { readonly [Name in keyof typeof LIMITS]: number };

/** Names of the limits, in the order of {@link LIMITS}. */
export const LIMIT_NAMES: readonly (keyof Limits)[] = Object.keys(LIMITS) as (keyof Limits)[];

/** The limits of a VM whose host gives none. */
export const DEFAULT_LIMITS: Limits = Object.fromEntries(
  LIMIT_NAMES.map((name) => [name, LIMITS[name].default]),
) as Limits;

/**
 * Adds the defaults to the limits a host gave.
 *
 * @throws {RangeError} if a limit is unknown, or not a whole number in its range
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
