/** Scopes: everything is recorded once and in the right scope, and VMs do not affect each other. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "../property/seeds.ts";
import {
  difference,
  HostRegistry,
  load,
  type MetricName,
  type Program,
  type Snapshot,
  StringStore,
  Telemetry,
  TelemetryError,
  type TelemetryScope,
  type Vm,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { METRICS } from "../../lib/telemetry/exporters.ts";
import { METRIC_NAMES } from "../../lib/isa/metrics.ts";

type Metrics = Snapshot["metrics"];

const NAMES: readonly MetricName[] = METRICS.map(({ name }) => name);

Deno.test("the table of metrics has every metric, in the order of values", () => {
  assertEquals(NAMES, METRIC_NAMES);
});

function metricsBy(value: (name: MetricName) => number): Metrics {
  return Object.fromEntries(NAMES.map((name) => [name, value(name)])) as Metrics;
}

function noMetrics(): Metrics {
  return metricsBy(() => 0);
}

function sumOf(all: readonly Metrics[]): Metrics {
  return metricsBy((name) => all.reduce((sum, metrics) => sum + metrics[name], 0));
}

/** Metrics without those that depend on slices, clocks or the implementation. */
function deterministic(metrics: Metrics): Partial<Metrics> {
  return Object.fromEntries(
    METRICS.filter((metric) => metric.deterministic).map(({ name }) => [name, metrics[name]]),
  );
}

function testHost(): HostRegistry {
  return new HostRegistry()
    .define("t.array/1", { args: 1, rets: 1 }, (n) => [
      Array.from({ length: 10 * Number(n) }, () => "host"),
    ])
    .define("t.bytes/1", { args: 0, rets: 1 }, () => new Uint8Array(100));
}

/** Heap limit under which {@link busyProgram} collects but does not trap. */
const HEAP_BYTES = 12_000;

/** A program that uses everything: strings, objects, calls, closures, coroutines, host calls, frames. */
function busyProgram(rounds: number, ending = "RET"): Program {
  const source = `
.sysc t.array/1 args=1 rets=1
.sysc t.bytes/1 args=0 rets=1
.global kept
.func main params=0 locals=2 rets=0
  PUSH_I32 0
  SET_LOCAL 0
  PUSH_CONST "${"s".repeat(40 + rounds)}"
  SET_LOCAL 1
again:
  GET_LOCAL 1
  PUSH_CONST "0123456789abcdef"
  ADD
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_CONST "zzz"
  LT
  POP
  GET_LOCAL 0
  HOSTCALL t.array/1
  SET_GLOBAL kept
  HOSTCALL t.bytes/1
  POP
  GET_LOCAL 0
  CALL deep
  POP
  GET_LOCAL 0
  PUSH_I32 7
  MAKE_CLOSURE captured 1
  CALL_CLOSURE 1
  POP
  GET_LOCAL 0
  SPAWN worker 1
  FRAME_SYNC
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 ${rounds}
  LT
  JMP_IF_TRUE again
  ${ending}
.end
.func deep params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  LTE
  JMP_IF_TRUE done
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL deep
  RET
done:
  PUSH_F64 1.5
  PUSH_F64 2.5
  INTRINSIC vec2.length/1
  RET
.end
.func captured params=2 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  GET_LOCAL 1
  ADD
  RET
.end
.func worker params=1 locals=0 rets=0
  GET_LOCAL 0
  CALL deep
  POP
  SLEEP 2
  FRAME_SYNC
  PUSH_CONST "done "
  PUSH_CONST "sleeping"
  ADD
  POP
  RET
.end`;
  return load(assemble(source), { host: testHost() });
}

/** Runs to the end of the program. */
function finish(vm: Vm, budget = Infinity): void {
  while (!vm.finished) vm.run({ budget });
}

/** The metrics of a single VM of a program. */
function alone(program: Program): Metrics {
  const telemetry = new Telemetry();
  const scope = telemetry.scope("alone");
  const vm = program.instantiate({
    telemetry: scope,
    strings: new StringStore(),
    limits: { heapBytes: HEAP_BYTES },
  });
  finish(vm);
  return scope.snapshot().metrics;
}

