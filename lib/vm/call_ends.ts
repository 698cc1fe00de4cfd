/** How guest calls end: with results for the host, or with a trap. */
import { append } from "../encoding/own_properties.ts";
import { retainResult } from "../machine/host/guest_object.ts";
import { type ArgumentReader, readPlain, startReading } from "../machine/host/plain_reader.ts";
import { TRAP_UNCAUGHT as TRAP_UNCAUGHT_CONSTANT } from "../isa/traps.ts";
import type { PlainValue } from "../machine/host/plain_value.ts";
import {
  LOW as LOW_CONSTANT,
  SLOT_WORDS as SLOT_WORDS_CONSTANT,
  TAG_INT32 as TAG_INT32_CONSTANT,
} from "../machine/memory/value.ts";
import { numberOf } from "../machine/semantics/scheduler.ts";
import {
  CONTROL_CURRENT as CONTROL_CURRENT_CONSTANT,
  CONTROL_FRAME as CONTROL_FRAME_CONSTANT,
  CONTROL_PC as CONTROL_PC_CONSTANT,
  CONTROL_TOP as CONTROL_TOP_CONSTANT,
} from "../machine/state/layout.ts";
import { backtrace, type Inspected, thrownError, thrownTitle, thrownValue } from "./inspector.ts";
import type { Profiler } from "./profiling.ts";
import type { CallEnd } from "./slice.ts";
import { describeTrap, describeUncaught, type Trap } from "./trap.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const TRAP_UNCAUGHT = TRAP_UNCAUGHT_CONSTANT;
const LOW = LOW_CONSTANT;
const SLOT_WORDS = SLOT_WORDS_CONSTANT;
const TAG_INT32 = TAG_INT32_CONSTANT;
const CONTROL_CURRENT = CONTROL_CURRENT_CONSTANT;
const CONTROL_FRAME = CONTROL_FRAME_CONSTANT;
const CONTROL_PC = CONTROL_PC_CONSTANT;
const CONTROL_TOP = CONTROL_TOP_CONSTANT;

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
    if (i32[at] === TAG_INT32) append(results, i32[at + LOW]);
    else append(results, readPlain(reading ??= startReading(machine, retainResult), at));
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
    ? describeUncaught(
      thrownValue(subject),
      thrownTitle(subject),
      places,
      coroutine,
      thrownError(subject),
    )
    : describeTrap(trap, trapDetail, places, coroutine, trapCause);
}
