/** The host calls flexible functions, as exports and as closures that it holds, with any arguments. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  assemble,
  type CallArgument,
  load,
  type RetainedObject,
  type Vm,
  VmError,
} from "../../mod.ts";
import { createRecorder } from "../../lib/host/journal/journal.ts";
import { invariants } from "../../lib/debug/debug.ts";

const NO_LIMIT = { budget: Infinity } as const;

/** Each function returns an array of its parameters but its closure, of which the number of captures. */
const SOURCE = `
.export pair pair
.export rest rest
.export target target
.export klass klass
.export rigid rigid
.func main params=0 locals=0 rets=2
  PUSH_I32 5
  MAKE_CLOSURE pair 1
  MAKE_CLOSURE rest 0
  RET
.end
.func pair params=4 locals=1 rets=1 flexible arity=2
  PUSH_I32 4
  INTRINSIC array.new/1
  SET_LOCAL 4
${set(4, 0, "GET_LOCAL 0")}
${set(4, 1, "GET_LOCAL 2")}
${set(4, 2, "GET_LOCAL 3")}
${set(4, 3, "GET_LOCAL 1\nINTRINSIC closure.arity/1")}
  GET_LOCAL 4
  RET
.end
.func rest params=4 locals=1 rets=1 flexible rest
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 4
${set(4, 0, "GET_LOCAL 2")}
${set(4, 1, "GET_LOCAL 3")}
  GET_LOCAL 4
  RET
.end
.func target params=3 locals=0 rets=1 flexible constructible new_target
  GET_LOCAL 2
  RET
.end
.func klass params=2 locals=0 rets=1 flexible class
  PUSH_I32 1
  RET
.end
.func rigid params=1 locals=0 rets=1
  GET_LOCAL 0
  RET
.end
`;

function set(array: number, index: number, value: string): string {
  return `GET_LOCAL ${array}\nPUSH_I32 ${index}\n${value}\nINTRINSIC array.set/1`;
}

/** A VM whose main function has returned two closures, and these. */
function returned(options: Parameters<ReturnType<typeof load>["instantiate"]>[0] = {}): {
  readonly vm: Vm;
  readonly pair: RetainedObject;
  readonly rest: RetainedObject;
} {
  const vm = load(assemble(SOURCE)).instantiate({ debug: invariants, ...options });
  vm.run(NO_LIMIT);
  return { vm, pair: vm.retainResult(0), rest: vm.retainResult(1) };
}

const ARGUMENTS: readonly (readonly CallArgument[])[] = [
  [],
  [1],
  [undefined, "b"],
  [1, "b", 2.5],
  [[undefined, 1], new Map([["k", null]]), [2], true],
];

Deno.test("missing arguments are undefined, others are dropped or collected, this is undefined", () => {
  const { vm, pair, rest } = returned();
  for (const args of ARGUMENTS) {
    const [first, second] = args;
    for (const target of ["pair", pair]) {
      assertEquals<unknown>(vm.call(target, args, NO_LIMIT).results, [[
        undefined,
        first,
        second,
        2,
      ]]);
    }
    for (const target of ["rest", rest]) {
      assertEquals<unknown>(vm.call(target, args, NO_LIMIT).results, [[first, args.slice(1)]]);
    }
    assertEquals(vm.call("target", args, NO_LIMIT).results, [undefined]);
  }
});

Deno.test("what the function is given is all that is looked at and paid for", () => {
  const { vm } = returned();
  const symbol = Symbol("s") as unknown as CallArgument;
  const cycles = vm.call("pair", [1, 2], NO_LIMIT).cycles;
  assertEquals(vm.call("pair", [1, 2, symbol], NO_LIMIT).cycles, cycles);
  assertEquals(vm.call("pair", [], NO_LIMIT).cycles, cycles);
  const refused = assertThrows(() => vm.call("rest", [1, symbol], NO_LIMIT), VmError);
  assertEquals(refused.code, "BAD_VALUE");
});

Deno.test("a class is not called, and other functions take just what they declare", () => {
  const { vm } = returned();
  const codeOf = (name: string, args: readonly CallArgument[]): string =>
    assertThrows(() => vm.call(name, args, NO_LIMIT), VmError).code;
  assertEquals(codeOf("klass", []), "NO_FUNCTION");
  assertEquals(codeOf("rigid", []), "BAD_ARGUMENTS");
  assertEquals(vm.call("rigid", [undefined], NO_LIMIT).results, [undefined]);
});

Deno.test("a call that does not fit leaves nothing behind", () => {
  const { vm } = returned({ limits: { heapBytes: 2_000 } });
  const { liveBytes } = vm;
  const texts = Array.from({ length: 100 }, () => "text");
  assertEquals(
    assertThrows(() => vm.call("rest", [1, ...texts], NO_LIMIT), VmError).code,
    "NO_ROOM",
  );
  assertEquals(vm.liveBytes, liveBytes);
  assertEquals(vm.call("rest", [1, 2], NO_LIMIT).results, [[1, [2]]]);
});

Deno.test("exports say what they take", () => {
  const { exports } = load(assemble(SOURCE));
  assertEquals(
    exports.map(({ name, params, isFlexible }) => [name, params, isFlexible]),
    [
      ["pair", 2, true],
      ["rest", 1, true],
      ["target", 0, true],
      ["klass", 0, true],
      ["rigid", 1, false],
    ],
  );
});

Deno.test("a journal repeats such calls", () => {
  const journal = createRecorder();
  const { vm, pair, rest } = returned({ journal });
  for (const args of ARGUMENTS) {
    for (const target of ["pair", pair, "rest", rest]) vm.call(target, args, NO_LIMIT);
  }
  const replay = load(assemble(SOURCE)).replay(journal.open());
  replay.runToEnd();
  assert(vm.cycles > 0);
  assertEquals([replay.vm.cycles, replay.vm.instructions], [vm.cycles, vm.instructions]);
  assertEquals(replay.vm.snapshot(), vm.snapshot());
});
