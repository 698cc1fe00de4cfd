/** Limits of memory, and random programs against a model of sections 6.4 and 6.5 with plain objects. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc, { atFixedSeed } from "../property/seeds.ts";
import { HostRegistry, load, type Slice, view, type Vm } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { invariants } from "../../lib/debug/debug.ts";

Deno.test("limits have the ranges of section 14", () => {
  const program = load(assemble(".func main params=0 locals=0 rets=0\n  RET\n.end"));
  for (const [name, most] of [["heapBytes", 2 ** 30], ["coroutines", 2 ** 20]] as const) {
    for (const value of [0, -1, 1.5, NaN, Infinity, most + 1]) {
      const limits = { [name]: value };
      assertThrows(() => program.instantiate({ limits }), RangeError, name);
    }
    for (const value of [1, most]) {
      assertEquals(
        program.instantiate({ limits: { [name]: value } }).run({ budget: Infinity }).reason,
        "returned",
      );
    }
  }
});

Deno.test("the largest limits allocate no memory by themselves", () => {
  const program = load(assemble(".func main params=0 locals=0 rets=0\n  RET\n.end"));
  const limits = {
    stackSlots: 2 ** 24,
    callDepth: 2 ** 24,
    stringBytes: 2 ** 28,
    heapBytes: 2 ** 30,
    coroutines: 2 ** 20,
  };
  const vms = Array.from({ length: 1000 }, () => program.instantiate({ limits }));
  assertEquals(vms.map((vm) => vm.run({ budget: Infinity }).reason), vms.map(() => "returned"));
});

Deno.test("an endless guest that allocates objects and coroutines stays within its limit", () => {
  const vm = load(assemble(`
.global g
.func main params=0 locals=0 rets=0
again:
  PUSH_I32 1
  PUSH_I32 2
  MAKE_CLOSURE f 2
  DUP
  SET_GLOBAL g
  SPAWN holder 1
  FRAME_SYNC
  JMP again
.end
.func holder params=1 locals=0 rets=0
  GET_LOCAL 0
  MAKE_CLOSURE f 1
  SLEEP 3
  FRAME_SYNC
  CALL deep
  POP
  RET
.end
.func deep params=0 locals=30 rets=0
  RET
.end
.func f params=1 locals=0 rets=0
  RET
.end`)).instantiate({ limits: { heapBytes: 10_000 } });
  let most = 0;
  for (let slice = 0; slice < 30_000; slice++) {
    assertEquals(vm.run({ budget: Infinity }).reason, "frame");
    most = Math.max(most, vm.liveBytes);
  }
  assert(most <= 10_000);
});

Deno.test("as many coroutines as the limit allows can sleep together", () => {
  const vm = load(assemble(`
.global left
.func main params=0 locals=0 rets=1
  PUSH_I32 5000
  SET_GLOBAL left
again:
  SPAWN f 0
  GET_GLOBAL left
  PUSH_I32 1
  SUB
  DUP
  SET_GLOBAL left
  PUSH_I32 0
  GT
  JMP_IF_TRUE again
  SLEEP 10001
  FRAME_SYNC
  GET_GLOBAL left
  RET
.end
.func f params=0 locals=0 rets=0
  SLEEP 5000
  FRAME_SYNC
  GET_GLOBAL left
  PUSH_I32 1
  ADD
  SET_GLOBAL left
  RET
.end`)).instantiate({ limits: { coroutines: 5001 } });
  assertEquals(vm.run({ budget: Infinity }).reason, "frame");
  assertEquals(vm.liveBytes, 5000 * 352);
  let slice = vm.run({ budget: Infinity });
  while (!vm.finished) slice = vm.run({ budget: Infinity });
  assertEquals([slice.results?.[0], vm.frames, vm.liveBytes], [5000, 10_002, 0]);
});

Deno.test("a stack that does not fit in fragmented memory grows after a collection", () => {
  // Each coroutine's stack grows a slot further than the previous one and is freed: together 4 MB in blocks that are
  // too short for the next one, 12 KB at a time, in a memory of little more than 1 MiB.
  const count = 700;
  const lines = [
    ".func main params=0 locals=0 rets=0\n  SPAWN f0 0\n  SLEEP 1\n  FRAME_SYNC\n  RET\n.end",
  ];
  for (let i = 0; i < count; i++) {
    const next = i + 1 < count ? `SPAWN f${i + 1} 0` : "NOP";
    lines.push(`.func f${i} params=0 locals=0 rets=0\n  CALL g${i}\n  ${next}\n  RET\n.end`);
    lines.push(`.func g${i} params=0 locals=${40 + i} rets=0\n  RET\n.end`);
  }
  const vm = load(assemble(lines.join("\n"))).instantiate({
    limits: { stackSlots: 1000, heapBytes: 20_000 },
  });
  let slice = vm.run({ budget: Infinity });
  while (!vm.finished) slice = vm.run({ budget: Infinity });
  assertEquals([slice.reason, slice.trap?.message], ["returned", undefined]);
});

/** Keeps one of so many objects, makes garbage, makes arrays longer. */
const FRAGMENTS = compile({
  "main.js": `
    const kept = [];
    export function fill(count, size, every) {
      const all = [];
      for (let i = 0; i < count; i++) all.push(new ArrayBuffer(size));
      for (let i = 0; i < count; i += every) kept.push(all[i]);
    }
    export function churn(count, size) {
      for (let i = 0; i < count; i++) new ArrayBuffer(size);
    }
    export function lengthen(count, length) {
      for (let i = 0; i < count; i++) [].length = length;
    }`,
});

