/**
 * Compares Deno and Node on random programs:
 *
 *     deno task fuzz:node [--seconds N] [--seed S]
 *
 * Batches of programs in JavaScript and in bytecode run on both. Images, states on the way, and ends must be the same to
 * the byte. The first program that differs is printed, and the exit status is then 1.
 */
import { parseArgs } from "node:util";
import { randomBytecode } from "../fuzz/bytecode.ts";
import { mix, randomFrom } from "../fuzz/fuzzer.ts";
import { randomInput } from "../fuzz/programs.ts";
import { bundled, onNode, whyNoNode } from "./on_node.ts";
import { type Batch, reportsOf } from "./random_reports.ts";

/** Programs of a batch: they take both engines about as long as a process takes to start. */
const [SCRIPTS, BYTECODES] = [20, 60];

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

function whole(name: string, text: string): number {
  if (/^-?\d+$/.test(text)) return Number(text);
  throw new RangeError(`--${name} must be a whole number, not ${text}`);
}

function makeBatch(seed: number, number: number): Batch {
  const random = randomFrom(mix(seed, number));
  return {
    scripts: Array.from({ length: SCRIPTS }, () => randomInput(random)),
    bytecodes: Array.from({ length: BYTECODES }, () => randomBytecode(random)),
  };
}

/** Runs a batch on both; returns the first difference. */
async function difference(module: string, batch: Batch): Promise<string | undefined> {
  const before = `globalThis.batch = ${JSON.stringify(batch)};`;
  const node = await onNode(module, before) as readonly unknown[];
  const deno = JSON.parse(JSON.stringify(reportsOf(batch))) as readonly unknown[];
  const texts = [
    ...batch.scripts.map(({ source }) => source),
    ...batch.bytecodes.map(({ text }) => text),
  ];
  for (const [i, text] of texts.entries()) {
    const [here, there] = [deno, node].map((reports) => JSON.stringify(reports[i]));
    if (here !== there) return `${text}\nDeno: ${here}\nNode: ${there}`;
  }
  return undefined;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    args: Deno.args,
    options: {
      seconds: { type: "string", default: "60" },
      seed: { type: "string", default: String(Date.now() | 0) },
    },
  });
  const reason = whyNoNode();
  if (reason !== undefined) throw new Error(reason);
  const end = performance.now() + 1000 * whole("seconds", values.seconds);
  const seed = whole("seed", values.seed);
  print(`seed ${seed}`);
  const module = await bundled("random_main.ts");
  let batches = 0;
  for (; performance.now() < end; batches++) {
    const found = await difference(module, makeBatch(seed, batches));
    if (found === undefined) continue;
    print(`a program of batch ${batches} differs:\n${found}`);
    return 1;
  }
  print(
    `${batches * SCRIPTS} programs in JavaScript and ${
      batches * BYTECODES
    } in bytecode: no difference`,
  );
  return 0;
}

// Programs leave promises that are rejected without anyone who waits for them.
globalThis.addEventListener("unhandledrejection", (event) => event.preventDefault());
Deno.exit(await main());
