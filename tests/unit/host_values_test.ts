/** Typed host functions, values in both directions, and what happens if a handler does something odd. */
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { runInNewContext } from "node:vm";
import {
  float,
  formatValue,
  type GuestObject,
  type GuestValue,
  HostRegistry,
  type HostResultValue,
  LinkError,
  load,
  optional,
  type PlainValue,
  type Slice,
  type Trap,
  variadic,
  view,
  type Vm,
  VmError,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";

/** A VM of lines that may use host functions, each `module.name/version args rets`. */
function start(host: HostRegistry, imports: readonly string[], lines: string, rets = 1): Vm {
  const declared = imports.map((each) => {
    const [identity, args, results] = each.split(" ");
    return `.sysc ${identity} args=${args} rets=${results}`;
  });
  const body = lines.split(";").map((line) => `  ${line.trim()}`);
  const source = [
    ...declared,
    `.func main params=0 locals=0 rets=${rets}`,
    ...body,
    ".end",
    ".func f params=1 locals=0 rets=0",
    "  RET",
    ".end",
  ];
  return load(assemble(source.join("\n")), { host }).instantiate({ debug: invariants });
}

/** Runs one call without arguments whose results the program returns. */
function answer(host: HostRegistry, rets = 1): Ended {
  return end(start(host, [`t.get/1 0 ${rets}`], "HOSTCALL t.get/1; RET", rets));
}

/** The last slice, with the results and their kinds. */
interface Ended extends Slice {
  readonly values: readonly GuestValue[];
}

function end(vm: Vm): Ended {
  const slice = vm.run({ budget: Infinity });
  return { ...slice, values: vm.results() };
}

function any(handler: () => HostResultValue): Ended {
  return answer(new HostRegistry().define("t.get/1", { args: [], rets: ["any"] }, handler));
}

function texts({ values, trap }: Ended): readonly string[] {
  assert(trap === undefined, trap?.message);
  return values.map((value) => `${value.kind} ${formatValue(value)}`);
}

function trapOf({ trap }: Slice): Trap {
  assert(trap !== undefined, "it did not trap");
  return trap;
}

Deno.test("a result becomes the kind that is declared", () => {
  const cases = [
    ["float", 3, "float 3.0"],
    ["float", float(3), "float 3.0"],
    ["float", -0, "float -0.0"],
    ["int32", -0, "int32 0"],
    ["int32", -7, "int32 -7"],
    ["number", 3, "int32 3"],
    ["number", 3.5, "float 3.5"],
    ["number", float(3), "float 3.0"],
    ["null", undefined, "null null"],
    ["any", undefined, "undefined undefined"],
    ["undefined", undefined, "undefined undefined"],
    ["array", [1, [2]], "array [1, [2]]"],
  ] as const;
  for (const [kind, value, expected] of cases) {
    const get = (): never => value as never;
    const host = new HostRegistry().define("t.get/1", { args: [], rets: [kind] }, get);
    assertEquals(texts(answer(host)), [expected]);
    const two = new HostRegistry().define(
      "t.get/1",
      { args: [], rets: [kind, "bool"] },
      () => [value, true] as never,
    );
    assertEquals(texts(answer(two, 2)), [expected, "bool true"]);
  }
});

Deno.test("a result of another kind is a HOST_FAULT that names both", () => {
  const cases = [
    ["int32", 2.5, "t.get/1: result must be int32, the handler returned float 2.5"],
    ["int32", 2 ** 31, "t.get/1: result must be int32, the handler returned float 2147483648"],
    ["int32", 1n, "t.get/1: result must be int32, the handler returned int64"],
    ["int64", 1, "t.get/1: result must be int64, the handler returned int32"],
    ["float", "3", "t.get/1: result must be float, the handler returned string"],
    ["bool", undefined, "t.get/1: result must be bool, the handler returned undefined"],
    ["map", [], "t.get/1: result must be map, the handler returned array"],
  ] as const;
  for (const [kind, value, message] of cases) {
    const get = (): never => value as never;
    const trap = trapOf(
      answer(new HostRegistry().define("t.get/1", { args: [], rets: [kind] }, get)),
    );
    assertEquals([trap.code, trap.message], ["HOST_FAULT", message]);
  }
});

Deno.test("optional and variadic arguments are as many as the program declares", () => {
  const host = new HostRegistry()
    .define(
      "t.get/1",
      { args: ["int32", optional("int32"), variadic("int32")], rets: ["string"] },
      (first, second = -1, ...others) => `${first} ${second} ${others.join("+")}`,
    )
    .define("t.one/1", { args: [optional("string")], rets: [] }, () => {});
  const pushed = (count: number): string =>
    Array.from({ length: count }, (_, i) => `PUSH_I32 ${i}; `).join("");
  const run = (count: number): Ended =>
    end(start(host, [`t.get/1 ${count} 1`], `${pushed(count)}HOSTCALL t.get/1; RET`));
  assertEquals(texts(run(1)), ["string 0 -1 "]);
  assertEquals(texts(run(2)), ["string 0 1 "]);
  assertEquals(texts(run(5)), ["string 0 1 2+3+4"]);
  const mismatch = assertThrows(() => run(0), LinkError);
  assertEquals(mismatch.code, "SIGNATURE_MISMATCH");
  assert(mismatch.message.includes("the host has args=1 … 65535 rets=1"), mismatch.message);
  const tooMany = (): Vm => start(host, ["t.one/1 2 0"], `${pushed(2)}HOSTCALL t.one/1; RET`, 0);
  assert(assertThrows(tooMany, LinkError).message.includes("the host has args=0 … 1 rets=0"));
  // Kinds hold for each of them.
  const wrong = start(
    host,
    ["t.get/1 3 1"],
    "PUSH_I32 1; DUP; PUSH_BOOL true; HOSTCALL t.get/1; RET",
  );
  assertEquals(
    trapOf(wrong.run({ budget: Infinity })).message,
    "argument 3 of t.get/1 must be int32, not bool",
  );
});

Deno.test("a number is an int32 or a float", () => {
  const host = new HostRegistry().define("t.n/1", { args: ["number"], rets: ["number"] }, (n) => n);
  const run = (push: string): Ended =>
    end(start(host, ["t.n/1 1 1"], `${push}; HOSTCALL t.n/1; RET`));
  assertEquals(texts(run("PUSH_I32 2")), ["int32 2"]);
  assertEquals(texts(run("PUSH_CONST 2.5")), ["float 2.5"]);
  assertEquals(trapOf(run("PUSH_BOOL true")).code, "TYPE");
});

Deno.test("undefined is a kind of its own, and null if only the number of results is declared", () => {
  const seen: unknown[] = [];
  const host = new HostRegistry()
    .define("t.any/1", { args: ["any"], rets: [] }, (value) => {
      seen.push(value);
    })
    .define("t.only/1", { args: ["undefined"], rets: [] }, (value) => {
      seen.push(value);
    })
    .define("t.two/1", { args: 0, rets: 2 }, () => [undefined, [undefined]]);
  const run = (lines: string, rets = 0): Ended =>
    end(start(host, ["t.any/1 1 0", "t.only/1 1 0", "t.two/1 0 2"], lines, rets));
  const uses = "PUSH_CONST null; HOSTCALL t.any/1; HOSTCALL t.two/1; POP_N 2";
  run(
    `PUSH_CONST undefined; HOSTCALL t.any/1; PUSH_CONST undefined; HOSTCALL t.only/1; ${uses}; RET`,
  );
  assertEquals(seen, [undefined, undefined, null]);
  assertEquals(
    trapOf(run(`PUSH_CONST null; HOSTCALL t.only/1; ${uses}; RET`)).message,
    "argument 1 of t.only/1 must be undefined, not null",
  );
  const every = `PUSH_CONST null; HOSTCALL t.any/1; PUSH_CONST undefined; HOSTCALL t.only/1`;
  assertEquals(texts(run(`${every}; HOSTCALL t.two/1; RET`, 2)), ["null null", "array [null]"]);
});

/** Gives a value to the guest, which gives it to a function that takes plain data. */
function roundTrip(value: unknown, kind: "array" | "bytes" | "map"): PlainValue | undefined {
  let seen: PlainValue | undefined;
  const host = new HostRegistry()
    .define("t.get/1", { args: [], rets: ["any"] }, () => value as null)
    .define("t.see/1", { args: [kind], rets: [] }, (plain) => {
      seen = plain;
    });
  const slice = start(
    host,
    ["t.get/1 0 1", "t.see/1 1 0"],
    "HOSTCALL t.get/1; HOSTCALL t.see/1; RET",
    0,
  ).run({ budget: Infinity });
  assertEquals(slice.reason, "returned", slice.trap?.message);
  return seen;
}

Deno.test("plain data goes to the guest and comes back", () => {
  const map = new Map<unknown, unknown>([[1, "one"], ["two", [2n, 2.5, null]], [true, new Map()]]);
  for (let i = 0; i < 100; i++) map.set(`key ${i}`, i);
  assertEquals(roundTrip(map, "map"), map as PlainValue);
  assertEquals([...(roundTrip(map, "map") as Map<unknown, unknown>).keys()], [...map.keys()]);
  assertEquals(roundTrip(Uint8Array.of(1, 2), "bytes"), Uint8Array.of(1, 2));
  assertEquals(roundTrip([[], [1, "a\ud800"], undefined], "array"), [
    [],
    [1, "a\ufffd"],
    undefined,
  ]);
  // Keys that are the same to the guest: the first keeps its place, the last value counts.
  assertEquals(
    roundTrip(new Map<unknown, unknown>([[1, "a"], [1n, "b"]]), "map"),
    new Map([[1, "b"]]),
  );
});

Deno.test("objects that are shared, or hold themselves, are so on both sides", () => {
  const shared: unknown[] = [1];
  const bytes = Uint8Array.of(7);
  const map = new Map<unknown, unknown>([["shared", shared], ["bytes", bytes]]);
  map.set("self", map);
  const list: unknown[] = [shared, shared, map, bytes];
  list.push(list);
  const copy = roundTrip(list, "array") as unknown[];
  assertStrictEquals(copy[0], copy[1]);
  assertStrictEquals(copy[4], copy);
  const inner = copy[2] as Map<unknown, unknown>;
  assertStrictEquals(inner.get("shared"), copy[0]);
  assertStrictEquals(inner.get("bytes"), copy[3]);
  assertStrictEquals(inner.get("self"), inner);
  assertEquals(copy.length, 5);
  // 2 to the power of 60 by paths, 60 objects.
  let tree: unknown[] = [];
  for (let level = 0; level < 60; level++) tree = [tree, tree];
  const tall = roundTrip(tree, "array") as unknown[];
  assertStrictEquals(tall[0], tall[1]);
});

Deno.test("an object among several results and one of them alone is one object", () => {
  const list = [1];
  const host = new HostRegistry().define("t.get/1", { args: 0, rets: 2 }, () => [list, [list]]);
  const { results } = answer(host, 2);
  assert(Array.isArray(results?.[1]));
  assertStrictEquals(results[1][0], results[0]);
});

Deno.test("nesting of any depth needs no stack of the host", () => {
  let deep: unknown[] = [];
  for (let level = 0; level < 50_000; level++) deep = [deep];
  let copy = roundTrip(deep, "array") as unknown[];
  let levels = 0;
  for (; copy.length > 0; copy = copy[0] as unknown[]) levels++;
  assertEquals(levels, 50_000);
});

Deno.test("closures in plain data are objects that can be kept", () => {
  let seen: readonly PlainValue[] = [];
  let kept: GuestObject | undefined;
  const host = new HostRegistry()
    .define("t.wrap/1", { args: ["closure"], rets: ["array"] }, (closure) => [closure, closure])
    .define("t.see/1", { args: ["array"], rets: [] }, (list) => {
      seen = list;
      kept = (list[0] as GuestObject).retain();
    });
  const vm = start(
    host,
    ["t.wrap/1 1 1", "t.see/1 1 0"],
    "PUSH_I32 4; MAKE_CLOSURE f 1; HOSTCALL t.wrap/1; HOSTCALL t.see/1; RET",
    0,
  );
  assertEquals(vm.run({ budget: Infinity }).reason, "returned");
  assertStrictEquals(seen[0], seen[1]);
  assert(kept !== undefined);
  assertEquals(formatValue(kept.inspect()), "closure #1(4)");
  assertThrows(() => (seen[0] as GuestObject).kind, VmError);
});

Deno.test("a view is not copied", () => {
  const host = new HostRegistry()
    .define("t.get/1", { args: [], rets: ["array"] }, () => [1, 2, 3])
    .define("t.see/1", { args: [view("array")], rets: ["array"] }, (list) => list);
  const vm = start(
    host,
    ["t.get/1 0 1", "t.see/1 1 1"],
    "HOSTCALL t.get/1; DUP; HOSTCALL t.see/1; EQ; RET",
  );
  assertEquals(texts(end(vm)), ["bool true"]);
});

Deno.test("a copy costs what an array, map or bytes of its size costs as a result", () => {
  const cost = (copied: boolean): number => {
    const kinds = copied ? ["array", "bytes"] as const : [view("array"), view("bytes")] as const;
    const host = new HostRegistry()
      .define("t.get/1", { args: [], rets: ["array", "bytes"] }, () => [
        new Array<number>(101).fill(7),
        new Uint8Array(161),
      ])
      .define("t.see/1", { args: kinds, rets: [] }, () => {});
    const vm = start(
      host,
      ["t.get/1 0 2", "t.see/1 2 0"],
      "HOSTCALL t.get/1; HOSTCALL t.see/1; RET",
      0,
    );
    vm.run({ budget: Infinity });
    return vm.cycles;
  };
  assertEquals(cost(true) - cost(false), 50 + 20);
});

Deno.test("what does not fit is refused before its content is looked at", () => {
  let looked = 0;
  const watched = new Proxy(new Array(1e7), {
    get(target, key): unknown {
      looked++;
      return Reflect.get(target, key);
    },
  });
  const many = new Map(Array.from({ length: 1_000 }, (_, i) => [i, i]));
  for (const value of [watched, new Array(1e7), new Uint8Array(1e6), many]) {
    looked = 0;
    const host = new HostRegistry().define("t.get/1", { args: [], rets: ["any"] }, () => value);
    const image = assemble(
      ".sysc t.get/1 args=0 rets=1\n.func main params=0 locals=0 rets=1\n  HOSTCALL t.get/1\n  RET\n.end",
    );
    const vm = load(image, { host }).instantiate({ limits: { heapBytes: 1_000 } });
    assertEquals(trapOf(vm.run({ budget: Infinity })).code, "OUT_OF_MEMORY");
    assert(looked < 20_000, `${looked} elements were looked at`);
  }
});

Deno.test("refused values are named by their path, with what is allowed", () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [[1, [2, new Array(1)]], "t.get/1 returned a hole; fill the array at result[1][1][0]"],
    [[1, [Symbol("s")]], "t.get/1 returned a symbol; expected null, a boolean"],
    [new Map([["name", [/x/]]]), "an instance of RegExp; expected null, a boolean"],
    [new Map([["name", [/x/]]]), 'at result.get("name")[0]'],
    [{ a: { "b c": [{ d: () => 1 }] } }, 'at result.a["b c"][0].d'],
    [[Object.create({})], "an object with a prototype; expected null"],
    [[new (class Point {})()], "an instance of Point; expected null"],
    [[Math.max], "a function; expected null"],
    [new Map<unknown, unknown>([[1, 1], [new Date(), 1]]), "an instance of Date; expected null"],
    [new Map<unknown, unknown>([[1, 1], [new Date(), 1]]), "at result.keys()[1]"],
    [new Map([[[{ a: () => 1 }], 1]]), "at result.keys()[0][0].a"],
    [new Map([[{}, [() => 1]]]), "at result.get(an object)[0]"],
    [[Promise.resolve(1)], "a Promise; host functions must return synchronously at result[0]"],
    [() => {}, "t.get/1 returned a function; expected null, a boolean"],
    [Object.assign(() => {}, { float: 1 }), "t.get/1 returned a function"],
    [new Uint16Array(1), "expected null, a boolean, number"],
    [[2n ** 64n], "a bigint that does not fit in 64 bits; use BigInt.asIntN(64, …) at result[0]"],
  ];
  for (const [value, message] of cases) {
    const trap = trapOf(any(() => value as null));
    assertEquals(trap.code, "HOST_FAULT");
    assert(trap.message.includes(message), `${trap.message}\ndoes not contain\n${message}`);
  }
});

