/**
 * Drives the slices of a VM and the calls whose handlers answer later. All who wait for a VM share one driver:
 * a slice counts for each of them, whoever began to wait first.
 */
import { CONTROL_CURRENT, CONTROL_SLEEPERS } from "../machine/state/layout.ts";
import type { Machine } from "../machine/state/machine.ts";
import { VmError } from "../machine/state/vm_error.ts";
import type { LaterCalls } from "./later_calls.ts";
import type { CallEnd, CallSlice, Slice } from "./slice.ts";

/** Options for {@link Vm.runAsync} and {@link Vm.callAsync}. */
export interface RunAsyncOptions {
  /** Cycles that may be spent, as in {@link RunOptions.budget}, but in all slices together. */
  readonly budget: number;
  /**
   * Ends the waiting: the promise is rejected with the reason, and the signals of handlers abort unless
   * somebody else waits for the VM, too. A call itself goes on in the slices that follow.
   */
  readonly signal?: AbortSignal;
  /** Called after every slice. */
  readonly onSlice?: (slice: Slice) => void;
}

/** Most cycles of a slice: some 10 ms, so that other tasks of the host get their turn. */
export const SLICE_CYCLES = 1_000_000;

/** A slice counts as so many cycles at least, when it is decided whether other tasks get a turn. */
const LEAST_SLICE_CYCLES = 10_000;

/** What is driven. */
export interface AsyncRun {
  readonly machine: Machine;
  readonly calls: LaterCalls;
  /** Runs a slice. */
  run(budget: number): Slice;
}

/** Runs slices for all who wait for a VM. */
export interface Driver {
  /** Waits until nothing is left to do but by the host, or the budget is spent. */
  run(options: RunAsyncOptions): Promise<Slice>;
  /** Waits until something is so, or until nothing is left to do but by the host; returns the cycles spent. */
  until(isSo: () => boolean, options: RunAsyncOptions): Promise<number>;
  /** Waits until a call has ended, or for that; its first slice has been run. */
  call(first: CallSlice, options: RunAsyncOptions): Promise<CallSlice>;
  /** Takes note of the calls that have ended in a slice, whoever ran it. */
  note(slice: Pick<Slice, "calls">): void;
}

/** Somebody who waits. */
interface Client {
  /** Number of the call it waits for; {@link NO_CALL} if it waits for the VM. */
  readonly call: number;
  readonly onSlice: ((slice: Slice) => void) | undefined;
  /** What else ends its waiting after a slice. */
  readonly isEnough: () => boolean;
  /** Cycles that it may still spend. */
  left: number;
  /** Cycles and instructions of the slices so far. */
  cycles: number;
  instructions: number;
  /** The end of its call. */
  ended: CallEnd | undefined;
  /** Its waiting ends after a slice. */
  finish(slice: Pick<Slice, "reason">): void;
  fail(reason: unknown): void;
}

/** Number that no call has. */
const NO_CALL = -1;

/** What was run before, if that is nothing. */
const NOTHING: Pick<Slice, "cycles" | "instructions"> = { cycles: 0, instructions: 0 };

/** What the clients of a VM share. */
interface Sharing {
  readonly driven: AsyncRun;
  readonly clients: Set<Client>;
  isDriving: boolean;
  isInSlice: boolean;
}

/** Creates the driver of a VM. */
export function createDriver(driven: AsyncRun): Driver {
  const clients = new Set<Client>();
  const shared: Sharing = { driven, clients, isDriving: false, isInSlice: false };
  return {
    run: (options) => wait(shared, options, NO_CALL, (_, slice) => slice as Slice, NOTHING),
    until: (isSo, options) => wait(shared, options, NO_CALL, ({ cycles }) => cycles, NOTHING, isSo),
    async call(first: CallSlice, options: RunAsyncOptions): Promise<CallSlice> {
      const { reason, trap, call } = first;
      options.onSlice?.(first);
      if (first.results !== undefined || trap?.coroutine === call) return first;
      if (reason !== "breakpoint" && !goesOn(first)) {
        for (const client of [...clients]) client.finish(first);
        throw programEnded(first);
      }
      if (reason === "breakpoint" || first.cycles >= options.budget) return first;
      return await wait(shared, options, call, reportOf, first);
    },
    note({ calls = [] }): void {
      for (const end of calls) {
        for (const client of [...clients]) {
          if (client.call !== end.call) continue;
          client.ended = end;
          if (!shared.isInSlice) client.finish({ reason: "step" });
        }
      }
    },
  };
}

/**
 * Waits with the others.
 *
 * @param call number of the call to wait for, or {@link NO_CALL}
 * @param resultOf what the promise resolves to, given the last slice
 * @param spent what was run before
 * @param isEnough what ends the waiting after a slice, besides
 */
