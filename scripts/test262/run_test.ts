/** Compiles and runs one test of test262. */
import { compile } from "../../lib/compiler/compiler.ts";
import type { DiagnosticCode } from "../../lib/compiler/diagnostic.ts";
import {
  defineLog,
  HostRegistry,
  load,
  type ProgramImage,
  type Trap,
  type TrapCode,
} from "../../mod.ts";
import { exclusionOf, isKnownGlobal, UNDECLARED, type Uses, usesOf } from "./exclusions.ts";
import { type Negative, readFrontMatter } from "./front_matter.ts";
import { type Outcome, outcome, PASSES } from "./outcome.ts";

/** Cycles after which a test has not ended: some tenths of a second. */
const MOST_CYCLES = 200_000_000;

/** Diagnostics that mean an early error of the standard. */
const EARLY_ERRORS: ReadonlySet<DiagnosticCode> = new Set([
  "SYNTAX",
  "SLOPPY",
  "DUPLICATE",
]);

/** Faults that programs may cause: they are limits. Any other trap is one of the compiler or the machine. */
const LIMITS: ReadonlySet<TrapCode> = new Set([
  "UNCAUGHT",
  "OUT_OF_MEMORY",
  "STACK_OVERFLOW",
  "CALL_DEPTH",
  "LIMIT",
]);

/** Hooks of the engine, by the file of the harness that uses them. */
const HOOKS: Readonly<Record<string, string>> = {
  "detachArrayBuffer.js": "const $262 = { detachArrayBuffer(buffer) { buffer.transfer(); } };\n",
};

/** Runs tests of a checkout of test262. */
export interface TestRunner {
  /** Runs a test. @param path its path below `test/` */
  run(path: string): Outcome;
}

/** @param suite folder of the checkout, with a slash at its end */
export function createTestRunner(suite: URL): TestRunner {
  const harness = new Map<string, { readonly text: string; readonly uses: Uses }>();
  const include = (name: string): { readonly text: string; readonly uses: Uses } => {
    const known = harness.get(name);
    if (known !== undefined) return known;
    const text = (HOOKS[name] ?? "") + Deno.readTextFileSync(new URL(`harness/${name}`, suite));
    const read = { text, uses: usesOf(text) };
    harness.set(name, read);
    return read;
  };
  return {
    run(path): Outcome {
      const source = Deno.readTextFileSync(new URL(`test/${path}`, suite));
      const matter = readFrontMatter(source);
      const includes = ["assert.js", "sta.js", ...matter.includes].map(include);
      const excluded = exclusionOf(
        path,
        matter,
        usesOf(source),
        includes.map(({ uses }) => uses),
      );
      if (excluded !== undefined) return outcome("excluded", excluded);
      const { negative } = matter;
      if (negative?.phase === "parse") return refusal(source);
      return runProgram([...includes.map(({ text }) => text), source].join("\n"), negative);
    },
  };
}

/** Name of the file that is compiled. */
const FILE = "test.js";

/** A test that passes if the compiler reports an early error. */
function refusal(source: string): Outcome {
  try {
    const { diagnostics } = compile({ [FILE]: source });
    if (diagnostics.length === 0) return outcome("fails", "accepted, and should be refused");
    const code = diagnostics[0].code;
    return EARLY_ERRORS.has(code) ? PASSES : outcome("fails", `refused ${code}, not as an error`);
  } catch (error) {
    return outcome("crashes", `compiler: ${messageOf(error)}`);
  }
}

function runProgram(source: string, negative: Negative | undefined): Outcome {
  let image: ProgramImage;
  try {
    const compiled = compile({ [FILE]: source });
    if (compiled.image === undefined) {
      const { code, message } = compiled.diagnostics[0];
      const [name] = message.split(" ", 1);
      // Names declared elsewhere in the test escape the search for undeclared ones.
      if (code === "UNKNOWN_NAME" && !isKnownGlobal(name)) return outcome("excluded", UNDECLARED);
      return outcome("fails", `refused ${code}: ${message}`);
    }
    image = compiled.image;
  } catch (error) {
    return outcome("crashes", `compiler: ${messageOf(error)}`);
  }
  try {
    const host = new HostRegistry();
    defineLog(host, () => {});
    const vm = load(image, { host, capabilities: ["log"] }).instantiate();
    const { reason, trap } = vm.run({ budget: MOST_CYCLES });
    if (trap !== undefined) return outcomeOfTrap(trap, negative);
    if (reason !== "returned") return outcome("fails", `no end after ${MOST_CYCLES} cycles`);
    return negative === undefined ? PASSES : outcome("fails", `${negative.type} is not thrown`);
  } catch (error) {
    return outcome("crashes", `loader or machine: ${messageOf(error)}`);
  }
}

function outcomeOfTrap(trap: Trap, negative: Negative | undefined): Outcome {
  const { code, message } = trap;
  if (!LIMITS.has(code)) return outcome("crashes", `trap ${code}: ${message}`);
  if (code !== "UNCAUGHT") return outcome("fails", `${code}: ${message}`);
  // The errors of the suite have no name.
  const text = message.replace(/^uncaught (?:object: )?/, "");
  if (negative !== undefined) {
    return text.startsWith(negative.type) ? PASSES : outcome("fails", `threw ${text}`);
  }
  return outcome("fails", text);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
