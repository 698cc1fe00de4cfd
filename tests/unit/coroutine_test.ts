/** Coroutines as the host sees them, and random schedules against a model of section 8 with plain lists. */
import { assert, assertEquals } from "@std/assert";
import fc from "../property/seeds.ts";
import {
  type CoroutineView,
  HostRegistry,
  type Limits,
  load,
  type Slice,
  type Vm,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

function start(source: string, limits: Partial<Limits> = {}): Vm {
  return load(assemble(source)).instantiate({ limits });
}

function summary({ reason, cycles, instructions }: Slice): [string, number, number] {
  return [reason, cycles, instructions];
}

/** `id state` and, if the coroutine sleeps, the frame at which it wakes. */
function shortView({ id, state, wakeFrame }: CoroutineView): string {
  return `${id} ${state}${wakeFrame === undefined ? "" : ` ${wakeFrame}`}`;
}

function places(view: { readonly backtrace: CoroutineView["backtrace"] }): string[] {
  return view.backtrace.map(({ functionName, pc }) => `${functionName} ${pc}`);
}

/** main spawns one coroutine that syncs in a call and one that sleeps, and then syncs in an endless loop. */
const THREE = `
.func main params=0 locals=0 rets=0
  SPAWN ready 0    ; 0
  SPAWN asleep 0   ; 10
again:
  FRAME_SYNC       ; 20
  JMP again        ; 22
.end
.func ready params=0 locals=0 rets=0
  CALL inner       ; 0
  RET              ; 6
.end
.func inner params=0 locals=0 rets=0
again:
  NOP              ; 0
  FRAME_SYNC       ; 2
  JMP again        ; 4
.end
.func asleep params=0 locals=0 rets=0
  SLEEP 10         ; 0
  FRAME_SYNC       ; 6
  RET              ; 8
.end`;

Deno.test("coroutines are listed in the order of spawning, with state and place", () => {
  const vm = start(THREE);
  assertEquals(vm.coroutines().map(shortView), ["0 running"]);
  vm.run({ budget: Infinity });
  assertEquals(vm.coroutines().map(shortView), ["0 ready", "1 running", "2 ready"]);
  assertEquals(vm.coroutines().map(places), [["main 22"], ["ready 0"], ["asleep 0"]]);
  vm.run({ budget: Infinity });
  assertEquals(vm.coroutines().map(shortView), ["0 ready", "1 ready", "2 running"]);
  assertEquals(places(vm.coroutines()[1]), ["inner 4", "ready 0"]);
  vm.run({ budget: Infinity });
  assertEquals(vm.coroutines().map(shortView), ["0 running", "1 ready", "2 sleeping 13"]);
  assertEquals(places(vm.coroutines()[2]), ["asleep 8"]);
  for (let frame = 3; frame < 13; frame++) vm.run({ budget: Infinity });
  assertEquals(vm.frames, 13);
  assertEquals(shortView(vm.coroutines()[2]), "2 ready");
});

Deno.test("place, backtrace, stack and locals are those of the running coroutine", () => {
  const vm = start(`
.func main params=0 locals=1 rets=0
  PUSH_I32 1
  SET_LOCAL 0
  PUSH_I32 2
  PUSH_I32 3
  SPAWN f 1
  FRAME_SYNC
  POP
  RET
.end
.func f params=1 locals=1 rets=0
  PUSH_I32 4
  FRAME_SYNC
  POP
  RET
.end`);
  const numbers = (): unknown[] => [vm.locals(), vm.stack()].map((all) => all.map((v) => v.value));
  vm.run({ budget: Infinity });
  assertEquals([vm.place().functionName, vm.place().pc, numbers()], ["f", 0, [[3, null], []]]);
  vm.run({ budget: Infinity });
  assertEquals([vm.place().functionName, vm.place().pc, numbers()], ["main", 36, [[1], [2]]]);
});

Deno.test("while all sleep, each slice passes one frame and the entry is inspected", () => {
  const vm = start(`
.func main params=0 locals=0 rets=0
  CALL nap         ; 0
  RET              ; 6
.end
.func nap params=0 locals=0 rets=0
  SLEEP 3          ; 0
  FRAME_SYNC       ; 6
  RET              ; 8
.end`);
  assertEquals(summary(vm.run({ budget: Infinity })), ["frame", 8, 3]);
  for (
    const advance of [
      () => vm.run({ budget: Infinity }),
      () => vm.step(),
      () => vm.run({ budget: 1 }),
    ]
  ) {
    assertEquals(vm.coroutines().map(shortView), ["0 sleeping 4"]);
    assertEquals(places({ backtrace: vm.backtrace() }), ["nap 8", "main 0"]);
    assertEquals(vm.place().pc, 8);
    assertEquals(summary(advance()), ["frame", 1, 0]);
  }
  assertEquals([vm.frames, vm.coroutines().map(shortView)], [4, ["0 running"]]);
  assertEquals(summary(vm.run({ budget: Infinity })), ["returned", 8, 2]);
  assertEquals([vm.cycles, vm.instructions], [19, 5]);
});

Deno.test("if several sleep, the entry is inspected", () => {
  const vm = start(`
.func main params=0 locals=1 rets=0
  PUSH_I32 7
  SET_LOCAL 0
  SPAWN f 0
  SPAWN f 0
  SLEEP 9
  FRAME_SYNC
  RET
.end
.func f params=0 locals=2 rets=0
  SLEEP 9
  FRAME_SYNC
  RET
.end`);
  for (let frame = 0; frame < 3; frame++) vm.run({ budget: Infinity });
  const states = ["0 sleeping 10", "1 sleeping 11", "2 sleeping 12"];
  assertEquals(vm.coroutines().map(shortView), states);
  assertEquals([vm.place().functionName, vm.locals().map(({ value }) => value)], ["main", [7]]);
});

Deno.test("after a coroutine's end the next one runs in the same slice; budgets are tested in between", () => {
  const source = `
.func main params=0 locals=0 rets=0
  SPAWN f 0
  SPAWN f 0
  FRAME_SYNC
  RET
.end
.func f params=0 locals=0 rets=0
  NOP
  RET
.end`;
  const vm = start(source);
  assertEquals(summary(vm.run({ budget: Infinity })), ["frame", 2 * (6 + 32) + 1, 3]);
  assertEquals(summary(vm.run({ budget: Infinity })), ["returned", 5 + 5 + 4, 5]);
  const sliced = start(source);
  sliced.run({ budget: Infinity });
  assertEquals(summary(sliced.run({ budget: 5 })), ["budget", 5, 2]);
  assertEquals(sliced.coroutines().map(shortView), ["0 ready", "2 running"]);
  assertEquals(summary(sliced.run({ budget: 6 })), ["returned", 9, 3]);
  const stepped = start(source);
  stepped.run({ budget: Infinity });
  const reasons = Array.from({ length: 5 }, () => stepped.step().reason);
  assertEquals(reasons, ["step", "step", "step", "step", "returned"]);
});

Deno.test("an end with an empty queue ends the frame, stepped or not", () => {
  const source = `
.func main params=0 locals=0 rets=0
  SPAWN f 0
  SLEEP 9
  FRAME_SYNC
  RET
.end
.func f params=0 locals=0 rets=0
  RET
.end`;
  for (const advance of [(vm: Vm) => vm.run({ budget: Infinity }), (vm: Vm) => vm.step()]) {
    const vm = start(source);
    vm.run({ budget: Infinity });
    assertEquals(summary(advance(vm)), ["frame", 4, 1]);
    assertEquals([vm.frames, vm.coroutines().map(shortView)], [2, ["0 sleeping 10"]]);
  }
});

Deno.test("dropped is in the report of the last slice only, and only if it is not 0", () => {
  const source = (end: string): string => `
.func main params=0 locals=0 rets=0
  SPAWN f 0
  SPAWN f 0
  FRAME_SYNC
  ${end}
.end
.func f params=0 locals=0 rets=0
  SLEEP 100
  FRAME_SYNC
  RET
.end`;
  for (const end of ["RET", "HALT", "TRAP"]) {
    const vm = start(source(end));
    for (let frame = 0; frame < 3; frame++) {
      assertEquals(vm.run({ budget: Infinity }).dropped, undefined);
    }
    assertEquals(vm.run({ budget: Infinity }).dropped, 2);
  }
  const alone = start(".func main params=0 locals=0 rets=0\n  RET\n.end").run({ budget: Infinity });
  assertEquals(["dropped" in alone, alone.reason], [false, "returned"]);
});

Deno.test("a trap names its coroutine and has only that coroutine's calls", () => {
  const vm = start(`
.func main params=0 locals=0 rets=0
  CALL outer
  RET
.end
.func outer params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end
.func f params=0 locals=0 rets=0
  CALL g
  RET
.end
.func g params=0 locals=0 rets=0
  NOP
  TRAP
.end`);
  vm.run({ budget: Infinity });
  const { trap, dropped } = vm.run({ budget: Infinity });
  assert(trap !== undefined);
  assertEquals([trap.code, trap.coroutine, dropped], ["EXPLICIT", 1, 1]);
  assertEquals(places(trap), ["g 2", "f 0"]);
  assertEquals(places({ backtrace: vm.backtrace() }), ["g 2", "f 0"]);
});

Deno.test("a breakpoint stops any coroutine that reaches it", () => {
  const vm = start(`
.func main params=0 locals=0 rets=0
  SPAWN f 0
  SPAWN f 0
  FRAME_SYNC
  CALL f
  RET
.end
.func f params=0 locals=0 rets=0
  NOP
  NOP
  RET
.end`);
  vm.addBreakpoint(1, 2);
  assertEquals(summary(vm.run({ budget: Infinity })), ["frame", 2 * (6 + 32) + 1, 3]);
  assertEquals(summary(vm.run({ budget: Infinity })), ["breakpoint", 1, 1]);
  assertEquals(vm.coroutines().map(shortView), ["0 ready", "1 running", "2 ready"]);
  // 1 ends, 2 begins and stops at the same place.
  assertEquals(summary(vm.run({ budget: Infinity })), ["breakpoint", 5 + 1, 3]);
  assertEquals(vm.coroutines().map(shortView), ["0 ready", "2 running"]);
  assertEquals(summary(vm.run({ budget: Infinity })), ["breakpoint", 5 + 5 + 1, 4]);
  assertEquals(vm.coroutines().map(shortView), ["0 running"]);
  assertEquals(summary(vm.run({ budget: Infinity })), ["returned", 5 + 4, 3]);
});

Deno.test("a breakpoint at the next coroutine's first instruction stops before it", () => {
  const vm = start(`
.func main params=0 locals=0 rets=0
  SPAWN f 0
  SPAWN g 0
  FRAME_SYNC
  RET
.end
.func f params=0 locals=0 rets=0
  RET
.end
.func g params=0 locals=0 rets=0
  NOP
  RET
.end`);
  vm.addBreakpoint(2, 0);
  vm.run({ budget: Infinity });
  assertEquals(summary(vm.run({ budget: Infinity })), ["breakpoint", 4, 1]);
  assertEquals(summary(vm.run({ budget: Infinity })), ["returned", 1 + 4 + 4, 3]);
});

Deno.test("the account follows stacks as they are allocated, grow and are freed", () => {
  const vm = start(`
.func main params=0 locals=0 rets=0
  SPAWN f 0
  SPAWN large 0
  FRAME_SYNC
  FRAME_SYNC
  FRAME_SYNC
  RET
.end
.func f params=0 locals=0 rets=0
  CALL g
  FRAME_SYNC
  RET
.end
.func g params=0 locals=15 rets=0
  FRAME_SYNC
  RET
.end
.func large params=0 locals=50 rets=0
again:
  FRAME_SYNC
  JMP again
.end`);
  const small = 96 + 16 * 16;
  const grown = 96 + 32 * 16;
  const large = 96 + 51 * 16;
  const account: number[] = [];
  while (vm.frames < 6) {
    vm.run({ budget: Infinity });
    account.push(vm.liveBytes);
  }
  // main, f in g, large, main, f after g, large
  assertEquals(account, [
    small + large,
    grown + large,
    grown + large,
    grown + large,
    grown + large,
    grown + large,
  ]);
  vm.run({ budget: Infinity });
  // f has ended within the frame of large.
  vm.run({ budget: Infinity });
  assertEquals([vm.frames, vm.liveBytes], [8, large]);
});

Deno.test("a stack has at most stackSlots slots", () => {
  const vm = start(
    `
.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end
.func f params=0 locals=0 rets=0
  FRAME_SYNC
  RET
.end`,
    { stackSlots: 5 },
  );
  vm.run({ budget: Infinity });
  assertEquals(vm.liveBytes, 96 + 5 * 16);
});

/** One turn of a coroutine: it logs, may spawn, and ends its frame. */
interface Turn {
  readonly spawns: number | undefined;
  /** Waits before FRAME_SYNC; the last one counts. */
  readonly waits: readonly (number | "yield")[];
  /** Whether FRAME_SYNC is in a called function. */
  readonly inCall: boolean;
}

/** A program: script i is function i; 0 is the entry. A script spawns only later ones. */
type Scripts = readonly (readonly Turn[])[];

const scripts: fc.Arbitrary<Scripts> = fc.integer({ min: 1, max: 6 }).chain((count) =>
  fc.tuple(...Array.from({ length: count }, (_, index) => {
    const later = Array.from({ length: count - index - 1 }, (_, next) => index + 1 + next);
    const turn = fc.record<Turn>({
      spawns: fc.constantFrom(undefined, ...later),
      waits: fc.array(fc.constantFrom<number | "yield">("yield", 0, 0, 1, 1, 2, 3, 7), {
        maxLength: 2,
      }),
      inCall: fc.boolean(),
    });
    return fc.array(turn, { maxLength: index === 0 ? 12 : 5 });
  }))
);

function textOf(all: Scripts): string {
  const lines = [".sysc t.log/1 args=1 rets=0"];
  all.forEach((turns, index) => {
    lines.push(`.func s${index} params=0 locals=0 rets=0`);
    turns.forEach(({ spawns, waits, inCall }, turn) => {
      lines.push(`PUSH_I32 ${index * 100 + turn}`, "HOSTCALL t.log/1");
      if (spawns !== undefined) lines.push(`SPAWN s${spawns} 0`);
      for (const wait of waits) lines.push(wait === "yield" ? "YIELD" : `SLEEP ${wait}`);
      lines.push(inCall ? "CALL sync" : "FRAME_SYNC");
    });
    lines.push("RET", ".end");
  });
  lines.push(".func sync params=0 locals=0 rets=0", "FRAME_SYNC", "RET", ".end");
  return lines.join("\n");
}

/** The parts of a run that do not depend on slices. */
interface Run {
  readonly log: readonly number[];
  readonly frames: number;
  readonly cycles: number;
  readonly instructions: number;
  readonly dropped: number;
  readonly most: number;
  /** Coroutines after each frame. */
  readonly views: readonly string[];
}

interface Coroutine {
  readonly id: number;
  readonly script: number;
  turn: number;
  owesReturn: boolean;
}

/** A model of section 8: a list for the queue, and one for the sleepers that is sorted each time. */
function modelRun(all: Scripts): Run {
  const log: number[] = [];
  const views: string[] = [];
  let [frames, cycles, instructions, slept, spawned, most] = [0, 0, 0, 0, 0, 1];
  let queue: Coroutine[] = [];
  let sleepers: { wake: number; order: number; coroutine: Coroutine }[] = [];
  let running: Coroutine | undefined;
  const spawn = (script: number): Coroutine => {
    return { id: spawned++, script, turn: 0, owesReturn: false };
  };
  const spend = (cost: number): void => {
    cycles += cost;
    instructions++;
  };
  const endFrame = (sleep: number): void => {
    frames++;
    if (running !== undefined) {
      if (sleep === 0) queue.push(running);
      else sleepers.push({ wake: frames + sleep, order: slept++, coroutine: running });
    }
    const due = sleepers.filter(({ wake }) => wake <= frames);
    sleepers = sleepers.filter(({ wake }) => wake > frames);
    due.sort((a, b) => a.wake - b.wake || a.order - b.order);
    queue.push(...due.map(({ coroutine }) => coroutine));
    running = queue[0];
    queue = queue.slice(1);
    const view: [number, string][] = [
      ...queue.map(({ id }): [number, string] => [id, "ready"]),
      ...sleepers.map(({ wake, coroutine }): [number, string] => [
        coroutine.id,
        `sleeping ${wake}`,
      ]),
    ];
    if (running !== undefined) view.push([running.id, "running"]);
    view.sort(([a], [b]) => a - b);
    views.push(view.map(([id, what]) => `${id} ${what}`).join(", "));
  };
  running = spawn(0);
  for (;;) {
    if (running === undefined) {
      cycles++;
      endFrame(0);
      continue;
    }
    if (running.owesReturn) spend(4);
    running.owesReturn = false;
    const turn: Turn | undefined = all[running.script][running.turn];
    if (turn === undefined) {
      spend(4);
      if (running.id === 0) {
        return {
          log,
          frames,
          cycles,
          instructions,
          dropped: queue.length + sleepers.length,
          most,
          views,
        };
      }
      running = queue.shift();
      if (running === undefined) endFrame(0);
      continue;
    }
    log.push(running.script * 100 + running.turn);
    running.turn++;
    spend(2);
    spend(1);
    if (turn.spawns !== undefined) {
      spend(6 + 32);
      queue.push(spawn(turn.spawns));
    }
    most = Math.max(most, 1 + queue.length + sleepers.length);
    for (let i = 0; i < turn.waits.length; i++) spend(2);
    if (turn.inCall) spend(5);
    running.owesReturn = turn.inCall;
    spend(1);
    const last = turn.waits.at(-1) ?? 0;
    endFrame(last === "yield" ? 0 : last);
  }
}

function realRun(
  all: Scripts,
  coroutines: number,
  advance: (vm: Vm, slice: number) => Slice,
): Omit<Run, "most"> & { readonly trap: string | undefined } {
  const log: number[] = [];
  const host = new HostRegistry().define("t.log/1", { args: ["int32"], rets: 0 }, (tag) => {
    log.push(Number(tag));
  });
  const source = textOf(all);
  const image = assemble(source.includes("HOSTCALL") ? source : source.replace(/^.*\n/, ""));
  const vm = load(image, { host }).instantiate({ limits: { coroutines } });
  const views: string[] = [];
  for (let count = 0;; count++) {
    const { frames } = vm;
    const { reason, dropped = 0, trap } = advance(vm, count);
    if (vm.frames > frames) {
      assertEquals([vm.frames, reason], [frames + 1, "frame"]);
      views.push(vm.coroutines().map(shortView).join(", "));
    }
    if (vm.finished) {
      const { cycles, instructions, frames } = vm;
      return { log, frames, cycles, instructions, dropped, views, trap: trap?.code };
    }
  }
}

Deno.test("random schedules run as section 8 says, in any slices", () => {
  fc.assert(
    fc.property(
      scripts,
      fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1 }),
      (all, cuts) => {
        const { most, ...model } = modelRun(all);
        const expected = { ...model, trap: undefined };
        assertEquals(realRun(all, 4096, (vm) => vm.run({ budget: Infinity })), expected);
        assertEquals(
          realRun(all, most, (vm, slice) => {
            const budget = cuts[slice % cuts.length];
            return budget === 0 ? vm.step() : vm.run({ budget });
          }),
          expected,
        );
        if (most > 1) {
          assertEquals(realRun(all, most - 1, (vm) => vm.run({ budget: Infinity })).trap, "LIMIT");
        }
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("a thousand sleepers wake in order for 20000 frames", () => {
  // 1000 coroutines of 10 kinds; kind k sleeps k frames at a time in an endless loop.
  const functions = Array.from({ length: 10 }, (_, k) => `
.func f${k} params=0 locals=0 rets=0
again:
  SLEEP ${k + 1}
  FRAME_SYNC
  JMP again
.end`);
  const spawns = Array.from({ length: 1000 }, (_, index) => `SPAWN f${(index * 7) % 10} 0`);
  const vm = start(`.func main params=0 locals=0 rets=0
${spawns.join("\n")}
again:
  FRAME_SYNC
  JMP again
.end${functions.join("")}`);
  const model: { wake: number; order: number; id: number }[] = [];
  vm.run({ budget: Infinity });
  let order = 0;
  let queue = Array.from({ length: 1001 }, (_, index) => (index + 1) % 1001);
  for (let frame = 2; frame < 20_000; frame++) {
    const running = queue[0];
    queue = queue.slice(1);
    const view = vm.place().functionName;
    assertEquals(view, running === 0 ? "main" : `f${((running - 1) * 7) % 10}`);
    if (running === 0) queue.push(0);
    else model.push({ wake: frame + ((running - 1) * 7) % 10 + 1, order: order++, id: running });
    const due = model.filter(({ wake }) => wake === frame);
    due.sort((a, b) => a.order - b.order);
    queue.push(...due.map(({ id }) => id));
    for (const one of due) model.splice(model.indexOf(one), 1);
    assertEquals(vm.run({ budget: Infinity }).reason, "frame");
  }
});
