/** The intrinsics of each family have the results, costs and accounting of the reference machine. */
import { assert } from "@std/assert";
import fc, { atFixedSeed } from "./seeds.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { assertSameSlice, LIMITS, startPair } from "./paired_machines.ts";
import { randomFamilyProgram } from "./random_program.ts";
import type { ReferenceLimits } from "./reference_interpreter.ts";
import { REFERENCE_INTRINSICS } from "./reference_intrinsics.ts";
import type { PlainValue } from "./reference_values.ts";

/** Size of a value: elements, entries, bytes or UTF-16 code units. */
function sizeOf({ value }: PlainValue): number {
  const hasLength = typeof value === "string" || Array.isArray(value) ||
    value instanceof Uint8Array;
  return hasLength ? value.length : 0;
}

/** Families, and the size that the largest object of most programs must reach for the test to be useful. */
const FAMILIES: Readonly<Record<string, number>> = {
  convert: 0,
  string: 100,
  array: 32,
  bytes: 128,
  map: 17,
  object: 17,
  symbol: 0,
  number: 0,
  text: 100,
  value: 0,
  element: 17,
  private: 0,
  realm: 0,
  // The field instructions.
  FIELD: 17,
};

/** Limits; some leave too little memory, or allow only strings shorter than the program's. */
const limits: fc.Arbitrary<ReferenceLimits> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(LIMITS) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 2000, max: 20_000 }).map((heapBytes) => ({
      ...LIMITS,
      heapBytes,
    })),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 10, max: 160 }).map((stringBytes) => ({ ...LIMITS, stringBytes })),
  },
);

for (const [family, wanted] of Object.entries(FAMILIES)) {
  Deno.test(`both machines agree on programs of the family ${family}`, () => {
    const used = new Map<string, number>();
    let traps = 0;
    let large = 0;
    // The colliders collide under the seed 0.
    const seed = fc.oneof(fc.constant(0), fc.integer());
    fc.assert(
      fc.property(
        ...[randomFamilyProgram(family), seed, limits, fc.integer({ min: 1, max: 2000 })] as const,
        ({ text }, seed, limits, budget) => {
          const pair = startPair(assemble(text), limits, seed);
          const { vm, reference } = pair;
          while (!reference.finished) {
            const expected = reference.run(budget);
            assertSameSlice(pair, vm.run({ budget }), expected);
            if (expected.trap !== undefined) traps++;
          }
          for (const name of reference.used) used.set(name, (used.get(name) ?? 0) + 1);
          const values = [...reference.globals(), ...reference.locals()];
          if (Math.max(0, ...values.map(sizeOf)) >= wanted) large++;
        },
      ),
      { numRuns: 120 },
    );
    atFixedSeed(() => {
      for (const identity of Object.keys(REFERENCE_INTRINSICS)) {
        if (!identity.startsWith(`${family}.`)) continue;
        assert((used.get(identity) ?? 0) > 10, `${identity}: in ${used.get(identity)} programs`);
      }
      assert(traps > 10 && large > 25, `${traps} traps, ${large} programs with something large`);
    });
  });
}
