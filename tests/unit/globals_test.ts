/** Globals one at a time: read by name, slot and path, and written by the host. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  float,
  formatValue,
  type GlobalValue,
  HostRegistry,
  load,
  type PathStep,
  type PlainValue,
  type Vm,
  VmError,
  type VmOptions,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";

/** Leaves an array in `list`, bytes in `raw`, a map in `world`, an int32 in slot 3, and yields frames. */
const WORLD = `
.global list
.global raw
.global world
.global
.global text
.func main params=0 locals=0 rets=1
  PUSH_I32 3
  INTRINSIC array.new/1
  SET_GLOBAL list
  GET_GLOBAL list
  PUSH_I32 2
  PUSH_F64 1.5
  INTRINSIC array.set/1
  PUSH_I32 2
  INTRINSIC bytes.new/1
  SET_GLOBAL raw
  GET_GLOBAL raw
  PUSH_I32 1
  PUSH_I32 200
  INTRINSIC bytes.set_u8/1
  INTRINSIC map.new/1
  SET_GLOBAL world
  GET_GLOBAL world
  PUSH_CONST "players"
  GET_GLOBAL list
  INTRINSIC map.set/1
  GET_GLOBAL world
  PUSH_I32 -7
  PUSH_CONST "minus seven"
  INTRINSIC map.set/1
  GET_GLOBAL world
  PUSH_I64 5000000000
  PUSH_CONST "far"
  INTRINSIC map.set/1
  GET_GLOBAL world
  PUSH_BOOL true
  GET_GLOBAL raw
  INTRINSIC map.set/1
  PUSH_I32 42
  SET_GLOBAL 3
  MAKE_CLOSURE self 0
  SET_GLOBAL text
  FRAME_SYNC
  GET_GLOBAL 3
  RET
.end
.func self params=1 locals=0 rets=0
  RET
.end`;

function start(source: string, options: VmOptions = {}): Vm {
  return load(assemble(source)).instantiate({ debug: invariants, ...options });
}

function world(): Vm {
  const vm = start(WORLD);
  assertEquals(vm.run({ budget: Infinity }).reason, "frame");
  return vm;
}

function refusal(act: () => void): string {
  const error = assertThrows(act, VmError);
  assert(error instanceof VmError);
  return error.message;
}

Deno.test("a global is read by name or slot", () => {
  const vm = world();
  const list = [null, null, 1.5];
  const raw = vm.global("raw");
  assert(raw instanceof Uint8Array);
  const map = vm.global("world");
  assert(map instanceof Map);
  const all = [["list", list], ["raw", raw], ["world", map], [undefined, 42]] as const;
  for (const [slot, [name, value]] of all.entries()) {
    assertEquals(vm.global(slot), value);
    if (name !== undefined) assertEquals(vm.global(name), value);
  }
  const text = vm.global("text");
  assert(typeof text === "object" && text !== null && "retain" in text);
  assertEquals(text.kind, "closure");
});

Deno.test("an element is read by its path", () => {
  const vm = world();
  for (
    const [path, expected] of [
      [["list"], [null, null, 1.5]],
      [["list", 2], 1.5],
      [[0, 0], null],
      [["raw", 1], 200],
      [["world", "players", 2], 1.5],
      [["world", -7], "minus seven"],
      [["world", -7n], "minus seven"],
      [["world", 5_000_000_000], "far"],
      [["world", 5_000_000_000n], "far"],
      [["world", true, 1], 200],
    ] as [[string | number, ...PathStep[]], PlainValue][]
  ) {
    assertEquals(vm.globalAt(...path), expected, path.join());
  }
});

