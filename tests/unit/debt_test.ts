/** Reports of slices while a debt is paid and during instructions in stages (SPEC.md 9.5). */
import { assert, assertEquals } from "@std/assert";
import { type Limits, load, type Slice, Telemetry, type Vm } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { CONTROL_DEBT, CONTROL_PROGRESS } from "../../lib/machine/state/layout.ts";
import { profiler } from "../../lib/telemetry/profile_exporters.ts";
import { type InnerVm, PARTS } from "../../lib/vm/vm.ts";

function start(source: string, limits: Partial<Limits> = {}): Vm {
  return load(assemble(source)).instantiate({ limits });
}

function summary({ reason, cycles, instructions }: Slice): [string, number, number] {
  return [reason, cycles, instructions];
}

function slicesOf(vm: Vm, ...budgets: readonly number[]): [string, number, number][] {
  return budgets.map((budget) => summary(budget === 0 ? vm.step() : vm.run({ budget })));
}

/** 11 cycles, then 5016 variable ones; POP is at 12. */
const ALLOCATION = `
.func main params=0 locals=0 rets=0
  PUSH_I32 10000         ; 0
  INTRINSIC array.new/1  ; 6
  POP                    ; 12
  RET
.end`;

Deno.test("a slice is charged the rest of its budget, or 4096; the next ones pay the rest", () => {
  for (
    const [budgets, expected] of [
      [[1, 1, 919, 9], [
        ["budget", 4107, 2],
        ["budget", 1, 0],
        ["budget", 919, 0],
        ["returned", 6, 2],
      ]],
      [[1, 1000], [["budget", 4107, 2], ["returned", 926, 2]]],
      [[1, 921], [["budget", 4107, 2], ["returned", 926, 2]]],
      [[5000, 30], [["budget", 5000, 2], ["returned", 33, 2]]],
      [[5027, 30], [["budget", 5027, 2], ["returned", 6, 2]]],
      [[5028], [["returned", 5033, 4]]],
    ] as const
  ) {
    const vm = start(ALLOCATION);
    assertEquals(slicesOf(vm, ...budgets), expected.map((slice) => [...slice]));
    assertEquals([vm.cycles, vm.instructions, vm.finished], [5033, 4, true]);
  }
});

Deno.test("a cost that leaves no debt ends a slice whose budget is used up", () => {
  const source = ALLOCATION.replace("10000", "1000");
  for (
    const [budgets, expected] of [
      [[526, 6], [["budget", 527, 2], ["returned", 6, 2]]],
      [[527, 6], [["budget", 527, 2], ["returned", 6, 2]]],
      [[528], [["returned", 533, 4]]],
    ] as const
  ) {
    assertEquals(slicesOf(start(source), ...budgets), expected.map((slice) => [...slice]));
  }
});

Deno.test("between slices, an instruction with a debt has been executed", () => {
  const vm = start(ALLOCATION);
  vm.run({ budget: 1 });
  assertEquals([vm.cycles, vm.instructions, vm.place().pc, vm.stack().length], [4107, 2, 12, 1]);
  assertEquals(vm.liveBytes, 160_048);
});

Deno.test("a cost at the end of a block ends the slice at the start of the next one", () => {
  const source = `
.func main params=0 locals=1 rets=0
  PUSH_I32 10000         ; 0
  INTRINSIC array.new/1  ; 6
next:
  POP                    ; 12
  GET_LOCAL 0
  JMP next
.end`;
  for (const budgets of [[1], [1, 920], [5000], [11]]) {
    const vm = start(source);
    for (const budget of budgets) assertEquals(vm.run({ budget }).reason, "budget");
    assertEquals([vm.instructions, vm.place().functionId, vm.place().pc], [2, 0, 12]);
  }
});

Deno.test("a step pays the whole debt and the whole cost of its instruction", () => {
  const vm = start(ALLOCATION);
  assertEquals(slicesOf(vm, 0, 0, 0), [["step", 2, 1], ["step", 5025, 1], ["step", 2, 1]]);
  const other = start(ALLOCATION);
  assertEquals(slicesOf(other, 1, 0), [["budget", 4107, 2], ["step", 922, 1]]);
});

Deno.test("a breakpoint is reported once the debt is paid, if the budget is not spent", () => {
  const vm = start(ALLOCATION);
  vm.addBreakpoint(0, 12);
  assertEquals(slicesOf(vm, 1, 920, 1, 1), [
    ["budget", 4107, 2],
    ["budget", 920, 0],
    ["breakpoint", 0, 0],
    ["returned", 6, 2],
  ]);
  const other = start(ALLOCATION);
  other.addBreakpoint(0, 6);
  other.addBreakpoint(0, 12);
  assertEquals(slicesOf(other, 100, 100, 921, 1), [
    ["breakpoint", 2, 1],
    ["budget", 4105, 1],
    ["breakpoint", 920, 0],
    ["returned", 6, 2],
  ]);
});

