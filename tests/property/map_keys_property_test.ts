/** Maps do what those of ECMAScript do: any key, and iterations while entries come and go. */
import { assertEquals } from "@std/assert";
import fc from "./seeds.ts";
import { load } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { oftenChecked } from "../often_checked.ts";
import { formatFloat, formatString } from "../../lib/encoding/literal.ts";

/** A key: a primitive, or an object or a symbol, which global `object` has at an index. */
type Key =
  | { readonly push: string; readonly model: unknown }
  | { readonly object: number };

const OBJECTS = 12;
/** Values of the model for the objects. */
const MODELS: readonly object[] = Array.from({ length: OBJECTS }, () => ({}));

const key: fc.Arbitrary<Key> = fc.oneof(
  fc.nat({ max: OBJECTS - 1 }).map((object) => ({ object })),
  fc.oneof(
    fc.integer({ min: -2, max: 5 }),
    fc.double(),
    fc.constantFrom(NaN, 0, -0, 1.5, 2 ** 31, -(2 ** 31), 2 ** 53, 2 ** 63, -(2 ** 63), Infinity),
  ).map((x) => ({ push: `PUSH_F64 ${formatFloat(x)}`, model: x })),
  fc.integer({ min: -2, max: 5 }).map((x) => ({ push: `PUSH_I32 ${x}`, model: x })),
  fc.constantFrom(-2n, 0n, 1n, 2n ** 31n, 2n ** 53n, -(2n ** 63n)).map((x) => ({
    push: `PUSH_I64 ${x}`,
    model: Number(x),
  })),
  fc.constantFrom("", "a", "b", "1", "null").map((x) => ({
    push: `PUSH_CONST ${formatString(x)}`,
    model: x,
  })),
  fc.constantFrom(undefined, null, true, false).map((x) => ({ push: `PUSH_CONST ${x}`, model: x })),
);

type Step =
  | { readonly does: "set" | "get" | "has" | "delete"; readonly key: Key }
  | { readonly does: "begin" | "next"; readonly iteration: number }
  | { readonly does: "clear" | "length" | "frame" };

const ITERATIONS = 3;

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: key.map((key) => ({ does: "set" as const, key })) },
  { weight: 3, arbitrary: key.map((key) => ({ does: "delete" as const, key })) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constantFrom("get" as const, "has" as const), key }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom("begin" as const, "next" as const, "next" as const, "next" as const),
      iteration: fc.nat({ max: ITERATIONS - 1 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("clear" as const, "length" as const, "frame" as const)
      .map((does) => ({ does })),
  },
);

/** Lines that push a key. */
function pushKey(key: Key): string {
  if ("push" in key) return key.push;
  return `GET_GLOBAL objects\nPUSH_I32 ${key.object}\nINTRINSIC array.get/1`;
}

function modelOf(key: Key): unknown {
  return "push" in key ? key.model : MODELS[key.object];
}

/** Lines that push the key of the model. */
function pushModel(model: unknown): string {
  if (typeof model === "number") return `PUSH_F64 ${formatFloat(model)}`;
  if (typeof model === "string") return `PUSH_CONST ${formatString(model)}`;
  const object = MODELS.findIndex((known) => known === model);
  return object < 0 ? `PUSH_CONST ${model}` : pushKey({ object });
}

/** The objects: of each kind, and symbols. */
function setUp(): string {
  const made = [
    "PUSH_CONST null\nINTRINSIC object.new/1",
    "PUSH_I32 1\nINTRINSIC array.new/1",
    "INTRINSIC map.new/1",
    "PUSH_I32 3\nINTRINSIC bytes.new/1",
    "PUSH_I32 7\nMAKE_CLOSURE keep 1",
    "PUSH_CONST undefined\nINTRINSIC symbol.new/1",
  ];
  const pushes = Array.from(
    { length: OBJECTS },
    (_, i) => `GET_GLOBAL objects\n${made[i % made.length]}\nINTRINSIC array.push/1`,
  );
  const starts = Array.from({ length: ITERATIONS }, (_, i) => `PUSH_I32 0\nSET_GLOBAL at${i}`);
  return [
    "PUSH_I32 0\nINTRINSIC array.new/1\nSET_GLOBAL objects",
    "PUSH_I32 0\nINTRINSIC array.new/1\nSET_GLOBAL seen",
    "INTRINSIC map.new/1\nSET_GLOBAL map",
    ...pushes,
    ...starts,
  ].join("\n");
}

