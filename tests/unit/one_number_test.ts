/** Programs whose language has one kind of number: at the border, whole numbers of the host are floats. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  decodeImage,
  encodeImage,
  float,
  formatValue,
  HostRegistry,
  type HostResultValue,
  load,
  type PlainValue,
  type ResultKind,
  type Slice,
  view,
  type Vm,
  VmError,
} from "../../mod.ts";
import { assemble, disassemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";
import { defineClock, defineRandom } from "../../lib/host/modules.ts";

const NO_LIMIT = { budget: Infinity };

/** A VM of lines that may use host functions, each `module.name/version args rets`. */
function start(
  host: HostRegistry,
  imports: readonly string[],
  lines: string,
  { rets = 1, flag = "floats", capabilities = [] as readonly string[] } = {},
): Vm {
  const declared = imports.map((each) => {
    const [identity, args, results] = each.split(" ");
    return `.sysc ${identity} args=${args} rets=${results}`;
  });
  const source = [
    ".global kept",
    ...declared,
    `.func main params=0 locals=0 rets=${rets} ${flag}`,
    ...lines.split(";").map((line) => `  ${line.trim()}`),
    ".end",
    ".func same params=1 locals=0 rets=1",
    "  GET_LOCAL 0",
    "  SET_GLOBAL kept",
    "  GET_GLOBAL kept",
    "  RET",
    ".end",
    ".export same",
  ];
  const image = decodeImage(encodeImage(assemble(source.join("\n"))));
  return load(image, { host, capabilities }).instantiate({ debug: invariants });
}

function end(vm: Vm): Slice {
  return vm.run(NO_LIMIT);
}

function texts(vm: Vm): readonly string[] {
  const { trap } = end(vm);
  assert(trap === undefined, trap?.message);
  return vm.results().map((value) => `${value.kind} ${formatValue(value)}`);
}

function returning(kinds: readonly ResultKind[] | number, value: unknown): Vm {
  const host = new HostRegistry().define(
    "t.get/1",
    { args: [], rets: kinds },
    () => value as never,
  );
  const rets = typeof kinds === "number" ? kinds : kinds.length;
  return start(host, [`t.get/1 0 ${rets}`], "HOSTCALL t.get/1; RET", { rets });
}

Deno.test("numbers of the host are floats, deeply", () => {
  const cases = [
    [["any"], 1, "float 1.0"],
    [["any"], -0, "float -0.0"],
    [["any"], float(2), "float 2.0"],
    [["any"], [1, { a: [2] }], 'array [1.0, object{"a": [2.0]}]'],
    [["number"], 3, "float 3.0"],
    [["float"], 3, "float 3.0"],
    [["int32"], 3, "float 3.0"],
    [["int32"], -0, "float 0.0"],
    [["int64"], 3n, "float 3.0"],
    [["int64"], 3, "float 3.0"],
    [["int64"], 2n ** 53n - 1n, "float 9007199254740991.0"],
    [["bool"], true, "bool true"],
    [["object"], { a: 1 }, 'object object{"a": 1.0}'],
    [1, 1, "float 1.0"],
    [1, [[1]], "array [1.0]"],
  ] as const;
  for (const [kinds, value, expected] of cases) {
    assertEquals(texts(returning(kinds as readonly ResultKind[], value)), [expected]);
  }
  assertEquals(texts(returning(["int32", "any"], [1, 2])), ["float 1.0", "float 2.0"]);
});

