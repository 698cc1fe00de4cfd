/** Runs a guest to its end, also if it waits for answers. */
import type { Slice, Vm } from "../../mod.ts";

/** How far a guest is run, and in which slices. */
export interface RunLimits {
  /** Cycles of a slice. */
  readonly budget: number;
  /** Frames after which the run stops. */
  readonly frames: number;
  /** Cycles after which it stops. */
  readonly maxCycles: number;
}

/** What looks at a run, and may end it. */
export interface RunWatch {
  /** Called after every slice. */
  onSlice?(slice: Slice): void;
  /** Cycles that the next slice may have at most. */
  allowance?(): number;
  /** Whether the run is to stop now. Asked after every slice. */
  isStopped?(): boolean;
  /** Called between slices, never while one is running. */
  between?(): Promise<void>;
  /** Aborts what the run waits for. */
  readonly signal?: AbortSignal;
  /**
   * Waits for answers that the VM does not know of; resolves to false if there is nothing to wait for.
   */
  otherAnswer?(): Promise<boolean>;
}

/** The end of a run. */
export interface Ended {
  readonly slice: Slice;
  readonly slices: number;
}

/**
 * Runs slices until the program ends, waits for an answer that nobody gives, or reaches a limit; the last
 * slice then has the reason `budget` if the limit is one of cycles.
 */
export async function runToEnd(vm: Vm, limits: RunLimits, watch: RunWatch = {}): Promise<Ended> {
  let slices = 0;
  const note = (slice: Slice): void => {
    slices++;
    watch.onSlice?.(slice);
  };
  for (;;) {
    const allowance = watch.allowance?.() ?? Infinity;
    const budget = Math.min(limits.budget, allowance, limits.maxCycles - vm.cycles);
    let slice = vm.run({ budget });
    note(slice);
    if (slice.reason === "waiting" && !isOver(vm, limits, watch)) {
      slice = await nextAnswer(vm, limits, watch, slice, note);
      if (slice.reason === "waiting" && await watch.otherAnswer?.() !== true) {
        return { slice, slices };
      }
    }
    const goesOn = slice.reason === "frame" || slice.reason === "budget" ||
      slice.reason === "waiting";
    if (!goesOn || vm.frames >= limits.frames || watch.isStopped?.() === true) {
      return { slice, slices };
    }
    if (vm.cycles >= limits.maxCycles) return { slice: { ...slice, reason: "budget" }, slices };
    await watch.between?.();
  }
}

function isOver(vm: Vm, { frames, maxCycles }: RunLimits, watch: RunWatch): boolean {
  return vm.frames >= frames || vm.cycles >= maxCycles || watch.isStopped?.() === true;
}

/**
 * Waits for an answer, frames passing meanwhile if coroutines sleep, and runs a slice of the smallest
 * budget. Returns the last slice; it is waiting if no handler is at work.
 */
async function nextAnswer(
  vm: Vm,
  limits: RunLimits,
  watch: RunWatch,
  waiting: Slice,
  note: (slice: Slice) => void,
): Promise<Slice> {
  let last = waiting;
  const stop = new AbortController();
  const onAbort = (): void => stop.abort(STOP);
  watch.signal?.addEventListener("abort", onAbort);
  if (watch.signal?.aborted === true) onAbort();
  try {
    await vm.runAsync({
      budget: 1,
      signal: stop.signal,
      onSlice(slice): void {
        last = slice;
        note(slice);
        if (isOver(vm, limits, watch)) stop.abort(STOP);
      },
    });
  } catch (error) {
    if (error !== STOP) throw error;
  } finally {
    watch.signal?.removeEventListener("abort", onAbort);
  }
  return last;
}

/** Why a run stops that has reached a limit. */
const STOP = new Error("the run has reached a limit");
