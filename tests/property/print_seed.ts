/** Prints the seed that the environment selects. seeds_test.ts runs it in a process of its own. */
import { SEED } from "./seeds.ts";

Deno.stdout.writeSync(new TextEncoder().encode(String(SEED)));
