/**
 * Runs the public test suite of the language, tc39/test262, from a checkout, and compares the outcomes with
 * tests/test262/expectations.txt.
 *
 *     deno task test262 --suite PATH [--filter TEXT] [--sample N] [--update] [--jobs N] [--verbose]
 *
 * Tests run as strict code, in processes of their own: a crash or an endless loop ends one test, not the run.
 * `--filter` runs only the folders whose path below `test/` contains the text; a text that ends in `.js` selects
 * single tests, and `--sample N` every Nth: their outcomes are printed and not compared. `--update` rewrites the
 * expectations of the folders that ran. The exit status is 1 if an outcome differs from the expectations.
 */
import { parseArgs } from "node:util";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  byFolder,
  countOutcomes,
  differences,
  excludedReasons,
  formatCounts,
  passRate,
  readExpectations,
  updatedExpectations,
} from "./test262/expectations.ts";
import { type Outcome, outcome } from "./test262/outcome.ts";

const EXPECTATIONS = new URL("../tests/test262/expectations.txt", import.meta.url);
const WORKER = new URL("./test262/worker.ts", import.meta.url);

/** Milliseconds after which a test hangs: cycles limit its run long before, unless the machine is busy. */
const LONGEST_MS = 300_000;

/** Folders of the suite that are run: the language, and the library as far as the prelude has it. */
const FOLDERS: readonly string[] = [
  "language",
  ..."Iterator ArrayIteratorPrototype MapIteratorPrototype SetIteratorPrototype StringIteratorPrototype"
    .split(" ").map((name) => `built-ins/${name}`),
  ..."Object Function Array String Number Boolean Symbol Math Map Set Date JSON".split(" ").map((
    name,
  ) => `built-ins/${name}`),
  ..."Error AggregateError NativeErrors".split(" ").map((name) => `built-ins/${name}`),
];

function testsBelow(suite: URL, folder: string): string[] {
  const entries = [...Deno.readDirSync(new URL(`test/${folder}`, suite))];
  return entries.flatMap(({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    if (isDirectory) return testsBelow(suite, path);
    return name.endsWith(".js") && !name.endsWith("_FIXTURE.js") ? [path] : [];
  });
}

/** A process that runs tests one after the other. */
class Worker262 {
  readonly #suite: URL;
  #child: Deno.ChildProcess | undefined;
  #writer: WritableStreamDefaultWriter<Uint8Array> | undefined;
  #reader: ReadableStreamDefaultReader<string> | undefined;
  #text = "";

  constructor(suite: URL) {
    this.#suite = suite;
  }

  #start(): void {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--no-check", "--allow-read", WORKER.href, this.#suite.href],
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    this.#writer = this.#child.stdin.getWriter();
    this.#reader = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    this.#text = "";
  }

  /** Runs a test. A process that dies, or answers too late, is replaced for the next one. */
  async run(path: string): Promise<Outcome> {
    if (this.#child === undefined) this.#start();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#child?.kill("SIGKILL");
    }, LONGEST_MS);
    try {
      await this.#writer?.write(new TextEncoder().encode(`${path}\n`));
      while (!this.#text.includes("\n")) {
        const read = await this.#reader?.read();
        if (read === undefined || read.done) throw new Error("the process has ended");
        this.#text += read.value;
      }
      const end = this.#text.indexOf("\n");
      const line = this.#text.slice(0, end);
      this.#text = this.#text.slice(end + 1);
      return JSON.parse(line) as Outcome;
    } catch (error) {
      await this.end();
      if (isLate) return outcome("hangs", `no end after ${LONGEST_MS / 1000} s`);
      return outcome("crashes", error instanceof Error ? error.message : String(error));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the process. */
  async end(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined) return;
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended already.
    }
    await this.#reader?.cancel().catch(() => {});
    await this.#writer?.abort().catch(() => {});
    await child.status;
  }
}

/** Runs tests in several processes. */
async function runTests(
  suite: URL,
  tests: readonly string[],
  jobs: number,
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  let next = 0;
  await Promise.all(Array.from({ length: jobs }, async () => {
    const worker = new Worker262(suite);
    while (next < tests.length) {
      const path = tests[next++];
      outcomes.set(path, await worker.run(path));
      if (outcomes.size % 1000 === 0) progress(`${outcomes.size} of ${tests.length}`);
    }
    await worker.end();
  }));
  return outcomes;
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

function progress(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** Sums by the first two or three parts of the folders' names. */
function printSums(outcomes: ReadonlyMap<string, Outcome>): void {
  const sums = new Map<string, Outcome[]>();
  for (const [folder, tests] of byFolder(outcomes)) {
    const name = folder.split("/").slice(0, 2).join("/");
    sums.set(name, [...(sums.get(name) ?? []), ...tests.values()]);
  }
  sums.set("all", [...outcomes.values()]);
  for (const [name, each] of sums) {
    const counts = countOutcomes(each);
    const rate = passRate(counts).toFixed(1).padStart(5);
    print(`${name.padEnd(36)} ${rate} %  ${formatCounts(counts, excludedReasons(each))}`);
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    args: Deno.args,
    options: {
      suite: { type: "string" },
      filter: { type: "string" },
      sample: { type: "string", default: "1" },
      update: { type: "boolean", default: false },
      verbose: { type: "boolean", default: false },
      jobs: { type: "string", default: String(navigator.hardwareConcurrency) },
    },
  });
  if (values.suite === undefined) {
    progress("usage: deno task test262 --suite PATH [--filter TEXT] [--update] [--jobs N]");
    return 2;
  }
  const suite = pathToFileURL(`${resolve(values.suite)}/`);
  const { filter = "" } = values;
  const isFile = filter.endsWith(".js");
  const every = Number(values.sample);
  const isPart = isFile || every > 1;
  const tests = FOLDERS.flatMap((folder) => testsBelow(suite, folder)).filter((path) =>
    (isFile ? path : path.slice(0, path.lastIndexOf("/"))).includes(filter)
  ).sort().filter((_, i) => i % every === 0);
  const outcomes = await runTests(suite, tests, Number(values.jobs));
  if (values.verbose || isPart) {
    for (const [path, { kind, reason }] of [...outcomes].sort()) {
      if (kind !== "passes" && kind !== "excluded") print(`${kind} ${path}: ${reason}`);
    }
  }
  printSums(outcomes);
  if (isPart) return 0;
  const expected = readExpectations(await readIfAny(EXPECTATIONS));
  if (values.update) {
    await Deno.mkdir(new URL(".", EXPECTATIONS), { recursive: true });
    await Deno.writeTextFile(EXPECTATIONS, updatedExpectations(expected, outcomes));
    return 0;
  }
  const found = differences(expected, outcomes);
  for (const line of found) print(line);
  return found.length === 0 ? 0 : 1;
}

async function readIfAny(url: URL): Promise<string> {
  try {
    return await Deno.readTextFile(url);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

if (import.meta.main) Deno.exit(await main());
