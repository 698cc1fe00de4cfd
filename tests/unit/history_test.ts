/** Going back in the history of a run, and forward again. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  type HostHandler,
  HostRegistry,
  load,
  type Program,
  type RetainedObject,
  view,
  type Vm,
  VmError,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { History, type HistoryOptions } from "../../lib/debug/debug.ts";
import { createRecorder } from "../../lib/host/journal/journal.ts";

function historyOf(program: Program, options: Partial<HistoryOptions> = {}): History {
  return new History(program, { journal: createRecorder(), ...options });
}

/** Adds what the host answers, forever; each round has 7 instructions and 26 cycles. */
const ADDS = `
.sysc test.next/1 args=0 rets=1
.global sum
.func main params=0 locals=0 rets=0
  PUSH_I32 0
  SET_GLOBAL sum
again:
  GET_GLOBAL sum
  HOSTCALL test.next/1
  ADD
  SET_GLOBAL sum
  JMP again
.end`;

function addingProgram(next: HostHandler): Program {
  const host = new HostRegistry().define("test.next/1", { args: 0, rets: 1 }, next);
  return load(assemble(ADDS), { host });
}

function sumOf(vm: Vm): unknown {
  return vm.global("sum");
}

Deno.test("going back and forward calls no handler again; beyond the end they are called", () => {
  let calls = 0;
  const history = historyOf(addingProgram(() => ++calls));
  history.run({ budget: 1000 });
  const { end } = history;
  const [seen, sum] = [calls, sumOf(history.vm)];
  assert(seen > 50 && history.isLive);
  history.goTo(0);
  assertEquals([history.isLive, sumOf(history.vm)], [false, null]);
  history.goToInstruction(20);
  assert(Number(sumOf(history.vm)) > 0);
  history.stepBack();
  history.goTo(end.cycles - 1);
  history.goTo(end.cycles);
  assertEquals([history.isLive, calls, sumOf(history.vm)], [true, seen, sum]);
  history.goTo(500);
  const slice = history.run({ budget: 1000 });
  assert(slice.cycles >= 1000 && history.isLive && calls > seen);
  assertEquals(sumOf(history.vm), calls * (calls + 1) / 2);
  assertEquals(history.moment, history.end);
  assert(history.end.cycles > end.cycles);
});

Deno.test("what the host does between slices is repeated where it was done", () => {
  const history = historyOf(addingProgram(() => 1));
  history.run({ budget: 300 });
  const { cycles } = history.end;
  const before = sumOf(history.vm);
  history.live.setGlobal("sum", 1000);
  history.goTo(cycles + 200);
  const after = sumOf(history.vm);
  assert(Number(after) > 1000);
  history.goTo(cycles - 1);
  assertEquals(Number(sumOf(history.vm)) <= Number(before), true);
  history.goTo(cycles + 200);
  assertEquals(sumOf(history.vm), after);
  history.goTo(cycles + 150);
  assert(Number(sumOf(history.vm)) > 1000);
  // The live VM may go on by itself while the past is shown.
  history.live.run({ budget: 500 });
  history.live.setGlobal("sum", -1_000_000);
  history.live.run({ budget: 500 });
  history.goTo(history.end.cycles - 50);
  assert(Number(sumOf(history.vm)) < 0 && !history.isLive);
});

Deno.test("the snapshots of a long run are few, and within their limit", () => {
  const program = addingProgram(() => 1);
  const history = historyOf(program, { spacing: 1000 });
  history.run({ budget: 400_000 });
  const { count, bytes } = history.snapshots;
  assert(count > 10 && count <= 2 * Math.log2(400) + 4, `${count} snapshots`);
  const small = historyOf(program, { spacing: 1000, maxBytes: bytes / 3 });
  small.run({ budget: 400_000 });
  assert(small.snapshots.bytes <= bytes / 3 && small.snapshots.count > 2);
  const none = historyOf(program, { spacing: 1000, maxBytes: 0 });
  none.run({ budget: 20_000 });
  assertEquals(none.snapshots, { count: 0, bytes: 0 });
  for (const each of [history, small, none]) {
    each.goTo(15_000);
    const { instructions } = each.moment;
    assertEquals(Number(sumOf(each.vm)), Math.floor(Number(sumOf(each.vm))));
    each.stepBack();
    assertEquals(each.moment.instructions, instructions - 1);
  }
});

