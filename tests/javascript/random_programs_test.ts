/**
 * Random programs over the whole language print in guests what they print in the host engine, in all ways to run them.
 * `deno task fuzz --only programs` tries more of them.
 */
import fc from "../property/seeds.ts";
import { FEATURES } from "./random/features.ts";
import { programParts, writeProgram } from "./random/programs.ts";
import { checkProgram } from "./random/runs.ts";

/** Programs of a run of the suite. */
const RUNS = 4;

Deno.test("javascript: random programs print what the host engine prints", async () => {
  await fc.assert(
    fc.asyncProperty(programParts(), fc.integer(), async (parts, seed) => {
      await checkProgram(writeProgram(parts, FEATURES), { seed, ways: 3 });
    }),
    { numRuns: RUNS },
  );
});
