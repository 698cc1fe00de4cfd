/** Proofs that the packed npm package works, each run in an empty folder outside the project. */
import config from "../deno.json" with { type: "json" };
import { build, stop } from "esbuild";
import { BIN_FILE, DOCUMENTS, ENTRY_POINTS, MANIFEST } from "./npm_manifest.ts";
import { documentedNames, exportedNames } from "./public_names.ts";
import { outputOf } from "./subprocess.ts";

const ROOT = new URL("../", import.meta.url);

const TYPESCRIPT = "typescript@5.9.3";

/** Node's flag for a realm that makes no code of text, as a content security policy forbids it. */
const NO_CODE_FROM_TEXT = ["--disallow-code-generation-from-strings"];

/** A guest program, and the output of `prometeu run`: its log, then its results. */
const PROGRAM = `
.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=1
  PUSH_CONST "hello"
  HOSTCALL log.write/1
  PUSH_I32 6
  PUSH_I32 7
  MUL
  RET
.end
`;
const PROGRAM_OUTPUT = "hello\n42\n";
const PROGRAM_FOLDED = "main 25\n";

/** Doubles a number that a store holds, or 1, with a host function of the user. */
const COUNTS = `
.sysc kv.get/1 args=1 rets=1
.sysc kv.set/1 args=2 rets=1
.sysc game.double/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_CONST "count"
  DUP
  HOSTCALL kv.get/1
  HOSTCALL game.double/1
  HOSTCALL kv.set/1
  RET
.end
`;
const COUNTS_HOST = `import { HostRegistry } from "${MANIFEST.name}";
export default new HostRegistry().define(
  "game.double/1",
  { args: ["any"], rets: ["int32"] },
  (n) => 2 * (n ?? 1),
);
`;

/** A claim about the package, with its test. */
export interface Proof {
  readonly name: string;
  /**
   * Tests the claim in an empty folder.
   *
   * @returns a short description of the evidence
   * @throws {Error} if the claim does not hold
   */
  prove(folder: string, archive: string): Promise<string>;
}

/** Creates a project in the folder and installs the given packages. */
async function install(folder: string, ...packages: readonly string[]): Promise<void> {
  await writeFile(folder, "package.json", '{ "private": true, "type": "module" }\n');
  await outputOf("npm", ["install", "--no-audit", "--no-fund", ...packages], folder);
}

function writeFile(folder: string, name: string, text: string): Promise<void> {
  return Deno.writeTextFile(`${folder}/${name}`, text);
}

function expectEqual(what: string, actual: unknown, expected: unknown): void {
  const [seen, wanted] = [actual, expected].map((value) => JSON.stringify(value));
  if (seen !== wanted) throw new Error(`${what}: got ${seen}, expected ${wanted}`);
}

/**
 * Tests that the archive has exactly the files users need, and that they export the names listed by
 * `deno doc`.
 */