Deno.test("an array with a property float is an array, and an object with one is an object", () => {
  assertEquals(texts(any(() => Object.assign([1], { float: 2 }))), ["array [1]"]);
  assertEquals(texts(any(() => ({ float: 2 }))), ['object object{"float": 2}']);
});

Deno.test("values of another realm are known by what they are", async () => {
  const foreign = (text: string): unknown => runInNewContext(text);
  assertEquals(texts(any(() => foreign("[1, [2.5]]") as null)), ["array [1, [2.5]]"]);
  assertEquals(
    texts(any(() => foreign("Uint8Array.of(1, 2)") as null)),
    texts(
      any(() => Uint8Array.of(1, 2)),
    ),
  );
  assertEquals(
    texts(any(() => foreign("new Map([[1, [2]]])") as null)),
    texts(
      any(() => new Map([[1, [2]]])),
    ),
  );
  for (
    const text of [
      "Promise.reject(new Error('late'))",
      "[Promise.reject(1)]",
      "[[Promise.reject(1)]]",
    ]
  ) {
    const trap = trapOf(any(() => foreign(text) as null));
    assertEquals(trap.code, "HOST_FAULT");
    assert(
      trap.message.includes("a Promise; host functions must return synchronously"),
      trap.message,
    );
  }
  // An error without a handler would end this process here.
  await new Promise((resolve) => setTimeout(resolve, 0));
  const error = foreign("new RangeError('elsewhere')");
  const trap = trapOf(any(() => {
    throw error;
  }));
  assertEquals(trap.message, "t.get/1 threw elsewhere");
  assertStrictEquals(trap.cause, error);
});

