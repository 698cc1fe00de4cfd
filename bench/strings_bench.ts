/** Benchmarks passing a string of 1 MiB against one of 16 bytes, in the same loop with the same cycles. */
import { passingLoops } from "./string_loops.ts";

for (const { name, large, small } of passingLoops()) {
  Deno.bench(`${name}: 16 B`, { group: name, baseline: true }, () => void small());
  Deno.bench(`${name}: 1 MiB`, { group: name }, () => void large());
}
