/** The list of mutants is current: each text occurs once in the sources. */
import { assert, assertEquals } from "@std/assert";
import { FIRST_TESTS, MUTANTS } from "../mutants/mutants.ts";
import { findMutant, readSources } from "../mutants/source_text.ts";

const ROOT = new URL("../../", import.meta.url);

Deno.test("the text of every mutant occurs once in lib/ and scripts/", () => {
  const sources = readSources(ROOT);
  const wrong = MUTANTS.map((mutant) => findMutant(sources, mutant))
    .filter((place) => typeof place === "string");
  assertEquals(wrong, []);
});

Deno.test("mutants have unique names and change something; every area has at least three", () => {
  const names = MUTANTS.map(({ name }) => name);
  assertEquals(names.filter((name, i) => names.indexOf(name) !== i), []);
  assertEquals(MUTANTS.filter(({ before, after }) => before === after), []);
  for (const area of Object.keys(FIRST_TESTS)) {
    assert(MUTANTS.filter((mutant) => mutant.area === area).length >= 3, area);
  }
});

Deno.test("the tests to run first exist", () => {
  const paths = [...Object.values(FIRST_TESTS), ...MUTANTS.map(({ hint = [] }) => hint)].flat();
  for (const path of new Set(paths.map((each) => each.split("#")[0]))) {
    assert(Deno.statSync(new URL(path, ROOT)).isFile, path);
  }
});