Deno.test("what is not there is refused with the nearest name", () => {
  const vm = world();
  for (
    const [act, expected] of [
      [() => vm.global("wrold"), 'NO_GLOBAL: there is no global "wrold"; did you mean "world"?'],
      [() => vm.global(""), 'NO_GLOBAL: there is no global ""; the program has 5'],
      [() => vm.global(5), "NO_GLOBAL: there is no global 5; the program has 5"],
      [() => vm.global(-1), "NO_GLOBAL: there is no global -1; the program has 5"],
      [() => vm.global(0.5), "NO_GLOBAL: there is no global 0.5; the program has 5"],
      [() => vm.setGlobal("lost", 1), 'NO_GLOBAL: there is no global "lost"; did you mean "list"?'],
      [() => vm.globalAt("list", 3), "NO_ELEMENT: list has 3 elements; there is no [3]"],
      [() => vm.globalAt(0, "0"), 'NO_ELEMENT: global 0 has 3 elements; there is no ["0"]'],
      [() => vm.globalAt("raw", -1), "NO_ELEMENT: raw has 2 elements; there is no [-1]"],
      [
        () => vm.globalAt("raw", 0, 1),
        "NO_ELEMENT: raw is bytes, whose elements have none; asked for [1]",
      ],
      [
        () => vm.globalAt("world", "plyers"),
        'NO_ELEMENT: world has 4 keys; there is no ["plyers"]; did you mean "players"?',
      ],
      [() => vm.globalAt("world", false), "NO_ELEMENT: world has 4 keys; there is no [false]"],
      [() => vm.globalAt("world", 0.5), "NO_ELEMENT: world has 4 keys; there is no [0.5]"],
      [() => vm.globalAt("world", 1n << 64n), /^NO_ELEMENT: a bigint is not a key; a key is/],
      [() => vm.globalAt("world", null), "NO_ELEMENT: world has 4 keys; there is no [null]"],
      [
        () => vm.globalAt("world", "players", 2, 0),
        'NO_ELEMENT: world["players"][2] is float, which has no elements; asked for [0]',
      ],
      [
        () => vm.globalAt("text", 0),
        "NO_ELEMENT: text is closure, which has no elements; asked for [0]",
      ],
    ] as [() => void, string | RegExp][]
  ) {
    const message = refusal(act);
    if (typeof expected === "string") assertEquals(message, expected);
    else assert(expected.test(message), message);
  }
});

Deno.test("looking for a key changes no cycle", () => {
  const source = `
.global world
.func main params=0 locals=1 rets=2
  INTRINSIC map.new/1
  SET_GLOBAL world
  GET_GLOBAL world
  PUSH_CONST "a long key that is "
  PUSH_CONST "made at run time"
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.set/1
  FRAME_SYNC
  GET_GLOBAL world
  PUSH_CONST "a long key that is made"
  PUSH_CONST " at run time"
  ADD
  INTRINSIC map.get/1
  RET
.end`;
  const cycles = [true, false].map((looks) => {
    const vm = start(source);
    vm.run({ budget: Infinity });
    if (looks) vm.globalAt("world", "a long key that is made at run time");
    vm.run({ budget: Infinity });
    return vm.cycles;
  });
  assertEquals(cycles[0], cycles[1]);
});

Deno.test("the host writes scalars, and the guest finds them", () => {
  const written: readonly (readonly [GlobalValue, string])[] = [
    [null, "null"],
    [true, "true"],
    [7, "7"],
    [-0, "-0.0"],
    [2 ** 31, "2147483648.0"],
    [float(3), "3.0"],
    [-1n << 63n, "-9223372036854775808"],
    ["grüße", "grüße"],
    ["", ""],
    ["\ud800", "\ufffd"],
  ];
  for (const [value, text] of written) {
    for (const slot of [0, 3]) {
      const vm = world();
      const { cycles, instructions } = vm;
      vm.setGlobal(slot, value);
      assertEquals([vm.cycles, vm.instructions], [cycles, instructions]);
      assertEquals(vm.globals().map(formatValue)[slot], text);
      vm.run({ budget: Infinity });
      if (slot === 3) assertEquals(vm.results().map(formatValue), [text]);
    }
  }
});

Deno.test("an object that the host keeps can be written, also back into another global", () => {
  const vm = world();
  using list = vm.retainGlobal(0);
  vm.setGlobal("raw", list);
  assertEquals(vm.global("raw"), [null, null, 1.5]);
});

