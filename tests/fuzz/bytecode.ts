/**
 * Fuzzes the machine with random programs that pass verification: it does what the reference machine does, slice by
 * slice, and all ways to run them show the same.
 */
import fc from "fast-check";
import { assertSameSlice, startPair } from "../property/paired_machines.ts";
import {
  randomBusyProgram,
  randomCallingProgram,
  type RandomProgram,
  randomProgram,
  randomThrowingProgram,
} from "../property/random_program.ts";
import type { ReferenceLimits } from "../property/reference_interpreter.ts";
import { checkWays, runWhole } from "../ways.ts";
import { type BytecodeInput, bytecodeSubject } from "./bytecode_subject.ts";
import { type Fuzzer, pick, type Random, randomFrom } from "./fuzzer.ts";
import { shorterLists, simplerTexts } from "./mutation.ts";

/** Cycles after which an endless program is abandoned. */
const MOST_CYCLES = 10_000;

/** Slices of a run that is compared with the reference machine, at most: each compares all that can be seen. */
const MOST_SLICES = 400;

/** Kinds of programs. */
const PROGRAMS: readonly fc.Arbitrary<RandomProgram>[] = [
  randomProgram(),
  randomBusyProgram(),
  randomCallingProgram(),
  randomThrowingProgram(),
];

/** The fuzzer. */
export const BYTECODE_FUZZER: Fuzzer<BytecodeInput> = {
  name: "bytecode",
  extension: "pasm",
  make: randomBytecode,
  attempt: attemptBytecode,
  *simpler({ seed, text }): Generator<BytecodeInput> {
    const lines = text.split("\n");
    for (const fewer of shorterLists(lines)) yield { seed, text: fewer.join("\n") };
    for (const simpler of simplerTexts(text)) yield { seed, text: simpler };
  },
  size: ({ text }) => text.length,
  write: ({ seed, text }) => new TextEncoder().encode(`; seed ${seed}\n${text}`),
  read: readBytecode,
  tries: 6,
  // All that can be seen of both machines is compared after each of some hundred slices.
  bounds: { milliseconds: 20_000, heapBytes: 512 << 20 },
};

/** Makes a random program. */
export function randomBytecode(random: Random): BytecodeInput {
  const [{ text }] = fc.sample(pick(random, PROGRAMS), { seed: random() | 0, numRuns: 1 });
  return { seed: random() | 0, text };
}

function readBytecode(bytes: Uint8Array): BytecodeInput {
  const text = new TextDecoder().decode(bytes);
  const [head, seed] = /^; seed (-?\d+)\n/.exec(text) ?? [];
  if (head === undefined) throw new TypeError("a program begins with ; seed and a number");
  return { seed: Number(seed), text: text.slice(head.length) };
}

function attemptBytecode(input: BytecodeInput): string {
  const { seed } = input;
  const subject = bytecodeSubject(input);
  const { image, limits } = subject;
  const random = randomFrom(seed);
  const budgets = Array.from({ length: 1 + random() % 6 }, () => pick(random, BUDGETS));
  const pair = startPair(image, limits as ReferenceLimits, seed);
  const { vm, reference } = pair;
  for (let n = 0; !reference.finished && reference.cycles < MOST_CYCLES; n++) {
    const budget = n < MOST_SLICES ? budgets[n % budgets.length] : MOST_CYCLES;
    if (budget === 0) assertSameSlice(pair, vm.step(), reference.step());
    else assertSameSlice(pair, vm.run({ budget }), reference.run(budget));
  }
  // Ways are compared at their end.
  if (!reference.finished) return "endless";
  const whole = runWhole(subject);
  checkWays(subject, whole, seed >>> 3);
  return whole.end.split(/[ :]/)[0];
}

/** Budgets of slices; 0 is a step. */
const BUDGETS: readonly number[] = [0, 1, 2, 5, 11, 40, 150, 700, 3000, MOST_CYCLES];
