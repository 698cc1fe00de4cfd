/** Snapshots, restore and fork as hosts use them. tests/unit/state_test.ts moves whole runs. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  HostRegistry,
  load,
  type Program,
  PrometeuError,
  SnapshotError,
  Telemetry,
  type Vm,
  VmError,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { METRICS } from "../../lib/telemetry/exporters.ts";
import { withChecksum } from "../snapshot_bytes.ts";
import { attackAll } from "../hostile_snapshots.ts";
import { SEED } from "../property/seeds.ts";
import { ASKING, DEEP, RICH } from "../snapshot_programs.ts";

const COUNT = `
.global list
.func main params=0 locals=1 rets=1
  PUSH_I32 3
  INTRINSIC array.new/1
  SET_GLOBAL list
  PUSH_I32 0
  SET_LOCAL 0
again:
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  FRAME_SYNC
  PUSH_I32 5
  LT
  JMP_IF_TRUE again
  GET_LOCAL 0
  RET
.end`;

function codeOf(run: () => unknown): string {
  const error = assertThrows(run, Error);
  assert(error instanceof PrometeuError);
  assert(error.message.startsWith(`${error.code}: `));
  return error.code;
}

function refused(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch {
    return true;
  }
}

function runToEnd(vm: Vm): unknown[] {
  const slices: unknown[] = [];
  while (!vm.finished) slices.push(vm.run({ budget: 50 }));
  return [slices, vm.results(), vm.cycles, vm.instructions, vm.frames, vm.liveBytes];
}

Deno.test("a VM goes on in another process: same slices, results, cycles and state", () => {
  for (const source of [COUNT, RICH, DEEP]) {
    const vm = load(assemble(source)).instantiate({ seed: 7 });
    vm.run({ budget: 300 });
    const bytes = vm.snapshot();
    // A program of its own, as in another process.
    const restored = load(assemble(source)).restore(bytes, { debug: invariants });
    assertEquals(restored.snapshot(), bytes);
    const forked = vm.fork({ debug: invariants });
    assertEquals(forked.snapshot(), bytes);
    const expected = runToEnd(vm);
    assertEquals(runToEnd(restored), expected);
    assertEquals(runToEnd(forked), expected);
    assertEquals(restored.snapshot(), vm.snapshot());
    assertEquals(forked.snapshot(), vm.snapshot());
  }
});

Deno.test("a fork and its origin do not affect each other", () => {
  const vm = load(assemble(RICH)).instantiate();
  vm.run({ budget: 500 });
  const before = vm.snapshot();
  const twin = vm.fork();
  runToEnd(twin);
  assertEquals(vm.snapshot(), before);
  twin[Symbol.dispose]();
  runToEnd(vm);
  const again = vm.fork();
  assertEquals([again.finished, again.results()], [true, vm.results()]);
});

Deno.test("an ended VM can be saved: its results and totals are those of the restored one", () => {
  const program = load(assemble(COUNT));
  const vm = program.instantiate();
  runToEnd(vm);
  const restored = program.restore(vm.snapshot());
  assertEquals([restored.finished, restored.results(), restored.cycles], [
    true,
    vm.results(),
    vm.cycles,
  ]);
  assertEquals(codeOf(() => restored.run({ budget: 1 })), "FINISHED");
});

Deno.test("a trap that waits for its cycles is reported by the restored VM", () => {
  // A collection comes before the trap, and costs more than a slice may be charged at once.
  const program = load(assemble(`
.func main params=0 locals=0 rets=0
  PUSH_I32 10000
  INTRINSIC array.new/1
  PUSH_I32 10000
  INTRINSIC array.new/1
  POP
  POP
  RET
.end`));
  const vm = program.instantiate({ limits: { heapBytes: 200_000 } });
  let waits = 0;
  while (!vm.finished) {
    const restored = program.restore(vm.snapshot(), { debug: invariants });
    const slice = vm.run({ budget: 1000 });
    assertEquals(restored.run({ budget: 1000 }), slice);
    assertEquals(restored.snapshot(), vm.snapshot());
    waits++;
  }
  assert(waits > 3);
  // The operands of the instruction that trapped are not part of the state.
  assertEquals(program.restore(vm.snapshot()).stack(), []);
});

Deno.test("a VM is not saved while it runs, by a clock, or after it was disposed of", () => {
  const codes: string[] = [];
  const used: { vm?: Vm } = {};
  const note = (): null => {
    codes.push(codeOf(() => used.vm?.snapshot()), codeOf(() => used.vm?.fork()));
    return null;
  };
  const host = new HostRegistry().define("test.note/1", { args: [], rets: ["any"] }, note);
  const source = `.sysc test.note/1 args=0 rets=1
.func main params=0 locals=0 rets=0
  HOSTCALL test.note/1
  POP
  RET
.end`;
  const program = load(assemble(source), { host });
  const running = program.instantiate();
  used.vm = running;
  running.run({ budget: Infinity });
  assertEquals(codes, ["RUNNING", "RUNNING"]);
  const bytes = running.snapshot();
  running[Symbol.dispose]();
  assertEquals(codeOf(() => running.snapshot()), "DISPOSED");
  assertEquals(codeOf(() => running.fork()), "DISPOSED");
  const other = program.instantiate();
  program[Symbol.dispose]();
  assertEquals(codeOf(() => program.restore(bytes)), "DISPOSED");
  assertEquals(codeOf(() => other.fork()), "DISPOSED");
  assertEquals(other.snapshot().length > 0, true);
});

Deno.test("a VM whose host failed in the middle of a slice has no state to save", () => {
  const scope = new Telemetry().scope("failing", {
    onSlice: () => {
      throw new Error("no");
    },
  });
  const vm = load(assemble(COUNT)).instantiate({ telemetry: scope });
  vm.run({ budget: 10 });
  assertEquals(codeOf(() => vm.snapshot()), "FINISHED");
  assertEquals(codeOf(() => vm.fork()), "FINISHED");
});

Deno.test("options of restore and fork that do not exist are refused", () => {
  const program = load(assemble(COUNT));
  const vm = program.instantiate();
  const bytes = vm.snapshot();
  const limits = { limits: {} } as object;
  assertThrows(() => program.restore(bytes, limits), TypeError, "limits");
  assertThrows(() => vm.fork(limits), TypeError, "limits");
  assertThrows(() => program.restore("bytes" as unknown as Uint8Array), TypeError, "Uint8Array");
  assertThrows(() => program.restore(bytes, { maxLimits: { heapBytes: 0 } }), RangeError);
});

Deno.test("a snapshot with larger limits than the host allows is refused", () => {
  const program = load(assemble(COUNT));
  const bytes = program.instantiate({ limits: { heapBytes: 5000, callDepth: 9 } }).snapshot();
  assertEquals(
    codeOf(() => program.restore(bytes, { maxLimits: { heapBytes: 4999 } })),
    "OVER_LIMITS",
  );
  const vm = program.restore(bytes, { maxLimits: { heapBytes: 5000, callDepth: 9 } });
  assertEquals(vm.snapshot(), bytes);
});

Deno.test("what the host holds stays with the old VM", () => {
  const program = load(assemble(COUNT));
  const vm = program.instantiate();
  vm.run({ budget: Infinity });
  const list = vm.retainGlobal(0);
  const restored = program.restore(vm.snapshot());
  assertEquals(list.kind, "array");
  vm[Symbol.dispose]();
  assertEquals(assertThrows(() => list.read(), VmError).code, "DISPOSED");
  assertEquals(restored.globals()[0], {
    kind: "array",
    value: Array(3).fill({ kind: "null", value: null }),
  });
  // What only the host retains counts until the next collection, as in the old VM once it is released.
  const other = program.instantiate();
  other.run({ budget: Infinity });
  other.retainGlobal(0);
  other.setGlobal(0, null);
  const twin = program.restore(other.snapshot(), { debug: invariants });
  assertEquals(twin.liveBytes, other.liveBytes);
  assertEquals(twin.snapshot(), other.snapshot());
});

function evidence(
  program: Program,
  vms: (telemetry: Telemetry, program: Program) => void,
): unknown {
  const telemetry = new Telemetry();
  vms(telemetry, program);
  const { metrics } = telemetry.snapshot();
  return METRICS.filter(({ deterministic }) => deterministic).map((
    { name },
  ) => [name, metrics[name]]);
}

Deno.test("the scopes of the parts of a run add up to the evidence of the whole", () => {
  const whole = evidence(load(assemble(RICH)), (telemetry, program) => {
    using scope = telemetry.scope("whole");
    const vm = program.instantiate({ telemetry: scope });
    while (!vm.finished) vm.run({ budget: 400 });
  });
  const parts = evidence(load(assemble(RICH)), (telemetry, program) => {
    let scope = telemetry.scope("0");
    let vm = program.instantiate({ telemetry: scope });
    for (let part = 1; !vm.finished; part++) {
      vm.run({ budget: 400 });
      const next = telemetry.scope(`${part}`);
      const other = part % 2 === 0
        ? program.restore(vm.snapshot(), { telemetry: next })
        : vm.fork({ telemetry: next });
      vm[Symbol.dispose]();
      scope.close();
      vm = other;
      scope = next;
    }
    scope.close();
  });
  assertEquals(parts, whole);
});

Deno.test("a restored VM is in its scope with the memory it has, and nothing that was before", () => {
  const program = load(assemble(COUNT));
  const vm = program.instantiate();
  vm.run({ budget: Infinity });
  const [restored, forked] = [new Telemetry().scope("restored"), new Telemetry().scope("forked")];
  program.restore(vm.snapshot(), { telemetry: restored });
  vm.fork({ telemetry: forked });
  for (const scope of [restored, forked]) {
    const { metrics } = scope.snapshot();
    assertEquals([metrics.live_bytes, metrics.cycles, metrics.arrays, metrics.peak_bytes], [
      vm.liveBytes,
      0,
      0,
      0,
    ]);
  }
});

Deno.test("calls that wait for an answer survive, so that another process can answer", () => {
  const host = new HostRegistry().external("ask.it/1", { args: 2, rets: 1 });
  const vm = load(assemble(ASKING), { host }).instantiate();
  while (vm.run({ budget: 100 }).reason !== "waiting");
  const bytes = vm.snapshot();
  const restored = load(assemble(ASKING), { host }).restore(bytes, { debug: invariants });
  assertEquals(restored.pending(), vm.pending());
  assertEquals(vm.pending().length, 2);
  for (const each of [vm, restored, vm.fork({ debug: invariants })]) {
    for (const { ticket } of each.pending()) each.resolve(ticket, `answer ${ticket}`);
    assertEquals(each.run({ budget: Infinity }).reason, "frame");
  }
  assertEquals(restored.snapshot(), vm.snapshot());
  assert(bytes.length <= 2048, `${bytes.length} bytes`);
  const none = new HostRegistry().define("ask.it/1", { args: 2, rets: 1 }, () => 1);
  const program = load(assemble(ASKING), { host: none });
  assertEquals(codeOf(() => program.restore(bytes)), "DAMAGED");
});

Deno.test("a snapshot taken inside a guest call goes on there, and after the entry's return", () => {
  const host = new HostRegistry().external("ask.it/1", { args: 2, rets: 1 });
  const program = load(assemble(ASKING), { host });
  let vm = program.instantiate({ debug: invariants });
  vm.run({ budget: 40 });
  const texts = Array.from({ length: 9 }, (_, i) => `${"x".repeat(5000)}${i * 7 % 10}`);
  const first = vm.call("order", [texts], { budget: 10 });
  assertEquals(first.reason, "budget");
  const ended: unknown[] = [];
  for (let moves = 0; moves < 300 && ended.length === 0; moves++) {
    const bytes = vm.snapshot();
    const next = program.restore(bytes, { debug: invariants });
    assertEquals(next.snapshot(), bytes);
    const { calls = [] } = next.run({ budget: 100 });
    assertEquals(vm.run({ budget: 100 }).calls ?? [], calls);
    assertEquals(next.snapshot(), vm.snapshot());
    ended.push(...calls);
    vm = next;
  }
  assertEquals(ended, [{ call: first.call, results: [[...texts].sort()] }]);
  const quick = load(assemble(`.export five five
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  RET
.end
.func five params=0 locals=0 rets=1
  PUSH_I32 5
  FRAME_SYNC
  RET
.end`));
  const over = quick.instantiate();
  over.run({ budget: Infinity });
  over.call("five", [], { budget: 1 });
  const again = quick.restore(over.snapshot(), { debug: invariants });
  assertEquals(again.snapshot(), over.snapshot());
  assertEquals([again.results(), again.finished], [over.results(), false]);
  assertEquals(runToEnd(again), runToEnd(over));
});

Deno.test("a refused snapshot leaves the program as it was", () => {
  const program = load(assemble(RICH));
  const bytes = load(assemble(RICH)).instantiate().snapshot();
  const short = withChecksum(bytes.slice(0, bytes.length - 3));
  const telemetry = new Telemetry().scope("scope");
  const error = assertThrows(() => program.restore(short, { telemetry }), SnapshotError);
  assert(
    /; byte \d+ of a snapshot of format 1, specification 1$/.test(error.message),
    error.message,
  );
  program.instantiate({ telemetry });
  // The constants are reported by the first VM there is.
  assert(telemetry.snapshot().metrics.load_strings > 0);
});

Deno.test("snapshots are small: at most 1.2 bytes for each live one, plus 2 KiB", () => {
  const idle = load(assemble(COUNT)).instantiate();
  idle.run({ budget: Infinity });
  assert(idle.snapshot().length < 256);
  for (const source of [RICH, DEEP]) {
    const vm = load(assemble(source)).instantiate();
    while (!vm.finished) {
      vm.run({ budget: 100 });
      const { length } = vm.snapshot();
      assert(length <= 1.2 * vm.liveBytes + 2048, `${length} bytes, ${vm.liveBytes} live`);
    }
  }
});

Deno.test("a snapshot whose keys are costly to check is refused with a bound on the work", () => {
  // Each key is a prefix of one text, so the keys take few bytes.
  const program = load(assemble(`
.global keys
.global texts
.func main params=0 locals=2 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_GLOBAL texts
  INTRINSIC map.new/1
  SET_GLOBAL keys
  PUSH_CONST ""
  SET_LOCAL 0
grow:
  GET_LOCAL 0
  PUSH_CONST "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"
  ADD
  SET_LOCAL 0
  GET_GLOBAL texts
  GET_LOCAL 0
  INTRINSIC array.push/1
  GET_GLOBAL texts
  INTRINSIC array.length/1
  PUSH_I32 3000
  LT
  JMP_IF_TRUE grow
  PUSH_I32 0
  SET_LOCAL 1
again:
  GET_GLOBAL keys
  GET_GLOBAL texts
  GET_LOCAL 1
  INTRINSIC array.get/1
  PUSH_CONST null
  INTRINSIC map.set/1
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 3000
  LT
  JMP_IF_TRUE again
wait:
  FRAME_SYNC
  JMP wait
.end`));
  const vm = program.instantiate();
  vm.run({ budget: 20_000_000 });
  program.restore(vm.snapshot())[Symbol.dispose]();
  assertEquals(vm.run({ budget: Infinity }).reason, "frame");
  const bytes = vm.snapshot();
  assert(bytes.length < 300_000);
  assertEquals(codeOf(() => program.restore(bytes)), "TOO_COSTLY");
  assertEquals(vm.fork().run({ budget: Infinity }).reason, "frame");
});

/** A state with one of each: a NaN, a text, an array of capacity 3, a map of 5 integers. */
const FORGED = `
.global all
.func main params=0 locals=1 rets=0
  INTRINSIC map.new/1
  SET_LOCAL 0
${
  [1, 2, 3, 4, 5].map((key) =>
    `  GET_LOCAL 0\n  PUSH_I32 ${key}\n  PUSH_CONST null\n  INTRINSIC map.set/1\n`
  ).join("")
}  PUSH_I32 3
  INTRINSIC array.new/1
  SET_GLOBAL all
  PUSH_F64 0.0
  PUSH_F64 0.0
  DIV
  PUSH_CONST "he"
  PUSH_CONST "llo"
  ADD
  DUP
  PUSH_CONST "hello"
  EQ
  POP
  FRAME_SYNC
  POP
  POP
  RET
.end`;

