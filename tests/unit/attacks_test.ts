/**
 * Runs all attacks of the gallery with few cycles: each ends as it says, no slice overruns the law, and a neighbour in
 * the same process notices nothing. `deno task attacks` measures their host time and memory, too.
 */
import { assert, assertEquals } from "@std/assert";
import { ATTACK_CLASSES } from "../attacks/gallery.ts";
import { OVERRUN_BOUND, SMALL } from "../attacks/attack.ts";
import { drive } from "../attacks/drive.ts";
import { createNeighbour } from "../attacks/neighbour.ts";

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
