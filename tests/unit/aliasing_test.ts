/** What the host hands over is the runtime's from then on: later changes of it change nothing. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  HostRegistry,
  type HostResultValue,
  ImageError,
  load,
  type ProgramImage,
  PrometeuError,
  view,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";

/** Changes everything that is in plain data, as a host may that holds it. */
function spoil(data: unknown): void {
  if (typeof data !== "object" || data === null) return;
  if (ArrayBuffer.isView(data)) {
    new Uint8Array(data.buffer, data.byteOffset, data.byteLength).fill(0x55);
    return;
  }
  for (const key of Object.keys(data)) {
    const value: unknown = Reflect.get(data, key);
    spoil(value);
    if (typeof value === "string") Reflect.set(data, key, `${value}?`);
    if (typeof value === "number") Reflect.set(data, key, value + 1);
    if (typeof value === "bigint") Reflect.set(data, key, value + 1n);
    if (typeof value === "boolean") Reflect.set(data, key, !value);
  }
  if (Array.isArray(data)) data.reverse().push({});
}

/** A program with every section: functions, handlers, facts, fallbacks, closures, names, errors with a stack. */
function someImage(): ProgramImage {
  const { image } = compile({
    "main.js": `
      let count = 1;
      export function next(by = 2) {
        try { null.x; } catch (error) { return [count += by, error.message, error.stack, next.name]; }
      }
      export const first = next() + 1.5;`,
  });
  assert(image !== undefined);
  return image;
}

function whatItDoes(program: ReturnType<typeof load>): unknown {
  const vm = program.instantiate();
  const slice = vm.run({ budget: Infinity });
  const called = vm.call("next", [5], { budget: Infinity });
  return [slice.cycles, called.results, vm.snapshot(), vm.backtrace(), program.exports];
}

Deno.test("a program does not follow its image, nor the image that it shows", () => {
  const expected = whatItDoes(load(someImage()));
  const image = someImage();
  const program = load(image);
  const early = program.instantiate();
  spoil(image);
  assertEquals(program.image.functions, load(someImage()).image.functions);
  assertEquals(whatItDoes(program), expected);
  spoil(program.image);
  assertEquals(whatItDoes(program), expected);
  early.run({ budget: Infinity });
  const bytes = early.snapshot();
  const again = program.restore(bytes);
  spoil(bytes);
  assertEquals(again.snapshot(), early.snapshot());
  assertThrows(() => load(image), ImageError);
});

Deno.test("an image that changes while it is loaded is checked as it runs", () => {
  const image = assemble(".func main params=0 locals=0 rets=1\n  PUSH_I32 7\n  RET\n.end");
  const [main] = image.functions;
  const outcomes = new Set<string>();
  for (
    const [later, code] of [[0, "BAD_RET_HEIGHT"], ["1", "BAD_FORM"], [{}, "BAD_FORM"]] as const
  ) {
    for (let rightReads = 0; rightReads < 4; rightReads++) {
      let reads = 0;
      const rets = (): unknown => reads++ < rightReads ? 1 : later;
      const functions = [
        Object.defineProperty({ ...main }, "rets", { get: rets, enumerable: true }),
      ];
      try {
        const vm = load({ ...image, functions }).instantiate();
        assertEquals(vm.run({ budget: Infinity }).results, [7]);
        outcomes.add("ran");
      } catch (error) {
        assert(error instanceof PrometeuError && "code" in error, String(error));
        assertEquals(error.code, code);
        outcomes.add(code);
      }
    }
  }
  assertEquals([...outcomes].sort(), ["BAD_FORM", "BAD_RET_HEIGHT", "ran"]);
});

Deno.test("definitions, capabilities, limits and options are read when they are given", () => {
  const spec = view("array");
  const definition = { args: [spec], rets: ["int32"], capability: "list", cycles: 3 } as const;
  const host = new HostRegistry().define("list.size/1", definition, (list) => list.length);
  spoil(spec);
  spoil(definition);
  const image = assemble(`
.sysc list.size/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 4
  INTRINSIC array.new/1
  HOSTCALL list.size/1
  RET
.end`);
  const capabilities = ["list"];
  const program = load(image, { host, capabilities });
  const limits = { stackSlots: 100 };
  const options = { limits, seed: 1 };
  const vm = program.instantiate(options);
  spoil(capabilities);
  spoil(options);
  const { results, cycles } = vm.run({ budget: Infinity });
  assertEquals([results, cycles], [[4], program.instantiate().run({ budget: Infinity }).cycles]);
});

Deno.test("arguments, answers, results of handlers and globals are copied when they are given", () => {
  const given: HostResultValue[] = [];
  const list = (): HostResultValue => {
    const fresh: HostResultValue = [new Uint8Array([1]), new Map([["a", 1]]), { b: "c" }];
    given.push(fresh);
    return fresh;
  };
  const host = new HostRegistry()
    .define("h.list/1", { args: [], rets: ["any"] }, list)
    .external("h.later/1", { args: [], rets: ["any"] });
  const vm = load(
    assemble(`
.sysc h.list/1 args=0 rets=1
.sysc h.later/1 args=0 rets=1
.global kept
.export same
.func main params=0 locals=0 rets=3
  HOSTCALL h.list/1
  HOSTCALL h.later/1 wait
  RET
.end
.func same params=1 locals=0 rets=1
  YIELD
  GET_LOCAL 0
  RET
.end`),
    { host },
  ).instantiate();
  const [waiting] = vm.run({ budget: Infinity }).reason === "waiting" ? vm.pending() : [];
  vm.resolve(waiting.ticket, list());
  vm.setGlobal("kept", list() as Parameters<typeof vm.setGlobal>[1]);
  given.forEach(spoil);
  const { results = [] } = vm.run({ budget: Infinity });
  const expected = [new Uint8Array([1]), new Map([["a", 1]]), { b: "c" }];
  assertEquals(results, [expected, true, expected]);
  assertEquals(vm.global("kept"), expected);
  const argument = list();
  given.length = 0;
  const call = vm.call("same", [argument as never], { budget: 1 });
  spoil(argument);
  assertEquals(call.reason, "budget");
  const ended = vm.run({ budget: Infinity });
  assertEquals(ended.calls, [{ call: call.call, results: [expected] }]);
  // What the host is given is its own: changes do not reach the guest.
  results.forEach(spoil);
  spoil(vm.global("kept"));
  assertEquals([vm.results()[0].kind, vm.global("kept")], ["array", expected]);
});

Deno.test("an opened journal does not follow the bytes it was opened from", () => {
  const image = assemble(".func main params=0 locals=0 rets=1\n  PUSH_I32 7\n  RET\n.end");
  const journal = createRecorder();
  const vm = load(image).instantiate({ journal });
  vm.run({ budget: Infinity });
  const bytes = journal.take();
  const opened = openJournal(bytes);
  spoil(bytes);
  const { results } = load(image, { host: opened.host }).replay(opened).runToEnd();
  assertEquals(results, [7]);
});
