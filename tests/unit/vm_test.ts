/** The public interface of a VM: slices, steps, breakpoints, inspection, misuse. */
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import {
  float,
  type HostHandler,
  HostRegistry,
  LinkError,
  load,
  type Program,
  StringStore,
  type Vm,
  VmError,
  type VmOptions,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { createRecorder } from "../../lib/host/journal/journal.ts";
import { profiler } from "../../lib/telemetry/profile_exporters.ts";

const COUNTDOWN = `
.global runs
.func main params=0 locals=1 rets=1
  PUSH_I32 3
  CALL count
  SET_GLOBAL runs
  GET_GLOBAL runs
  RET
.end
.func count params=1 locals=1 rets=1
again:
  GET_LOCAL 0
  PUSH_I32 0
  GT
  JMP_IF_FALSE done
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  SET_LOCAL 0
  JMP again
done:
  PUSH_CONST "done"
  SET_LOCAL 1
  GET_LOCAL 0
  RET
.end`;

function program(source: string, host?: HostRegistry): Program {
  return load(assemble(source), host === undefined ? {} : { host });
}

function finish(vm: Vm, budget: number): { cycles: number; instructions: number; slices: number } {
  let [cycles, instructions, slices] = [0, 0, 0];
  while (!vm.finished) {
    const slice = vm.run({ budget });
    cycles += slice.cycles;
    instructions += slice.instructions;
    slices++;
  }
  return { cycles, instructions, slices };
}

Deno.test("a slice overruns its budget by at most one block, and the sum is the same", () => {
  const { cycles, instructions } = program(COUNTDOWN).instantiate().run({ budget: Infinity });
  for (const budget of [1, 2, 7, 30, 1000]) {
    const vm = program(COUNTDOWN).instantiate();
    const sum = finish(vm, budget);
    assertEquals([sum.cycles, sum.instructions], [cycles, instructions]);
    assertEquals([vm.cycles, vm.instructions], [cycles, instructions]);
  }
});

Deno.test("two VMs of one program do not affect each other", () => {
  const shared = program(COUNTDOWN);
  const alone = shared.instantiate().run({ budget: Infinity });
  const strings = new StringStore();
  const pair = [shared.instantiate({ strings }), shared.instantiate({ strings })];
  pair[0].addBreakpoint(1, 0);
  pair[0].step();
  while (!pair[1].finished) {
    pair[0].step();
    pair[1].run({ budget: 1 });
  }
  while (!pair[0].finished) pair[0].run({ budget: Infinity });
  for (const vm of pair) {
    assertEquals([vm.cycles, vm.instructions], [alone.cycles, alone.instructions]);
  }
});

Deno.test("a breakpoint stops before its instruction every time, and can be removed", () => {
  const vm = program(COUNTDOWN).instantiate();
  vm.addBreakpoint(1, 0);
  const first = vm.run({ budget: Infinity });
  assertEquals(first.reason, "breakpoint");
  assertEquals(vm.place(), { functionId: 1, functionName: "count", pc: 0, line: 12 });
  assertEquals(vm.locals(), [{ kind: "int32", value: 3 }, { kind: "null", value: null }]);
  assertEquals(vm.run({ budget: Infinity }).reason, "breakpoint");
  assertEquals(vm.locals()[0], { kind: "int32", value: 2 });
  assertEquals(vm.removeBreakpoint(1, 0), true);
  assertEquals(vm.removeBreakpoint(1, 0), false);
  assertEquals(vm.run({ budget: Infinity }).reason, "returned");
  assertEquals(vm.cycles, program(COUNTDOWN).instantiate().run({ budget: Infinity }).cycles);
});

Deno.test("a breakpoint needs a reachable instruction of its function", () => {
  const vm = program(COUNTDOWN).instantiate();
  for (const [id, pc] of [[0, 1], [0, 1000], [0, -2], [9, 0], [0, 26], [0, 0.5]]) {
    assertEquals(assertThrows(() => vm.addBreakpoint(id, pc), VmError).code, "NO_INSTRUCTION");
  }
});

Deno.test("stepping shows the stack, the callers and the globals", () => {
  const vm = program(COUNTDOWN).instantiate();
  vm.step();
  assertEquals(vm.stack(), [{ kind: "int32", value: 3 }]);
  vm.step();
  assertEquals(vm.backtrace().map((place) => [place.functionName, place.pc]), [
    ["count", 0],
    ["main", 6],
  ]);
  assertEquals(vm.stack(), []);
  let steps = 2;
  while (vm.step().reason === "step") steps++;
  assertEquals(steps + 1, vm.instructions);
  assertEquals(vm.globals(), [{ kind: "int32", value: 0 }]);
  assertEquals([vm.stack(), vm.locals()], [[{ kind: "int32", value: 0 }], []]);
});

Deno.test("a finished VM reports it and refuses to run", () => {
  const vm = program(COUNTDOWN).instantiate();
  vm.run({ budget: Infinity });
  assertEquals(vm.finished, true);
  assertEquals(assertThrows(() => vm.run({ budget: Infinity }), VmError).code, "FINISHED");
  assertEquals(assertThrows(() => vm.step(), VmError).code, "FINISHED");
});

Deno.test("a budget is any whole number ≥ 1", () => {
  for (const budget of [0, -1, 1.5, NaN, 2 ** 60]) {
    assertThrows(() => program(COUNTDOWN).instantiate().run({ budget }), RangeError, "budget");
  }
  assertEquals(program(COUNTDOWN).instantiate().run({ budget: 2 ** 50 }).reason, "returned");
});

Deno.test("limits out of range, or too small for the entry, are refused", () => {
  for (const limits of [{ callDepth: 0 }, { stackSlots: 1.5 }, { stringBytes: NaN }]) {
    assertThrows(
      () => program(COUNTDOWN).instantiate({ limits }),
      RangeError,
      "must be a whole number 1",
    );
  }
  const small = { stackSlots: 2 };
  assertThrows(() => program(COUNTDOWN).instantiate({ limits: small }), RangeError, "at least 3");
});

Deno.test("guest recursion does not grow the native stack", () => {
  const vm = program(`
.func main params=0 locals=0 rets=1
  PUSH_I32 1000000
  CALL down
  RET
.end
.func down params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  EQ
  JMP_IF_TRUE bottom
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL down
  RET
bottom:
  PUSH_I32 7
  RET
.end`).instantiate({ limits: { callDepth: 2_000_000, stackSlots: 2 ** 23 } });
  assertEquals(vm.run({ budget: Infinity }).results, [7]);
});

Deno.test("a long loop runs to its end in stretches that the host cannot observe", () => {
  const vm = program(`
.func main params=0 locals=1 rets=1
  PUSH_I32 0
  SET_LOCAL 0
again:
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1000000
  LT
  JMP_IF_TRUE again
  GET_LOCAL 0
  RET
.end`).instantiate();
  const slice = vm.run({ budget: Infinity });
  assertEquals(slice.cycles, 4 + 17 * 1_000_000 + 6);
  assertEquals(slice.instructions, 2 + 8 * 1_000_000 + 2);
});

/** Runs a program that calls `handler` with each literal and returns the results. */
function throughHost(push: readonly string[], rets: number, handler: HostHandler): unknown {
  const host = new HostRegistry().define("test.call/1", { args: push.length, rets }, handler);
  const vm = program(
    `.sysc test.call/1 args=${push.length} rets=${rets}
.func main params=0 locals=0 rets=${rets}
${push.join("\n")}
  HOSTCALL test.call/1
  RET
.end`,
    host,
  ).instantiate();
  const { results, trap } = vm.run({ budget: Infinity });
  return results === undefined ? `${trap?.code}: ${trap?.message}` : vm.results();
}

Deno.test("results are plain data, and have kinds for those who ask", () => {
  const vm = program(
    `.func main params=0 locals=1 rets=6
  PUSH_I32 1
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  GET_LOCAL 0
  INTRINSIC array.set/1
  PUSH_CONST null
  PUSH_F64 2.0
  PUSH_I64 3
  PUSH_CONST "four"
  GET_LOCAL 0
  MAKE_CLOSURE f 0
  RET
.end
.func f params=1 locals=0 rets=0
  RET
.end`,
  ).instantiate();
  assertEquals(vm.results(), []);
  const { results = [] } = vm.run({ budget: Infinity });
  const [none, two, three, four, list, closure] = results;
  assertEquals([none, two, three, four], [null, 2, 3n, "four"]);
  assert(Array.isArray(list) && list[0] === list, "it holds itself");
  assert(typeof closure === "object" && closure !== null && "retain" in closure);
  assertEquals([closure.kind, closure.length], ["closure", 0]);
  assertEquals(
    vm.results().map(({ kind }) => kind),
    ["null", "float", "int64", "string", "array", "closure"],
  );
});

Deno.test("values pass to a host function and back", () => {
  const seen: unknown[] = [];
  const push = [
    "PUSH_CONST null",
    "PUSH_BOOL true",
    "PUSH_I32 -1",
    "PUSH_I64 -9223372036854775808",
    "PUSH_F64 0.5",
    'PUSH_CONST "é"',
  ];
  const results = throughHost(push, 8, (...args) => {
    seen.push(...args);
    return [null, false, 5, 5.5, -0, float(5), 9n, "\ud800x"];
  });
  assertEquals(seen, [null, true, -1, -(2n ** 63n), 0.5, "é"]);
  assertEquals(results, [
    { kind: "null", value: null },
    { kind: "bool", value: false },
    { kind: "int32", value: 5 },
    { kind: "float", value: 5.5 },
    { kind: "float", value: -0 },
    { kind: "float", value: 5 },
    { kind: "int64", value: 9n },
    // A lone surrogate becomes U+FFFD.
    { kind: "string", value: "\ufffdx" },
  ]);
});

Deno.test("a host function that breaks its contract is a HOST_FAULT with an explanation", () => {
  const fault = (rets: number, handler: HostHandler): unknown => throughHost([], rets, handler);
  assertEquals(
    fault(1, () => {
      throw new Error("boom");
    }),
    "HOST_FAULT: test.call/1 threw boom",
  );
  assertEquals(fault(2, () => 1), "HOST_FAULT: test.call/1 must return 2 values, but returned 1");
  assertEquals(fault(0, () => 1), "HOST_FAULT: test.call/1 must return 0 values, but returned 1");
  assertEquals(
    fault(1, () => 2n ** 63n),
    "HOST_FAULT: test.call/1 returned a bigint that does not fit in 64 bits; use BigInt.asIntN(64, …)",
  );
  assertEquals(
    fault(1, (() => Promise.resolve(1)) as unknown as HostHandler),
    "HOST_FAULT: test.call/1 returned a Promise; host functions must return synchronously",
  );
});

Deno.test("a host function cannot run the VM that calls it, but can run another", () => {
  const inner = program(COUNTDOWN);
  const running: Vm[] = [];
  let code = "";
  const host = new HostRegistry().define("test.run/1", { args: 0, rets: 1 }, () => {
    code = assertThrows(() => running[0].run({ budget: Infinity }), VmError).code;
    return inner.instantiate().run({ budget: Infinity }).cycles;
  });
  const vm = program(
    ".sysc test.run/1 args=0 rets=1\n.func main params=0 locals=0 rets=1\n  HOSTCALL test.run/1\n  RET\n.end",
    host,
  ).instantiate();
  running.push(vm);
  const { results } = vm.run({ budget: Infinity });
  assertEquals(code, "RUNNING");
  assertEquals(results?.[0], inner.instantiate().run({ budget: Infinity }).cycles);
});

Deno.test("a registry refuses invalid definitions", () => {
  const host = new HostRegistry();
  const handler = (): void => {};
  assertThrows(() => host.define("nodot/1", { args: 0, rets: 0 }, handler), TypeError, "identity");
  host.define("a.b/1", { args: 0, rets: 0 }, handler);
  assertThrows(() => host.define("a.b/1", { args: 0, rets: 0 }, handler), TypeError, "already");
  assertThrows(() => host.define("a.c/1", { args: -1, rets: 0 }, handler), RangeError, "args");
  assertThrows(
    () => host.define("a.d/1", { args: 0, rets: 0, cycles: 0.5 }, handler),
    RangeError,
    "cycles",
  );
  const source = ".sysc a.b/1 args=1 rets=0\n.func main params=0 locals=0 rets=0\n" +
    "  PUSH_I32 1\n  HOSTCALL a.b/1\n  RET\n.end";
  assertEquals(assertThrows(() => program(source, host), LinkError).code, "SIGNATURE_MISMATCH");
});

Deno.test("equal constants of programs on one store are one string", () => {
  const source = '.func main params=0 locals=0 rets=1\n  PUSH_CONST "shared"\n  RET\n.end';
  const strings = new StringStore();
  for (const loaded of [program(source), program(source)]) {
    const { results } = loaded.instantiate({ strings }).run({ budget: Infinity });
    assertEquals(results, ["shared"]);
  }
  assertEquals(strings.constantCount, 1);
});

Deno.test("an image changed after load does not change the program", () => {
  const image = assemble(".func main params=0 locals=0 rets=1\n  PUSH_I32 1\n  RET\n.end");
  const loaded = load(image);
  image.code.fill(0xff);
  assertEquals(loaded.instantiate().run({ budget: Infinity }).results, [1]);
  assert(loaded.image.code[0] === 0x17);
});

Deno.test("profile, debug and journal accept only what attaches one", () => {
  const program = load(assemble(".func main params=0 locals=0 rets=0\n  RET\n.end"));
  const journal = createRecorder();
  // Untyped callers may pass anything.
  const odd: readonly unknown[] = [true, {}, "profiler", null, 1n, () => {}, { kind: "profiler" }];
  const cases: readonly (readonly [string, readonly unknown[]])[] = [
    ["profile", [...odd, invariants, journal]],
    ["debug", [...odd, profiler, journal]],
    ["journal", [...odd, profiler, invariants]],
  ];
  for (const [name, values] of cases) {
    for (const value of values) {
      const options = { [name]: value } as unknown as VmOptions;
      const error = assertThrows(() => program.instantiate(options), VmError, "pass it");
      assertEquals(error.code, "BAD_OPTION");
      assertStringIncludes(error.message, `@prometeu/runtime/${name}`);
    }
  }
});
