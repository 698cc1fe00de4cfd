/** Reads and checks the counters in a snapshot. */
import { OBJECT_BYTES } from "./layout.ts";
import { accountedBytes } from "../strings/string_costs.ts";
import {
  CONTROL_CREATED_BEFORE,
  CONTROL_CYCLES,
  CONTROL_DEAD_BYTES,
  CONTROL_DEAD_OBJECTS,
  CONTROL_DEAD_STRINGS,
  CONTROL_FRAME_PEAK,
  CONTROL_FRAME_START_CYCLES,
  CONTROL_FRAME_START_HOST_CALLS,
  CONTROL_HOST_CALLS,
  CONTROL_LIVE,
  CONTROL_PEAK,
  CONTROL_RELEASED,
  COUNTERS_END,
  COUNTERS_START,
} from "./layout.ts";
import type { Reading } from "./restore_values.ts";

/** Largest counter of a snapshot. A VM counts on from there without leaving the whole doubles. */
export const MOST_TOTAL = 2 ** 52;

/** Reads the counters. */
export function readTotals({ from }: Reading): Float64Array {
  return Float64Array.from(
    { length: (COUNTERS_END - COUNTERS_START) >> 1 },
    () => from.uint(MOST_TOTAL, "counter"),
  );
}

/** Returns one of the counters, by its word in the control block. */
export function totalOf(totals: Float64Array, counter: number): number {
  return totals[(counter - COUNTERS_START) >> 1];
}

/**
 * Puts the counters into the machine, whose account holds what was restored by now. The live bytes follow
 * from that.
 */
export function setTotals({ m, from }: Reading, totals: Float64Array): void {
  const { f64 } = m.memory;
  const total = (counter: number): number => totalOf(totals, counter);
  const dead = total(CONTROL_DEAD_BYTES);
  const live = f64[CONTROL_LIVE >> 1] + dead;
  const objects = total(CONTROL_DEAD_OBJECTS);
  const strings = total(CONTROL_DEAD_STRINGS);
  const least = OBJECT_BYTES * objects + accountedBytes(0, 0) * strings;
  if (dead < least || objects + strings === 0 && dead > 0) {
    from.refuse(`${dead} bytes of ${objects} unreachable objects and ${strings} strings`);
  }
  if (total(CONTROL_LIVE) !== 0) from.refuse("the live bytes are written, though they follow");
  if (live > m.limits.heapBytes) from.refuse(`${live} live bytes, more than heapBytes`);
  const inOrder: readonly (readonly [string, number, number])[] = [
    ["cycles of the frame", total(CONTROL_FRAME_START_CYCLES), total(CONTROL_CYCLES)],
    ["host calls of the frame", total(CONTROL_FRAME_START_HOST_CALLS), total(CONTROL_HOST_CALLS)],
    ["created bytes", total(CONTROL_CREATED_BEFORE), live + total(CONTROL_RELEASED)],
    ["peak of the frame", live, total(CONTROL_FRAME_PEAK)],
    ["peak", total(CONTROL_FRAME_PEAK), total(CONTROL_PEAK)],
    ["peak", total(CONTROL_PEAK), m.limits.heapBytes],
  ];
  for (const [what, lower, upper] of inOrder) {
    if (lower > upper) from.refuse(`${what}: ${lower} is above ${upper}`);
  }
  f64.set(totals, COUNTERS_START >> 1);
  f64[CONTROL_LIVE >> 1] = live;
}
