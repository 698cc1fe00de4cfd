/** Views of guest objects: elements read and written in place, and how long a view is valid. */
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import {
  type ElementKey,
  float,
  formatValue,
  type GuestObject,
  HostRegistry,
  type HostResultValue,
  load,
  type RetainedObject,
  type Slice,
  view,
  type Vm,
  VmError,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";

/** Makes an object of the guest with host data in global 0, and shows it to `look`. */
function start(
  kind: "array" | "bytes" | "map" | "any",
  given: HostResultValue,
  look: (object: GuestObject, vm: Vm) => void,
  heapBytes = 1 << 20,
): Vm {
  const host = new HostRegistry()
    .define("t.make/1", { args: [], rets: ["any"] }, () => given)
    .define("t.look/1", { args: [view(kind)], rets: [] }, (object) => {
      assert(typeof object === "object" && object !== null);
      look(object, vm);
    });
  const source = `
.global g
.sysc t.make/1 args=0 rets=1
.sysc t.look/1 args=1 rets=0
.func main params=0 locals=0 rets=1
  HOSTCALL t.make/1
  SET_GLOBAL g
  GET_GLOBAL g
  HOSTCALL t.look/1
  FRAME_SYNC
  GET_GLOBAL g
  RET
.end
.func f params=1 locals=0 rets=0
  RET
.end`;
  const vm = load(assemble(source), { host }).instantiate({
    debug: invariants,
    limits: { heapBytes, stringBytes: 1000 },
  });
  return vm;
}

function run(vm: Vm): Slice {
  const slice = vm.run({ budget: Infinity });
  assertEquals(slice.reason, "frame", slice.trap?.message);
  return slice;
}

/** Looks at an object while a host function runs. */
function during(
  kind: "array" | "bytes" | "map" | "any",
  given: HostResultValue,
  look: (object: GuestObject, vm: Vm) => void,
  heapBytes?: number,
): Vm {
  let looks = 0;
  const vm = start(kind, given, (object, of) => {
    looks++;
    look(object, of);
  }, heapBytes);
  run(vm);
  assertEquals(looks, 1);
  return vm;
}

function refusal(act: () => unknown): string {
  const error = assertThrows(act, VmError);
  return error.message;
}

Deno.test("elements of an array, bytes and a map are read one at a time", () => {
  during("array", [1, 2.5, 3n, "four", true, null, [7]], (list) => {
    assertEquals([list.kind, list.length], ["array", 7]);
    assertEquals([0, 1, 2, 3, 4, 5, 7].map((i) => list.get(i)), [
      1,
      2.5,
      3n,
      "four",
      true,
      null,
      undefined,
    ]);
    const inner = list.get(6);
    assert(typeof inner === "object" && inner !== null);
    assertEquals([inner.kind, inner.get(0), inner.get(1)], ["array", 7, undefined]);
  });
  during("bytes", Uint8Array.of(7, 255), (bytes) => {
    assertEquals([bytes.length, bytes.get(0), bytes.get(1), bytes.get(2)], [2, 7, 255, undefined]);
  });
  during("map", new Map<ElementKey, HostResultValue>([["a", 1], [2, "b"], [true, null]]), (map) => {
    assertEquals([map.kind, map.length], ["map", 3]);
    assertEquals(
      ["a", 2, 2n, true, "b", false].map((key) => map.get(key)),
      [1, "b", "b", null, undefined, undefined],
    );
  });
});

Deno.test("elements are written in place, and the guest sees them", () => {
  const vm = during("array", [0, 0, 0, 0, 0, 0], (list) => {
    const inner = [1];
    const values: HostResultValue[] = [5, float(5), "text", inner, new Map([["k", inner]]), list];
    for (const [i, value] of values.entries()) list.set(i, value);
    list.set(0, list.get(2));
  });
  assertEquals(
    vm.globals().map((value) => formatValue(value).slice(0, 60)),
    ['["text", 5.0, "text", [1], {"k": [1]}, ["text", 5.0, "text",'],
  );
  const [list] = vm.run({ budget: Infinity }).results ?? [];
  assert(Array.isArray(list));
  assertStrictEquals(list[5], list);
  assertEquals(
    during("bytes", new Uint8Array(2), (b) => b.set(1, 9)).global(0),
    Uint8Array.of(0, 9),
  );
});

Deno.test("a map gets new entries, grows, and keeps the order of its keys", () => {
  const vm = during("map", new Map<ElementKey, number>([["a", 1], ["b", 2]]), (map) => {
    map.set("b", "two");
    for (let i = 0; i < 100; i++) map.set(i, `${i}`);
    map.set(5n, "five");
    map.set(true, [1]);
    assertEquals(map.length, 103);
  });
  const map = vm.global("g");
  assert(map instanceof Map);
  assertEquals([...map].slice(0, 4), [["a", 1], ["b", "two"], [0, "0"], [1, "1"]]);
  assertEquals([map.get(5), map.get(99), map.get(true)], ["five", "99", [1]]);
});

Deno.test("what a host writes costs the guest nothing, but is accounted", () => {
  const silent = during("array", [0, 0], () => {});
  const vm = during("array", [0, 0], (list) => {
    list.set(0, "x".repeat(100));
    list.set(1, [1, 2, 3]);
    list.read();
    list.get(1);
  });
  assertEquals([vm.cycles, vm.instructions], [silent.cycles, silent.instructions]);
  // A payload of 100 bytes; an array of 3 slots.
  assertEquals(vm.liveBytes - silent.liveBytes, (64 + 100) + (48 + 48));
});

Deno.test("what can't be an element is refused, and the object stays as it was", () => {
  during("array", [1, 2], (list) => {
    for (
      const [act, expected] of [
        [() => list.set(2, 0), "NO_ELEMENT: there is no element 2, the length is 2"],
        [
          () => list.get(-1),
          /^NO_ELEMENT: -1 is not an index of an array; expected a whole number/,
        ],
        [() => list.get("0"), /^NO_ELEMENT: "0" is not an index of an array/],
        [() => list.set(0.5, 0), /^NO_ELEMENT: 0.5 is not an index/],
        [
          () => list.set(0, (() => {}) as unknown as null),
          /^BAD_VALUE: element 0: a function; exp/,
        ],
        [
          () => list.set(1, [1, [2n ** 64n]]),
          /^BAD_VALUE: element 1: a bigint .* value\[1\]\[0\]$/,
        ],
        [() => list.set(1, "x".repeat(1001)), /^NO_ROOM: element 1: a string of 1001 bytes/],
        [() => list.set(1, new Array(1e7)), /^NO_ROOM: element 1: \d+ bytes are live, \d+ more/],
        [() => list.set(1, [1, , 3] as number[]), /^BAD_VALUE: element 1: a hole/],
      ] as [() => void, string | RegExp][]
    ) {
      const message = refusal(act);
      if (typeof expected === "string") assertEquals(message, expected);
      else assert(expected.test(message), message);
    }
    assertEquals(list.read(), [1, 2]);
  });
  during("bytes", Uint8Array.of(1), (bytes) => {
    for (const value of [256, -1, 0.5, "1", null, 1n]) {
      assert(
        /^BAD_VALUE: a byte is a whole number 0 … 255/.test(refusal(() => bytes.set(0, value))),
      );
    }
    assertEquals(bytes.read(), Uint8Array.of(1));
  });
  during("map", new Map([["a", 1]]), (map) => {
    const odd = [Symbol("s"), () => {}, {}, [], { handle: 0 }, 2n ** 64n] as unknown as string[];
    for (const key of odd) {
      assert(/^NO_ELEMENT: an? \w+ is not a key; a key is a/.test(refusal(() => map.get(key))));
      assert(/^NO_ELEMENT: an? \w+ is not a key; a key is a/.test(refusal(() => map.set(key, 1))));
    }
    assert(/^BAD_VALUE: the value of "b"/.test(refusal(() => map.set("b", 2n ** 64n))));
    assert(/^NO_ROOM: the key: a string of/.test(refusal(() => map.set("k".repeat(1001), 1))));
    assertEquals([map.read(), map.length], [new Map([["a", 1]]), 1]);
  });
  during("any", [1], (object) => assertEquals(object.kind, "array"));
});

Deno.test("a failed write of a getter that throws leaves all as it was, and the VM usable", () => {
  const hostile = new Proxy([1, 2], {
    get(target, key): unknown {
      if (key === "1") throw new RangeError("looked at");
      return Reflect.get(target, key);
    },
  });
  const vm = during("array", [1], (list, of) => {
    for (const write of [() => list.set(0, hostile), () => of.setGlobal("g", hostile)]) {
      const { code, cause } = assertThrows(write, VmError, "looked at");
      assertEquals([code, String(cause)], ["BAD_VALUE", "RangeError: looked at"]);
    }
    list.set(0, 2);
  });
  assertEquals(vm.global("g"), [2]);
  const nosy: HostResultValue = new Proxy([1], {
    get(target, key): unknown {
      if (key === "0") vm.setGlobal("g", "x".repeat(500));
      return Reflect.get(target, key);
    },
  });
  assert(/^RUNNING/.test(refusal(() => vm.setGlobal("g", nosy))));
  assertEquals(vm.run({ budget: Infinity }).results, [[2]]);
});

Deno.test("host code that runs while results are read can't change the VM", () => {
  const messages: string[] = [];
  const acts: ((vm: Vm) => unknown)[] = [
    (vm) => vm.setGlobal("g", "x".repeat(500)),
    (vm) => vm.run({ budget: 1 }),
    (vm) => vm.retainGlobal(0),
    (vm) => vm[Symbol.dispose](),
  ];
  for (const act of acts) {
    const given = new Proxy([[1], 2], {
      get(target, key): unknown {
        if (key === "1") messages.push(refusal(() => act(vm)).split(":")[0]);
        return Reflect.get(target, key);
      },
    });
    const vm: Vm = start("array", given, () => {}, 4096);
    run(vm);
    assertEquals(vm.global("g"), [[1], 2]);
  }
  assertEquals(messages, ["RUNNING", "RUNNING", "RUNNING", "RUNNING"]);
});

Deno.test("a view is valid until the call ends, unless it is retained", () => {
  let list: GuestObject | undefined;
  let inner: GuestObject | undefined;
  let kept: RetainedObject | undefined;
  const vm = during("array", [[1], [2]], (object) => {
    list = object;
    inner = object.get(0) as GuestObject;
    kept = (object.get(1) as GuestObject).retain();
    // Nothing refers to it any more, but it is lent.
    object.set(0, null);
    for (let i = 0; i < 50; i++) object.set(0, "x".repeat(200));
    assertEquals(inner.read(), [1]);
    object.set(1, null);
  }, 2048);
  assert(list !== undefined && inner !== undefined && kept !== undefined);
  const uses: readonly ((object: GuestObject) => unknown)[] = [
    (object) => object.kind,
    (object) => object.length,
    (object) => object.get(0),
    (object) => object.set(0, 1),
    (object) => object.read(),
    (object) => object.inspect(),
    (object) => object.retain(),
  ];
  for (const expired of [list, inner]) {
    for (const use of uses) assert(refusal(() => use(expired)).startsWith("EXPIRED"));
  }
  // Between slices: valid until the VM runs again.
  kept.set(0, [[3]]);
  const found = kept.get(0) as GuestObject;
  const deeper = found.get(0) as GuestObject;
  assertEquals([found.length, deeper.get(0)], [1, 3]);
  kept.set(0, deeper);
  vm.run({ budget: Infinity });
  for (const use of uses) assert(refusal(() => use(found)).startsWith("EXPIRED"));
  assertEquals(kept.read(), [[3]]);
  kept.release();
  for (const use of uses) assert(refusal(() => use(kept as GuestObject)).startsWith("RELEASED"));
  vm[Symbol.dispose]();
  for (const use of uses) assert(refusal(() => use(kept as GuestObject)).startsWith("DISPOSED"));
});

Deno.test("an argument of any kind is plain data, and pays for the copy", () => {
  const cycles = (
    args: 1 | readonly ["any"] | readonly [ReturnType<typeof view<"any">>],
  ): number => {
    const host = new HostRegistry()
      .define("t.make/1", { args: [], rets: ["any"] }, () => [[1, 2, 3, 4, 5, 6, 7, 8]])
      .define("t.see/1", { args, rets: [] } as { args: 1; rets: [] }, (value) => {
        seen = value;
      });
    let seen: unknown;
    const source = `
.sysc t.make/1 args=0 rets=1
.sysc t.see/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  HOSTCALL t.make/1
  HOSTCALL t.see/1
  RET
.end`;
    const vm = load(assemble(source), { host }).instantiate();
    vm.run({ budget: Infinity });
    if (args === 1 || args[0] === "any") assertEquals(seen, [[1, 2, 3, 4, 5, 6, 7, 8]]);
    return vm.cycles;
  };
  // floor(1/2) for the outer and floor(8/2) for the inner array.
  assertEquals([cycles(1), cycles(["any"])], [
    cycles([view("any")]) + 4,
    cycles([view("any")]) + 4,
  ]);
});

Deno.test("an object that is being written survives the collections that its content needs", () => {
  const vm = start("array", [], () => {}, 6144);
  run(vm);
  const value = Array.from({ length: 12 }, (_, i) => [i, "x".repeat(40 + i)]);
  // What was written before is garbage: some of these writes collect half-way.
  for (let i = 0; i < 40; i++) {
    vm.setGlobal("g", [...value, "y".repeat(i)]);
    assertEquals(vm.global("g"), [...value, "y".repeat(i)]);
  }
});

Deno.test("an element that is undefined is not null", () => {
  let seen: readonly unknown[] = [];
  const host = new HostRegistry().define(
    "t.see/1",
    { args: [view("array")], rets: [] },
    (list) => {
      seen = [list.length, list.get(0), list.get(1), list.get(2)];
    },
  );
  const program = load(
    assemble(`
.sysc t.see/1 args=1 rets=0
.func main params=0 locals=1 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST undefined
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST null
  INTRINSIC array.push/1
  GET_LOCAL 0
  HOSTCALL t.see/1
  RET
.end`),
    { host },
  );
  assertEquals(program.instantiate().run({ budget: Infinity }).reason, "returned");
  assertEquals(seen, [2, undefined, null, undefined]);
});
