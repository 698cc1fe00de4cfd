/**
 * Runs bench/guests/agent.ts, an agent's script, with tools. It is saved whenever it waits for a person, and goes on
 * from there if this process ends, whatever ends it:
 *
 * ```sh
 * deno run --allow-read --allow-write bench/agent.ts agent.state
 * ```
 *
 * Answers are read from standard input, one a line: `yes` or `no`.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";
import { resumeScript, runScript, type ScriptFunctions } from "../lib/script/script.ts";

/** Cycles of a script, until somebody looks at it. */
const BUDGET = 10_000_000;

const PAGE = 3;

/** The tools: a shop with some orders, rates, and a mail server that does not know everybody. */
function tools(): ScriptFunctions {
  const customers = ["ada@x.org", "bob@x.org", "cy@nowhere", "dee@x.org"];
  const orders = Array.from({ length: 10 }, (_, id) => ({
    id,
    customer: customers[id % customers.length],
    price: 40 + 13 * id,
    currency: id % 2 === 0 ? "EUR" : "USD",
    daysLate: id % 5,
  }));
  return {
    searchOrders: async ({ minDaysLate, page }: { minDaysLate: number; page: number }) => {
      await new Promise((answered) => setTimeout(answered, 5));
      const late = orders.filter(({ daysLate }) => daysLate >= minDaysLate);
      return late.slice(page * PAGE, (page + 1) * PAGE);
    },
    rates: { get: (currency: string) => currency === "EUR" ? 1 : 0.5 },
    approve: "external",
    mail: {
      send: async (to: string) => {
        await Promise.resolve();
        if (to.endsWith("nowhere")) throw new RangeError(`no such address: ${to}`);
      },
    },
  };
}

/** The state that a process before this one has left. */
function stateOf(path: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    return undefined;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [path = "agent.state"] = process.argv.slice(2);
const options = { functions: tools(), budget: BUDGET };
const saved = stateOf(path);
const source = readFileSync(new URL("guests/agent.ts", import.meta.url), "utf8");
const inputs = { minDaysLate: 2, limit: 8 };
let result = saved === undefined
  ? await runScript(source, { ...options, inputs, file: "agent.ts" })
  : await resumeScript(saved, [], options);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
while (result.status === "waiting") {
  const bytes = result.snapshot();
  writeFileSync(`${path}.new`, bytes);
  renameSync(`${path}.new`, path);
  const [{ id, name, args }] = result.pending;
  print(`waits: ${name}(${args.map((value) => JSON.stringify(value)).join(", ")})`);
  const { value: line, done } = await lines.next();
  if (done === true) break;
  result = await resumeScript(bytes, [{ id, value: line === "yes" }], options);
}
if (result.status !== "waiting") {
  for (const { level, text } of result.console) print(`${level}: ${text}`);
  print(
    result.status === "failed"
      ? result.error.text
      : JSON.stringify(result, ["status", "value", "total"]),
  );
  print(`${result.cycles} cycles`);
}
process.exit();
