/** Calls of the host into the guest, and ticks. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";
import {
  type CallArgument,
  type CallSlice,
  float,
  HostRegistry,
  type InstantiateOptions,
  load,
  type RetainedObject,
  type Slice,
  Telemetry,
  type Vm,
  VmError,
} from "../../mod.ts";

import { type InnerVm, PARTS } from "../../lib/vm/vm.ts";

const NO_LIMIT = { budget: Infinity } as const;

const FUNCTIONS = `
.func same params=1 locals=0 rets=1
  GET_LOCAL 0
  RET
.end
.func add params=2 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  RET
.end
.func pair params=0 locals=0 rets=2
  PUSH_I32 1
  PUSH_F64 2.5
  RET
.end
.func later params=1 locals=0 rets=1
  FRAME_SYNC
  GET_LOCAL 0
  RET
.end
.func fail params=0 locals=0 rets=0
  TRAP
.end
.func stop params=0 locals=0 rets=0
  HALT
.end
.func start params=0 locals=0 rets=0
  SPAWN worker 0
  RET
.end
.func worker params=0 locals=0 rets=0
  FRAME_SYNC
  RET
.end
.func adder params=1 locals=0 rets=1
  GET_LOCAL 0
  MAKE_CLOSURE plus 1
  RET
.end
.func plus params=2 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  GET_LOCAL 1
  ADD
  RET
.end
.func big params=0 locals=0 rets=1
  PUSH_I32 20000
  INTRINSIC array.new/1
  RET
.end
`;
const EXPORTS = "same add pair later fail stop start adder big".split(" ")
  .map((name) => `.export ${name} ${name}`).join("\n");

/** A VM of a main function with this body, and functions to call. */
function vmOf(main = "PUSH_I32 7\nRET", options: InstantiateOptions = {}, rest = ""): Vm {
  const source =
    `${EXPORTS}\n.func main params=0 locals=1 rets=1\n${main}\n.end${FUNCTIONS}${rest}`;
  return load(assemble(source)).instantiate({ debug: invariants, ...options });
}

function returned(options: InstantiateOptions = {}): Vm {
  const vm = vmOf(undefined, options);
  vm.run(NO_LIMIT);
  return vm;
}

function call(vm: Vm, name: string, ...args: CallArgument[]): CallSlice {
  return vm.call(name, args, NO_LIMIT);
}

/** Runs to the end and returns the reason, the results, and the totals. */
function finish(vm: Vm): unknown {
  for (;;) {
    const { reason, results, dropped } = vm.run(NO_LIMIT);
    if (vm.finished) return { reason, results, dropped };
  }
}

Deno.test("arguments and results are plain values", () => {
  const vm = returned();
  const shared = [1];
  const values = [
    ...[null, true, 1, -0, 1.5, 2n ** 62n, "text", new Uint8Array([1, 2])],
    ...[[1, ["a"]], new Map([["k", [2]]]), [shared, shared], undefined, [undefined]],
    ...[{}, { a: { b: undefined, "1": null } }],
  ];
  for (const value of values) assertEquals(call(vm, "same", value).results, [value]);
  assertEquals(call(vm, "same", float(3)).results, [3]);
  const [copy] = call(vm, "same", [shared, shared]).results as [[unknown, unknown]];
  assert(copy[0] === copy[1]);
  assertEquals(call(vm, "pair").results, [1, 2.5]);
});

Deno.test("a call costs 32 cycles, one for each argument, and what its values and instructions cost", () => {
  const vm = returned();
  // GET_LOCAL 2 + RET 4.
  assertEquals(call(vm, "same", 1).cycles, 32 + 1 + 6);
  // The array: 16 to allocate it and 1 for its slots, again 1 to copy it out.
  assertEquals(call(vm, "same", [1, 2]).cycles, 32 + 1 + 17 + 6 + 1);
});

interface Refusal {
  readonly args?: unknown;
  readonly target?: unknown;
  readonly message: string;
}

const other = returned();
const foreign = call(other, "adder", 1).results?.[0];
const endless: unknown[] = [];
endless.push([endless, new Map([["name", Symbol("x")]])]);

