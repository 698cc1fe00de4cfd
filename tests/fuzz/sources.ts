/** Fuzzes the compiler with sources in JavaScript and TypeScript: it refuses them with a place, or makes an image. */
import {
  decodeImage,
  encodeImage,
  HostRegistry,
  ImageError,
  load,
  type ProgramImage,
} from "../../mod.ts";
import {
  type Compilation,
  compile,
  type Diagnostic,
  DIAGNOSTIC_CODES,
  formatDiagnostic,
} from "../../lib/compiler/compiler.ts";
import { onItsLines, onOneLine } from "../../lib/encoding/shown_text.ts";
import { oftenCheckedRun } from "../often_checked.ts";
import { sameBytes } from "./assembly.ts";
import { Finding, type Fuzzer, pick, type Random } from "./fuzzer.ts";
import { growModule, tokenSoup } from "./source_grammar.ts";
import { createSources, fewerTokens, mutateSource, type SourceCorpus } from "./source_mutation.ts";
import { deepSource, wideSource } from "./source_shapes.ts";
import { simplerPrograms } from "./reduce.ts";

/** A program of some files. The first one is the entry. */
export interface SourceInput {
  readonly files: Readonly<Record<string, string>>;
  /** The entry is a script. */
  readonly isScript: boolean;
}

/** Budget of the slices in which a program runs, and their number. */
const SLICES: readonly number[] = [1, 7, 50, 400, 3000, 20_000];

/** Traps by which a program in JavaScript may end: limits, what it throws itself, and faults of its host. */
const TRAPS: readonly string[] = [
  ...["UNCAUGHT", "OUT_OF_MEMORY", "STACK_OVERFLOW", "CALL_DEPTH", "LIMIT", "HOST_FAULT"],
];

/** Diagnostics that are checked, of the first and of the last. */
const CHECKED = 20;

/** Makes the fuzzer. */
export function sourcesFuzzer(corpus: SourceCorpus = createSources()): Fuzzer<SourceInput> {
  return {
    name: "sources",
    extension: "json",
    make: (random) => randomInput(random, corpus),
    attempt: attemptSources,
    simpler: simplerInputs,
    size: ({ files }) => Object.values(files).reduce((sum, text) => sum + text.length, 0),
    write: (input) => new TextEncoder().encode(`${JSON.stringify(input, undefined, 2)}\n`),
    read: (bytes) => JSON.parse(new TextDecoder().decode(bytes)),
    tries: 10,
    // A text is compiled twice, the image of each is linked with what it needs of the prelude, read back, loaded,
    // and run in slices that are checked.
    bounds: {
      milliseconds: 2000,
      microsecondsPerByte: 60,
      heapBytes: 192 << 20,
      heapBytesPerByte: 2048,
    },
  };
}

function randomInput(random: Random, corpus: SourceCorpus): SourceInput {
  const isTypeScript = random() % 2 === 0;
  const ending = isTypeScript ? "ts" : "js";
  const isScript = random() % 6 === 0;
  switch (random() % 24) {
    case 0:
      return { files: { [`main.${ending}`]: deepSource(random, isTypeScript) }, isScript };
    case 1:
      return { files: { [`main.${ending}`]: wideSource(random, isTypeScript) }, isScript };
    case 2:
      return { files: manyFiles(random), isScript: false };
    case 3:
      return { files: { [`main.${ending}`]: tokenSoup(random) }, isScript };
    default:
  }
  const text = (): string => {
    if (random() % 2 === 0) return growModule(random, isTypeScript);
    const source = corpus.any(random);
    const donor = random() % 3 === 0 ? growModule(random, isTypeScript) : corpus.any(random).text;
    return mutateSource(random, source.text, donor);
  };
  const begin = pick(random, [
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "\ufeff",
    "#!/usr/bin/env x\n",
    " #!a\n",
  ]);
  const main = { [`main.${ending}`]: begin + text() };
  if (random() % 4 !== 0) return { files: main, isScript };
  return { files: { ...main, [pick(random, ["other.js", "other.ts"])]: text() }, isScript };
}

/** Modules that import each other: in a chain, in a circle, or each one all of them. */
function manyFiles(random: Random): Record<string, string> {
  const count = pick(random, [3, 12, 100, 1000, 2000]);
  const ending = pick(random, ["js", "ts"]);
  const form = pick(random, FORMS);
  const every = count <= 12 && random() % 2 === 0;
  const names = (i: number): number[] =>
    every ? Array.from({ length: count }, (_, k) => k) : [(i + 1) % (count + random() % 2)];
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [
    `m${i}.${ending}`,
    names(i).map((k) => form(`"./m${k}.${ending}"`, k)).join("") + `export let v${i} = ${i};`,
  ]));
}

