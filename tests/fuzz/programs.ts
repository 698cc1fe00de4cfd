/**
 * Compares random JavaScript programs with the host engine:
 *
 *     deno task fuzz:programs [--count N] [--seconds N] [--seed S] [--keep-going]
 *
 * A program that prints something else as a guest, or that differs when it is sliced, moved or profiled, is
 * shrunk and printed; the exit status is then 1. With `--keep-going` the search goes on behind it.
 */
import fc from "fast-check";
import { parseArgs } from "node:util";
import { programParts, writeProgram } from "../javascript/random/programs.ts";
import { checkProgram } from "../javascript/random/runs.ts";
import { FEATURES } from "../javascript/random/features.ts";

/** Programs that are tried with one seed. */
const BATCH = 25;

/** Longest search for a simpler program that fails, in milliseconds. */
const MOST_SHRINKING = 40_000;

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new RangeError(`--${name} must be a whole number, not ${text}`);
}

/** Tries a batch. @returns the report of a program that fails, or `undefined` */
async function tryBatch(seed: number, count: number): Promise<string | undefined> {
  const property = fc.asyncProperty(programParts(), async (parts) => {
    await checkProgram(writeProgram(parts, FEATURES), seed);
  });
  const run = await fc.check(property, {
    seed,
    numRuns: count,
    interruptAfterTimeLimit: MOST_SHRINKING,
  });
  if (!run.failed || run.counterexample === null) return undefined;
  const [parts] = run.counterexample;
  const { errorInstance: error } = run;
  const message = error instanceof Error ? error.stack ?? error.message : String(error);
  return `${writeProgram(parts, FEATURES)}// seed ${seed}\n${message}`;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    args: Deno.args,
    options: {
      count: { type: "string" },
      seconds: { type: "string" },
      seed: { type: "string", default: String(Date.now() | 0) },
      "keep-going": { type: "boolean", default: false },
    },
  });
  const seconds = values.seconds === undefined ? Infinity : whole("seconds", values.seconds);
  const most = values.count === undefined
    ? (seconds === Infinity ? 1000 : Infinity)
    : whole("count", values.count);
  const first = Number(values.seed) | 0;
  const end = performance.now() + 1000 * seconds;
  let failures = 0;
  let done = 0;
  print(`seed ${first}`);
  for (let seed = first; done < most && performance.now() < end; seed++) {
    const count = Math.min(BATCH, most - done);
    const found = await tryBatch(seed, count);
    done += count;
    if (found === undefined) continue;
    failures++;
    print(`\n=== a program that fails\n${found}\n===`);
    if (!values["keep-going"]) break;
  }
  print(`${done} programs, ${failures} failures`);
  return failures === 0 ? 0 : 1;
}

Deno.exit(await main());