const REFUSALS: readonly Refusal[] = [
  { target: "ad", message: 'NO_FUNCTION: the program does not export "ad"; did you mean "add"?' },
  { target: "x".repeat(30), message: "NO_FUNCTION: the program does not export" },
  { target: 7, message: "NO_FUNCTION: the target is neither" },
  { target: foreign, message: "NO_FUNCTION: the target is neither" },
  { args: [1, 2], message: 'BAD_ARGUMENTS: "same" takes 1 argument, the call has 2' },
  { args: 5, message: "BAD_ARGUMENTS: the arguments must be an array" },
  { args: [() => 1], message: "BAD_VALUE: args[0] is a function" },
  { args: [endless], message: 'BAD_VALUE: args[0][0][1].get("name") is a symbol' },
  { args: [[1, new Date()]], message: "BAD_VALUE: args[0][1] is an instance of Date; expected" },
  {
    args: [{ a: [{ "b c": [() => 1] }] }],
    message: 'BAD_VALUE: args[0].a[0]["b c"][0] is a function',
  },
  {
    args: [{
      a: {
        get b(): never {
          throw new Error("no");
        },
      },
    }],
    message: 'BAD_VALUE: args[0].a is an object whose property "b" throws: no',
  },
  { args: [{ a: new Array(1e7) }], message: "NO_ROOM: args[0].a needs 160000" },
  { args: [[, 1]], message: "BAD_VALUE: args[0][0] is a hole" },
  { args: [2n ** 63n], message: "BAD_VALUE: args[0] is above the int64 range" },
  {
    args: [new Map<unknown, unknown>([[1, 1], [Symbol(), 1]])],
    message: "BAD_VALUE: args[0].keys()[1] is a s",
  },
  {
    args: [new Map([[{ a: [() => 1] }, 1]])],
    message: "BAD_VALUE: args[0].keys()[0].a[0] is a function",
  },
  { args: [new Map([[[1], () => 1]])], message: "BAD_VALUE: args[0].get(an array) is a function" },
  { args: [Promise.resolve()], message: "BAD_VALUE: args[0] is a Promise" },
  {
    args: [foreign],
    message: "BAD_VALUE: args[0] is a guest object that is not valid, or is of another VM",
  },
  { args: [new Array(1e7)], message: "NO_ROOM: args[0] needs 160000" },
  { args: ["x".repeat(200)], message: "NO_ROOM: args[0] is a string of 200 bytes" },
];

for (const { target = "same", args = [1], message } of REFUSALS) {
  Deno.test(`a refused call changes nothing: ${message.slice(0, 70)}`, () => {
    const vm = vmOf(undefined, { limits: { heapBytes: 1 << 20, stringBytes: 100 } });
    const before = vm.snapshot();
    const error = assertThrows(() => vm.call(target as string, args as [], NO_LIMIT), VmError);
    assert(error.message.startsWith(message), error.message);
    assertEquals(vm.snapshot(), before);
    assertEquals(finish(vm), { reason: "returned", results: [7], dropped: undefined });
  });
}

Deno.test("limits refuse a call and leave the VM as it was", () => {
  for (const limits of [{ coroutines: 1 }, { stackSlots: 4 }, { heapBytes: 100 }]) {
    const vm = vmOf(undefined, { limits });
    const before = vm.snapshot();
    const error = assertThrows(() => call(vm, "add", 1, 2), VmError);
    assertEquals(error.code, "NO_ROOM");
    if (!("heapBytes" in limits)) assertEquals(vm.snapshot(), before);
    assertEquals(finish(vm), { reason: "returned", results: [7], dropped: undefined });
  }
});

Deno.test("an argument that throws when it is read leaves the VM as it was, also the second time", () => {
  for (const at of [1, 2]) {
    let reads = 0;
    const odd = new Proxy([1], {
      get(list, key): unknown {
        if (key === "0" && ++reads === at) throw new Error("odd");
        return Reflect.get(list, key);
      },
    });
    const vm = vmOf("FRAME_SYNC\nPUSH_I32 7\nRET");
    const { coroutines, place } = { coroutines: vm.coroutines(), place: vm.place() };
    assertThrows(() => call(vm, "add", "x", odd), Error, "odd");
    assertEquals([vm.coroutines(), vm.place(), vm.cycles], [coroutines, place, 0]);
    assertEquals(call(vm, "same", 1).call, 1);
    assertEquals(finish(vm), { reason: "returned", results: [7], dropped: undefined });
  }
});

