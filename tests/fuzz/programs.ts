/**
 * Fuzzes compiler and machine with random JavaScript programs: they print what they print in the host engine, and all
 * ways to run them show the same.
 */
import fc from "fast-check";
import { FEATURES } from "../javascript/random/features.ts";
import { programParts, writeProgram } from "../javascript/random/programs.ts";
import { checkProgram } from "../javascript/random/runs.ts";
import type { Fuzzer, Random } from "./fuzzer.ts";
import { simplerPrograms } from "./reduce.ts";

/** A program, and what decides how its runs are cut and how much memory it has. */
export interface ProgramInput {
  readonly seed: number;
  readonly source: string;
}

/** Ways in which a program runs besides whole. */
const WAYS = 3;

/** One program in so many has little memory, by its seed. */
const TIGHT = 5;

/** The fuzzer. */
export const PROGRAMS_FUZZER: Fuzzer<ProgramInput> = {
  name: "programs",
  extension: "js",
  make: randomInput,
  attempt: attemptProgram,
  *simpler({ seed, source }): Generator<ProgramInput> {
    // Large pieces first; with another seed the runs would be cut elsewhere.
    for (const simpler of simplerPrograms(source)) yield { seed, source: simpler };
  },
  size: ({ source }) => source.length,
  write: ({ seed, source }) => new TextEncoder().encode(`// seed ${seed}\n${source}`),
  read: readInput,
  tries: 1,
  // A program runs for some millions of cycles, some of them in slices of one cycle, which are checked.
  bounds: { milliseconds: 25_000, heapBytes: 512 << 20 },
  leavesRejections: true,
};

/** Makes a random program that prints the same everywhere. */
export function randomInput(random: Random): ProgramInput {
  const [parts] = fc.sample(programParts(), { seed: random() | 0, numRuns: 1 });
  return { seed: random() | 0, source: writeProgram(parts, FEATURES) };
}

function readInput(bytes: Uint8Array): ProgramInput {
  const text = new TextDecoder().decode(bytes);
  const [head, seed] = /^\/\/ seed (-?\d+)\n/.exec(text) ?? [];
  if (head === undefined) throw new TypeError("a program begins with // seed and a number");
  return { seed: Number(seed), source: text.slice(head.length) };
}

async function attemptProgram({ seed, source }: ProgramInput): Promise<string> {
  const isTight = (seed >>> 8) % TIGHT === 0;
  const heapBytes = 60_000 + (seed >>> 12);
  const end = await checkProgram(source, { seed, ways: WAYS, ...(isTight ? { heapBytes } : {}) });
  return isTight ? `with little memory: ${end.split(/[ :]/)[0]}` : end;
}
