/**
 * Plants each fault of mutants.ts into a copy of the project and runs tests until one fails.
 * Prints a line for each; the exit status is 1 if one survives, 2 for a mistake in the call.
 *
 *     deno task mutants [--only NAME|AREA]... [--jobs N] [--quick]
 *
 * With `--quick` only the tests of a mutant's area are run: a survivor may still be caught by others.
 */
import { FIRST_TESTS, type Mutant, MUTANTS } from "./mutants.ts";
import {
  filesBelow,
  findMutant,
  type Place,
  PRELUDE,
  readSources,
  type Source,
} from "./source_text.ts";

const ROOT = new URL("../../", import.meta.url);

/** Not copied: neither sources nor tests. */
const NOT_COPIED: ReadonlySet<string> = new Set([".git", "node_modules", "npm", "coverage"]);

/** Tests that are slow and look at packaging, or that look at the text of the sources. */
const NOT_RUN: ReadonlySet<string> = new Set([
  "tests/property/seeds_test.ts",
  "tests/runtimes/node_test.ts",
  "tests/unit/generated_test.ts",
  "tests/unit/house_test.ts",
  "tests/unit/mutants_current_test.ts",
  "tests/unit/package_test.ts",
  "tests/unit/readme_test.ts",
  "tests/unit/readme_figures_test.ts",
  "tests/unit/size_test.ts",
]);

/** A test may take so many times what it takes without a fault, and so many milliseconds more. */
const PATIENCE = 8;
const PATIENCE_MS = 10_000;

const print = (line: string): void => {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
};

/** Ends the process: the call or the list is wrong. */
function refuse(message: string): never {
  Deno.stderr.writeSync(new TextEncoder().encode(`${message}\n`));
  Deno.exit(2);
}

interface Options {
  readonly only: readonly string[];
  readonly jobs: number;
  readonly isQuick: boolean;
}

function readOptions(args: readonly string[]): Options {
  const only: string[] = [];
  let jobs = 2;
  let isQuick = false;
  const rest = args.values();
  for (const flag of rest) {
    const value = flag === "--quick" ? undefined : rest.next().value;
    if (flag === "--quick") isQuick = true;
    else if (flag === "--only" && value !== undefined) only.push(value);
    else if (flag === "--jobs" && Number.isInteger(Number(value)) && Number(value) > 0) {
      jobs = Number(value);
    } else refuse(`${flag} ${value}: expected --only NAME|AREA, --jobs N or --quick`);
  }
  return { only, jobs, isQuick };
}

function copyFolder(from: URL, to: URL): void {
  Deno.mkdirSync(to, { recursive: true });
  for (const { name, isDirectory } of Deno.readDirSync(from)) {
    if (NOT_COPIED.has(name)) continue;
    if (isDirectory) copyFolder(new URL(`${name}/`, from), new URL(`${name}/`, to));
    else Deno.copyFileSync(new URL(name, from), new URL(name, to));
  }
}

/** A copy of the project. */
function copyProject(): URL {
  const folder = new URL(`file://${Deno.makeTempDirSync({ prefix: "mutants-" })}/`);
  copyFolder(ROOT, folder);
  return folder;
}

type Outcome =
  | { readonly kind: "passed"; readonly ms: number }
  | { readonly kind: "failed"; readonly test: string }
  | { readonly kind: "timeout" };

/** A process of its own group, so that it can be ended with those it starts. */
function startTest(folder: URL, test: string): Deno.ChildProcess {
  const [path, part] = test.split("#");
  const isConformance = path.startsWith("tests/conformance/");
  const filter = part === undefined
    ? []
    : [isConformance ? `--filter=/^conformance: (${part})[/]/` : `--filter=/^${part}/`];
  return new Deno.Command(Deno.execPath(), {
    args: [
      "test",
      "--no-check",
      "--fail-fast",
      "--allow-read",
      "--allow-run",
      "--allow-env",
      ...filter,
      path,
    ],
    cwd: folder,
    env: { CI: "true", NO_COLOR: "1", NO_SHRINK: "1" },
    stdout: "piped",
    stderr: "piped",
    detached: true,
  }).spawn();
}

/** Ends a test and the processes it has started. */
function endProcess(pid: number): void {
  Deno.kill(-pid, "SIGKILL");
}

/** Runs one test file in a copy. `running` has the ids of the processes of now. */
async function runTest(
  folder: URL,
  path: string,
  timeout: number,
  running: Set<number>,
): Promise<Outcome> {
  const started = performance.now();
  const child = startTest(folder, path);
  running.add(child.pid);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    endProcess(child.pid);
  }, timeout);
  const { success, stdout, stderr } = await child.output();
  clearTimeout(timer);
  running.delete(child.pid);
  if (isLate) return { kind: "timeout" };
  const text = new TextDecoder();
  const output = `${text.decode(stdout)}\n${text.decode(stderr)}`;
  if (success && !output.includes("| 0 passed")) {
    return { kind: "passed", ms: performance.now() - started };
  }
  // "name of the test => ./file:line:column"
  const name = /^(.+) => \.\/\S+:\d+:\d+$/m.exec(output)?.[1] ?? "the file as a whole";
  return { kind: "failed", test: name };
}

