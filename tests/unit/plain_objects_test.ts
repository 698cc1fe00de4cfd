/** Plain objects: of the host for the guest, of the guest for the host, and what hosts do to them. */
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { runInNewContext } from "node:vm";
import {
  formatValue,
  type GuestObject,
  HostRegistry,
  type HostResultValue,
  isGuestObject,
  load,
  type PlainObject,
  type PlainValue,
  type Trap,
  view,
  type Vm,
  VmError,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { seeArguments } from "../../lib/host/journal/arguments.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";
import { defineKv, defineLog, type KvValue } from "../../lib/host/modules.ts";

const NO_LIMIT = { budget: Infinity };

/** A program that passes what it gets on, and objects of its own. */
const SOURCE = `
.global kept
.sysc t.get/1 args=0 rets=1
.sysc t.see/1 args=1 rets=0
.func main params=0 locals=0 rets=1
  HOSTCALL t.get/1
  DUP
  SET_GLOBAL kept
  DUP
  HOSTCALL t.see/1
  RET
.end
.func same params=1 locals=0 rets=1
  GET_LOCAL 0
  RET
.end
.func square params=2 locals=0 rets=1
  GET_LOCAL 1
  DUP
  MUL
  RET
.end
.func odd params=0 locals=1 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "hidden"
  PUSH_CONST "h"
  PUSH_I32 5
  INTRINSIC object.define/1
  POP
  GET_LOCAL 0
  PUSH_CONST "fixed"
  PUSH_I32 1
  PUSH_I32 6
  INTRINSIC object.define/1
  POP
  GET_LOCAL 0
  PUSH_CONST "accessor"
  PUSH_CONST null
  PUSH_I32 14
  INTRINSIC object.define/1
  POP
  GET_LOCAL 0
  PUSH_CONST "tag"
  INTRINSIC symbol.new/1
  PUSH_I32 3
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_CONST "f"
  MAKE_CLOSURE square 0
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_CONST "s"
  PUSH_CONST "tag"
  INTRINSIC symbol.new/1
  INTRINSIC object.set/1
  GET_LOCAL 0
  SET_GLOBAL kept
  GET_LOCAL 0
  RET
.end
.func freeze params=1 locals=0 rets=0
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC object.freeze/1
  RET
.end
.export same
.export odd
.export freeze`;

const IMAGE = assemble(SOURCE);

interface Passed {
  readonly vm: Vm;
  readonly seen: PlainValue | undefined;
  readonly trap: Trap | undefined;
}

/** Gives a value to the guest, which gives it back. */
function pass(value: () => unknown): Passed {
  let seen: PlainValue | undefined;
  const host = new HostRegistry()
    .define("t.get/1", { args: [], rets: ["any"] }, () => value() as null)
    .define("t.see/1", { args: ["any"], rets: [] }, (plain) => {
      seen = plain;
    });
  const vm = load(IMAGE, { host }).instantiate({ debug: invariants });
  const { trap, results } = vm.run(NO_LIMIT);
  if (trap === undefined) assertEquals(results?.length, 1);
  return { vm, seen, trap };
}

function returned(): Vm {
  return pass(() => null).vm;
}

function call(vm: Vm, name: string, ...args: readonly unknown[]): PlainValue {
  const { results, trap } = vm.call(name, args as [], NO_LIMIT);
  assert(trap === undefined, trap?.message);
  return results?.[0];
}

Deno.test("a plain object comes back with its keys in order, and with a key __proto__", () => {
  const given = JSON.parse('{"b": 1, "__proto__": {"x": 1}, "10": [2], "2": {}, "a": null, "": 0}');
  given.nothing = undefined;
  const { seen } = pass(() => given);
  assertEquals(seen, given);
  assertEquals(Object.keys(seen as object), [
    ...["2", "10", "b", "__proto__", "a", "", "nothing"],
  ]);
  assertStrictEquals(Object.getPrototypeOf(seen), Object.prototype);
  assertEquals(Object.getOwnPropertyDescriptor(seen, "__proto__"), {
    ...{ value: { x: 1 }, writable: true, enumerable: true, configurable: true },
  });
});

Deno.test("only own enumerable properties with a string as key are copied", () => {
  const given = Object.defineProperty({ a: 1, [Symbol("s")]: 2 }, "hidden", { value: 3 });
  assertEquals(pass(() => given).seen, { a: 1 });
  assertEquals(pass(() => Object.assign(Object.create(null), { a: 1 })).seen, { a: 1 });
  assertEquals(pass(() => runInNewContext("({ a: [{ b: 1 }] })")).seen, { a: [{ b: 1 }] });
});

Deno.test("keys that are the same for the guest are one: the first place, the last value", () => {
  const { seen } = pass(() => Object.fromEntries([["\ud800", 1], ["a", 2], ["\udc00", 3]]));
  assertEquals(Object.entries(seen as object), [["\ufffd", 3], ["a", 2]]);
});

Deno.test("objects that are shared, or hold themselves, are so on both sides", () => {
  const shared = { x: 1 };
  const given: Record<string, unknown> = { first: shared, list: [shared], map: new Map() };
  given.self = given;
  (given.map as Map<string, unknown>).set("shared", shared);
  const seen = pass(() => given).seen as Record<string, unknown>;
  assertStrictEquals(seen.self, seen);
  assertStrictEquals((seen.list as unknown[])[0], seen.first);
  assertStrictEquals((seen.map as Map<string, unknown>).get("shared"), seen.first);
});

Deno.test("objects nest and grow as far as memory allows, without the stack of the host", () => {
  let deep: object = {};
  for (let level = 0; level < 50_000; level++) deep = { deep };
  const { vm, seen } = pass(() => deep);
  let levels = 0;
  for (let at = seen as PlainObject; "deep" in at; at = at.deep as PlainObject) levels++;
  assertEquals(levels, 50_000);
  assert(call(vm, "same", deep) !== null);
  const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i]));
  assertEquals(pass(() => wide).seen, wide);
});

