/** Closures as the host sees them, and random code against section 7.4 on known closures. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc, { atFixedSeed } from "../property/seeds.ts";
import { formatValue, load, type Slice, VerifyError, type Vm } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

function start(source: string): Vm {
  return load(assemble(source)).instantiate();
}

function summary({ reason, cycles, instructions }: Slice): [string, number, number] {
  return [reason, cycles, instructions];
}

const NESTED = `
.func main params=0 locals=0 rets=1
  PUSH_I32 5           ; 0
  MAKE_CLOSURE inner 0 ; 6
  MAKE_CLOSURE outer 1 ; 16
  CALL_CLOSURE 1       ; 26
  RET                  ; 32
.end
.func outer params=2 locals=16 rets=1
  GET_LOCAL 1          ; 0
  GET_LOCAL 0          ; 6
  PUSH_I32 0           ; 12
  INTRINSIC closure.capture/1 ; 18
  CALL_CLOSURE 1       ; 24
  RET                  ; 30
.end
.func inner params=2 locals=0 rets=1
  GET_LOCAL 1          ; 0
  NEG                  ; 6
  RET                  ; 8
.end`;

Deno.test("a call of a closure ends its block; entering the callee charges for its locals", () => {
  const vm = start(NESTED);
  // 2 + 8 + 8 + 6, 16 for each closure, and 8 for 16 locals
  assertEquals(summary(vm.run({ budget: 60 })), ["budget", 64, 4]);
  assertEquals(vm.place().functionName, "outer");
  assertEquals(vm.locals().slice(0, 3).map(formatValue), ["closure #1(closure #2())", "5", "null"]);
  // 2 + 2 + 2 + 2 + 6
  assertEquals(summary(vm.run({ budget: 1 })), ["budget", 14, 5]);
  assertEquals(vm.backtrace().map(({ functionName, pc }) => [functionName, pc]), [
    ["inner", 0],
    ["outer", 24],
    ["main", 26],
  ]);
  assertEquals(summary(vm.run({ budget: 1 })), ["budget", 8, 3]);
  assertEquals([vm.place().functionName, vm.place().pc], ["outer", 30]);
  assertEquals(vm.stack().map(formatValue), ["-5"]);
  const last = vm.run({ budget: Infinity });
  assertEquals([summary(last), vm.results().map(formatValue)], [["returned", 8, 2], ["-5"]]);
});

Deno.test("steps and breakpoints go through calls of closures", () => {
  const vm = start(NESTED);
  vm.addBreakpoint(1, 24);
  assertEquals(summary(vm.run({ budget: Infinity })), ["breakpoint", 64 + 8, 8]);
  assertEquals(summary(vm.step()), ["step", 6, 1]);
  assertEquals(vm.place().functionName, "inner");
  vm.addBreakpoint(1, 30);
  assertEquals(summary(vm.run({ budget: Infinity })), ["breakpoint", 8, 3]);
  assertEquals(summary(vm.run({ budget: Infinity })), ["returned", 8, 2]);
  assertEquals([vm.cycles, vm.instructions], [94, 14]);
});

Deno.test("a trap inside a closure has the backtrace of its calls", () => {
  const { trap } = start(NESTED.replace("PUSH_I32 5 ", "PUSH_BOOL true")).run({ budget: Infinity });
  assert(trap !== undefined);
  assertEquals([trap.code, trap.number], ["TYPE", 4]);
  assertEquals(trap.backtrace.map(({ functionName, pc }) => `${functionName} ${pc}`), [
    "inner 6",
    "outer 24",
    "main 23",
  ]);
});

Deno.test("traps of a call have their numbers and do not change the stack", () => {
  const cases = [["PUSH_I32 1", "TYPE", 0x04], ["MAKE_CLOSURE two 0", "BAD_ARITY", 0x13], [
    "MAKE_CLOSURE none 0",
    "BAD_RET_SLOTS",
    0x0c,
  ]] as const;
  for (const [make, code, number] of cases) {
    const vm = start(`.global g
.func main params=0 locals=0 rets=2
  ${make}
  SET_GLOBAL g
  PUSH_I32 7
  GET_GLOBAL g
  CALL_CLOSURE 0
  RET
.end
.func two params=2 locals=0 rets=1
  GET_LOCAL 1
  RET
.end
.func none params=1 locals=0 rets=0
  RET
.end`);
    const { trap } = vm.run({ budget: Infinity });
    assertEquals([trap?.code, trap?.number, trap?.backtrace.length], [code, number, 1]);
    assertEquals(vm.stack().length, 2);
    assertEquals(formatValue(vm.stack()[0]), "7");
  }
});

Deno.test("a closure that counts calls of itself through a global", () => {
  // Recursion through the closure in the global, 3000 calls deep.
  const vm = start(`.global f
.func main params=0 locals=0 rets=1
  MAKE_CLOSURE count 0
  SET_GLOBAL f
  PUSH_I32 3000
  GET_GLOBAL f
  CALL_CLOSURE 1
  RET
.end
.func count params=2 locals=1 rets=1
  GET_LOCAL 1
  PUSH_I32 0
  EQ
  JMP_IF_TRUE end
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  GET_GLOBAL f
  CALL_CLOSURE 1
  PUSH_I32 1
  ADD
  RET
end:
  PUSH_I32 0
  RET
.end`);
  assertEquals(vm.run({ budget: Infinity }).results, [3000]);
});

/** Function `1 + 3 * args + rets` takes `args` arguments besides the closure and returns `rets` results. */
const CALLEES = [0, 1].flatMap((args) => [0, 1, 2].map((rets) => ({ args, rets })));

