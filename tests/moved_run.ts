/** Runs a program in slices, each of them in a fresh VM made from the state of the one before. */
import { assert, assertEquals } from "@std/assert";
import type { Limits, Program, Slice, Vm } from "../mod.ts";
import { restoreState, saveState } from "../lib/vm/snapshot.ts";
import { oftenChecked } from "./often_checked.ts";

/** Bytes of state for each slice that a move is put off, and slices likewise: states are saved often. */
const BYTES_BY_SLICE = 8192;
const SLICES_BY_MOVE = 16;

/** How a program is run and compared. */
export interface MovedRun {
  readonly program: Program;
  readonly limits?: Partial<Limits>;
  readonly seed?: number;
  /** What host functions write: what the new VM of each move writes is compared and dropped. */
  readonly log?: string[];
  readonly advance: (vm: Vm) => Slice;
}

/** What a run that was moved came to. */
export interface MovedEnd {
  readonly vm: Vm;
  readonly slice: Slice;
  readonly moves: number;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/**
 * Runs to the end. After each move the new VM has the state of the old one, byte by byte, and the two
 * report the same for the next slice, which both run; host functions are called by both. Totals and
 * evidence are part of the state.
 */
export function runMoved(
  { program, limits = {}, seed = 0, log = [], advance }: MovedRun,
): MovedEnd {
  let vm = program.instantiate({ limits, seed, debug: oftenChecked });
  let moves = 0;
  let next = 0;
  for (let slices = 0;; slices++) {
    let twin: Vm | undefined;
    if (slices >= next) {
      const bytes = saveState(vm);
      twin = restoreState(program, bytes, { debug: oftenChecked });
      assert(sameBytes(saveState(twin), bytes), "restored, the state is another one");
      next = slices + 1 +
        Math.floor(Math.max(bytes.length / BYTES_BY_SLICE, slices / SLICES_BY_MOVE));
      moves++;
    }
    const before = log.length;
    const slice = advance(vm);
    const after = log.length;
    if (twin !== undefined) {
      assertEquals(advance(twin), slice);
      assertEquals(log.splice(after), log.slice(before));
      assertEquals([twin.cycles, twin.instructions, twin.frames, twin.finished, twin.liveBytes], [
        vm.cycles,
        vm.instructions,
        vm.frames,
        vm.finished,
        vm.liveBytes,
      ]);
      assert(sameBytes(saveState(twin), saveState(vm)), "after a slice, the states differ");
      vm = twin;
    }
    if (vm.finished) return { vm, slice, moves };
  }
}