function wait<T>(
  shared: Sharing,
  { budget, signal, onSlice }: RunAsyncOptions,
  call: number,
  resultOf: (client: Client, slice: Pick<Slice, "reason">) => T,
  spent: Pick<Slice, "cycles" | "instructions">,
  isEnough: () => boolean = () => false,
): Promise<T> {
  const { driven: { calls }, clients } = shared;
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      clients.delete(client);
      signal?.removeEventListener("abort", onAbort);
    };
    const client: Client = {
      ...{ call, onSlice, isEnough, left: budget, cycles: 0, instructions: 0, ended: undefined },
      finish(slice): void {
        leave();
        try {
          resolve(resultOf(client, slice));
        } catch (thrown) {
          reject(thrown);
        }
      },
      fail(reason): void {
        leave();
        reject(reason);
      },
    };
    const onAbort = (): void => {
      client.fail(signal?.reason);
      if (clients.size === 0) calls.abort(signal?.reason);
      calls.wake();
    };
    count(client, spent);
    if (signal?.aborted === true) return onAbort();
    signal?.addEventListener("abort", onAbort);
    clients.add(client);
    if (shared.isDriving) calls.wake();
    else drive(shared);
  });
}

/** Runs slices while anybody waits. Never throws. */
async function drive(shared: Sharing): Promise<void> {
  const { driven: { calls, machine }, clients } = shared;
  shared.isDriving = true;
  let work = 0;
  try {
    while (clients.size > 0) {
      const slice = runSlice(shared);
      if (clients.size === 0) return;
      work += Math.max(slice.cycles, LEAST_SLICE_CYCLES);
      const { i32 } = machine.memory;
      if (i32[CONTROL_CURRENT] === 0 && calls.inFlight > 0 && calls.arrived === 0) {
        // Frames pass for sleepers, but not faster than other tasks get their turn.
        if (i32[CONTROL_SLEEPERS] !== 0) await turn(calls.change());
        else if (slice.reason === "waiting") await calls.change();
        work = 0;
      } else if (work >= SLICE_CYCLES) {
        await turn();
        work = 0;
      } else await undefined;
    }
  } catch (thrown) {
    for (const client of [...clients]) client.fail(thrown);
  } finally {
    shared.isDriving = false;
  }
}

/** Runs a slice for all who wait. */
function runSlice(shared: Sharing): Slice {
  const { driven, clients } = shared;
  const present = [...clients];
  let budget = SLICE_CYCLES;
  for (const { left } of present) budget = Math.min(budget, left);
  shared.isInSlice = true;
  let slice: Slice;
  try {
    slice = driven.run(budget);
  } finally {
    shared.isInSlice = false;
  }
  const isLast = !goesOn(slice) || isStuck(driven, slice);
  for (const client of present) {
    count(client, slice);
    tell(client, slice);
    const isServed = client.ended !== undefined || client.isEnough();
    if (isLast || isServed || client.left <= 0) client.finish(slice);
  }
  return slice;
}

function count(
  client: Client,
  { cycles, instructions }: Pick<Slice, "cycles" | "instructions">,
): void {
  client.left -= cycles;
  client.cycles += cycles;
  client.instructions += instructions;
}

/** Reports a slice to a client, whose waiting ends if it throws. */
function tell(client: Client, slice: Slice): void {
  try {
    client.onSlice?.(slice);
  } catch (thrown) {
    client.fail(thrown);
  }
}

/** The report of a call that has been waited for. */
function reportOf(client: Client, slice: Pick<Slice, "reason">): CallSlice {
  const { call, ended, cycles, instructions } = client;
  if (ended === undefined) {
    if (slice.reason !== "breakpoint" && !goesOn(slice)) throw programEnded(slice);
    return { ...slice, cycles, instructions, call };
  }
  return { reason: "trap" in ended ? "trapped" : "returned", cycles, instructions, ...ended };
}

/** The program has ended, and with it the call that is waited for. */
function programEnded({ reason, trap }: Pick<Slice, "reason" | "trap">): VmError {
  const how = trap === undefined ? reason : `${reason}: ${trap.message}`;
  return new VmError("FINISHED", `the program has ended before the call did (${how})`);
}

function goesOn({ reason }: Pick<Slice, "reason">): boolean {
  return reason === "budget" || reason === "frame" || reason === "waiting";
}

/** Whether only answers are missing that the host must give itself. */
function isStuck({ machine, calls }: AsyncRun, { reason }: Slice): boolean {
  const { i32 } = machine.memory;
  const isIdle = i32[CONTROL_CURRENT] === 0 && i32[CONTROL_SLEEPERS] === 0;
  return isIdle && reason === "waiting" && calls.inFlight === 0;
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
