/** Guest calls that the host waits for: what they report, several at a time, and how they end otherwise. */
import { assert, assertEquals } from "@std/assert";
import { HostRegistry, load, type Slice, type Vm, VmError } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";

const PROGRAM = `
.sysc test.ask/1 args=1 rets=1
.export ask
.export spin
.export fails
.export halts
.export wait_forever
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  RET
.end
.func ask params=1 locals=0 rets=1
  GET_LOCAL 0
  HOSTCALL test.ask/1 wait
  SWAP
  POP
  RET
.end
.func spin params=1 locals=0 rets=1
again:
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 0
  PUSH_I32 0
  GT
  JMP_IF_TRUE again
  PUSH_I32 5
  RET
.end
.func fails params=0 locals=0 rets=0
  CALL pause
  TRAP
.end
.func halts params=0 locals=0 rets=0
  CALL pause
  HALT
.end
.func pause params=0 locals=0 rets=0
  PUSH_I32 0
  HOSTCALL test.ask/1 wait
  POP_N 2
  RET
.end
.func wait_forever params=0 locals=0 rets=0
  INTRINSIC host.defer/1
  INTRINSIC host.wait/1
  POP_N 2
  RET
.end`;

type Handler = (value: number) => number | Promise<number>;

const later: Handler = (value) =>
  new Promise((resolve) => setTimeout(resolve, value === 0 ? 1 : value, value * 2));

function hostWith(handler: Handler): HostRegistry {
  return new HostRegistry().define(
    "test.ask/1",
    { args: ["int32"], rets: ["int32"], async: true },
    (value) => handler(value),
  );
}

function vmWith(handler: Handler = later): Vm {
  const program = load(assemble(PROGRAM), { host: hostWith(handler) });
  const vm = program.instantiate({ debug: invariants });
  vm.run({ budget: Infinity });
  return vm;
}

const run = { budget: 1_000_000_000 };

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(() => "no failure", (reason: unknown) => reason);
}

Deno.test("a call that waits for the host", async () => {
  const vm = vmWith();
  const slices: Slice[] = [];
  const before = vm.cycles;
  const done = await vm.callAsync("ask", [21], { ...run, onSlice: (slice) => slices.push(slice) });
  assertEquals([done.reason, done.results, done.call], ["returned", [42], 1]);
  assertEquals(done.cycles, vm.cycles - before);
  assertEquals(done.cycles, slices.reduce((sum, { cycles }) => sum + cycles, 0));
  assert(vm.finished);
});

Deno.test("several calls go on together", async () => {
  const vm = vmWith();
  const calls = [30, 20, 10, 1].map((value) => vm.callAsync("ask", [value], run));
  assertEquals(vm.pending().length, 4);
  const done = await Promise.all([...calls, vm.callAsync("spin", [400_000], run)]);
  assertEquals(done.map(({ results }) => results?.[0]), [60, 40, 20, 2, 5]);
});

Deno.test("beside runAsync, which is given the end of the program", async () => {
  const text = PROGRAM.replace(
    "PUSH_I32 1\n  RET",
    "PUSH_I32 40\n  HOSTCALL test.ask/1 wait\n  SWAP\n  POP\n  RET",
  );
  let release = (_: number): void => {};
  const host = hostWith((value) =>
    value === 40 ? new Promise((resolve) => release = resolve) : later(value)
  );
  const vm = load(assemble(text), { host }).instantiate({ debug: invariants });
  const program = vm.runAsync(run);
  const calls = await Promise.all([vm.callAsync("ask", [5], run), vm.callAsync("ask", [1], run)]);
  assertEquals(calls.map(({ results }) => results), [[10], [2]]);
  release(80);
  const end = await program;
  assertEquals([end.reason, end.results], ["returned", [80]]);
});

Deno.test("the end of a call that somebody else's slice runs", async () => {
  const vm = vmWith(() => new Promise(() => {}));
  const call = vm.callAsync("ask", [1], run);
  vm.resolve(1, 7);
  const { calls } = vm.run({ budget: Infinity });
  assertEquals(calls, [{ call: 1, results: [7] }]);
  assertEquals((await call).results, [7]);
});