Deno.test("host functions and readers of arguments can't run their VM, readers can't look at it", () => {
  const codes: string[] = [];
  const attempt = (work: () => unknown): void => {
    codes.push(assertThrows(work, VmError).code);
  };
  const host = new HostRegistry().define("x.y/1", { args: 0, rets: 0 }, () => {
    attempt(() => call(vm, "f"));
    attempt(() => vm.tick(NO_LIMIT));
  });
  const source =
    ".sysc x.y/1 args=0 rets=0\n.export f f\n.func main params=0 locals=0 rets=0\nHOSTCALL x.y/1\nRET\n.end\n" +
    ".func f params=1 locals=0 rets=0\nRET\n.end";
  const vm = load(assemble(source), { host, capabilities: ["x"] }).instantiate();
  vm.run(NO_LIMIT);
  call(
    vm,
    "f",
    new Proxy([1], {
      get(list, key): unknown {
        attempt(() => vm.step());
        attempt(() => vm.globals());
        attempt(() => vm.setGlobal(0, 1));
        return Reflect.get(list, key);
      },
    }),
  );
  assertEquals(new Set(codes), new Set(["RUNNING"]));
  assertThrows(
    () => vm.call("f", [1], {} as { budget: number }),
    RangeError,
    "call() needs a budget",
  );
});

Deno.test("a trap ends only its call; HALT ends the program", () => {
  const vm = vmOf("FRAME_SYNC\nPUSH_I32 7\nRET");
  const { reason, trap, call: number } = call(vm, "fail");
  assertEquals([reason, trap?.code, trap?.coroutine, number], ["trapped", "EXPLICIT", 1, 1]);
  assertEquals(trap?.backtrace.map(({ functionName }) => functionName), ["fail"]);
  assertEquals(call(vm, "add", 1, 2).results, [3]);
  assertEquals(finish(vm), { reason: "returned", results: [7], dropped: undefined });
  assertEquals(call(vm, "fail").trap?.code, "EXPLICIT");
  assertEquals(call(vm, "add", 1, 2).results, [3]);
  assertEquals(call(vm, "stop").reason, "halted");
  assert(vm.finished);
  assertEquals(assertThrows(() => call(vm, "add", 1, 2), VmError).code, "FINISHED");
  assertEquals(vm.results().length, 1);
  const broken = vmOf("TRAP");
  broken.run(NO_LIMIT);
  assertEquals(assertThrows(() => call(broken, "add", 1, 2), VmError).code, "FINISHED");
});

const FRAMES = "FRAME_SYNC\n".repeat(5);