Deno.test("the busy program changes every metric except host time", () => {
  const metrics = alone(busyProgram(12));
  const still = NAMES.filter((name) => metrics[name] === 0);
  assertEquals(still, ["guest_calls", "copied_bytes", "maps", "map_bytes", "collector_ms"]);
});

Deno.test("every metric of a small program has the value of SPEC.md", () => {
  const source = `
.sysc t.text/1 args=0 rets=1
.sysc t.array/1 args=1 rets=1
.sysc t.bytes/1 args=0 rets=1
.func main params=0 locals=0 rets=0
  PUSH_CONST "ab"           ; 2
  PUSH_CONST "cd"           ; 2
  ADD                       ; 2 + 8 + 8, deferred: 64 + 4 + 32
  PUSH_CONST "abce"         ; 2
  EQ                        ; 2 + 8, materialises the 4 bytes for 16 + 1: 32 less
  POP                       ; 2
  HOSTCALL t.text/1         ; 1 + 8 + 16 + 25, a string of 100 bytes: 64 + 100
  POP                       ; 2
  PUSH_I32 1                ; 2
  HOSTCALL t.array/1        ; 1 + 1 + 16 + 5, an array of 10: 48 + 16 * 10, 10 strings: 64 + 4, 8 + 16 + 1
  POP                       ; 2
  HOSTCALL t.bytes/1        ; 1 + 16 + 12, 100 bytes: 48 + 112
  POP                       ; 2
  PUSH_I32 1                ; 2
  PUSH_I32 2                ; 2
  PUSH_I32 3                ; 2
  MAKE_CLOSURE called 2     ; 8 + 1 + 16, two captures: 48 + 16 * 2
  CALL_CLOSURE 1            ; 6
  POP                       ; 2
  CALL empty                ; 5
  PUSH_F64 3.0              ; 2
  PUSH_F64 4.0              ; 2
  INTRINSIC vec2.length/1   ; 1 + 6
  POP                       ; 2
  SPAWN empty 0             ; 6 + 32, 16 slots: 96 + 16 * 16
  FRAME_SYNC                ; 1
  RET                       ; 4
.end
.func called params=2 locals=0 rets=1
  GET_LOCAL 1               ; 2
  RET                       ; 4
.end
.func empty params=0 locals=0 rets=0
  RET                       ; 4, twice
.end`;
  const host = testHost().define("t.text/1", { args: 0, rets: 1 }, () => "x".repeat(100));
  const scope = new Telemetry().scope("s");
  finish(load(assemble(source), { host }).instantiate({ telemetry: scope }));
  const { memory_bytes, ...metrics } = scope.snapshot().metrics;
  assert(memory_bytes > 0);
  const held = 64 + 4 + 64 + 100 + 48 + 160 + 10 * (64 + 4) + 48 + 112 + 48 + 32;
  assertEquals(metrics, {
    instructions: 27 + 2 + 2,
    cycles: 24 + 27 + 2 + 52 + 2 + 23 + 250 + 2 + 31 + 6 + 25 + 8 + 5 + 13 + 38 + 1 + 4 + 6 + 8,
    frames: 1,
    calls: 2,
    host_calls: 3,
    guest_calls: 0,
    intrinsic_calls: 1,
    load_strings: 3,
    load_string_bytes: 2 + 2 + 4,
    strings: 1 + 1 + 10,
    string_bytes: 4 + 100 + 10 * 4,
    deferred: 1,
    copied_bytes: 0,
    arrays: 1,
    array_bytes: 208,
    bytes_objects: 1,
    bytes_object_bytes: 160,
    maps: 0,
    map_bytes: 0,
    closures: 1,
    closure_bytes: 80,
    coroutines: 1,
    coroutine_bytes: 352,
    collections: 0,
    reclaimed_bytes: 0,
    live_bytes: held,
    peak_bytes: held + 352,
    slices: 2,
    collector_ms: 0,
  });
});

// Scopes

