/**
 * The memory of the host is bounded in every mode: a test for each row of the table in section 14 of SPEC.md. The
 * tests count, or measure bytes; none looks at the time or at the host's own collector.
 */
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import {
  DEFAULT_LIMITS,
  formatBacktrace,
  formatValue,
  type GuestValue,
  HostRegistry,
  ImageError,
  load,
  type Program,
  type ProgramImage,
  StringStore,
  Telemetry,
  type Vm,
  VmError,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { History } from "../../lib/debug/debug.ts";
import { keepLog, LOG_LEFT_OUT } from "../../lib/cli/shown_values.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";
import { defineKv, defineLog, type KvValue } from "../../lib/host/modules.ts";
import { MOST_SITES, SITE_WORDS } from "../../lib/machine/properties/inline_caches.ts";
import { external, runScript } from "../../lib/script/script.ts";
import { profilerOf } from "../../lib/telemetry/profile_exporters.ts";
import { type InnerVm, PARTS } from "../../lib/vm/vm.ts";

const SPEC = Deno.readTextFileSync(new URL("../../SPEC.md", import.meta.url));

/** Rows of the table: what is held. */
function rowsOfSpec(): readonly string[] {
  const table = SPEC.slice(SPEC.indexOf("| The host holds"));
  return table.slice(0, table.indexOf("\n\n")).split("\n").slice(2).map((line) =>
    line.split("|")[1].trim()
  );
}

const HEAP_BYTES = 1 << 20;

/** Floods, each an export. They end only by a trap. */
const { image: FLOODS } = compile({
  "main.js": `
    export function objects() { let o = null; for (;;) o = { o }; }
    export function strings() { const a = []; for (let i = 0;; i++) a.push("s" + i); }
    export function pieces() { const s = "xyz".repeat(9999); const a = []; for (let i = 0;; i++) a.push(s.slice(i % 99, 20 + i % 999)); }
    export function shapes() { const a = []; for (let i = 0;; i++) a.push({ ["k" + i]: 1 }); }
    export function symbols() { const a = []; for (let i = 0;; i++) a.push({ [Symbol("s" + i)]: 1 }); }
    export function maps() { const m = new Map(); for (let i = 0;; i++) m.set(i, i); }
    export function regexps() { const a = []; for (let i = 0;; i++) a.push(new RegExp("a{2," + (i + 2) + "}b")); }
    export function errors() { let e; for (;;) e = new Error("e", { cause: e }); }
    export function generators() { const a = []; for (;;) a.push(function* () { yield a; }()); }
    export function promises() { const a = []; for (;;) a.push((async () => { await a; })()); }
    export function views() { const a = []; for (;;) a.push(new Float64Array(100)); }
    export function texts() { const a = []; for (let i = 0;; i++) a.push(String(i).repeat(99)); }`,
});
assert(FLOODS !== undefined);
const FLOODED = load(FLOODS);

function linearBytes(vm: Vm): number {
  return (vm as InnerVm)[PARTS].machine.memory.i32.byteLength;
}

/** Runs a flood and returns the VM after it, with its most live bytes at the end of a slice. */
function flood(name: string): { readonly vm: Vm; readonly code: string; readonly most: number } {
  const vm = FLOODED.instantiate({ limits: { heapBytes: HEAP_BYTES } });
  vm.run({ budget: Infinity });
  let slice = vm.call(name, [], { budget: 1_000_000 });
  let most = vm.liveBytes;
  while (slice.reason === "budget") {
    slice = { ...slice, ...vm.run({ budget: 1_000_000 }) } as typeof slice;
    most = Math.max(most, vm.liveBytes);
  }
  const ended = slice.calls?.[0];
  const trap = slice.trap ?? (ended !== undefined && "trap" in ended ? ended.trap : undefined);
  return { vm, code: trap?.message ?? slice.reason, most };
}

function program(
  source: string,
  host?: HostRegistry,
  capabilities: readonly string[] = [],
): Program {
  return load(assemble(source), { ...(host === undefined ? {} : { host }), capabilities });
}

/** Runs a program to its end. */
function end(vm: Vm): { readonly code: string | undefined; readonly vm: Vm } {
  for (;;) {
    const { reason, trap } = vm.run({ budget: Infinity });
    if (reason !== "frame" && reason !== "budget") return { code: trap?.code, vm };
  }
}

const MAIN = ".func main params=0 locals=0 rets=0";

/** Sixteen million paths through 240 references. */
const SHARED: GuestValue = Array.from({ length: 4 }).reduce<GuestValue>(
  (value) => ({ kind: "array", value: new Array<GuestValue>(64).fill(value) }),
  { kind: "int32", value: 1 },
);

/** A test for each row. */
const ROWS: Readonly<Record<string, () => void | Promise<void>>> = {
  "objects, strings, coroutines"(): void {
    for (const name of FLOODED.exports.map((each) => each.name)) {
      const { code, most } = flood(name);
      assert(code.includes("limit of 1048576"), `${name}: ${code}`);
      assert(most <= HEAP_BYTES, name);
    }
  },

  "linear memory of a VM"(): void {
    const { stackSlots } = DEFAULT_LIMITS;
    const globals = FLOODED.image.globals.length;
    const most = 2 * HEAP_BYTES + 32 * stackSlots + 16 * globals + (1 << 20) + (4 << 10);
    for (const name of ["objects", "shapes", "maps", "views"]) {
      assert(linearBytes(flood(name).vm) <= most, name);
    }
    // What is not accounted has the megabyte: handles of many small objects.
    const small = FLOODED.instantiate({ limits: { heapBytes: 200_000, stackSlots: 4096 } });
    small.run({ budget: Infinity });
    small.call("objects", [], { budget: Infinity });
    assert(linearBytes(small) <= 400_000 + 32 * 4096 + 16 * globals + (1 << 20) + (4 << 10));
  },

  "stack of a coroutine"(): void {
    const endless = program(`${MAIN}\n  CALL main\n  RET\n.end`);
    const calls = end(endless.instantiate({ limits: { callDepth: 100 } }));
    assertEquals([calls.code, calls.vm.backtrace().length], ["CALL_DEPTH", 100]);
    const slots = endless.instantiate({ limits: { stackSlots: 1000, callDepth: 1 << 20 } });
    assertEquals(end(slots).code, "STACK_OVERFLOW");
    assert(linearBytes(slots) < 64 << 10);
  },

  "a string of a run"(): void {
    const doubling = program(`
${MAIN.replace("locals=0", "locals=1")}
  PUSH_CONST "xyz"
  SET_LOCAL 0
again:
  GET_LOCAL 0
  GET_LOCAL 0
  ADD
  SET_LOCAL 0
  JMP again
.end`);
    const { code, vm } = end(doubling.instantiate({ limits: { stringBytes: 100 } }));
    const [longest] = vm.locals();
    assertEquals([code, String(longest.value).length], ["LIMIT", 96]);
  },

  "coroutines and calls of guests"(): void {
    const spawning = program(`
.export wait
${MAIN}
again:
  SPAWN wait 0
  JMP again
.end
.func wait params=0 locals=0 rets=0
  FRAME_SYNC
  JMP 0
.end`);
    const limits = { coroutines: 10 };
    const { code, vm } = end(spawning.instantiate({ limits }));
    assertEquals([code, vm.coroutines().length], ["LIMIT", 10]);
    const idle = program(`.export wait\n${MAIN}\n  RET\n.end
.func wait params=0 locals=0 rets=0\n  FRAME_SYNC\n  JMP 0\n.end`).instantiate({ limits });
    end(idle);
    const codes = Array.from({ length: 12 }, () => {
      try {
        return idle.call("wait", [], { budget: 1 }).reason;
      } catch (error) {
        return error instanceof VmError ? error.code : error;
      }
    });
    assertEquals(codes.filter((each) => each === "NO_ROOM").length >= 2, true);
    // One tick has at most a report for each.
    assert(idle.tick({ budget: 1_000_000 }).frames.length <= 11);
  },

  "calls that the host has not answered"(): void {
    const host = new HostRegistry().external("a.ask/1", { args: ["any"], rets: ["any"] });
    const asking = program(
      `
.sysc a.ask/1 args=1 rets=1
${MAIN}
again:
  PUSH_CONST "text"
  HOSTCALL a.ask/1
  POP
  JMP again
.end`,
      host,
    );
    const { code, vm } = end(asking.instantiate({ limits: { pendingCalls: 7 } }));
    assertEquals([code, vm.pending().length], ["LIMIT", 7]);
    const waiting = program(
      `.sysc a.ask/1 args=1 rets=1\n${MAIN}\n  PUSH_I32 1\n  HOSTCALL a.ask/1 wait\n  POP_N 2\n  RET\n.end`,
      host,
    ).instantiate({ limits: { heapBytes: 1000 } });
    waiting.run({ budget: Infinity });
    const big = new Uint8Array(2000);
    const error = assertThrows(() => waiting.resolve(waiting.pending()[0].ticket, big), VmError);
    assertEquals([error.code, waiting.pending().length], ["NO_ROOM", 1]);
  },

  "a loaded image, with its debug information"(): void {
    const small = assemble(`${MAIN}\n  RET\n.end`);
    const text = "x".repeat(2000);
    const images: readonly ProgramImage[] = [
      { ...small, constants: [{ kind: "string", value: text }] },
      { ...small, globals: [text] },
      { ...small, exports: [{ name: text, functionId: 0 }] },
      { ...small, debug: { file: "", functionNames: [text], lines: new Uint32Array() } },
      assemble(`${MAIN}\n${"  NOP\n".repeat(200)}  RET\n.end`),
      assemble(`.func main params=0 locals=1 rets=0\n  .local 0 ${text}\n  RET\n.end`),
    ];
    load(small, { maxImageBytes: 1000 });
    for (const image of images) {
      load(image);
      const error = assertThrows(() => load(image, { maxImageBytes: 1000 }), ImageError);
      assertEquals(error.code, "TOO_LARGE");
    }
  },

  "decoded code"(): void {
    for (const image of [FLOODS, assemble(`${MAIN}\n${"  NOP\n".repeat(5000)}  RET\n.end`)]) {
      const { decoded } = (load(image).instantiate() as InnerVm)[PARTS];
      const { words, origins } = decoded;
      assert(4 * (words.length + origins.length) < 32 * image.code.length, `${words.length}`);
    }
  },

  "string constants of a store"(): void {
    const strings = new StringStore();
    const image = assemble(
      `.func main params=0 locals=0 rets=1\n  PUSH_CONST "shared"\n  RET\n.end`,
    );
    for (let i = 0; i < 50; i++) {
      const each = load(image);
      const vm = each.instantiate({ strings });
      vm.run({ budget: Infinity });
      assertEquals(strings.constantCount, 1);
      if (i === 49) each[Symbol.dispose]();
      vm[Symbol.dispose]();
      if (i < 49) each[Symbol.dispose]();
    }
    assertEquals(strings.constantCount, 0);
  },

  "inline caches"(): void {
    const reads = Array.from({ length: 20_000 }, (_, i) => `o.k${i % 7};`).join("\n");
    const { image } = compile({ "main.js": `const o = { k0: 1 };\n${reads}` });
    assert(image !== undefined);
    const vm = load(image).instantiate();
    vm.run({ budget: Infinity });
    const { words } = (vm as InnerVm)[PARTS].machine.caches;
    assert(words.length <= (MOST_SITES + 100) * SITE_WORDS, `${words.length}`);
  },

  "breakpoints"(): void {
    const vm = program(`${MAIN}\n  NOP\n  RET\n.end`).instantiate();
    const set = (pc: number): string => {
      try {
        vm.addBreakpoint(0, pc);
        return "set";
      } catch (error) {
        return error instanceof VmError ? error.code : "other";
      }
    };
    const outcomes = Array.from({ length: 100 }, (_, pc) => set(pc % 10));
    assertEquals(outcomes.filter((each) => each === "set").length, 20);
    assertEquals(new Set(outcomes), new Set(["set", "NO_INSTRUCTION"]));
    assertEquals([0, 2, 0, 2].map((pc) => vm.removeBreakpoint(0, pc)), [true, true, false, false]);
  },

  "the report of a trap, what was thrown"(): void {
    const endless = program(`${MAIN}\n  CALL main\n  RET\n.end`);
    const { trap } = endless.instantiate({ limits: { callDepth: 5000 } }).run({ budget: Infinity });
    assert(trap !== undefined);
    assertEquals(trap.backtrace.length, 5000);
    assertEquals(formatBacktrace(trap).split("\n").length, 42);
    const { vm, code } = flood("errors");
    assert(code.length < 200 && vm.liveBytes <= HEAP_BYTES);
  },

  "plain data that the host is given"(): void {
    const vm = program(`
.func main params=0 locals=1 rets=1
  PUSH_I32 1
${
      `  SET_LOCAL 0
  PUSH_I32 64
  INTRINSIC array.new/1
  DUP
  PUSH_I32 0
  PUSH_I32 64
  GET_LOCAL 0
  INTRINSIC array.fill/1
`.repeat(4)
    }  RET
.end`).instantiate();
    const seen = new Set<unknown>();
    const visit = (value: unknown): void => {
      if (!Array.isArray(value) || seen.has(value)) return;
      seen.add(value);
      value.forEach(visit);
    };
    visit(vm.run({ budget: Infinity }).results);
    assertEquals(seen.size, 5);
  },

  "the text of a value"(): void {
    assert(formatValue(SHARED).length < 300_000);
  },

  "messages of a log"(): void {
    const host = new HostRegistry();
    const lines: string[] = [];
    const counts = defineLog(host, (text) => lines.push(text), { perFrame: 5 });
    const logging = `
.sysc log.info/1 args=1 rets=0
.func main params=0 locals=1 rets=0
  PUSH_CONST "x"
  PUSH_I32 9999
  INTRINSIC string.repeat/1
  SET_LOCAL 0
${"  GET_LOCAL 0\n  HOSTCALL log.info/1\n".repeat(20)}  RET\n.end`;
    end(program(logging, host, ["log"]).instantiate());
    assertEquals([lines.length, counts.dropped], [5, 15]);
    assert(lines.every((line) => line.length <= 4097));
  },

  "a store of the module kv"(): void {
    const host = new HostRegistry();
    const store = new Map<string, KvValue>();
    defineKv(host, store, { entries: 3, keyBytes: 8, valueBytes: 100 });
    const set = (key: string, value: string): string =>
      `  PUSH_CONST "${key}"\n  PUSH_CONST "${value}"\n  HOSTCALL kv.set/1\n  POP\n`;
    const keys = Array.from({ length: 50 }, (_, i) => set(`${i}`, "value"));
    const long = [set("0", "x".repeat(1000)), set("too long a key", "value")];
    const setting = `.sysc kv.set/1 args=2 rets=1\n${MAIN}\n${keys.join("")}${
      long.join("")
    }  RET\n.end`;
    assertEquals(end(program(setting, host, ["kv"]).instantiate()).code, undefined);
    assertEquals([...store], [["0", "value"], ["1", "value"], ["2", "value"]]);
  },

  async "console of a script"(): Promise<void> {
    const options = { functions: { ask: external() }, budget: 50_000_000, maxConsole: 1000 };
    const source = `for (let i = 0; i < 5000; i++) console.log("line", i);\nreturn await ask();`;
    const first = await runScript(source, options);
    assert(first.status === "waiting");
    const units = first.console.reduce((sum, { text }) => sum + text.length + 1, 0);
    assert(units <= 1000, `${units}`);
    assertEquals(first.console.length + first.consoleDropped, 5000);
    assert(first.snapshot().length < 200_000);
  },

  "a profile"(): void {
    const vm = FLOODED.instantiate({ profile: profilerOf({ maxBytes: 100_000 }) });
    vm.run({ budget: 3_000_000 });
    const { nodes } = vm.profile();
    // A path takes 512 bytes at least; a path of several functions is counted once for each.
    assert(nodes.length <= 100_000 / 512 + FLOODS.functions.length + 1, `${nodes.length}`);
  },

  "the past of a history"(): void {
    const looping = program(`
.global list
${MAIN}
  PUSH_I32 100
  INTRINSIC array.new/1
  SET_GLOBAL list
again:
  FRAME_SYNC
  JMP again
.end`);
    const options = { journal: createRecorder(), maxBytes: 20_000, spacing: 100 };
    const history = new History(looping, options);
    for (let i = 0; i < 300; i++) history.run({ budget: 100 });
    const { bytes, count } = history.snapshots;
    assert(bytes <= 20_000 && count > 1, `${bytes} ${count}`);
    history.goToInstruction(10);
    assertEquals(history.moment.instructions, 10);
  },

  "the events of a recorder"(): void {
    const host = new HostRegistry()
      .define("a.text/1", { args: [], rets: ["string"] }, () => "some text of the host");
    const asking = program(
      `.sysc a.text/1 args=0 rets=1\n${MAIN}\nagain:\n  HOSTCALL a.text/1\n  POP\n  JMP again\n.end`,
      host,
    );
    const recorder = createRecorder({ maxBytes: 2000 });
    asking.instantiate({ journal: recorder }).run({ budget: 100_000 });
    const bytes = recorder.take();
    assert(bytes.length < 3000, `${bytes.length}`);
    assertStringIncludes(openJournal(bytes).stopped ?? "", "largest size");
  },

  "telemetry"(): void {
    const telemetry = new Telemetry();
    const loaded = program(`${MAIN}\n  RET\n.end`);
    for (let i = 0; i < 1000; i++) {
      using scope = telemetry.scope(`run ${i}`);
      loaded.instantiate({ telemetry: scope }).run({ budget: Infinity });
    }
    assertEquals(telemetry.openScopes(), []);
    assertEquals(telemetry.snapshot().metrics.instructions, 1000);
  },

  "a snapshot, a checkpoint"(): void {
    for (const name of ["strings", "views", "shapes"]) {
      const { length } = flood(name).vm.snapshot();
      assert(length <= 2 * HEAP_BYTES, `${name}: ${length}`);
    }
  },

  "a log that `--json` keeps"(): void {
    const log: string[] = [];
    const write = keepLog(log, 100);
    for (let i = 0; i < 1000; i++) write("ten units.");
    assertEquals([log.length, log.at(-1)], [10, LOG_LEFT_OUT]);
    // A run that goes on from a checkpoint has what it kept.
    keepLog(log, 100)("more");
    assertEquals(log.length, 10);
  },

  "objects that the host retains"(): void {
    const vm = program(
      `.global g\n${MAIN}\n  PUSH_I32 9\n  INTRINSIC array.new/1\n  SET_GLOBAL g\n  RET\n.end`,
    )
      .instantiate({ limits: { heapBytes: 1000 } });
    vm.run({ budget: Infinity });
    const kept = Array.from({ length: 50 }, () => vm.retainGlobal(0));
    const { machine } = (vm as InnerVm)[PARTS];
    assertEquals([machine.retained.size, vm.liveBytes <= 1000], [1, true]);
    for (const each of kept) each.release();
    assertEquals(machine.retained.size, 0);
  },
};

for (const [row, test] of Object.entries(ROWS)) {
  Deno.test(`memory of the host: ${row}`, test);
}

Deno.test("each row of the table of the host's memory has its test", () => {
  assertEquals([...rowsOfSpec()].sort(), Object.keys(ROWS).sort());
});
