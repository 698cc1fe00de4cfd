/** The checker of invariants detects corrupt state and names the part. */
import { assertEquals, assertThrows } from "@std/assert";
import { load, type Vm, VmError } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { InvariantError, type InvariantPart, invariants } from "../../lib/debug/debug.ts";
import type { MachineState } from "../../lib/machine/state/machine.ts";
import { entryAt, HASH, indexAt, indexMask, NUMBER } from "../../lib/machine/memory/hash_table.ts";
import { HIGH, LOW, TAG_FLOAT, TAG_HEAP_REF } from "../../lib/machine/memory/value.ts";
import * as layout from "../../lib/machine/state/layout.ts";
import { type InnerVm, PARTS } from "../../lib/vm/vm.ts";

const PROGRAM = load(assemble(`
.global list
.global map
.func main params=0 locals=1 rets=0
  PUSH_I32 3
  INTRINSIC array.new/1
  SET_GLOBAL list
  INTRINSIC map.new/1
  SET_GLOBAL map
  GET_GLOBAL map
  PUSH_I32 1
  PUSH_I32 2
  INTRINSIC map.set/1
  PUSH_CONST 1
  SPAWN sleeper 1
  PUSH_CONST 1
  SPAWN sleeper 1
  FRAME_SYNC
  PUSH_CONST 1
  SPAWN sleeper 1
  PUSH_CONST "x"
  SET_LOCAL 0
again:
  GET_LOCAL 0
  PUSH_CONST "abc"
  ADD
  SET_LOCAL 0
  JMP again
.end
.func sleeper params=1 locals=0 rets=0
  SLEEP 1000
  FRAME_SYNC
  RET
.end`));

/** A VM that has objects, strings and coroutines of every kind. */
function busyVm(): { vm: Vm; machine: MachineState } {
  const vm = PROGRAM.instantiate({ debug: invariants });
  while (vm.run({ budget: 1000 }).reason === "frame");
  return { vm, machine: (vm as InnerVm)[PARTS].machine };
}

type Fault = (i32: Int32Array, f64: Float64Array, machine: MachineState) => void;

const FAULTS: Readonly<Record<string, readonly [InvariantPart, Fault]>> = {
  "a block reaches into the next one": ["HEAP", (i32, _, { memory }) => {
    i32[memory.heapStart + layout.BLOCK_UNITS]++;
  }],
  "a bin has what is not free": ["HEAP", (i32, _, { memory }) => {
    i32[layout.CONTROL_BINS + 3] = memory.heapStart;
  }],
  "a bin is said to be empty": ["HEAP", (_, __, { memory }) => {
    const block = memory.allocate(layout.KIND_TABLE, 3);
    memory.allocate(layout.KIND_TABLE, 1);
    memory.free(block);
    memory.i32.fill(0, layout.CONTROL_BIN_BITS, layout.CONTROL_BINS);
  }],
  "a free block is in no bin": ["HEAP", (_, __, { memory }) => {
    const block = memory.allocate(layout.KIND_TABLE, 2);
    memory.i32[block + layout.BLOCK_KIND] = layout.KIND_FREE;
  }],
  "a handle refers to another block": ["HANDLES", (i32, _, { memory }) => {
    i32[i32[layout.CONTROL_HANDLES]] = memory.heapStart;
  }],
  "a free handle is lost": ["HANDLES", (i32) => i32[layout.CONTROL_FREE_HANDLE] = -1],
  "an object is not counted": ["HANDLES", (i32) => i32[layout.CONTROL_OBJECT_COUNT]--],
  "an array is longer than its room": ["OBJECT", (i32, _, { heap }) => {
    i32[heap.addressOf(0) + layout.OBJECT_LENGTH]++;
  }],
  "a cell of a map's index is empty": ["OBJECT", (i32, _, { heap }) => {
    const map = heap.addressOf(1);
    i32.fill(0, indexAt(i32, map), indexAt(i32, map) + indexMask(i32, map) + 1);
  }],
  "an entry of a map has another hash than its key": ["OBJECT", (i32, _, { heap }) => {
    // 8 cells: the entry is still in its cell.
    i32[entryAt(heap.addressOf(1), 0) + HASH] += 8;
  }],
  "the numbers of a map's entries do not ascend": ["OBJECT", (i32, _, { heap }) => {
    i32[entryAt(heap.addressOf(1), 1) + NUMBER] = 0;
  }],
  "a key of a map has no serial number": ["OBJECT", (i32, _, { heap }) => {
    const key = entryAt(heap.addressOf(1), 0);
    i32[key] = TAG_HEAP_REF;
    i32[key + LOW] = 0;
  }],
  "a key of a map is -0": ["OBJECT", (i32, f64, { heap }) => {
    const key = entryAt(heap.addressOf(1), 0);
    i32[key] = TAG_FLOAT;
    f64[(key + LOW) >> 1] = -0;
  }],
  "a serial number was not given out": ["OBJECT", (i32, _, { heap }) => {
    i32[heap.addressOf(0) + layout.OBJECT_SERIAL] = 1;
  }],
  "two objects have the same serial number": ["OBJECT", (i32, f64, { heap }) => {
    f64[layout.CONTROL_KEYS >> 1] = 2;
    i32[heap.addressOf(0) + layout.OBJECT_SERIAL] = 1;
    i32[heap.addressOf(1) + layout.OBJECT_SERIAL] = 1;
  }],
  "an element of an array has no type": ["SLOT", (i32, _, { heap }) => {
    i32[heap.addressOf(0) + layout.OBJECT_WORDS] = 30;
  }],
  "a string is longer than its payload": ["SLOT", (i32) => {
    i32[i32[layout.CONTROL_FRAME] + HIGH] += 1000;
  }],
  "a sleeper wakes before the one above it": ["COROUTINES", (i32, f64) => {
    const first = i32[layout.CONTROL_SLEEPERS];
    f64[(first + layout.COROUTINE_WAKE) >> 1] += 5;
  }],
  "a global has no type": ["SLOT", (i32) => i32[layout.GLOBALS_START] = 30],
  "a global refers to a free handle": ["SLOT", (i32) => i32[layout.GLOBALS_START + 2] = 5],
  "a coroutine is not counted": ["COROUTINES", (i32) => i32[layout.CONTROL_COROUTINE_COUNT]--],
  "a ready coroutine is lost": ["COROUTINES", (i32) => {
    i32[layout.CONTROL_READY_FIRST] = i32[layout.CONTROL_READY_LAST] = 0;
  }],
  "an id was not given yet": ["COROUTINES", (_, f64) => f64[layout.CONTROL_SPAWNED >> 1] = 1],
  "a stack ends elsewhere": ["STACK", (i32) => i32[layout.CONTROL_STACK_END] += 4],
  "a frame begins elsewhere": ["STACK", (i32) => i32[layout.CONTROL_FRAME] += 4],
  "the depth is wrong": ["STACK", (i32) => i32[layout.CONTROL_DEPTH] = 2],
  "no instruction begins at the pc": ["STACK", (i32) => i32[layout.CONTROL_PC]++],
  "a payload is not counted": ["STRINGS", (i32) => i32[layout.CONTROL_STRING_COUNT]--],
  "a payload is marked": ["STRINGS", (i32) => {
    const index = i32[layout.CONTROL_STRING_USED];
    const at = i32[layout.CONTROL_STRINGS] + index * layout.STRING_WORDS;
    if (~index === i32[layout.CONTROL_APPEND_ID]) i32[at + layout.STRING_NEXT] = index;
    else i32[at + layout.STRING_MARK] = 1;
  }],
  "what grows may exceed heapBytes": ["APPEND", (i32) => {
    i32[layout.CONTROL_APPEND_ROOM] += 1 << 27;
    i32[layout.CONTROL_APPEND_BOOKED_ROOM] += 1 << 27;
  }],
  "what grows has another size": ["APPEND", (_, __, { append }) => append.growing.text += "x"],
  "accounted bytes are lost": ["ACCOUNT", (_, f64) => f64[layout.CONTROL_LIVE >> 1] -= 40],
  "a counter is not whole": ["ACCOUNT", (_, f64) => f64[layout.CONTROL_COPIED >> 1] = 0.5],
  "cycles are not charged": ["ACCOUNT", (_, __, machine) => machine.extra = 1],
};

