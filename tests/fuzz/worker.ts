/** The process in which a fuzzer runs: `supervisor.ts` starts it with an order, and reads its reports. */
import { type Fuzzer, mix, randomFrom } from "./fuzzer.ts";
import { type Order, type Report, writeReports } from "./reports.ts";
import { type Failure, failureOf, type Outcome, reduceInput, tryInput } from "./trial.ts";

/** Time for making one input simpler. */
const REDUCING_MS = 20_000;

const heartbeat = (): void => writeReports(["alive"]);

/** Promises that were rejected, and that nobody waited for. */
class Rejections {
  #reason: unknown;
  #isAny = false;

  constructor() {
    globalThis.addEventListener("unhandledrejection", (event) => {
      event.preventDefault();
      this.#reason = event.reason;
      this.#isAny = true;
    });
  }

  /** The failure of those since the last call. */
  async take(): Promise<Failure | undefined> {
    // The engine reports them once the microtasks are done.
    await new Promise((done) => setImmediate(done));
    if (!this.#isAny) return undefined;
    this.#isAny = false;
    const { kind, message } = failureOf(this.#reason);
    return { kind: `unhandled rejection: ${kind}`, message: `unhandled rejection: ${message}` };
  }
}

/** Tries an input, and what it leaves behind in the event loop. */
async function tryWholly<Input>(
  fuzzer: Fuzzer<Input>,
  input: Input,
  rejections: Rejections,
): Promise<Outcome> {
  const outcome = await tryInput(fuzzer, input, heartbeat);
  const failure = await rejections.take();
  if (failure === undefined || fuzzer.leavesRejections || "failure" in outcome) return outcome;
  return { failure };
}

/** Makes and tries all inputs of an order. */
async function runAll<Input>(fuzzer: Fuzzer<Input>, order: Order): Promise<void> {
  const rejections = new Rejections();
  const kinds = new Set<string>();
  let end = performance.now() + order.milliseconds;
  let last: Report[] = [];
  for (let i = 0; i < order.count && performance.now() < end; i++) {
    const number = order.from + i;
    writeReports(...last, ["input", number]);
    const made = makeInput(fuzzer, order.seed, number);
    if ("failure" in made) {
      last = [["failure", { number, ...made.failure }]];
      continue;
    }
    const { input } = made;
    const result = await tryWholly(fuzzer, input, rejections);
    if ("outcome" in result) {
      last = [["outcome", result.outcome]];
      continue;
    }
    last = [];
    const { kind } = result.failure;
    writeReports(["failure", { number, ...result.failure }]);
    // One of a kind is enough to repair it.
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    const start = performance.now();
    await reduceAndReport(fuzzer, input, kind, rejections);
    end += performance.now() - start;
  }
  writeReports(...last);
}

/** Makes an input. A fuzzer that fails to is a fault as well. */
function makeInput<Input>(
  fuzzer: Fuzzer<Input>,
  seed: number,
  number: number,
): { readonly input: Input } | { readonly failure: Failure } {
  try {
    return { input: fuzzer.make(randomFrom(mix(seed, number))) };
  } catch (error) {
    const { kind, message } = failureOf(error);
    return { failure: { kind: `not made: ${kind}`, message } };
  }
}

async function reduceAndReport<Input>(
  fuzzer: Fuzzer<Input>,
  input: Input,
  kind: string,
  rejections: Rejections,
): Promise<void> {
  const fails = async (candidate: Input): Promise<boolean> => {
    heartbeat();
    const result = await tryWholly(fuzzer, candidate, rejections);
    return "failure" in result && result.failure.kind === kind;
  };
  const simplest = await reduceInput(fuzzer, input, fails, REDUCING_MS);
  writeReports(["case", fuzzer.write(simplest).toBase64()]);
}

async function runCase<Input>(fuzzer: Fuzzer<Input>, file: Uint8Array): Promise<void> {
  const result = await tryWholly(fuzzer, fuzzer.read(file), new Rejections());
  if ("failure" in result) writeReports(["failure", { number: 0, ...result.failure }]);
  else writeReports(["outcome", result.outcome]);
}

if (import.meta.main) {
  const order: Order = await new Response(Deno.stdin.readable).json();
  const { FUZZERS }: { readonly FUZZERS: readonly Fuzzer<unknown>[] } = await import(order.list);
  const fuzzer = FUZZERS.find(({ name }) => name === order.name);
  if (fuzzer === undefined) throw new RangeError(`there is no fuzzer ${order.name}`);
  if (order.case === undefined) await runAll(fuzzer, order);
  else await runCase(fuzzer, Uint8Array.fromBase64(order.case));
  writeReports(["done"]);
  // What inputs have left in the event loop does not count.
  Deno.exit(0);
}
