/** The control block of linear memory agrees with its table. */
import { assertEquals } from "@std/assert";
import { controlWordsSource } from "../../scripts/build_layout.ts";
import * as words from "../../lib/machine/state/control_words.ts";

Deno.test("control_words.ts is current: run `deno task layout`", () => {
  const path = new URL("../../lib/machine/state/control_words.ts", import.meta.url);
  assertEquals(
    Deno.readTextFileSync(path).replace(/\n+/g, "\n"),
    controlWordsSource().replace(/\n+/g, "\n"),
  );
});

Deno.test("doubles have an even index, and globals are aligned to a slot", () => {
  assertEquals([words.COUNTERS_START % 2, words.COUNTERS_END % 2, words.GLOBALS_START % 4], [
    0,
    0,
    0,
  ]);
});
