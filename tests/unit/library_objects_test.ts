/** Objects of the library of a language cross the border: Map, Set and errors of guests in JavaScript. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { assemble } from "../../lib/assembly/assembly.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";
import { HostRegistry, type HostResultValue, load, type Program, view } from "../../mod.ts";

const NO_LIMIT = { budget: Infinity };

/** Compiles a program that may call `t.give/1`, `t.take/1` and `t.change/1`. */
function program(
  source: string,
  given: HostResultValue = null,
): { readonly loaded: Program; readonly taken: unknown[] } {
  const { image, diagnostics } = compile({ "main.ts": source });
  assertEquals(diagnostics, []);
  assert(image !== undefined);
  const taken: unknown[] = [];
  const host = new HostRegistry()
    .define("t.give/1", { args: [], rets: ["any"] }, () => given)
    .define("t.take/1", { args: ["any"], rets: ["any"] }, (value) => {
      taken.push(value);
      return value as HostResultValue;
    })
    .define("t.change/1", { args: [view("map")], rets: ["undefined"] }, (map) => {
      map.set("changed", true);
      return undefined;
    });
  return { loaded: load(image, { host }), taken };
}

/** Runs a program and calls its export `result`. */
function resultOf(source: string, given?: HostResultValue, ...args: HostResultValue[]): unknown {
  const vm = program(source, given).loaded.instantiate({ debug: invariants });
  const { trap } = vm.run(NO_LIMIT);
  assert(trap === undefined, trap?.message);
  const slice = vm.call("result", args, NO_LIMIT);
  assert(slice.trap === undefined, slice.trap?.message);
  return slice.results?.[0];
}

Deno.test("Map and Set reach the host as Map and Set, inside other values too", () => {
  const { loaded, taken } = program(`
    import { take } from "host:t";
    class Special extends Map { extra = 1; }
    const set = new Set([1, "two"]);
    take(new Map([["a", 1], [set, [set]]]));
    take({ list: [new Special([[1, 2]])], empty: new Set() });
    set.add(set);
    take(set);
  `);
  assertEquals(loaded.instantiate({ debug: invariants }).run(NO_LIMIT).reason, "returned");
  const [map, object, set] = taken;
  assert(map instanceof Map);
  const [, [key, value]] = [...map];
  assertEquals(key, new Set<unknown>([1, "two"]));
  assert(value[0] === key);
  assertEquals(object, { list: [new Map([[1, 2]])], empty: new Set() });
  assert(set instanceof Set && set.has(set));
});

Deno.test("Map and Set of the host are those of the guest", () => {
  const kinds = `
    import { give } from "host:t";
    export function result(value) {
      const given = give();
      const map = given.list[0];
      return [map instanceof Map, map.get(1) / 2, given.set instanceof Set, given.set.has("x"),
        given.set === given.again, given.set.size, value.get("k").has(3), [...value.keys()]];
    }`;
  const set = new Set(["x", 2]);
  const given = { list: [new Map([[1, 3]])], set, again: set };
  const argument = new Map<HostResultValue, HostResultValue>([["k", new Set([3])]]);
  assertEquals(resultOf(kinds, given, argument), [true, 1.5, true, true, true, 2, true, ["k"]]);
});

Deno.test("a Set that the host gives back is a Set, which may hold itself", () => {
  const source = `
    import { take } from "host:t";
    export function result() {
      const set = new Set([1]);
      set.add(set);
      const back = take(set);
      return back instanceof Set && back !== set && back.has(back) && back.has(1);
    }`;
  assertEquals(resultOf(source), true);
});

Deno.test("a view of a Map is the Map itself", () => {
  const source = `
    import { change } from "host:t";
    export function result() {
      const map = new Map();
      change(map);
      return map.get("changed");
    }`;
  assertEquals(resultOf(source), true);
});