Deno.test("what is not plain is refused by its path, and never an empty object", () => {
  class Point {
    x = 1;
  }
  const cases: readonly (readonly [unknown, string])[] = [
    [new Point(), "an instance of Point"],
    [new Date(), "an instance of Date"],
    [/x/, "an instance of RegExp"],
    [new Set(), "an instance of Set"],
    [new WeakMap(), "an instance of WeakMap"],
    [new ArrayBuffer(1), "an instance of ArrayBuffer"],
    [Object.create({ a: 1 }), "an object with a prototype"],
    [Object.create(new Point()), "an object with a prototype"],
    [new (class {})(), "an instance of a class"],
    [() => {}, "a function"],
    [Symbol("s"), "a symbol"],
    [runInNewContext("new Date()"), "an instance of Date"],
  ];
  for (const [value, what] of cases) {
    const { trap } = pass(() => ({ a: { b: [0, 0, 0, value] } }));
    assertEquals(trap?.code, "HOST_FAULT");
    assert(trap?.message.startsWith(`t.get/1 returned ${what}; expected null`), trap?.message);
    assert(trap?.message.endsWith(" at result.a.b[3]"), trap?.message);
    const refused = assertThrows(() => call(returned(), "same", { "b c": value }), VmError);
    assert(refused.message.startsWith(`BAD_VALUE: args[0]["b c"] is ${what}; `), refused.message);
    const { vm } = pass(() => null);
    const written = assertThrows(() => vm.setGlobal("kept", { c: value as null }), VmError);
    assert(written.message.startsWith(`BAD_VALUE: kept: ${what}; expected`), written.message);
    assertEquals(vm.global("kept"), null);
  }
});

Deno.test("an error becomes an object with its name, its message and its code", () => {
  assertEquals(pass(() => [new RangeError("far")]).seen, [{ name: "RangeError", message: "far" }]);
  const coded = Object.assign(new TypeError("no"), { code: "E_NO", path: "/secret" });
  assertEquals(pass(() => coded).seen, { name: "TypeError", message: "no", code: "E_NO" });
  const foreign = runInNewContext("new SyntaxError('x')");
  assertEquals(pass(() => foreign).seen, { name: "SyntaxError", message: "x" });
  assertEquals(call(returned(), "same", new Error("e")), { name: "Error", message: "e" });
});

