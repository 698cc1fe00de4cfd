/** Measures the time that strings cost, as ratios of one run. Prints them and passes no judgement. */
import { interleaved, median, medianRatio, print, progress } from "./interleaved.ts";
import {
  buildInEvaluatedJavaScript,
  buildInGuest,
  buildInJavaScript,
  buildInLua,
  countInGuest,
} from "./string_building.ts";
import { ITERATIONS, passingLoops } from "./string_loops.ts";

const PASSING_ROUNDS = 301;
const BUILDING_ROUNDS = 41;
/** Few, because a round with the other runtimes takes seconds. */
const PEER_ROUNDS = 5;
const APPENDS = 100_000;

function printPassing(): void {
  print("Passing a string of 1 MiB against one of 16 bytes (ratio expected: 0.95 … 1.05)");
  print(
    `processor time; medians of ${PASSING_ROUNDS} interleaved rounds of ${ITERATIONS} iterations`,
  );
  print("");
  print("   1 MiB      16 B                cycles of a run");
  print("ns/iter.  ns/iter.   ratio       1 MiB        16 B   body of the loop");
  for (const { name, large, small, cycles } of passingLoops()) {
    progress(`passing: ${name}`);
    const [ofLarge, ofSmall] = interleaved([large, small], PASSING_ROUNDS);
    if (cycles.large !== cycles.small) throw new Error(`${name}: cycles depend on the size`);
    print(
      median(ofLarge).toFixed(1).padStart(8) + median(ofSmall).toFixed(1).padStart(10) +
        medianRatio(ofLarge, ofSmall).toFixed(3).padStart(8) +
        String(cycles.large).padStart(12) + String(cycles.small).padStart(12) + `   ${name}`,
    );
  }
}

function printRow(name: string, times: readonly number[], ratios: readonly string[]): void {
  print(`${median(times).toFixed(0).padStart(10)}   ${name.padEnd(36)}${ratios.join("   ")}`);
}

function ratio(a: readonly number[], b: readonly number[], name: string): string {
  return `${medianRatio(a, b).toFixed(2).padStart(7)} × ${name}`;
}

async function printBuilding(): Promise<void> {
  print(`Building a string by ${APPENDS} appends of 10 characters, then reading it once`);
  print("processor time; every runtime makes all the appends, and its answer is checked");
  for (const read of ["unit", "equality"] as const) {
    progress(`building, then reading (${read}): JavaScript and the guest`);
    const [native, evaluated, guest, unrolled, counting] = interleaved(
      [
        buildInJavaScript(APPENDS, read),
        buildInEvaluatedJavaScript(APPENDS),
        buildInGuest(APPENDS, read),
        buildInGuest(APPENDS, read, "unrolled"),
        countInGuest(APPENDS),
      ],
      BUILDING_ROUNDS,
    );
    print("");
    print(
      read === "unit"
        ? `read by a function that takes its last code unit; medians of ${BUILDING_ROUNDS} rounds`
        : `read by comparing it with an equal string; medians of ${BUILDING_ROUNDS} rounds`,
    );
    print(" ns/append   (ratio of the guest expected: at most 3)");
    printRow("JavaScript", native, []);
    printRow("JavaScript, evaluated for each run", evaluated, []);
    printRow("guest of this runtime", guest, [
      ratio(guest, native, "JavaScript"),
      ratio(guest, evaluated, "evaluated"),
    ]);
    printRow("guest, 50 appends a turn", unrolled, [ratio(unrolled, native, "JavaScript")]);
    printRow("guest, integers and no strings", counting, [ratio(counting, native, "JavaScript")]);
  }
  const peers = [
    buildInGuest(APPENDS, "unit"),
    await buildInLua("wasmoon", APPENDS),
    await buildInLua("fengari", APPENDS),
  ];
  progress(`building: wasmoon and fengari, ${PEER_ROUNDS} rounds of several seconds`);
  const [guest, wasmoon, lua] = interleaved(
    peers,
    PEER_ROUNDS,
    (round) => progress(`building: round ${round + 1} done`),
  );
  print("");
  print(`read by taking its last code unit; medians of ${PEER_ROUNDS} rounds`);
  print(" ns/append   (ratios of the others expected: at least 5)");
  printRow("guest of this runtime", guest, []);
  printRow("wasmoon 1.16.0 (Lua 5.4)", wasmoon, [ratio(wasmoon, guest, "guest")]);
  printRow("fengari 0.1.5 (Lua 5.3)", lua, [ratio(lua, guest, "guest")]);
}

// Building comes first: how the engine compiles the dispatch loop depends on what ran before.
await printBuilding();
print("");
printPassing();
