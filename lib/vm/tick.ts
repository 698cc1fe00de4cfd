/** Ticks: one turn for everything that is ready. */
import { append } from "../encoding/own_properties.ts";
import {
  CONTROL_COROUTINE_COUNT,
  CONTROL_CURRENT,
  CONTROL_READY_FIRST,
  CONTROL_SPAWNED,
  COROUTINE_LINK,
} from "../machine/state/layout.ts";
import type { Machine } from "../machine/state/machine.ts";
import { NOT_ENDING } from "./frame_meter.ts";
import type { FrameReport } from "./frame_report.ts";
import type { CallEnd, Slice } from "./slice.ts";
import { idleSlice, runSlice, type SliceParts } from "./slices.ts";

/** The report of {@link Vm.tick}: that of its slices together. */
export interface Tick extends Slice {
  /** Reports of the logical frames that ended, in order. */
  readonly frames: readonly FrameReport[];
}

/** Runs slices until every coroutine that is ready now has had its turn, or something else ends them. */
export function runTick(parts: SliceParts, budget: number): Tick {
  const { machine } = parts;
  if (machine.run.isFinished) {
    machine.tape?.idleFrame();
    return joined([idleSlice(parts)]);
  }
  const slices: Slice[] = [];
  const waiting = waitingTurns(machine);
  const ended = endedCoroutines(machine);
  let left = budget;
  for (;;) {
    const slice = runSlice(parts, left);
    append(slices, slice);
    left -= slice.cycles;
    if (slice.reason !== "frame") return joined(slices);
    // A turn ends with a frame, or with the coroutine.
    if (slices.length + endedCoroutines(machine) - ended >= waiting) return joined(slices);
    if (left <= 0) return { ...joined(slices), reason: "budget" };
  }
}

/** The report of a tick that the host left unfinished. */
export function failedTick(slice: Slice): Tick {
  return { ...slice, frames: [] };
}

/** Coroutines that are ready, the current one included, or the frame that is ending. */
function waitingTurns({ run, memory: { i32 } }: Machine): number {
  let count = i32[CONTROL_CURRENT] === 0 && run.frameStrings === NOT_ENDING ? 0 : 1;
  for (let at = i32[CONTROL_READY_FIRST]; at !== 0; at = i32[at + COROUTINE_LINK]) count++;
  return count;
}

/** Coroutines that have ended so far. */
function endedCoroutines({ memory: { i32, f64 } }: Machine): number {
  return f64[CONTROL_SPAWNED >> 1] - i32[CONTROL_COROUTINE_COUNT];
}

function joined(slices: readonly Slice[]): Tick {
  const last = slices[slices.length - 1];
  const calls: CallEnd[] = [];
  const frames: FrameReport[] = [];
  let cycles = 0;
  let instructions = 0;
  for (const slice of slices) {
    cycles += slice.cycles;
    instructions += slice.instructions;
    if (slice.frame !== undefined) append(frames, slice.frame);
    for (const call of slice.calls ?? []) append(calls, call);
  }
  return { ...last, cycles, instructions, frames, ...(calls.length === 0 ? {} : { calls }) };
}