Deno.test("a getter is called once, whichever way its object goes", () => {
  let calls = 0;
  const given = (): HostResultValue => ({
    get a(): number {
      return ++calls;
    },
  });
  assertEquals(pass(given).seen, { a: 1 });
  const vm = returned();
  calls = 0;
  assertEquals(call(vm, "same", given()), { a: 1 });
  const shared = given();
  assertEquals(call(vm, "same", [shared, shared]), [{ a: 2 }, { a: 2 }]);
  vm.setGlobal("kept", given());
  assertEquals(vm.global("kept"), { a: 3 });
  assertEquals(calls, 3);
});

Deno.test("a getter that throws is a fault with a message and a cause", () => {
  const thrown = new Error("no");
  const given = {
    get "a b"(): never {
      throw thrown;
    },
  };
  const { trap } = pass(() => [{ given }]);
  assertEquals([trap?.code, trap?.message], [
    "HOST_FAULT",
    't.get/1 returned an object whose property "a b" throws: no at result[0].given',
  ]);
  assert(trap !== undefined && "cause" in trap && trap.cause === thrown);
  const vm = returned();
  const refused = assertThrows(() => vm.setGlobal("kept", given), VmError);
  assertEquals(refused.message, 'BAD_VALUE: kept: an object whose property "a b" throws: no');
});

Deno.test("objects that change while they are read are what they were when they were listed", () => {
  const changing: Record<string, unknown> = {
    get first(): number {
      delete changing.second;
      changing.fourth = 4;
      Object.setPrototypeOf(changing, Date.prototype);
      return 1;
    },
    second: 2,
    third: 3,
  };
  assertEquals(pass(() => changing).seen, { first: 1, second: undefined, third: 3 });
  const list: unknown[] = [1];
  const lengthening = {
    get a(): number {
      list.push(2);
      return 1;
    },
    list,
  };
  assertEquals(pass(() => lengthening).seen, { a: 1, list: [1, 2] });
});

Deno.test("a getter can't run, read or write the VM", () => {
  const codes: string[] = [];
  const vm = returned();
  const attempt = (work: () => unknown): void => {
    codes.push(assertThrows(work, VmError).code);
  };
  vm.setGlobal("kept", {
    get a(): number {
      attempt(() => vm.run(NO_LIMIT));
      attempt(() => vm.setGlobal("kept", 1));
      attempt(() => vm.global("kept"));
      return 1;
    },
  });
  assertEquals(codes, ["RUNNING", "RUNNING", "RUNNING"]);
  assertEquals(vm.global("kept"), { a: 1 });
});

Deno.test("proxies are read like objects, and what their traps throw is a fault", () => {
  assertEquals(pass(() => new Proxy({ a: 1 }, {})).seen, { a: 1 });
  const fail = (): never => {
    throw new Error("trapped");
  };
  for (const trap of ["getPrototypeOf", "ownKeys", "getOwnPropertyDescriptor", "get"] as const) {
    const proxy = new Proxy({ a: 1 }, { [trap]: fail });
    const { trap: end } = pass(() => [proxy]);
    assertEquals(end?.code, "HOST_FAULT");
    assert(end?.message.includes("trapped"), end?.message);
    assertThrows(() => call(returned(), "same", proxy), Error, "trapped");
    const vm = returned();
    assertThrows(() => vm.setGlobal("kept", proxy), Error, "trapped");
    assertEquals(vm.global("kept"), null);
  }
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  assertEquals(pass(() => proxy).trap?.code, "HOST_FAULT");
});

Deno.test("what does not fit is refused before a getter is called", () => {
  let calls = 0;
  const many: Record<string, unknown> = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, i) => [`key ${i}`, i]),
  );
  Object.defineProperty(many, "a", { enumerable: true, get: () => ++calls });
  const host = new HostRegistry()
    .define("t.get/1", { args: [], rets: ["any"] }, () => many as HostResultValue)
    .define("t.see/1", { args: ["any"], rets: [] }, () => {});
  const vm = load(IMAGE, { host }).instantiate({ limits: { heapBytes: 4_000 }, debug: invariants });
  assertEquals(vm.run(NO_LIMIT).trap?.code, "OUT_OF_MEMORY");
  assertEquals(calls, 0);
});

