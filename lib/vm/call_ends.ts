/** How guest calls end: with results for the host, or with a trap. */
import { retainResult } from "../machine/host/guest_object.ts";
import { type ArgumentReader, readPlain, startReading } from "../machine/host/plain_reader.ts";
import { TRAP_UNCAUGHT } from "../isa/traps.ts";
import type { PlainValue } from "../machine/host/plain_value.ts";
import { LOW, SLOT_WORDS, TAG_INT32 } from "../machine/memory/value.ts";
import { numberOf } from "../machine/semantics/scheduler.ts";
import {
  CONTROL_CURRENT,
  CONTROL_FRAME,
  CONTROL_PC,
  CONTROL_TOP,
} from "../machine/state/layout.ts";
import { backtrace, type Inspected, thrownValue } from "./inspector.ts";
import type { Profiler } from "./profiling.ts";
import type { CallEnd } from "./slice.ts";
import { describeTrap, describeUncaught, type Trap } from "./trap.ts";

/**
 * Reads the results of the current coroutine, a guest call that has returned. The cycles for copying them
 * are left in `extra`.
 */
export function returnedCall(
  { subject: { machine }, profiler }: {
    readonly subject: Inspected;
    readonly profiler: Profiler | undefined;
  },
): CallEnd {
  const { i32 } = machine.memory;
  const results: PlainValue[] = [];
  const top = i32[CONTROL_TOP];
  let reading: ArgumentReader | undefined;
  for (let at = i32[CONTROL_FRAME]; at < top; at += SLOT_WORDS) {
    // Most results, and nothing to be copied.
    if (i32[at] === TAG_INT32) results.push(i32[at + LOW]);
    else results.push(readPlain(reading ??= startReading(machine, retainResult), at));
  }
  if (machine.extra > 0) profiler?.settle(i32[CONTROL_PC], machine.extra);
  return { call: numberOf(machine, i32[CONTROL_CURRENT]), results };
}

/** Describes the trap that has stopped the current coroutine. */
export function trapOf(subject: Inspected): Trap {
  const { machine } = subject;
  const { trap, trapDetail, trapCause } = machine;
  machine.trapCause = undefined;
  const coroutine = numberOf(machine, machine.memory.i32[CONTROL_CURRENT]);
  const places = backtrace(subject);
  return trap === TRAP_UNCAUGHT
    ? describeUncaught(thrownValue(subject), places, coroutine)
    : describeTrap(trap, trapDetail, places, coroutine, trapCause);
}
