/** Serial numbers of objects that are keys of maps, and numbers of entries, across reuse, forks and snapshots. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { load, SnapshotError, type Vm } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { KIND_ARRAY, OBJECT_SERIAL } from "../../lib/machine/state/layout.ts";
import { HAS_SERIAL } from "../../lib/machine/state/snapshot_format.ts";
import { type InnerVm, PARTS } from "../../lib/vm/vm.ts";
import { runMoved } from "../moved_run.ts";
import { withChecksum } from "../snapshot_bytes.ts";

function results(vm: Vm): unknown[] {
  return vm.results().map((result) => "value" in result ? result.value : result);
}

/** Makes keys and drops them; counts how often a new array is found in a map of the keys before it. */
const REUSE = load(assemble(`
.func main params=0 locals=4 rets=2
  PUSH_I32 0
  SET_LOCAL 2
  PUSH_I32 0
  SET_LOCAL 3
again:
  INTRINSIC map.new/1
  SET_LOCAL 0
  PUSH_I32 3
  INTRINSIC array.new/1
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC map.has/1
  JMP_IF_TRUE found
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC map.has/1
  JMP_IF_FALSE found
  JMP on
found:
  GET_LOCAL 3
  PUSH_I32 1
  ADD
  SET_LOCAL 3
on:
  GET_LOCAL 2
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 2
  PUSH_I32 500
  LT
  JMP_IF_TRUE again
  GET_LOCAL 3
  GET_LOCAL 2
  RET
.end`));

Deno.test("an object that reuses the memory of a key is no key", () => {
  const limits = { heapBytes: 2000 };
  const vm = REUSE.instantiate({ limits, debug: invariants });
  while (!vm.finished) vm.run({ budget: 500 });
  assertEquals(results(vm), [0, 500]);
  const moved = runMoved({ program: REUSE, limits, advance: (vm) => vm.run({ budget: 500 }) });
  assertEquals([results(moved.vm), moved.vm.cycles], [[0, 500], vm.cycles]);
});

/** Puts an array into a map in each frame; the results are the values of the first and the last one. */
const FRAMES = load(assemble(`
.global map
.global keys
.func main params=0 locals=1 rets=2
  INTRINSIC map.new/1
  SET_GLOBAL map
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_GLOBAL keys
again:
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_GLOBAL keys
  GET_LOCAL 0
  INTRINSIC array.push/1
  GET_GLOBAL map
  GET_LOCAL 0
  GET_GLOBAL map
  INTRINSIC map.length/1
  INTRINSIC map.set/1
  FRAME_SYNC
  GET_GLOBAL map
  INTRINSIC map.length/1
  PUSH_I32 9
  LT
  JMP_IF_TRUE again
  GET_GLOBAL map
  GET_GLOBAL keys
  PUSH_I32 0
  INTRINSIC array.get/1
  INTRINSIC map.get/1
  SWAP
  POP
  GET_GLOBAL map
  GET_GLOBAL keys
  PUSH_I32 8
  INTRINSIC array.get/1
  INTRINSIC map.get/1
  SWAP
  POP
  RET
.end`));

/** A VM after its second frame, whose map has two keys. */
function halfway(): Vm {
  const vm = FRAMES.instantiate({ debug: invariants });
  for (let frame = 0; frame < 2; frame++) vm.run({ budget: Infinity });
  return vm;
}

function runToEnd(vm: Vm): unknown[] {
  while (!vm.finished) vm.run({ budget: Infinity });
  return [results(vm), vm.cycles, vm.snapshot()];
}

Deno.test("a fork gives its own serial numbers, the same as the VM that goes on", () => {
  const vm = halfway();
  const [first, second] = [vm.fork({ debug: invariants }), vm.fork({ debug: invariants })];
  const end = runToEnd(vm);
  assertEquals(runToEnd(first), end);
  assertEquals(runToEnd(second), end);
  assertEquals(end[0], [0, 8]);
});

Deno.test("an object that was a key keeps its serial number", () => {
  const { machine } = (halfway() as InnerVm)[PARTS];
  const { i32 } = machine.memory;
  const serials = Array.from(
    { length: 4 },
    (_, i) => i32[machine.heap.addressOf(i) + OBJECT_SERIAL],
  );
  assertEquals(serials, [0, 0, 1, 2]);
});

/** Replaces the serial number of an array in a snapshot. */
function forged(bytes: Uint8Array, serial: number, other: number): Uint8Array {
  const form = KIND_ARRAY + HAS_SERIAL;
  const at = bytes.findIndex((byte, i) =>
    byte === form && [serial, 0, 0, 0].every((part, k) => bytes[i + 1 + k] === part)
  );
  assert(at > 0, `no array has the serial number ${serial}`);
  const copy = bytes.slice();
  copy[at + 1] = other;
  return withChecksum(copy);
}

Deno.test("restore refuses serial numbers that no map has given out, or given to another object", () => {
  const bytes = halfway().snapshot();
  FRAMES.restore(forged(bytes, 2, 2));
  for (const other of [0, 1, 3]) {
    const error = assertThrows(() => FRAMES.restore(forged(bytes, 2, other)), SnapshotError);
    assertEquals(error.code, "DAMAGED", error.message);
    assert(error.message.includes("serial"), error.message);
  }
});
