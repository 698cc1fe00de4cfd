/** Exceptions as a host sees them: reports, breakpoints, saved states, and images built in code. */
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { formatBacktrace, HostRegistry, load, type Slice, type Trap, type Vm } from "../../mod.ts";
import { assemble, disassemble } from "../../lib/assembly/assembly.ts";
import { BuildError, type HandlerRecord, ImageError } from "../../mod.ts";
import { ImageBuilder } from "../../lib/image/builder.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { profiler } from "../../lib/telemetry/profiler.ts";

/** Text of an entry that throws the value that the lines push, inside a call. */
function throwing(lines: readonly string[]): string {
  return `
.func main params=0 locals=0 rets=0
  CALL thrower
  RET
.end
.func thrower params=0 locals=0 rets=0
  ${lines.join("\n  ")}
  THROW
.end`;
}

function trapOf({ trap }: Slice): Trap {
  assert(trap !== undefined, "it did not trap");
  return trap;
}

function uncaught(...lines: string[]): Trap {
  const vm = load(assemble(throwing(lines))).instantiate({ debug: invariants });
  return trapOf(vm.run({ budget: Infinity }));
}

Deno.test("what nothing catches is in the report, with the places of the THROW", () => {
  const trap = uncaught("PUSH_I32 7");
  assertEquals([trap.code, trap.number, trap.message], ["UNCAUGHT", 0x14, "uncaught 7"]);
  assertEquals(trap.value, { kind: "int32", value: 7 });
  assertEquals(trap.backtrace.map(({ functionName }) => functionName), ["thrower", "main"]);
  assertEquals(
    formatBacktrace(trap).split("\n").map((line) => line.trim().split(" (")[0]),
    ["UNCAUGHT in thrower at 6", "called in main at 0"],
  );
  assertEquals("cause" in trap, false);
});

Deno.test("the message shows name and message of a thrown object, its own and inherited ones", () => {
  const define = (key: string, value: string, flags: number): string[] => [
    "DUP",
    `PUSH_CONST "${key}"`,
    value,
    `PUSH_I32 ${flags}`,
    "INTRINSIC object.define/1",
    "POP_N 1",
  ];
  const made = ["INTRINSIC object.new/1"];
  const text = (words: string): string => `PUSH_CONST "${words}"`;
  const prototype = ["PUSH_CONST null", ...made, ...define("name", text("RangeError"), 5)];
  for (
    const [lines, message] of [
      [[...prototype, ...made, ...define("message", text("bad"), 5)], "uncaught RangeError: bad"],
      [[...prototype, ...made, ...define("message", text(""), 7)], "uncaught RangeError"],
      [["PUSH_CONST null", ...made, ...define("message", text("m"), 7)], "uncaught object: m"],
      [["PUSH_CONST null", ...made, ...define("message", "PUSH_I32 1", 7)], "uncaught object of 1"],
      [prototype, "uncaught object of 0"],
    ] as const
  ) {
    assertEquals(uncaught(...lines).message, message);
  }
});

Deno.test("the message shows scalars and short strings, and of objects only the kind", () => {
  const cases: readonly (readonly [string[], string])[] = [
    [["PUSH_CONST undefined"], "uncaught undefined"],
    [["PUSH_CONST null"], "uncaught null"],
    [["PUSH_F64 1.0"], "uncaught 1.0"],
    [['PUSH_CONST "no \\"room\\""'], 'uncaught "no \\"room\\""'],
    [[`PUSH_CONST "${"é".repeat(200)}"`], `uncaught "${"é".repeat(200)}"`],
    [[`PUSH_CONST "${"é".repeat(201)}"`], `uncaught "${"é".repeat(200)}"…`],
    [["PUSH_I32 3", "INTRINSIC array.new/1"], "uncaught array of 3"],
    [["INTRINSIC map.new/1"], "uncaught map of 0"],
    [["PUSH_I32 3", "INTRINSIC bytes.new/1"], "uncaught bytes"],
    [["MAKE_CLOSURE never 0"], "uncaught closure"],
  ];
  for (const [lines, message] of cases) {
    const text = `${throwing(lines)}\n.func never params=1 locals=0 rets=0\n  RET\n.end`;
    const vm = load(assemble(text)).instantiate({ debug: invariants });
    assertEquals(trapOf(vm.run({ budget: Infinity })).message, message);
  }
});

Deno.test("an uncaught deferred string is in the report as it is", () => {
  const { value, message } = uncaught('PUSH_CONST "no "', 'PUSH_CONST "room"', "ADD");
  assertEquals(value, { kind: "string", value: "no room" });
  assertEquals(message, 'uncaught "no room"');
});

