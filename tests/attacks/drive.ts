/** Runs an attack beside its neighbour, on little of the host's stack, and holds it to the law of slices. */
import type { Vm } from "../../mod.ts";
import type { Attack, Size } from "./attack.ts";
import { attempt, loadAttack, type LoadedAttack } from "./attempt.ts";
import type { Neighbour } from "./neighbour.ts";

/** Budgets of slices in turn: small ones cut everywhere, large ones go on. */
const BUDGETS: readonly number[] = [50_000, 1, 10, 100, 1000, 10_000, 3];

/** What became of an attack. */
export interface Report {
  /** As {@link Attack.outcome}. */
  readonly outcome: string;
  /** Worst overrun of a slice: cycles beyond its budget and the largest block; negative if none. */
  readonly overrun: number;
  /** Cycles that it spent. */
  readonly cycles: number;
}

/** Called between slices. */
export type Watch = (vm: Vm) => void;

/** Runs an attack to its end, or until its cycles are spent. After each slice the neighbour has one. */
export function drive(attack: Attack, size: Size, neighbour: Neighbour, watch?: Watch): Report {
  return onLastOfStack((): Report => {
    const loaded = loadAttack(attack);
    if (typeof loaded === "string") {
      return { outcome: loaded, overrun: -Infinity, cycles: 0 };
    }
    return run(loaded, size, neighbour, watch);
  });
}

function run(loaded: LoadedAttack, size: Size, neighbour: Neighbour, watch?: Watch): Report {
  const tried = attempt(loaded, size);
  const { vm } = tried;
  const most = mostCycles(loaded.attack, size);
  let overrun = -Infinity;
  for (let slice = 0; tried.outcome() === undefined && vm.cycles < most; slice++) {
    if (slice === size.slices) break;
    const budget = BUDGETS[slice % BUDGETS.length];
    overrun = Math.max(overrun, tried.slice(budget) - budget - loaded.block);
    watch?.(vm);
    neighbour.turn();
  }
  return {
    outcome: tried.outcome() ?? "runs on",
    overrun,
    cycles: vm.cycles,
  };
}

/** Cycles after which an attack is said to run on. */
export function mostCycles({ cycles = 0, exhausts }: Attack, size: Size): number {
  return Math.max(cycles, exhausts === undefined ? size.cycles : size.exhausting);
}

/** Part of the host's stack that is in use before an attack begins. */
const USED_STACK = 3 / 4;

/**
 * Calls a function where only the last quarter of the host's stack is left: no guest needs more.
 */
function onLastOfStack<T>(work: () => T): T {
  let deepest = 0;
  let hasBegun = false;
  const descend = (depth: number): T | undefined => {
    deepest = depth;
    let result: T | undefined;
    try {
      result = descend(depth + 1);
    } catch (error) {
      if (hasBegun || !(error instanceof RangeError)) throw error;
    }
    if (hasBegun || depth > deepest * USED_STACK) return result;
    hasBegun = true;
    return work();
  };
  const result = descend(0);
  if (result === undefined) throw new Error("the work was not done");
  return result;
}
