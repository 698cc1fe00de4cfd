/**
 * Compares random JavaScript programs with the host engine:
 *
 *     deno task fuzz:programs [--count N] [--seconds N] [--seed S] [--keep-going] [--messages]
 *
 * A program that prints something else as a guest, or that differs when it is sliced, moved or profiled, is
 * reduced and printed; the exit status is then 1. With `--keep-going` the search goes on behind it.
 * With `--messages` programs print the messages of the errors that the engine makes, too.
 */
import fc from "fast-check";
import { parseArgs } from "node:util";
import { type Features, programParts, writeProgram } from "../javascript/random/programs.ts";
import { checkProgram } from "../javascript/random/runs.ts";
import { reduceProgram } from "./reduce.ts";
import { FEATURES } from "../javascript/random/features.ts";

/** Programs that are tried with one seed. */
const BATCH = 25;

/** Programs after which the progress is printed. */
const PACE = 100;

/** Longest search for a simpler program that fails, in milliseconds. */
const MOST_SHRINKING = 120_000;

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new RangeError(`--${name} must be a whole number, not ${text}`);
}

/** Tries a batch. @returns the report of a program that fails, or `undefined` */
async function tryBatch(
  seed: number,
  count: number,
  features: Features,
): Promise<string | undefined> {
  const property = fc.asyncProperty(programParts(), async (parts) => {
    await checkProgram(writeProgram(parts, features), seed);
  });
  // Shrinking the bytes changes all that follows; reducing the text does not.
  const run = await fc.check(property, { seed, numRuns: count, endOnFailure: true });
  if (!run.failed || run.counterexample === null) return undefined;
  const [parts] = run.counterexample;
  const source = writeProgram(parts, features);
  const kind = kindOf(run.errorInstance);
  const fails = async (text: string): Promise<boolean> =>
    kindOf(await failureOf(text, seed)) === kind;
  const reduced = await reduceProgram(source, fails, MOST_SHRINKING);
  return `${reduced}// seed ${seed}\n${messageOf(await failureOf(reduced, seed))}`;
}

async function failureOf(source: string, seed: number): Promise<unknown> {
  try {
    await checkProgram(source, seed);
    return undefined;
  } catch (error) {
    return error;
  }
}

/**
 * What sets a failure apart from others: a difference, with or without an error printed, or the
 * beginning of another message.
 */
function kindOf(error: unknown): string {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const marks = [/ {4}at /, /Error: /, /native code/].map((mark) => Number(mark.test(message)));
  return `${message.slice(0, 32)} ${marks.join("")}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    args: Deno.args,
    options: {
      count: { type: "string" },
      seconds: { type: "string" },
      seed: { type: "string", default: String(Date.now() | 0) },
      messages: { type: "boolean", default: false },
      "keep-going": { type: "boolean", default: false },
    },
  });
  const seconds = values.seconds === undefined ? Infinity : whole("seconds", values.seconds);
  const most = values.count === undefined
    ? (seconds === Infinity ? 1000 : Infinity)
    : whole("count", values.count);
  const first = Number(values.seed) | 0;
  const end = performance.now() + 1000 * seconds;
  const features = { ...FEATURES, messages: values.messages };
  let failures = 0;
  let done = 0;
  print(`seed ${first}`);
  for (let seed = first; done < most && performance.now() < end; seed++) {
    const count = Math.min(BATCH, most - done);
    const found = await tryBatch(seed, count, features);
    done += count;
    if (done % PACE === 0) print(`${done} programs`);
    if (found === undefined) continue;
    failures++;
    print(`\n=== a program that fails\n${found}\n===`);
    if (!values["keep-going"]) break;
  }
  print(`${done} programs, ${failures} failures`);
  return failures === 0 ? 0 : 1;
}

// Programs that are being reduced may leave a promise without anyone who waits for it.
globalThis.addEventListener("unhandledrejection", (event) => event.preventDefault());
Deno.exit(await main());