/** Changes of that state, in hexadecimal digits; each breaks one rule. */
const FORGERIES: readonly (readonly [name: string, from: string, to: string])[] = [
  ["a NaN of another form", "02000000000000f87f", "02010000000000f87f"],
  ["a text in one part", "010005" + "68656c6c6f", "010205" + "68656c6c6f"],
  ["a text that is not there", "010005" + "68656c6c6f", "00"],
  ["a text that nothing refers to", "010005" + "68656c6c6f", "020005" + "68656c6c6f" + "000178"],
  ["a text that is not UTF-8", "68656c6c6f", "68656cc36f"],
  ["more of a text than there is", "080000000005000000", "080000000006000000"],
  ["an array beyond its capacity", "010303040404", "010302040404"],
  ["an array marked for nothing", "010303040404", "11" + "0000" + "0303040404"],
  ["a serial number of 0", "010303040404", "21" + "00000000" + "0303040404"],
  ["an array that is frozen and not sealed", "010303040404", "11" + "0004" + "0303040404"],
  ["an array with a flag that there is not", "010303040404", "11" + "0010" + "0303040404"],
  ["a closure of no function", "010303040404", "03" + "00" + "09"],
  ["a closure of a function without parameters", "010303040404", "03" + "00" + "00"],
  ["a BigInt whose highest word is 0", "010303040404", "0a" + "01" + "00" + "00000000"],
  ["a BigInt with a sign that there is not", "010303040404", "0a" + "01" + "02" + "01000000"],
  ["a symbol that is no string", "010303040404", "06" + "01" + "01" + "03"],
  ["a capacity that is no power of two", "040a08000001", "040a09000001"],
  ["a map beyond its capacity", "040a08000001", "040a04000001"],
  ["an entry with a number not given out", "040a08000001", "040a0801" + "0101000000" + "0001"],
  ["a key that is -0", "000200000004", "02000000000000008004"],
  ["a key that is an object without a number", "000200000004", "060000000004"],
  ["a key that occurs twice", "000200000004", "000100000004"],
  ["an object before the one before it", "0600000000", "0602000000"],
  ["a tag that does not exist", "02000000000000f87f", "0c000000000000f87f"],
  ["a string of a tag that does not exist", "080000000005000000", "0c0000000005000000"],
  ["a constant that is no string", "02000000000000f87f", "0500000000"],
];

