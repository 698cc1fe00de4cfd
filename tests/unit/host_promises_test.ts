/** Programs in JavaScript that wait for the host: promises of calls, exports that are async, and other VMs. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  type CallEnd,
  defineLog,
  HostRegistry,
  load,
  type Program,
  type Slice,
  type Vm,
  type VmOptions,
} from "../../mod.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { invariants } from "../../lib/debug/debug.ts";

const run = { budget: 10_000_000 };

/** A program with the functions of `net`: some answered by handlers, `ask` by whoever runs the VM. */
function programOf(source: string, lines: string[] = [], host = new HostRegistry()): Program {
  const { image, diagnostics } = compile({ "main.js": source });
  if (image === undefined) throw new Error(diagnostics.map(({ message }) => message).join());
  defineLog(host, (text) => lines.push(text), { perFrame: Infinity });
  host.external("net.ask/1", { args: ["any"], rets: ["any"] });
  return load(image, { host, capabilities: ["log"] });
}

function vmOf(source: string, lines: string[] = [], host?: HostRegistry, options?: VmOptions): Vm {
  return programOf(source, lines, host).instantiate({ debug: invariants, ...options });
}

/** A host whose function counts how many of its calls run side by side. */
function busyHost(): { readonly host: HostRegistry; readonly peak: () => number } {
  let running = 0;
  let peak = 0;
  const host = new HostRegistry().define(
    "net.get/1",
    { args: ["float"], rets: ["any"], async: true },
    async (n) => {
      peak = Math.max(peak, ++running);
      await new Promise((resolve) => setTimeout(resolve, Math.abs(n * 7) % 5));
      running--;
      if (n < 0) throw new RangeError(`no ${n}`);
      return { n, square: n * n };
    },
  );
  return { host, peak: () => peak };
}

Deno.test("twenty calls of the host run side by side", async () => {
  const lines: string[] = [];
  const { host, peak } = busyHost();
  const vm = vmOf(
    `import { get } from "host:net";
    const all = await Promise.all(Array.from({ length: 20 }, (_, i) => get(i)));
    console.log(all.map(({ square }) => square).join());
    const settled = await Promise.allSettled([get(1), get(-1)]);
    console.log(settled.map(({ status }) => status).join());`,
    lines,
    host,
  );
  const slice = await vm.runAsync(run);
  assertEquals([slice.reason, slice.trap, peak()], ["returned", undefined, 20]);
  assertEquals(lines, [Array.from({ length: 20 }, (_, i) => i * i).join(), "fulfilled,rejected"]);
});

Deno.test("rejections are errors that the program catches", async () => {
  const lines: string[] = [];
  const { host } = busyHost();
  host.define("net.fail/1", { args: ["string"], rets: ["any"], async: true }, (what) => {
    if (what === "text") return Promise.reject("a text");
    const error = new Error("message");
    error.name = what;
    return Promise.reject(error);
  });
  const vm = vmOf(
    `import { get, fail } from "host:net";
    for (const what of [() => get(-5), () => fail("Error"), () => fail("AbortError"), () => fail("text"), () => fail("Odd")]) {
      try {
        await what();
      } catch (error) {
        console.log(error instanceof Error, error instanceof RangeError, error.name, error.message);
      } finally {
        console.log("finally");
      }
    }`,
    lines,
    host,
  );
  assertEquals((await vm.runAsync(run)).reason, "returned");
  assertEquals(lines.filter((line) => line !== "finally"), [
    "true true RangeError no -5",
    "true false Error message",
    "true false AbortError message",
    "true false Error a text",
    "true false Error message",
  ]);
  assertEquals(lines.length, 10);
});

const ASKING = `
import { ask } from "host:net";
let total = 0;
async function worker(name, questions) {
  for (const question of questions) {
    try {
      const answer = await ask(question);
      total += answer;
      console.log(name, question, answer);
    } catch (error) {
      console.log(name, error.message);
    } finally {
      await null;
    }
  }
  return name;
}
async function* questions() {
  yield "g1";
  yield await ask("which?");
}
const done = await Promise.all([worker("a", ["a1", "a2"]), worker("b", ["b1"]), (async () => {
  for await (const q of questions()) console.log("question", q);
})()]);
console.log(total, done.length);
export const later = async (x) => await ask(x) + total;
`;

/** Answers what a VM waits for, in the reverse order, and runs it until it ends. */
function answerAll(start: Vm, between: (vm: Vm) => Vm): Slice {
  let vm = start;
  for (;;) {
    const slice = vm.run(run);
    if (slice.reason !== "waiting") return slice;
    vm = between(vm);
    for (const { ticket, args } of [...slice.pending ?? []].reverse()) {
      if (args[0] === "a2") vm.reject(ticket, new Error("a2 is refused"));
      else vm.resolve(ticket, args[0] === "which?" ? "g2" : 10);
      vm = between(vm);
    }
  }
}

Deno.test("what is pending is answered after a snapshot, in another VM", () => {
  const whole: string[] = [];
  const first = answerAll(vmOf(ASKING, whole), (vm) => vm);
  assertEquals(first.reason, "returned");
  const moved: string[] = [];
  const program = programOf(ASKING, moved);
  let moves = 0;
  const second = answerAll(program.instantiate({ debug: invariants }), (vm) => {
    const bytes = vm.snapshot();
    vm[Symbol.dispose]();
    moves++;
    return program.restore(bytes, { debug: invariants });
  });
  assertEquals([second.reason, moved], ["returned", whole]);
  assert(moves > 5);
  assertEquals(
    whole.sort(),
    ["20 3", "a a1 10", "a a2 is refused", "b b1 10", "question g1", "question g2"].sort(),
  );
});

