/** Host functions that answer later: tickets, handlers, timeouts, signals, and what the host may answer. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { HostRegistry, load, type Slice, type Vm, VmError, type VmOptions } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";

/** A program that calls test.ask/1 with a number and returns the answer. */
const ASK = `
.sysc test.ask/1 args=1 rets=1
.func main params=0 locals=0 rets=2
  PUSH_I32 7
  HOSTCALL test.ask/1 wait
  RET
.end`;

function vmOf(text: string, host: HostRegistry, options: VmOptions = {}): Vm {
  return load(assemble(text), { host }).instantiate({ debug: invariants, ...options });
}

function asking(handler: (value: number) => unknown, timeoutMs?: number): Vm {
  const host = new HostRegistry().define(
    "test.ask/1",
    { args: ["int32"], rets: ["any"], async: true, ...(timeoutMs && { timeoutMs }) },
    (value) => handler(value) as Promise<null>,
  );
  return vmOf(ASK, host);
}

function external(): Vm {
  return vmOf(ASK, new HostRegistry().external("test.ask/1", { args: ["int32"], rets: ["int32"] }));
}

const run = { budget: 100_000 };

/** Fails unless a promise is rejected with an error of a class whose message contains a text. */
async function assertRejects(
  promise: () => Promise<unknown>,
  type: ErrorConstructor | typeof VmError,
  text: string,
): Promise<void> {
  const error = await promise().then(() => undefined, (reason: unknown) => reason);
  assert(error instanceof type && error.message.includes(text), String(error));
}

Deno.test("whatever a handler does, the guest is given an answer", async () => {
  const cases: readonly (readonly [(value: number) => unknown, unknown[]])[] = [
    [(value) => value + 1, [true, 8]],
    [(value) => Promise.resolve(value * 2), [true, 14]],
    [async (value) => await new Promise((resolve) => setTimeout(resolve, 1, value)), [true, 7]],
    [() => {
      throw new Error("at once");
    }, [false, "at once"]],
    [() => Promise.reject(new Error("later")), [false, "later"]],
    [() => Promise.reject("a text"), [false, "a text"]],
    [() => ({ then: (resolve: (value: number) => void) => resolve(5) }), [true, 5]],
    [() => undefined, [true, undefined]],
  ];
  for (const [handler, expected] of cases) {
    const slice = await asking(handler).runAsync(run);
    assertEquals([slice.reason, slice.results], ["returned", expected]);
  }
});

Deno.test("an answer that is not a guest value rejects the call with what is wrong", async () => {
  const slice = await asking(() => Promise.resolve([new Set()])).runAsync(run);
  const [isFulfilled, message] = slice.results ?? [];
  assertEquals(isFulfilled, false);
  assert(String(message).startsWith("the answer to test.ask/1 is an instance of Set; expected"));
});

Deno.test("external calls are answered by the host, once and with their kind", () => {
  const vm = external();
  const slice = vm.run(run);
  assertEquals(slice.reason, "waiting");
  assertEquals(slice.pending, [{ ticket: 1, identity: "test.ask/1", args: [7] }]);
  assertEquals(vm.coroutines()[0].state, "waiting");
  // Nothing changes while the host does not answer.
  for (let i = 0; i < 3; i++) {
    const { reason, cycles, instructions } = vm.run(run);
    assertEquals([reason, cycles, instructions], ["waiting", 0, 0]);
  }
  assertEquals(vm.step().reason, "waiting");
  const refused: readonly (readonly [() => void, string])[] = [
    [() => vm.resolve(2, 1), "NO_TICKET: ticket 2 is not pending; pending are 1"],
    [() => vm.resolve(1.5, 1), "NO_TICKET: ticket 1.5 is not pending"],
    [() => vm.resolve("1" as unknown as number, 1), "NO_TICKET: a ticket of type string"],
    [() => vm.resolve(1, "text"), "BAD_VALUE: test.ask/1: result must be int32"],
    [() => vm.resolve(1, 0.5), "BAD_VALUE"],
    [() => vm.resolve(1, Symbol() as unknown as null), "BAD_VALUE"],
  ];
  for (const [answer, message] of refused) {
    assertThrows(answer, VmError, message);
    assertEquals(vm.run(run).reason, "waiting");
  }
  vm.resolve(1, 5);
  assertThrows(() => vm.resolve(1, 6), VmError, "no call is");
  assertThrows(() => vm.reject(1, "x"), VmError, "NO_TICKET");
  assertEquals(vm.run(run).results, [true, 5]);
  assertThrows(() => vm.resolve(1, 5), VmError, "FINISHED");
});