Deno.test("memory in pieces is collected before an object that the limit allows does not fit", () => {
  const { image } = FRAGMENTS;
  if (image === undefined) throw new Error("no image");
  // Memory may be twice as large as the heap, and 1 MiB larger. What is kept divides most of it into pieces of
  // 70 KB at most.
  const limits = { heapBytes: 4_000_000, stackSlots: 1024 };
  const vm = load(image).instantiate({ limits, debug: invariants });
  vm.run({ budget: Infinity });
  const trapOf = (name: string, ...args: readonly number[]): string | undefined =>
    vm.call(name, args, { budget: Infinity }).trap?.message;
  assertEquals(trapOf("fill", 3300, 1000, 8), undefined);
  assertEquals(trapOf("fill", 330, 10_000, 8), undefined);
  // 3 MB of garbage, for which the limit has room, but memory has not.
  assertEquals(trapOf("churn", 30, 100_000), undefined);
  assertEquals(trapOf("lengthen", 30, 6_000), undefined);
  assertEquals(trapOf("fill", 30, 100_000, 1), "cannot allocate 100000 contiguous bytes");
  assertEquals(trapOf("lengthen", 1, 170_000), "cannot allocate 2720000 contiguous bytes");
  assertEquals(trapOf("fill", 100, 1000, 1), undefined);
});

/** A value of the model: a number, a constant of a size, a string, or an object. */
type Value = number | Constant | Text | Made;

interface Constant {
  readonly kind: "constant";
  readonly bytes: number;
}

/** A payload or a prefix of one; always ASCII. */
interface Text {
  readonly kind: "text";
  readonly bytes: number;
  readonly payload: Made;
}

interface Made {
  readonly kind: "payload" | "object";
  /** Size of the payload. */
  bytes: number;
  /** Number of parts; 1 for materialised payloads and objects. */
  parts: number;
  /** Accounted size without further parts. */
  size: number;
  readonly slots: readonly Value[];
}

type Op =
  | { readonly kind: "int" | "add" | "less" | "pop" | "dup" | "swap" | "sync" | "echo" }
  | { readonly kind: "text"; readonly long: boolean }
  | { readonly kind: "closure" | "spawn"; readonly count: number }
  | { readonly kind: "array" | "bytes"; readonly length: number }
  | { readonly kind: "get" | "set"; readonly where: "local" | "global"; readonly slot: number };

const SHORT = "0123456789";
const LONG = "0123456789".repeat(13);
const LOCALS = 3;
const GLOBALS = 2;