/** A moment to call at: whether it has come after a slice or step. */
const MOMENTS: Readonly<Record<string, { main: string; reach: (vm: Vm) => void }>> = {
  "at the start": { main: "PUSH_I32 7\nRET", reach: () => {} },
  "inside a block": {
    main: "PUSH_I32 3\nPUSH_I32 4\nADD\nPOP\nPUSH_I32 7\nRET",
    reach: (vm) => void vm.step(),
  },
  "with a debt": {
    main: "PUSH_I32 16000\nINTRINSIC array.new/1\nPOP\nPUSH_I32 7\nRET",
    reach: (vm) => void vm.run({ budget: 1 }),
  },
  "in a staged instruction": {
    main:
      'PUSH_CONST "ab"\nPUSH_I32 600\nINTRINSIC string.repeat/1\nPUSH_CONST "b"\nINTRINSIC string.split/1\n' +
      "DUP\nSET_LOCAL 0\nINTRINSIC array.sort/1\nPUSH_I32 7\nRET",
    reach: (vm) => {
      for (let n = 0; n < 7; n++) vm.step();
      vm.run({ budget: 100 });
      assertEquals(vm.instructions, 7);
    },
  },
  "between two stages": {
    main:
      'PUSH_CONST "["\nPUSH_CONST "1,"\nPUSH_I32 2000\nINTRINSIC string.repeat/1\nADD\nPUSH_CONST "1]"\nADD\n' +
      "PUSH_CONST null\nPUSH_CONST null\nPUSH_CONST null\nPUSH_CONST null\nINTRINSIC json.parse/1\nPOP\nPOP\n" +
      "PUSH_I32 7\nRET",
    reach: (vm) => {
      for (let n = 0; n < 11; n++) vm.step();
      for (let n = 0; n < 5; n++) vm.run({ budget: 1000 });
      assertEquals(vm.instructions, 11);
      assert((vm as InnerVm)[PARTS].machine.progress > 0);
    },
  },
  "while a SLEEP waits for its FRAME_SYNC": {
    main: "SLEEP 3\nFRAME_SYNC\nPUSH_I32 7\nRET",
    reach: (vm) => void vm.step(),
  },
  "while all sleep": {
    main: "SLEEP 3\nFRAME_SYNC\nPUSH_I32 7\nRET",
    reach: (vm) => void vm.run(NO_LIMIT),
  },
  "while others wait": {
    main: "SPAWN worker 0\nSPAWN worker 0\nFRAME_SYNC\nPUSH_I32 7\nRET",
    reach: (vm) => void vm.run(NO_LIMIT),
  },
  "while a frame ends": {
    main: "PUSH_I32 20000\nINTRINSIC array.new/1\nSET_LOCAL 0\nFRAME_SYNC\nPUSH_I32 7\nRET",
    reach: (vm) => {
      while (vm.instructions < 4) vm.run({ budget: 100 });
      assertEquals(vm.frames, 0);
    },
  },
};

/** What has become of a program, and its cycles, instructions and frames. */
interface Totals {
  readonly results: unknown;
  readonly ends: readonly unknown[];
  readonly totals: readonly [number, number, number];
}

/** Cycles of a call: 32 for its coroutine, and its instructions. One with a FRAME_SYNC may spare a frame of sleep. */
const COSTS: Readonly<Record<string, number>> = { add: 32 + 2 + 2 + 4 + 4, fail: 32 + 1 };

for (const [moment, { main, reach }] of Object.entries(MOMENTS)) {
  for (const name of ["add", "later1", "fail"]) {
    Deno.test(`a call of ${name} ${moment} leaves the rest as it is`, () => {
      const exported = name === "later1" ? "later" : name;
      const args = name === "add" ? [1, 2] : name === "later1" ? [3] : [];
      const totals = (budget: number, isCalled: boolean): Totals => {
        const vm = vmOf(main.replace(/PUSH_I32 7\nRET$/, `${FRAMES}PUSH_I32 7\nRET`));
        reach(vm);
        const ends: unknown[] = [];
        if (isCalled) {
          const first = vm.call(exported, args, { budget });
          assertEquals(first.call > 0, true);
          if (first.reason === "returned") ends.push(first.results);
          if (first.reason === "trapped") ends.push(first.trap?.code);
        }
        for (;;) {
          const { results, calls = [] } = vm.run({ budget });
          for (const end of calls) ends.push("results" in end ? end.results : end.trap.code);
          if (vm.finished) {
            return { results, ends, totals: [vm.cycles, vm.instructions, vm.frames] };
          }
        }
      };
      const whole = totals(Infinity, true);
      for (const budget of [40, 700, 5000]) assertEquals(totals(budget, true), whole);
      const { results, ends, totals: [cycles] } = whole;
      const without = totals(Infinity, false);
      assertEquals(results, without.results);
      // What was interrupted costs as much as without the call, whose own cost is known.
      if (name !== "later1") assertEquals(cycles - without.totals[0], COSTS[name]);
      assertEquals(ends, [name === "fail" ? "EXPLICIT" : [3]]);
    });
  }
}