Deno.test("a call whose keys and shapes do not fit is refused, and the VM goes on", () => {
  const host = new HostRegistry()
    .define("t.get/1", { args: [], rets: ["any"] }, () => 7)
    .define("t.see/1", { args: ["any"], rets: [] }, () => {});
  const vm = load(IMAGE, { host }).instantiate({ limits: { heapBytes: 8_000 }, debug: invariants });
  vm.run(NO_LIMIT);
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`key ${i}`, i]));
  const error = assertThrows(() => call(vm, "same", many), VmError);
  assertEquals(error.code, "NO_ROOM");
  assertEquals(call(vm, "same", { a: 1 }), { a: 1 });
});

Deno.test("failing promises in an object that is refused are handled", async () => {
  const { trap } = pass(() => ({ a: [{ b: Promise.reject(new Error("late")) }] }));
  assert(trap?.message.includes("a Promise; host functions must return synchronously at result.a"));
  // An error without a handler would end this process here.
  await new Promise((resolve) => setTimeout(resolve, 0));
});

Deno.test("of a guest object, plain data has the enumerable values; closures and symbols are views", () => {
  const vm = returned();
  const odd = call(vm, "odd") as PlainObject;
  assertEquals(Object.keys(odd), ["fixed", "f", "s"]);
  const { f, s } = odd;
  assert(isGuestObject(f) && isGuestObject(s) && !isGuestObject(odd));
  assertEquals([f.kind, s.kind], ["closure", "symbol"]);
  assertEquals(vm.call(f, [7], NO_LIMIT).results, [49]);
  // Given back inside an object, they are the same.
  assertEquals((call(vm, "same", { f }) as { f: GuestObject }).f.kind, "closure");
});

Deno.test("a view of an object reads and sets own properties", () => {
  const vm = returned();
  call(vm, "odd");
  const object = vm.retainGlobal(0);
  assertEquals([object.kind, object.length], ["object", 3]);
  assertEquals([object.get("fixed"), object.get("hidden")], [1, "h"]);
  assertEquals([object.get("accessor"), object.get("none")], [undefined, undefined]);
  object.set("new", { a: [1] });
  object.set("hidden", 2);
  assertEquals([object.length, object.get("hidden")], [4, 2]);
  assertEquals((object.get("new") as GuestObject).read(), { a: [1] });
  const cases: readonly (readonly [() => unknown, string])[] = [
    [() => object.get(1), "NO_ELEMENT: 1 is not the key of a property; a key is a string"],
    [() => object.set(true, 1), "NO_ELEMENT: true is not the key of a property"],
    [() => object.set("fixed", 2), 'NO_ELEMENT: property "fixed" is not writable'],
    [() => object.set("accessor", 2), 'NO_ELEMENT: property "accessor" is an accessor'],
    [() => object.set("other", Symbol() as never), 'BAD_VALUE: property "other": a symbol'],
    [() => object.set("f", [() => 1] as never), 'BAD_VALUE: property "f": a function'],
  ];
  for (const [work, message] of cases) {
    const error = assertThrows(work, VmError);
    assert(error.message.startsWith(message), error.message);
  }
  assertEquals(Object.keys(object.read() as object), ["fixed", "f", "s", "new"]);
  call(vm, "freeze", object);
  assertThrows(() => object.set("other", 1), VmError, "the object is not extensible");
  object.set("new", 5);
  assertEquals(object.get("new"), 5);
});

