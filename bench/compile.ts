/**
 * What a short script costs from its text to its output: compiled, loaded and run in a warm process, and in a
 * process of its own, beside quickjs-emscripten, quickjs-wasi and sval. Prints the sizes, too: of the image, and of
 * the runtime and the compiler in an application's bundle.
 *
 * Usage: `deno task bench:compile`; `compile.ts NAME` prints the milliseconds to the first result as JSON.
 */
import { readFile } from "node:fs/promises";
import process from "node:process";
import { gzipSync } from "node:zlib";

/** A script as an agent writes it: 25 lines. */
const SCRIPT = `
interface Item { readonly name: string; readonly price: number; readonly tags?: readonly string[] }
const items: readonly Item[] = [
  { name: "anvil", price: 99.5, tags: ["heavy", "iron"] },
  { name: "bell", price: 12, tags: ["iron"] },
  { name: "candle", price: 1.25 },
];
class Basket {
  private readonly counts = new Map<string, number>();
  add(name: string, count = 1): this {
    this.counts.set(name, (this.counts.get(name) ?? 0) + count);
    return this;
  }
  total(): number {
    let sum = 0;
    for (const { name, price } of items) sum += price * (this.counts.get(name) ?? 0);
    return sum;
  }
}
const byTag: Record<string, string[]> = {};
for (const { name, tags = [] } of items) {
  for (const tag of tags) (byTag[tag] ??= []).push(name);
}
const basket = new Basket().add("bell", 3).add("candle", 12).add("bell");
const lines = Object.entries(byTag).map(([tag, names]) => \`\${tag}: \${names.join(", ")}\`);
console.log(\`\${lines.join("; ")}; total \${basket.total().toFixed(2)}\`);`.trim();

/** What the script prints. */
const EXPECTED = "heavy: anvil; iron: anvil, bell; total 63.00";

/** Runs the script's text once and returns what it prints. */
type RunText = (source: string) => string | Promise<string>;

/** A runtime that runs texts. JavaScript engines get the script without its types. */
interface Subject {
  readonly name: string;
  readonly takesTypes: boolean;
  open(): Promise<RunText>;
}

const SUBJECTS: readonly Subject[] = [
  {
    name: "prometeu",
    takesTypes: true,
    async open(): Promise<RunText> {
      const { defineLog, HostRegistry, load } = await import("../mod.ts");
      const { compile } = await import("../lib/compiler/compiler.ts");
      let printed = "";
      const host = new HostRegistry();
      defineLog(host, (text) => void (printed += text));
      return (source) => {
        printed = "";
        const { image, diagnostics } = compile({ "agent.ts": source });
        if (image === undefined) throw new Error(diagnostics[0].message);
        using vm = load(image, { host, capabilities: ["log"] }).instantiate();
        const { trap } = vm.run({ budget: Infinity });
        if (trap !== undefined) throw new Error(trap.message);
        return printed;
      };
    },
  },
  {
    name: "quickjs-emscripten",
    takesTypes: false,
    async open(): Promise<RunText> {
      const { getQuickJS } = await import("quickjs-emscripten");
      const module = await getQuickJS();
      return (source) => {
        using runtime = module.newRuntime();
        runtime.setInterruptHandler(() => false);
        using context = runtime.newContext();
        let printed = "";
        using log = context.newFunction("log", (text) => void (printed += context.getString(text)));
        using console = context.newObject();
        context.setProp(console, "log", log);
        context.setProp(context.global, "console", console);
        context.unwrapResult(context.evalCode(source)).dispose();
        return printed;
      };
    },
  },
  {
    name: "quickjs-wasi",
    takesTypes: false,
    async open(): Promise<RunText> {
      const { QuickJS } = await import("quickjs-wasi");
      const file = new URL(import.meta.resolve("quickjs-wasi/quickjs.wasm"));
      const wasm = await WebAssembly.compile(new Uint8Array(await readFile(file)));
      return async (source) => {
        using vm = await QuickJS.create({ wasm, interruptHandler: () => false });
        let printed = "";
        const log = vm.newFunction("log", (text) => {
          printed += text.toString();
          return vm.undefined;
        });
        const console = vm.newObject();
        console.setProp("log", log);
        vm.setProp(vm.global, "console", console);
        vm.evalCode(source).dispose();
        return printed;
      };
    },
  },
  {
    name: "sval",
    takesTypes: false,
    async open(): Promise<RunText> {
      const { default: imported } = await import("sval");
      const Sval: typeof imported = imported;
      return (source) => {
        let printed = "";
        const interpreter = new Sval({ ecmaVer: "latest", sandBox: true });
        interpreter.import({ console: { log: (text: string) => void (printed += text) } });
        interpreter.run(source);
        return printed;
      };
    },
  },
];

/** Runs to warm up. */
const WARM_RUNS = 300;

/** Measured rounds, and runs in each: the clock of processor time is coarse. */
const ROUNDS = 15;
const RUNS_A_ROUND = 20;

/** Processes of a cold start. */
const PROCESSES = 9;

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[figures.length >> 1];
}

