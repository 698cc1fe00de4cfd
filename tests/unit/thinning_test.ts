/** Which snapshots a history keeps: few, and near every moment compared with its age. */
import { assert, assertEquals } from "@std/assert";
import { leastUseful, redundant } from "../../lib/debug/thinning.ts";

const SPACING = 10;

/** The moments of the snapshots that are left after a run of so many, one for each distance. */
function kept(count: number, distance: (n: number) => number): number[] {
  const moments = [0];
  let present = 0;
  for (let n = 0; n < count; n++) {
    present += distance(n);
    moments.push(present);
    const index = redundant(moments, present, SPACING);
    if (index > 0) moments.splice(index, 1);
  }
  return moments;
}

/** Distances between snapshots: all alike, growing, or of two kinds. */
const DISTANCES: readonly [string, (n: number) => number][] = [
  ["equal", () => SPACING],
  ["uneven", (n) => SPACING * (1 + (n * 7) % 5)],
  ["one of ten large", (n) => n % 10 === 0 ? 20 * SPACING : SPACING],
];

for (const [name, distance] of DISTANCES) {
  Deno.test(`thinned snapshots at ${name} distances are few, and gaps are bounded by their age`, () => {
    for (const count of [1, 2, 10, 100, 1000, 20_000]) {
      const moments = kept(count, distance);
      const present = moments[moments.length - 1];
      const levels = Math.log2(present / SPACING) + 2;
      assert(moments.length <= 2 * levels + 2, `${moments.length} snapshots of ${count}`);
      assertEquals(moments[0], 0);
      for (let i = 1; i < moments.length; i++) {
        const gap = moments[i] - moments[i - 1];
        const age = present - moments[i - 1];
        assert(gap <= Math.max(age, 20 * SPACING), `gap ${gap} at age ${age}`);
      }
    }
  });
}

Deno.test("of three snapshots of a level the middle one is redundant, and never the first of all", () => {
  assertEquals(redundant([0], 100, SPACING), -1);
  assertEquals(redundant([0, 91, 95, 99], 100, SPACING), 2);
  assertEquals(redundant([0, 91, 95], 100, SPACING), -1);
  // Levels after the present are others than those before it.
  assertEquals(redundant([0, 95, 99, 101, 105], 100, SPACING), -1);
  assertEquals(redundant([0, 95, 101, 105, 109], 100, SPACING), 3);
});

Deno.test("the snapshot that is missed least has its neighbours nearest, compared with its age", () => {
  assertEquals(leastUseful([0], 100, SPACING), -1);
  assertEquals(leastUseful([0, 50], 100, SPACING), 1);
  // Without it, there is a gap of 20 at an age of 90; without the next one, of 50 at an age of 80.
  assertEquals(leastUseful([0, 10, 20, 60, 80], 100, SPACING), 1);
  assertEquals(leastUseful([0, 50, 90, 91, 92], 100, SPACING), 3);
  // A gap that begins at the last one ends at the present.
  assertEquals(leastUseful([0, 20, 99], 100, SPACING), 1);
});
