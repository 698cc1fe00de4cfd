/** Saving a VM's state and continuing in another VM is invisible to guests and hosts. */
import { REALM_SIZE } from "../../lib/machine/state/layout.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  defineLog,
  HostRegistry,
  load,
  SnapshotError,
  Telemetry,
  type TelemetryScope,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { METRICS } from "../../lib/telemetry/exporters.ts";
import { withChecksum } from "../snapshot_bytes.ts";
import { RICH, SORT } from "../snapshot_programs.ts";
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
    assert(moves > 2);
  });
}

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
      assertEquals(vm.snapshot(), ends[0].vm.snapshot());
      assertEquals(vm.globals()[1], { kind: "undefined", value: undefined });
    }
  }
});

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
    const next = program.restore(vm.snapshot(), { telemetry: moved });
    vm[Symbol.dispose]();
    vm = next;
  }
  assertEquals(evidence(moved), evidence(one));
});

Deno.test("bytes that are not the state of a VM of the program are refused", () => {
  const program = load(assemble(RICH));
  const vm = program.instantiate();
  vm.run({ budget: 500 });
  const bytes = vm.snapshot();
  const other = load(assemble(".func main params=0 locals=0 rets=0\nRET\n.end"));
  const refused = (damaged: Uint8Array, code: string, of = program): void => {
    const error = assertThrows(() => of.restore(damaged), SnapshotError);
    assertEquals(error.code, code);
  };
  const patched = (at: number): Uint8Array => bytes.map((byte, i) => i === at ? byte ^ 0x40 : byte);
  refused(bytes, "OTHER_PROGRAM", other);
  refused(patched(0), "BAD_MAGIC");
  refused(patched(4), "BAD_VERSION");
  refused(patched(6), "BAD_VERSION");
  refused(withChecksum(patched(8)), "OTHER_PROGRAM");
  refused(withChecksum(patched(12)), "OTHER_PROGRAM");
  refused(new Uint8Array(), "BAD_MAGIC");
  for (let at = 8; at < bytes.length; at++) refused(patched(at), "BAD_CHECKSUM");
  for (let length = 8; length < bytes.length; length++) {
    refused(bytes.slice(0, length), "BAD_CHECKSUM");
  }
  // The last four bytes are the checksum.
  refused(withChecksum(Uint8Array.from([...bytes, 0])), "DAMAGED");
  for (let length = 20; length < bytes.length; length++) {
    refused(withChecksum(bytes.slice(0, length)), "DAMAGED");
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
  const bytes = vm.snapshot();
  // The global is the first slot: the tag of a reference and the number of the object, 0. Links follow: one for each prototype of the realm, and others.
  const header = String.fromCharCode(...bytes).lastIndexOf(
    `\x06${"\0".repeat(6 + REALM_SIZE)}\x01`,
  );
  const damaged = bytes.map((byte, at) => at === header + 1 ? 1 : byte);
  assertEquals(bytes[header], 6);
  const error = assertThrows(() => program.restore(withChecksum(damaged)), SnapshotError);
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
  const twin = program.restore(vm.snapshot(), {});
  for (const each of [vm, twin]) assertEquals(each.run({ budget: Infinity }).frame?.callDepth, 3);
});
