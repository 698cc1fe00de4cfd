/** The process in which a fuzzer runs: `supervisor.ts` starts it with an order, and reads its reports. */
import { type Fuzzer, mix, randomFrom } from "./fuzzer.ts";
import { FUZZERS } from "./fuzzers.ts";
import { type Order, writeReport } from "./reports.ts";
import { type Failure, failureOf, type Outcome, reduceInput, tryInput } from "./trial.ts";

/** Time for making one input simpler. */
const REDUCING_MS = 60_000;

/** Time between two reports of the outcomes. */
const REPORT_MS = 1000;

const heartbeat = (): void => writeReport(["alive"]);

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
  const outcomes: Record<string, number> = {};
  const kinds = new Set<string>();
  const end = performance.now() + order.milliseconds;
  let reportAt = performance.now() + REPORT_MS;
  for (let i = 0; i < order.count && performance.now() < end; i++) {
    const number = order.from + i;
    writeReport(["input", number]);
    const input = fuzzer.make(randomFrom(mix(order.seed, number)));
    const result = await tryWholly(fuzzer, input, rejections);
    const outcome = "outcome" in result ? result.outcome : "finding";
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if ("failure" in result) {
      const { kind } = result.failure;
      writeReport(["failure", { number, ...result.failure }]);
      // One of a kind is enough to repair it.
      if (!kinds.has(kind)) await reduceAndReport(fuzzer, input, kind, rejections);
      kinds.add(kind);
    }
    if (performance.now() < reportAt) continue;
    writeReport(["outcomes", outcomes]);
    reportAt = performance.now() + REPORT_MS;
  }
  writeReport(["outcomes", outcomes]);
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
  writeReport(["case", fuzzer.write(simplest).toBase64()]);
}

async function runCase<Input>(fuzzer: Fuzzer<Input>, path: string): Promise<void> {
  const result = await tryWholly(fuzzer, fuzzer.read(Deno.readFileSync(path)), new Rejections());
  if ("failure" in result) writeReport(["failure", { number: 0, ...result.failure }]);
  else writeReport(["outcomes", { [result.outcome]: 1 }]);
}

if (import.meta.main) {
  const order: Order = JSON.parse(Deno.args[0]);
  const fuzzer = FUZZERS.find(({ name }) => name === order.name);
  if (fuzzer === undefined) throw new RangeError(`there is no fuzzer ${order.name}`);
  if (order.case === undefined) await runAll(fuzzer, order);
  else await runCase(fuzzer, order.case);
  writeReport(["done"]);
  // What inputs have left in the event loop does not count.
  Deno.exit(0);
}