Deno.test("an object that the host retains is there in the repeated run, too", () => {
  const kept: RetainedObject[] = [];
  const host = new HostRegistry().define(
    "test.keep/1",
    { args: [view("array")], rets: [] },
    (value) => void kept.push(value.retain()),
  );
  const program = load(
    assemble(`
.sysc test.keep/1 args=1 rets=0
.func main params=0 locals=0 rets=0
again:
  PUSH_I32 2000
  INTRINSIC array.new/1
  HOSTCALL test.keep/1
  FRAME_SYNC
  JMP again
.end`),
    { host },
  );
  const history = historyOf(program, { spacing: 1 });
  for (let frame = 0; frame < 40; frame++) history.run({ budget: Infinity });
  // The first one is of before.
  assertEquals([history.snapshots.count, kept.length], [1, 40]);
  const { liveBytes } = history.live;
  for (const object of kept.slice(0, 39)) object.release();
  for (let frame = 0; frame < 40; frame++) {
    kept[kept.length - 1].release();
    history.run({ budget: Infinity });
  }
  const { end } = history;
  history.goTo(end.cycles - 1);
  history.goToInstruction(40 * 5 - 1);
  history.step();
  assertEquals(history.vm.liveBytes, liveBytes);
  history.goTo(end.cycles);
  assert(history.isLive && history.live.liveBytes < liveBytes);
});

Deno.test("runBack ends at the last breakpoint whose test passes, else at the start", () => {
  const history = historyOf(addingProgram(() => 1), { spacing: 60 });
  history.run({ budget: 2000 });
  assertEquals(history.runBack(), false);
  assertEquals(history.moment.cycles, 0);
  history.addBreakpoint(0, 12);
  assertThrows(() => history.addBreakpoint(0, 13), VmError, "NO_INSTRUCTION");
  assertEquals([history.hasBreakpoint(0, 12), history.hasBreakpoint(0, 13)], [true, false]);
  history.goTo(history.end.cycles);
  const sums: unknown[] = [];
  for (let i = 0; i < 3; i++) {
    assertEquals(history.runBack(), true);
    assertEquals(history.vm.place().pc, 12);
    sums.push(sumOf(history.vm));
  }
  const last = Number(sums[0]);
  assertEquals(sums, [last, last - 1, last - 2]);
  const isTen = (vm: Vm): () => boolean => {
    const isFound = sumOf(vm) === 10;
    return () => isFound;
  };
  assertEquals([history.runBack(isTen), sumOf(history.vm)], [true, 10]);
  assertEquals([history.runBack(isTen), history.moment.cycles], [false, 0]);
  // Forward, it stops at each.
  history.goTo(1);
  assertEquals(history.run({ budget: Infinity }).reason, "breakpoint");
  assertEquals([history.step().reason, history.run({ budget: Infinity }).reason], [
    "step",
    "breakpoint",
  ]);
  assertEquals(sumOf(history.vm), 1);
  assertEquals([history.removeBreakpoint(0, 12), history.removeBreakpoint(0, 12)], [true, false]);
  assertEquals(history.run({ budget: 5000 }).reason, "budget");
});