/** How long each test file takes without a fault, measured when it is first needed. */
function createBaseline(folder: URL, running: Set<number>): (path: string) => Promise<number> {
  const known = new Map<string, Promise<number>>();
  const measure = async (path: string): Promise<number> => {
    const outcome = await runTest(folder, path, 600_000, running);
    if (outcome.kind === "passed") return outcome.ms;
    return refuse(`${path} fails without a fault: ${JSON.stringify(outcome)}`);
  };
  return (path) => {
    const ms = known.get(path) ?? measure(path);
    known.set(path, ms);
    return ms;
  };
}

/** What generated code depends on. */
const GENERATOR = /^(scripts[/]|lib[/]isa[/])/;

/** The task that writes what is generated from a source; `undefined` for others. */
function generatorOf({ path, isGenerated }: Source): string | undefined {
  if (isGenerated) return undefined;
  if (path.startsWith(PRELUDE) && path.endsWith(".js")) return "prelude";
  return GENERATOR.test(path) ? "generate" : undefined;
}

/** Writes the generated files of a copy anew. */
async function generate(folder: URL, task: string): Promise<void> {
  const args = ["task", task];
  const { success, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: folder })
    .output();
  if (!success) refuse(`the generator fails: ${new TextDecoder().decode(stderr)}`);
}

/** Plants a fault into a copy; returns what takes it out again. */
async function plant(
  folder: URL,
  { source, start, end }: Place,
  after: string,
): Promise<() => void> {
  const file = new URL(source.path, folder);
  Deno.writeTextFileSync(file, source.text.slice(0, start) + after + source.text.slice(end));
  const task = generatorOf(source);
  if (task !== undefined) await generate(folder, task);
  return () => {
    if (task !== undefined) copyFolder(new URL("lib/", ROOT), new URL("lib/", folder));
    Deno.writeTextFileSync(file, source.text);
  };
}

/** What catches a fault, or `undefined`. */
async function catcherOf(
  folder: URL,
  tests: readonly string[],
  baseline: (path: string) => Promise<number>,
  running: Set<number>,
): Promise<string | undefined> {
  for (const path of tests) {
    const timeout = await baseline(path) * PATIENCE + PATIENCE_MS;
    const outcome = await runTest(folder, path, timeout, running);
    if (outcome.kind === "failed") return `${path}: ${outcome.test}`;
    if (outcome.kind === "timeout") return `${path}: does not end`;
  }
  return undefined;
}

/** What has become of a mutant. */
interface Verdict {
  readonly mutant: Mutant;
  readonly caughtBy: string | undefined;
  readonly ms: number;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function verdictLine({ mutant, caughtBy, ms }: Verdict): string {
  const { area, name } = mutant;
  const what = caughtBy === undefined ? "SURVIVED" : `caught by ${caughtBy}`;
  return `${area}: ${name}: ${what}, ${seconds(ms)}`;
}

function planOf(only: readonly string[]): { mutant: Mutant; place: Place }[] {
  const sources = readSources(ROOT);
  const chosen = MUTANTS.filter(({ name, area }) =>
    only.length === 0 || only.includes(name) || only.includes(area)
  );
  if (chosen.length === 0) refuse(`no mutant and no area is named ${only.join(" or ")}`);
  return chosen.map((mutant) => {
    const place = findMutant(sources, mutant);
    return typeof place === "string" ? refuse(place) : { mutant, place };
  });
}

function testsFor({ area, hint = [] }: Mutant, isQuick: boolean): string[] {
  const first = new Set([...hint, ...FIRST_TESTS[area]]);
  if (isQuick) return [...first];
  const rest = filesBelow(ROOT, "tests/").filter((path) =>
    path.endsWith("_test.ts") && !NOT_RUN.has(path) && !first.has(path)
  );
  return [...first, ...rest];
}

async function main(): Promise<number> {
  const started = performance.now();
  const { only, jobs, isQuick } = readOptions(Deno.args);
  const plan = planOf(only);
  const verdicts: Verdict[] = [];
  const folders = Array.from({ length: jobs + 1 }, copyProject);
  const running = new Set<number>();
  const baseline = createBaseline(folders[jobs], running);
  const cleanUp = (): void => {
    running.forEach(endProcess);
    for (const folder of folders) Deno.removeSync(folder, { recursive: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => {
      cleanUp();
      Deno.exit(130);
    });
  }
  const queue = plan.values();
  const work = async (folder: URL): Promise<void> => {
    for (const { mutant, place } of queue) {
      const started = performance.now();
      const remove = await plant(folder, place, mutant.after);
      const tests = testsFor(mutant, isQuick);
      const caughtBy = await catcherOf(folder, tests, baseline, running);
      remove();
      const verdict = { mutant, caughtBy, ms: performance.now() - started };
      verdicts.push(verdict);
      print(verdictLine(verdict));
    }
  };
  try {
    await Promise.all(folders.slice(0, jobs).map(work));
  } finally {
    cleanUp();
  }
  const survivors = verdicts.filter(({ caughtBy }) => caughtBy === undefined);
  const caught = verdicts.length - survivors.length;
  print(
    `${verdicts.length} mutants: ${caught} caught, ${survivors.length} survived; ` +
      seconds(performance.now() - started),
  );
  return survivors.length === 0 ? 0 : 1;
}

Deno.exit(await main());