for (const [name, from, to] of FORGERIES) {
  Deno.test(`a forged snapshot is refused: ${name}`, () => {
    const program = load(assemble(FORGED));
    const vm = program.instantiate();
    assertEquals(vm.run({ budget: Infinity }).reason, "frame");
    const digits = [...vm.snapshot()].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const at = digits.indexOf(from, 64);
    assert(at > 0 && at % 2 === 0, `${from} is not in ${digits}`);
    const changed = digits.slice(0, at) + to + digits.slice(at + from.length);
    const bytes = Uint8Array.from(changed.match(/../g) ?? [], (pair) => parseInt(pair, 16));
    assertEquals(codeOf(() => program.restore(withChecksum(bytes))), "DAMAGED");
  });
}

Deno.test("mutated snapshots are refused with a typed error, or run and keep the invariants", () => {
  const report = attackAll(12_000, SEED);
  assertEquals(report.mutants, 12_000);
  assert(report.accepted > 300 && (report.refused.get("DAMAGED") ?? 0) > 300);
});

/** A suspended activation that holds two locals, of function 1; its SUSPEND is at 20. */
const SUSPENDED = `
.global kept
.func main params=0 locals=0 rets=0
  PUSH_I32 5
  CALL f
  SET_GLOBAL kept
  FRAME_SYNC
  RET
.end
.func f params=1 locals=1 rets=1
  ACTIVATION
  SET_LOCAL 1
  GET_LOCAL 1
  GET_LOCAL 1
  SUSPEND
  POP_N 2
  GET_LOCAL 0
  RET
.end`;