/** Calls down 1000 times, throws at the bottom, catches that at the top and returns it. */
const DEEP = `
.func main params=0 locals=0 rets=1
.try from to caught
from:
  PUSH_I32 1000
  CALL down
  HALT
to:
caught:
  RET
.end
.func down params=1 locals=0 rets=0
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
  PUSH_CONST "thrown"
  THROW
.end`;

Deno.test("the cost of a long way to a handler is paid within the budgets", () => {
  const program = load(assemble(DEEP));
  const whole = program.instantiate();
  whole.run({ budget: Infinity });
  const budget = 100;
  let vm: Vm = program.instantiate({ debug: invariants });
  let last: Slice | undefined;
  let paid = 0;
  while (!vm.finished) {
    last = vm.run({ budget });
    assert(last.cycles < budget + 20, `${last.cycles} cycles`);
    if (last.instructions === 0) {
      paid++;
      // The machine is at the handler already, and may be moved.
      assertEquals(vm.place().functionName, "main");
      assertEquals(vm.stack(), [{ kind: "string", value: "thrown" }]);
    }
    vm = program.restore(vm.snapshot(), { debug: invariants });
  }
  assert(paid > 100, `${paid} slices paid for it`);
  assertEquals([vm.cycles, vm.instructions], [whole.cycles, whole.instructions]);
  assertEquals(last?.results, ["thrown"]);
});

Deno.test("a breakpoint at a handler stops there once for each throw", () => {
  const vm = load(assemble(DEEP)).instantiate({ debug: invariants });
  vm.addBreakpoint(0, 14);
  const slice = vm.run({ budget: Infinity });
  assertEquals([slice.reason, vm.place().pc], ["breakpoint", 14]);
  assertEquals(vm.run({ budget: Infinity }).reason, "returned");
});

Deno.test("a step executes the THROW and ends at the handler", () => {
  const vm = load(assemble(DEEP.replace("1000", "0"))).instantiate({ debug: invariants });
  while (vm.place().pc !== 42 || vm.place().functionId !== 1) {
    assertEquals(vm.step().reason, "step");
  }
  vm.step();
  const { cycles, instructions } = vm.step();
  assertEquals([cycles, instructions], [2 + 64 + 16, 1]);
  assertEquals([vm.place().functionId, vm.place().pc, vm.backtrace().length], [0, 14, 1]);
});

Deno.test("a profile attributes the way to the handler to the THROW", () => {
  const vm = load(assemble(DEEP)).instantiate({ profile: profiler });
  vm.run({ budget: Infinity });
  const { samples } = vm.profile();
  const thrown = samples.filter(({ instruction }) => instruction === "THROW");
  assertEquals(thrown.map(({ costs }) => costs.cycles), [2 + 64 + 16 * 1001]);
  assertEquals(samples.reduce((sum, { costs }) => sum + costs.cycles, 0), vm.cycles);
});

Deno.test("what a host function threw is dropped if the fault is caught", () => {
  const text = `
.sysc t.fails/1 args=0 rets=0
.func main params=0 locals=0 rets=1
.try from to caught faults
from:
  HOSTCALL t.fails/1
to:
  HALT
caught:
  PUSH_I32 18
  EQ
  NEG
  RET
.end`;
  const host = new HostRegistry().define("t.fails/1", { args: [], rets: [] }, () => {
    throw new RangeError("no");
  });
  const trap = trapOf(load(assemble(text), { host }).instantiate().run({ budget: Infinity }));
  assertEquals([trap.code, "cause" in trap], ["TYPE", false]);
  assertStringIncludes(trap.message, "NEG");
});

Deno.test("an image built in code has its handlers in order, whatever the order of the calls", () => {
  const builder = new ImageBuilder();
  const main = builder.function("main", { rets: 1 });
  const other = builder.function("other");
  const [outer, inner, end, target] = ["outer", "inner", "end", "target"].map((name) =>
    main.label(name)
  );
  main.tryRange(outer, end, target, { height: 0 }).tryRange(inner, end, target, {
    catches: "faults",
  });
  main.bind(outer);
  main.emit("NOP");
  main.bind(inner);
  main.emit("PUSH_I32", 1).emit("NOT").emit("POP");
  main.bind(end);
  main.emit("HALT");
  main.bind(target);
  main.emit("RET");
  other.emit("NOP").emit("RET").tryRange(0, 2, 2);
  const expected: HandlerRecord[] = [
    { functionId: 0, start: 2, end: 12, target: 14, height: 0, catches: "faults" },
    { functionId: 0, start: 0, end: 12, target: 14, height: 0, catches: "thrown" },
    { functionId: 1, start: 0, end: 2, target: 2, height: 0, catches: "thrown" },
  ];
  const image = builder.build();
  assertEquals(image.handlers, expected);
  assertEquals(assemble(disassemble(image)), image);
});