Deno.test("a scope has a path, and its labels override those of its parents", () => {
  const telemetry = new Telemetry();
  const game = telemetry.scope("game", { labels: { map: "forest", mode: "duel" } });
  const ai = game.scope("ai", { labels: { mode: "easy", team: "red" } });
  assertEquals([game.name, ai.name], ["game", "ai"]);
  assertEquals(game.snapshot(), {
    path: ["game"],
    labels: { map: "forest", mode: "duel" },
    metrics: noMetrics(),
  });
  assertEquals(ai.snapshot().path, ["game", "ai"]);
  assertEquals(ai.snapshot().labels, { map: "forest", mode: "easy", team: "red" });
  assertEquals(telemetry.snapshot(), { path: [], labels: {}, metrics: noMetrics() });
});

Deno.test("a snapshot is plain data and does not change", () => {
  const scope = new Telemetry().scope("s");
  const vm = busyProgram(2).instantiate({ telemetry: scope });
  const before = scope.snapshot();
  const copy = structuredClone(before);
  finish(vm);
  assertEquals(before, copy);
  assert(scope.snapshot().metrics.cycles === vm.cycles && vm.cycles > 0);
});

Deno.test("a difference has the changes between two snapshots", () => {
  const scope = new Telemetry().scope("s", { labels: { a: "b" } });
  const vm = busyProgram(3).instantiate({ telemetry: scope });
  vm.run({ budget: Infinity });
  const before = scope.snapshot();
  const slice = vm.run({ budget: Infinity });
  const between = difference(scope.snapshot(), before);
  assertEquals(between.metrics.cycles, slice.cycles);
  assertEquals(between.metrics.instructions, slice.instructions);
  assertEquals([between.metrics.slices, between.metrics.frames], [1, 1]);
  assertEquals([between.path, between.labels], [["s"], { a: "b" }]);
  assertEquals(difference(before, before).metrics, noMetrics());
});

Deno.test("open scopes are listed after their parents", () => {
  const telemetry = new Telemetry();
  const a = telemetry.scope("a");
  const b = telemetry.scope("b");
  const a1 = a.scope("a1");
  const a11 = a1.scope("a11");
  const a2 = a.scope("a2");
  assertEquals(telemetry.openScopes(), [a, a1, a11, a2, b]);
  assertEquals(a.openScopes(), [a1, a11, a2]);
  a11.close();
  a1.close();
  assertEquals(telemetry.openScopes(), [a, a2, b]);
});

Deno.test("a scope with open children cannot be closed and stays unchanged", () => {
  const telemetry = new Telemetry();
  const outer = telemetry.scope("outer");
  const inner = outer.scope("inner");
  outer.scope("other");
  const vm = busyProgram(1).instantiate({ telemetry: outer });
  finish(vm);
  const before = outer.snapshot();
  const error = assertThrows(() => outer.close(), TelemetryError, '"inner", "other"');
  assertEquals(error.code, "OPEN_CHILD");
  assertEquals([outer.closed, inner.closed], [false, false]);
  assertEquals(outer.snapshot(), before);
  assertEquals(telemetry.snapshot().metrics, noMetrics());
  assertEquals(telemetry.openScopes().length, 3);
});

Deno.test("a closed scope opens no child, keeps its last values and stays closed", () => {
  const telemetry = new Telemetry();
  const scope = telemetry.scope("s");
  finish(busyProgram(1).instantiate({ telemetry: scope }));
  const last = scope.snapshot();
  scope.close();
  assertEquals(assertThrows(() => scope.scope("t"), TelemetryError, '"s"').code, "CLOSED");
  assertEquals([scope.closed, scope.snapshot()], [true, last]);
  scope.close();
  assertEquals(telemetry.snapshot().metrics, last.metrics);
});

Deno.test("using closes a scope at the end of its block, also after an exception", () => {
  const telemetry = new Telemetry();
  const kept: TelemetryScope[] = [];
  assertThrows(() => {
    using outer = telemetry.scope("outer");
    using inner = outer.scope("inner");
    kept.push(outer, inner);
    finish(busyProgram(1).instantiate({ telemetry: inner }));
    throw new RangeError("on the way out");
  }, RangeError);
  assertEquals(kept.map(({ closed }) => closed), [true, true]);
  assertEquals(telemetry.openScopes(), []);
  assert(telemetry.snapshot().metrics.cycles > 0);
});

