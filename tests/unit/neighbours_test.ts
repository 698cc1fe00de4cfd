/**
 * Two VMs on one store of strings: whatever a neighbour does there, a VM's run, cost, accounts and saved
 * states are the same as in a store of its own. Objects of one VM are refused by another.
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  HostRegistry,
  load,
  type Program,
  SnapshotError,
  StringStore,
  Telemetry,
  view,
  type Vm,
  VmError,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { invariants } from "../../lib/debug/debug.ts";

/** Uses constants as keys and texts, compares them, and makes strings that are equal to constants. */
const GUEST = `
const table = { shared: 1, "also shared": 2, own: 3 };
const map = new Map([["shared", 1], ["own", 2]]);
let text = "";
export function work(rounds) {
  for (let i = 0; i < rounds; i++) {
    text += "shared"[i % 6] + (i % 5 === 0 ? "own" : "also shared");
    table["key" + i % 40] = text.slice(-12);
    map.set("sha" + "red", map.get("shared") + 1);
  }
  return [text.length, text.includes("also shared"), Object.keys(table).join(), map.get("shared"), "a".repeat(7000).length];
}
export const tooMuch = () => { const all = []; for (;;) all.push("shared" + all.length); };
`;

function programOf(source: string): Program {
  const { image, diagnostics } = compile({ "guest.js": source });
  if (image === undefined) throw new Error(diagnostics[0].message);
  return load(image);
}

/** A neighbour: what it does between two slices. */
type Neighbour = (strings: StringStore, turn: number) => void;

/** Constants that only the neighbour has, and those of the guest. */
function flood(turn: number): string {
  const pushes = ["shared", "own", "also shared", "key1", "length", "name", ""];
  for (let i = 0; i < 200; i++) pushes.push(`flood ${turn} ${i}`);
  const lines = pushes.map((text) => `PUSH_CONST "${text}"\nPOP`).join("\n");
  return `.func main params=0 locals=0 rets=0\n${lines}\nPUSH_CONST "shared"\nPUSH_I32 1\nSUB\nPOP\nRET\n.end`;
}

const same = programOf(GUEST);

const NEIGHBOURS: Readonly<Record<string, Neighbour>> = {
  "has the same texts": (strings) => {
    same.instantiate({ strings }).run({ budget: 50_000 });
  },
  "floods the store, traps and is disposed of": (strings, turn) => {
    using program = load(assemble(flood(turn)));
    using vm = program.instantiate({ strings });
    assertEquals(vm.run({ budget: Infinity }).trap?.code, "TYPE");
  },
  "is saved, restored and forked": (strings) => {
    const vm = same.instantiate({ strings });
    vm.run({ budget: 10_000 });
    const again = same.restore(vm.snapshot(), { strings });
    again.fork()[Symbol.dispose]();
    vm[Symbol.dispose]();
    again.run({ budget: 10_000 });
    again[Symbol.dispose]();
  },
  "holds and releases by itself": (strings, turn) => {
    const holder = {};
    const ids = strings.hold(holder, ["shared", "own", `other ${turn}`]);
    strings.release(holder, ids);
  },
};

/** A run in slices, with everything that it shows, also what a host sees of it. */
function show(strings: StringStore, neighbour?: Neighbour): unknown[] {
  const program = programOf(GUEST);
  const telemetry = new Telemetry();
  const scope = telemetry.scope("guest");
  const limits = { heapBytes: 400_000 };
  const vm = program.instantiate({ strings, telemetry: scope, limits, seed: 7 });
  const shown: unknown[] = [];
  const slices = (vm: Vm): void => {
    for (let turn = 0; turn < 400; turn++) {
      if (turn % 8 === 0) neighbour?.(strings, turn);
      const { reason, results, trap, calls } = vm.run({ budget: 20_000 });
      shown.push([reason, results, trap?.message, calls, vm.cycles, vm.instructions, vm.liveBytes]);
      if (reason !== "budget") return;
    }
  };
  slices(vm);
  neighbour?.(strings, -1);
  for (const [name, args] of [["work", [60]], ["tooMuch", []]] as const) {
    const end = vm.call(name, args, { budget: 10_000 });
    shown.push([end.reason, end.results, vm.cycles, vm.liveBytes]);
    if (end.reason === "budget") slices(vm);
  }
  shown.push(vm.globals(), vm.snapshot());
  const { load_strings: _, load_string_bytes: __, collector_ms: ___, ...metrics } =
    scope.snapshot().metrics;
  shown.push(metrics);
  vm[Symbol.dispose]();
  program[Symbol.dispose]();
  return shown;
}

