/**
 * What takes the place of tests/moved_run.ts and tests/often_checked.ts where the conformance suite runs
 * against the package, which neither saves states nor is checked slice by slice: that is done from the
 * sources.
 */
import type { Slice, Vm } from "../mod.ts";
import type { MovedEnd, MovedRun } from "../tests/moved_run.ts";
import type { AttachingChecker } from "../lib/vm/checking.ts";

/** Checks nothing. */
export const oftenChecked: AttachingChecker = { kind: "state checker", attach: () => () => {} };

/** Runs to the end in one VM. */
export function runMoved({ program, limits = {}, seed = 0, advance }: MovedRun): MovedEnd {
  const vm: Vm = program.instantiate({ limits, seed });
  let slice: Slice = advance(vm);
  while (!vm.finished) slice = advance(vm);
  return { vm, slice, moves: 0 };
}