Deno.test("two roots are independent", () => {
  const [a, b] = [new Telemetry(), new Telemetry()];
  const scope = a.scope("s");
  b.scope("s");
  finish(busyProgram(1).instantiate({ telemetry: scope }));
  scope.close();
  assertEquals(b.snapshot().metrics, noMetrics());
  assertEquals(b.openScopes()[0].snapshot().metrics, noMetrics());
});

// VMs in scopes

Deno.test("a VM that outlives its scope records in the parent; nothing is lost or counted twice", () => {
  const expected = alone(busyProgram(6));
  const telemetry = new Telemetry();
  const outer = telemetry.scope("outer");
  const middle = outer.scope("middle");
  const inner = middle.scope("inner");
  const vm = busyProgram(6).instantiate({ telemetry: inner, limits: { heapBytes: HEAP_BYTES } });
  const seen: Metrics[] = [];
  for (const scope of [inner, middle, outer]) {
    vm.run({ budget: Infinity });
    vm.run({ budget: Infinity });
    scope.close();
    seen.push(scope.snapshot().metrics);
  }
  finish(vm);
  assertEquals([inner, middle, outer].map((scope) => scope.snapshot().metrics), seen);
  assertEquals(seen.map(({ slices }) => slices), [2, 4, 6]);
  const { slices, ...rest } = telemetry.snapshot().metrics;
  assert(slices > 6);
  assertEquals({ ...rest, slices: expected.slices }, expected);
});

Deno.test("a VM created in a closed scope records in the parent", () => {
  const telemetry = new Telemetry();
  const outer = telemetry.scope("outer");
  const inner = outer.scope("inner");
  inner.close();
  finish(busyProgram(1).instantiate({ telemetry: inner }));
  assertEquals(inner.snapshot().metrics, noMetrics());
  assertEquals(deterministic(outer.snapshot().metrics), deterministic(alone(busyProgram(1))));
});

Deno.test("a VM without a scope records nowhere", () => {
  const telemetry = new Telemetry();
  telemetry.scope("s");
  finish(busyProgram(1).instantiate());
  assertEquals(telemetry.openScopes()[0].snapshot().metrics, noMetrics());
});

Deno.test("slicing, stepping and breakpoints change no deterministic metric", () => {
  const expected = deterministic(alone(busyProgram(5)));
  const ways: ((vm: Vm) => void)[] = [
    (vm) => finish(vm, 1),
    (vm) => finish(vm, 97),
    (vm) => {
      while (!vm.finished) vm.step();
    },
    (vm) => {
      vm.addBreakpoint(1, 0);
      finish(vm);
    },
  ];
  for (const way of ways) {
    const scope = new Telemetry().scope("s");
    way(busyProgram(5).instantiate({ telemetry: scope, limits: { heapBytes: HEAP_BYTES } }));
    assertEquals(deterministic(scope.snapshot().metrics), expected);
  }
});

Deno.test("a clock measures collections and changes nothing else", () => {
  const scope = new Telemetry().scope("s");
  let now = 0;
  const vm = busyProgram(12).instantiate({
    telemetry: scope,
    limits: { heapBytes: HEAP_BYTES },
    clock: () => now += 5,
  });
  finish(vm);
  const { metrics } = scope.snapshot();
  assertEquals(metrics.collector_ms, 5 * metrics.collections);
  assertEquals(deterministic(metrics), deterministic(alone(busyProgram(12))));
});

Deno.test("onSlice reports what each slice added; with the VM's creation this is the snapshot", () => {
  const slices: Snapshot[] = [];
  const scope = new Telemetry().scope("s", {
    labels: { a: "b" },
    onSlice: (slice) => slices.push(slice),
  });
  const vms = [4, 3].map((rounds) =>
    busyProgram(rounds).instantiate({ telemetry: scope, limits: { heapBytes: HEAP_BYTES } })
  );
  const made = scope.snapshot().metrics;
  assertEquals(slices, [], "making a VM is no slice");
  const cycles: number[] = [];
  while (vms.some((vm) => !vm.finished)) {
    for (const vm of vms) if (!vm.finished) cycles.push(vm.run({ budget: 50 }).cycles);
  }
  assertEquals(slices.map(({ metrics }) => metrics.cycles), cycles);
  assertEquals(slices.every(({ metrics }) => metrics.slices === 1), true);
  assertEquals(slices[0].path, ["s"]);
  assertEquals(slices[0].labels, { a: "b" });
  assertEquals(sumOf([made, ...slices.map(({ metrics }) => metrics)]), scope.snapshot().metrics);
});

