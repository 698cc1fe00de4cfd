/** Compares every deterministic metric of every guest program with a file whose history shows each change. */
import { assert, assertEquals } from "@std/assert";
import { type Evidence, evidenceOf, formatEvidence } from "../runtimes/evidence.ts";
import { GOLDEN_FILE, readGolden, readPrograms, RENEW } from "../runtimes/golden.ts";

const PROGRAMS = readPrograms();
const GOLDEN = readGolden();

/** Cycles of a slice; prime, so that slices end all over a program. */
const BUDGET = 99_991;

/** Differing metrics, as lines. */
function differences(actual: Evidence, expected: Evidence): string {
  return [...new Set([...Object.keys(actual), ...Object.keys(expected)])]
    .filter((name) => actual[name] !== expected[name])
    .map((name) => `  ${name}: ${actual[name]}, was ${expected[name]}\n`).join("");
}

for (const [name, source] of Object.entries(PROGRAMS)) {
  Deno.test(`evidence of bench/programs/${name} equals tests/golden/evidence.json`, () => {
    const golden = GOLDEN[name];
    assert(golden !== undefined, `tests/golden/evidence.json does not have ${name}: ${RENEW}`);
    const whole = evidenceOf(source, name);
    const changes = differences(whole, golden);
    assertEquals(
      changes,
      "",
      `${name} costs something else; if that is meant, ${RENEW}\n${changes}`,
    );
    const sliced = differences(evidenceOf(source, name, BUDGET), whole);
    assertEquals(sliced, "", `in slices of ${BUDGET} cycles:\n${sliced}`);
  });
}

Deno.test("tests/golden/evidence.json is formatted and has no removed program", () => {
  const gone = Object.keys(GOLDEN).filter((name) => PROGRAMS[name] === undefined);
  assertEquals(gone, [], `not in bench/programs: ${gone.join(", ")}; ${RENEW}`);
  const text = Deno.readTextFileSync(GOLDEN_FILE);
  assert(text === formatEvidence(GOLDEN), `not in the form of formatEvidence; ${RENEW}`);
  assertEquals(Object.keys(GOLDEN), Object.keys(GOLDEN).sort());
});
