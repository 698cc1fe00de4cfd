/** Ends and reports of slices: budgets, frames, steps and breakpoints in combination. */
import { assertEquals, assertThrows } from "@std/assert";
import { load, type RunOptions, type Slice, type Vm } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

function start(source: string): Vm {
  return load(assemble(source)).instantiate();
}

function summary({ reason, cycles, instructions }: Slice): [string, number, number] {
  return [reason, cycles, instructions];
}

/** Three blocks, of 9, 5 and 4 cycles, at pc 0, 26 and 37. */
const THREE_BLOCKS = `
.func main params=0 locals=0 rets=0
  PUSH_I32 1        ; 0
  PUSH_I32 2        ; 6
  POP_N 2           ; 12
  NOP               ; 18
  JMP second        ; 20, the block costs 9
second:
  PUSH_BOOL true    ; 26
  JMP_IF_TRUE end   ; 29, the block costs 5
  RET
end:
.end`;

Deno.test("a budget is tested before a block, never inside one", () => {
  for (
    const [budget, expected] of [
      [1, [["budget", 9, 5], ["budget", 5, 2], ["returned", 4, 1]]],
      [9, [["budget", 9, 5], ["returned", 9, 3]]],
      [10, [["budget", 14, 7], ["returned", 4, 1]]],
      [14, [["budget", 14, 7], ["returned", 4, 1]]],
      [15, [["returned", 18, 8]]],
    ] as const
  ) {
    const vm = start(THREE_BLOCKS);
    for (const slice of expected) assertEquals(summary(vm.run({ budget })), [...slice]);
    assertEquals([vm.cycles, vm.instructions], [18, 8]);
  }
});

Deno.test("a budget spent exactly at the program's end is not reported", () => {
  assertEquals(start(THREE_BLOCKS).run({ budget: 18 }).reason, "returned");
});

Deno.test("a jump to the function's end is a return with a place, 4 cycles and 1 instruction", () => {
  const vm = start(THREE_BLOCKS);
  vm.addBreakpoint(0, 37);
  assertEquals(summary(vm.run({ budget: Infinity })), ["breakpoint", 14, 7]);
  assertEquals(vm.place().pc, 37);
  assertEquals(summary(vm.step()), ["returned", 4, 1]);
});

Deno.test("a slice that begins inside a block pays for the rest of it", () => {
  const vm = start(THREE_BLOCKS);
  assertEquals(summary(vm.step()), ["step", 2, 1]);
  assertEquals(summary(vm.run({ budget: 1 })), ["budget", 7, 4]);
  assertEquals(vm.place().pc, 26);
});

Deno.test("a breakpoint inside a block refunds the unexecuted rest", () => {
  const vm = start(THREE_BLOCKS);
  vm.addBreakpoint(0, 12);
  assertEquals(summary(vm.run({ budget: Infinity })), ["breakpoint", 4, 2]);
  assertEquals(vm.stack().length, 2);
  assertEquals(summary(vm.run({ budget: Infinity })), ["returned", 14, 6]);
});

Deno.test("a spent budget takes precedence over a breakpoint", () => {
  const vm = start(THREE_BLOCKS);
  vm.addBreakpoint(0, 26);
  assertEquals(summary(vm.run({ budget: 9 })), ["budget", 9, 5]);
  assertEquals(summary(vm.run({ budget: 9 })), ["breakpoint", 0, 0]);
  assertEquals(summary(vm.run({ budget: 9 })), ["returned", 9, 3]);
});

Deno.test("a breakpoint stops a run that begins at it, unless the last slice stopped there", () => {
  const vm = start(THREE_BLOCKS);
  vm.addBreakpoint(0, 0);
  assertEquals(summary(vm.run({ budget: Infinity })), ["breakpoint", 0, 0]);
  assertEquals(summary(vm.run({ budget: 1 })), ["budget", 9, 5]);
  const other = start(THREE_BLOCKS);
  other.addBreakpoint(0, 6);
  assertEquals(other.step().reason, "step");
  assertEquals(summary(other.run({ budget: Infinity })), ["breakpoint", 0, 0]);
  assertEquals(summary(other.step()), ["step", 2, 1]);
  assertEquals(summary(other.run({ budget: Infinity })), ["returned", 14, 6]);
});

Deno.test("removing the breakpoint that stopped the run leaves nothing behind", () => {
  const vm = start(THREE_BLOCKS);
  vm.addBreakpoint(0, 6);
  vm.run({ budget: Infinity });
  vm.removeBreakpoint(0, 6);
  assertEquals(summary(vm.run({ budget: Infinity })), ["returned", 16, 7]);
});