function calleeText({ args, rets }: { args: number; rets: number }): string {
  const pushes = Array.from({ length: rets }, (_, index) => `  PUSH_I32 ${100 + index}\n`).join("");
  return `.func #${1 + 3 * args + rets} params=${
    1 + args
  } locals=0 rets=${rets}\n${pushes}  RET\n.end`;
}

type Op =
  | { readonly kind: "make"; readonly callee: number }
  | { readonly kind: "call"; readonly args: number }
  /** A label that dead code jumps to. */
  | { readonly kind: "target" }
  | { readonly kind: "push" | "dup" | "swap" | "pop" | "nop" | "add" | "sync" | "store" };

const OPS: fc.Arbitrary<Op> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("make" as const), callee: fc.nat(5) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("call" as const), args: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("target" as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "push",
        "dup",
        "dup",
        "swap",
        "swap",
        "pop",
        "nop",
        "add",
        "sync",
        "store",
      ),
    }) as fc.Arbitrary<Op>,
  },
);

/** A value at run time, and what the verifier knows about it. */
interface Value {
  /** Index in {@link CALLEES}, if it is a closure. */
  readonly callee: number | undefined;
  readonly isKnown: boolean;
}

interface Prediction {
  readonly text: string;
  /** The verifier's error, or the end of the run. */
  readonly outcome: string;
}

