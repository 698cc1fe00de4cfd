/** Disposal of VMs and programs, which releases their constants from the store. */
import { assertEquals, assertThrows } from "@std/assert";
import {
  HostRegistry,
  load,
  type Program,
  StringStore,
  VmError,
  type VmErrorCode,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

/** A program that pushes these constants and returns the last one. */
function programOf(...texts: readonly string[]): Program {
  const pushes = texts.map((text) => `PUSH_CONST "${text}"`).join("\n  POP\n  ");
  return load(assemble(`.func main params=0 locals=0 rets=1\n  ${pushes}\n  RET\n.end`));
}

function assertRefused(code: VmErrorCode, use: () => unknown): void {
  assertEquals(assertThrows(use, VmError).code, code);
}

function held(store: StringStore): [count: number, bytes: number] {
  return [store.constantCount, store.constantBytes];
}

Deno.test("constants are in the store from the first VM until the program is disposed of", () => {
  const strings = new StringStore();
  const program = programOf("one", "zwölf");
  assertEquals(held(strings), [0, 0]);
  const first = program.instantiate({ strings });
  assertEquals(held(strings), [2, 3 + 6]);
  const second = program.instantiate({ strings });
  assertEquals(held(strings), [2, 9]);
  first[Symbol.dispose]();
  second[Symbol.dispose]();
  // The program may still create another VM.
  assertEquals(held(strings), [2, 9]);
  assertEquals(
    program.instantiate({ strings }).run({ budget: Infinity }).results?.[0],
    "zwölf",
  );
  program[Symbol.dispose]();
  assertEquals(held(strings), [2, 9], "its last VM is not disposed of");
});

Deno.test("the constants of a disposed program leave with its last VM", () => {
  const strings = new StringStore();
  const program = programOf("one", "two");
  const vms = [program.instantiate({ strings }), program.instantiate({ strings })];
  program[Symbol.dispose]();
  assertEquals(held(strings), [2, 6]);
  assertEquals(vms[0].run({ budget: Infinity }).results?.[0], "two", "its VMs run on");
  vms[0][Symbol.dispose]();
  vms[0][Symbol.dispose]();
  assertEquals(held(strings), [2, 6]);
  assertEquals(vms[1].run({ budget: Infinity }).results?.[0], "two");
  vms[1][Symbol.dispose]();
  assertEquals(held(strings), [0, 0]);
});

Deno.test("the constants leave at once if every VM was disposed of before the program", () => {
  const strings = new StringStore();
  const program = programOf("one");
  program.instantiate({ strings })[Symbol.dispose]();
  program[Symbol.dispose]();
  assertEquals(held(strings), [0, 0]);
  program[Symbol.dispose]();
  assertEquals(held(strings), [0, 0]);
});

Deno.test("a constant of two programs stays until both are disposed of", () => {
  const strings = new StringStore();
  const one = programOf("shared", "only one");
  const two = programOf("only two", "shared");
  const vmOne = one.instantiate({ strings });
  const vmTwo = two.instantiate({ strings });
  assertEquals(held(strings), [3, 6 + 8 + 8]);
  vmOne[Symbol.dispose]();
  one[Symbol.dispose]();
  assertEquals(held(strings), [2, 6 + 8]);
  assertEquals(vmTwo.run({ budget: Infinity }).results?.[0], "shared");
  vmTwo[Symbol.dispose]();
  two[Symbol.dispose]();
  assertEquals(held(strings), [0, 0]);
});

Deno.test("a duplicate constant of a program is in the store once", () => {
  const strings = new StringStore();
  const program = load(assemble(`.const "twice"
.const "twice"
.func main params=0 locals=0 rets=1
  PUSH_CONST #0
  PUSH_CONST #1
  EQ
  RET
.end`));
  const vm = program.instantiate({ strings });
  assertEquals(held(strings), [1, 5]);
  vm[Symbol.dispose]();
  program[Symbol.dispose]();
  assertEquals(held(strings), [0, 0]);
});

Deno.test("a reused id has a new text, and no VM sees a wrong one", () => {
  const strings = new StringStore();
  const keeper = programOf("kept").instantiate({ strings });
  for (let round = 0; round < 50; round++) {
    using program = programOf(`a${round}`, `b${round}`, "kept");
    using vm = program.instantiate({ strings });
    assertEquals(vm.run({ budget: Infinity }).results?.[0], "kept");
    assertEquals(strings.constantCount, 3);
  }
  assertEquals(held(strings), [1, 4]);
  assertEquals(keeper.run({ budget: Infinity }).results?.[0], "kept");
});

Deno.test("a program releases its constants from two stores", () => {
  const stores = [new StringStore(), new StringStore()];
  const program = programOf("text");
  const vms = stores.map((strings) => program.instantiate({ strings }));
  assertEquals(stores.map(held), [[1, 4], [1, 4]]);
  vms[0][Symbol.dispose]();
  program[Symbol.dispose]();
  assertEquals(stores.map(held), [[0, 0], [1, 4]]);
  vms[1][Symbol.dispose]();
  assertEquals(stores.map(held), [[0, 0], [0, 0]]);
});

Deno.test("a VM whose creation fails holds no constants", () => {
  const strings = new StringStore();
  const program = programOf("one");
  assertThrows(() => program.instantiate({ strings, limits: { stackSlots: 1 } }), RangeError);
  assertEquals(held(strings), [0, 0]);
});

Deno.test("a disposed VM cannot be run or inspected; its totals stay", () => {
  const program = programOf("x");
  const vm = program.instantiate();
  assertEquals(vm.run({ budget: Infinity }).reason, "returned");
  const { cycles, instructions, frames } = vm;
  vm[Symbol.dispose]();
  for (
    const use of [
      () => vm.run({ budget: Infinity }),
      () => vm.step(),
      () => vm.place(),
      () => vm.backtrace(),
      () => vm.coroutines(),
      () => vm.stack(),
      () => vm.locals(),
      () => vm.globals(),
      () => vm.retainGlobal(0),
      () => vm.retainResult(0),
    ]
  ) assertRefused("DISPOSED", use);
  assertEquals([vm.finished, vm.cycles, vm.instructions, vm.frames], [
    true,
    cycles,
    instructions,
    frames,
  ]);
});

Deno.test("a VM disposed of before its end is finished", () => {
  const program = load(assemble(`.func main params=0 locals=1 rets=0
  FRAME_SYNC
  RET
.end`));
  const vm = program.instantiate();
  assertEquals([vm.run({ budget: Infinity }).reason, vm.finished], ["frame", false]);
  vm[Symbol.dispose]();
  assertEquals(vm.finished, true);
  assertRefused("DISPOSED", () => vm.run({ budget: Infinity }));
  assertRefused("DISPOSED", () => vm.locals());
});

Deno.test("a disposed program creates no VM; its image can still be read", () => {
  const program = programOf("x");
  program[Symbol.dispose]();
  assertRefused("DISPOSED", () => program.instantiate());
  assertRefused("DISPOSED", () => program.instantiate({ strings: new StringStore() }));
  assertEquals(program.image.functions.length, 1);
});

Deno.test("using disposes of VM and program at the end of their block", () => {
  const strings = new StringStore();
  {
    using program = programOf("text");
    using vm = program.instantiate({ strings });
    assertEquals([vm.run({ budget: Infinity }).reason, strings.constantCount], ["returned", 1]);
  }
  assertEquals(strings.constantCount, 0);
});

Deno.test("a retained object of a disposed VM is refused, and may be released", () => {
  const program = load(assemble(`.global g
.func main params=0 locals=0 rets=0
  MAKE_CLOSURE f 0
  SET_GLOBAL g
  RET
.end
.func f params=1 locals=0 rets=0
  RET
.end`));
  const vm = program.instantiate();
  vm.run({ budget: Infinity });
  const object = vm.retainGlobal(0);
  const released = vm.retainGlobal(0);
  released.release();
  vm[Symbol.dispose]();
  for (const kept of [object, released]) {
    assertRefused("DISPOSED", () => kept.kind);
    assertRefused("DISPOSED", () => kept.length);
    assertRefused("DISPOSED", () => kept.read());
    assertRefused("DISPOSED", () => kept.retain());
    kept.release();
    kept[Symbol.dispose]();
  }
});

Deno.test("a host function may dispose of its program, but not of the VM that calls it", () => {
  const strings = new StringStore();
  const host = new HostRegistry().define("t.call/1", { args: 0, rets: 1 }, () => {
    program[Symbol.dispose]();
    assertRefused("RUNNING", () => vm[Symbol.dispose]());
    return "new";
  });
  const program = load(
    assemble(`.sysc t.call/1 args=0 rets=1
.func main params=0 locals=0 rets=2
  HOSTCALL t.call/1
  PUSH_CONST "constant"
  RET
.end`),
    { host },
  );
  const vm = program.instantiate({ strings });
  assertEquals(vm.run({ budget: Infinity }).results, [
    "new",
    "constant",
  ]);
  assertEquals(strings.constantCount, 1);
  vm[Symbol.dispose]();
  assertEquals(strings.constantCount, 0);
});

const GC_SCRIPT = `
const { load, StringStore } = await import(Deno.args[0]);
const { assemble } = await import(Deno.args[1]);
const strings = new StringStore();
const source = (text) =>
  '.func main params=0 locals=0 rets=1\\n  PUSH_CONST "' + text + '"\\n  RET\\n.end';

/** Collects until the store holds the given number of constants: the engine may finalise late. */
async function settle(count) {
  for (let round = 0; round < 10 || (strings.constantCount !== count && round < 2000); round++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return strings.constantCount;
}

function drop(text) {
  load(assemble(source(text))).instantiate({ strings }).run({ budget: Infinity });
}

const kept = load(assemble(source("kept"))).instantiate({ strings });
const counts = [];
for (let i = 0; i < 20; i++) drop("dropped " + i);
drop("kept");
counts.push(await settle(1));

// A VM keeps the constants of an unreachable program.
let vm = (() => load(assemble(source("of a VM"))).instantiate({ strings }))();
counts.push(await settle(2), vm.run({ budget: Infinity }).results[0]);
vm = undefined;
counts.push(await settle(1));

// A program keeps its constants without a VM.
let program = load(assemble(source("of a program")));
(() => program.instantiate({ strings }))();
counts.push(await settle(2), program.instantiate({ strings }).run({ budget: Infinity }).results[0]);
program = undefined;
counts.push(await settle(1));

// Disposed of and unreachable: released once, even if another program has the same text.
(() => {
  const both = load(assemble(source("kept")));
  both.instantiate({ strings })[Symbol.dispose]();
  both[Symbol.dispose]();
})();
counts.push(await settle(1), kept.run({ budget: Infinity }).results[0]);
console.log(JSON.stringify(counts));
`;

Deno.test("constants leave when the engine collects VMs and programs that were not disposed of", async () => {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "eval",
      "--v8-flags=--expose-gc",
      GC_SCRIPT,
      new URL("../../mod.ts", import.meta.url).href,
      new URL("../../lib/assembly/assembly.ts", import.meta.url).href,
    ],
    env: { NO_COLOR: "1" },
  }).output();
  assertEquals([code, new TextDecoder().decode(stderr)], [0, ""]);
  assertEquals(JSON.parse(new TextDecoder().decode(stdout)), [
    1,
    2,
    "of a VM",
    1,
    2,
    "of a program",
    1,
    1,
    "kept",
  ]);
});
