/** Compiles and runs one test of test262. */
import { compile } from "../../lib/compiler/compiler.ts";
import type { Diagnostic, DiagnosticCode } from "../../lib/compiler/diagnostic.ts";
import {
  defineLog,
  HostRegistry,
  load,
  type ProgramImage,
  type Trap,
  type TrapCode,
} from "../../mod.ts";
import { defineClock } from "../../lib/host/modules.ts";
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
  "MODULE",
  "CONST_ASSIGNMENT",
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
  "detachArrayBuffer.js":
    "const $262 = { detachArrayBuffer(buffer) { if (!buffer.detached) buffer.transfer(); } };\n",
};

/** Runs tests of a checkout of test262. */
export interface TestRunner {
  /**
   * Runs a test.
   *
   * @param path its path below `test/`
   * @param runsExcluded whether an excluded test is run, too: it crashes, hangs or stays excluded
   */
  run(path: string, runsExcluded: boolean): Outcome;
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
    run(path, runsExcluded): Outcome {
      const source = Deno.readTextFileSync(new URL(`test/${path}`, suite));
      const matter = readFrontMatter(source);
      const isAsync = matter.flags.includes("async");
      const names = ["assert.js", "sta.js", ...(isAsync ? ["doneprintHandle.js"] : [])];
      const includes = [...new Set([...names, ...matter.includes])].map(include);
      const excluded = exclusionOf(
        path,
        matter,
        usesOf(source),
        includes.map(({ uses }) => uses),
      );
      const harnessed = (): string => [...includes.map(({ text }) => text), source].join("\n");
      if (excluded !== undefined) {
        const text = runsExcluded && !matter.flags.includes("raw") ? harnessed() : source;
        const found = runsExcluded ? faultOf(suite, path, text) : undefined;
        return found ?? outcome("excluded", excluded);
      }
      const { negative } = matter;
      const fixtures = fixturesOf(new URL("test/", suite), path, source);
      if (negative !== undefined && negative.phase !== "runtime") {
        return refusal({ [path]: source, ...fixtures });
      }
      const texts = [...includes.map(({ text }) => text), ...(isAsync ? [ASYNC_HARNESS] : [])];
      const harness = texts.join("\n");
      const files = { [path]: [harness, source, `console.log("${BODY_END}");`].join("\n") };
      for (const [name, text] of Object.entries(fixtures)) {
        files[name] = USES_HARNESS.test(text) ? `${harness}\n${text}` : text;
      }
      return runProgram(files, negative, isAsync);
    },
  };
}

/** What async tests need besides files of the suite. */
const ASYNC_HARNESS = `function print(text) { console.log(text); }
Object.defineProperty(globalThis, "$DONE", { value: $DONE });`;

/** Printed by async tests that pass. */
const COMPLETE = "Test262:AsyncTestComplete";
/** Beginning of what those print that fail. */
const FAILURE = "Test262:AsyncTestFailure:";
/** Printed at the end of a test's body: rejections that nothing handles don't count there. */
const BODY_END = "Test262:BodyEnd";

/** Modules that use what the suite gives its tests. */
const USES_HARNESS = /\b(assert|Test262Error|\$DONE\w*|compareArray)\b/;

/** The other modules of a test, by the names that it imports them by. */
function fixturesOf(root: URL, path: string, source: string): Record<string, string> {
  const files: Record<string, string> = {};
  const visit = (from: string, text: string): void => {
    for (const [, specifier] of text.matchAll(/["'](\.{1,2}\/[^"']*\.js)["']/g)) {
      const name = new URL(specifier, new URL(from, root)).href.slice(root.href.length);
      if (name === path || Object.hasOwn(files, name)) continue;
      try {
        files[name] = Deno.readTextFileSync(new URL(name, root));
      } catch {
        // Some tests import what is not there.
        continue;
      }
      visit(name, files[name]);
    }
  };
  visit(path, source);
  return files;
}

/** A test that passes if the compiler reports an early error. */
function refusal(files: Readonly<Record<string, string>>): Outcome {
  try {
    const { diagnostics } = compile(files);
    if (diagnostics.length === 0) return outcome("fails", "accepted, and should be refused");
    const codes = diagnostics.map(({ code }) => code).filter((code) => code !== "UNKNOWN_NAME");
    return codes.some((code) => EARLY_ERRORS.has(code))
      ? PASSES
      : outcome("fails", `refused ${diagnostics[0].code}, not as an error`);
  } catch (error) {
    return outcome("crashes", `compiler: ${messageOf(error)}`);
  }
}

