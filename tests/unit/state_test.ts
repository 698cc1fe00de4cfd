/** Saving a VM's state and continuing in another VM is invisible to guests and hosts. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { defineLog, HostRegistry, load, Telemetry, type TelemetryScope } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { METRICS } from "../../lib/telemetry/exporters.ts";
import { SnapshotError } from "../../lib/machine/state/snapshot_error.ts";
import { restoreState, saveState } from "../../lib/vm/snapshot.ts";
import { runMoved } from "../moved_run.ts";

const FOLDER = new URL("../../bench/programs/", import.meta.url);

function testHost(log: string[] = []): HostRegistry {
  const host = new HostRegistry();
  defineLog(host, (text) => log.push(text));
  return host;
}

for (const { name } of Deno.readDirSync(FOLDER)) {
  Deno.test(`bench/programs/${name} runs the same in a fresh VM for every slice`, () => {
    const source = Deno.readTextFileSync(new URL(name, FOLDER));
    const program = load(assemble(source), { host: testHost(), capabilities: ["log"] });
    const whole = program.instantiate();
    let last = whole.run({ budget: Infinity });
    while (!whole.finished) last = whole.run({ budget: Infinity });
    const budget = Math.ceil(whole.cycles / 60);
    const { vm, slice, moves } = runMoved({ program, advance: (each) => each.run({ budget }) });
    assertEquals([vm.cycles, vm.instructions, vm.frames], [
      whole.cycles,
      whole.instructions,
      whole.frames,
    ]);
    assertEquals([slice.reason, slice.results], [last.reason, last.results]);
    assert(moves > 3);
  });
}

/** Has all kinds of state: objects of each kind, deferred strings, sleepers, garbage, random numbers. */
const RICH = `
.global names
.global none
.func main params=0 locals=4 rets=1
  PUSH_CONST undefined
  SET_GLOBAL none
  INTRINSIC map.new/1
  SET_GLOBAL names
  PUSH_CONST "x"
  SET_LOCAL 0
  PUSH_I32 7
  SPAWN worker 1
  PUSH_F64 0.5
  SPAWN worker 1
again:
  GET_LOCAL 0
  PUSH_CONST "abc"
  ADD
  SET_LOCAL 0
  GET_GLOBAL names
  GET_LOCAL 0
  INTRINSIC random.next/1
  INTRINSIC map.set/1
  GET_GLOBAL names
  PUSH_CONST "key"
  PUSH_I32 3
  INTRINSIC array.new/1
  INTRINSIC map.set/1
  GET_GLOBAL names
  GET_LOCAL 0
  INTRINSIC map.delete/1
  POP
  PUSH_I32 40
  MAKE_CLOSURE add 1
  PUSH_I32 2
  POP
  SET_LOCAL 2
  GET_LOCAL 1
  PUSH_CONST null
  EQ
  JMP_IF_TRUE first
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  JMP count
first:
  PUSH_I32 1
count:
  DUP
  SET_LOCAL 1
  FRAME_SYNC
  PUSH_I32 40
  LT
  JMP_IF_TRUE again
  GET_LOCAL 0
  RET
.end
.func worker params=1 locals=2 rets=0
again:
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  SLEEP 2
  FRAME_SYNC
  JMP again
.end
.func add params=2 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  RET
.end`;

Deno.test("a program with all kinds of state runs the same if moved, sliced or stepped", () => {
  const program = load(assemble(RICH));
  for (const limits of [{}, { heapBytes: 6_000 }]) {
    const ends = [
      runMoved({ program, limits, seed: 5, advance: (vm) => vm.run({ budget: 1 }) }),
      runMoved({ program, limits, seed: 5, advance: (vm) => vm.run({ budget: 37 }) }),
      runMoved({ program, limits, seed: 5, advance: (vm) => vm.step() }),
    ];
    for (const { vm, slice } of ends) {
      assertEquals([vm.cycles, slice.results], [ends[0].vm.cycles, ends[0].slice.results]);
      assertEquals(saveState(vm), saveState(ends[0].vm));
      assertEquals(vm.globals()[1], { kind: "undefined", value: undefined });
    }
  }
});

