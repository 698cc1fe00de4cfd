/** Runs a program in slices, each in a fresh VM that continues from the state of the previous one. */
import { assert, assertEquals } from "@std/assert";
import type { Limits, Program, Slice, Vm } from "../mod.ts";
import { oftenCheckedRun } from "./often_checked.ts";

/** Moves become rarer with larger states and more slices: one slice is skipped for so many bytes. */
const BYTES_BY_SLICE = 8192;
const SLICES_BY_MOVE = 16;

/** Each time that so many bytes have been moved, moves become rarer once more. */
const BYTES_BY_PACE = 1 << 18;

/** Options for {@link runMoved}. */
export interface MovedRun {
  readonly program: Program;
  readonly limits?: Partial<Limits>;
  readonly seed?: number;
  /** Output of the host functions. The output of the new VM of each move is compared and dropped. */
  readonly log?: string[];
  readonly advance: (vm: Vm) => Slice;
}

/** Result of {@link runMoved}. */
export interface MovedEnd {
  readonly vm: Vm;
  readonly slice: Slice;
  readonly moves: number;
}

/** A slice with results that can be compared: their closures are objects of their own in each VM. */
function comparable(vm: Vm, slice: Slice): unknown {
  return { ...slice, results: vm.results() };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/**
 * Runs a program to its end. After each move it checks that the new VM has the same state as the old one, byte
 * by byte. Both then run the next slice, call host functions, and must report the same. Totals and evidence are
 * part of the state.
 */
export function runMoved(
  { program, limits = {}, seed = 0, log = [], advance }: MovedRun,
): MovedEnd {
  const debug = oftenCheckedRun();
  let vm = program.instantiate({ limits, seed, debug });
  let moves = 0;
  let moved = 0;
  let next = 0;
  for (let slices = 0;; slices++) {
    let twin: Vm | undefined;
    if (slices >= next) {
      const bytes = vm.snapshot();
      twin = program.restore(bytes, { debug });
      assert(sameBytes(twin.snapshot(), bytes), "the restored state differs");
      moved += bytes.length;
      const pace = 1 + moved / BYTES_BY_PACE;
      next = slices + 1 +
        Math.floor(pace * Math.max(bytes.length / BYTES_BY_SLICE, slices / SLICES_BY_MOVE));
      moves++;
    }
    const before = log.length;
    const slice = advance(vm);
    const after = log.length;
    if (twin !== undefined) {
      assertEquals(comparable(twin, advance(twin)), comparable(vm, slice));
      assertEquals(log.splice(after), log.slice(before));
      assertEquals([twin.cycles, twin.instructions, twin.frames, twin.finished, twin.liveBytes], [
        vm.cycles,
        vm.instructions,
        vm.frames,
        vm.finished,
        vm.liveBytes,
      ]);
      assert(sameBytes(twin.snapshot(), vm.snapshot()), "the states differ after a slice");
      vm = twin;
    }
    if (vm.finished) return { vm, slice, moves };
  }
}
