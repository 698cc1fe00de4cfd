/** Drives the slices of a VM and the calls whose handlers answer later. */
import { CONTROL_CURRENT, CONTROL_SLEEPERS } from "../machine/state/layout.ts";
import type { Machine } from "../machine/state/machine.ts";
import type { LaterCalls } from "./later_calls.ts";
import type { Slice } from "./slice.ts";

/** Options for {@link Vm.runAsync}. */
export interface RunAsyncOptions {
  /** Cycles that may be spent, as in {@link RunOptions.budget}, but in all slices together. */
  readonly budget: number;
  /** Ends the run: the promise is rejected with the reason, and the signals of handlers abort. */
  readonly signal?: AbortSignal;
  /** Called after every slice. */
  readonly onSlice?: (slice: Slice) => void;
}

/** Most cycles of a slice: some 10 ms, so that other tasks of the host get their turn. */
const SLICE_CYCLES = 1_000_000;

/** A slice counts as so many cycles at least, when it is decided whether other tasks get a turn. */
const LEAST_SLICE_CYCLES = 10_000;

/** What is driven. */
export interface AsyncRun {
  readonly machine: Machine;
  readonly calls: LaterCalls;
  /** Runs a slice. */
  run(budget: number): Slice;
}

/** Runs until nothing is left to do but by the host, or the budget is spent. */
export async function driveSlices(
  { machine, calls, run }: AsyncRun,
  { budget, signal, onSlice }: RunAsyncOptions,
): Promise<Slice> {
  const onAbort = (): void => {
    calls.abort(signal?.reason);
    calls.wake();
  };
  if (signal?.aborted === true) onAbort();
  signal?.throwIfAborted();
  signal?.addEventListener("abort", onAbort);
  try {
    let left = budget;
    let work = 0;
    for (;;) {
      const slice = run(Math.min(left, SLICE_CYCLES));
      left -= slice.cycles;
      onSlice?.(slice);
      signal?.throwIfAborted();
      const { i32 } = machine.memory;
      const isIdle = i32[CONTROL_CURRENT] === 0;
      const hasSleepers = i32[CONTROL_SLEEPERS] !== 0;
      if (left <= 0 || !goesOn(slice)) return slice;
      if (isIdle && !hasSleepers && slice.reason === "waiting" && calls.inFlight === 0) {
        return slice;
      }
      work += Math.max(slice.cycles, LEAST_SLICE_CYCLES);
      if (isIdle && calls.inFlight > 0 && calls.arrived === 0) {
        // Frames pass for sleepers, but not faster than other tasks get their turn.
        if (hasSleepers) await turn(calls.change());
        else if (slice.reason === "waiting") await calls.change();
        work = 0;
      } else if (work >= SLICE_CYCLES) {
        await turn();
        work = 0;
      } else await undefined;
      signal?.throwIfAborted();
    }
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
}

function goesOn({ reason }: Slice): boolean {
  return reason === "budget" || reason === "frame" || reason === "waiting";
}

/** Lets other tasks of the host have their turn, or waits for something that comes before. */
function turn(change?: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 0);
    change?.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
