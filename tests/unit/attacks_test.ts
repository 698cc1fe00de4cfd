/**
 * Runs all attacks of the gallery with few cycles: each ends as it says, no slice overruns the law, and a neighbour in
 * the same process notices nothing. `deno task attacks` measures their host time and memory, too.
 */
import { assert, assertEquals } from "@std/assert";
import { ATTACK_CLASSES } from "../attacks/gallery.ts";
import { OVERRUN_BOUND, SMALL } from "../attacks/attack.ts";
import { drive } from "../attacks/drive.ts";
import { createNeighbour } from "../attacks/neighbour.ts";
import { boundTable, classTable, slowTable } from "../attacks/table.ts";

const neighbour = createNeighbour();

for (const { name, attacks } of ATTACK_CLASSES) {
  Deno.test(`attacks: ${name}`, () => {
    const found = attacks.map((attack) => {
      const { outcome, overrun } = drive(attack, SMALL, neighbour);
      assert(overrun <= OVERRUN_BOUND, `${attack.name}: an overrun of ${overrun} cycles`);
      return `${attack.name}: ${outcome}`;
    });
    assertEquals(found, attacks.map(({ name, outcome }) => `${name}: ${outcome}`));
    assertEquals(neighbour.finish(), "");
  });
}

Deno.test("attacks have names of their own", () => {
  const names = ATTACK_CLASSES.flatMap(({ attacks }) => attacks.map(({ name }) => name));
  assertEquals(names.length, new Set(names).size);
});

Deno.test("docs/attacks.md has the tables of the gallery", () => {
  const shown = (text: string): string => text.replace(/[-\s|]+/g, " ");
  const document = shown(Deno.readTextFileSync(new URL("../../docs/attacks.md", import.meta.url)));
  for (const table of [classTable(ATTACK_CLASSES), boundTable(), slowTable(ATTACK_CLASSES)]) {
    assert(document.includes(shown(table)), `docs/attacks.md lacks:\n${table}`);
  }
});