Deno.test("onSlice is not called for parents, nor after the scope is closed", () => {
  const told: string[] = [];
  const onSlice = ({ path }: Snapshot): number => told.push(path.join("/"));
  const outer = new Telemetry().scope("outer", { onSlice });
  const inner = outer.scope("inner", { onSlice });
  const vm = busyProgram(3).instantiate({ telemetry: inner });
  vm.run({ budget: Infinity });
  assertEquals(told, ["outer/inner"]);
  inner.close();
  vm.run({ budget: Infinity });
  assertEquals(told, ["outer/inner"]);
});

Deno.test("a scope may be closed, and another opened, by its own onSlice", () => {
  const telemetry = new Telemetry();
  const scope: TelemetryScope = telemetry.scope("s", {
    onSlice: () => {
      scope.close();
      telemetry.scope("next");
    },
  });
  finish(busyProgram(3).instantiate({ telemetry: scope }));
  assertEquals(scope.snapshot().metrics.slices, 1);
  assertEquals(telemetry.openScopes().map(({ name }) => name), ["next"]);
  assertEquals(telemetry.snapshot().metrics.cycles, alone(busyProgram(3)).cycles);
});

Deno.test("string constants count once for all VMs of a program on one store", () => {
  const program = busyProgram(1);
  const counts = (strings: StringStore): number[] => {
    const scope = new Telemetry().scope("s");
    program.instantiate({ telemetry: scope, strings });
    const { load_strings, load_string_bytes } = scope.snapshot().metrics;
    return [load_strings, load_string_bytes];
  };
  const [one, other] = [new StringStore(), new StringStore()];
  // 41 of s, the 16 digits, "zzz", "done ", "sleeping".
  assertEquals(counts(one), [5, 41 + 16 + 3 + 5 + 8]);
  assertEquals(counts(one), [0, 0]);
  assertEquals(counts(other), [5, 73]);
});

Deno.test("a second program counts only the constants that its store does not have", () => {
  const strings = new StringStore();
  const scope = new Telemetry().scope("s");
  // Keep the programs alive: constants of unreachable ones may leave the store.
  const programs = [busyProgram(1), busyProgram(2)];
  programs[0].instantiate({ telemetry: scope, strings });
  const before = scope.snapshot();
  programs[1].instantiate({ telemetry: scope, strings });
  const { load_strings, load_string_bytes } = difference(scope.snapshot(), before).metrics;
  assertEquals([load_strings, load_string_bytes], [1, 42]);
  assertEquals(programs.length, 2);
});

Deno.test("disposing of a VM subtracts its gauges once, and no counter", () => {
  const scope = new Telemetry().scope("s");
  const vm = busyProgram(4).instantiate({ telemetry: scope });
  vm.run({ budget: Infinity });
  const before = scope.snapshot().metrics;
  assert(before.live_bytes === vm.liveBytes && vm.liveBytes > 0);
  assert(before.memory_bytes > 0);
  vm[Symbol.dispose]();
  const after = { ...before, live_bytes: 0, memory_bytes: 0 };
  assertEquals(scope.snapshot().metrics, after);
  vm[Symbol.dispose]();
  assertEquals(scope.snapshot().metrics, after);
});

Deno.test("gauges show what is held now, also after a collection and after the program's end", () => {
  const scope = new Telemetry().scope("s");
  const vm = busyProgram(12).instantiate({ telemetry: scope, limits: { heapBytes: HEAP_BYTES } });
  let [peak, last, fell] = [0, 0, 0];
  while (!vm.finished) {
    const { frame } = vm.run({ budget: Infinity });
    const { metrics } = scope.snapshot();
    assertEquals(metrics.live_bytes, vm.liveBytes);
    peak = Math.max(peak, frame?.liveBytes ?? 0);
    assertEquals(metrics.peak_bytes, peak);
    if (metrics.live_bytes < last) fell++;
    last = metrics.live_bytes;
  }
  assert(fell > 0);
});

