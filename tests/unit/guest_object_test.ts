/** Guest objects on the host's side: plain data, references, and how long they are valid. */
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import {
  float,
  formatValue,
  type GuestObject,
  type GuestValue,
  HostRegistry,
  type HostResult,
  type HostResultValue,
  type HostValue,
  load,
  type RetainedObject,
  type Slice,
  view,
  type ViewArg,
  type Vm,
  VmError,
  type VmErrorCode,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

const CLOSURE = ".func f params=1 locals=0 rets=0\n  RET\n.end";

/** A VM with a main function of these lines, two globals, and a function for closures. */
function start(
  body: readonly string[],
  { rets = 0, locals = 2, host = new HostRegistry(), heapBytes = 1 << 20 }: {
    rets?: number;
    locals?: number;
    host?: HostRegistry;
    heapBytes?: number;
  } = {},
): Vm {
  const source = [
    ".global g",
    ".global h",
    `.func main params=0 locals=${locals} rets=${rets}`,
    ...body,
    ".end",
    CLOSURE,
  ];
  return load(assemble(source.join("\n")), { host }).instantiate({ limits: { heapBytes } });
}

/** Runs `lines`, then a call of one argument and one result, then RET. */
function call(
  handler: (value: HostValue) => HostResult,
  lines: readonly string[],
  kind: "closure" | ViewArg<"any"> = view("any"),
): Ended {
  const host = new HostRegistry().define("t.call/1", { args: [kind], rets: 1 }, handler);
  const body = [...lines, "HOSTCALL t.call/1", "RET"];
  return end(start([".sysc t.call/1 args=1 rets=1", ...body], { rets: 1, host }));
}

/** The last slice, with the results and their kinds. */
interface Ended extends Slice {
  readonly values: readonly GuestValue[];
}

function end(vm: Vm): Ended {
  const slice = vm.run({ budget: Infinity });
  return { ...slice, values: vm.results() };
}

function returned({ results, values, trap }: Ended): readonly GuestValue[] {
  assert(results !== undefined, trap?.message);
  return values;
}

function trapOf({ trap }: Slice): [string, string] {
  assert(trap !== undefined);
  return [trap.code, trap.message];
}

function assertRefused(code: VmErrorCode, use: () => unknown): void {
  assertEquals(assertThrows(use, VmError).code, code);
}

function objectIn(value: HostValue): GuestObject {
  assert(typeof value === "object" && value !== null);
  return value;
}

/** A host function that keeps its argument and returns null. */
function keeper<T>(keep: (object: GuestObject) => T): { host: HostRegistry; kept: T[] } {
  const kept: T[] = [];
  const host = new HostRegistry().define("t.keep/1", { args: [view("any")], rets: 0 }, (value) => {
    kept.push(keep(objectIn(value)));
  });
  return { host, kept };
}

/** Creates 20 unreachable closures of 48 bytes each. */
const LITTER = Array.from({ length: 20 }, () => ["MAKE_CLOSURE f 0", "POP"]).flat();

const int32 = (value: number): GuestValue => ({ kind: "int32", value });

Deno.test("results and globals are plain data", () => {
  const vm = start([
    "PUSH_I32 1",
    "MAKE_CLOSURE f 1",
    'PUSH_CONST "x"',
    "MAKE_CLOSURE f 2",
    "DUP",
    "SET_GLOBAL g",
    "RET",
  ], { rets: 1 });
  const inner: GuestValue = { kind: "closure", value: { functionId: 1, captures: [int32(1)] } };
  const outer: GuestValue = {
    kind: "closure",
    value: { functionId: 1, captures: [inner, { kind: "string", value: "x" }] },
  };
  assertEquals(returned(end(vm)), [outer]);
  assertEquals(vm.globals(), [outer, { kind: "null", value: null }]);
});

Deno.test("an object reachable twice is one object in the copy", () => {
  const vm = start(["MAKE_CLOSURE f 0", "DUP", "DUP", "MAKE_CLOSURE f 2", "RET"], { rets: 2 });
  const [first, second] = returned(end(vm));
  assert(second.kind === "closure");
  assertStrictEquals(second.value.captures[0], first);
  assertStrictEquals(second.value.captures[1], first);
});

Deno.test("objects can be read at any depth of nesting", () => {
  const vm = start([
    "PUSH_I32 20000",
    "SET_LOCAL 0",
    "PUSH_CONST null",
    "again:",
    "MAKE_CLOSURE f 1",
    "GET_LOCAL 0",
    "PUSH_I32 1",
    "SUB",
    "DUP",
    "SET_LOCAL 0",
    "PUSH_I32 0",
    "GT",
    "JMP_IF_TRUE again",
    "RET",
  ], { rets: 1, heapBytes: 1 << 21 });
  let [value] = returned(end(vm));
  let levels = 0;
  for (; value.kind === "closure"; value = value.value.captures[0]) levels++;
  assertEquals([levels, value.kind], [20000, "null"]);
});

Deno.test("locals and operands are plain data while the program runs", () => {
  const vm = start(["MAKE_CLOSURE f 0", "SET_LOCAL 0", "GET_LOCAL 0", "FRAME_SYNC", "RET"], {
    rets: 1,
  });
  assertEquals(vm.run({ budget: Infinity }).reason, "frame");
  assertEquals(vm.locals().map(formatValue), ["closure #1()", "null"]);
  assertEquals(vm.stack().map(formatValue), ["closure #1()"]);
});

Deno.test("results of handlers become the guest values of section 12", () => {
  const cases: readonly [HostResultValue, GuestValue][] = [
    [null, { kind: "null", value: null }],
    [false, { kind: "bool", value: false }],
    [-(2 ** 31), int32(-(2 ** 31))],
    [2 ** 31, { kind: "float", value: 2 ** 31 }],
    [-0, { kind: "float", value: -0 }],
    [0.5, { kind: "float", value: 0.5 }],
    [float(3), { kind: "float", value: 3 }],
    [-5n, { kind: "int64", value: -5n }],
    ["a\udfff", { kind: "string", value: "a\ufffd" }],
    [Uint8Array.of(1, 255), { kind: "bytes", value: Uint8Array.of(1, 255) }],
  ];
  for (const [given, expected] of cases) {
    assertEquals(returned(call(() => given, ["PUSH_I32 0"])), [expected]);
    // In arrays, too, at any depth.
    const nested: GuestValue = { kind: "array", value: [{ kind: "array", value: [expected] }] };
    assertEquals(returned(call(() => [[[given]]], ["PUSH_I32 0"])), [nested]);
  }
  assertEquals(returned(call(() => [[]], ["PUSH_I32 0"])), [{ kind: "array", value: [] }]);
});

Deno.test("an array with several results: the elements are the results", () => {
  const host = new HostRegistry().define("t.make/1", { args: 0, rets: 3 }, () => [[1], 2, [[3]]]);
  const vm = start([".sysc t.make/1 args=0 rets=3", "HOSTCALL t.make/1", "RET"], { rets: 3, host });
  assertEquals(returned(end(vm)).map(formatValue), ["[1]", "2", "[[3]]"]);
});

Deno.test("bytes and arrays are copied when they are returned", () => {
  const bytes = Uint8Array.of(1, 2, 3, 4).subarray(1, 3);
  const array = [1, 2];
  const host = new HostRegistry().define("t.make/1", { args: 0, rets: 2 }, () => [bytes, array]);
  const vm = start([
    ".sysc t.make/1 args=0 rets=2",
    "HOSTCALL t.make/1",
    "FRAME_SYNC",
    "RET",
  ], { rets: 2, host });
  vm.run({ budget: Infinity });
  bytes.fill(9);
  array.fill(9);
  assertEquals(returned(end(vm)), [
    { kind: "bytes", value: Uint8Array.of(2, 3) },
    { kind: "array", value: [int32(1), int32(2)] },
  ]);
});

Deno.test("reading returns a copy", () => {
  const vm = start([".sysc t.make/1 args=0 rets=1", "HOSTCALL t.make/1", "SET_GLOBAL g", "RET"], {
    host: new HostRegistry().define("t.make/1", { args: 0, rets: 1 }, () => Uint8Array.of(1, 2)),
  });
  vm.run({ budget: Infinity });
  const [first] = vm.globals();
  assert(first.kind === "bytes");
  first.value.fill(7);
  assertEquals(vm.globals()[0], { kind: "bytes", value: Uint8Array.of(1, 2) });
});

Deno.test("what is no guest value is a HOST_FAULT, also in an array", () => {
  const faults: readonly unknown[] = [
    Symbol("s"),
    () => {},
    { method: () => {} },
    new (class Point {})(),
    new Map([[Symbol("s"), 1]]),
    new Set(),
    new Date(0),
    new Uint16Array(1),
    new ArrayBuffer(1),
    2n ** 63n,
    -(2n ** 63n) - 1n,
    /x/,
    Promise.resolve(1),
  ];
  for (const fault of faults) {
    const value = fault as HostResultValue;
    assertEquals(trapOf(call(() => [value], ["PUSH_I32 0"]))[0], "HOST_FAULT");
    assertEquals(trapOf(call(() => [[1, [value]]], ["PUSH_I32 0"]))[0], "HOST_FAULT");
  }
  const holes: HostResultValue[] = new Array(2);
  assertEquals(trapOf(call(() => [holes], ["PUSH_I32 0"]))[0], "HOST_FAULT");
  const hostile = {
    get then(): number {
      throw new Error("looked at");
    },
  };
  assertEquals(trapOf(call(() => [[hostile as unknown as null]], ["PUSH_I32 0"])), [
    "HOST_FAULT",
    't.call/1 returned an object whose property "then" throws: looked at at result[0][0]',
  ]);
});

Deno.test("a Promise inside results is a HOST_FAULT, and its rejection is handled", async () => {
  const failing = (): HostResultValue => Promise.reject(new Error("late")) as unknown as null;
  assertEquals(trapOf(call(() => [failing()], ["PUSH_I32 0"]))[0], "HOST_FAULT");
  assertEquals(trapOf(call(() => [[1, [failing()]]], ["PUSH_I32 0"]))[0], "HOST_FAULT");
  await new Promise((resolve) => setTimeout(resolve, 0));
});

Deno.test("arrays nest as deep as memory allows", () => {
  let array: HostResultValue = [];
  for (let level = 1; level < 10_000; level++) array = [array];
  let [value] = returned(call(() => [array], ["PUSH_I32 0"]));
  let levels = 0;
  for (; value?.kind === "array"; [value] = value.value) levels++;
  assertEquals(levels, 10_000);
});

Deno.test("an object argument has its kind and length", () => {
  const seen: [string, number][] = [];
  const see = (value: HostValue): null => {
    const { kind, length } = objectIn(value);
    seen.push([kind, length]);
    return null;
  };
  const host = new HostRegistry()
    .define("t.array/1", { args: 0, rets: 1 }, () => [[1, 2, 3]])
    .define("t.bytes/1", { args: 0, rets: 1 }, () => new Uint8Array(17))
    .define("t.see/1", { args: [view("any")], rets: 1 }, see);
  start([
    ".sysc t.array/1 args=0 rets=1",
    ".sysc t.bytes/1 args=0 rets=1",
    ".sysc t.see/1 args=1 rets=1",
    "HOSTCALL t.array/1",
    "HOSTCALL t.see/1",
    "HOSTCALL t.bytes/1",
    "HOSTCALL t.see/1",
    "PUSH_I32 1",
    "PUSH_I32 2",
    "MAKE_CLOSURE f 2",
    "HOSTCALL t.see/1",
    "HALT",
  ], { host }).run({ budget: Infinity });
  assertEquals(seen, [["array", 3], ["bytes", 17], ["closure", 2]]);
});

Deno.test("an argument is read as a copy, including deferred strings", () => {
  let copy: GuestValue | undefined;
  const slice = call((value) => {
    copy = objectIn(value).inspect();
    return value;
  }, ['PUSH_CONST "a"', 'PUSH_CONST "b"', "ADD", "MAKE_CLOSURE f 1"]);
  assertEquals(copy, {
    kind: "closure",
    value: { functionId: 1, captures: [{ kind: "string", value: "ab" }] },
  });
  assertEquals(returned(slice), copy === undefined ? [] : [copy]);
});

Deno.test("kinds of objects are declared like others", () => {
  const array = [".sysc t.array/1 args=0 rets=1", "HOSTCALL t.array/1"];
  for (const kind of ["array", "bytes", "map", "closure", "string"] as const) {
    const host = new HostRegistry()
      .define("t.array/1", { args: 0, rets: 1 }, () => [[1]])
      .define("t.call/1", { args: [kind], rets: 0 }, () => {});
    const body = [...array, ".sysc t.call/1 args=1 rets=0", "HOSTCALL t.call/1", "RET"];
    const slice = start(body, { host }).run({ budget: Infinity });
    if (kind === "array") assertEquals(slice.reason, "returned");
    else {
      assertEquals(trapOf(slice), [
        "TYPE",
        `argument 1 of t.call/1 must be ${kind}, not array`,
      ]);
    }
  }
  const closure = call(() => null, ["MAKE_CLOSURE f 0"], "closure");
  assertEquals(closure.reason, "returned");
});

Deno.test("a returned object is the same object", () => {
  const vm = start([
    ".sysc t.echo/1 args=1 rets=1",
    "MAKE_CLOSURE f 0",
    "DUP",
    "HOSTCALL t.echo/1",
    "EQ",
    "RET",
  ], {
    rets: 1,
    host: new HostRegistry().define(
      "t.echo/1",
      { args: [view("any")], rets: 1 },
      (value) => [value],
    ),
  });
  assertEquals(returned(end(vm)), [{ kind: "bool", value: true }]);
});

Deno.test("after the call an object that was not retained has EXPIRED", () => {
  const { host, kept } = keeper((object) => object);
  const vm = start([
    ".sysc t.keep/1 args=1 rets=0",
    "MAKE_CLOSURE f 0",
    "DUP",
    "HOSTCALL t.keep/1",
    "HOSTCALL t.keep/1",
    "FRAME_SYNC",
    "HALT",
  ], { host });
  vm.run({ budget: Infinity });
  assertEquals(kept.length, 2);
  for (const object of kept) {
    assertRefused("EXPIRED", () => object.kind);
    assertRefused("EXPIRED", () => object.length);
    assertRefused("EXPIRED", () => object.inspect());
    assertRefused("EXPIRED", () => object.retain());
  }
});

Deno.test("an object expires before the next call, and after a call that failed", () => {
  let first: GuestObject | undefined;
  const codes: string[] = [];
  const host = new HostRegistry().define("t.call/1", { args: [view("any")], rets: 0 }, (value) => {
    if (first === undefined) {
      first = objectIn(value);
      return;
    }
    const expired = first;
    codes.push(assertThrows(() => expired.inspect(), VmError).code);
    first = objectIn(value);
    assertEquals(first.kind, "closure");
    throw new Error("on purpose");
  });
  const slice = start([
    ".sysc t.call/1 args=1 rets=0",
    "MAKE_CLOSURE f 0",
    "DUP",
    "HOSTCALL t.call/1",
    "HOSTCALL t.call/1",
    "HALT",
  ], { host }).run({ budget: Infinity });
  assertEquals(trapOf(slice), ["HOST_FAULT", "t.call/1 threw on purpose"]);
  assert(first !== undefined);
  const last = first;
  assertRefused("EXPIRED", () => last.inspect());
  assertEquals(codes, ["EXPIRED"]);
});

Deno.test("returning an expired object is a HOST_FAULT", () => {
  let first: GuestObject | undefined;
  const host = new HostRegistry().define("t.call/1", { args: [view("any")], rets: 1 }, (value) => {
    first ??= objectIn(value);
    return first;
  });
  const slice = start([
    ".sysc t.call/1 args=1 rets=1",
    "MAKE_CLOSURE f 0",
    "HOSTCALL t.call/1",
    "HOSTCALL t.call/1",
    "RET",
  ], { rets: 1, host }).run({ budget: Infinity });
  assertEquals(trapOf(slice)[0], "HOST_FAULT");
  assertEquals(slice.trap?.place.pc, 16);
});

Deno.test("a retained object is valid after the call, until it is released", () => {
  const { host, kept } = keeper((object) => object.retain());
  const vm = start([
    ".sysc t.keep/1 args=1 rets=0",
    "PUSH_I32 5",
    "MAKE_CLOSURE f 1",
    "HOSTCALL t.keep/1",
    "FRAME_SYNC",
    "HALT",
  ], { host });
  vm.run({ budget: Infinity });
  const [object] = kept;
  assertEquals([object.kind, object.length, formatValue(object.inspect())], [
    "closure",
    1,
    "closure #1(5)",
  ]);
  vm.run({ budget: Infinity });
  assertEquals([vm.finished, formatValue(object.inspect())], [true, "closure #1(5)"]);
  object.release();
  assertRefused("RELEASED", () => object.kind);
  assertRefused("RELEASED", () => object.length);
  assertRefused("RELEASED", () => object.inspect());
  assertRefused("RELEASED", () => object.retain());
  object.release();
});

Deno.test("using releases at the end of its block", () => {
  const vm = start(["MAKE_CLOSURE f 0", "SET_GLOBAL g", "RET"]);
  vm.run({ budget: Infinity });
  let outside: RetainedObject;
  {
    using inside = vm.retainGlobal(0);
    outside = inside;
    assertEquals(outside.kind, "closure");
  }
  assertRefused("RELEASED", () => outside.kind);
});

Deno.test("a retained object survives collections, a released one does not", () => {
  const { host, kept } = keeper((object) => object.retain());
  // The closure has 64 bytes and its string 64 + 2 + 32; garbage closures have 48 in a heap of 300.
  const vm = start([
    ".sysc t.keep/1 args=1 rets=0",
    'PUSH_CONST "a"',
    'PUSH_CONST "b"',
    "ADD",
    "MAKE_CLOSURE f 1",
    "HOSTCALL t.keep/1",
    ...LITTER,
    "FRAME_SYNC",
    ...LITTER,
    "HALT",
  ], { host, heapBytes: 300 });
  assertEquals(vm.run({ budget: Infinity }).reason, "frame");
  assertEquals(formatValue(kept[0].inspect()), 'closure #1("ab")');
  assert(vm.liveBytes >= 64 + 98 && vm.liveBytes <= 300);
  kept[0].release();
  assertEquals(vm.run({ budget: Infinity }).reason, "halted");
  assertEquals(vm.liveBytes % 48, 0, "nothing but litter is left");
});

Deno.test("retained objects can cause OUT_OF_MEMORY; released ones do not", () => {
  for (const release of [false, true]) {
    const { host, kept } = keeper((object) => object.retain());
    const vm = start([
      ".sysc t.keep/1 args=1 rets=0",
      "MAKE_CLOSURE f 0",
      "HOSTCALL t.keep/1",
      "FRAME_SYNC",
      "MAKE_CLOSURE f 0",
      "HALT",
    ], { host, heapBytes: 95 });
    vm.run({ budget: Infinity });
    assertEquals(vm.liveBytes, 48);
    if (release) kept[0].release();
    const { reason, trap } = vm.run({ budget: Infinity });
    assertEquals(
      [reason, trap?.code],
      release ? ["halted", undefined] : [
        "trapped",
        "OUT_OF_MEMORY",
      ],
    );
    assertEquals(vm.liveBytes, 48);
  }
});

Deno.test("an object retained twice needs two releases", () => {
  const { host, kept } = keeper((object) => [object.retain(), object.retain()] as const);
  const vm = start([
    ".sysc t.keep/1 args=1 rets=0",
    "PUSH_I32 1",
    "MAKE_CLOSURE f 1",
    "HOSTCALL t.keep/1",
    ...LITTER,
    "FRAME_SYNC",
    ...LITTER,
    "FRAME_SYNC",
    ...LITTER,
    "HALT",
  ], { host, heapBytes: 64 + 48 });
  vm.run({ budget: Infinity });
  const [[first, second]] = kept;
  first.release();
  first.release();
  vm.run({ budget: Infinity });
  assertEquals([formatValue(second.inspect()), vm.liveBytes], ["closure #1(1)", 64 + 48]);
  const third = second.retain();
  second.release();
  assertEquals(formatValue(third.inspect()), "closure #1(1)");
  third.release();
  vm.run({ budget: Infinity });
  assertEquals(vm.liveBytes, 2 * 48);
});

Deno.test("a collection that the retained object survives costs its slots", () => {
  const captures = Array.from({ length: 14 }, (_, index) => `PUSH_I32 ${index}`);
  const { host } = keeper((object) => object.retain());
  const vm = start([
    ".sysc t.keep/1 args=1 rets=0",
    ...captures,
    "MAKE_CLOSURE f 14",
    "HOSTCALL t.keep/1",
    "MAKE_CLOSURE f 0",
    "POP",
    "MAKE_CLOSURE f 0",
    "HALT",
  ], { host, locals: 1, heapBytes: 48 + 14 * 16 + 48 });
  // 2 globals, 1 local, header, 14 captures, 2 objects and 1 coroutine
  const collection = 32 + 4 * 18 + 8 * 3;
  assertEquals(
    vm.run({ budget: Infinity }).cycles,
    28 + (8 + 7) + 1 + 8 + 2 + 8 + 3 * 16 + collection + 1,
  );
});

Deno.test("a retained object returned later is the same object", () => {
  let kept: RetainedObject | undefined;
  const host = new HostRegistry()
    .define("t.put/1", { args: [view("any")], rets: 0 }, (value) => {
      kept = objectIn(value).retain();
    })
    .define("t.get/1", { args: 0, rets: 1 }, () => kept ?? null);
  const vm = start([
    ".sysc t.put/1 args=1 rets=0",
    ".sysc t.get/1 args=0 rets=1",
    "PUSH_I32 3",
    "MAKE_CLOSURE f 1",
    "HOSTCALL t.put/1",
    ...LITTER,
    "FRAME_SYNC",
    "HOSTCALL t.get/1",
    "HOSTCALL t.get/1",
    "DUP",
    "SET_GLOBAL g",
    "EQ",
    "GET_GLOBAL g",
    "RET",
  ], { rets: 2, host, heapBytes: 300 });
  vm.run({ budget: Infinity });
  assertEquals(returned(end(vm)).map(formatValue), ["true", "closure #1(3)"]);
});

Deno.test("returning a released object is a HOST_FAULT, unless it is released after the call", () => {
  const released = call((value) => {
    const kept = objectIn(value).retain();
    kept.release();
    return kept;
  }, ["MAKE_CLOSURE f 0"]);
  assertEquals(trapOf(released)[0], "HOST_FAULT");
  const kept = call((value) => objectIn(value).retain(), ["MAKE_CLOSURE f 0"]);
  assertEquals(returned(kept).map(formatValue), ["closure #1()"]);
});

Deno.test("an object of another VM is a HOST_FAULT, also in an array and of the same program", () => {
  const { host, kept } = keeper((object) => object.retain());
  host.define("t.get/1", { args: 0, rets: 1 }, () => kept[0]);
  host.define("t.gets/1", { args: 0, rets: 1 }, () => [[kept[0]]]);
  const source = (body: string): string => `
.sysc t.keep/1 args=1 rets=0
.sysc t.get/1 args=0 rets=1
.sysc t.gets/1 args=0 rets=1
.func main params=0 locals=0 rets=1
  MAKE_CLOSURE f 0
  DUP
  HOSTCALL t.keep/1
${body}
  RET
  HOSTCALL t.get/1
  HOSTCALL t.gets/1
.end
${CLOSURE}`;
  assertEquals(
    load(assemble(source("  NOP")), { host }).instantiate().run({ budget: Infinity }).reason,
    "returned",
  );
  for (const use of ["t.get/1", "t.gets/1"]) {
    const vm = load(assemble(source(`  POP\n  HOSTCALL ${use}`)), { host }).instantiate();
    assertEquals(trapOf(vm.run({ budget: Infinity }))[0], "HOST_FAULT");
  }
  // The VM that owns it is unaffected.
  assertEquals(formatValue(kept[0].inspect()), "closure #1()");
});

Deno.test("an object that only looks like a guest object is a HOST_FAULT", () => {
  const forged = call((value) => {
    const object = objectIn(value);
    return { ...object, kind: "closure", length: 0, read: object.read, retain: object.retain };
  }, ["MAKE_CLOSURE f 0"]);
  assertEquals(trapOf(forged)[0], "HOST_FAULT");
});

Deno.test("retainGlobal and retainResult retain objects and refuse other values", () => {
  const vm = start(["MAKE_CLOSURE f 0", "SET_GLOBAL g", "PUSH_I32 1", "MAKE_CLOSURE f 0", "RET"], {
    rets: 2,
  });
  for (const slot of [0, 1, 2, -1, 0.5, NaN, Infinity]) {
    assertRefused("NO_OBJECT", () => vm.retainGlobal(slot));
  }
  assertRefused("NO_OBJECT", () => vm.retainResult(0));
  vm.run({ budget: Infinity });
  for (const slot of [1, 2, -1, 0.5, NaN]) assertRefused("NO_OBJECT", () => vm.retainGlobal(slot));
  for (const index of [0, 2, -1, 0.5, 1.5, NaN]) {
    assertRefused("NO_OBJECT", () => vm.retainResult(index));
  }
  using global = vm.retainGlobal(0);
  using result = vm.retainResult(1);
  assertEquals([global.kind, result.kind], ["closure", "closure"]);
});

Deno.test("retainResult refuses after HALT or a trap", () => {
  for (const end of ["HALT", "TRAP"]) {
    const vm = start(["MAKE_CLOSURE f 0", "SET_GLOBAL g", end]);
    vm.run({ budget: Infinity });
    assertRefused("NO_OBJECT", () => vm.retainResult(0));
    using global = vm.retainGlobal(0);
    assertEquals(formatValue(global.inspect()), "closure #1()");
  }
});

Deno.test("a global retained between slices survives its replacement by the guest", () => {
  const vm = start([
    "PUSH_I32 4",
    "MAKE_CLOSURE f 1",
    "SET_GLOBAL g",
    "FRAME_SYNC",
    "PUSH_CONST null",
    "SET_GLOBAL g",
    ...LITTER,
    "HALT",
  ], { heapBytes: 64 + 96 });
  vm.run({ budget: Infinity });
  using object = vm.retainGlobal(0);
  vm.run({ budget: Infinity });
  assertEquals([vm.globals()[0].kind, formatValue(object.inspect())], ["null", "closure #1(4)"]);
});

Deno.test("a handler may retain globals of the VM that calls it, but not run it", () => {
  let kept: RetainedObject | undefined;
  const codes: string[] = [];
  const host = new HostRegistry().define("t.call/1", { args: 0, rets: 0 }, () => {
    kept = vm.retainGlobal(0);
    codes.push(assertThrows(() => vm.run({ budget: Infinity }), VmError).code);
    codes.push(assertThrows(() => vm.step(), VmError).code);
    codes.push(assertThrows(() => vm[Symbol.dispose](), VmError).code);
  });
  const vm = start([
    ".sysc t.call/1 args=0 rets=0",
    "MAKE_CLOSURE f 0",
    "SET_GLOBAL g",
    "HOSTCALL t.call/1",
    "RET",
  ], { host });
  assertEquals(vm.run({ budget: Infinity }).reason, "returned");
  assertEquals(codes, ["RUNNING", "RUNNING", "RUNNING"]);
  assertEquals(kept?.kind, "closure");
});

Deno.test("values read and traps do not depend on slices, even if the host retains objects", () => {
  const run = (advance: (vm: Vm) => Slice): unknown[] => {
    const { host, kept } = keeper((object) => object.retain());
    const vm = start([
      ".sysc t.keep/1 args=1 rets=0",
      "PUSH_I32 5",
      "MAKE_CLOSURE f 1",
      "HOSTCALL t.keep/1",
      ...LITTER,
      "GET_GLOBAL g",
      "NOT",
      "HALT",
    ], { host, locals: 30, heapBytes: 250 });
    let slice = advance(vm);
    while (!vm.finished) slice = advance(vm);
    return [slice.trap?.code, vm.cycles, vm.instructions, vm.liveBytes, kept[0].inspect()];
  };
  const whole = run((vm) => vm.run({ budget: Infinity }));
  assertEquals(whole[0], "TYPE");
  for (const budget of [1, 7, 40]) assertEquals(run((vm) => vm.run({ budget })), whole);
  assertEquals(run((vm) => vm.step()), whole);
});

Deno.test("an array from the host survives the collections that its elements cause", () => {
  const element = (value: number): GuestValue => ({
    kind: "array",
    value: [{ kind: "int32", value }],
  });
  const expected: GuestValue = {
    kind: "array",
    value: Array.from({ length: 20 }, (_, i) => element(i)),
  };
  // Each call takes 1648 accounted bytes, so the limit is reached again and again in the middle of a call, in
  // memory that held other arrays before.
  const host = new HostRegistry().define(
    "t.make/1",
    { args: [], rets: 1 },
    () => [Array.from({ length: 20 }, (_, i) => [i])],
  ).define("t.check/1", { args: [view("array")], rets: 0 }, (array) => {
    assertEquals(array.inspect(), expected);
  });
  const vm = start([
    ".sysc t.check/1 args=1 rets=0",
    ".sysc t.make/1 args=0 rets=1",
    "  PUSH_I32 0",
    "  SET_LOCAL 0",
    "again:",
    "  HOSTCALL t.make/1",
    "  SET_LOCAL 1",
    "  GET_LOCAL 1",
    "  HOSTCALL t.check/1",
    "  GET_LOCAL 0",
    "  PUSH_I32 1",
    "  ADD",
    "  DUP",
    "  SET_LOCAL 0",
    "  PUSH_I32 40",
    "  LT",
    "  JMP_IF_TRUE again",
    "  GET_LOCAL 1",
    "  RET",
  ], { rets: 1, host, heapBytes: 6_000 });
  assertEquals(returned(end(vm)), [expected]);
});

Deno.test("a collection that an element causes does not see what was in the array's memory before", () => {
  const length = 100;
  // The first element needs the room of the guest's bytes: only the array that was in this memory before
  // refers to them.
  const host = new HostRegistry().define(
    "t.make/1",
    { args: [], rets: 1 },
    () => [[new Uint8Array(99_000), ...Array.from({ length: length - 1 }, () => 0)]],
  );
  const vm = start([
    ".sysc t.make/1 args=0 rets=1",
    `  PUSH_I32 ${length}`,
    "  INTRINSIC array.new/1",
    "  SET_LOCAL 0",
    "  PUSH_I32 100000",
    "  INTRINSIC bytes.new/1",
    "  SET_LOCAL 1",
    "  GET_LOCAL 0",
    "  PUSH_I32 0",
    `  PUSH_I32 ${length}`,
    "  GET_LOCAL 1",
    "  INTRINSIC array.fill/1",
    "  PUSH_CONST null",
    "  SET_LOCAL 0",
    "  PUSH_I32 90000",
    "  INTRINSIC bytes.new/1",
    "  POP",
    "  PUSH_I32 90000",
    "  INTRINSIC bytes.new/1",
    "  POP",
    "  PUSH_CONST null",
    "  SET_LOCAL 1",
    "  HOSTCALL t.make/1",
    "  RET",
  ], { rets: 1, host, heapBytes: 200_000 });
  const [made] = returned(end(vm));
  assertEquals(made?.kind === "array" ? made.value.length : made, length);
});

Deno.test("a bigint from the host costs 4 cycles more than a number", () => {
  const [number, bigint] = [1, 1n].map((value) => call(() => value, ["PUSH_I32 0"]).cycles);
  assertEquals(bigint - number, 4);
});