Deno.test("errors reach the host with name, message, stack and their own data properties", () => {
  const source = `
    class Refused extends Error {
      name = "Refused";
      constructor(message, code) { super(message, { cause: [code] }); this.code = code; }
    }
    export function result() {
      const read = new TypeError("b");
      read.stack;
      return [new Refused("a", 7), read, new RangeError()];
    }`;
  const [refused, read, bare] = resultOf(source) as Record<string, unknown>[];
  assertEquals({ ...refused, stack: "" }, {
    name: "Refused",
    message: "a",
    stack: "",
    cause: [7],
    code: 7,
  });
  const starts = [refused, read].map(({ stack }) => String(stack).split(":", 3).join(":"));
  assertEquals(starts, [
    "Refused: a\n    at new Refused (main.ts:4",
    "TypeError: b\n    at result (main.ts:7",
  ]);
  assertEquals({ ...bare, stack: "" }, { name: "RangeError", message: "", stack: "" });
  assertEquals(String(bare.stack).split("\n", 1), ["RangeError"]);
});

Deno.test("a program without sets is given none", () => {
  const image = assemble(`
.func main params=0 locals=0 rets=0
  RET
.end
.func same params=1 locals=0 rets=1
  GET_LOCAL 0
  RET
.end
.export same`);
  const vm = load(image).instantiate();
  vm.run(NO_LIMIT);
  assertThrows(
    () => vm.call("same", [new Set([1])], NO_LIMIT),
    Error,
    "args[0] is an instance of Set",
  );
});

Deno.test("a Set that does not fit is refused before anything of it is written", () => {
  const source = `
    import { give } from "host:t";
    export function result() { return give().size; }`;
  const members = Array.from({ length: 1000 }, (_, i) => i);
  const { loaded } = program(source, new Set(members));
  const sizeWith = (heapBytes: number): unknown => {
    const vm = loaded.instantiate({ limits: { heapBytes }, debug: invariants });
    assertEquals(vm.run(NO_LIMIT).reason, "returned");
    const { results, trap } = vm.call("result", [], NO_LIMIT);
    return trap?.code ?? results?.[0];
  };
  assertEquals(sizeWith(200_000), 1000);
  assertEquals(sizeWith(60_000), "OUT_OF_MEMORY");
});

Deno.test("a journal has the sets of the host", () => {
  const source = `
    import { give } from "host:t";
    export function result(set) { return [...give(), ...set]; }`;
  const { loaded } = program(source, new Set<HostResultValue>([1, new Set(["a"])]));
  const recorder = createRecorder();
  const vm = loaded.instantiate({ journal: recorder, debug: invariants });
  vm.run(NO_LIMIT);
  const { results } = vm.call("result", [new Set([true])], NO_LIMIT);
  assertEquals(results, [[1, new Set(["a"]), true]]);
  const replay = loaded.replay(openJournal(recorder.take()), { debug: invariants });
  replay.runToEnd();
  assertEquals(replay.vm.snapshot(), vm.snapshot());
});

Deno.test("dates cross as dates, both ways and inside other values", () => {
  const source = `
    import { give, take } from "host:t";
    export function result(argument) {
      const given = give();
      const list = [new Date(1e12), new Date(NaN)];
      const back = take({ list, again: list[0] });
      return [given.at instanceof Date, given.at.toISOString(), given.at === given.same,
        argument.getUTCFullYear(), isNaN(given.none), back.list[0] === back.again, back.again];
    }`;
  const at = new Date("2024-02-29T12:00:00Z");
  const given = { at, same: at, none: new Date(NaN) };
  assertEquals(resultOf(source, given, new Date(Date.UTC(1999, 0))), [
    ...[true, "2024-02-29T12:00:00.000Z", true, 1999, true, true],
    new Date(1e12),
  ]);
});

Deno.test("a program without Date refuses the host's dates", () => {
  const source = "export function result(value) { return value; }";
  const vm = program(source).loaded.instantiate({ debug: invariants });
  vm.run(NO_LIMIT);
  assertThrows(() => vm.call("result", [new Date(0)], NO_LIMIT), Error, "an instance of Date");
});

Deno.test("dates of the host are in the journal", () => {
  const source = `
    import { give } from "host:t";
    const { at, none } = give();
    export const line = [at.getTime(), none.getTime(), at instanceof Date].join();
    if (line !== "5,NaN,true") throw new Error(line);`;
  const { loaded } = program(source, { at: new Date(5), none: new Date(NaN) });
  const recorder = createRecorder();
  const vm = loaded.instantiate({ journal: recorder });
  assertEquals(vm.run(NO_LIMIT).trap, undefined);
  const journal = openJournal(recorder.take());
  const replay = loaded.replay(journal);
  assertEquals(replay.runToEnd().trap, undefined);
  assertEquals(replay.vm.cycles, vm.cycles);
});
