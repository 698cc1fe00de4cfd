/**
 * fast-check with a seed that all property tests of a run share. Tests import it from here, not from the package.
 *
 * The seed is `SEED` if that is set, a fixed one if `CI` is set, and otherwise a new one for each run, so that
 * runs on developers' machines try different cases. With `NO_SHRINK` a failing case is reported at once, without
 * shrinking.
 */
import fc from "fast-check";

export { default } from "fast-check";

/** The seed of CI. Coverage thresholds are known to hold for it. */
export const FIXED_SEED = 20_260_101;

/** The seed of this run, an int32. */
export const SEED: number = readSeed();

fc.configureGlobal({
  seed: SEED,
  reporter: reportFailure,
  endOnFailure: isSet("NO_SHRINK"),
});

function isSet(name: string): boolean {
  return (Deno.env.get(name) ?? "") !== "";
}

function readSeed(): number {
  const given = Deno.env.get("SEED");
  if (given !== undefined && given !== "") {
    const seed = Number(given);
    if (seed === (seed | 0)) return seed;
    throw new RangeError(`SEED must be an int32, not "${given}"`);
  }
  if (isSet("CI")) return FIXED_SEED;
  // The workers of `deno test --parallel` share a process and so derive the same seed.
  const day = Math.floor(Date.now() / 86_400_000);
  return Math.imul(Deno.pid + Math.imul(day, 0x85eb_ca6b), 0x9e37_79b1);
}

/** Throws fast-check's report, which includes seed and path, with instructions to repeat the run. */
function reportFailure<T>(run: fc.RunDetails<T>): void {
  if (!run.failed) return;
  const report = fc.defaultReportMessage(run) ?? "Property failed";
  const cause = run.errorInstance;
  throw new Error(`${report}\n\nTo repeat it, set SEED=${run.seed} and run this test again.`, {
    cause,
  });
}

/**
 * Checks what random cases have covered, for the fixed seed only: with it a threshold holds always or never;
 * with another seed it would depend on luck.
 */
export function atFixedSeed(check: () => void): void {
  if (SEED === FIXED_SEED) check();
}