Deno.test("a VM is not answered while it runs", () => {
  const host = new HostRegistry().external("test.ask/1", { args: 1, rets: 1 })
    .define("test.now/1", { args: [], rets: [] }, () => vm.resolve(1, 1));
  const vm = vmOf(
    `
.sysc test.ask/1 args=1 rets=1
.sysc test.now/1 args=0 rets=0
.func main params=0 locals=0 rets=0
  PUSH_I32 1
  HOSTCALL test.ask/1
  POP
  HOSTCALL test.now/1
  RET
.end`,
    host,
  );
  const { trap } = vm.run(run);
  assertEquals(trap?.code, "HOST_FAULT");
  assert(trap?.message.includes("RUNNING"));
});

Deno.test("a string that does not fit leaves the call pending, and no message fits into nothing", () => {
  const host = new HostRegistry().external("test.ask/1", { args: 1, rets: 1 });
  const vm = vmOf(ASK, host, { limits: { stringBytes: 4 } });
  vm.run(run);
  assertThrows(() => vm.resolve(1, "12345"), VmError, "NO_ROOM");
  assertThrows(() => vm.resolve(1, ["12345"]), VmError, "NO_ROOM");
  assertEquals(vm.pending().length, 1);
  vm.reject(1, new Error("12345"));
  assertEquals(vm.run(run).results, [false, null]);
});

Deno.test("a timeout rejects the call, aborts its signal and leaves no timer", async () => {
  let reason: unknown;
  const host = new HostRegistry().define(
    "test.ask/1",
    { args: ["int32"], rets: ["any"], async: true, timeoutMs: 2 },
    (_, { signal }) =>
      new Promise<null>((resolve) => {
        signal.addEventListener("abort", () => {
          reason = signal.reason;
          resolve(null);
        });
      }),
  );
  const slice = await vmOf(ASK, host).runAsync(run);
  assertEquals(slice.results, [false, "test.ask/1 did not answer within 2 ms"]);
  assertEquals((reason as Error).name, "TimeoutError");
  const { clearTimeout: clear } = globalThis;
  let cleared = 0;
  globalThis.clearTimeout = (timer) => {
    cleared++;
    clear(timer);
  };
  try {
    assertEquals((await asking(() => 1, 10_000).runAsync(run)).results, [true, 1]);
  } finally {
    globalThis.clearTimeout = clear;
  }
  assertEquals(cleared, 1);
});

Deno.test("aborting runAsync aborts the handlers and leaves the VM usable", async () => {
  const controller = new AbortController();
  const host = new HostRegistry().define(
    "test.ask/1",
    { args: ["int32"], rets: ["any"], async: true },
    (_, { signal }) =>
      new Promise<null>((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        setTimeout(() => controller.abort(new Error("enough")), 1);
      }),
  );
  const vm = vmOf(ASK, host);
  await assertRejects(() => vm.runAsync({ ...run, signal: controller.signal }), Error, "enough");
  await assertRejects(() => vm.runAsync({ ...run, signal: controller.signal }), Error, "enough");
  assertEquals((await vm.runAsync(run)).results, [false, "enough"]);
});

Deno.test("the end of the program, of the VM and an answer of the host abort signals", async () => {
  const signals: AbortSignal[] = [];
  const host = new HostRegistry().define(
    "test.ask/1",
    { args: ["int32"], rets: ["any"], async: true },
    (_, { signal }) => {
      signals.push(signal);
      return new Promise<null>(() => {});
    },
  );
  const ended = vmOf(ASK.replace("wait", "\n  PUSH_I32 0"), host);
  assertEquals(ended.run(run).results, [1, 0]);
  const disposed = vmOf(ASK, host);
  disposed.run(run);
  const waiting = disposed.runAsync(run);
  disposed[Symbol.dispose]();
  await assertRejects(() => waiting, VmError, "DISPOSED");
  const answered = vmOf(ASK, host);
  answered.run(run);
  answered.resolve(1, "by the host");
  assertEquals(answered.run(run).results, [true, "by the host"]);
  assertEquals(signals.map(({ aborted }) => aborted), [true, true, true]);
});

