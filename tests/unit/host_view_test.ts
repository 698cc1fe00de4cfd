/** What a host function sees of the VM that calls it, and what breakpoints it sets there do. */
import { assertEquals } from "@std/assert";
import { HostRegistry, load, type Vm, VmError } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

/** Starts a program whose `test.look/1` takes one value and returns it, after `look`. */
function start(source: string, look: (vm: Vm) => void): Vm {
  const host = new HostRegistry();
  host.define("test.look/1", { args: 1, rets: 1, cycles: 5 }, (value) => {
    look(vm);
    return value;
  });
  const vm = load(assemble(source), { host }).instantiate();
  return vm;
}

/** 10 cycles of `main`, then 6, and 7 for the call: 1, 5 of its own, 1 for its two slots. */
const NESTED = `
.global total
.sysc test.look/1 args=1 rets=1
.func main params=0 locals=1 rets=1
  PUSH_I32 40           ; 0
  SET_GLOBAL total      ; 6
  CALL inner            ; 12
  RET
.end
.func inner params=0 locals=1 rets=1
  PUSH_I32 9            ; 0
  PUSH_I32 1            ; 6
  PUSH_I32 3            ; 12
  HOSTCALL test.look/1  ; 18
  POP
  POP
  RET
.end`;

interface Seen {
  readonly place: string;
  readonly callers: readonly string[];
  readonly stack: readonly unknown[];
  readonly locals: readonly unknown[];
  readonly globals: readonly unknown[];
  readonly cycles: number;
  readonly instructions: number;
  readonly coroutines: readonly string[];
}

function see(vm: Vm): Seen {
  const [at, ...callers] = vm.backtrace().map(({ functionName, pc }) => `${functionName}+${pc}`);
  return {
    place: at,
    callers,
    stack: vm.stack().map(({ value }) => value),
    locals: vm.locals().map(({ value }) => value),
    globals: vm.globals().map(({ value }) => value),
    cycles: vm.cycles,
    instructions: vm.instructions,
    coroutines: vm.coroutines().map(({ id, state }) => `${id} ${state}`),
  };
}

const MOVES: Readonly<Record<string, (vm: Vm) => void>> = {
  "whole": (vm) => void vm.run({ budget: Infinity }),
  "in slices of 1": (vm) => void vm.run({ budget: 1 }),
  "stepped": (vm) => void vm.step(),
};

for (const [how, move] of Object.entries(MOVES)) {
  Deno.test(`a host function sees the state at its call, ${how}`, () => {
    const seen: Seen[] = [];
    const vm = start(NESTED, (inside) => seen.push(see(inside)));
    while (!vm.finished) move(vm);
    assertEquals(seen, [{
      place: "inner+18",
      callers: ["main+12"],
      stack: [9, 1, 3],
      locals: [null],
      globals: [40],
      cycles: 23,
      instructions: 7,
      coroutines: ["0 running"],
    }]);
  });
}

/** Calls the host twice; a block begins after each call. */
const TWICE = `
.sysc test.look/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 1            ; 0
  HOSTCALL test.look/1  ; 6
  PUSH_I32 1            ; 12
  ADD                   ; 18
  HOSTCALL test.look/1  ; 20
  PUSH_I32 1            ; 26
  ADD                   ; 32
  RET                   ; 34
.end`;

/** Slices of the rest of a run: reason and, unless it ended, the place. */
function slices(vm: Vm): string[] {
  const found: string[] = [];
  while (!vm.finished) {
    const { reason } = vm.run({ budget: Infinity });
    found.push(vm.finished ? reason : `${reason} ${vm.place().pc}`);
  }
  return found;
}

Deno.test("a breakpoint that a host function sets counts from then on", () => {
  for (
    const [pc, expected] of [
      [6, ["returned"]],
      [12, ["breakpoint 12", "returned"]],
      [18, ["breakpoint 18", "returned"]],
      [20, ["breakpoint 20", "returned"]],
      [32, ["breakpoint 32", "returned"]],
    ] as const
  ) {
    const vm = start(TWICE, (inside) => inside.addBreakpoint(0, pc));
    assertEquals(slices(vm), [...expected], `at ${pc}`);
    assertEquals([vm.cycles, vm.instructions], totals(), `at ${pc}`);
  }
});

Deno.test("a breakpoint that a host function removes is gone", () => {
  for (const kept of [[], [0], [32]]) {
    const vm = start(TWICE, (inside) => inside.removeBreakpoint(0, 18));
    for (const pc of [18, ...kept]) vm.addBreakpoint(0, pc);
    assertEquals(slices(vm), [...kept.map((pc) => `breakpoint ${pc}`), "returned"]);
    assertEquals([vm.cycles, vm.instructions], totals());
  }
});

Deno.test("steps see breakpoints that a host function sets as little as others", () => {
  const vm = start(TWICE, (inside) => inside.addBreakpoint(0, 12));
  let steps = 0;
  for (; vm.step().reason === "step"; steps++);
  assertEquals([steps + 1, vm.cycles], [totals()[1], totals()[0]]);
});

/** Cycles and instructions of {@link TWICE} without breakpoints. */
function totals(): [number, number] {
  const vm = start(TWICE, () => {});
  vm.run({ budget: Infinity });
  return [vm.cycles, vm.instructions];
}

Deno.test("a clock can't look at the VM that asks it", () => {
  const seen: unknown[] = [];
  const vm = load(assemble(GARBAGE)).instantiate({
    clock: () => {
      try {
        vm.locals();
      } catch (error) {
        seen.push(error instanceof VmError && error.code);
      }
      return 0;
    },
    limits: { heapBytes: 4096 },
  });
  assertEquals(vm.run({ budget: 10_000 }).reason, "budget");
  assertEquals(new Set(seen), new Set(["RUNNING"]));
});

/** Makes objects for ever, and keeps none. */
const GARBAGE = `
.func main params=0 locals=0 rets=0
again:
  PUSH_I32 9
  INTRINSIC array.new/1
  POP
  JMP again
.end`;

/** A string made at run time is materialised when the host is given it: that costs by its bytes. */
const LONG_ARGUMENT = `
.sysc test.look/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_CONST "${"a".repeat(500)}"
  PUSH_CONST "${"b".repeat(500)}"
  ADD
  HOSTCALL test.look/1
  RET
.end`;

Deno.test("cycles inside a call are those after the call, if its results cost nothing", () => {
  for (const [how, move] of Object.entries(MOVES)) {
    const inside: number[] = [];
    const host = new HostRegistry();
    host.define("test.look/1", { args: 1, rets: 1 }, () => {
      inside.push(vm.cycles);
      return null;
    });
    const vm = load(assemble(LONG_ARGUMENT), { host }).instantiate();
    while (!vm.finished) move(vm);
    // RET costs 4.
    assertEquals(inside, [vm.cycles - 4], how);
    assertEquals(vm.cycles > 100, true);
  }
});