/** Follows straight-line code by sections 7.4 and 11.1; operations without enough operands are skipped. */
function predict(ops: readonly Op[]): Prediction {
  const lines: string[] = [];
  const targets: string[] = [];
  let stack: Value[] = [];
  let refusal: string | undefined;
  let trap: string | undefined;
  /** Whether the previous instruction pushes a constant or the result of an operator. */
  let isNoClosure = false;
  const unknown = (): void => {
    stack = stack.map(({ callee }) => ({ callee, isKnown: false }));
  };
  const NUMBER: Value = { callee: undefined, isKnown: false };
  for (const op of ops) {
    if (refusal !== undefined) break;
    const top = stack.at(-1);
    const under = stack.at(-2);
    let isConstant = false;
    if (op.kind === "target") {
      const name = `t${targets.length}`;
      targets.push(name);
      lines.push(`${name}:`);
      unknown();
      isNoClosure = false;
      continue;
    } else if (op.kind === "make") {
      lines.push(`MAKE_CLOSURE #${1 + op.callee} 0`);
      stack.push({ callee: op.callee, isKnown: true });
    } else if (op.kind === "push") {
      lines.push("PUSH_I32 5");
      stack.push(NUMBER);
      isConstant = true;
    } else if (op.kind === "nop") {
      lines.push("NOP");
    } else if (op.kind === "sync") {
      lines.push("FRAME_SYNC");
      unknown();
    } else if (top === undefined) {
      continue;
    } else if (op.kind === "dup") {
      lines.push("DUP");
      stack.push(top);
    } else if (op.kind === "pop") {
      lines.push("POP");
      stack.pop();
    } else if (op.kind === "store") {
      lines.push("SET_LOCAL 0", "GET_LOCAL 0");
      stack.splice(-1, 1, { ...top, isKnown: false });
    } else if (op.kind === "swap") {
      if (under === undefined) continue;
      lines.push("SWAP");
      stack.splice(-2, 2, top, under);
    } else if (op.kind === "add") {
      // Closures would trap TYPE, which this test does not cover.
      if (under === undefined || top.callee !== undefined || under.callee !== undefined) continue;
      lines.push("ADD");
      stack.splice(-2, 2, NUMBER);
      isConstant = true;
    } else if (op.kind === "call") {
      if (op.args > 0 && under === undefined) continue;
      lines.push(`CALL_CLOSURE ${op.args}`);
      const callee = top.callee === undefined ? undefined : CALLEES[top.callee];
      let rets = 1;
      if (top.isKnown && callee !== undefined) {
        if (callee.args !== op.args) refusal = "BAD_CLOSURE_ARGS";
        rets = callee.rets;
      } else if (isNoClosure) {
        refusal = "NOT_A_CLOSURE";
      } else if (callee === undefined) {
        trap ??= "TYPE";
      } else if (callee.args !== op.args) {
        trap ??= "BAD_ARITY";
      } else if (callee.rets !== 1) {
        trap ??= "BAD_RET_SLOTS";
      }
      stack.splice(-1 - op.args, 1 + op.args, ...Array.from({ length: rets }, () => NUMBER));
      unknown();
    }
    isNoClosure = isConstant;
  }
  const rest = targets.map((name) => `JMP ${name}`);
  const body = [...lines, "RET", ...rest].join("\n");
  const text = [
    `.func main params=0 locals=1 rets=${stack.length}\n${body}\n.end`,
    ...CALLEES.map(calleeText),
  ].join("\n");
  const kinds = stack.map(({ callee }) => callee === undefined ? "number" : `#${1 + callee}`);
  return { text, outcome: refusal ?? trap ?? kinds.join(" ") };
}

function outcomeOf(text: string): string {
  const image = assemble(text);
  let vm: Vm;
  try {
    vm = load(image).instantiate();
  } catch (error) {
    assert(error instanceof VerifyError);
    return error.code;
  }
  let slice = vm.run({ budget: Infinity });
  while (!vm.finished) slice = vm.run({ budget: Infinity });
  if (slice.trap !== undefined) return slice.trap.code;
  assert(slice.results !== undefined);
  return vm.results().map((value) =>
    value.kind === "closure" ? `#${value.value.functionId}` : "number"
  ).join(" ");
}

Deno.test("closures in random code are known as section 7.4 says", () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(fc.array(OPS, { maxLength: 14 }), (ops) => {
      const { text, outcome } = predict(ops);
      assertEquals(outcomeOf(text), outcome, text);
      met.add(outcome.replace(/^(?![A-Z_]+$).*/, "returned"));
    }),
    { numRuns: 3000 },
  );
  const codes = ["BAD_ARITY", "BAD_CLOSURE_ARGS", "BAD_RET_SLOTS", "NOT_A_CLOSURE", "TYPE"];
  atFixedSeed(() => assertEquals([...met].sort(), [...codes, "returned"]));
});

Deno.test("errors of closures and coroutines name their place and cause", () => {
  const cases = [
    ["MAKE_CLOSURE main 0\n  POP", "NO_CLOSURE_PARAM", 0, "parameter"],
    ["MAKE_CLOSURE f 0\n  CALL_CLOSURE 0", "BAD_CLOSURE_ARGS", 10, "takes 1"],
    ["PUSH_I32 1\n  CALL_CLOSURE 0", "NOT_A_CLOSURE", 6, "cannot be a closure"],
    ["SPAWN f 0", "BAD_SPAWN_ARGS", 0, "takes 2"],
  ] as const;
  for (const [body, code, pc, text] of cases) {
    const source = `.func main params=0 locals=0 rets=0\n  ${body}\n  RET\n.end
.func f params=2 locals=0 rets=0\n  RET\n.end`;
    const error = assertThrows(() => load(assemble(source)), VerifyError, text);
    assertEquals([error.code, error.place.functionName, error.place.pc], [code, "main", pc]);
  }
});