Deno.test("a trap of the call is reported, the end of the program is a rejection", async () => {
  const vm = vmWith();
  const failed = await vm.callAsync("fails", [], run);
  assertEquals([failed.reason, failed.trap?.code], ["trapped", "EXPLICIT"]);
  const [halt, other] = await Promise.all([
    failureOf(vm.callAsync("halts", [], run)),
    failureOf(vm.callAsync("ask", [50], run)),
  ]);
  for (const error of [halt, other]) assert(error instanceof VmError && error.code === "FINISHED");
  const refused = await failureOf(vm.callAsync("ask", [1], run));
  assert(refused instanceof VmError && refused.code === "FINISHED");
});

Deno.test("misuse rejects with the errors of call", async () => {
  const vm = vmWith();
  const cases: readonly (readonly [() => Promise<unknown>, string])[] = [
    [() => vm.callAsync("asks", [1], run), "NO_FUNCTION"],
    [() => vm.callAsync("ask", [], run), "BAD_ARGUMENTS"],
    [() => vm.callAsync("ask", [1n << 64n], run), "BAD_VALUE"],
  ];
  for (const [call, code] of cases) {
    const error = await failureOf(call());
    assert(error instanceof VmError && error.code === code, String(error));
  }
  for (const budget of [0, 1.5, NaN]) {
    assert(await failureOf(vm.callAsync("ask", [1], { budget })) instanceof RangeError);
  }
});

Deno.test("budget, and answers that only the host can give, end the waiting", async () => {
  const vm = vmWith();
  const spent = await vm.callAsync("spin", [1_000_000], { budget: 3_000_000 });
  assertEquals([spent.reason, spent.results, spent.cycles >= 3_000_000], [
    "budget",
    undefined,
    true,
  ]);
  assertEquals(vm.run({ budget: Infinity }).calls, [{ call: 1, results: [5] }]);
  const stuck = await vm.callAsync("wait_forever", [], run);
  assertEquals([stuck.reason, stuck.pending], ["waiting", []]);
});

Deno.test("an aborted signal ends the waiting, and the handlers if nobody else waits", async () => {
  const aborted: number[] = [];
  const host = new HostRegistry().define(
    "test.ask/1",
    { args: ["int32"], rets: ["int32"], async: true },
    (value, { signal }) => {
      signal.addEventListener("abort", () => aborted.push(value));
      return later(value);
    },
  );
  const vm = load(assemble(PROGRAM), { host }).instantiate({ debug: invariants });
  vm.run({ budget: Infinity });
  const controller = new AbortController();
  const first = failureOf(vm.callAsync("ask", [20], { ...run, signal: controller.signal }));
  const second = vm.callAsync("ask", [10], run);
  controller.abort("enough");
  assertEquals([await first, aborted], ["enough", []]);
  assertEquals((await second).results, [20]);
  assertEquals(
    await failureOf(vm.callAsync("ask", [1], { ...run, signal: controller.signal })),
    "enough",
  );
  const last = new AbortController();
  const third = failureOf(vm.callAsync("ask", [30], { ...run, signal: last.signal }));
  last.abort("over");
  assertEquals([await third, aborted.includes(30)], ["over", true]);
  // The calls themselves go on.
  assertEquals((await vm.runAsync(run)).reason, "returned");
});

Deno.test("an onSlice that throws ends only its own waiting", async () => {
  const vm = vmWith();
  let slices = 0;
  const first = failureOf(vm.callAsync("ask", [3], {
    ...run,
    onSlice: () => {
      if (++slices === 2) throw new Error("no more");
    },
  }));
  const second = vm.callAsync("ask", [5], run);
  assertEquals(String(await first), "Error: no more");
  assertEquals((await second).results, [10]);
});

Deno.test("a run with such calls is recorded and replayed", async () => {
  const program = load(assemble(PROGRAM), { host: hostWith(later) });
  const journal = createRecorder();
  const vm = program.instantiate({ journal });
  vm.run({ budget: Infinity });
  await Promise.all([vm.callAsync("ask", [3], run), vm.callAsync("ask", [2], run)]);
  const recorded = openJournal(journal.take());
  const replay = load(assemble(PROGRAM), { host: recorded.host }).replay(recorded);
  while (!replay.isOver) replay.run({ budget: 10 });
  assertEquals([replay.vm.cycles, replay.vm.instructions], [vm.cycles, vm.instructions]);
});
