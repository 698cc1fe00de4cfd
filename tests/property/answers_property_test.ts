/**
 * Random programs of several coroutines that call host functions which answer later. The host answers at the
 * end of frames and while all wait, in an order that depends on the state of the VM alone. The real machine
 * must agree with the reference machine after every slice, and with itself however the run is cut, stepped or
 * moved from one VM to another.
 */
import { assert, assertEquals } from "@std/assert";
import { HostRegistry, load, type Program, type Slice, type Vm } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { runMoved } from "../moved_run.ts";
import { oftenChecked } from "../often_checked.ts";
import { assertSameSlice } from "./paired_machines.ts";
import {
  type HostAnswer,
  type ReferenceEvent,
  type ReferenceHostFunction,
  type ReferenceLimits,
  ReferenceMachine,
} from "./reference_interpreter.ts";
import fc, { atFixedSeed } from "./seeds.ts";

const LIMITS: ReferenceLimits = {
  stackSlots: 65_536,
  callDepth: 4_096,
  stringBytes: 4_096,
  heapBytes: 12_000,
  coroutines: 12,
  pendingCalls: 6,
};

/** Locals that hold tickets, in each function; the last one is a copy of a global. */
const TICKETS = 4;

type Op =
  | { readonly op: "call" | "wait" | "take" | "drop" | "share"; readonly local: number }
  | { readonly op: "next" | "spawn" | "ask" | "sync" | "text" | "bytes"; readonly count: number }
  | { readonly op: "sleep"; readonly count: number; readonly isSynced: boolean };

const anyOp: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      op: fc.constantFrom("call", "call", "wait", "wait", "take", "drop", "share"),
      local: fc.nat(TICKETS - 1),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      op: fc.constantFrom("next", "spawn", "ask", "ask", "sync", "text", "bytes"),
      count: fc.integer({ min: 1, max: 60 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant("sleep"),
      count: fc.integer({ min: 0, max: 4 }),
      isSynced: fc.boolean(),
    }),
  },
) as fc.Arbitrary<Op>;

/** Waits for the ticket on the stack and keeps the answer. */
const KEEP = "INTRINSIC host.wait/1\n  SET_GLOBAL value\n  SET_GLOBAL ok";

/** Runs code if a local holds a ticket: 0 is none. */
function ifTicket(local: number, label: string, code: string): string {
  return `GET_LOCAL ${local}
  PUSH_I32 0
  NEQ
  JMP_IF_FALSE ${label}
  ${code}
${label}:`;
}

function textOf(op: Op, label: string): string {
  switch (op.op) {
    case "call":
      return `GET_GLOBAL value\n  PUSH_I32 ${op.local}\n  HOSTCALL test.two/1\n  SET_LOCAL ${op.local}`;
    case "wait":
      return ifTicket(
        op.local,
        label,
        `GET_LOCAL ${op.local}\n  PUSH_I32 0\n  SET_LOCAL ${op.local}\n  ${KEEP}`,
      );
    // A ticket may be waited for twice, by two coroutines, or have been given to host.next.
    case "take":
      return ifTicket(op.local, label, `GET_LOCAL ${op.local}\n  ${KEEP}`);
    case "drop":
      return `PUSH_I32 0\n  SET_LOCAL ${op.local}`;
    case "share":
      return `GET_LOCAL ${op.local}\n  SET_GLOBAL shared\n  GET_GLOBAL shared\n  SET_LOCAL ${
        TICKETS - 1
      }`;
    case "next":
      return `INTRINSIC host.next/1\n  SET_LOCAL 0\n  GET_LOCAL 0\n  SET_GLOBAL shared`;
    case "spawn":
      return "SPAWN worker 0";
    case "ask":
      return `HOSTCALL test.none/1 wait\n  SET_GLOBAL value\n  SET_GLOBAL ok`;
    case "sync":
      return "FRAME_SYNC";
    case "sleep":
      return `SLEEP ${op.count}${op.isSynced ? "\n  FRAME_SYNC" : ""}`;
    case "text":
      return `GET_GLOBAL text\n  PUSH_CONST "${
        "t".repeat(op.count)
      }"\n  ADD\n  SET_GLOBAL text\n  GET_GLOBAL text\n  INTRINSIC string.length/1
  PUSH_I32 900\n  LT\n  JMP_IF_TRUE ${label}\n  PUSH_CONST ""\n  SET_GLOBAL text\n${label}:`;
    case "bytes":
      return `PUSH_I32 ${op.count * 20}\n  INTRINSIC bytes.new/1\n  SET_GLOBAL kept`;
  }
}