Deno.test("stepBack passes frames in which every coroutine sleeps one by one", () => {
  const program = load(assemble(`
.func main params=0 locals=0 rets=0
  SLEEP 3
  FRAME_SYNC
  RET
.end`));
  const history = historyOf(program, { spacing: 1 });
  const moments = [history.moment];
  while (!history.vm.finished) {
    history.step();
    moments.push(history.moment);
  }
  for (const moment of moments.reverse()) {
    assertEquals(history.moment, moment);
    assertEquals(history.stepBack(), moment.cycles > 0);
  }
  assertEquals(history.moment, { cycles: 0, instructions: 0 });
  // Of the moments with as many instructions the first is meant.
  for (const instruction of [2, 1, 2]) {
    history.goToInstruction(instruction);
    assertEquals(history.moment, moments.findLast((each) => each.instructions === instruction));
  }
  // The end is a moment like others, and can't be passed.
  history.goTo(1_000_000);
  assertEquals([history.moment, history.vm.finished], [moments[0], true]);
  assertThrows(() => history.step(), VmError, "FINISHED");
  assertThrows(() => history.run({ budget: 1 }), VmError, "FINISHED");
});

Deno.test("a moment inside of a large cost is the one after it, and all is paid", () => {
  const program = load(assemble(`
.func main params=0 locals=0 rets=0
  PUSH_I32 100000
  INTRINSIC array.new/1
  POP
  RET
.end`));
  const history = historyOf(program, { spacing: 1 });
  history.run({ budget: Infinity });
  const { cycles } = history.end;
  for (const cycle of [30_000, cycles - 7, 3]) {
    history.goTo(cycle);
    assertEquals(history.moment, { cycles: cycles - 6, instructions: 2 });
    assertEquals(history.vm.cycles, cycles - 6);
    history.goTo(0);
  }
});

Deno.test("stepBackTo ends at the last moment that satisfies a condition, else at the start", () => {
  const history = historyOf(addingProgram(() => 1), { spacing: 60 });
  history.run({ budget: 2000 });
  const isTen = (vm: Vm): boolean => sumOf(vm) === 10;
  assertEquals([history.stepBackTo(isTen), sumOf(history.vm)], [true, 10]);
  history.step();
  assertEquals(sumOf(history.vm), 11);
  assertEquals([history.stepBackTo((vm) => sumOf(vm) === 99), history.moment.cycles], [false, 0]);
});

Deno.test("a history that is disposed of disposes of its VMs", () => {
  const history = historyOf(addingProgram(() => 1));
  history.run({ budget: 500 });
  history.goTo(100);
  const past = history.vm;
  history.goTo(50);
  assertThrows(() => past.place(), VmError, "DISPOSED");
  const { vm, live } = history;
  history[Symbol.dispose]();
  for (const each of [vm, live]) assertThrows(() => each.place(), VmError, "DISPOSED");
  assertThrows(() => history.step(), VmError);
});

Deno.test("runBack finds a breakpoint one cycle before", () => {
  const history = historyOf(
    load(assemble(".func main params=0 locals=0 rets=0\nNOP\nNOP\nNOP\nRET\n.end")),
  );
  history.addBreakpoint(0, 2);
  history.goTo(2);
  assertEquals([history.runBack(), history.moment.cycles], [true, 1]);
});

Deno.test("activations have the locals of all calls, by their names at the place", () => {
  const program = load(assemble(`
.func main params=0 locals=2 rets=0
  .local 0 a
  PUSH_CONST "x"
  SET_LOCAL 0
  .local 1 b
  PUSH_I32 7
  CALL inner
  RET
.end
.func inner params=1 locals=1 rets=0
  .local 0 n
  NOP
  .local 0
  NOP
  RET
.end`));
  const history = historyOf(program);
  const shown = (): unknown =>
    history.activations().map(({ place, locals }) => [
      place.functionName,
      locals.map(({ name, value }) => [name, value.value]),
    ]);
  history.goToInstruction(4);
  const main = ["main", [["a", "x"], ["b", null]]];
  assertEquals(shown(), [["inner", [["n", 7], [undefined, null]]], main]);
  history.step();
  assertEquals(shown(), [["inner", [[undefined, 7], [undefined, null]]], main]);
  assertEquals(history.call, { coroutine: 0, depth: 2 });
  history.goTo(1000);
  assertEquals(shown(), []);
});

