/** What a host function sees of the VM that is calling it: the truth, however the run is divided. */
import { assert, assertEquals } from "@std/assert";
import { disassemble, HostRegistry, load, type Vm } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { CONTROL_SPAWNED } from "../../lib/machine/state/layout.ts";
import { type InnerVm, PARTS } from "../../lib/vm/vm.ts";

const SOURCE = `
.sysc see.all/1 args=1 rets=1
.func main params=0 locals=1 rets=1
  SPAWN other 0
  PUSH_I32 5
  SET_LOCAL 0
  PUSH_I32 7
  GET_LOCAL 0
  CALL down
  FRAME_SYNC
  ADD
  RET
.end
.func down params=1 locals=1 rets=1
  PUSH_CONST "local"
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 0
  GT
  JMP_IF_FALSE out
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL down
  POP
out:
  PUSH_I32 3
  PUSH_I32 2000
  INTRINSIC array.new/1
  POP
  GET_LOCAL 0
  HOSTCALL see.all/1
  ADD
  RET
.end
.func other params=0 locals=0 rets=0
  PUSH_I32 9
  HOSTCALL see.all/1
  POP
  FRAME_SYNC
  RET
.end`;

/** Everything that can be seen of a VM. */
function seen(vm: Vm): unknown {
  return {
    place: vm.place(),
    backtrace: vm.backtrace(),
    stack: vm.stack(),
    locals: vm.locals(),
    coroutines: vm.coroutines(),
    totals: [vm.cycles, vm.instructions, vm.frames, vm.liveBytes],
  };
}

/** What each call of the host function sees, in a run that is driven in some way. */
function observe(drive: (vm: Vm) => void, inside: (vm: Vm) => void = () => {}): readonly unknown[] {
  const all: unknown[] = [];
  const host = new HostRegistry().define(
    "see.all/1",
    { args: ["int32"], rets: ["int32"] },
    (value) => {
      all.push(seen(vm));
      inside(vm);
      return value;
    },
  );
  // Little room at first: stacks and heap move while the run goes on.
  const vm = load(assemble(SOURCE), { host }).instantiate({ limits: { heapBytes: 100_000 } });
  while (!vm.finished) drive(vm);
  assertEquals(vm.results(), [{ kind: "int32", value: 15 }]);
  return all;
}

Deno.test("a host function sees place, calls, values and totals of its call, however the run is driven", () => {
  const whole = observe((vm) => vm.run({ budget: Infinity }));
  assertEquals(whole.length, 7);
  const [first] = whole as readonly {
    readonly place: { readonly functionName: string; readonly pc: number };
    readonly backtrace: readonly unknown[];
    readonly locals: readonly { readonly value: unknown }[];
  }[];
  // The innermost call is first.
  assertEquals([first.place.functionName, first.backtrace.length], ["down", 7]);
  assertEquals(first.locals.map(({ value }) => value), [0, "local"]);
  for (const budget of [1, 7, 100]) {
    assertEquals(observe((vm) => vm.run({ budget })), whole, `${budget}`);
  }
  assertEquals(observe((vm) => vm.step()), whole);
});

Deno.test("a breakpoint that a host function sets stops the run that is calling it", () => {
  const stops: unknown[] = [];
  observe(
    (vm) => {
      const { reason } = vm.run({ budget: Infinity });
      if (reason === "breakpoint") stops.push([vm.place().functionName, vm.place().pc]);
    },
    (vm) => {
      const { functionId, pc } = vm.place();
      if (stops.length === 0 && functionId === 1) vm.addBreakpoint(functionId, pc + 6);
      else vm.removeBreakpoint(1, pc + 6);
    },
  );
  assertEquals(stops.length, 1);
});

Deno.test("numbers of coroutines do not wrap", () => {
  const vm = load(assemble(`
.func main params=0 locals=0 rets=0
  SPAWN other 0
  SPAWN other 0
  FRAME_SYNC
  RET
.end
.func other params=0 locals=0 rets=0
  FRAME_SYNC
  RET
.end`)).instantiate();
  const { f64 } = (vm as InnerVm)[PARTS].machine.memory;
  f64[CONTROL_SPAWNED >> 1] = 2 ** 32 - 1;
  vm.run({ budget: Infinity });
  const ids = vm.coroutines().map(({ id }) => id);
  assertEquals(ids, [0, 2 ** 32 - 1, 2 ** 32]);
});

Deno.test("a function of any length is disassembled", () => {
  const image = assemble(
    `.func main params=0 locals=0 rets=0\n${"  NOP\n".repeat(130_000)}  RET\n.end`,
  );
  assert(disassemble(image).length > 6 * 130_000);
});