Deno.test("a number that is not whole is no integer, and a bigint is none of the program's values", () => {
  const cases = [
    [["int32"], 2.5, "result must be int32, the handler returned float 2.5"],
    [["int32"], 2 ** 31, "result must be int32, the handler returned float 2147483648"],
    [["int64"], 0.5, "result must be int64, the handler returned float 0.5"],
    [["int64"], 2n ** 60n, "returned a bigint; the program does not use BigInt"],
    [["any"], 1n, "returned a bigint; the program does not use BigInt"],
    [["any"], [{ a: 1n }], "give a number at result[0].a"],
  ] as const;
  for (const [kinds, value, message] of cases) {
    const { trap } = end(returning(kinds as readonly ResultKind[], value));
    assertEquals(trap?.code, "HOST_FAULT");
    assert(trap?.message.includes(message), trap?.message);
  }
  const vm = returning(["any"], 1);
  end(vm);
  const error = assertThrows(() => vm.call("same", [{ a: 1n }], NO_LIMIT), VmError);
  assert(error.message.startsWith("BAD_VALUE: args[0].a is a bigint; the program does not use"));
});

Deno.test("an int32 and an int64 of a host function are whole floats of the program", () => {
  const seen: unknown[] = [];
  const host = new HostRegistry()
    .define("t.one/1", { args: ["int32"], rets: ["int32"] }, (a) => {
      seen.push(a);
      return a + 1;
    })
    .define("t.two/1", { args: ["int32", "int32", "string"], rets: ["int32"] }, (a, b) => {
      seen.push(a, b);
      return a * b;
    })
    .define("t.long/1", { args: ["int64"], rets: ["int64"] }, (a) => {
      seen.push(a);
      return a + 1n;
    });
  const imports = ["t.one/1 1 1", "t.two/1 3 1", "t.long/1 1 1"];
  const rest =
    '; HOSTCALL t.one/1; PUSH_F64 -0.0; PUSH_CONST "x"; HOSTCALL t.two/1; HOSTCALL t.long/1; RET';
  assertEquals(texts(start(host, imports, `PUSH_F64 5${rest}`)), ["float 1.0"]);
  assertEquals(seen, [5, 6, 0, 0n]);
  assertEquals(texts(start(host, imports, `PUSH_I32 5${rest}`)), ["float 1.0"]);
  for (const wrong of ["0.5", "2147483648", "NaN", "-Infinity"]) {
    const { trap } = end(start(host, imports, `PUSH_F64 ${wrong}${rest}`));
    assertEquals(trap?.message, "argument 1 of t.one/1 must be int32, not float");
  }
  // Without the flag, a whole float is no int32.
  const { trap } = end(start(host, imports, `PUSH_F64 5${rest}`, { flag: "" }));
  assertEquals(trap?.code, "TYPE");
});

Deno.test("standard functions take and give floats", () => {
  const host = new HostRegistry();
  defineClock(host);
  defineRandom(host, { seed: 1 });
  const imports = ["clock.frame/1 0 1", "random.int/1 1 1"];
  const lines = "HOSTCALL clock.frame/1; PUSH_F64 1; HOSTCALL random.int/1; RET";
  const capabilities = ["clock", "random"];
  assertEquals(texts(start(host, imports, lines, { rets: 2, capabilities })), [
    "float 0.0",
    "float 0.0",
  ]);
});

Deno.test("arguments of calls, globals and elements are floats", () => {
  const vm = returning(["any"], 1);
  end(vm);
  const kept = (): string => formatValue(vm.globals()[0]);
  vm.call("same", [[1, { a: 2 }]], NO_LIMIT);
  assertEquals(kept(), '[1.0, object{"a": 2.0}]');
  vm.call("same", [7], NO_LIMIT);
  assertEquals(kept(), "7.0");
  vm.setGlobal("kept", 3);
  assertEquals(kept(), "3.0");
  vm.setGlobal("kept", [0, {}, new Uint8Array(1)]);
  const list = vm.retainGlobal(0);
  list.set(0, 5);
  vm.retainGlobal(0).set(1, { b: 6 });
  assertEquals(kept(), '[5.0, object{"b": 6.0}, bytes(00)]');
  assertEquals(vm.globalAt("kept", 1, "b"), 6);
});