Deno.test("a host function can't move in the history of its VM", () => {
  const refused: unknown[] = [];
  const history: History = historyOf(addingProgram(() => {
    for (const move of [() => history.goTo(0), () => history.step(), () => history.stepBack()]) {
      refused.push(assertThrows(move, VmError).code);
    }
    return 1;
  }));
  history.run({ budget: 50 });
  assertEquals(refused.slice(0, 3), ["RUNNING", "RUNNING", "RUNNING"]);
});

Deno.test("options and moments out of range are refused", () => {
  const program = addingProgram(() => 1);
  for (const options of [{ spacing: 0 }, { spacing: 1.5 }, { maxBytes: -1 }, { maxBytes: NaN }]) {
    assertThrows(() => historyOf(program, options), RangeError);
  }
  const history = historyOf(program);
  for (const moment of [-1, 0.5, NaN, Infinity]) {
    assertThrows(() => history.goTo(moment), RangeError, "cycle must be a whole number");
    assertThrows(() => history.goToInstruction(moment), RangeError, "instruction must be");
  }
  assertThrows(() => history.run({ budget: 0 }), RangeError, "budget");
  const wrong = { journal: createRecorder(), spcing: 1 } as unknown as HistoryOptions;
  assertThrows(() => new History(program, wrong), TypeError, "spcing");
});

Deno.test("guest calls are repeated where they were made, also after the entry's return", () => {
  const program = load(assemble(`
.global total
.export add
.func main params=0 locals=0 rets=0
  PUSH_I32 0
  SET_GLOBAL total
  RET
.end
.func add params=1 locals=0 rets=1
  .local 0 amount
  GET_GLOBAL total
  GET_LOCAL amount
  ADD
  SET_GLOBAL total
  GET_GLOBAL total
  RET
.end`));
  const history = historyOf(program, { spacing: 1 });
  history.run({ budget: Infinity });
  const totals: unknown[] = [];
  const ends: number[] = [];
  for (let amount = 1; amount <= 5; amount++) {
    totals.push(history.live.call("add", [amount], { budget: Infinity }).results?.[0]);
    ends.push(history.end.cycles);
  }
  assertEquals(totals, [1, 3, 6, 10, 15]);
  for (const [i, cycles] of [...ends.entries()].reverse()) {
    history.goTo(cycles);
    assertEquals(history.vm.global("total"), totals[i]);
    history.stepBack();
    assertEquals(history.vm.stack().map(({ value }) => value), [totals[i]]);
    assertEquals(history.activations().map(({ locals }) => locals[0].value.value), [i + 1]);
  }
  history.goTo(ends[4]);
  assertEquals([history.isLive, history.vm.global("total")], [true, 15]);
});

Deno.test("an answer that came later is given again without its handler", async () => {
  let calls = 0;
  const host = new HostRegistry().define(
    "test.later/1",
    { args: [], rets: ["int32"], async: true },
    async () => await Promise.resolve(40 + ++calls),
  );
  const program = load(
    assemble(`
.sysc test.later/1 args=0 rets=1
.global answer
.func main params=0 locals=0 rets=1
  HOSTCALL test.later/1
  INTRINSIC host.wait/1
  SET_GLOBAL answer
  RET
.end`),
    { host },
  );
  const history = historyOf(program);
  assertEquals(history.run({ budget: Infinity }).reason, "waiting");
  const slice = await history.runAsync({ budget: Infinity });
  assertEquals([slice.reason, calls], ["returned", 1]);
  assertEquals(history.live.global("answer"), 41);
  history.goTo(1);
  assertEquals(history.vm.global("answer"), null);
  const again = await history.runAsync({ budget: Infinity });
  assertEquals([again.reason, calls, history.vm.global("answer")], ["returned", 1, 41]);
});