Deno.test("an activation is restored at its SUSPEND only, with what its function holds there", () => {
  const program = load(assemble(SUSPENDED));
  const vm = program.instantiate();
  assertEquals(vm.run({ budget: Infinity }).reason, "frame");
  const digits = [...vm.snapshot()].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const form = "09020116" + "0005000000" + "0600000000";
  const at = digits.indexOf(form, 64);
  assert(at > 0 && at % 2 === 0, digits);
  const hex = (byte: number): string => byte.toString(16).padStart(2, "0");
  const accepted: string[] = [];
  for (const functionId of [0, 1, 2, 9]) {
    // 0 is one that is running, 1 one that is finished, the others are offsets and 2.
    for (let place = 0; place < 2 + 32; place++) {
      for (let length = 0; length < 5; length++) {
        const changed = digits.slice(0, at) + `09${hex(length)}${hex(functionId)}${hex(place)}` +
          "0005000000".repeat(length) + digits.slice(at + form.length);
        const bytes = Uint8Array.from(changed.match(/../g) ?? [], (pair) => parseInt(pair, 16));
        const restore = (): Vm => program.restore(withChecksum(bytes), { debug: invariants });
        if (refused(restore)) assertEquals(codeOf(restore), "DAMAGED");
        else accepted.push(`${functionId} ${place} ${length}`);
      }
    }
  }
  assertEquals(accepted, ["0 0 0", "0 1 0", "1 0 0", "1 1 0", "1 22 2"]);
});