const kinds = <T extends string>(...all: T[]): fc.Arbitrary<T> => fc.constantFrom(...all);

/** Operations on objects of up to `largest` bytes. */
function operations(largest: number): fc.Arbitrary<Op> {
  const place = {
    where: kinds("local", "global"),
    slot: fc.nat(Math.min(LOCALS, GLOBALS) - 1),
  } as const;
  return fc.oneof(
    fc.record({
      kind: kinds("int", "add", "add", "less", "pop", "pop", "pop", "dup", "swap", "sync", "echo"),
    }),
    fc.record({ kind: kinds("text"), long: fc.boolean() }),
    fc.record({ kind: kinds("closure"), count: fc.nat(5) }),
    fc.record({ kind: kinds("closure"), count: fc.nat(2) }),
    fc.record({ kind: kinds("spawn"), count: fc.nat(2) }),
    fc.record({ kind: kinds("array"), length: fc.nat(40) }),
    fc.record({ kind: kinds("bytes"), length: fc.nat(largest) }),
    fc.record({ kind: kinds("get", "get", "set"), ...place }),
  );
}

interface Run {
  readonly trap: string | undefined;
  readonly cycles: number;
  readonly liveBytes: number;
  /** Totals after each frame. */
  readonly frames: readonly (readonly [cycles: number, liveBytes: number])[];
}

class OutOfMemory extends Error {}

interface Model {
  readonly lines: string[];
  readonly run: Run;
}