/** Lines of the steps, and what they must leave in global `seen`. */
function program(steps: readonly Step[]): { source: string; expected: unknown[] } {
  const map = new Map<unknown, number>();
  const iterations = Array.from({ length: ITERATIONS }, () => map.entries());
  const isDone = new Array<boolean>(ITERATIONS).fill(false);
  const lines: string[] = [];
  const expected: unknown[] = [];
  /** Notes the value on top. */
  const note = (value: unknown): void => {
    lines.push("SET_GLOBAL top\nGET_GLOBAL seen\nGET_GLOBAL top\nINTRINSIC array.push/1");
    expected.push(value);
  };
  for (const [count, step] of steps.entries()) {
    // Blocks end here, and so do slices.
    lines.push(`JMP step${count}\nstep${count}:`);
    switch (step.does) {
      case "set":
        map.set(modelOf(step.key), count);
        lines.push(`GET_GLOBAL map\n${pushKey(step.key)}\nPUSH_I32 ${count}\nINTRINSIC map.set/1`);
        break;
      case "get":
        lines.push(`GET_GLOBAL map\n${pushKey(step.key)}\nINTRINSIC map.get/1`);
        note(map.get(modelOf(step.key)) ?? null);
        note(map.has(modelOf(step.key)));
        break;
      case "has":
        lines.push(`GET_GLOBAL map\n${pushKey(step.key)}\nINTRINSIC map.has/1`);
        note(map.has(modelOf(step.key)));
        break;
      case "delete":
        lines.push(`GET_GLOBAL map\n${pushKey(step.key)}\nINTRINSIC map.delete/1`);
        note(map.delete(modelOf(step.key)));
        break;
      case "clear":
        lines.push("GET_GLOBAL map\nINTRINSIC map.clear/1");
        map.clear();
        break;
      case "length":
        lines.push("GET_GLOBAL map\nINTRINSIC map.length/1");
        note(map.size);
        break;
      case "frame":
        lines.push("FRAME_SYNC");
        break;
      case "begin":
        lines.push(`PUSH_I32 0\nSET_GLOBAL at${step.iteration}`);
        iterations[step.iteration] = map.entries();
        isDone[step.iteration] = false;
        break;
      case "next": {
        // Those of ECMAScript stay at their end.
        if (isDone[step.iteration]) break;
        const { done, value } = iterations[step.iteration].next();
        isDone[step.iteration] = done ?? false;
        const [key, content] = value ?? [null, null];
        lines.push(`GET_GLOBAL map\nGET_GLOBAL at${step.iteration}\nINTRINSIC map.next/1`);
        note(content);
        lines.push(`${pushModel(key)}\nINTRINSIC value.same_zero/1`);
        note(true);
        lines.push(`SET_GLOBAL at${step.iteration}`);
        note(done !== true);
      }
    }
  }
  const globals = ["map", "objects", "seen", "top"];
  for (let i = 0; i < ITERATIONS; i++) globals.push(`at${i}`);
  const source = [
    ...globals.map((name) => `.global ${name}`),
    ".func main params=0 locals=0 rets=0",
    setUp(),
    ...lines,
    "RET\n.end",
    ".func keep params=1 locals=1 rets=1\n GET_LOCAL 0\n RET\n.end",
  ].join("\n");
  return { source, expected };
}

/** The cycles of a run in slices, each in a VM restored from the one before. */
function runMoved(source: string, budget: number): { cycles: number; seen: unknown } {
  const loaded = load(assemble(source));
  let vm = loaded.instantiate({ debug: oftenChecked });
  for (;;) {
    const { reason, trap } = vm.run({ budget });
    if (trap !== undefined) throw new Error(trap.message);
    if (reason === "returned") {
      return { cycles: vm.cycles, seen: vm.global("seen") };
    }
    const bytes = vm.snapshot();
    vm = loaded.restore(bytes, { debug: oftenChecked });
    assertEquals(vm.snapshot(), bytes);
  }
}

Deno.test("maps with any keys are those of ECMAScript, and go on from snapshots", () => {
  const steps = fc.array(step, { maxLength: 120, size: "max" });
  fc.assert(fc.property(steps, fc.integer({ min: 40, max: 2000 }), (steps, budget) => {
    const { source, expected } = program(steps);
    const whole = runMoved(source, 1e9);
    assertEquals(whole.seen, expected);
    assertEquals(runMoved(source, budget), whole);
  }));
});