Deno.test("what a global can't hold is refused, and the global stays", () => {
  const vm = start(WORLD, { limits: { stringBytes: 64, heapBytes: 2048 } });
  vm.run({ budget: Infinity });
  const other = world();
  using foreign = other.retainGlobal(0);
  for (
    const [value, expected] of [
      [1n << 63n, /^BAD_VALUE: text: a bigint that does not fit in 64 bits; use BigInt.asIntN/],
      ["x".repeat(65), "NO_ROOM: text: a string of 65 bytes, the limit is 64"],
      [foreign, "BAD_VALUE: text: a guest object that is not valid, or of another VM"],
      [(() => {}) as unknown as null, /^BAD_VALUE: text: a function; expected null, a boolean/],
      [
        [1, [new Map([[2, Symbol() as unknown as null]])]],
        /^BAD_VALUE: text: a symbol; .* at value\[1\]\[0\]\.get\(2\)$/,
      ],
      [[1, Promise.resolve()] as unknown as null, /^BAD_VALUE: text: a Promise/],
      [new Array(1000).fill(0), /^NO_ROOM: text: \d+ bytes are live, 16048 more exceed/],
      [["x".repeat(65)], "NO_ROOM: text: a string of 65 bytes, the limit is 64"],
    ] as [GlobalValue, string | RegExp][]
  ) {
    const message = refusal(() => vm.setGlobal("text", value));
    if (typeof expected === "string") assertEquals(message, expected);
    else assert(expected.test(message), message);
    assertEquals(vm.globals()[4].kind, "closure");
  }
});

Deno.test("written strings are accounted, collected for, and refused beyond the heap limit", () => {
  const vm = start(WORLD, { limits: { heapBytes: 2048 } });
  vm.run({ budget: Infinity });
  const before = vm.liveBytes;
  // Each write makes the string before it garbage: only a collection makes room for the next one.
  for (let i = 0; i < 100; i++) vm.setGlobal("text", `${i}`.padStart(500));
  assert(vm.liveBytes > before && vm.liveBytes <= 2048, `${vm.liveBytes}`);
  const message = refusal(() => vm.setGlobal("text", "x".repeat(2000)));
  assert(/^NO_ROOM: text: \d+ bytes are live, \d+ more exceed the limit of 2048/.test(message));
  assertEquals(vm.global("text"), "99".padStart(500));
  assertEquals(vm.run({ budget: Infinity }).reason, "returned");
});

Deno.test("a host function writes globals, and the guest goes on with them in every run", () => {
  const source = `
.global text
.sysc test.write/1 args=1 rets=0
.func main params=0 locals=0 rets=1
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  SET_GLOBAL text
again:
  GET_GLOBAL text
  HOSTCALL test.write/1
  GET_GLOBAL text
  PUSH_CONST "c"
  ADD
  SET_GLOBAL text
  GET_GLOBAL text
  INTRINSIC string.length/1
  PUSH_I32 40
  LT
  JMP_IF_TRUE again
  GET_GLOBAL text
  RET
.end`;
  const ends = [1, 50, Infinity].map((budget) => {
    const host = new HostRegistry();
    host.define("test.write/1", { args: 1, rets: 0 }, (text) => {
      vm.setGlobal("text", `${text}${vm.cycles % 10}-${String(vm.global(0)).length}`);
    });
    const program = load(assemble(source), { host });
    // So little memory that the writes collect.
    const vm = program.instantiate({ debug: invariants, limits: { heapBytes: 1024 } });
    let slice = vm.run({ budget });
    while (slice.reason === "budget") slice = vm.run({ budget });
    assertEquals(slice.reason, "returned");
    return [vm.global(0), vm.cycles, vm.instructions, vm.liveBytes];
  });
  assertEquals(ends[1], ends[0]);
  assertEquals(ends[2], ends[0]);
});

Deno.test("one element of much data is read without copying the rest", () => {
  const vm = start(`
.global list
.func main params=0 locals=0 rets=0
  PUSH_I32 1000000
  INTRINSIC array.new/1
  SET_GLOBAL list
  FRAME_SYNC
  RET
.end`);
  vm.run({ budget: Infinity });
  const started = performance.now();
  for (let i = 0; i < 1000; i++) vm.globalAt("list", i);
  // A copy takes some milliseconds; a thousand of them take seconds.
  assert(performance.now() - started < 1000);
});