Deno.test("a trap and a HALT are recorded like any other end", () => {
  for (const ending of ["TRAP", "HALT"]) {
    const scope = new Telemetry().scope("s");
    const vm = busyProgram(3, ending).instantiate({ telemetry: scope });
    finish(vm);
    const { cycles, instructions, frames, live_bytes } = scope.snapshot().metrics;
    assertEquals(
      [cycles, instructions, frames, live_bytes],
      [vm.cycles, vm.instructions, vm.frames, vm.liveBytes],
    );
  }
});

// Many VMs

Deno.test("20 VMs in slices of any budget, in several scopes, report what each reports alone", () => {
  const rounds = Array.from({ length: 20 }, (_, i) => 1 + i % 7);
  const programs = rounds.map((count) => busyProgram(count));
  const expected = programs.map((program) => deterministic(alone(program)));
  const schedule = fc.array(fc.tuple(fc.nat(19), fc.integer({ min: 1, max: 400 })), {
    maxLength: 300,
    size: "max",
  });
  fc.assert(
    fc.property(schedule, (turns) => {
      const telemetry = new Telemetry();
      const groups = ["a", "b", "c"].map((name) => telemetry.scope(name));
      const scopes = rounds.map((_, i) => groups[i % 3].scope(`vm ${i}`));
      const vms = programs.map((program, i) =>
        program.instantiate({
          telemetry: scopes[i],
          strings: new StringStore(),
          limits: { heapBytes: HEAP_BYTES },
        })
      );
      for (const [i, budget] of turns) if (!vms[i].finished) vms[i].run({ budget });
      for (const vm of vms) finish(vm);
      assertEquals(scopes.map((scope) => deterministic(scope.snapshot().metrics)), expected);
      for (const scope of [...scopes, ...groups]) scope.close();
      groups.forEach((group, g) => {
        const members = scopes.filter((_, i) => i % 3 === g).map((scope) => scope.snapshot());
        assertEquals(group.snapshot().metrics, sumOf(members.map(({ metrics }) => metrics)));
      });
      const all = sumOf(groups.map((group) => group.snapshot().metrics));
      assertEquals(telemetry.snapshot().metrics, all);
    }),
    { numRuns: 20 },
  );
});

/** A model of a scope. */
interface ModelScope {
  readonly name: string;
  readonly around: ModelScope | undefined;
  readonly children: ModelScope[];
  /** The real scope; `undefined` for the root. */
  readonly scope: TelemetryScope | undefined;
  values: Metrics;
  /** Expected and actual reports of onSlice. */
  expectedSlices: Metrics;
  toldSlices: Metrics;
  isClosed: boolean;
}

/** A VM in a scope, and a twin without other VMs that runs the same slices. */
interface ModelVm {
  readonly vm: Vm;
  readonly scope: ModelScope;
  readonly twin: Vm;
  readonly twinScope: TelemetryScope;
  reported: Metrics;
}

type Command =
  | { readonly kind: "open" | "close" | "instantiate"; readonly scope: number }
  | { readonly kind: "run"; readonly vm: number; readonly budget: number }
  | { readonly kind: "dispose"; readonly vm: number };

const COMMANDS: fc.Arbitrary<Command[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom("open", "close", "instantiate"), scope: fc.nat() }),
    fc.record({ kind: fc.constant("run"), vm: fc.nat(), budget: fc.integer({ min: 1, max: 900 }) }),
    fc.record({ kind: fc.constant("dispose"), vm: fc.nat() }),
  ),
  { maxLength: 60, size: "max" },
);

function modelScope(name: string, around?: ModelScope, scope?: TelemetryScope): ModelScope {
  const [values, expectedSlices, toldSlices] = [noMetrics(), noMetrics(), noMetrics()];
  const fresh = { values, expectedSlices, toldSlices, isClosed: false, children: [] };
  const model = { name, around, scope, ...fresh };
  around?.children.push(model);
  return model;
}

function openInModel(telemetry: Telemetry, around: ModelScope, name: string): ModelScope {
  const model: ModelScope = modelScope(
    name,
    around,
    (around.scope ?? telemetry).scope(name, {
      onSlice: ({ metrics }) => model.toldSlices = sumOf([model.toldSlices, metrics]),
    }),
  );
  return model;
}

