/** What strings cost in time, as ratios measured in one run. Prints them; judges nothing. */
import { interleaved, median, medianRatio, print, progress } from "./interleaved.ts";
import { ITERATIONS, passingLoops } from "./string_loops.ts";

const ROUNDS = 301;

function printPassing(): void {
  print("Passing a string of 1 MiB against one of 16 bytes (ratio expected: 0.95 … 1.05)");
  print(`medians of ${ROUNDS} interleaved rounds of ${ITERATIONS} iterations`);
  print("");
  print("   1 MiB      16 B                cycles of a run");
  print("ns/iter.  ns/iter.   ratio       1 MiB        16 B   body of the loop");
  for (const { name, large, small, cycles } of passingLoops()) {
    progress(`passing: ${name}`);
    const [ofLarge, ofSmall] = interleaved([large, small], ROUNDS);
    if (cycles.large !== cycles.small) throw new Error(`${name}: cycles depend on the size`);
    print(
      median(ofLarge).toFixed(1).padStart(8) + median(ofSmall).toFixed(1).padStart(10) +
        medianRatio(ofLarge, ofSmall).toFixed(3).padStart(8) +
        String(cycles.large).padStart(12) + String(cycles.small).padStart(12) + `   ${name}`,
    );
  }
}

printPassing();