Deno.test("async exports: the call ends when its promise is settled", async () => {
  const lines: string[] = [];
  const { host } = busyHost();
  const vm = vmOf(
    `import { get, ask } from "host:net";
    export async function sum(a, b) { const [x, y] = await Promise.all([get(a), get(b)]); return x.n + y.n; }
    export const at_once = async (x) => x * 2;
    export function plain(x) { Promise.resolve().then(() => console.log("job of", x)); return x + 1; }
    export async function fails(x) { await null; throw new TypeError("failed " + x); }
    export async function never() { await new Promise(() => {}); }
    export function starts() { get(3).then(({ square }) => console.log("later", square)); return "started"; }
    export function* values() { yield 1; }`,
    lines,
    host,
  );
  assertEquals((await vm.runAsync(run)).reason, "returned");
  assertEquals(vm.call("at_once", [4], run).results, [8]);
  assertEquals(vm.call("plain", [1], run).results, [2]);
  assertEquals(lines, ["job of 1"]);
  const failed = vm.call("fails", ["here"], run);
  assertStringIncludes(failed.trap?.message ?? "", "TypeError: failed here");
  assertStringIncludes((await callAsync(vm, "never")).trap?.message ?? "", "never settles");
  assertEquals((await callAsync(vm, "sum", 3, 4)).results, [7]);
  assertEquals(vm.call("starts", [], run).results, ["started"]);
  await vm.runAsync(run);
  assertEquals(lines.at(-1), "later 9");
  const both = [vm.call("sum", [1, 2], run), vm.call("sum", [5, 6], run)];
  assertEquals(both.map(({ reason }) => reason), ["waiting", "waiting"]);
  const ends = new Map<number, unknown>();
  await vm.runAsync({
    ...run,
    onSlice: ({ calls = [] }) => calls.forEach((each) => ends.set(each.call, resultOf(each))),
  });
  assertEquals(both.map(({ call }) => ends.get(call)), [3, 11]);
});

function resultOf(end: CallEnd): unknown {
  return "results" in end ? end.results[0] : end.trap.message;
}

/** Calls an export and runs the VM until the call has ended. */
async function callAsync(
  vm: Vm,
  name: string,
  ...args: readonly number[]
): Promise<Pick<Slice, "results" | "trap">> {
  const begun = vm.call(name, args, run);
  if (begun.reason !== "waiting") return begun;
  const ended: Pick<Slice, "results" | "trap">[] = [];
  await vm.runAsync({
    ...run,
    onSlice: ({ calls = [] }) => {
      for (const each of calls) if (each.call === begun.call) ended.push(each);
    },
  });
  return ended[0];
}

Deno.test("the host calls exports while the modules wait", () => {
  const lines: string[] = [];
  const vm = vmOf(
    `import { ask } from "host:net";
    export function early() { return typeof value + (() => { try { return ready; } catch (e) { return e.name; } })(); }
    export async function both(x) { return await ask(x) + await first; }
    const first = ask("first");
    const got = await first;
    const ready = "ready";
    var value = got;
    console.log(got);`,
    lines,
  );
  assertEquals(vm.run(run).reason, "waiting");
  assertEquals(vm.call("early", [], run).results, ["undefinedReferenceError"]);
  const both = vm.call("both", ["second"], run);
  assertEquals(both.reason, "waiting");
  vm.resolve(2, 5);
  assertEquals(vm.run(run).reason, "waiting");
  vm.resolve(1, 7);
  const last = vm.run(run);
  assertEquals([last.reason, last.calls?.map(resultOf)], ["returned", [12]]);
  assertEquals([lines, vm.call("early", [], run).results], [["7"], ["numberready"]]);
});

Deno.test("a rejection that nothing handles ends the program", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["Promise.reject(new RangeError('lost'));", "uncaught RangeError: lost"],
    [
      "(async () => { await null; null.x; })();",
      "uncaught TypeError: Cannot read properties of null",
    ],
    ["await Promise.reject('at top');", 'uncaught "at top"'],
    [
      "queueMicrotask(() => { throw new Error('in a microtask'); });",
      "uncaught Error: in a microtask",
    ],
    ["const p = Promise.reject(new Error('late')); queueMicrotask(() => p.catch(() => {}));", ""],
    ["const p = Promise.reject(1); p.then(() => {}); p.catch(() => {});", "uncaught"],
  ];
  for (const [source, expected] of cases) {
    const { reason, trap } = vmOf(source).run(run);
    assertEquals([reason, trap?.message.slice(0, expected.length)], [
      expected === "" ? "returned" : "trapped",
      expected === "" ? undefined : expected,
    ], source);
  }
});

Deno.test("functions that answer at once give no promises", () => {
  const lines: string[] = [];
  const host = new HostRegistry().define(
    "net.now/1",
    { args: ["float"], rets: ["float"] },
    (n) => n + 1,
  );
  const vm = vmOf(
    `import { now } from "host:net";
    console.log(typeof now(1), now(1), await now(2));`,
    lines,
    host,
  );
  assertEquals([vm.run(run).reason, lines], ["returned", ["number 2 3"]]);
});