/** Records in the innermost open scope; the root is always open. */
function recordInModel(scope: ModelScope, change: Metrics): void {
  const open = scope.isClosed ? scope.around : undefined;
  if (open === undefined) scope.values = sumOf([scope.values, change]);
  else recordInModel(open, change);
}

function noteChange(model: ModelVm, isSlice: boolean): void {
  const now = model.twinScope.snapshot().metrics;
  const change = metricsBy((name) => now[name] - model.reported[name]);
  model.reported = now;
  recordInModel(model.scope, change);
  if (isSlice && !model.scope.isClosed) {
    model.scope.expectedSlices = sumOf([model.scope.expectedSlices, change]);
  }
}

function closeInModel(model: ModelScope): void {
  const { scope, around, children } = model;
  if (scope === undefined || around === undefined) return;
  if (!model.isClosed && children.some(({ isClosed }) => !isClosed)) {
    assertEquals(assertThrows(() => scope.close(), TelemetryError).code, "OPEN_CHILD");
    return;
  }
  scope.close();
  if (!model.isClosed) recordInModel(around, model.values);
  model.isClosed = true;
}

function openNames(model: ModelScope): string[] {
  return model.children.filter(({ isClosed }) => !isClosed)
    .flatMap((child) => [child.name, ...openNames(child)]);
}

Deno.test("any tree of scopes and VMs, closed in any order, records everything once in the right scope", () => {
  const program = busyProgram(4);
  fc.assert(
    fc.property(COMMANDS, (commands) => {
      const telemetry = new Telemetry();
      const root = modelScope("");
      const scopes = [root];
      const vms: ModelVm[] = [];
      const limits = { heapBytes: HEAP_BYTES };

      const check = (): void => {
        assertEquals(telemetry.snapshot().metrics, root.values);
        for (const { scope, values, isClosed, expectedSlices, toldSlices } of scopes.slice(1)) {
          assertEquals([scope?.closed, scope?.snapshot().metrics], [isClosed, values]);
          assertEquals(toldSlices, expectedSlices);
        }
        assertEquals(telemetry.openScopes().map(({ name }) => name), openNames(root));
        const open = telemetry.openScopes().map((scope) => scope.snapshot().metrics);
        const everything = sumOf([telemetry.snapshot().metrics, ...open]);
        assertEquals(everything, sumOf(vms.map(({ twinScope }) => twinScope.snapshot().metrics)));
      };

      for (const command of commands) {
        if (command.kind === "run" || command.kind === "dispose") {
          if (vms.length === 0) continue;
          const model = vms[command.vm % vms.length];
          if (command.kind === "dispose") {
            model.vm[Symbol.dispose]();
            model.twin[Symbol.dispose]();
            noteChange(model, false);
          } else if (!model.vm.finished) {
            const { budget } = command;
            const slice = model.vm.run({ budget });
            assertEquals(model.twin.run({ budget }).cycles, slice.cycles);
            noteChange(model, true);
          }
        } else {
          const scope = scopes[command.scope % scopes.length];
          if (command.kind === "close") closeInModel(scope);
          else if (command.kind === "open") {
            if (scope.isClosed) {
              assertThrows(() => scope.scope?.scope("too late"), TelemetryError, "CLOSED");
            } else {
              scopes.push(openInModel(telemetry, scope, `scope ${scopes.length}`));
            }
          } else if (scope.scope !== undefined) {
            const twinScope = new Telemetry().scope("twin");
            const strings = (): StringStore => new StringStore();
            const model: ModelVm = {
              vm: program.instantiate({ telemetry: scope.scope, strings: strings(), limits }),
              scope,
              twin: program.instantiate({ telemetry: twinScope, strings: strings(), limits }),
              twinScope,
              reported: noMetrics(),
            };
            vms.push(model);
            noteChange(model, false);
          }
        }
        check();
      }
      for (const scope of scopes.slice(1).reverse()) closeInModel(scope);
      check();
      assertEquals(telemetry.openScopes(), []);
    }),
    { numRuns: 60 },
  );
});