async function proveContents(folder: string, archive: string): Promise<string> {
  await outputOf("tar", ["-xzf", archive, "-C", folder, "--strip-components=1"]);
  const listing = await outputOf("tar", ["-tzf", archive]);
  const paths = listing.trim().split("\n").map((path) => path.replace(/^package\//, ""));
  const needless = paths.filter((path) =>
    !/\.(?:js|d\.ts)$/.test(path) && path !== "package.json" &&
    !DOCUMENTS.some((name) => name === path)
  );
  expectEqual("unnecessary files", needless, []);
  for (const path of [BIN_FILE, ...DOCUMENTS]) {
    if (!paths.includes(path)) throw new Error(`${path} is missing`);
  }
  let count = 0;
  for (const [subpath, source] of Object.entries(config.exports)) {
    const { values, all } = await documentedNames(new URL(source, ROOT));
    const { types, default: module } = ENTRY_POINTS[subpath];
    for (const [path, names] of [[module, values], [types, all]] as const) {
      expectEqual(path, exportedNames(await Deno.readTextFile(`${folder}/${path}`)), names);
    }
    count += all.length;
  }
  return `${paths.length} files, ${count} names exported`;
}

/**
 * Tests that a program on Node can import every entry point, that these export the values listed by
 * `deno doc`, and that it can run and profile a guest.
 */
async function proveImport(folder: string, archive: string): Promise<string> {
  await install(folder, archive);
  await writeFile(
    folder,
    "consumer.mjs",
    `import { defineLog, formatValue, HostRegistry, load } from "${MANIFEST.name}";
import { assemble } from "${MANIFEST.name}/assembly";
import { EXIT } from "${MANIFEST.name}/cli";
import { profiler, toFoldedStacks } from "${MANIFEST.name}/profile";
const names = {};
for (const subpath of ${JSON.stringify(Object.keys(config.exports))}) {
  names[subpath] = Object.keys(await import("${MANIFEST.name}" + subpath.slice(1))).sort();
}
const output = [];
const host = new HostRegistry();
defineLog(host, (text) => output.push(text));
const vm = load(assemble(${
      JSON.stringify(PROGRAM)
    }), { host, capabilities: ["log"] }).instantiate({ profile: profiler });
vm.run({ budget: 10_000 });
output.push(...vm.results().map(formatValue), "");
const folded = toFoldedStacks(vm.profile());
console.log(JSON.stringify([output.join("\\n"), EXIT.DONE, folded, names]));
`,
  );
  const names: Record<string, readonly string[]> = {};
  for (const [subpath, source] of Object.entries(config.exports)) {
    names[subpath] = (await documentedNames(new URL(source, ROOT))).values;
  }
  const output: unknown = JSON.parse(
    await outputOf("node", [...NO_CODE_FROM_TEXT, "consumer.mjs"], folder),
  );
  expectEqual("consumer.mjs", output, [PROGRAM_OUTPUT, 0, PROGRAM_FOLDED, names]);
  return `node ${(await outputOf("node", ["--version"])).trim()} runs a program`;
}

const TYPESCRIPT_CONSUMER =
  `import { load, type Slice, Telemetry, type Vm } from "${MANIFEST.name}";
import { assemble } from "${MANIFEST.name}/assembly";
import { type CliIo, EXIT, runCli } from "${MANIFEST.name}/cli";
import { type MeterLike, observe } from "${MANIFEST.name}/exporters";
import { toPprof } from "${MANIFEST.name}/profile";
export const pprof = (): Uint8Array => toPprof(vm.profile());
export const end = (meter: MeterLike): Disposable => observe(new Telemetry(), meter);
export const vm: Vm = load(assemble("")).instantiate();
export const slice: Slice = vm.run({ budget: Infinity });
export const run = async (io: CliIo): Promise<boolean> =>
  await runCli(["--help"], io) === EXIT.DONE;
// @ts-expect-error cycles is a number: shows that the declarations are found and are not any
export const text: string = slice.cycles;
`;

/** Tests that strict TypeScript accepts the declarations, with only the ES2022 library. */
async function proveTypes(folder: string, archive: string): Promise<string> {
  await install(folder, archive, TYPESCRIPT);
  await writeFile(folder, "consumer.ts", TYPESCRIPT_CONSUMER);
  const resolutions = { node16: "node16", bundler: "esnext" };
  for (const [moduleResolution, module] of Object.entries(resolutions)) {
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      target: "es2022",
      lib: ["es2022"],
      types: [],
      module,
      moduleResolution,
    };
    const project = { compilerOptions, files: ["consumer.ts"] };
    await writeFile(folder, "tsconfig.json", JSON.stringify(project));
    await outputOf("npx", ["--no", "--", "tsc", "--noEmit"], folder);
  }
  return `${TYPESCRIPT}, moduleResolution ${Object.keys(resolutions).join(" and ")}`;
}

/** Tests that the command runs a program. */
async function proveCommand(folder: string, archive: string): Promise<string> {
  await install(folder, archive);
  await writeFile(folder, "program.pasm", PROGRAM);
  const output = await outputOf("npx", ["--no", "--", "prometeu", "run", "program.pasm"], folder);
  expectEqual("prometeu run", output, PROGRAM_OUTPUT);
  await writeFile(folder, "counts.pasm", COUNTS);
  await writeFile(folder, "host.mjs", COUNTS_HOST);
  const args = ["run", "counts.pasm", "--host", "host.mjs", "--allow", "kv=store.json"];
  for (const count of [2, 4]) {
    await outputOf("npx", ["--no", "--", "prometeu", ...args], folder);
    const store = await Deno.readTextFile(`${folder}/store.json`);
    expectEqual("store.json", store, `{\n  "count": ${count}\n}\n`);
  }
  const commands = ["debug", "program.pasm", "-x", "stepi 2; backi 2; where"];
  const debugged = await outputOf("npx", ["--no", "--", "prometeu", ...commands], folder);
  const moments = debugged.split("\n").filter((line) => line.endsWith("cycle 0"));
  expectEqual("prometeu debug", moments.length, 2);
  // The second run goes on from the last checkpoint and takes back what came after it.
  const kept = "npx --no -- prometeu run program.pasm --checkpoint s --resume s >> program.log";
  for (let run = 1; run <= 2; run++) await outputOf("sh", ["-c", kept], folder);
  const log = await Deno.readTextFile(`${folder}/program.log`);
  expectEqual("--checkpoint", log, PROGRAM_OUTPUT);
  return "npx prometeu run program.pasm, also with --host and --allow kv=FILE and --checkpoint, and debug";
}

const ESBUILD = "esbuild@0.25.10";
const ROBOT = "robot3@1.4.0";

/** A guest in TypeScript, and what it prints. */
const GUEST = `interface City { readonly name: string; readonly degrees?: number }
async function warmest(cities: readonly City[]): Promise<string> {
  await null;
  return cities.toSorted((a, b) => (b.degrees ?? 0) - (a.degrees ?? 0))[0].name;
}
console.log(await warmest([{ name: "Oslo" }, { name: "Lima", degrees: 18 }]));
`;
const GUEST_OUTPUT = "Lima\n";

/** A guest that imports a package, and what it prints. */
const MACHINE = `import { createMachine, interpret, state, transition } from "robot3";
const lamp = createMachine({
  off: state(transition("press", "on")),
  on: state(transition("press", "off")),
});
const service = interpret(lamp, () => console.log(service.machine.current));
service.send("press");
service.send("press");
`;
const MACHINE_OUTPUT = "on\noff\n";

/** Runs guests from a program: with the compiler, and as a script that waits and goes on. */
const SCRIPT_CONSUMER = `import { defineLog, HostRegistry, load } from "${MANIFEST.name}";
import { compile } from "${MANIFEST.name}/compiler";
import { resumeScript, runScript } from "${MANIFEST.name}/script";
const output = [];
const host = new HostRegistry();
defineLog(host, (text) => output.push(text));
const { image } = compile({ "guest.ts": ${JSON.stringify(GUEST)} });
const vm = load(image, { host, capabilities: ["log"] }).instantiate();
output.push((await vm.runAsync({ budget: 1_000_000 })).reason);
const functions = { double: async (n) => 2 * n, ask: "external" };
const first = await runScript("return await double(await ask('how many?'))", { functions, budget: 1e6 });
output.push(first.status, first.pending[0].args[0]);
const answers = [{ id: first.pending[0].id, value: 21 }];
const last = await resumeScript(first.snapshot(), answers, { functions, budget: 1e6 });
output.push(last.status, last.value);
console.log(JSON.stringify(output));
`;

/** Tests that guests in TypeScript run from the command and from a program, and that mod.ts needs no package. */
async function proveGuests(folder: string, archive: string): Promise<string> {
  await install(folder, archive, TYPESCRIPT);
  const prometeu = (...args: readonly string[]): Promise<string> =>
    outputOf("npx", ["--no", "--", "prometeu", ...args], folder);
  await writeFile(folder, "guest.ts", GUEST);
  expectEqual("prometeu run guest.ts", await prometeu("run", "guest.ts"), GUEST_OUTPUT);
  await prometeu("compile", "guest.ts", "-o", "guest.pbx");
  expectEqual("prometeu run guest.pbx", await prometeu("run", "guest.pbx"), GUEST_OUTPUT);
  await prometeu("new", "--ts", "hello");
  await prometeu("test", "hello.ts");
  await outputOf("npx", ["--no", "--", "tsc"], folder);
  await writeFile(folder, "consumer.mjs", SCRIPT_CONSUMER);
  const output: unknown = JSON.parse(
    await outputOf("node", [...NO_CODE_FROM_TEXT, "consumer.mjs"], folder),
  );
  const expected = [GUEST_OUTPUT.trim(), "returned", "waiting", "how many?", "done", 42];
  expectEqual("consumer.mjs", output, expected);
  await writeFile(folder, "machine.ts", MACHINE);
  const refused = await prometeu("run", "--bundle", "machine.ts").catch(({ message }) => message);
  if (!refused.includes("npm install esbuild")) throw new Error(`without esbuild: ${refused}`);
  await outputOf("npm", ["install", "--no-audit", "--no-fund", ESBUILD, ROBOT], folder);
  expectEqual("--bundle", await prometeu("run", "--bundle", "machine.ts"), MACHINE_OUTPUT);
  for (const name of Object.keys(MANIFEST.dependencies)) {
    await Deno.remove(`${folder}/node_modules/${name}`, { recursive: true });
  }
  await writeFile(folder, "program.pasm", PROGRAM);
  expectEqual("without dependencies", await prometeu("run", "program.pasm"), PROGRAM_OUTPUT);
  return "run, compile, new --ts with tsc, run --bundle, compile and runScript; mod.ts without packages";
}

/**
 * Bundles the conformance suite into one Node module that imports the package instead of mod.ts.
 */
async function conformanceModule(): Promise<string> {
  const suite = new URL("tests/conformance/conformance_test.ts", ROOT);
  const standIn = new URL("scripts/conformance_on_node.ts", ROOT).pathname;
  const { outputFiles: [file] } = await build({
    entryPoints: [suite.pathname],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    inject: [new URL("scripts/deno_on_node.ts", ROOT).pathname],
    define: { "import.meta.url": JSON.stringify(suite.href) },
    alias: { "@std/assert": new URL("tests/assert/mod.ts", ROOT).pathname },
    plugins: [{
      name: "the package for its sources",
      setup({ onResolve }): void {
        // The errors too: the suite asks for their classes.
        onResolve({ filter: /\/(?:mod|errors)\.ts$/ }, () => ({
          path: MANIFEST.name,
          external: true,
        }));
        onResolve({ filter: /\/(?:assembly|builder)\.ts$/ }, ({ path }) => ({
          path: `${MANIFEST.name}/${path.slice(path.lastIndexOf("/") + 1, -".ts".length)}`,
          external: true,
        }));
        onResolve({ filter: /\/(?:moved_run|often_checked)\.ts$/ }, () => ({ path: standIn }));
      },
    }],
  });
  await stop();
  return file.text;
}

/** Tests that every conformance case passes under Node's test runner. */
async function proveConformance(folder: string, archive: string): Promise<string> {
  await install(folder, archive);
  await writeFile(folder, "conformance.test.mjs", await conformanceModule());
  const args = [...NO_CODE_FROM_TEXT, "--test", "--test-reporter=tap", "conformance.test.mjs"];
  const output = await outputOf("node", args, folder).catch((error: Error) => {
    const failures = error.message.match(/^not ok .*$/gm);
    throw failures === null ? error : new Error(`node --test\n${failures.join("\n")}`);
  });
  const passed = Number(/^# pass (\d+)$/m.exec(output)?.[1]);
  if (!(passed > 500)) throw new Error(`only ${passed} tests passed, expected more than 500`);
  return `${passed} tests passed by node --test`;
}

/** All proofs, the fastest first. */
export const PROOFS: readonly Proof[] = [
  { name: "contents", prove: proveContents },
  { name: "ES module consumer", prove: proveImport },
  { name: "command", prove: proveCommand },
  { name: "guests", prove: proveGuests },
  { name: "TypeScript consumer", prove: proveTypes },
  { name: "conformance", prove: proveConformance },
];
