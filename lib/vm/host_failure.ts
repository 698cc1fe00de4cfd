/** Slices that the host itself left unfinished: no memory, no stack, a clock or recorder that throws. */
import { TRAP_HOST_FAULT } from "../isa/traps.ts";
import { describeThrown } from "../machine/host/thrown.ts";
import { END_OTHER } from "../machine/state/layout.ts";
import { backtrace } from "./inspector.ts";
import type { Slice } from "./slice.ts";
import type { SliceParts } from "./slices.ts";
import { describeTrap } from "./trap.ts";

const PLACE = { functionId: 0, functionName: "f0", pc: 0, line: undefined } as const;

/** The report if the host has neither stack nor memory for a better one: made in advance, for all. */
export const NO_REPORT: Slice = {
  reason: "trapped",
  cycles: 0,
  instructions: 0,
  trap: {
    code: "HOST_FAULT",
    number: TRAP_HOST_FAULT,
    message: "the host failed during the slice, and has no stack or memory for a report",
    place: PLACE,
    backtrace: [PLACE],
    coroutine: 0,
  },
};

/**
 * Ends the VM after something was thrown inside a slice, and reports the trap HOST_FAULT. How far the
 * slice had come is not known: it counts as no cycle and no instruction, and the place is where it began.
 *
 * @param instructions instructions executed before the slice
 */
export function endAfterFailure(parts: SliceParts, thrown: unknown, instructions: number): Slice {
  const { machine, subject, reporter } = parts;
  machine.run.end(END_OTHER);
  machine.instructions = instructions;
  const detail = `the host failed during the slice: ${describeThrown(thrown)}`;
  const trap = describeTrap(TRAP_HOST_FAULT, detail, backtrace(subject), 0, { thrown });
  reporter.endSlice(machine.run.cycles);
  return { reason: "trapped", cycles: 0, instructions: 0, trap };
}