Deno.test("keys of maps are floats", () => {
  const keys = [1, -0, 2 ** 40, 0.5, NaN, "1", null, undefined, true];
  const vm = returning(["map"], new Map(keys.map((key) => [key, key])));
  assertEquals(texts(vm), [
    'map {1.0: 1.0, 0.0: -0.0, 1099511627776.0: 1099511627776.0, 0.5: 0.5, NaN: NaN, "1": "1", ' +
    "null: null, undefined: undefined, true: true}",
  ]);
  const map = vm.retainResult(0);
  for (const key of keys) assertEquals(map.get(key), key);
  map.set(7, 8);
  map.set(1, 2);
  assertEquals([map.get(7), map.get(1), map.get(7n)], [8, 2, 8]);
  const bigint = returning(["map"], new Map([[1n, 1]]));
  assertEquals(end(bigint).trap?.code, "HOST_FAULT");
});

Deno.test("tickets are int64, answers are floats", () => {
  const host = new HostRegistry()
    .external("t.ask/1", { args: [], rets: ["int32"] })
    .external("t.two/1", { args: ["int32"], rets: ["int64", "any"] });
  const wait = "INTRINSIC convert.wrap_int32/1; INTRINSIC host.wait/1; SWAP; POP";
  const lines = `HOSTCALL t.ask/1; DUP; ${wait}; PUSH_F64 2; HOSTCALL t.two/1; ${wait}; RET`;
  const vm = start(host, ["t.ask/1 0 1", "t.two/1 1 1"], lines, { rets: 3 });
  assertEquals(end(vm).reason, "waiting");
  assertThrows(() => vm.resolve(1, 0.5), VmError, "result must be int32");
  vm.resolve(1, 7);
  assertEquals(end(vm).pending?.[0].args, [2]);
  vm.resolve(2, [5n, { a: 1 }]);
  assertEquals(texts(vm), ["int64 1", "float 7.0", 'array [5.0, object{"a": 1.0}]']);
});

Deno.test("a value keeps its kind for the host, and a journal repeats a run", () => {
  const seen: PlainValue[] = [];
  const host = new HostRegistry()
    .define("t.get/1", { args: [], rets: ["any", "int32", "int64"] }, () => [[1, 2.5], 7, 8n])
    .define("t.value/1", { args: ["value"], rets: [] }, (value) => {
      seen.push(formatValue(value));
    })
    .define("t.view/1", { args: [view("array")], rets: ["any"] }, (list) => {
      list.set(1, 9);
      return list.read() as HostResultValue;
    });
  const recorder = createRecorder();
  const image = assemble(`
.sysc t.get/1 args=0 rets=3
.sysc t.value/1 args=1 rets=0
.sysc t.view/1 args=1 rets=1
.func main params=0 locals=1 rets=1 floats
  HOSTCALL t.get/1
  ADD
  HOSTCALL t.value/1
  HOSTCALL t.view/1
  RET
.end`);
  const vm = load(image, { host }).instantiate({ journal: recorder, debug: invariants });
  assertEquals(texts(vm), ["array [1.0, 9.0]"]);
  assertEquals(seen, ["15.0"]);
  const journal = openJournal(recorder.take());
  const replay = load(image, { host: journal.host }).replay(journal, { debug: invariants });
  replay.runToEnd();
  assertEquals(replay.vm.results(), vm.results());
  assertEquals(replay.vm.snapshot(), vm.snapshot());
});

Deno.test("the flag is that of the entry, and has a name in the text form", () => {
  const image = assemble(`
.sysc t.get/1 args=0 rets=1
.func main params=0 locals=0 rets=1
  HOSTCALL t.get/1
  RET
.end
.func other params=0 locals=0 rets=0 floats
  RET
.end`);
  const host = new HostRegistry().define("t.get/1", { args: [], rets: ["any"] }, () => 1);
  assertEquals(texts(load(image, { host }).instantiate()), ["int32 1"]);
  assert(/\.func other .*floats/.test(disassemble(image)));
});
