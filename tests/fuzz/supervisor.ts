/** Runs a fuzzer in a process of its own and watches it: an input may never end, or end the process. */
import { type Fuzzer, mix, randomFrom } from "./fuzzer.ts";
import { type Order, readReports, type Report } from "./reports.ts";
import { type Failure, failureOf, reduceInput } from "./trial.ts";

/** How long to wait, in milliseconds. */
export interface Patience {
  /** For a sign of life: then an input has no end. */
  readonly silence: number;
  /** The same for a simpler form of an input that is known to have none. */
  readonly silenceReducing: number;
  /** For a simpler form of an input that ends its process. */
  readonly reducing: number;
}

/** Thirty times what an attempt may take at most, and five times that for what is known to fail. */
const PATIENCE: Patience = { silence: 30_000, silenceReducing: 5_000, reducing: 60_000 };

/** Heap of the process in MiB. No input needs a tenth of it. */
const HEAP_MIB = 1536;

/** Processes of one fuzzer that may be lost. */
const MOST_LOST = 10;

/** What a process has left on its standard error output, at most. */
const MOST_ERROR_TEXT = 4000;

const WORKER = new URL("worker.ts", import.meta.url).href;

/** An input that fails. */
export interface FoundFailure extends Failure {
  readonly number: number;
  /** The input, simpler if that was possible: its file. `undefined` if one of its kind was kept before. */
  readonly file: Uint8Array | undefined;
}

/** All that became of a fuzzer's inputs. */
export interface FuzzReport {
  readonly inputs: number;
  readonly outcomes: ReadonlyMap<string, number>;
  readonly failures: readonly FoundFailure[];
}

/** How a process ended. */
interface ProcessEnd {
  /** Why it was lost; `undefined` if it was done. */
  readonly lost: Failure | undefined;
}

/** How many times longer work takes because others use the machine, too. */
function slowness(): number {
  const { state } = Deno.permissions.querySync({ name: "sys", kind: "loadavg" });
  if (state !== "granted") return 1;
  return Math.max(1, Deno.loadavg()[0] / navigator.hardwareConcurrency);
}

/** Runs a process to its end. */
async function runProcess(
  order: Order,
  silence: number,
  onReport: (report: Report) => void,
): Promise<ProcessEnd> {
  const flags = `--v8-flags=--expose-gc,--max-old-space-size=${HEAP_MIB}`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--allow-read", "--allow-env", flags, WORKER],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const written = new Blob([JSON.stringify(order)]).stream().pipeTo(child.stdin);
  let isDone = false;
  let isSilent = false;
  let lastReport = performance.now();
  const watch = setInterval(() => {
    if (performance.now() - lastReport < silence * slowness()) return;
    isSilent = true;
    clearInterval(watch);
    child.kill("SIGKILL");
  }, 250);
  const errors = lastText(child.stderr);
  for await (const report of readReports(child.stdout)) {
    lastReport = performance.now();
    if (report[0] === "done") isDone = true;
    else onReport(report);
  }
  clearInterval(watch);
  const [{ code, signal }, errorText] = await Promise.all([child.status, errors, written]);
  if (isDone) return { lost: undefined };
  if (isSilent) return { lost: { kind: "endless", message: `no end after ${silence / 1000} s` } };
  const isHeap = /heap out of memory|heap limit/i.test(errorText);
  const [kind, what] = isHeap ? ["heap", "the heap is exhausted"] : ["crash", "the process ended"];
  return { lost: { kind, message: `${what}: ${signal ?? `status ${code}`}\n${errorText}` } };
}

async function lastText(stream: ReadableStream<Uint8Array>): Promise<string> {
  let text = "";
  for await (const part of stream.pipeThrough(new TextDecoderStream())) {
    text = (text + part).slice(-MOST_ERROR_TEXT);
  }
  return text;
}

/** Runs a fuzzer. A process that is lost is followed by one that begins behind the input that lost it. */
export async function superviseFuzzer<Input>(
  fuzzer: Fuzzer<Input>,
  order: Order,
  patience: Patience = PATIENCE,
): Promise<FuzzReport> {
  const end = performance.now() + order.milliseconds;
  const outcomes = new Map<string, number>();
  const failures: FoundFailure[] = [];
  let from = order.from;
  for (let lostProcesses = 0; lostProcesses < MOST_LOST; lostProcesses++) {
    const milliseconds = end - performance.now();
    const count = order.count - (from - order.from);
    if (milliseconds <= 0 || count <= 0) break;
    const process = new ProcessReports(from, outcomes);
    const onReport = (report: Report): void => process.add(report);
    const { lost } = await runProcess(
      { ...order, from, count, milliseconds },
      patience.silence,
      onReport,
    );
    failures.push(...process.failures);
    from = process.number + 1;
    if (lost === undefined) break;
    failures.push(await lostInput(fuzzer, order, process, lost, patience));
  }
  return { inputs: from - order.from, outcomes, failures };
}

/** What one process has reported. */
class ProcessReports {
  /** The last input that it began. */
  number: number;
  readonly outcomes: Map<string, number>;
  readonly failures: FoundFailure[] = [];
  /** Whether it is making the last failure simpler. */
  isReducing = false;

  constructor(from: number, outcomes: Map<string, number>) {
    this.number = from - 1;
    this.outcomes = outcomes;
  }

  add(report: Report): void {
    switch (report[0]) {
      case "input":
        this.isReducing = false;
        this.number = report[1];
        break;
      case "outcome":
        this.outcomes.set(report[1], (this.outcomes.get(report[1]) ?? 0) + 1);
        break;
      case "failure":
        this.isReducing = true;
        this.failures.push({ ...report[1], file: undefined });
        break;
      case "case": {
        const last = this.failures.pop();
        if (last === undefined) throw new TypeError("a case without a failure");
        this.failures.push({ ...last, file: Uint8Array.fromBase64(report[1]) });
      }
    }
  }
}

/** The input that ended a process, simpler if its simpler forms end processes as well. */
async function lostInput<Input>(
  fuzzer: Fuzzer<Input>,
  { seed, ...rest }: Order,
  { number, isReducing }: ProcessReports,
  lost: Failure,
  patience: Patience,
): Promise<FoundFailure> {
  if (isReducing) {
    return { ...lost, kind: `${lost.kind} while reducing`, number, file: undefined };
  }
  const fails = async (candidate: Input): Promise<boolean> => {
    const order: Order = { ...rest, seed, case: fuzzer.write(candidate).toBase64() };
    const again = await runProcess(order, patience.silenceReducing, () => {});
    return again.lost?.kind === lost.kind;
  };
  try {
    const input = fuzzer.make(randomFrom(mix(seed, number)));
    const simplest = await reduceInput(fuzzer, input, fails, patience.reducing);
    return { ...lost, number, file: fuzzer.write(simplest) };
  } catch (error) {
    // The input can't be made, or not be made simpler.
    const message = `${lost.message}\n${failureOf(error).message}`;
    return { kind: lost.kind, message, number, file: undefined };
  }
}