const FORMS: readonly ((specifier: string, k: number) => string)[] = [
  (specifier, k) => `import { v${k} } from ${specifier}; v${k};`,
  (specifier, k) => `export { v${k} } from ${specifier};`,
  (specifier) => `export { v0 } from ${specifier};`,
  (specifier) => `export * from ${specifier};`,
  (specifier, k) => `import * as n${k} from ${specifier}; n${k};`,
  (specifier, k) => `import { v${k} as w${k} } from ${specifier}; export { w${k} };`,
  (specifier, k) => `import { v${k} } from ${specifier}; await v${k};`,
];

/** Compiles a program, and tries what comes of it. */
function attemptSources({ files, isScript }: SourceInput): string {
  const [entry] = Object.keys(files);
  const options = isScript ? { script: entry } : {};
  const { image, diagnostics } = compile(files, options);
  const again = compile(files, options);
  if (JSON.stringify(again.diagnostics) !== JSON.stringify(diagnostics)) {
    throw new Finding("a program that is compiled twice has other diagnostics");
  }
  if (image === undefined) {
    if (diagnostics.length === 0) throw new Finding("neither an image nor a diagnostic");
    // Each is shown with its line, which may be the whole text.
    const checked = [...diagnostics.slice(0, CHECKED), ...diagnostics.slice(-CHECKED)];
    for (const each of checked) checkDiagnostic(each, files);
    return diagnostics[0].code;
  }
  if (diagnostics.length > 0) throw new Finding("an image, and diagnostics");
  return attemptImage(image, again);
}

/** A diagnostic says what is wrong, where, and the way out. */
function checkDiagnostic(diagnostic: Diagnostic, files: SourceInput["files"]): void {
  const { code, file, line, column, length, message, help } = diagnostic;
  const fail = (what: string): never => {
    throw new Finding(`${what} of ${JSON.stringify(diagnostic)}`);
  };
  if (!Object.hasOwn(DIAGNOSTIC_CODES, code)) fail("the code");
  if (!Object.hasOwn(files, file)) fail("the file");
  const lines = files[file].split(/\r\n|[\n\r\u2028\u2029]/);
  const isWhole = [line, column, length].every((value) =>
    Number.isSafeInteger(value) && value >= 1
  );
  if (!isWhole || line > lines.length || column > lines[line - 1].length + 2) fail("the place");
  if (length > files[file].length + 1) fail("the length");
  if (message === "" || /^(?:\[object|Error)/.test(message)) fail("the message");
  // The message of the parser says what it expects.
  if (help === "" && !MESSAGES_THAT_HELP.includes(code)) fail("the way out");
  const formatted = formatDiagnostic(diagnostic, files[file]);
  if (!formatted.includes(onOneLine(message)) || formatted !== onItsLines(formatted)) {
    fail("the excerpt");
  }
}

/** Reasons whose message is the way out, too. */
const MESSAGES_THAT_HELP: readonly string[] = ["SYNTAX", "MODULE", "DUPLICATE", "UNKNOWN_NAME"];

/** An image that was compiled is the same each time and as bytes, loads, and runs within the language. */
function attemptImage(image: ProgramImage, again: Compilation): string {
  const bytes = encodeImage(image);
  if (again.image === undefined || !sameBytes(encodeImage(again.image), bytes)) {
    throw new Finding("a program that is compiled twice has other bytes");
  }
  const host = new HostRegistry();
  for (const { module, name, version, args, rets } of image.imports) {
    host.define(`${module}.${name}/${version}`, { args, rets }, () => rets === 0 ? undefined : 7);
  }
  let program;
  try {
    program = load(decodeImage(bytes), { host, capabilities: ["log"] });
  } catch (error) {
    // The host says how large an image may be.
    if (error instanceof ImageError && error.code === "TOO_LARGE") return "image too large";
    throw error;
  }
  const vm = program.instantiate({ limits: { heapBytes: 4_000_000 }, debug: oftenCheckedRun() });
  for (const budget of SLICES) {
    const { reason, trap } = vm.run({ budget });
    if (trap !== undefined) {
      if (!TRAPS.includes(trap.code)) throw new Finding(`the trap ${trap.code}: ${trap.message}`);
      return `trapped ${trap.code}`;
    }
    if (vm.finished || reason === "waiting") return reason;
  }
  return "budget";
}

/** Inputs that are simpler: without a file, with less of its tree, or with fewer tokens. */
function* simplerInputs({ files, isScript }: SourceInput): Generator<SourceInput> {
  const names = Object.keys(files);
  if (isScript) yield { files, isScript: false };
  for (const name of names.length > 1 ? names : []) {
    yield {
      files: Object.fromEntries(Object.entries(files).filter(([each]) => each !== name)),
      isScript,
    };
  }
  for (const name of names) {
    for (const text of simplerPrograms(files[name])) {
      yield { files: { ...files, [name]: text }, isScript };
    }
    for (const text of fewerTokens(files[name])) {
      yield { files: { ...files, [name]: text }, isScript };
    }
  }
}
