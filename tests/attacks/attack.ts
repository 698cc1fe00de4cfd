/** What an attack is: a hostile guest, and what becomes of it. */
import type { Limits, PlainValue } from "../../mod.ts";

/** A guest that tries to harm its host. */
export interface Attack {
  /** Name, unique among all attacks. */
  readonly name: string;
  /** The guest: a module in JavaScript, or assembly if it begins with a directive. */
  readonly source: string;
  /** Limits that differ from {@link BASE_LIMITS}. */
  readonly limits?: Partial<Limits>;
  /** The limit that ends it. */
  readonly exhausts?: keyof Limits;
  /** Export to be called when the module has returned, and its arguments. */
  readonly call?: { readonly name: string; readonly args: readonly PlainValue[] };
  /** Cycles that it needs to end, if they are more than those of the {@link Size}. */
  readonly cycles?: number;
  /**
   * What becomes of it, the same in every {@link Size}:
   *
   * - `runs on`: it is still running when the budget is spent
   * - `waits`: it waits for an answer that the host does not give
   * - `returned`, with the last line it printed or the result of its call: `returned: 42`
   * - the code of its trap, with the message of the error if it is UNCAUGHT
   * - `refused`, with the code of the diagnostic or error: it is never run
   */
  readonly outcome: string;
  /** A bound for its host time per cycle that is not {@link TIME_BOUND}, and the reason. */
  readonly slow?: { readonly bound: number; readonly reason: string };
}

/** Attacks of one kind. */
export interface AttackClass {
  /** Name of the kind, as the table of `docs/attacks.md` has it. */
  readonly name: string;
  readonly attacks: readonly Attack[];
}

/** How large the gallery is run. Outcomes are the same in all sizes. */
export interface Size {
  /** What limits are for those attacks that exhaust them. */
  readonly exhausted: Readonly<Partial<Limits>>;
  /** Cycles of an attack that does not end before, unless it needs more. */
  readonly cycles: number;
  /** The same of one that exhausts a limit. */
  readonly exhausting: number;
  /** Slices of an attack that ends each early. */
  readonly slices: number;
}

/** Limits of all attacks, except those that an attack sets. */
export const BASE_LIMITS: Readonly<Partial<Limits>> = { heapBytes: 8 << 20, stringBytes: 1 << 20 };

/** For tests: what is to be exhausted is so soon. */
export const SMALL: Size = {
  exhausted: {
    heapBytes: 64 << 10,
    stringBytes: 4096,
    callDepth: 150,
    coroutines: 50,
    pendingCalls: 50,
  },
  cycles: 80_000,
  exhausting: 1_500_000,
  slices: 1000,
};

/** For measurements. */
export const LARGE: Size = {
  exhausted: { heapBytes: 4 << 20, stringBytes: 1 << 18 },
  cycles: 6_000_000,
  exhausting: 100_000_000,
  slices: 20_000,
};

/** Cycles a slice may spend beyond its budget and one block (SPEC.md 9.5). */
export const OVERRUN_BOUND = 4096;

/** Host time per cycle, as a multiple of that of the integer loop. */
export const TIME_BOUND = 10;

/**
 * An attack that spends fewer cycles counts as if it had spent these: the start of a VM, its first memory, code that
 * runs for the first time and the report of a trap have no price.
 */
export const LEAST_CYCLES = 150_000;

/** Bytes of host memory for each byte of `heapBytes`: linear memory takes up to two, texts up to two. */
export const MEMORY_FACTOR = 4;

/** Bytes of host memory for each slot of `stackSlots`: stacks that grow are copied. */
export const STACK_BYTES = 32;

/** Bytes of host memory for a guest, beside those of its heap: its code, its stacks, and what is compiled of it. */
export const MEMORY_BASE = 16 << 20;

/** The limits of an attack. */
export function limitsOf({ limits, exhausts }: Attack, { exhausted }: Size): Partial<Limits> {
  const soon = exhausts === undefined ? undefined : exhausted[exhausts];
  return { ...BASE_LIMITS, ...limits, ...(soon === undefined ? {} : { [exhausts ?? ""]: soon }) };
}