Deno.test("keys of a map are any values: of copies and views, and in a journal", () => {
  const key = { a: 1 };
  const list: unknown[] = [key];
  list.push(list);
  const given = new Map<unknown, unknown>([[key, list], [list, key], [0.5, 1], [null, 2]]);
  given.set(given, given).set(undefined, 3).set(NaN, 4).set(2 ** 70, 5);
  const recorder = createRecorder();
  const host = new HostRegistry()
    .define("t.get/1", { args: [], rets: ["any"] }, () => given as unknown as HostResultValue)
    .define("t.see/1", { args: [view("map")], rets: [] }, (map) => {
      const copy = map.read() as ReadonlyMap<unknown, unknown>;
      const keys = [...copy.keys()];
      assertEquals(copy.get(keys[0]), keys[1]);
      assertStrictEquals(copy.get(copy), copy);
      assertEquals((keys[1] as unknown[])[0], keys[0]);
      assertEquals(keys.slice(2), [0.5, null, copy, undefined, NaN, 2 ** 70]);
      for (const [scalar, value] of [[0.5, 1], [null, 2], [undefined, 3], [NaN, 4], [2 ** 70, 5]]) {
        assertEquals(map.get(scalar), value);
      }
      assertEquals([map.get(0.25), map.get(Infinity), map.get(2 ** 71)], [
        undefined,
        undefined,
        undefined,
      ]);
      const [first] = [map.get(map) as GuestObject];
      assertEquals((first.get(first) as GuestObject).length, 8);
      map.set(map, "self");
      map.set(-0.5, "new");
      map.set(null, "nothing");
      assertEquals([map.get(map), map.get(-0.5), map.get(null), map.length], [
        ...["self", "new", "nothing", 9],
      ]);
    });
  const vm = load(IMAGE, { host }).instantiate({ journal: recorder, debug: invariants });
  assertEquals(vm.run(NO_LIMIT).trap, undefined);
  call(vm, "odd");
  const object = vm.retainGlobal(0);
  vm.setGlobal("kept", new Map());
  const map = vm.retainGlobal(0);
  assertEquals(map.get(object), undefined);
  map.set(object, [1]);
  map.set(object, 2);
  map.set(object.get("s"), 3);
  map.set(undefined, 4);
  assertEquals([map.length, map.get(object), map.get(object.get("s"))], [3, 2, 3]);
  assertEquals(vm.globalAt("kept", object), 2);
  object.release();
  map.release();
  const journal = openJournal(recorder.take());
  const replay = load(IMAGE, { host: journal.host }).replay(journal, { debug: invariants });
  replay.runToEnd();
  assertEquals(replay.vm.snapshot(), vm.snapshot());
});

Deno.test("a path leads through objects", () => {
  const vm = returned();
  vm.setGlobal("kept", { a: [{ "b c": new Map([["d", { e: 5 }]]) }] });
  assertEquals(vm.globalAt("kept", "a", 0, "b c", "d", "e"), 5);
  assertEquals(vm.globalAt("kept", "a", 0, "b c", "d"), { e: 5 });
  const error = assertThrows(() => vm.globalAt("kept", "A"), VmError);
  assertEquals(
    error.message,
    'NO_ELEMENT: kept has no property ["A"] that holds a value; did you mean "a"?',
  );
  assertThrows(() => vm.globalAt("kept", 0), VmError, "has no property [0]");
});

Deno.test("objects are declared by their kind, and viewed", () => {
  const seen: unknown[] = [];
  const host = new HostRegistry()
    .define("t.get/1", { args: [], rets: ["object"] }, () => ({ a: 1 }))
    .define("t.see/1", { args: [view("object")], rets: [] }, (object) => {
      object.set("b", [2]);
      seen.push(object.kind, object.length, object.read());
    });
  const vm = load(IMAGE, { host }).instantiate({ debug: invariants });
  assertEquals(vm.run(NO_LIMIT).results, [{ a: 1, b: [2] }]);
  assertEquals(seen, ["object", 2, { a: 1, b: [2] }]);
  const wrong = new HostRegistry()
    .define("t.get/1", { args: [], rets: ["object"] }, () => [] as never)
    .define("t.see/1", { args: ["object"], rets: [] }, () => {});
  assertEquals(
    load(IMAGE, { host: wrong }).instantiate().run(NO_LIMIT).trap?.message,
    "t.get/1: result must be object, the handler returned array",
  );
});