/** Follows straight-line code by sections 6, 8, 9 and 12; operations without enough operands are skipped. */
function model(ops: readonly Op[], heapBytes: number): Model {
  const lines: string[] = [];
  const frames: [number, number][] = [];
  const stack: Value[] = [];
  const locals: Value[] = new Array<Value>(LOCALS).fill(0);
  const globals: Value[] = new Array<Value>(GLOBALS).fill(0);
  /** Arguments of the spawned coroutines. Each syncs for ever: SYNC 1, then JMP 2 and SYNC 1. */
  const spawned: { readonly args: readonly Value[]; hasRun: boolean }[] = [];
  let made: Made[] = [];
  let coroutineBytes = 0;
  let sinceCollection = 0;
  let cycles = 0;

  const sum = (): number =>
    made.reduce((bytes, { size, parts }) => bytes + size + 32 * (parts - 1), coroutineBytes);
  /** Collects while `operands` of main are in use. */
  const collect = (operands: readonly Value[]): void => {
    const roots = [
      ...globals,
      ...locals,
      ...operands,
      ...spawned.flatMap(({ args }) => args),
    ];
    const kept = new Set<Made>();
    const longest = new Map<Made, number>();
    const pending = [...roots];
    let staying = 0;
    for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
      if (typeof value === "number" || value.kind === "constant") continue;
      if (value.kind === "text") {
        const { payload, bytes } = value;
        kept.add(payload);
        longest.set(payload, Math.max(bytes, longest.get(payload) ?? 0));
        continue;
      }
      if (kept.has(value)) continue;
      kept.add(value);
      staying += value.slots.length;
      pending.push(...value.slots);
    }
    const headers = 1 + spawned.length;
    const things = made.length + 1 + spawned.length;
    cycles += 32 + 4 * (roots.length + headers + staying) + 8 * things;
    made = made.filter((item) => kept.has(item));
    for (const [payload, bytes] of longest) {
      if (bytes === payload.bytes) continue;
      read(payload);
      cycles += payloadCycles(bytes);
      payload.size -= payload.bytes - bytes;
      payload.bytes = bytes;
    }
    sinceCollection = 0;
  };
  const makeRoom = (bytes: number, operands: readonly Value[]): void => {
    if (sum() + bytes > heapBytes) {
      collect(operands);
      if (sum() + bytes > heapBytes) throw new OutOfMemory();
    }
    sinceCollection += bytes;
  };
  const make = (item: Made, operands: readonly Value[]): Made => {
    makeRoom(item.size + 32 * (item.parts - 1), operands);
    made.push(item);
    cycles += item.kind === "object" ? 16 : 8;
    return item;
  };
  const object = (room: number, slots: readonly Value[]): Made => {
    return { kind: "object", bytes: 0, parts: 1, size: 48 + room, slots };
  };
  const text = (bytes: number, parts: number, operands: readonly Value[]): Text => {
    const payload: Made = { kind: "payload", bytes, parts, size: 64 + bytes, slots: [] };
    return { kind: "text", bytes, payload: make(payload, operands) };
  };
  const isText = (value: Value | undefined): value is Constant | Text =>
    typeof value === "object" && (value.kind === "constant" || value.kind === "text");
  const read = (payload: Made): void => {
    if (payload.parts === 1) return;
    payload.parts = 1;
    cycles += payloadCycles(payload.bytes);
  };
  const materialise = (value: Constant | Text): void => {
    if (value.kind === "text") read(value.payload);
  };
  const partsOf = (value: Constant | Text): number =>
    value.kind === "constant" ? 1 : value.payload.parts;
  const add = (a: Constant | Text, b: Constant | Text): Text => {
    for (const side of [a, b]) {
      if (side.kind === "text" && side.bytes < side.payload.bytes) read(side.payload);
    }
    const parts = partsOf(a) + partsOf(b);
    let sum: Text;
    if (a.kind === "text" && a.payload.parts > 1) {
      makeRoom(b.bytes + 32 * partsOf(b), stack);
      a.payload.parts = parts;
      a.payload.bytes += b.bytes;
      a.payload.size += b.bytes;
      sum = { kind: "text", bytes: a.bytes + b.bytes, payload: a.payload };
    } else {
      sum = text(a.bytes + b.bytes, parts, stack);
    }
    cycles += 8;
    return sum;
  };
  const endFrame = (): void => {
    if (sinceCollection >= 262144 && sinceCollection >= sum() / 2) collect(stack);
    frames.push([cycles, sum()]);
  };

  const execute = (op: Op): void => {
    const top = stack.at(-1);
    const under = stack.at(-2);
    switch (op.kind) {
      case "int":
        lines.push("PUSH_I32 1");
        cycles += 2;
        stack.push(1);
        return;
      case "text":
        lines.push(`PUSH_CONST "${op.long ? LONG : SHORT}"`);
        cycles += 2;
        stack.push(op.long ? LONG_CONSTANT : SHORT_CONSTANT);
        return;
      case "get":
        lines.push(`GET_${op.where.toUpperCase()} ${op.slot}`);
        cycles += op.where === "local" ? 2 : 3;
        stack.push((op.where === "local" ? locals : globals)[op.slot]);
        return;
      case "array":
      case "bytes": {
        lines.push(`PUSH_I32 ${op.length}`, `HOSTCALL t.${op.kind}/1`);
        cycles += 3 + 1;
        const isArray = op.kind === "array";
        const room = isArray ? 16 * op.length : 16 * Math.ceil(op.length / 16);
        stack.push(make(object(room, isArray ? new Array(op.length).fill(0) : []), stack));
        cycles += Math.floor(op.length / (isArray ? 2 : 8));
        return;
      }
      case "sync": {
        lines.push("FRAME_SYNC");
        cycles++;
        endFrame();
        for (const coroutine of spawned) {
          cycles += coroutine.hasRun ? 3 : 1;
          coroutine.hasRun = true;
          endFrame();
        }
        return;
      }
      case "closure":
      case "spawn": {
        if (stack.length < op.count) return;
        const values = stack.slice(stack.length - op.count);
        if (op.kind === "closure") {
          lines.push(`MAKE_CLOSURE c ${op.count}`);
          cycles += 8 + Math.floor(op.count / 2);
          const closure = make(object(16 * op.count, values), stack);
          stack.splice(stack.length - op.count, op.count, closure);
          return;
        }
        lines.push(`SPAWN s${op.count} ${op.count}`);
        cycles += 6 + Math.floor(op.count / 2);
        makeRoom(352, stack);
        cycles += 32;
        coroutineBytes += 352;
        stack.splice(stack.length - op.count, op.count);
        spawned.push({ args: values, hasRun: false });
        return;
      }
    }
    if (top === undefined) return;
    switch (op.kind) {
      case "pop":
        lines.push("POP");
        cycles += 2;
        stack.pop();
        return;
      case "dup":
        lines.push("DUP");
        cycles++;
        stack.push(top);
        return;
      case "set":
        lines.push(`SET_${op.where.toUpperCase()} ${op.slot}`);
        cycles += op.where === "local" ? 2 : 3;
        (op.where === "local" ? locals : globals)[op.slot] = top;
        stack.pop();
        return;
      case "echo":
        lines.push("HOSTCALL t.echo/1");
        cycles += 2;
        if (!isText(top)) return;
        materialise(top);
        stack.pop();
        stack.push(text(top.bytes, 1, stack));
        cycles += payloadCycles(top.bytes);
        return;
    }
    if (under === undefined) return;
    switch (op.kind) {
      case "swap":
        lines.push("SWAP");
        cycles += 2;
        stack.splice(-2, 2, top, under);
        return;
      case "add":
      case "less": {
        if (!isText(top) || !isText(under)) return;
        lines.push(op.kind === "add" ? "ADD" : "LT");
        cycles += 2;
        if (op.kind === "less") {
          if (!isSame(top, under)) {
            materialise(under);
            materialise(top);
            cycles += 8 + Math.floor(Math.min(top.bytes, under.bytes) / 8);
          }
          stack.splice(-2, 2, 0);
          return;
        }
        stack.splice(-2, 2, add(under, top));
        return;
      }
    }
  };

  let trap: string | undefined;
  try {
    for (const op of ops) execute(op);
    cycles++;
  } catch (error) {
    if (!(error instanceof OutOfMemory)) throw error;
    trap = "OUT_OF_MEMORY";
  }
  return { lines, run: { trap, cycles, liveBytes: sum(), frames } };
}