Deno.test("with run, answers that have arrived are given at the beginning of the next slice", async () => {
  const vm = asking((value) => Promise.resolve(value));
  assertEquals(vm.run(run).reason, "waiting");
  assertEquals(vm.run(run).reason, "waiting");
  await undefined;
  await undefined;
  assertEquals(vm.run(run).results, [true, 7]);
});

const LOOP = `
.sysc test.ask/1 args=1 rets=1
.func main params=0 locals=0 rets=2
  SPAWN sleeper 0
  PUSH_I32 7
  HOSTCALL test.ask/1 wait
  RET
.end
.func sleeper params=0 locals=0 rets=0
again:
  SLEEP 1
  FRAME_SYNC
  JMP again
.end`;

Deno.test("while handlers work, frames pass for sleepers, but other tasks get their turn", async () => {
  const host = new HostRegistry().define(
    "test.ask/1",
    { args: ["int32"], rets: ["any"], async: true },
    async () => await new Promise<number>((resolve) => setTimeout(resolve, 20, 1)),
  );
  const slices: Slice[] = [];
  const vm = vmOf(LOOP, host);
  const slice = await vm.runAsync({ budget: Infinity, onSlice: (each) => slices.push(each) });
  assertEquals(slice.results, [true, 1]);
  assert(slices.length < 200, `${slices.length} slices in 20 ms`);
});

Deno.test("the budget is for all slices together", async () => {
  const vm = vmOf(LOOP, new HostRegistry().external("test.ask/1", { args: 1, rets: 1 }));
  const slice = await vm.runAsync({ budget: 500 });
  assertEquals(slice.reason, "budget");
  assert(vm.cycles >= 500 && vm.cycles < 520, `${vm.cycles}`);
  await assertRejects(() => vm.runAsync({} as { budget: number }), RangeError, "needs a budget");
});

Deno.test("handlers are given as many arguments as are declared, then their call", async () => {
  const seen: unknown[] = [];
  const host = new HostRegistry().define(
    "test.ask/1",
    { args: ["int32", { optional: "string" }], rets: [], async: true },
    (value, text, call) => {
      seen.push(value, text, call.ticket);
    },
  );
  assertEquals((await vmOf(ASK, host).runAsync(run)).results, [true, null]);
  assertEquals(seen, [7, undefined, 1]);
});

Deno.test("many calls are found by their tickets, and announced in the order of answers", () => {
  const count = 40;
  const vm = vmOf(
    `
.sysc test.ask/1 args=1 rets=1
.func main params=0 locals=1 rets=1
  PUSH_I32 ${count}
  SET_LOCAL 0
call:
  GET_LOCAL 0
  HOSTCALL test.ask/1
  POP
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 0
  PUSH_I32 0
  GT
  JMP_IF_TRUE call
  PUSH_CONST ""
take:
  INTRINSIC host.next/1
  DUP
  SET_LOCAL 0
  PUSH_I32 0
  EQ
  JMP_IF_TRUE end
  GET_LOCAL 0
  INTRINSIC host.wait/1
  SWAP
  POP
  ADD
  JMP take
end:
  RET
.end`,
    new HostRegistry().external("test.ask/1", { args: ["int32"], rets: ["string"] }),
  );
  const { pending = [] } = vm.run(run);
  assertEquals(
    pending.map(({ args }) => args[0]),
    Array.from({ length: count }, (_, i) => count - i),
  );
  const order = pending.map(({ ticket }) => ticket).sort((a, b) => a * 7 % 41 - b * 7 % 41);
  for (const ticket of order) vm.resolve(ticket, `${ticket} `);
  assertEquals(vm.run(run).results, [order.map((ticket) => `${ticket} `).join("")]);
});

Deno.test("an object that several pending calls have is copied once", () => {
  const vm = vmOf(
    `
.sysc test.ask/1 args=1 rets=1
.func main params=0 locals=1 rets=0
  PUSH_I32 3
  INTRINSIC array.new/1
  DUP
  SET_LOCAL 0
  HOSTCALL test.ask/1
  POP
  GET_LOCAL 0
  HOSTCALL test.ask/1 wait
  POP_N 2
  RET
.end`,
    new HostRegistry().external("test.ask/1", { args: ["any"], rets: ["any"] }),
  );
  const [first, second] = vm.run(run).pending ?? [];
  assertEquals(first.args, [[null, null, null]]);
  assert(first.args[0] === second.args[0]);
});