for (const [name, [code, plant]] of Object.entries(FAULTS)) {
  Deno.test(`the checker detects that ${name}`, () => {
    const { vm, machine } = busyVm();
    check(vm);
    plant(machine.memory.i32, machine.memory.f64, machine);
    const error = assertThrows(() => check(vm), InvariantError);
    assertEquals(error.code, code, error.message);
  });
}

/** Checks a VM without running it. */
function check(vm: Vm): void {
  const attach = (invariants as unknown as { attach(subject: unknown): () => void }).attach;
  attach((vm as InnerVm)[PARTS])();
}

Deno.test("debug accepts only a checker", () => {
  const debug = true as unknown as typeof invariants;
  assertThrows(() => PROGRAM.instantiate({ debug }), VmError, "/debug");
});

Deno.test("a split that traps leaves no slot without a value", () => {
  // The array of the last split lies where a table of strings was, whose words are not slots.
  const program = load(assemble(`
.global g_string
.func main params=0 locals=4 rets=0
  PUSH_CONST "a"
  SET_GLOBAL g_string
  PUSH_CONST ""
  SET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 3
  PUSH_CONST "\\t\\n"
  PUSH_CONST ""
  ADD
  PUSH_CONST "\\r"
  ADD
  INTRINSIC string.trim/1
  SET_LOCAL 0
  PUSH_CONST "😀"
  SET_LOCAL 1
  GET_GLOBAL g_string
  SET_LOCAL 2
  GET_LOCAL 1
  GET_LOCAL 2
  ADD
  GET_LOCAL 1
  ADD
  GET_LOCAL 2
  ADD
  GET_LOCAL 2
  INTRINSIC string.split/1
  SET_LOCAL 3
  PUSH_CONST "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  PUSH_CONST ""
  INTRINSIC string.split/1
  SET_LOCAL 3
  PUSH_CONST ""
  PUSH_CONST ""
  INTRINSIC string.split/1
  SET_LOCAL 3
  PUSH_CONST "x,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,x"
  PUSH_CONST ","
  INTRINSIC string.split/1
  SET_LOCAL 3
  RET
.end`));
  const vm = program.instantiate({ debug: invariants, limits: { stringBytes: 10 } });
  assertEquals(vm.run({ budget: Infinity }).trap?.code, "LIMIT");
});
