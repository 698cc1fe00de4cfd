/**
 * Runs tests of test262 in a process of its own: each line of standard input is the path of a test; each line of
 * standard output is its outcome as JSON. Usage: `worker.ts SUITE [all]`; with `all`, excluded tests run, too.
 */
import { createTestRunner } from "./run_test.ts";

const [suite, mode] = Deno.args;
const runner = createTestRunner(new URL(suite));
const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream());
const encoder = new TextEncoder();
let text = "";
for await (const chunk of lines) {
  text += chunk;
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
    const path = text.slice(0, end);
    text = text.slice(end + 1);
    Deno.stdout.writeSync(encoder.encode(`${JSON.stringify(runner.run(path, mode === "all"))}\n`));
  }
}