Deno.test("bytes that lie about their length are copied as they are", () => {
  const bytes = Object.defineProperty(Uint8Array.of(1, 2, 3), "length", { value: 100 });
  assertEquals(texts(any(() => bytes)), texts(any(() => Uint8Array.of(1, 2, 3))));
});

/** A getter that throws whatever its key is. */
function throwing<T extends object>(target: T): T {
  return new Proxy(target, {
    get(): never {
      throw new Error("looked at");
    },
    getPrototypeOf(): never {
      throw new Error("asked for its prototype");
    },
  });
}

function revoked<T extends object>(target: T): T {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function overflow(): never {
  return overflow();
}

Deno.test("whatever a handler throws is a HOST_FAULT with it as the cause", () => {
  const thrown: readonly unknown[] = [
    new Error("plain"),
    Object.assign(new Error(), { message: Symbol("s") }),
    Object.defineProperty(new Error(), "message", {
      get(): never {
        throw new Error("no message");
      },
    }),
    throwing(new Error("x")),
    revoked(new Error("x")),
    { toString: (): never => overflow() },
    Object.create(null),
    undefined,
    null,
    Symbol("s"),
    1n,
    () => {},
    "x".repeat(1 << 20),
    new Proxy(() => {}, {}),
  ];
  for (const value of thrown) {
    let calls = 0;
    const host = new HostRegistry().define("t.get/1", { args: [], rets: ["any"] }, () => {
      calls++;
      throw value;
    });
    const vm = start(host, ["t.get/1 0 1"], "HOSTCALL t.get/1; RET");
    const trap = trapOf(vm.run({ budget: Infinity }));
    assertEquals(trap.code, "HOST_FAULT");
    assert(trap.message.startsWith("t.get/1 threw "), trap.message);
    assert(trap.message.length < 2_000);
    assert("cause" in trap && Object.is(trap.cause, value));
    assertEquals([vm.finished, vm.cycles, vm.instructions], [true, 1, 1]);
    assertEquals(assertThrows(() => vm.run({ budget: 1 }), VmError).code, "FINISHED");
    assertEquals(calls, 1);
  }
});

Deno.test("whatever a handler returns ends in a value or a HOST_FAULT", () => {
  const lying = (length: unknown): unknown =>
    new Proxy([], { get: (target, key) => key === "length" ? length : Reflect.get(target, key) });
  const faults: readonly unknown[] = [
    throwing({}),
    throwing([]),
    throwing(new Map()),
    revoked({}),
    revoked([]),
    lying(-1),
    lying(1.5),
    lying("2"),
    lying(2 ** 40),
    { then: throwing(() => {}) },
    new WeakMap(),
    Symbol.iterator,
    new Proxy(new Map(), {}),
    new Proxy(new Uint8Array(1), {}),
    Object.defineProperty(new Date(), "then", {
      get(): never {
        throw undefined;
      },
    }),
  ];
  for (const value of faults) {
    for (const given of [value, [value], new Map([[1, value]])]) {
      const trap = trapOf(any(() => given as null));
      assertEquals(trap.code, "HOST_FAULT", trap.message);
    }
  }
});

Deno.test("the stack of a handler that failed can be read from the trap", () => {
  const trap = trapOf(any(function namedHandler(): never {
    throw new Error("here");
  }));
  assert(trap.cause instanceof Error);
  assert(trap.cause.stack?.includes("namedHandler"));
  assert(trapOf(any(overflow)).cause instanceof RangeError);
});

Deno.test("what is thrown inside a slice ends the VM with a HOST_FAULT", () => {
  const failure = new Error("no clock");
  const litter = "  MAKE_CLOSURE f 0\n  POP\n".repeat(20);
  const image = assemble(
    `.func main params=0 locals=0 rets=0\n  FRAME_SYNC\n${litter}  RET\n.end\n` +
      ".func f params=1 locals=0 rets=0\n  RET\n.end",
  );
  let isFailing = false;
  const clock = (): number => {
    if (isFailing) throw failure;
    return 0;
  };
  const vm = load(image).instantiate({ limits: { heapBytes: 100 }, clock });
  assertEquals(vm.run({ budget: Infinity }).reason, "frame");
  const before = [vm.cycles, vm.instructions];
  isFailing = true;
  const slice = vm.run({ budget: Infinity });
  const trap = trapOf(slice);
  assertStrictEquals(trap.cause, failure);
  assertEquals(
    [trap.code, trap.message, trap.place.functionName],
    ["HOST_FAULT", "the host failed during the slice: no clock", "main"],
  );
  assertEquals([slice.reason, slice.cycles, slice.instructions], ["trapped", 0, 0]);
  assertEquals([vm.finished, vm.cycles, vm.instructions], [true, ...before]);
  assertEquals(assertThrows(() => vm.run({ budget: 1 }), VmError).code, "FINISHED");
});

Deno.test("maps and arrays survive the collections that their own content causes", () => {
  const content = (seed: number): Map<string, readonly (string | number)[]> =>
    new Map(Array.from({ length: 9 }, (_, i) => [`key ${seed} ${i}`, [`text ${i}`, seed, i]]));
  let made = 0;
  let seen = 0;
  const host = new HostRegistry()
    .define("t.get/1", { args: [], rets: ["map"] }, () => content(made++))
    .define("t.see/1", { args: ["map"], rets: [] }, (map) => {
      assertEquals(map, content(seen++));
    });
  const image = assemble(`
.sysc t.get/1 args=0 rets=1
.sysc t.see/1 args=1 rets=0
.func main params=0 locals=1 rets=0
again:
  HOSTCALL t.get/1
  SET_LOCAL 0
  GET_LOCAL 0
  HOSTCALL t.see/1
  JMP again
.end`);
  // A map and what it holds take some 3 KB: a collection comes at another of its parts each time.
  const vm = load(image, { host }).instantiate({ limits: { heapBytes: 7_000 }, debug: invariants });
  for (let slices = 0; seen < 60; slices++) {
    assertEquals(vm.run({ budget: 100 }).reason, "budget");
    assert(slices < 10_000);
  }
});

Deno.test("a run without stack of the host ends in a trap or has not begun", () => {
  const host = new HostRegistry().define("t.get/1", { args: [], rets: ["any"] }, () => [1, [2]]);
  const image = assemble(
    ".sysc t.get/1 args=0 rets=1\n.func main params=0 locals=0 rets=1\n  HOSTCALL t.get/1\n  RET\n.end",
  );
  const program = load(image, { host });
  const vms = Array.from({ length: 4_000 }, () => program.instantiate());
  const endings: (Slice | undefined)[] = [];
  let level = 0;
  // Each call on the way back has a little more stack than the one before.
  const descend = (): void => {
    try {
      descend();
    } catch {
      // No stack at all: the call above tries.
    }
    if (level < vms.length) endings[level] = vms[level++].run({ budget: Infinity });
  };
  descend();
  const seen = new Set<string>();
  vms.forEach((vm, index) => {
    const ending = endings[index];
    seen.add(ending?.trap?.code ?? ending?.reason ?? "left");
    if (ending === undefined) {
      assert(!vm.finished, "it has begun, and its report was lost");
      assertEquals(texts(end(vm)), ["array [1, [2]]"]);
    }
    assert(vm.finished);
  });
  assertEquals([...seen].filter((name) => !["returned", "HOST_FAULT", "left"].includes(name)), []);
  assert(seen.has("HOST_FAULT") && seen.has("returned"), [...seen].join(" "));
});

Deno.test("profile() of a VM that was disposed of is refused", () => {
  const vm = start(new HostRegistry(), [], "RET", 0);
  vm[Symbol.dispose]();
  assertEquals(assertThrows(() => vm.profile(), VmError).code, "DISPOSED");
});
