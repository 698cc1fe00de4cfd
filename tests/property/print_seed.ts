/** Run by seeds_test.ts in a process of its own: prints the seed the environment gives. */
import { SEED } from "./seeds.ts";

Deno.stdout.writeSync(new TextEncoder().encode(String(SEED)));
