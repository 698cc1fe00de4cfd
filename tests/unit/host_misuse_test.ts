/** What hosts do in the wrong moment or with odd objects, and what guests make of a copy for the host. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  HostRegistry,
  type InstantiateOptions,
  load,
  type Program,
  type ProgramImage,
  type RetainedObject,
  StringStore,
  type Vm,
  VmError,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";
import { profiler } from "../../lib/telemetry/profile_exporters.ts";
import { SnapshotError } from "../../lib/machine/state/snapshot_error.ts";

const IMAGE = assemble(`
.global g
.sysc t.ask/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  MAKE_CLOSURE same 0
  RET
.end
.func same params=2 locals=0 rets=1
  GET_LOCAL 1
  RET
.end
.func ask params=1 locals=0 rets=2
  GET_LOCAL 0
  HOSTCALL t.ask/1 wait
  RET
.end
.func naps params=0 locals=0 rets=0
  SLEEP 2
  FRAME_SYNC
  RET
.end
.func stop params=0 locals=0 rets=0
  HALT
.end
.func deep params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  EQ
  JMP_IF_TRUE end
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL deep
  RET
end:
  FRAME_SYNC
  PUSH_I32 7
  RET
.end
.export ask
.export naps
.export stop
.export deep`);

const ALL = { budget: Infinity } as const;

function programOf(image: ProgramImage = IMAGE): Program {
  return load(image, {
    host: new HostRegistry().external("t.ask/1", { args: ["any"], rets: ["any"] }),
  });
}

function vmOf(options: InstantiateOptions = {}): Vm {
  const vm = programOf().instantiate({ debug: invariants, ...options });
  vm.run(ALL);
  return vm;
}

function refusal(act: () => unknown): string {
  return assertThrows(act, VmError).code;
}

Deno.test("a VM whose options are refused leaves nothing in the store", () => {
  const wrong: readonly object[] = [
    { profile: true },
    { debug: {} },
    { journal: {} },
    { telemetry: {} },
  ];
  const strings = new StringStore();
  const program = programOf(
    assemble('.func main params=0 locals=0 rets=1\nPUSH_CONST "x"\nRET\n.end'),
  );
  const vm = program.instantiate({ strings });
  const bytes = vm.snapshot();
  for (const options of wrong) {
    const given = { strings, ...options } as InstantiateOptions;
    assertThrows(() => program.instantiate(given), VmError, "BAD_OPTION");
    assertThrows(() => program.restore(bytes, given), VmError, "BAD_OPTION");
    assertThrows(() => vm.fork(options as InstantiateOptions), VmError, "BAD_OPTION");
  }
  vm[Symbol.dispose]();
  program[Symbol.dispose]();
  assertEquals(strings.constantCount, 0);
});

Deno.test("nothing of a VM can be used by the getters of an error that rejects a call", () => {
  const vm = vmOf();
  const { call } = vm.call("ask", [1], ALL);
  const codes: string[] = [];
  const nosy = Object.defineProperty(new Error(), "message", {
    get(): string {
      const uses = [
        () => vm.resolve(1, 2),
        () => vm.run(ALL),
        () => vm.pending(),
        () => vm[Symbol.dispose](),
      ];
      codes.push(...uses.map(refusal));
      return "no";
    },
  });
  vm.reject(1, nosy);
  assertEquals(codes, ["RUNNING", "RUNNING", "RUNNING", "RUNNING"]);
  assertEquals(vm.run(ALL).calls, [{ call, results: [false, "no"] }]);
});

Deno.test("views, marks and retained objects wait until a value of the host has been read", () => {
  const journal = createRecorder();
  const vm = vmOf({ journal });
  vm.setGlobal("g", [1]);
  const kept = vm.retainGlobal(0);
  const second = vm.retainGlobal(0);
  const codes: string[] = [];
  vm.setGlobal("g", {
    get x(): number {
      const uses = [
        () => kept.get(0),
        () => kept.read(),
        () => kept.retain(),
        () => journal.mark(),
      ];
      codes.push(...uses.map(refusal));
      return 1;
    },
  });
  assertEquals(codes, ["RUNNING", "RUNNING", "RUNNING", "RUNNING"]);
  assertEquals(kept.read(), [1]);
  vm.setGlobal("g", 5);
  const whole = openJournal(journal.open() === undefined ? new Uint8Array() : journal.take());
  const replay = load(IMAGE, { host: whole.host }).replay(whole);
  replay.runToEnd();
  assertEquals([replay.vm.global("g"), replay.vm.snapshot()], [5, vm.snapshot()]);
  // What a replay can't follow ends the journal.
  vm.setGlobal("g", {
    get x(): number {
      second.release();
      return 1;
    },
  });
  assertEquals(vm.global("g"), { x: 1 });
});

Deno.test("objects of the host that throw when they are looked at are bad values", () => {
  const thrown = new RangeError("a trap of a proxy");
  const fails = (): never => {
    throw thrown;
  };
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const odd: readonly object[] = [
    proxy,
    new Proxy({}, { ownKeys: fails }),
    new Proxy({}, { getPrototypeOf: fails }),
    new Proxy([], { get: fails }),
    new Proxy([1], { get: (_, key) => key === "length" ? 1 : fails() }),
  ];
  const vm = vmOf();
  vm.setGlobal("g", [1]);
  const view = vm.retainGlobal(0);
  const { cycles } = vm;
  for (const value of odd as readonly never[]) {
    const uses = [
      () => vm.setGlobal("g", value),
      () => view.set(0, value),
      () => vm.call("ask", [value], ALL),
    ];
    for (const use of uses) {
      const error = assertThrows(use, VmError);
      assertEquals(error.code, "BAD_VALUE");
      assert(value === odd[0] ? error.cause instanceof TypeError : error.cause === thrown);
    }
  }
  assertEquals([vm.global("g"), vm.cycles, vm.coroutines().length], [[1], cycles, 1]);
});

Deno.test("a tick after HALT is refused, also after the entry's return", () => {
  const vm = vmOf();
  assertEquals(vm.call("stop", [], ALL).reason, "halted");
  assertEquals(refusal(() => vm.tick(ALL)), "FINISHED");
  const { program } = { program: programOf() };
  assertEquals(program.restore(vm.snapshot()).snapshot(), vm.snapshot());
});

Deno.test("a profiler counts in a VM that was restored in the middle of calls", () => {
  const program = programOf();
  const whole = program.instantiate({ profile: profiler });
  whole.run(ALL);
  assertEquals(whole.call("deep", [5], ALL).reason, "frame");
  for (
    const again of [
      whole.fork({ profile: profiler }),
      program.restore(whole.snapshot(), { profile: profiler }),
    ]
  ) {
    const [end] = again.run(ALL).calls ?? [];
    assertEquals("results" in end && end.results, [7]);
    const { nodes } = again.profile();
    assertEquals(nodes.map(({ functionName }) => functionName), new Array(6).fill("deep"));
  }
});

Deno.test("a profiler forgets coroutines that have ended", () => {
  const vm = vmOf({ profile: profiler, debug: undefined as never });
  for (let i = 0; i < 300; i++) vm.call("deep", [i % 3], ALL);
  while (!vm.finished) vm.run(ALL);
  assertEquals(vm.profile().nodes.filter(({ functionName }) => functionName === "deep").length, 3);
});

Deno.test("a replay passes the frames of sleepers while another coroutine waits", () => {
  const journal = createRecorder();
  const vm = vmOf({ journal });
  vm.call("naps", [], ALL);
  vm.call("ask", [1], ALL);
  for (let i = 0; i < 3; i++) vm.run(ALL);
  vm.resolve(1, 2);
  vm.run(ALL);
  const whole = openJournal(journal.take());
  const replay = load(IMAGE, { host: whole.host }).replay(whole);
  replay.runToEnd();
  assertEquals(replay.vm.snapshot(), vm.snapshot());
});

Deno.test("a mark tells a coroutine that waits from one that does not yet", () => {
  const journal = createRecorder();
  const vm = vmOf({ journal });
  vm.call("ask", [1], { budget: 40 });
  while (vm.coroutines()[0].state !== "waiting") {
    journal.mark();
    vm.step();
  }
  const whole = openJournal(journal.take());
  const replay = load(IMAGE, { host: whole.host }).replay(whole);
  replay.runToEnd();
  assertEquals(replay.vm.snapshot(), vm.snapshot());
});

Deno.test("journals of forks and restored VMs know the objects that the host retained", () => {
  const program = programOf();
  const first = program.instantiate();
  const snapshot = first.snapshot();
  const ways = [
    (journal: ReturnType<typeof createRecorder>) => first.fork({ journal }),
    (journal: ReturnType<typeof createRecorder>) => program.restore(snapshot, { journal }),
  ];
  for (const way of ways) {
    const journal = createRecorder();
    const vm = way(journal);
    vm.run(ALL);
    const kept: RetainedObject = vm.retainResult(0);
    assertEquals(vm.call(kept, [3], ALL).results, [3]);
    const replay = program.replay(openJournal(journal.take()), { from: { snapshot } });
    replay.runToEnd();
    assertEquals(replay.vm.snapshot(), vm.snapshot());
  }
});

Deno.test("a snapshot that ends within its versions is refused with a code", () => {
  const program = programOf();
  const bytes = program.instantiate().snapshot();
  for (let length = 0; length < 24; length++) {
    assertThrows(() => program.restore(bytes.subarray(0, length)), SnapshotError);
  }
});

Deno.test("what a guest returns takes no more of the host than a multiple of what the guest has", () => {
  const { image } = compile({
    "main.js": `
    const bytes = new Float64Array(1_000);
    export const sparse = (n) => Array.from({ length: n }, () => { const a = []; a[2 ** 19] = 1; return a; });
    export const views = (n) => Array.from({ length: n }, (_, i) => bytes.subarray(i % 3));
    export const errors = (n) => Array.from({ length: n }, () => new Error("x"));
    export const thrown = (n) => { throw views(n); };`,
  });
  if (image === undefined) throw new Error("it does not compile");
  const small = load(image).instantiate({ limits: { heapBytes: 1 << 20 } });
  const large = load(image).instantiate();
  for (const vm of [small, large]) vm.run(ALL);
  const call = (name: string, n: number, vm = small): unknown[] => {
    const [list] = vm.call(name, [n], ALL).results ?? [];
    return list as unknown[];
  };
  const sparse = call("sparse", 50) as unknown[][];
  const elements = sparse.reduce((sum, { length }) => sum + length, 0);
  assertEquals([sparse[0].length, elements], [2 ** 19 + 1, 2 ** 20 + 2 * sparse.length]);
  const views = call("views", 300) as Float64Array[];
  assertEquals([views.length, views[4].length, views[4][0]], [300, 999, 0]);
  const buffers = new Set(views.map(({ buffer }) => buffer));
  assert([...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0) <= 2 * 8_000);
  const errors = call("errors", 9_000, large) as { stack: string }[];
  const units = errors.reduce((sum, { stack }) => sum + stack.length, 0);
  assert(errors[0].stack.includes("\n") && units < 2 ** 21);
  const { trap } = small.call("thrown", [300], ALL);
  assertEquals(trap?.value?.kind, "array");
});

Deno.test("a call of a program in JavaScript waits until a job that was cut has ended", () => {
  const { image } = compile({
    "main.js": `
    export async function slow(n) { let sum = 0; for (let i = 0; i < n; i++) sum += await i; return sum; }
    export const quick = () => 1;`,
  });
  if (image === undefined) throw new Error("it does not compile");
  const begun = load(image).instantiate();
  begun.run(ALL);
  const seen = new Set<string>();
  for (let budget = 1; budget < 1_500; budget += 11) {
    const vm = begun.fork();
    const first = vm.call("slow", [10], { budget });
    const second = vm.call("quick", [], ALL);
    const [end = first] = second.calls ?? [];
    assertEquals(second.results, [1]);
    assertEquals("results" in end && end.results, [45]);
    assertEquals(vm.finished, true);
    seen.add(first.reason);
  }
  assertEquals([...seen].sort(), ["budget"]);
});

Deno.test("a call waits until the modules of a program in JavaScript have run, or is refused", async () => {
  const { image } = compile({
    "main.js": `
    let sum = 0;
    for (let i = 0; i < 100; i++) sum += await i;
    export const total = () => sum;`,
  });
  if (image === undefined) throw new Error("it does not compile");
  const program = load(image);
  const modules = program.instantiate().run(ALL).cycles;
  for (let budget = 0; budget < modules; budget += 997) {
    const vm = program.instantiate();
    if (budget > 0) assertEquals(vm.run({ budget }).reason, "budget");
    const before = vm.snapshot();
    const error = assertThrows(() => vm.call("total", [], ALL), VmError, "modules are running");
    assertEquals(error.code, "RUNNING");
    assertEquals(vm.snapshot(), before);
    const early = await vm.callAsync("total", [], { budget: 100 }).catch((thrown) => thrown.code);
    assertEquals(early, "RUNNING");
    const others = vm.runAsync(ALL);
    assertEquals((await vm.callAsync("total", [], ALL)).results, [4950]);
    assertEquals((await others).reason, "returned");
    assertEquals(vm.call("total", [], ALL).results, [4950]);
  }
});

Deno.test("the arguments of calls that are pending are one copy", () => {
  const vm = vmOf();
  vm.setGlobal("g", new Uint8Array(1_000));
  const view = vm.retainGlobal(0);
  for (let i = 0; i < 20; i++) vm.call("ask", [view], ALL);
  const args = vm.pending().map(({ args: [each] }) => each);
  assertEquals([args.length, new Set(args).size], [20, 1]);
});
