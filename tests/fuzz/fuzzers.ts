/** All fuzzers: `fuzz.ts` runs them, and `cases_test.ts` repeats what they have found. */
import { assemblyFuzzer } from "./assembly.ts";
import { BYTECODE_FUZZER } from "./bytecode.ts";
import { createCorpus } from "./corpus.ts";
import { createHostValues } from "./host_values.ts";
import { imagesFuzzer } from "./images.ts";
import { journalsFuzzer } from "./journals.ts";
import { createLifeCycle } from "./life_cycle.ts";
import { snapshotsFuzzer } from "./snapshots.ts";
import type { Fuzzer } from "./fuzzer.ts";
import { PROGRAMS_FUZZER } from "./programs.ts";
import { sourcesFuzzer } from "./sources.ts";

const corpus = createCorpus();

/** In the order in which they run. */
export const FUZZERS: readonly Fuzzer<unknown>[] = [
  imagesFuzzer(corpus),
  snapshotsFuzzer(corpus),
  journalsFuzzer(corpus),
  assemblyFuzzer(corpus),
  sourcesFuzzer(),
  PROGRAMS_FUZZER,
  BYTECODE_FUZZER,
  createHostValues(),
  createLifeCycle(),
];