Deno.test("a call begun while a frame ends runs before what the frame interrupted", () => {
  const source = `
.export note note
.global order
.func main params=0 locals=1 rets=1
  PUSH_I32 20000
  INTRINSIC array.new/1
  SET_LOCAL 0
  FRAME_SYNC
  GET_GLOBAL order
  PUSH_CONST "main"
  ADD
  RET
.end
.func note params=0 locals=0 rets=0
  PUSH_CONST "note, "
  SET_GLOBAL order
  RET
.end`;
  for (const budget of [Infinity, 100]) {
    const vm = load(assemble(source)).instantiate({ debug: invariants });
    vm.setGlobal("order", "");
    while (vm.instructions < 4) vm.run({ budget: 100 });
    assertEquals([vm.frames, vm.finished], [0, false]);
    let slice: Slice = vm.call("note", [], { budget });
    while (!vm.finished) slice = vm.run({ budget });
    assertEquals([slice.results, vm.frames], [["note, main"], 1]);
  }
});

Deno.test("a coroutine interrupted at its breakpoint does not stop there again", () => {
  const vm = vmOf("PUSH_I32 7\nRET");
  vm.addBreakpoint(0, 0);
  vm.addBreakpoint(2, 0);
  assertEquals(vm.run(NO_LIMIT).reason, "breakpoint");
  assertEquals(call(vm, "same", 1).reason, "returned");
  const { reason, instructions } = call(vm, "add", 1, 2);
  assertEquals([reason, instructions, vm.place().functionName], ["breakpoint", 0, "add"]);
  vm.removeBreakpoint(2, 0);
  const { reason: end, calls, results } = vm.run(NO_LIMIT);
  assertEquals([end, calls, results], ["returned", [{ call: 2, results: [3] }], [7]]);
});

Deno.test("calls interrupt calls; the one that was interrupted goes on first", () => {
  const vm = vmOf("FRAME_SYNC\nPUSH_I32 7\nRET");
  assertEquals(vm.call("add", [1, 2], { budget: 1 }).reason, "budget");
  assertEquals(vm.call("add", [3, 4], { budget: 40 }).reason, "budget");
  assertEquals(
    vm.coroutines().map(({ id, state, isCall }) => [id, state, isCall]),
    [[0, "ready", undefined], [1, "ready", true], [2, "running", true]],
  );
  assertEquals(vm.run(NO_LIMIT).calls, [{ call: 2, results: [7] }, { call: 1, results: [3] }]);
});

Deno.test("closures among results are retained, can be called and given back", () => {
  const vm = returned();
  const plus = call(vm, "adder", 5).results?.[0] as RetainedObject;
  assertEquals(plus.kind, "closure");
  for (let n = 0; n < 3; n++) assertEquals(vm.call(plus, [n], NO_LIMIT).results, [5 + n]);
  assertThrows(() => vm.call(plus, [1, 2], NO_LIMIT), VmError, "the closure takes 1 argument");
  const again = call(vm, "same", plus).results?.[0] as RetainedObject;
  plus.release();
  assertEquals(vm.call(again, [1], NO_LIMIT).results, [6]);
  again.release();
  assertEquals(assertThrows(() => vm.call(again, [1], NO_LIMIT), VmError).code, "RELEASED");
  const list = call(vm, "same", [1]).results;
  assertEquals(list, [[1]]);
});

Deno.test("after the entry's return, calls see its globals, and what it dropped is gone", () => {
  const vm = vmOf("SPAWN worker 0\nPUSH_I32 7\nRET");
  const end = vm.run(NO_LIMIT);
  assertEquals([end.reason, end.dropped, vm.frames], ["returned", 1, 0]);
  const live = vm.liveBytes;
  assert(live > 0);
  assertThrows(() => vm.tick(NO_LIMIT), VmError, "FINISHED");
  assertEquals(call(vm, "add", 1, 2).results, [3]);
  assertEquals([vm.liveBytes, vm.frames, vm.finished, vm.coroutines()], [0, 1, true, []]);
  assertThrows(() => vm.run(NO_LIMIT), VmError, "FINISHED");
  assertEquals(vm.stack(), [{ kind: "int32", value: 7 }]);
  assertEquals([call(vm, "start").reason, vm.finished], ["returned", false]);
  assertEquals(vm.run(NO_LIMIT).reason, "frame");
  const last = vm.run(NO_LIMIT);
  assertEquals([last.reason, last.results, vm.finished], ["returned", [7], true]);
  assertEquals(call(vm, "later", 4).reason, "frame");
  assertEquals(vm.run(NO_LIMIT).calls, [{ call: 5, results: [4] }]);
  assertEquals([vm.tick(NO_LIMIT).reason, vm.frames], ["frame", 4]);
});

