/**
 * Random programs over the whole language print in guests what they print in the host engine: whole, in slices,
 * moved by snapshots, profiled, and from the bytes of the image. `deno task fuzz:programs` tries more of them.
 */
import fc from "../property/seeds.ts";
import { FEATURES } from "./random/features.ts";
import { programParts, writeProgram } from "./random/programs.ts";
import { checkProgram } from "./random/runs.ts";

/** Programs of a run of the suite. */
const RUNS = 8;

Deno.test("javascript: random programs print what the host engine prints", async () => {
  await fc.assert(
    fc.asyncProperty(programParts(), fc.integer(), async (parts, seed) => {
      await checkProgram(writeProgram(parts, FEATURES), seed);
    }),
    { numRuns: RUNS },
  );
});
