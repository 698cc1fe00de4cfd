/** Traps: their reports, their costs, and the limits behind some of them. */
import { assertEquals, assertThrows } from "@std/assert";
import {
  formatBacktrace,
  formatTrap,
  HostRegistry,
  type InstantiateOptions,
  load,
  type Slice,
  type Trap,
  type Vm,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

type Limits = NonNullable<InstantiateOptions["limits"]>;

function start(source: string, limits: Limits = {}, host?: HostRegistry): Vm {
  const program = load(assemble(source), host === undefined ? {} : { host });
  return program.instantiate({ limits });
}

function trapOf(slice: Slice): Trap {
  assertEquals(slice.reason, "trapped");
  if (slice.trap === undefined) throw new Error("a trapped slice has a trap");
  return slice.trap;
}

const DIVIDE = `.func main params=0 locals=0 rets=1
  PUSH_I32 5
  CALL half
  CALL crash
  RET
.end
.func half params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 2
  DIV
  RET
.end
.func crash params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  DIV
  PUSH_I32 1
  ADD
  RET
.end`;

Deno.test("a trap has its code, its place and its backtrace", () => {
  const vm = start(DIVIDE);
  const trap = trapOf(vm.run({ budget: Infinity }));
  assertEquals([trap.code, trap.number], ["DIV_ZERO", 0x0a]);
  assertEquals(trap.place, { functionId: 2, functionName: "crash", pc: 12, line: 16 });
  assertEquals(trap.backtrace, [
    trap.place,
    { functionId: 0, functionName: "main", pc: 12, line: 4 },
  ]);
  assertEquals(formatTrap(trap), `DIV_ZERO in crash at 12 (line 16): ${trap.message}`);
  assertEquals(vm.finished, true);
  assertEquals(vm.place(), trap.place);
  assertEquals(vm.backtrace(), trap.backtrace);
});

Deno.test("a place names the file, if the image does; the place in a frame report does not", () => {
  const source = ".func main params=0 locals=0 rets=0\n  FRAME_SYNC\n  TRAP\n.end";
  for (
    const [debug, expected] of [["", "game.pasm:3"], [".debug off\n", ""], [
      ".debug file\n",
      "game.pasm",
    ]]
  ) {
    const image = assemble(`${debug}${source}`, { file: "game.pasm" });
    const vm = load(image).instantiate();
    const { frame } = vm.run({ budget: Infinity });
    assertEquals(frame?.where.includes("game"), false);
    const trap = trapOf(vm.run({ budget: Infinity }));
    const name = trap.place.functionName;
    const origin = expected === "" ? "" : ` (${expected})`;
    assertEquals(formatTrap(trap), `EXPLICIT in ${name} at 2${origin}: ${trap.message}`);
    assertEquals(trap.place.file, expected === "" ? undefined : "game.pasm");
  }
});

Deno.test("a backtrace shows up to 41 callers, and of more the first and last 20", () => {
  const place = { functionId: 0, functionName: "f", pc: 0, line: undefined };
  const trap = trapOf(start(DIVIDE).run({ budget: Infinity }));
  for (const [callers, lines, left] of [[0, 1], [41, 42], [42, 42, 2], [4095, 42, 4055]]) {
    const backtrace = [trap.place, ...new Array<typeof place>(callers).fill(place)];
    const text = formatBacktrace({ ...trap, backtrace }).split("\n");
    assertEquals(text.length, lines, `${callers} callers`);
    assertEquals(text[0], formatTrap(trap));
    assertEquals(text[21]?.includes("more"), callers === 0 ? undefined : left !== undefined);
    if (left !== undefined) assertEquals(text[21], `  … ${left} more …`);
  }
});

Deno.test("a trap costs what was executed, the trapping instruction included", () => {
  // PUSH CALL | GET PUSH DIV RET | CALL | GET PUSH DIV; the rest of the block is refunded.
  const cycles = 2 + 5 + 2 + 2 + 6 + 4 + 5 + 2 + 2 + 6;
  for (const budget of [1, 10, 1000]) {
    const vm = start(DIVIDE);
    while (!vm.finished) vm.run({ budget });
    assertEquals([vm.cycles, vm.instructions], [cycles, 10]);
  }
  const vm = start(DIVIDE);
  while (!vm.finished) vm.step();
  assertEquals([vm.cycles, vm.instructions], [cycles, 10]);
});

Deno.test("an image without debug information traps at the same place, without names", () => {
  const trap = trapOf(start(`.debug off\n${DIVIDE}`).run({ budget: Infinity }));
  assertEquals(trap.place, { functionId: 2, functionName: "f2", pc: 12, line: undefined });
  assertEquals(formatTrap(trap), `DIV_ZERO in f2 at 12: ${trap.message}`);
});

Deno.test("TRAP is EXPLICIT, and types are checked before zero", () => {
  const run = (...body: string[]): string =>
    trapOf(
      start(`.func main params=0 locals=0 rets=0\n${body.join("\n")}\n  HALT\n.end`).run({
        budget: Infinity,
      }),
    ).code;
  assertEquals(run("  TRAP"), "EXPLICIT");
  assertEquals(run("  PUSH_CONST null", "  PUSH_I32 0", "  DIV"), "TYPE");
  assertEquals(run("  PUSH_I64 1", "  PUSH_I32 0", "  MOD"), "DIV_ZERO");
});

const DOWN = `.func main params=0 locals=0 rets=0
  CALL down
  RET
.end
.func down params=0 locals=2 rets=0
  PUSH_I32 1
  POP
  CALL down
  RET
.end`;

Deno.test("the call beyond callDepth traps at the CALL; the entry counts", () => {
  const trap = trapOf(start(DOWN, { callDepth: 3 }).run({ budget: Infinity }));
  assertEquals([trap.code, trap.number], ["CALL_DEPTH", 0x10]);
  assertEquals(trap.backtrace.map((place) => [place.functionName, place.pc]), [
    ["down", 8],
    ["down", 8],
    ["main", 0],
  ]);
  assertEquals(trapOf(start(DOWN, { callDepth: 1 }).run({ budget: Infinity })).backtrace.length, 1);
});

Deno.test("stackSlots counts locals, header and the highest operand stack of each frame", () => {
  // The entry takes 1 slot, each `down` 2 locals and 1 header, and needs 1 operand slot.
  const depth = (stackSlots: number): number => {
    const trap = trapOf(start(DOWN, { stackSlots }).run({ budget: Infinity }));
    assertEquals(trap.code, "STACK_OVERFLOW");
    return trap.backtrace.length;
  };
  assertEquals(depth(4), 1);
  assertEquals(depth(5), 2);
  assertEquals(depth(7), 2);
  assertEquals(depth(8), 3);
  assertEquals(depth(1000), 1 + Math.floor((1000 - 1 - 1) / 3));
});

Deno.test("arguments become locals in place and take no additional slots", () => {
  const source = `.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 2
  CALL second
  RET
.end
.func second params=2 locals=0 rets=1
  GET_LOCAL 1
  RET
.end`;
  // Header and 2 arguments, then the callee's header and 1 operand.
  const { results } = start(source, { stackSlots: 5 }).run({ budget: Infinity });
  assertEquals(results, [2]);
  assertEquals(
    trapOf(start(source, { stackSlots: 4 }).run({ budget: Infinity })).code,
    "STACK_OVERFLOW",
  );
});

Deno.test("the depth is tested before the stack", () => {
  const trap = trapOf(start(DOWN, { callDepth: 2, stackSlots: 5 }).run({ budget: Infinity }));
  assertEquals(trap.code, "CALL_DEPTH");
});

Deno.test("a limit must leave room for the entry", () => {
  const source = ".func main params=0 locals=3 rets=0\n  PUSH_I32 1\n  POP\n  RET\n.end";
  assertEquals(start(source, { stackSlots: 5 }).run({ budget: Infinity }).reason, "returned");
  assertThrows(() => start(source, { stackSlots: 4 }), RangeError, "stackSlots");
});

Deno.test("a declared stack limits the verifier, not the frame", () => {
  const source = (stack: string): string =>
    `.func main params=0 locals=0 rets=0 ${stack}\n  PUSH_I32 1\n  POP\n  RET\n.end`;
  assertEquals(
    start(source("stack=1000"), { stackSlots: 2 }).run({ budget: Infinity }).reason,
    "returned",
  );
  assertThrows(() => start(source("stack=1").replace("POP", "DUP\n  POP_N 2")), Error, "OVERFLOW");
});

const ADD_TEXTS = (left: string, right: string): string =>
  `.func main params=0 locals=0 rets=1
  PUSH_CONST "${left}"
  PUSH_CONST "${right}"
  ADD
  RET
.end`;

Deno.test("stringBytes limits a concatenation, in UTF-8 bytes", () => {
  assertEquals(
    start(ADD_TEXTS("éé", "a"), { stringBytes: 5 }).run({ budget: Infinity }).reason,
    "returned",
  );
  const slice = start(ADD_TEXTS("éé", "ab"), { stringBytes: 5 }).run({ budget: Infinity });
  assertEquals(trapOf(slice).code, "LIMIT");
  assertEquals([slice.cycles, slice.instructions], [6, 3]);
});

Deno.test("stringBytes limits results of host functions, but not constants", () => {
  const host = new HostRegistry().define("t.text/1", { args: 0, rets: 1 }, () => "éé");
  const source = `.sysc t.text/1 args=0 rets=1
.func main params=0 locals=0 rets=1
  HOSTCALL t.text/1
  RET
.end`;
  assertEquals(
    start(source, { stringBytes: 4 }, host).run({ budget: Infinity }).reason,
    "returned",
  );
  assertEquals(
    trapOf(start(source, { stringBytes: 3 }, host).run({ budget: Infinity })).code,
    "LIMIT",
  );
  const constant = `.func main params=0 locals=0 rets=1\n  PUSH_CONST "longer"\n  RET\n.end`;
  assertEquals(start(constant, { stringBytes: 1 }).run({ budget: Infinity }).reason, "returned");
});

Deno.test("a host function's own cost is charged even if it faults", () => {
  const host = new HostRegistry().define("t.fail/1", { args: 0, rets: 0, cycles: 100 }, () => {
    throw new Error("no");
  });
  const slice = start(
    `.sysc t.fail/1 args=0 rets=0
.func main params=0 locals=0 rets=0
  HOSTCALL t.fail/1
  RET
.end`,
    {},
    host,
  ).run({ budget: Infinity });
  assertEquals(trapOf(slice).code, "HOST_FAULT");
  assertEquals([slice.cycles, slice.instructions], [101, 1]);
});

Deno.test("an argument of the wrong kind is TYPE, and the host function is not called", () => {
  let calls = 0;
  const host = new HostRegistry().define("t.text/1", { args: ["string", "int32"], rets: 0 }, () => {
    calls++;
  });
  const run = (text: string, number: string): Slice =>
    start(
      `.sysc t.text/1 args=2 rets=0
.func main params=0 locals=0 rets=0
  PUSH_CONST ${text}
  PUSH_CONST ${number}
  HOSTCALL t.text/1
  RET
.end`,
      {},
      host,
    ).run({ budget: Infinity });
  assertEquals(run('"a"', "1").reason, "returned");
  for (const [text, number] of [["1", "1"], ['"a"', "1.0"], ['"a"', "i64:1"], ["null", "1"]]) {
    assertEquals(trapOf(run(text, number)).code, "TYPE");
  }
  assertEquals(calls, 1);
});
