/** Random values pass from the host to the guest and back, the same however the run is divided. */
import { assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import {
  HostRegistry,
  type HostResultValue,
  load,
  type PlainValue,
  type Slice,
  type Vm,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";
import { runMoved } from "../moved_run.ts";

/** How to make a value: objects are numbered, and may refer to any, also to themselves. */
interface Recipe {
  readonly objects: readonly {
    readonly kind: "array" | "map" | "bytes" | "object";
    readonly items: readonly Item[];
  }[];
  readonly root: Item;
}

type Item = { readonly scalar: Exclude<HostResultValue, object> } | { readonly object: number };

const SCALAR = fc.oneof(
  fc.constantFrom(undefined, null, true, false, -0, 0, 2 ** 31, 0.5, NaN, "", "é𝄞"),
  fc.integer(),
  fc.double(),
  fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }),
  fc.string(),
);

const ITEM: fc.Arbitrary<Item> = fc.oneof(
  SCALAR.map((scalar) => ({ scalar })),
  fc.nat(7).map((object) => ({ object })),
);

const RECIPE: fc.Arbitrary<Recipe> = fc.record({
  objects: fc.array(
    fc.record({
      kind: fc.constantFrom("array", "map", "bytes", "object"),
      items: fc.array(ITEM, { maxLength: 6 }),
    }),
    { minLength: 8, maxLength: 8 },
  ),
  root: ITEM,
});

const KEYS = ["a", 1, NaN, 5n, null, -2.5, undefined] as const;

/** Keys of properties, in the order of an object's. */
const NAMES = ["2", "10", "b", "__proto__", "", "é𝄞"] as const;

const OPEN = { writable: true, enumerable: true, configurable: true };

function make({ objects, root }: Recipe): HostResultValue {
  const made = objects.map(({ kind, items }) =>
    kind === "array"
      ? [] as HostResultValue[]
      : kind === "map"
      ? new Map<HostResultValue, HostResultValue>()
      : kind === "object"
      ? {}
      : Uint8Array.from(items, (_, i) => i * 7)
  );
  const valueOf = (item: Item): HostResultValue =>
    "scalar" in item ? item.scalar : made[item.object];
  for (const [index, { items }] of objects.entries()) {
    const object = made[index];
    if (Array.isArray(object)) { for (const item of items) object.push(valueOf(item)); }
    else if (object instanceof Map) {
      items.forEach((item, i) => {
        const value = valueOf(item);
        object.set("object" in item && i % 2 === 0 ? value : KEYS[i], value);
      });
    } else if (!(object instanceof Uint8Array)) {
      // The keys differ from object to object.
      items.forEach((item, i) => {
        const key = NAMES[(i + index) % NAMES.length];
        Object.defineProperty(object, key, { value: valueOf(item), ...OPEN });
      });
    }
  }
  return valueOf(root);
}

/** Fails unless two values are the same data with the same identities. No recursion: they may be cyclic. */
function assertSameValue(first: unknown, second: unknown): void {
  const partners = new Map<unknown, unknown>();
  const open: [unknown, unknown][] = [[first, second]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [a, b] = pair;
    if (typeof a !== "object" || a === null) {
      assertStrictEquals(typeof a === "string" ? a.toWellFormed() : a, b);
      continue;
    }
    if (partners.has(a)) {
      assertStrictEquals(partners.get(a), b);
      continue;
    }
    partners.set(a, b);
    if (a instanceof Uint8Array) assertEquals(b, a);
    else {
      const [items, others] = [a, b as object].map((each) =>
        each instanceof Map ? [...each].flat() : Object.entries(each).flat()
      );
      assertStrictEquals(Object.getPrototypeOf(b), Object.getPrototypeOf(a));
      assertEquals(others.length, items.length);
      items.forEach((item, i) => open.push([item, others[i]]));
    }
  }
}

const IMAGE = assemble(`
.global g
.sysc t.make/1 args=0 rets=1
.sysc t.echo/1 args=2 rets=2
.sysc t.ask/1 args=0 rets=1
.func main params=0 locals=1 rets=2
  HOSTCALL t.make/1
  SET_GLOBAL g
  PUSH_CONST "text "
  GET_GLOBAL g
  FRAME_SYNC
  HOSTCALL t.echo/1
  RET
.end
.func same params=2 locals=0 rets=2
  GET_LOCAL 1
  SET_GLOBAL g
  GET_LOCAL 1
  GET_LOCAL 0
  RET
.end
.func ask params=0 locals=0 rets=2
  HOSTCALL t.ask/1 wait
  RET
.end
.export same
.export ask`);

