/** Where a machine is between two slices, independently of how its run was sliced. */
import { isBlockStart, restOfBlock } from "../../machine/code/decoded_code.ts";
import { CONTROL_CURRENT, CONTROL_PARKED, CONTROL_PC } from "../../machine/state/layout.ts";
import type { CheckSubject } from "../../vm/checking.ts";

/** A moment of a run. */
export interface Position {
  /** Cycles incurred: those that slices have paid, and the debt. */
  readonly cycles: number;
  /** Instructions executed. */
  readonly instructions: number;
  /**
   * Fixed cycles of the instructions of this block before the next one: a slice ends there by itself at
   * the latest if its budget is as much less.
   */
  readonly inBlock: number;
  /**
   * Whether cycles are not paid yet: a trap or the end of a frame that was reached is not reported before
   * they are.
   */
  readonly isIndebted: boolean;
  /** Coroutines that wait for the host: to begin to wait costs nothing, and counts as no instruction. */
  readonly parked: number;
}

/** The position of a machine between two slices. */
export function positionOf(subject: CheckSubject): Position {
  const { machine } = subject;
  const { debt, run, instructions } = machine;
  return {
    cycles: run.cycles + debt,
    instructions,
    inBlock: cyclesInBlock(subject),
    isIndebted: debt > 0,
    parked: machine.memory.i32[CONTROL_PARKED],
  };
}

function cyclesInBlock({ machine, decoded }: CheckSubject): number {
  const { i32 } = machine.memory;
  if (machine.run.isFinished || machine.trap !== 0 || i32[CONTROL_CURRENT] === 0) return 0;
  const pc = i32[CONTROL_PC];
  let start = pc;
  while (!isBlockStart(decoded, start)) start--;
  return restOfBlock(decoded, start).cycles - restOfBlock(decoded, pc).cycles;
}