Deno.test("results that cost more than a slice may take leave a debt, which a finished VM still pays", () => {
  const costs = [Infinity, 50].map((budget) => {
    const vm = returned();
    const { reason } = vm.call("big", [], { budget: Infinity });
    assertEquals(reason, "returned");
    let { results } = vm.call("big", [], { budget });
    while (!vm.finished) {
      const { calls: [end] = [] } = vm.run({ budget });
      if (end !== undefined && "results" in end) results = end.results;
    }
    assertEquals((results?.[0] as unknown[]).length, 20000);
    return vm.cycles;
  });
  assertEquals(costs[0], costs[1]);
});

Deno.test("calls are steps, metrics and part of the frame's report", () => {
  const scope = new Telemetry().scope("calls");
  const vm = vmOf("FRAME_SYNC\nPUSH_I32 7\nRET", { telemetry: scope });
  vm.call("add", [1, 2], { budget: 1 });
  const ends = [0, 1, 2, 3].map(() => vm.step());
  assertEquals(ends.map(({ reason }) => reason), ["step", "step", "step", "step"]);
  assertEquals(ends[3].calls, [{ call: 1, results: [3] }]);
  const { frame } = vm.run(NO_LIMIT);
  assertEquals([frame?.cycles, frame?.coroutines], [34 + 10 + 1, 1]);
  assertEquals(scope.snapshot().metrics.guest_calls, 1);
  assertEquals(scope.snapshot().metrics.coroutines, 1);
});

Deno.test("a tick is a turn for everything that was ready", () => {
  const busy = ".func busy params=0 locals=0 rets=0\nagain:\nFRAME_SYNC\nJMP again\n.end\n";
  const main =
    "SPAWN busy 0\nSPAWN busy 0\nSPAWN worker 0\nSPAWN sleeper 0\nagain:\nFRAME_SYNC\nJMP again";
  const sleeper = ".func sleeper params=0 locals=0 rets=0\nSLEEP 9\nFRAME_SYNC\nRET\n.end";
  const vm = vmOf(main, {}, busy + sleeper);
  // Main alone is ready at first.
  assertEquals(vm.tick(NO_LIMIT).frames.length, 1);
  // Two that are busy, worker, sleeper, main: the last to have its turn.
  assertEquals(vm.tick(NO_LIMIT).frames.length, 5);
  // worker ends, and main goes on in the same frame.
  const third = vm.tick(NO_LIMIT);
  assertEquals([third.frames.length, third.reason, third.frame], [3, "frame", third.frames[2]]);
  assertEquals(third.cycles, third.frames.reduce((sum, { cycles }) => sum + cycles, 0));
  const short = vm.tick({ budget: 2 });
  assertEquals([short.reason, short.frames.length < 3], ["budget", true]);
  const asleep = vmOf("SLEEP 2\nFRAME_SYNC\nPUSH_I32 7\nRET");
  assertEquals([1, 2, 3].map(() => asleep.tick(NO_LIMIT).reason), ["frame", "frame", "frame"]);
  assertEquals(asleep.tick(NO_LIMIT).results, [7]);
});

Deno.test("a call does not take over the SLEEP of what it interrupts", () => {
  const vm = vmOf("SLEEP 5\nFRAME_SYNC\nPUSH_I32 7\nRET");
  vm.step();
  assertEquals(call(vm, "later", 3).reason, "frame");
  assertEquals(vm.coroutines().map(({ state }) => state), ["running", "ready"]);
  vm.run(NO_LIMIT);
  assertEquals(vm.coroutines().map(({ state }) => state), ["sleeping", "running"]);
});
