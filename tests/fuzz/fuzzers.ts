/** All fuzzers: `fuzz.ts` runs them, and `cases_test.ts` repeats what they have found. */
import { assemblyFuzzer } from "./assembly.ts";
import { BYTECODE_FUZZER } from "./bytecode.ts";
import { createCorpus } from "./corpus.ts";
import type { Fuzzer } from "./fuzzer.ts";
import { PROGRAMS_FUZZER } from "./programs.ts";
import { sourcesFuzzer } from "./sources.ts";

const corpus = createCorpus();

/** In the order in which they run. */
export const FUZZERS: readonly Fuzzer<unknown>[] = [
  assemblyFuzzer(corpus),
  sourcesFuzzer(),
  PROGRAMS_FUZZER,
  BYTECODE_FUZZER,
];