function bodyOf(name: string, ops: readonly Op[], times: number): string {
  const lines = ops.map((op, i) => textOf(op, `l${i}`)).join("\n  ");
  const zeroes = Array.from({ length: TICKETS }, (_, i) => `PUSH_I32 0\n  SET_LOCAL ${i}`);
  return `.func ${name} params=0 locals=${TICKETS + 1} rets=0
  ${zeroes.join("\n  ")}
  PUSH_I32 ${times}
  SET_LOCAL ${TICKETS}
again:
  ${lines}
  GET_LOCAL ${TICKETS}
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL ${TICKETS}
  PUSH_I32 0
  GT
  JMP_IF_TRUE again
  RET
.end`;
}

function programText(main: readonly Op[], worker: readonly Op[], times: number): string {
  return `.sysc test.two/1 args=2 rets=1
.sysc test.none/1 args=0 rets=1
.global value
.global ok
.global shared
.global text
.global kept
.func entry params=0 locals=0 rets=0
  PUSH_CONST ""
  SET_GLOBAL text
  PUSH_I32 0
  SET_GLOBAL shared
  JMP on
  HOSTCALL test.none/1
  PUSH_I32 0
  HOSTCALL test.two/1
  POP
  SPAWN worker 0
on:
  SPAWN worker 0
  CALL main
  RET
.end
${bodyOf("main", main, times)}
${bodyOf("worker", worker, times)}`;
}

const HOST = new HostRegistry()
  .external("test.two/1", { args: 2, rets: 1, cycles: 3 })
  .external("test.none/1", { args: 0, rets: ["any"] });

const later: ReferenceHostFunction = {
  args: [],
  cycles: 0,
  isExternal: true,
  call: () => [],
};

const REFERENCE_HOST: ReadonlyMap<string, ReferenceHostFunction> = new Map([
  ["test.two/1", { ...later, args: [undefined, undefined], cycles: 3 }],
  ["test.none/1", later],
]);

const ANSWERS: readonly HostAnswer[] = [
  1,
  "answer",
  null,
  2n,
  [1, [2, "three"]],
  Uint8Array.of(1, 2, 3),
  0.5,
  "x".repeat(300),
  "y".repeat(5_000),
  new Array<number>(400).fill(1),
];

/** An answer to a call. */
interface Given {
  readonly ticket: number;
  readonly isFulfilled: boolean;
  readonly value: HostAnswer;
}

/** What the host does at the end of a slice; the same for all machines in the same state. */
function answersFor(
  reason: string,
  frames: number,
  cycles: number,
  tickets: readonly number[],
): Given[] {
  if (reason !== "waiting" && reason !== "frame") return [];
  let seed = (frames * 31 + cycles) % 1_009;
  const most = reason === "waiting" ? 1 + seed % 3 : seed % 3;
  const open = [...tickets];
  const given: Given[] = [];
  while (given.length < most && open.length > 0) {
    seed = (seed * 421 + 17) % 1_009;
    const [ticket] = open.splice(seed % open.length, 1);
    const value = ANSWERS[seed % ANSWERS.length];
    const isFulfilled = seed % 5 !== 0;
    given.push({ ticket, isFulfilled, value: isFulfilled ? value : `no ${ticket}` });
  }
  return given;
}

/** Answers; if there is no room for the value, the call is rejected. */
function answerReal(vm: Vm, { ticket, isFulfilled, value }: Given): void {
  if (!isFulfilled) return vm.reject(ticket, new Error(String(value)));
  try {
    vm.resolve(ticket, value as null);
  } catch (error) {
    assertEquals((error as { readonly code?: unknown }).code, "NO_ROOM");
    vm.reject(ticket, "no room");
  }
}

