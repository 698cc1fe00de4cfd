/** Names and values at the border that mean nothing are refused, and not passed over. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  type ArgList,
  certify,
  decodeImage,
  encodeImage,
  HostRegistry,
  ImageError,
  load,
  type LoadOptions,
  type ResultList,
  StringStore,
  Telemetry,
  type Vm,
  VmError,
  type VmOptions,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { History } from "../../lib/debug/debug.ts";
import { createRecorder } from "../../lib/host/journal/journal.ts";
import { defineClock, defineKv, defineLog, defineRandom } from "../../lib/host/modules.ts";
import { ImageBuilder } from "../../lib/image/builder.ts";
import { runScript } from "../../lib/script/script.ts";
import { profiler, profilerOf, toFlameGraph } from "../../lib/telemetry/profile_exporters.ts";

const SOURCE = ".export f main\n.func main params=0 locals=0 rets=0\n  RET\n.end";
const IMAGE = assemble(SOURCE);
const PROGRAM = load(IMAGE);

/** A name that nothing has. Untyped callers may misspell any. */
const TYPO = { typo: 1 } as object;

function vm(): Vm {
  const fresh = PROGRAM.instantiate();
  fresh.run({ budget: Infinity });
  return fresh;
}

function running(options: object): { readonly budget: number } {
  return { budget: 10, ...options };
}

const OPTIONS: Readonly<Record<string, (options: object) => unknown>> = {
  assemble: (options) => assemble(SOURCE, options),
  build: (options) => {
    const builder = new ImageBuilder();
    builder.function("main").emit("RET");
    return builder.build(options);
  },
  "builder function": (options) => new ImageBuilder().function("main", options),
  call: (options) => vm().call("f", [], running(options)),
  callAsync: (options) => vm().callAsync("f", [], running(options)),
  certify: (options) => certify([], options),
  compile: (options) => compile({ "a.js": "" }, options),
  createRecorder: (options) => createRecorder(options),
  decodeImage: (options) => decodeImage(encodeImage(IMAGE), options),
  defineClock: (options) => defineClock(new HostRegistry(), options),
  defineKv: (options) => defineKv(new HostRegistry(), new Map(), options),
  defineLog: (options) => defineLog(new HostRegistry(), () => {}, options),
  defineRandom: (options) => defineRandom(new HostRegistry(), { seed: 1, ...options }),
  define: (options) =>
    new HostRegistry().define("a.b/1", { args: 0, rets: 0, ...options }, () => {}),
  external: (options) => new HostRegistry().external("a.b/1", { args: 0, rets: 0, ...options }),
  fork: (options) => vm().fork(options),
  history: (options) => new History(PROGRAM, { journal: createRecorder(), ...options }),
  instantiate: (options) => PROGRAM.instantiate(options),
  limits: (limits) => PROGRAM.instantiate({ limits }),
  load: (options) => load(IMAGE, options),
  maxLimits: (maxLimits) => PROGRAM.restore(vm().snapshot(), { maxLimits }),
  profilerOf: (options) => profilerOf(options),
  restore: (options) => PROGRAM.restore(vm().snapshot(), options),
  run: (options) => PROGRAM.instantiate().run(running(options)),
  runAsync: (options) => PROGRAM.instantiate().runAsync(running(options)),
  runScript: (options) => runScript("1", { functions: {}, ...running(options) }),
  scope: (options) => new Telemetry().scope("a", options),
  "scope in a scope": (options) => new Telemetry().scope("a").scope("b", options),
  tick: (options) => PROGRAM.instantiate().tick(running(options)),
  toFlameGraph: (options) => toFlameGraph({ file: "", nodes: [], samples: [] }, options),
};

Deno.test("every option of a misspelt name is refused by it", async () => {
  for (const [name, call] of Object.entries(OPTIONS)) {
    // Without it, it is accepted.
    await call({});
    let thrown: unknown;
    try {
      await call(TYPO);
    } catch (error) {
      thrown = error;
    }
    assert(thrown instanceof TypeError || thrown instanceof RangeError, `${name}: ${thrown}`);
    assert(/"typo"/.test(thrown.message), `${name}: ${thrown.message}`);
  }
});

Deno.test("run takes no options of methods that wait", () => {
  const options = running({ signal: new AbortController().signal });
  assertThrows(() => PROGRAM.instantiate().run(options), TypeError, '"signal"');
});

Deno.test("kinds of arguments and results are known ones, each in an object of its own", () => {
  const odd: readonly unknown[] = [
    "integer",
    { viev: "array" },
    { view: "list" },
    { view: "array", optional: "int32" },
    { optional: { variadic: "int32" } },
    { variadic: "integer" },
    null,
    1,
    ["int32"],
  ];
  for (const kind of odd) {
    const host = new HostRegistry();
    const args = [kind] as unknown as ArgList;
    assertThrows(() => host.define("a.b/1", { args, rets: [] }, () => {}), TypeError, "a.b/1: ");
    const rets = [kind] as unknown as ResultList;
    assertThrows(() => host.define("a.b/1", { args: [], rets }, () => {}), TypeError, "a.b/1: ");
  }
  const capability = 5 as unknown as string;
  const definition = { args: 0, rets: 0, capability };
  assertThrows(() => new HostRegistry().define("a.b/1", definition, () => {}), TypeError, "name");
  for (const capabilities of ["log", 5] as unknown as string[][]) {
    assertThrows(() => load(IMAGE, { capabilities }), TypeError);
  }
});

Deno.test("values of options that have another type are refused before anything is held", () => {
  const strings = new StringStore();
  const image = assemble(SOURCE.replace("  RET", '  PUSH_CONST "text"\n  POP\n  RET'));
  const program = load(image);
  const odd: readonly object[] = [
    { telemetry: {} },
    { telemetry: null },
    { telemetry: true },
    { clock: 5 },
    { clock: null },
    { profile: true },
    { debug: true },
    { journal: true },
  ];
  for (const options of odd) {
    const given = { strings, ...options } as VmOptions;
    const error = assertThrows(() => program.instantiate(given), VmError);
    assertEquals(error.code, "BAD_OPTION", JSON.stringify(options));
  }
  program[Symbol.dispose]();
  assertEquals(strings.constantCount, 0);
  const foreign = { strings: {} } as unknown as VmOptions;
  assertEquals(assertThrows(() => load(image).instantiate(foreign), VmError).code, "BAD_OPTION");
  for (const maxImageBytes of ["x", NaN, -1] as number[]) {
    const options: LoadOptions = { maxImageBytes };
    assertEquals(assertThrows(() => load(image, options), ImageError).code, "TOO_LARGE");
  }
});

Deno.test("a VM that was disposed of has no profile", () => {
  const disposed = PROGRAM.instantiate({ profile: profiler });
  disposed[Symbol.dispose]();
  assertEquals(assertThrows(() => disposed.profile(), VmError).code, "DISPOSED");
});
