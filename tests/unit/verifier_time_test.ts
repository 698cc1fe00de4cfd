/** Verification takes time linear in the size of the code, however many closures are live. */
import { assert } from "@std/assert";
import { load } from "../../mod.ts";
import { ImageBuilder } from "../../lib/image/builder.ts";

/** Number of closures live at once, and of instructions meanwhile. */
const CLOSURES = 20_000;
const INSTRUCTIONS = 200_000;

Deno.test("many instructions over many live closures are verified quickly", () => {
  const image = new ImageBuilder();
  const main = image.function("main");
  const target = image.function("target", { params: 1 });
  target.emit("RET");
  for (let i = 0; i < CLOSURES; i++) main.emit("MAKE_CLOSURE", target, 0);
  for (let i = 0; i < INSTRUCTIONS; i++) main.emit("NOP");
  main.emit("CALL_CLOSURE", 0).emit("POP_N", CLOSURES - 1).emit("RET");
  const built = image.build(false);
  const start = performance.now();
  load(built);
  const time = performance.now() - start;
  // A pass over all live closures at each instruction would take tens of seconds; a linear one takes about 20 ms.
  assert(time < 5_000, `${time} ms`);
});