Deno.test("a trap is reported by the slice that pays the rest of its cost", () => {
  const source = `
.func main params=0 locals=1 rets=0
  PUSH_I32 1200
  INTRINSIC array.new/1
  SET_LOCAL 0
  PUSH_I32 2000
  INTRINSIC array.new/1
  POP
  RET
.end`;
  const vm = start(source, { heapBytes: 32_000 });
  assertEquals(slicesOf(vm, 630, 100, 300), [
    ["budget", 4736, 5],
    ["budget", 100, 0],
    ["budget", 300, 0],
  ]);
  assertEquals([vm.finished, vm.place().pc], [false, 24]);
  const last = vm.run({ budget: 364 });
  assertEquals([last.reason, last.cycles, last.trap?.code], ["trapped", 364, "OUT_OF_MEMORY"]);
  assertEquals([last.frame?.cycles, vm.cycles, vm.finished], [5500, 5500, true]);
  const stepped = start(source, { heapBytes: 32_000 });
  assertEquals(slicesOf(stepped, 630, 0), [["budget", 4736, 5], ["trapped", 764, 0]]);
});

/** The collection at the end of the frame costs 32 + 4 × 20003 + 8 × 3. */
const COLLECTION = `
.func main params=0 locals=2 rets=0
  PUSH_I32 10000
  INTRINSIC array.new/1
  SET_LOCAL 0
  PUSH_I32 10000
  INTRINSIC array.new/1
  SET_LOCAL 1
  FRAME_SYNC
  RET
.end`;

Deno.test("a frame is reported once the collection at its end is paid", () => {
  const vm = start(COLLECTION);
  const whole = start(COLLECTION).run({ budget: Infinity });
  assertEquals(summary(whole), ["frame", 90_127, 7]);
  assertEquals(summary(vm.run({ budget: 10_059 })), ["budget", 14_155, 7]);
  assertEquals(vm.frames, 0);
  assertEquals(summary(vm.run({ budget: 75_971 })), ["budget", 75_971, 0]);
  const slice = vm.run({ budget: 1 });
  assertEquals(summary(slice), ["frame", 1, 0]);
  assertEquals(slice.frame, whole.frame);
  assertEquals(vm.frames, 1);
  assertEquals(slicesOf(vm, 1), [["returned", 4, 1]]);
});

Deno.test("the end of a coroutine may end a frame whose collection has a debt", () => {
  const source = `
.func main params=0 locals=0 rets=0
  SPAWN worker 0
  SLEEP 5
  FRAME_SYNC
  RET
.end
.func worker params=0 locals=1 rets=0
  PUSH_I32 20000
  INTRINSIC array.new/1
  SET_LOCAL 0
  RET
.end`;
  const whole = start(source);
  const expected: unknown[] = [];
  while (!whole.finished) expected.push(whole.run({ budget: Infinity }).frame);
  for (const budget of [1, 500]) {
    const vm = start(source);
    const frames: unknown[] = [];
    while (!vm.finished) {
      const { frame } = vm.run({ budget });
      if (frame !== undefined) frames.push(frame);
    }
    assertEquals(frames, expected);
    assertEquals([vm.cycles, vm.frames], [whole.cycles, whole.frames]);
  }
});

/** Sorts ten texts of 10000 bytes, each a payload of its own. */
const SORT = `
.global list
.func main params=0 locals=1 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_GLOBAL list
again:
  GET_GLOBAL list
  PUSH_CONST "x"
  PUSH_I32 10000
  INTRINSIC string.repeat/1
  INTRINSIC array.push/1
  GET_GLOBAL list
  INTRINSIC array.length/1
  PUSH_I32 10
  LT
  JMP_IF_TRUE again
  GET_GLOBAL list
  INTRINSIC array.sort/1
  RET
.end`;

function sortPlace(): number {
  const { code, functions } = assemble(SORT);
  for (let at = 0; at < functions[0].codeLength; at++) {
    if (code[at] === 0x72 && code[at + 1] === 0 && code[at + 2] === 0xad) return at;
  }
  throw new Error("no sort");
}

/** A VM whose next instruction is its sort. */
function atSort(): Vm {
  const vm = start(SORT);
  vm.addBreakpoint(0, sortPlace());
  assertEquals(vm.run({ budget: Infinity }).reason, "breakpoint");
  return vm;
}