Deno.test("a VM does not notice neighbours on its store", async (t) => {
  const alone = show(new StringStore());
  assert(alone.length > 30, `${alone.length} slices`);
  for (const [name, neighbour] of Object.entries(NEIGHBOURS)) {
    await t.step(name, () => assertEquals(show(new StringStore(), neighbour), alone));
  }
});

Deno.test("a VM and its program take out of the store what is theirs alone", () => {
  const strings = new StringStore();
  const texts = (): [number, number] => [strings.constantCount, strings.constantBytes];
  const program = (...all: string[]): Program => {
    const pushes = all.map((text) => `PUSH_CONST "${text}"\nPOP\n`).join("");
    return load(assemble(`.func main params=0 locals=0 rets=0\n${pushes}RET\n.end`));
  };
  const [mine, other] = [program("shared", "mine"), program("shared", "other")];
  const vm = mine.instantiate({ strings });
  const expected = texts();
  const neighbours = [other.instantiate({ strings }), other.instantiate({ strings })];
  const restored = other.restore(neighbours[0].snapshot(), { strings });
  for (const each of [...neighbours, restored]) each[Symbol.dispose]();
  other[Symbol.dispose]();
  assertEquals(texts(), expected);
  assertEquals(vm.run({ budget: 100 }).reason, "returned");
  vm[Symbol.dispose]();
  mine[Symbol.dispose]();
  assertEquals(texts(), [0, 0]);
});

Deno.test("the host's metrics say whose constants came into a store first", () => {
  // So they are not for guests, or their owners, to see if others share the store (SPEC.md 6.2).
  const strings = new StringStore();
  const loaded = [0, 1].map(() => {
    const scope = new Telemetry().scope("guest");
    programOf(GUEST).instantiate({ strings, telemetry: scope }).run({ budget: 1 });
    return scope.snapshot().metrics.load_strings;
  });
  assert(loaded[0] > 0);
  assertEquals(loaded[1], 0);
});

const LENDING = assemble(`
.sysc t.lend/1 args=1 rets=0
.sysc t.take/1 args=0 rets=1
.sysc t.later/1 args=0 rets=1
.global list
.export use
.export take
.export wait
.func main params=0 locals=0 rets=1
  PUSH_I32 2
  INTRINSIC array.new/1
  DUP
  SET_GLOBAL list
  DUP
  HOSTCALL t.lend/1
  POP
  MAKE_CLOSURE use 0
  RET
.end
.func use params=1 locals=0 rets=0
  RET
.end
.func take params=0 locals=0 rets=1
  HOSTCALL t.take/1
  RET
.end
.func wait params=0 locals=0 rets=2
  HOSTCALL t.later/1 wait
  RET
.end`);

Deno.test("what a VM lends is refused by a VM beside it, also on the same store", () => {
  const strings = new StringStore();
  const state: { lent: unknown; give: unknown } = { lent: undefined, give: undefined };
  const host = new HostRegistry()
    .define("t.lend/1", { args: [view("array")], rets: [] }, (list) => {
      state.lent = list.retain();
    })
    .define("t.take/1", { args: [], rets: ["any"] }, () => state.give as null)
    .external("t.later/1", { args: [], rets: ["any"] });
  const program = load(LENDING, { host });
  const budget = 10_000;
  const [closure] = program.instantiate({ strings }).run({ budget }).results ?? [];
  const retained = state.lent;
  const vm = program.instantiate({ strings, debug: invariants });
  vm.run({ budget });
  const own = state.lent as { set(index: number, value: unknown): void };
  assertEquals(vm.call("wait", [], { budget }).reason, "waiting");
  const [{ ticket }] = vm.pending();
  for (const stranger of [retained, closure, [1, retained], new Map([["k", [closure]]])]) {
    const given = stranger as null;
    const uses: readonly (() => unknown)[] = [
      () => vm.call("use", [given], { budget }),
      () => vm.setGlobal("list", given),
      () => vm.resolve(ticket, given),
      () => own.set(0, given),
    ];
    for (const use of uses) assertEquals(assertThrows(use, VmError).code, "BAD_VALUE");
    state.give = stranger;
    assertEquals(vm.call("take", [], { budget }).trap?.code, "HOST_FAULT");
  }
  assertThrows(() => vm.call(closure as never, [1], { budget }), VmError, "NO_FUNCTION");
  // A state is of one program, and not of the store.
  assertThrows(() => same.restore(vm.snapshot(), { strings }), SnapshotError, "OTHER_PROGRAM");
  assertEquals(vm.pending().length, 1);
});
