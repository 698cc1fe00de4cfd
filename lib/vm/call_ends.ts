/** How guest calls end: with results for the host, or with a trap. */
import { type ArgumentReader, readPlain, startReadingCall } from "../machine/host/plain_reader.ts";
import type { PlainValue } from "../machine/host/plain_value.ts";
import { SLOT_WORDS } from "../machine/memory/value.ts";
import { numberOf } from "../machine/semantics/scheduler.ts";
import {
  CONTROL_CURRENT,
  CONTROL_FRAME,
  CONTROL_PC,
  CONTROL_TOP,
} from "../machine/state/layout.ts";
import { backtrace, type Inspected } from "./inspector.ts";
import type { Profiler } from "./profiling.ts";
import type { CallEnd } from "./slice.ts";
import { describeTrap, type Trap } from "./trap.ts";

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
    results.push(readPlain(reading ??= startReadingCall(machine), at));
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
  return describeTrap(trap, trapDetail, backtrace(subject), coroutine, trapCause);
}