Deno.test("breakpoints of one VM do not stop another of the same program", () => {
  const program = load(assemble(THREE_BLOCKS));
  const stopped = program.instantiate();
  const free = program.instantiate();
  stopped.addBreakpoint(0, 0);
  assertEquals(free.run({ budget: Infinity }).reason, "returned");
  assertEquals(stopped.run({ budget: Infinity }).reason, "breakpoint");
});

const FRAMES = `
.global frame
.func main params=0 locals=1 rets=0
  PUSH_I32 0
  SET_LOCAL 0
again:
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  SET_GLOBAL frame
  FRAME_SYNC
  GET_LOCAL 0
  PUSH_I32 3
  LT
  JMP_IF_TRUE again
  HALT
.end`;

Deno.test("a frame ends its slice; the next slice continues with the same state", () => {
  const vm = start(FRAMES);
  for (let frame = 1; frame <= 3; frame++) {
    const slice = vm.run({ budget: Infinity });
    assertEquals(slice.reason, "frame");
    assertEquals(slice.cycles, (frame === 1 ? 4 : 9) + 13);
    assertEquals(vm.frames, frame);
    assertEquals(vm.globals(), [{ kind: "int32", value: frame }]);
    assertEquals(vm.locals(), [{ kind: "int32", value: frame }]);
  }
  const last = vm.run({ budget: Infinity });
  assertEquals(summary(last), ["halted", 10, 5]);
  assertEquals([last.results, last.trap, vm.frames, vm.finished], [undefined, undefined, 3, true]);
});

Deno.test("a frame ends its slice even if the budget is just spent", () => {
  const vm = start(FRAMES);
  assertEquals(summary(vm.run({ budget: 4 })), ["budget", 4, 2]);
  assertEquals(summary(vm.run({ budget: 13 })), ["frame", 13, 7]);
});

Deno.test("a step reports the end of the program or frame, otherwise `step`", () => {
  const vm = start(FRAMES);
  const reasons: string[] = [];
  while (!vm.finished) reasons.push(vm.step().reason);
  assertEquals(reasons.filter((reason) => reason === "frame").length, 3);
  assertEquals(reasons.at(-1), "halted");
  assertEquals(reasons.length, vm.instructions);
  assertEquals(reasons.filter((reason) => reason === "step").length, vm.instructions - 4);
  assertEquals(start(".func main params=0 locals=0 rets=0\n  TRAP\n.end").step().reason, "trapped");
});

Deno.test("any mixture of steps, slices and breakpoints has the same totals", () => {
  const whole = start(FRAMES);
  while (!whole.finished) whole.run({ budget: Infinity });
  for (let seed = 1; seed <= 20; seed++) {
    const vm = start(FRAMES);
    let [cycles, instructions] = [0, 0];
    for (let turn = seed; !vm.finished; turn = (turn * 37 + 11) % 101) {
      if (turn % 5 === 0) vm.addBreakpoint(0, vm.place().pc);
      if (turn % 7 === 0) vm.removeBreakpoint(0, vm.place().pc);
      const slice = turn % 3 === 0 ? vm.step() : vm.run({ budget: 1 + turn });
      cycles += slice.cycles;
      instructions += slice.instructions;
    }
    assertEquals([cycles, instructions], [whole.cycles, whole.instructions]);
    assertEquals([vm.cycles, vm.instructions, vm.frames], [cycles, instructions, 3]);
  }
});

Deno.test("two VMs of one program have globals and locals of their own", () => {
  const program = load(assemble(FRAMES));
  const [a, b] = [program.instantiate(), program.instantiate()];
  a.run({ budget: Infinity });
  a.run({ budget: Infinity });
  b.run({ budget: Infinity });
  assertEquals(a.globals(), [{ kind: "int32", value: 2 }]);
  assertEquals(b.globals(), [{ kind: "int32", value: 1 }]);
  assertEquals(a.locals(), [{ kind: "int32", value: 2 }]);
});

Deno.test("a slice needs a budget: whole cycles or an explicit Infinity", () => {
  const vm = start(THREE_BLOCKS);
  // Untyped callers may pass what the compiler would refuse.
  for (const options of [undefined, {}, { budget: 0 }, { budget: 1.5 }, { budget: "9" }]) {
    assertThrows(() => vm.run(options as RunOptions), RangeError, "budget");
  }
  assertEquals(vm.run({ budget: Infinity }).reason, "returned");
});