/** Runs the script and checks what it prints. */
async function checked(run: RunText, source: string): Promise<void> {
  const printed = await run(source);
  if (printed !== EXPECTED) throw new Error(`printed ${printed}`);
}

/** Milliseconds of processor time of this process, the engine's own threads included. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

async function warm({ takesTypes, open }: Subject, plain: string): Promise<number> {
  const run = await open();
  const source = takesTypes ? SCRIPT : plain;
  for (let i = 0; i < WARM_RUNS; i++) await checked(run, source);
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const began = processorTime();
    for (let j = 0; j < RUNS_A_ROUND; j++) await checked(run, source);
    times.push((processorTime() - began) / RUNS_A_ROUND);
  }
  return median(times);
}

/** Milliseconds of a process from its start to its first result, and those after its own start-up. */
async function cold({ name }: Subject): Promise<readonly [whole: number, own: number]> {
  const whole: number[] = [];
  const own: number[] = [];
  for (let i = 0; i < PROCESSES; i++) {
    const began = performance.now();
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--no-check", "--allow-all", import.meta.url, name],
    }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    whole.push(performance.now() - began);
    own.push(Number(new TextDecoder().decode(stdout)));
  }
  return [median(whole), median(own)];
}

/** Size in bytes of an entry point in a bundle: minified, and compressed besides. */
async function bundledSize(path: string): Promise<readonly [number, number]> {
  const { build } = await import("esbuild");
  const { outputFiles: [file] } = await build({
    stdin: { contents: `export * from "${path}";`, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    external: ["acorn", "@sveltejs/acorn-typescript"],
  });
  return [file.contents.length, gzipSync(file.contents, { level: 9 }).length];
}

const ROOT = new URL("../", import.meta.url).pathname;

/** Prints what the parts of a warm run take: compiling, loading, and running in a new VM. */
async function printParts(): Promise<void> {
  const { defineLog, HostRegistry, load } = await import("../mod.ts");
  const { compile } = await import("../lib/compiler/compiler.ts");
  const host = new HostRegistry();
  defineLog(host, () => {});
  const sums = [0, 0, 0];
  for (let i = 0; i < ROUNDS * RUNS_A_ROUND; i++) {
    const start = processorTime();
    const { image } = compile({ "agent.ts": SCRIPT });
    if (image === undefined) throw new Error("the script is refused");
    const compiled = processorTime();
    const program = load(image, { host, capabilities: ["log"] });
    const loaded = processorTime();
    using vm = program.instantiate();
    vm.run({ budget: Infinity });
    const ended = processorTime();
    [compiled - start, loaded - compiled, ended - loaded].forEach((ms, part) => sums[part] += ms);
  }
  const [compiling, loading, running] = sums.map((ms) => (ms / (ROUNDS * RUNS_A_ROUND)).toFixed(2));
  print(`of prometeu: compile ${compiling}, load ${loading}, run ${running}`);
}

async function printSizes(): Promise<void> {
  const { stop } = await import("esbuild");
  const { encodeImage } = await import("../mod.ts");
  const { compile } = await import("../lib/compiler/compiler.ts");
  for (const debug of [true, false]) {
    for (const [name, source] of [["the script", SCRIPT], ["an empty program", ""]]) {
      const { image } = compile({ "agent.ts": source }, { debug });
      if (image === undefined) throw new Error(`${name} is refused`);
      const bytes = encodeImage(image).length;
      print(`image of ${name}, ${debug ? "with" : "without"} debug information: ${bytes} bytes`);
    }
  }
  for (const path of ["./mod.ts", "./lib/compiler/compiler.ts"]) {
    const [minified, compressed] = await bundledSize(path);
    print(`${path}, bundled without acorn: ${minified} bytes, compressed ${compressed}`);
  }
  await stop();
}

async function main(): Promise<void> {
  const [name] = Deno.args;
  // Imported here, so that a cold process does not pay for it.
  if (name !== undefined) {
    const subject = SUBJECTS.find((each) => each.name === name);
    if (subject === undefined) throw new Error(`"${name}" is none of the runtimes`);
    const began = performance.now();
    const run = await subject.open();
    await checked(run, subject.takesTypes ? SCRIPT : Deno.env.get("PLAIN") ?? "");
    return print(String(performance.now() - began));
  }
  const { transform } = await import("esbuild");
  const { code: plain } = await transform(SCRIPT, { loader: "ts", target: "es2022" });
  Deno.env.set("PLAIN", plain);
  print(
    "milliseconds".padEnd(24) + "warm".padStart(10) + "cold process".padStart(14) +
      "of that import and run".padStart(25),
  );
  for (const subject of SUBJECTS) {
    const ms = await warm(subject, plain);
    const [whole, own] = await cold(subject);
    print(
      subject.name.padEnd(24) + ms.toFixed(2).padStart(10) + whole.toFixed(0).padStart(14) +
        own.toFixed(1).padStart(25),
    );
  }
  await printParts();
  await printSizes();
}

if (import.meta.main) await main();
