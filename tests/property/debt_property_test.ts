/** Instructions that cost more than a slice is charged at once: both machines end slices at the same places. */
import { assertEquals } from "@std/assert";
import fc, { atFixedSeed } from "./seeds.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { assertSameSlice, LIMITS, startPair } from "./paired_machines.ts";
import type { ReferenceEvent } from "./reference_interpreter.ts";

/** A text of a random size: repeats of one character, or deferred with another one at its end. */
const text: fc.Arbitrary<string> = fc.tuple(
  fc.constantFrom("a", "b", "é"),
  fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 20_000 })),
  fc.constantFrom("", "", "b", "c"),
).map(([character, count, last]) =>
  [
    ...[`PUSH_CONST "${character}"`, `PUSH_I32 ${count}`, "INTRINSIC string.repeat/1"],
    ...[`PUSH_CONST "${last}"`, "ADD"],
  ].join("\n")
);

/** Stores a new array of a few texts, each several times, in local 0. */
const texts: fc.Arbitrary<string> = fc.array(
  fc.tuple(text, fc.integer({ min: 1, max: 12 })),
  { minLength: 1, maxLength: 4 },
).map((groups) =>
  [
    ...["PUSH_I32 0", "INTRINSIC array.new/1", "SET_LOCAL 0"],
    ...groups.flatMap(([value, count]) => [
      ...[value, "SET_LOCAL 1"],
      ...Array.from({ length: count }, () => "GET_LOCAL 0\nGET_LOCAL 1\nINTRINSIC array.push/1"),
    ]),
  ].join("\n")
);

/** A piece of a program that leaves the operand stack as it was. */
const piece: fc.Arbitrary<string> = fc.oneof(
  texts.map((made) => `${made}\nGET_LOCAL 0\nINTRINSIC array.sort/1`),
  fc.tuple(texts, text).map(([made, wanted]) =>
    `${made}\nGET_LOCAL 0\n${wanted}\nINTRINSIC array.index_of/1\nPOP`
  ),
  fc.tuple(texts, text).map(([made, separator]) =>
    `${made}\nGET_LOCAL 0\n${separator}\nINTRINSIC string.join/1\nPOP`
  ),
  fc.tuple(text, text).map(([a, b]) => `${a}\n${b}\nLT\nPOP`),
  fc.tuple(text, text).map(([a, b]) => `${a}\n${b}\nEQ\nJMP_IF_TRUE same#\nsame#:`),
  fc.tuple(text, text).map(([a, b]) => `${a}\n${b}\nADD\nDUP\nADD\nPOP`),
  fc.integer({ min: 0, max: 30_000 }).map((n) => `PUSH_I32 ${n}\nINTRINSIC array.new/1\nPOP`),
  fc.integer({ min: 0, max: 30_000 }).map((n) =>
    `PUSH_I32 ${n}\nINTRINSIC array.new/1\nSET_LOCAL 2\nFRAME_SYNC`
  ),
  fc.constant("SPAWN worker 0\nFRAME_SYNC"),
  // Fits under no limit, after a collection that examines many slots.
  fc.constant(
    "PUSH_I32 9000\nINTRINSIC array.new/1\nSET_LOCAL 2\nPUSH_I32 9000000\nINTRINSIC array.new/1\nPOP",
  ),
  fc.constant("PUSH_I32 1\nPUSH_I32 2\nADD\nPOP"),
);

const program: fc.Arbitrary<string> = fc.array(piece, { minLength: 1, maxLength: 5 }).map((all) =>
  [
    ".func main params=0 locals=3 rets=0",
    ...all.map((each, i) => each.replaceAll("#", String(i))),
    "RET",
    ".end",
    ".func worker params=0 locals=0 rets=0",
    "PUSH_I32 20000\nINTRINSIC array.new/1\nPOP\nCALL wide\nRET",
    ".end",
    ".func wide params=0 locals=12000 rets=0\nRET\n.end",
  ].join("\n")
);

/** Budgets of successive slices; 0 is a step. */
const moves: fc.Arbitrary<readonly number[]> = fc.array(
  fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 1, max: 8000 }),
    fc.constant(Infinity),
  ),
  { minLength: 1, maxLength: 8 },
);

Deno.test("debts and stages end the slices of both machines at the same places", () => {
  const seen = new Set<ReferenceEvent>();
  const heapBytes = fc.constantFrom(LIMITS.heapBytes, 1_000_000, 300_000);
  fc.assert(
    fc.property(program, moves, heapBytes, (source, cycle, bytes) => {
      const pair = startPair(assemble(source), { ...LIMITS, heapBytes: bytes });
      const { vm, reference } = pair;
      for (let n = 0; n < 400 && !reference.finished; n++) {
        // Large slices finish programs that would take too many small ones.
        const budget = n < 300 ? cycle[n % cycle.length] : 100_000;
        if (budget === 0) assertSameSlice(pair, vm.step(), reference.step());
        else assertSameSlice(pair, vm.run({ budget }), reference.run(budget));
      }
      for (const event of reference.events) seen.add(event);
    }),
    { numRuns: 50 },
  );
  const wanted: readonly ReferenceEvent[] = [
    ...["debt", "stage", "debt of a trap", "debt of a frame"] as const,
    ...["collection at a frame", "collection for something new", "out of memory"] as const,
  ];
  atFixedSeed(() => assertEquals(wanted.filter((event) => !seen.has(event)), []));
});