/** Whether two strings are identical. */
function isSame(a: Constant | Text, b: Constant | Text): boolean {
  if (a.kind === "constant" || b.kind === "constant") return a === b;
  return a.payload === b.payload && a.bytes === b.bytes;
}

/** Cycles of writing a payload of `bytes` bytes. */
function payloadCycles(bytes: number): number {
  return 16 + Math.floor(bytes / 4);
}

const SHORT_CONSTANT: Constant = { kind: "constant", bytes: SHORT.length };
const LONG_CONSTANT: Constant = { kind: "constant", bytes: LONG.length };

/** Length of an array or a bytes object. */
function countOf(length: unknown): number {
  assert(typeof length === "number");
  return length;
}

const HOST = new HostRegistry()
  .define("t.array/1", { args: 1, rets: 1 }, (length) => [new Array(countOf(length)).fill(0)])
  .define("t.bytes/1", { args: 1, rets: 1 }, (length) => new Uint8Array(countOf(length)))
  .define("t.echo/1", { args: [view("any")], rets: 1 }, (value) => value);

function realRun(lines: readonly string[], heapBytes: number, advance: (vm: Vm) => Slice): Run {
  const used = [...new Set(lines.filter((line) => line.startsWith("HOSTCALL")))];
  const source = [
    ...used.map((line) => `.sysc ${line.slice("HOSTCALL ".length)} args=1 rets=1`),
    ...Array.from({ length: GLOBALS }, () => ".global"),
    `.func main params=0 locals=${LOCALS} rets=0`,
    ...lines,
    "HALT",
    ".end",
    ".func c params=1 locals=0 rets=0\n  RET\n.end",
    ...[0, 1, 2].map((count) =>
      `.func s${count} params=${count} locals=0 rets=0\nagain:\n  FRAME_SYNC\n  JMP again\n.end`
    ),
  ].join("\n");
  const vm = load(assemble(source), { host: HOST }).instantiate({ limits: { heapBytes } });
  const frames: [number, number][] = [];
  for (;;) {
    const { reason, trap } = advance(vm);
    if (reason === "frame") frames.push([vm.cycles, vm.liveBytes]);
    if (vm.finished) {
      return { trap: trap?.code, cycles: vm.cycles, liveBytes: vm.liveBytes, frames };
    }
  }
}

