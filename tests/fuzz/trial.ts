/** Tries one input of a fuzzer, and holds it to its bounds of time and memory. */
import { cpuUsage } from "node:process";
import { type Bounds, Finding, type Fuzzer } from "./fuzzer.ts";

/**
 * Bounds of a fuzzer that states none. A program of some hundred bytes may use up its budget, of which each slice is
 * checked: that is the base, ten times what it takes on an idle machine. What is read only takes less than a
 * microsecond for each byte; twenty times that is far below what quadratic work takes for 100 KB.
 */
export const DEFAULT_BOUNDS: Bounds = {
  milliseconds: 1000,
  microsecondsPerByte: 20,
  // The young generation of the engine alone grows to 32 MiB before it is collected.
  heapBytes: 96 << 20,
  heapBytesPerByte: 1024,
};

/** Times that a measurement is repeated before it counts: the machine is shared, and the engine compiles meanwhile. */
const MEASUREMENTS = 5;

/** What went wrong with an input. */
export interface Failure {
  /** Failures of one kind have one cause, most likely. */
  readonly kind: string;
  readonly message: string;
}

/** What became of an input. */
export type Outcome = { readonly outcome: string } | { readonly failure: Failure };

/** Reports that work goes on. */
export type Heartbeat = () => void;

interface Measured {
  readonly result: Outcome;
  readonly milliseconds: number;
  readonly heapBytes: number;
}

/** Tries an input without measuring it. */
export async function attemptInput<Input>(fuzzer: Fuzzer<Input>, input: Input): Promise<Outcome> {
  try {
    return { outcome: await fuzzer.attempt(input) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** Tries an input and measures it. Its bounds are exceeded if they are in each of some attempts. */
export async function tryInput<Input>(
  fuzzer: Fuzzer<Input>,
  input: Input,
  heartbeat: Heartbeat,
): Promise<Outcome> {
  const first = await measure(fuzzer, input);
  let excess = excessOf(fuzzer, input, first);
  for (let more = 1; excess !== undefined && more < MEASUREMENTS; more++) {
    heartbeat();
    collectGarbage();
    excess = excessOf(fuzzer, input, await measure(fuzzer, input));
  }
  return excess === undefined ? first.result : { failure: excess };
}

async function measure<Input>(fuzzer: Fuzzer<Input>, input: Input): Promise<Measured> {
  const before = heapInUse();
  const start = performance.now();
  const startOfWork = workTime();
  const result = await attemptInput(fuzzer, input);
  // The first grows if others use the machine, the second with each thread of the engine.
  const milliseconds = Math.min(performance.now() - start, workTime() - startOfWork);
  return { result, milliseconds, heapBytes: heapInUse() - before };
}

/** What exceeds the bounds, if the attempt did not fail. */
function excessOf<Input>(
  fuzzer: Fuzzer<Input>,
  input: Input,
  { result, milliseconds, heapBytes }: Measured,
): Failure | undefined {
  if ("failure" in result) return undefined;
  const bounds = { ...DEFAULT_BOUNDS, ...fuzzer.bounds };
  const size = fuzzer.size(input);
  const most = bounds.milliseconds + size * bounds.microsecondsPerByte / 1000;
  const ending = `for ${size} bytes (${result.outcome})`;
  if (milliseconds > most) {
    const message = `${milliseconds.toFixed()} ms, more than ${most.toFixed()} ms ${ending}`;
    return { kind: "time", message };
  }
  const mostBytes = bounds.heapBytes + size * bounds.heapBytesPerByte;
  if (heapBytes <= mostBytes) return undefined;
  const message = `the heap grows by ${heapBytes} bytes, more than ${mostBytes} ${ending}`;
  return { kind: "memory", message };
}

/** Milliseconds that processors have worked for this process. */
function workTime(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
}

function heapInUse(): number {
  const { heapUsed, external } = Deno.memoryUsage();
  return heapUsed + external;
}

/** Collects garbage if the engine offers it (`--expose-gc`). */
export function collectGarbage(): void {
  const { gc } = globalThis as { gc?: () => void };
  gc?.();
}

/** The failure that a thrown value stands for. Numbers in its message do not make another kind of it. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { kind: "thrown value", message: String(error) };
  const [first] = error.message.split("\n");
  const kind = `${error.name} ${first.replace(/\d+/g, "0").slice(0, 60)}`;
  const isFinding = error instanceof Finding;
  // Where something was thrown sets it apart, too; a finding has one place for many faults.
  const place = isFinding ? "" : / at (\S+)/.exec(error.stack ?? "")?.[1] ?? "";
  return { kind: `${kind} ${place}`.trim(), message: describe(error) };
}

function describe(error: Error): string {
  const { cause, stack, message, name } = error;
  const own = error instanceof Finding && cause !== undefined ? `${name}: ${message}` : stack;
  const behind = cause instanceof Error ? `\ncause: ${describe(cause)}` : "";
  return `${own ?? message}${behind}`;
}

/** Makes an input that fails simpler, as long as it fails in the same way, until nothing more goes or time is over. */
export async function reduceInput<Input>(
  fuzzer: Fuzzer<Input>,
  input: Input,
  fails: (candidate: Input) => boolean | Promise<boolean>,
  milliseconds: number,
): Promise<Input> {
  const end = performance.now() + milliseconds;
  let simplest = input;
  for (let isSimpler = true; isSimpler && performance.now() < end;) {
    isSimpler = false;
    for (const candidate of fuzzer.simpler(simplest)) {
      if (performance.now() >= end) break;
      if (!await fails(candidate)) continue;
      simplest = candidate;
      isSimpler = true;
      break;
    }
  }
  return simplest;
}
