/**
 * Tries hostile inputs:
 *
 *     deno task fuzz [--seconds N] [--seed S] [--only NAME]... [--keep] [--from I] [--count N]
 *
 * Each fuzzer runs for `--seconds` (60), in a process of its own. `--seed S --from I --count 1` tries input I of
 * that seed again. An input fails if it leads to anything but an outcome with a name, ends its process, does not
 * end, or takes more time or memory than its size allows. It is made simpler and printed, and with `--keep` written
 * to `tests/fuzz/cases/NAME/`. The exit status is 1 if an input fails, and 2 if the flags are wrong.
 */
import { parseArgs } from "node:util";
import { FUZZERS } from "./fuzzers.ts";
import type { Fuzzer } from "./fuzzer.ts";
import { type FoundFailure, type FuzzReport, superviseFuzzer } from "./supervisor.ts";

const CASES = new URL("cases/", import.meta.url);

const LIST = new URL("fuzzers.ts", import.meta.url).href;

/** Seconds for each fuzzer, and the most. */
const DEFAULT_SECONDS = 60;
const MOST_SECONDS = 1_000_000;

/** Longest text of an input, and longest input in bytes, that is printed whole. */
const MOST_TEXT = 4000;
const MOST_BYTES = 1000;

/** Failures of one kind that are printed. */
const MOST_ALIKE = 3;

/** Lines of a failure's message that are printed. */
const MOST_LINES = 16;

/** What the flags say. */
interface Flags {
  readonly fuzzers: readonly Fuzzer<unknown>[];
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  readonly milliseconds: number;
  readonly isKept: boolean;
}

/** The flags can't be understood. */
class FlagError extends Error {
  override readonly name = "FlagError";
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

function readFlags(args: readonly string[]): Flags {
  const { seconds, seed, from, count, only = [], keep } = parsedFlags(args);
  const isSeed = seed === undefined || /^-?\d+$/.test(seed) && Number(seed) === (Number(seed) | 0);
  if (!isSeed) throw new FlagError(`--seed must be an int32, not "${seed}"`);
  const time = seconds === undefined
    ? (count === undefined ? DEFAULT_SECONDS : MOST_SECONDS)
    : Math.min(whole("seconds", seconds), MOST_SECONDS);
  return {
    fuzzers: only.length === 0 ? FUZZERS : [...new Set(only)].map(fuzzerNamed),
    seed: seed === undefined ? Date.now() | 0 : Number(seed),
    from: from === undefined ? 0 : whole("from", from),
    count: count === undefined ? Number.MAX_SAFE_INTEGER : whole("count", count),
    milliseconds: 1000 * time,
    isKept: keep === true,
  };
}

const OPTIONS = {
  seconds: { type: "string" },
  seed: { type: "string" },
  from: { type: "string" },
  count: { type: "string" },
  only: { type: "string", multiple: true },
  keep: { type: "boolean" },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

function parsedFlags(args: readonly string[]): Values {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new FlagError(error instanceof Error ? error.message : String(error));
  }
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new FlagError(`--${name} must be a whole number, not "${text}"`);
}

function fuzzerNamed(wanted: string): Fuzzer<unknown> {
  const found = FUZZERS.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  const names = FUZZERS.map(({ name }) => name).join(", ");
  throw new FlagError(`--only ${wanted}: there is no such fuzzer; there are ${names}`);
}

/** Prints what became of a fuzzer's inputs. */
function printReport({ name }: Fuzzer<unknown>, report: FuzzReport, seconds: number): void {
  const { inputs, failures, outcomes } = report;
  print(`${name}: ${inputs} inputs in ${seconds.toFixed()} s, ${failures.length} findings`);
  const classes = [...outcomes].sort(([, a], [, b]) => b - a);
  for (const [outcome, times] of classes) print(`  ${String(times).padStart(9)} ${outcome}`);
}

function printFailure(
  { name }: Fuzzer<unknown>,
  seed: number,
  { number, kind, message, file }: FoundFailure,
  isFirst: boolean,
): void {
  print(`\n${name}: input ${number} of seed ${seed}: ${kind}`);
  if (!isFirst) return;
  const lines = message.split("\n");
  for (const line of lines.slice(0, MOST_LINES)) print(`  ${line}`);
  if (lines.length > MOST_LINES) print(`  … and ${lines.length - MOST_LINES} more lines`);
  print(`  again: deno task fuzz --only ${name} --seed ${seed} --from ${number} --count 1`);
  if (file === undefined) return;
  print(`  simplified to ${file.length} bytes${excerpt(file)}`);
}

/** An input as text, or as base64 if it is none; empty if it is long. */
function excerpt(file: Uint8Array): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(file);
    const isReadable = !/[^\P{Cc}\n\r\t]/u.test(text) && text.length <= MOST_TEXT;
    if (isReadable) return `:\n${text}`;
  } catch {
    // It is no text.
  }
  return file.length > MOST_BYTES ? "" : `:\n${file.toBase64()}`;
}

/** Writes an input to the cases that the tests repeat. */
function keep(fuzzer: Fuzzer<unknown>, seed: number, { number, kind, file }: FoundFailure): void {
  if (file === undefined) return;
  const folder = new URL(`${fuzzer.name}/`, CASES);
  Deno.mkdirSync(folder, { recursive: true });
  const words = kind.toLowerCase().match(/[a-z]+/g) ?? [];
  const path = new URL(
    `${words.slice(0, 6).join("_")}_${seed}_${number}.${fuzzer.extension}`,
    folder,
  );
  Deno.writeFileSync(path, file);
  print(`  kept as ${path.pathname}`);
}

async function main(): Promise<number> {
  const { fuzzers, isKept, seed, ...rest } = readFlags(Deno.args);
  let findings = 0;
  print(`seed ${seed}`);
  for (const fuzzer of fuzzers) {
    const start = performance.now();
    const report = await superviseFuzzer(fuzzer, { list: LIST, name: fuzzer.name, seed, ...rest });
    const kinds = new Map<string, number>();
    for (const failure of report.failures) {
      const before = kinds.get(failure.kind) ?? 0;
      kinds.set(failure.kind, before + 1);
      if (before < MOST_ALIKE) printFailure(fuzzer, seed, failure, before === 0);
      if (isKept) keep(fuzzer, seed, failure);
    }
    for (const [kind, times] of kinds) {
      if (times > MOST_ALIKE) print(`\n${fuzzer.name}: ${times - MOST_ALIKE} more: ${kind}`);
    }
    findings += report.failures.length;
    printReport(fuzzer, report, (performance.now() - start) / 1000);
  }
  return findings === 0 ? 0 : 1;
}

try {
  Deno.exit(await main());
} catch (error) {
  if (!(error instanceof FlagError)) throw error;
  print(error.message);
  Deno.exit(2);
}