/** Rounds in which names that nothing declares are declared. */
const MOST_ROUNDS = 8;

/**
 * What is wrong with the compiler or the machine when they meet a test that is not meant for them. Any refusal
 * and any end of the program is right; an exception of the host, an internal trap and an endless run are not.
 * Names that nothing declares are declared, so that as much as possible runs.
 */
function faultOf(suite: URL, path: string, text: string): Outcome | undefined {
  const files: Record<string, string> = { [path]: text };
  addImports(suite, path, files);
  let image: ProgramImage | undefined;
  try {
    for (let round = 0; round < MOST_ROUNDS && image === undefined; round++) {
      const compiled = compile(files, { entry: path });
      image = compiled.image;
      if (image === undefined && !declareUnknown(files, compiled.diagnostics)) return undefined;
    }
  } catch (error) {
    return outcome("crashes", `compiler: ${messageOf(error)}`);
  }
  if (image === undefined) return undefined;
  const ended = runImage(image, undefined, false);
  if (ended.kind === "fails" && ended.reason.startsWith(ENDLESS)) {
    return outcome("hangs", ended.reason);
  }
  return ended.kind === "crashes" ? ended : undefined;
}

/** Reads the files that a module imports by relative name, as far as they are there. */
function addImports(suite: URL, path: string, files: Record<string, string>): void {
  for (const [, name] of files[path].matchAll(/["'](\.{1,2}\/[^"'\n]*)["']/g)) {
    const { pathname } = new URL(name, `file:///${path}`);
    const found = decodeURI(pathname.slice(1));
    if (Object.hasOwn(files, found)) continue;
    try {
      files[found] = Deno.readTextFileSync(new URL(`test/${found}`, suite));
    } catch {
      continue;
    }
    addImports(suite, found, files);
  }
}

/** Declares the names that the compiler does not know. @returns whether there are any, and nothing else is wrong */
function declareUnknown(
  files: Record<string, string>,
  diagnostics: readonly Diagnostic[],
): boolean {
  if (!diagnostics.every(({ code }) => code === "UNKNOWN_NAME")) return false;
  const names = new Map<string, string>();
  for (const { file, message } of diagnostics) {
    const [name] = message.split(" ", 1);
    names.set(`${file} ${name}`, name);
  }
  for (const [key, name] of names) {
    const file = key.slice(0, -name.length - 1);
    files[file] += `\nvar ${name};`;
  }
  return true;
}

function runProgram(
  files: Readonly<Record<string, string>>,
  negative: Negative | undefined,
  isAsync: boolean,
): Outcome {
  let image: ProgramImage;
  try {
    const compiled = compile(files);
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
  return runImage(image, negative, isAsync);
}

/** Beginning of the reason of a test that uses up its cycles. */
const ENDLESS = "no end after";

function runImage(image: ProgramImage, negative: Negative | undefined, isAsync: boolean): Outcome {
  const printed: string[] = [];
  try {
    const host = new HostRegistry();
    defineLog(host, (text) => printed.push(text), { perFrame: Infinity });
    defineClock(host);
    const vm = load(image, { host, capabilities: ["log", "clock"] }).instantiate();
    const { reason, trap } = vm.run({ budget: MOST_CYCLES });
    if (isAsync) {
      const failure = printed.find((line) => line.startsWith(FAILURE));
      if (failure !== undefined) return outcome("fails", failure.slice(FAILURE.length));
      if (printed.includes(COMPLETE)) return PASSES;
    }
    const isOver = negative === undefined && !isAsync && printed.includes(BODY_END);
    if (trap?.code === "UNCAUGHT" && isOver) return PASSES;
    if (trap !== undefined) return outcomeOfTrap(trap, negative);
    if (reason !== "returned") return outcome("fails", `${ENDLESS} ${MOST_CYCLES} cycles`);
    if (isAsync) return outcome("fails", "$DONE is not called");
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
    // An error of the suite without a message is an object without a text.
    if (text === "object" && negative.type === "Test262Error") return PASSES;
    return text.startsWith(negative.type) ? PASSES : outcome("fails", `threw ${text}`);
  }
  return outcome("fails", text);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