Deno.test("an instruction in stages counts as executed after its last stage", () => {
  const vm = atSort();
  const before = [vm.instructions, vm.place().pc, vm.stack(), vm.globals()];
  const { liveBytes } = vm;
  let stages = 0;
  // It does not stop at the breakpoint again.
  for (let slice = vm.run({ budget: 1 }); !vm.finished; slice = vm.run({ budget: 1 })) {
    if (vm.place().pc !== sortPlace()) continue;
    assertEquals(slice.reason, "budget");
    assertEquals([vm.instructions, vm.place().pc, vm.stack(), vm.globals()], before);
    // The memory of the sort is accounted like an array of 12 elements.
    assertEquals(vm.liveBytes - liveBytes, 48 + 16 * 12);
    stages++;
  }
  assertEquals(vm.liveBytes, liveBytes);
  assertEquals(stages > 4, true);
});

/** Makes ten deferred texts, looks for the last and the first one, sorts them and returns all. */
const SEARCH_AND_SORT = `
.func main params=0 locals=2 rets=3
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 1
again:
  GET_LOCAL 0
  PUSH_CONST "x"
  PUSH_I32 20000
  INTRINSIC string.repeat/1
  GET_LOCAL 1
  PUSH_I32 7
  MUL
  PUSH_I32 10
  MOD
  INTRINSIC string.from_int/1
  ADD
  INTRINSIC array.push/1
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 10
  LT
  JMP_IF_TRUE again
  GET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 9
  INTRINSIC array.get/1
  INTRINSIC array.index_of/1
  GET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.get/1
  INTRINSIC array.index_of/1
  GET_LOCAL 0
  INTRINSIC array.sort/1
  GET_LOCAL 0
  RET
.end`;

Deno.test("what is done in stages comes to the same", () => {
  for (const budget of [Infinity, 1, 5000]) {
    const vm = start(SEARCH_AND_SORT);
    let slice = vm.run({ budget });
    while (!vm.finished) slice = vm.run({ budget });
    const [last, first, sorted] = slice.results ?? [];
    assertEquals([last, first], [9, 0]);
    assertEquals(
      sorted,
      Array.from({ length: 10 }, (_, digit) => "x".repeat(20_000) + digit),
    );
  }
});

Deno.test("a slice that pays the debt of a stage with its whole budget goes no further", () => {
  const source = SEARCH_AND_SORT.replace("20000", "200000");
  const vm = start(source) as InnerVm;
  const { memory } = vm[PARTS].machine;
  let tried = 0;
  for (let budget = 1; !vm.finished;) {
    vm.run({ budget });
    const debt = memory.f64[CONTROL_DEBT >> 1];
    budget = debt + 1;
    if (debt === 0 || memory.i32[CONTROL_PROGRESS] === 0) continue;
    tried++;
    assertEquals(summary(vm.fork().run({ budget: debt })), ["budget", debt, 0]);
  }
  assert(tried > 5);
});

Deno.test("a search for a string costs a cycle for every second element", () => {
  const cycles = (text: string): number =>
    start(`
.func main params=0 locals=1 rets=0
  PUSH_I32 31
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 31
  PUSH_CONST "x"
  INTRINSIC array.fill/1
  GET_LOCAL 0
  PUSH_CONST "${text}"
  INTRINSIC array.index_of/1
  POP
  RET
.end`).run({ budget: Infinity }).cycles;
  // Comparing with another text costs 8.
  assertEquals(cycles("y") - cycles("x"), 31 * 8 + 15);
});

Deno.test("a step executes all stages of its instruction", () => {
  const whole = atSort();
  const { cycles } = whole.run({ budget: Infinity });
  const vm = atSort();
  assertEquals(summary(vm.step()), ["step", cycles - 4, 1]);
  const other = atSort();
  const first = other.run({ budget: 1 });
  assertEquals(summary(other.step()), ["step", cycles - 4 - first.cycles, 1]);
});

Deno.test("an intrinsic in stages is counted and profiled once", () => {
  const [telemetry, scope] = [new Telemetry().scope("whole"), new Telemetry().scope("sliced")];
  const vm = load(assemble(SORT)).instantiate({ profile: profiler, telemetry: scope });
  while (!vm.finished) vm.run({ budget: 1 });
  const whole = load(assemble(SORT)).instantiate({ profile: profiler, telemetry });
  whole.run({ budget: Infinity });
  assertEquals(vm.profile(), whole.profile());
  // Each of ten turns makes a text, appends it and reads a length; then the array is sorted once.
  for (const each of [telemetry, scope]) {
    assertEquals(each.snapshot().metrics.intrinsic_calls, 1 + 3 * 10 + 1);
  }
  const sum = vm.profile().samples.reduce((total, { costs }) => total + costs.cycles, 0);
  assertEquals(sum, vm.cycles);
});