function answerReference(machine: ReferenceMachine, { ticket, isFulfilled, value }: Given): void {
  if (!isFulfilled) machine.answer(ticket, false, value);
  else if (!machine.answer(ticket, true, value)) machine.answer(ticket, false, "no room");
}

/** Runs a slice and answers after it. */
function advancing(run: (vm: Vm) => Slice): (vm: Vm) => Slice {
  return (vm) => {
    const slice = run(vm);
    const tickets = vm.finished ? [] : vm.pending().map(({ ticket }) => ticket);
    assertEquals(slice.reason === "waiting", slice.pending !== undefined);
    for (const given of answersFor(slice.reason, vm.frames, vm.cycles, tickets)) {
      answerReal(vm, given);
    }
    return slice;
  };
}

/** What a run ends with, and the evidence of its frames. */
interface Run {
  readonly ending: unknown;
  readonly frames: readonly unknown[];
}

/** Slices of the largest run. */
const MOST_SLICES = 20_000;

function runWhole(program: Program, advance: (vm: Vm) => Slice): Run {
  const vm = program.instantiate({ limits: LIMITS, debug: oftenChecked });
  const frames: unknown[] = [];
  for (let slices = 0; slices < MOST_SLICES; slices++) {
    const slice = advance(vm);
    if (slice.frame !== undefined) frames.push(slice.frame);
    if (vm.finished) return { ending: endingOf(vm, slice), frames };
  }
  throw new Error("the run does not end");
}

function endingOf(vm: Vm, { reason, trap, dropped }: Slice): unknown {
  const globals = vm.globals();
  return [reason, trap, dropped, vm.cycles, vm.instructions, vm.frames, vm.liveBytes, globals];
}

/** Runs both machines and compares them after every slice; returns what happened. */
function runPair(program: Program, machine: ReferenceMachine): Run {
  const vm = program.instantiate({ limits: LIMITS, debug: oftenChecked });
  const frames: unknown[] = [];
  for (let slices = 0; slices < MOST_SLICES; slices++) {
    const slice = vm.run({ budget: Infinity });
    assertSameSlice({ vm, reference: machine, logs: [[], []] }, slice, machine.run());
    if (slice.frame !== undefined) frames.push(slice.frame);
    if (vm.finished) return { ending: endingOf(vm, slice), frames };
    const tickets = vm.pending().map(({ ticket }) => ticket);
    assertEquals(tickets, machine.pending().map(({ ticket }) => ticket));
    for (const given of answersFor(slice.reason, vm.frames, vm.cycles, tickets)) {
      answerReal(vm, given);
      answerReference(machine, given);
    }
  }
  throw new Error("the run does not end");
}

Deno.test("answers in any order: the same whole, sliced, stepped, moved and as the reference machine", () => {
  const events = new Set<ReferenceEvent>();
  const endings = new Set<string>();
  fc.assert(
    fc.property(
      fc.array(anyOp, { minLength: 1, maxLength: 14 }),
      fc.array(anyOp, { minLength: 1, maxLength: 10 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 200 }),
      (main, worker, times, budget) => {
        // Workers that spawn workers would never end.
        const plain = worker.filter(({ op }) => op !== "spawn");
        const image = assemble(programText(main, plain, times));
        const machine = new ReferenceMachine(image, REFERENCE_HOST, LIMITS);
        const program = load(image, { host: HOST });
        const whole = runPair(program, machine);
        for (const event of machine.events) events.add(event);
        endings.add(String((whole.ending as unknown[])[0]));
        assertEquals(runWhole(program, advancing((vm) => vm.run({ budget }))), whole);
        assertEquals(runWhole(program, advancing((vm) => vm.step())), whole);
        const { vm, slice } = runMoved({
          program,
          limits: LIMITS,
          advance: advancing((each) => each.run({ budget })),
        });
        assertEquals(endingOf(vm, slice), whole.ending);
      },
    ),
    { numRuns: 100 },
  );
  atFixedSeed(() => {
    const expected: ReferenceEvent[] = [
      "waiting",
      "parked for a ticket",
      "parked for any ticket",
      "answered before",
      "nothing left to wait for",
      "idle frame",
      "collection for something new",
    ];
    for (const event of expected) assert(events.has(event), event);
    assert(endings.has("returned") && endings.has("trapped"), [...endings].join(" "));
  });
});