Deno.test("random programs count, collect and run out of memory as section 6 says", () => {
  const met = new Set<string>();
  const check = (ops: readonly Op[], heapBytes: number): void => {
    const { lines, run } = model(ops, heapBytes);
    assertEquals(
      realRun(lines, heapBytes, (vm) => vm.run({ budget: Infinity })),
      run,
      lines.join("\n"),
    );
    assertEquals(realRun(lines, heapBytes, (vm) => vm.run({ budget: 1 })), run);
    met.add(run.trap ?? "halted");
  };
  const small = fc.property(
    fc.array(operations(200), { minLength: 20, maxLength: 80 }),
    fc.integer({ min: 300, max: 3000 }),
    check,
  );
  fc.assert(small, { numRuns: 1500 });
  const large = fc.property(
    fc.array(operations(200_000), { minLength: 20, maxLength: 80 }),
    fc.integer({ min: 200_000, max: 3_000_000 }),
    check,
  );
  fc.assert(large, { numRuns: 500 });
  atFixedSeed(() => assertEquals([...met].sort(), ["OUT_OF_MEMORY", "halted"]));
});

/** `main` has a header, `deep` 100 locals and a header: 102 slots. */
const DEEP = `
.func main params=0 locals=0 rets=0
  CALL deep
  RET
.end
.func deep params=0 locals=100 rets=0
  RET
.end`;

for (const [stackSlots, outcome] of [[102, "returned"], [101, "STACK_OVERFLOW"]] as const) {
  Deno.test(`a call that needs 102 slots, of ${stackSlots}: ${outcome}`, () => {
    const vm = load(assemble(DEEP)).instantiate({ limits: { stackSlots } });
    const { reason, trap } = vm.run({ budget: Infinity });
    assertEquals(trap?.code ?? reason, outcome);
  });
}

Deno.test("after its stack has moved, a function reads its locals from the new place", () => {
  // The array overwrites the old place of the stack.
  const vm = load(assemble(`
.func main params=0 locals=1 rets=2
  PUSH_I32 7
  SET_LOCAL 0
  PUSH_I32 8
  CALL deep
  PUSH_I32 200
  INTRINSIC array.new/1
  POP
  GET_LOCAL 0
  RET
.end
.func deep params=0 locals=100 rets=0
  RET
.end`)).instantiate();
  const { results } = vm.run({ budget: Infinity });
  assertEquals(results, [8, 7]);
});

Deno.test("new bytes are cleared to the last one, wherever they are", () => {
  // Each turn fills seven bytes and drops them; collections free their memory for later ones.
  const vm = load(assemble(`
.func main params=0 locals=2 rets=1
  PUSH_I32 0
  SET_LOCAL 0
again:
  PUSH_I32 7
  INTRINSIC bytes.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 6
  INTRINSIC bytes.get_u8/1
  PUSH_I32 0
  EQ
  JMP_IF_FALSE done
  GET_LOCAL 1
  PUSH_I32 0
  PUSH_I32 7
  PUSH_I32 255
  INTRINSIC bytes.fill/1
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 100
  LT
  JMP_IF_TRUE again
done:
  GET_LOCAL 0
  RET
.end`)).instantiate({ limits: { heapBytes: 1_000 } });
  assertEquals(vm.run({ budget: Infinity }).results, [100]);
});

Deno.test("a deleted entry of a map keeps nothing alive", () => {
  const vm = load(assemble(`
.global map
.func main params=0 locals=0 rets=0
  INTRINSIC map.new/1
  SET_GLOBAL map
  GET_GLOBAL map
  PUSH_I32 1
  PUSH_I32 300000
  INTRINSIC bytes.new/1
  INTRINSIC map.set/1
  GET_GLOBAL map
  PUSH_I32 1
  INTRINSIC map.delete/1
  POP
  FRAME_SYNC
  RET
.end`)).instantiate();
  assertEquals(vm.run({ budget: Infinity }).reason, "frame");
  // The map only, with room for four entries.
  assertEquals(vm.liveBytes, 48 + 4 * 40);
});