/** A host that gives a value, and keeps what it is given. */
function hostOf(given: HostResultValue, seen: PlainValue[]): HostRegistry {
  return new HostRegistry()
    .define("t.make/1", { args: [], rets: ["any"] }, () => given)
    .define("t.echo/1", { args: ["string", "any"], rets: ["any", "string"] }, (text, value) => {
      seen.push(value);
      return [value as HostResultValue, text + text];
    })
    .external("t.ask/1", { args: [], rets: ["any"] });
}

Deno.test("values of the host come back as they were, whole, sliced, stepped and moved", () => {
  fc.assert(
    fc.property(RECIPE, fc.integer({ min: 1, max: 60 }), (recipe, budget) => {
      const given = make(recipe);
      const seen: PlainValue[] = [];
      const host = hostOf(given, seen);
      const program = load(IMAGE, { host });
      const ways: ((vm: Vm) => ReturnType<Vm["run"]>)[] = [
        (vm) => vm.run({ budget: Infinity }),
        (vm) => vm.run({ budget }),
        (vm) => vm.step(),
      ];
      const ends = ways.map((advance) => runMoved({ program, seed: 3, advance }));
      for (const { vm, slice } of ends) {
        assertSameValue(given, slice.results?.[0]);
        assertEquals(slice.results?.[1], "text text ");
        assertSameValue(given, vm.global("g"));
        assertEquals(
          [vm.cycles, vm.instructions, vm.liveBytes],
          [ends[0].vm.cycles, ends[0].vm.instructions, ends[0].vm.liveBytes],
        );
      }
      for (const { vm } of ends) {
        vm.setGlobal("g", given);
        assertSameValue(given, vm.global("g"));
      }
      for (const value of seen) assertSameValue(given, value);
    }),
    { numRuns: 150 },
  );
});

/** Does everything that values can pass by, and returns what came back. */
function passAll(vm: Vm, given: HostResultValue): unknown[] {
  const run = (): Slice => {
    for (;;) {
      const slice = vm.run({ budget: Infinity });
      if (slice.reason !== "frame") return slice;
    }
  };
  const back: unknown[] = [run().results?.[0]];
  const call = vm.call("same", [given, given], { budget: Infinity });
  back.push(...call.results ?? [], vm.global("g"));
  vm.call("ask", [], { budget: Infinity });
  const [{ ticket }] = vm.pending();
  vm.resolve(ticket, given);
  const [end] = run().calls ?? [];
  if (end !== undefined && "results" in end) back.push(end.results[1]);
  vm.setGlobal("g", [given]);
  const [kept] = vm.global("g") as readonly unknown[];
  back.push(kept);
  const view = vm.retainGlobal(0);
  view.set(0, given);
  back.push(view.get(0) === undefined ? undefined : (view.read() as readonly unknown[])[0]);
  vm.setGlobal("g", { name: null });
  const named = vm.retainGlobal(0);
  named.set("name", given);
  named.set("other", given);
  back.push(...Object.values(named.read() as object));
  back.push(vm.globalAt("g", "other"));
  return back;
}

Deno.test("values pass by every way, and a journal repeats it", () => {
  fc.assert(
    fc.property(RECIPE, fc.integer({ min: 1, max: 300 }), (recipe, budget) => {
      const given = make(recipe);
      const seen: PlainValue[] = [];
      const program = load(IMAGE, { host: hostOf(given, seen) });
      const recorder = createRecorder();
      const vm = program.instantiate({ journal: recorder, debug: invariants });
      const back = passAll(vm, given);
      assertEquals(back.length, 10);
      for (const value of [...back, ...seen]) assertSameValue(given, value);
      const journal = openJournal(recorder.take());
      const replay = load(IMAGE, { host: journal.host }).replay(journal, { debug: invariants });
      while (!replay.isOver) replay.run({ budget });
      const end = [vm.cycles, vm.instructions, vm.liveBytes];
      assertEquals([replay.vm.cycles, replay.vm.instructions, replay.vm.liveBytes], end);
      assertSameValue(given, replay.vm.globalAt("g", "other"));
      assertEquals(replay.vm.snapshot(), vm.snapshot());
    }),
    { numRuns: 150 },
  );
});