Deno.test("a journal repeats objects that are given, refused, set and answered", () => {
  const cyclic: Record<string, unknown> = { a: 1, nothing: undefined };
  cyclic.self = cyclic;
  let round = 0;
  const values: readonly (() => unknown)[] = [
    () => cyclic,
    () => ({ a: 1, b: { c: Symbol() }, d: 2 }),
    () => ({
      a: 1,
      get b(): never {
        throw new Error("no");
      },
    }),
    () => new Proxy({}, { ownKeys: () => ["a", "a"] }),
    () => ({ a: "x".repeat(1 << 17) }),
  ];
  for (const value of values) {
    const host = new HostRegistry()
      .define("t.get/1", { args: [], rets: ["any"] }, () => value() as null)
      .define("t.see/1", { args: ["any"], rets: [] }, () => {});
    const recorder = createRecorder();
    const limits = { stringBytes: 1 << 16 };
    const vm = load(IMAGE, { host }).instantiate({ journal: recorder, debug: invariants, limits });
    const { trap } = vm.run(NO_LIMIT);
    if (trap === undefined) {
      call(vm, "same", cyclic);
      assertThrows(() => call(vm, "same", { a: [() => 1] }), VmError);
      call(vm, "odd");
      const object = vm.retainGlobal(0);
      object.set("more", { round });
      assertThrows(() => object.set("refused", [Symbol() as never]), VmError);
      vm.setGlobal("kept", { object: object as HostResultValue, undefined: undefined });
      object.release();
      round++;
    }
    const journal = openJournal(recorder.take());
    const replay = load(IMAGE, { host: journal.host }).replay(journal, { debug: invariants });
    const last = replay.runToEnd();
    assertEquals(last.trap?.message, trap?.message);
    assertEquals([replay.vm.cycles, replay.vm.liveBytes], [vm.cycles, vm.liveBytes]);
    if (trap === undefined) assertEquals(replay.vm.snapshot(), vm.snapshot());
  }
  assertEquals(round, 1);
});

Deno.test("a journal tells arguments apart by keys, values and order", () => {
  const values: readonly unknown[] = [
    ...[{ a: 1 }, { b: 1 }, { a: 2 }, { a: undefined }, { a: null }, {}, [], new Map(), [1]],
    ...[{ a: 1, b: 2 }, { b: 2, a: 1 }, { a: { b: 1 } }, { a: {}, b: 1 }, { kind: "a", value: 1 }],
    ...[{ kind: "a", value: 1, other: 1 }, { kind: "a", value: 1, other: 2 }],
  ];
  const machine = {} as Parameters<typeof seeArguments>[0];
  const scratch = new DataView(new ArrayBuffer(8));
  const hashes = values.map((value) => seeArguments(machine, [value], ["any"], scratch).hash);
  assertEquals(new Set(hashes).size, values.length);
});

Deno.test("messages and stores take objects", () => {
  const log: string[] = [];
  const store = new Map<string, KvValue>();
  const host = new HostRegistry();
  defineLog(host, (text) => log.push(text));
  defineKv(host, store);
  host.define("t.get/1", { args: [], rets: ["any"] }, () => ({ "a b": [1, { c: null }], d: {} }));
  const image = assemble(`
.sysc t.get/1 args=0 rets=1
.sysc log.info/1 args=2 rets=0
.sysc kv.set/1 args=2 rets=1
.sysc kv.get/1 args=1 rets=1
.func main params=0 locals=1 rets=1
  HOSTCALL t.get/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "x"
  INTRINSIC symbol.new/1
  HOSTCALL log.info/1
  PUSH_CONST "key"
  GET_LOCAL 0
  HOSTCALL kv.set/1
  POP
  PUSH_CONST "key"
  HOSTCALL kv.get/1
  RET
.end`);
  const vm = load(image, { host, capabilities: ["log", "kv"] }).instantiate({ debug: invariants });
  const { results, trap } = vm.run(NO_LIMIT);
  assertEquals(trap, undefined);
  assertEquals(log, ['{"a b": [1, {"c": null}], "d": {}} symbol("x")']);
  assertEquals(store.get("key"), { "a b": [1, { c: null }], d: {} });
  assertEquals(results, [{ "a b": [1, { c: null }], d: {} }]);
  assertEquals(
    formatValue(vm.results()[0]),
    'object{"a b": [1, object{"c": null}], "d": object{}}',
  );
});
