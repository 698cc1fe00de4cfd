/**
 * Appends to strings, keeps prefixes, reads, drops and collects them. Both machines must report the same: with
 * superinstructions, in slices and stepped.
 */
import { assert } from "@std/assert";
import fc, { atFixedSeed } from "./seeds.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { assertSameSlice, LIMITS, startPair } from "./paired_machines.ts";
import type { ReferenceEvent, ReferenceLimits } from "./reference_interpreter.ts";

const VARIABLES = 4;

/** Parts of strings: mostly ASCII, and long enough to show costs by size. */
const TEXTS = ["", "a", "0123456789", "x".repeat(70), "y".repeat(300), "é", "😀!"];

const variable = fc.nat({ max: VARIABLES - 1 });
const text = fc.constantFrom(...TEXTS).map((value) => `PUSH_CONST "${value}"`);

/** Pushes a variable: a local or a global. */
function get(index: number): string {
  return index < 2 ? `GET_LOCAL ${index}` : `GET_GLOBAL g${index}`;
}

function set(index: number): string {
  return index < 2 ? `SET_LOCAL ${index}` : `SET_GLOBAL g${index}`;
}

const operand = fc.oneof(text, text, variable.map(get));

const READS = [
  "INTRINSIC string.length/1\nPOP",
  "INTRINSIC string.bytes/1\nPOP",
  `PUSH_CONST "${"0123456789".repeat(2)}"\nEQ\nPOP`,
  'PUSH_CONST "b"\nLT\nPOP',
  "INTRINSIC string.trim/1\nPOP",
  "HOSTCALL log.write/1",
];

/** One statement; `label` is unique to it. */
const statement: fc.Arbitrary<(label: string) => string> = fc.oneof(
  // One or more appends, to the same variable or into another one.
  {
    weight: 6,
    arbitrary: fc.tuple(variable, fc.array(operand, { minLength: 1, maxLength: 4 }), variable)
      .map(([from, operands, to]) => () =>
        [get(from), ...operands.map((each) => `${each}\nADD`), set(to)].join("\n")
      ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(variable, operand).map(([at, each]) => () =>
      [get(at), each, "ADD", set(at)].join("\n")
    ),
  },
  // A loop of appends.
  {
    weight: 3,
    arbitrary: fc.tuple(variable, operand, fc.integer({ min: 2, max: 40 })).map(
      ([at, each, count]) => (label: string) =>
        [
          "PUSH_I32 0",
          "SET_LOCAL 2",
          `${label}:`,
          get(at),
          each,
          "ADD",
          set(at),
          "GET_LOCAL 2\nPUSH_I32 1\nADD\nDUP\nSET_LOCAL 2",
          `PUSH_I32 ${count}\nLT\nJMP_IF_TRUE ${label}`,
        ].join("\n"),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(text, variable).map(([each, to]) => () => `${each}\n${set(to)}`),
  },
  fc.tuple(variable, variable).map(([from, to]) => () => `${get(from)}\n${set(to)}`),
  // The string grows and the longer one is dropped.
  {
    weight: 2,
    arbitrary: fc.tuple(variable, operand).map(([at, each]) => () =>
      `${get(at)}\n${each}\nADD\nPOP`
    ),
  },
  fc.tuple(variable, fc.constantFrom(...READS)).map(([at, read]) => () => `${get(at)}\n${read}`),
  fc.tuple(variable, variable).map(([a, b]) => () => `${get(a)}\n${get(b)}\nEQ\nPOP`),
  // Two strings as keys of a map.
  fc.tuple(variable, variable).map(([a, b]) => () =>
    [
      "GET_LOCAL 3",
      get(a),
      "PUSH_I32 1",
      "INTRINSIC map.set/1",
      "GET_LOCAL 3",
      get(b),
      "INTRINSIC map.has/1",
      "POP",
    ].join("\n")
  ),
  fc.constant(() => "FRAME_SYNC"),
  // Enough garbage for a collection at the end of the frame.
  {
    weight: 2,
    arbitrary: fc.constant((label: string) => {
      const much = `PUSH_CONST "${"z".repeat(4000)}"\n` + "DUP\nADD\n".repeat(4);
      return `${much}PUSH_CONST "${label}"\nADD\nPOP\n`.repeat(4) + "FRAME_SYNC";
    }),
  },
);

const program: fc.Arbitrary<string> = fc.array(statement, { minLength: 4, maxLength: 40 })
  .map((statements) =>
    [
      ".sysc log.write/1 args=1 rets=0",
      ".global g0",
      ".global g1",
      ".global g2",
      ".global g3",
      ".func main params=0 locals=4 rets=0",
      "INTRINSIC map.new/1",
      "SET_LOCAL 3",
      ...Array.from({ length: VARIABLES }, (_, i) =>
        `PUSH_CONST "${i}"\nPUSH_CONST "b"\nADD\n${set(i)}`),
      ...statements.map((each, i) =>
        each(`at${i}`)
      ),
      "GET_LOCAL 0",
      "HOSTCALL log.write/1",
      "RET",
      ".end",
    ].join("\n")
  );

const limits: fc.Arbitrary<ReferenceLimits> = fc.record({
  heapBytes: fc.oneof(fc.constant(LIMITS.heapBytes), fc.integer({ min: 2_000, max: 60_000 })),
  stringBytes: fc.oneof(fc.constant(1 << 16), fc.integer({ min: 50, max: 4_000 })),
}).map((some) => ({ ...LIMITS, ...some }));

Deno.test("appended, kept, read and collected: both machines report the same", () => {
  const seen = new Map<ReferenceEvent, number>();
  const budgets = fc.array(fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constant(5_000)), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(program, limits, budgets, (source, bounds, cycle) => {
      const pair = startPair(assemble(source), bounds);
      for (let n = 0; !pair.reference.finished; n++) {
        const budget = cycle[n % cycle.length];
        assertSameSlice(pair, pair.vm.run({ budget }), pair.reference.run(budget));
      }
      for (const event of pair.reference.events) seen.set(event, (seen.get(event) ?? 0) + 1);
    }),
    { numRuns: 240 },
  );
  const wanted: readonly ReferenceEvent[] = [
    "appended in place",
    "overgrown string read",
    "payload cut",
    "collection at a frame",
    "collection for something new",
    "out of memory",
  ];
  atFixedSeed(() => {
    for (const event of wanted) {
      assert((seen.get(event) ?? 0) > 2, `${event}: in ${seen.get(event) ?? 0} programs`);
    }
  });
});