/** Sorts strings that are long, so that it takes several stages, and returns them. */
const SORT = `
.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  PUSH_I32 9
  SET_LOCAL 1
again:
  GET_LOCAL 0
  PUSH_CONST "x"
  PUSH_I32 5000
  INTRINSIC string.repeat/1
  GET_LOCAL 1
  PUSH_I32 7
  MUL
  PUSH_I32 10
  MOD
  INTRINSIC string.from_int/1
  ADD
  INTRINSIC array.push/1
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 1
  PUSH_I32 0
  GTE
  JMP_IF_TRUE again
  GET_LOCAL 0
  INTRINSIC array.sort/1
  GET_LOCAL 0
  RET
.end`;

Deno.test("a sort of strings goes on where it was when it is moved", () => {
  const program = load(assemble(SORT));
  const whole = program.instantiate();
  const { results } = whole.run({ budget: Infinity });
  const { vm, slice } = runMoved({ program, advance: (each) => each.run({ budget: 1 }) });
  assertEquals([vm.cycles, slice.results], [whole.cycles, results]);
});

/** Evidence that does not depend on slices, clocks or the implementation. */
function evidence(scope: TelemetryScope): unknown[] {
  const { metrics } = scope.snapshot();
  return METRICS.filter(({ deterministic }) => deterministic).map(({ name }) => metrics[name]);
}

Deno.test("a scope records the same evidence of a run that was moved", () => {
  // A program for each VM: constants are counted once for all VMs of a program.
  const [first, program] = [load(assemble(RICH)), load(assemble(RICH))];
  const [one, moved] = [new Telemetry().scope("one"), new Telemetry().scope("moved")];
  const whole = first.instantiate({ telemetry: one });
  while (!whole.finished) whole.run({ budget: 1000 });
  let vm = program.instantiate({ telemetry: moved });
  while (!vm.finished) {
    vm.run({ budget: 1000 });
    const next = restoreState(program, saveState(vm), { telemetry: moved });
    vm[Symbol.dispose]();
    vm = next;
  }
  assertEquals(evidence(moved), evidence(one));
});

Deno.test("bytes that are not the state of a VM of the program are refused", () => {
  const program = load(assemble(RICH));
  const vm = program.instantiate();
  vm.run({ budget: 500 });
  const bytes = saveState(vm);
  const other = load(assemble(".func main params=0 locals=0 rets=0\nRET\n.end"));
  const refused = (damaged: Uint8Array, code: string, of = program): void => {
    const error = assertThrows(() => restoreState(of, damaged), SnapshotError);
    assertEquals(error.code, code);
  };
  const patched = (at: number): Uint8Array => bytes.map((byte, i) => i === at ? byte ^ 0x40 : byte);
  refused(bytes, "OTHER_PROGRAM", other);
  refused(patched(0), "BAD_MAGIC");
  refused(patched(4), "BAD_VERSION");
  refused(new Uint8Array(), "BAD_MAGIC");
  refused(Uint8Array.from([...bytes, 0]), "DAMAGED");
  for (let length = 40; length < bytes.length; length++) {
    refused(bytes.slice(0, length), "DAMAGED");
  }
});

Deno.test("a reference to an object that is not in the state is refused", () => {
  const program = load(assemble(`
.global list
.func main params=0 locals=0 rets=0
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_GLOBAL list
  FRAME_SYNC
  RET
.end`));
  const vm = program.instantiate();
  assertEquals(vm.run({ budget: Infinity }).reason, "frame");
  const bytes = saveState(vm);
  // The global is the first slot: the tag of a reference and the number of the object, 0.
  const header = String.fromCharCode(...bytes).lastIndexOf("\x06\0\0\0\0\x01");
  const damaged = bytes.map((byte, at) => at === header + 1 ? 1 : byte);
  assertEquals(bytes[header], 6);
  const error = assertThrows(() => restoreState(program, damaged), SnapshotError);
  assertEquals(error.code, "DAMAGED");
});

Deno.test("a restored VM reports how deep the frame had been", () => {
  const program = load(assemble(`
.func main params=0 locals=0 rets=0
  CALL deep
  NOP
  JMP next
next:
  FRAME_SYNC
  RET
.end
.func deep params=0 locals=0 rets=0
  CALL deeper
  RET
.end
.func deeper params=0 locals=0 rets=0
  RET
.end`));
  const vm = program.instantiate();
  while (vm.backtrace().length < 3) vm.step();
  while (vm.backtrace().length > 1) vm.step();
  const twin = restoreState(program, saveState(vm), {});
  for (const each of [vm, twin]) assertEquals(each.run({ budget: Infinity }).frame?.callDepth, 3);
});
