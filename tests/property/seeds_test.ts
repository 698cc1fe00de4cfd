/** A run prints its seed once, and a failure says how to repeat it. */
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc, { FIXED_SEED, SEED } from "./seeds.ts";

// The name of this test prints the seed of the run.
Deno.test(`property tests run with SEED=${SEED}`, () => {
  const first = (): number[] => fc.sample(fc.integer(), 5);
  assertEquals(first(), first());
  assertEquals(first(), fc.sample(fc.integer(), { numRuns: 5, seed: SEED }));
});

Deno.test("a property that fails reports seed, path, case, cause and how to repeat it", () => {
  const cause = new Error("too large");
  const small = fc.property(fc.nat(), (n) => {
    if (n > 10) throw cause;
  });
  const error = assertThrows(() => fc.assert(small), Error);
  assertStringIncludes(error.message, `seed: ${SEED}, path: "`);
  assertStringIncludes(error.message, "Counterexample: [11]");
  assertStringIncludes(error.message, `SEED=${SEED}`);
  assertEquals(error.cause, cause);
});

/** The seed that the module selects under an environment, or its error. */
function seedUnder(env: Readonly<Record<string, string>>): string {
  const { stdout, stderr } = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--allow-env", new URL("./print_seed.ts", import.meta.url).href],
    env: { SEED: "", CI: "", NO_COLOR: "1", ...env },
  }).outputSync();
  const text = new TextDecoder();
  return text.decode(stdout) || text.decode(stderr);
}

Deno.test("SEED takes precedence; otherwise CI has a fixed seed, and any other run has its own", () => {
  assertEquals(seedUnder({ SEED: "-5", CI: "true" }), "-5");
  assertEquals(seedUnder({ CI: "true" }), String(FIXED_SEED));
  const own = [seedUnder({}), seedUnder({})];
  assert(own[0] !== own[1], own.join());
  assertStringIncludes(seedUnder({ SEED: "many" }), 'SEED must be an int32, not "many"');
});