Deno.test("a builder refuses handlers that do not fit", () => {
  const start = (): { builder: ImageBuilder; main: ReturnType<ImageBuilder["function"]> } => {
    const builder = new ImageBuilder();
    return { builder, main: builder.function("main").emit("NOP").emit("NOP").emit("HALT") };
  };
  const codeOf = (run: () => unknown): string => assertThrows(run, BuildError).code;
  const ranges = [[0, 0, 0], [2, 0, 0], [0, 7, 0], [0, 2, 6]] as const;
  for (const [from, to, target] of ranges) {
    const { builder, main } = start();
    main.tryRange(from, to, target);
    assertEquals(codeOf(() => builder.build()), "HANDLER_RANGE");
  }
  const { builder, main } = start();
  main.tryRange(0, 4, 0).tryRange(2, 6, 0);
  const overlap = assertThrows(() => builder.build(), BuildError);
  assertStringIncludes(overlap.message, "overlaps");
  const foreign = new ImageBuilder().function("f").label("there");
  assertEquals(codeOf(() => main.tryRange(foreign, 2, 0)), "UNKNOWN_LABEL");
  assertEquals(codeOf(() => main.tryRange(0, 2, -1)), "OPERAND_RANGE");
  assertEquals(codeOf(() => main.tryRange(0, 2, 0, { height: 65534 })), "COUNT_RANGE");
  assertEquals(codeOf(() => main.tryRange(0, 2, 0, { catches: "all" as never })), "OPERAND_RANGE");
  const { builder: late, main: open } = start();
  open.tryRange(open.label("nowhere"), 2, 0);
  assertEquals(codeOf(() => late.build()), "UNBOUND_LABEL");
});

Deno.test("many handlers, nested or side by side, are verified and found quickly", () => {
  const count = 100_000;
  const nested = new ImageBuilder();
  const main = nested.function("main", { rets: 1 });
  for (let i = 0; i < count; i++) main.emit("NOP");
  main.emit("PUSH_I32", 1).emit("THROW");
  const end = main.length;
  main.emit("RET");
  // All but the outermost catch faults.
  for (let i = 0; i < count; i++) {
    main.tryRange(2 * i, end, end, { catches: i === 0 ? "thrown" : "faults" });
  }
  const image = nested.build(false);
  const start = performance.now();
  const vm = load(image).instantiate();
  assertEquals(vm.run({ budget: Infinity }).reason, "returned");
  const time = performance.now() - start;
  // To look at each of them at each instruction would take minutes.
  assert(time < 5_000, `${time} ms`);
});

Deno.test("handlers count as part of an image's size", () => {
  const builder = new ImageBuilder();
  const main = builder.function("main").emit("NOP").emit("HALT");
  for (let i = 0; i < 100; i++) main.tryRange(0, 2, 2);
  const image = { ...builder.build(false), debug: undefined };
  const tooLarge = assertThrows(() => load(image, { maxImageBytes: 2_000 }), ImageError);
  assertEquals(tooLarge.code, "TOO_LARGE");
});

Deno.test("an exception in a guest call ends only the call, and the entry's handlers do not catch it", () => {
  const text = `
.export throws
.export catches
.func main params=0 locals=0 rets=1
.try from to caught
from:
  FRAME_SYNC
  FRAME_SYNC
to:
  PUSH_CONST "went on"
  RET
caught:
  RET
.end
.func throws params=1 locals=0 rets=0
  GET_LOCAL 0
  THROW
.end
.func catches params=1 locals=0 rets=1
.try from to caught
from:
  GET_LOCAL 0
  CALL throws
  HALT
to:
caught:
  RET
.end`;
  const vm = load(assemble(text)).instantiate({ debug: invariants });
  assertEquals(vm.run({ budget: Infinity }).reason, "frame");
  const failed = vm.call("throws", ["a"], { budget: Infinity });
  assertEquals([failed.reason, failed.trap?.code, failed.trap?.value], [
    "trapped",
    "UNCAUGHT",
    { kind: "string", value: "a" },
  ]);
  const caught = vm.call("catches", [3], { budget: Infinity });
  assertEquals([caught.reason, caught.results], ["returned", [3]]);
  let slice = vm.run({ budget: Infinity });
  while (slice.reason === "frame") slice = vm.run({ budget: Infinity });
  assertEquals(slice.results, ["went on"]);
});
