/** Compiles programs in JavaScript and TypeScript to images. */
import { checkNames } from "../encoding/nearest_name.ts";
import { HIDDEN } from "../isa/function_flags.ts";
import { BuildError } from "../image/errors.ts";
import type { ProgramImage } from "../image/image.ts";
import { makesBigints } from "./bigints.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { isStackExhausted, reportExhaustion } from "./host_stack.ts";
import { type LinkedModules, linkModules, resolveExport } from "./linking.ts";
import { Code } from "./lowering/code.ts";
import {
  exportFunctions,
  isAsyncModule,
  lowerEvaluation,
  lowerFirstValues,
  lowerModule,
  planEvaluations,
} from "./lowering/modules.ts";
import { LOWERING } from "./lowering/lowering.ts";
import { Program } from "./lowering/program.ts";
import type { Unit } from "./lowering/unit.ts";
import { fromContents } from "./lowering/lowered_prelude.ts";
import { CONSOLE_PARTS, type PreludeSource } from "./lowering/prelude.ts";
import { readContents } from "./prelude/contents.ts";
import { PRELUDE } from "./prelude/image.generated.ts";

/** What is known of a host function. */
export interface HostFunctionShape {
  /** Number of its results: 0 or 1. */
  readonly rets: number;
}

/** Options for {@link compile}. */
export interface CompileOptions {
  /** Name of the module that runs. Default: the first file. */
  readonly entry?: string;
  /**
   * Host functions by identity, like `dice.roll/1`. Those that are not given have one result; those of `log` have
   * none.
   */
  readonly hosts?: Readonly<Record<string, HostFunctionShape>>;
  /** Whether to include names and lines for debuggers and stack traces. Default: `true`. */
  readonly debug?: boolean;
  /**
   * Name of a file that is a script: a text with a value, which becomes its default export. It is what `return`
   * at top level gives, or the value of a single expression, or undefined, unless the file has a default export.
   */
  readonly script?: string;
  /**
   * Name of a file whose exports are global names in the other modules, before those of the library. It runs
   * first.
   */
  readonly globals?: string;
  /** Names of files whose functions stack traces leave out. Default: none. */
  readonly hidden?: readonly string[];
  /** Modules of the host that only these files may import: `script` is that of `host:script`. Default: none. */
  readonly hiddenHosts?: readonly string[];
}

/** The result of {@link compile}. */
export interface Compilation {
  /** The program; `undefined` if there are diagnostics. */
  readonly image: ProgramImage | undefined;
  /** What is wrong, file by file in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles a program.
 *
 * @param files the text of each module by file name, or the text of the only one; TypeScript if its name ends in
 * `.ts`, as that of a single text does
 *
 * @example
 * ```ts
 * import { compile } from "@prometeu/runtime/compiler";
 * import { load } from "@prometeu/runtime";
 * import { assertEquals } from "@std/assert";
 *
 * const { image, diagnostics } = compile("export function twice(n: number) { return n * 2; }");
 * assertEquals(diagnostics, []);
 * if (image !== undefined) {
 *   const vm = load(image).instantiate();
 *   vm.run({ budget: 1_000_000 });
 *   const { results } = vm.call("twice", [21], { budget: 1_000_000 });
 *   assertEquals(results, [42]);
 * }
 * ```
 */
export function compile(
  files: string | Readonly<Record<string, string>>,
  options: CompileOptions = {},
): Compilation {
  checkNames("option of compile", options, OPTIONS);
  return compileWith(files, options, standardPrelude());
}

/** Names of {@link CompileOptions}. */
const OPTIONS = ["entry", "hosts", "debug", "script", "globals", "hidden", "hiddenHosts"];

/** Compiles a program with a prelude. */
export function compileWith(
  files: string | Readonly<Record<string, string>>,
  options: CompileOptions,
  prelude: PreludeSource,
): Compilation {
  const given = typeof files === "string" ? { "main.ts": files } : files;
  const [first] = Object.keys(given);
  const { entry = first } = options;
  if (entry === undefined || !Object.hasOwn(given, entry)) {
    throw new TypeError(`the entry ${entry} is not among the files`);
  }
  const modules = linkModules(given, entry, options);
  // A module that can't be parsed leaves no idea of the others.
  const hasSyntaxErrors = modules.entry === undefined ||
    modules.diagnostics.some(({ code }) => code === "SYNTAX" || code === "NESTING");
  const image = hasSyntaxErrors ? undefined : lower(modules, prelude, options);
  const diagnostics = unique([
    ...modules.diagnostics,
    ...modules.units.flatMap(({ reports }) => reports.all()),
  ]);
  return { image: diagnostics.length > 0 ? undefined : image?.(), diagnostics };
}

/** Without repetition, in the order of files and texts. */
function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byPlace = new Map<string, Diagnostic>();
  for (const each of diagnostics) {
    const key = `${each.file}:${each.line}:${each.column}:${each.code}:${each.message}`;
    if (!byPlace.has(key)) byPlace.set(key, each);
  }
  const files = [...new Set(diagnostics.map(({ file }) => file))];
  return [...byPlace.values()].sort((a, b) =>
    files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column
  );
}

/** The prelude of the release, whose contents are read once. */
const standardPrelude: () => PreludeSource = once(() => fromContents(readContents(PRELUDE)));

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Lowers all modules; the result builds the image, if there is room for all. */
function lower(
  modules: LinkedModules,
  prelude: PreludeSource,
  options: CompileOptions,
): (() => ProgramImage) | undefined {
  const { units, globals } = modules;
  const hasBigints = units.some(({ module }) => makesBigints(module.program));
  const program = new Program(prelude, options.hosts ?? {}, LOWERING, { globals, hasBigints });
  try {
    return lowerAll(program, modules, options);
  } catch (error) {
    reportExcess(error, program, units[0]);
    return undefined;
  }
}

/** Reports what neither the image nor the stack of the host has room for. */
function reportExcess(error: unknown, program: Program, first: Unit): void {
  const { unit, node } = program.lastReached ?? { unit: first, node: { start: 0, end: 1 } };
  if (isStackExhausted(error)) {
    reportExhaustion(unit.reports, node);
    return;
  }
  const isExcess = error instanceof BuildError &&
    (error.code === "COUNT_RANGE" || error.code === "TOO_LARGE");
  if (!isExcess) throw error;
  const [isGlobal, most] = [error.code === "TOO_LARGE", 65_535];
  unit.reports.add(
    "TOO_LARGE",
    node,
    isGlobal
      ? `the program has more than ${most} variables at the top level of its modules`
      : `the function has more than ${most} parameters, variables or values at once`,
    isGlobal
      ? "keep them in arrays, objects or maps"
      : "divide the function, or keep the values in arrays, objects or maps",
  );
}

function lowerAll(
  program: Program,
  { units, entry, globals }: LinkedModules,
  options: CompileOptions,
): () => ProgramImage {
  const { hasBigints } = program;
  countUses(program, units, globals);
  program.prelude.begin();
  if (hasBigints) program.prelude.link("bigint_prototype");
  const bodies = units.map((unit) => {
    const rets = isAsyncModule(unit) ? 1 : 0;
    const flags = unit.isHidden ? HIDDEN : 0;
    const body = program.function(`module ${unit.file}`, { params: 0, rets, flags });
    program.enqueue(() => lowerModule(program, unit, body));
    return body;
  });
  // Functions that nothing calls are lowered, too, for what is wrong in them.
  for (const unit of units) {
    for (const binding of unit.declarations.keys()) {
      program.enqueue(() => {
        if (program.direct(unit, binding)?.builder === undefined) program.globalOf(unit, binding);
      });
    }
  }
  const lowerExports = entry === undefined ? undefined : exportFunctions(program, entry);
  const promiseOf = ({ file }: Unit): number => program.global(`promise of ${file}`);
  const evaluations = planEvaluations(units, bodies, promiseOf);
  program.finish();
  const hasJobs = program.hasJobs();
  if (hasJobs) linkJobs(program);
  lowerExports?.();
  program.finish();
  const main = new Code(program, units[0], program.entry);
  if (entry !== undefined) program.entry.source(entry.file);
  lowerEntry(main, program, units);
  for (const each of evaluations) lowerEvaluation(program, main, each);
  program.finish();
  if (hasJobs) {
    main.callPrelude("run_event_loop");
    main.emit.pop();
  }
  main.emit.ret();
  const { debug = true } = options;
  // Places are in the entry, or in the first module that traces show.
  const shown = [entry, ...units].find((each) => each?.isHidden === false);
  return () => program.builder.build(debug ? { file: shown?.file ?? "" } : false);
}

/** Links the event loop, and the methods of promises unless nothing can call them. */
function linkJobs(program: Program): void {
  program.preludeFunction("run_event_loop");
  const usesMethods = ["then", "catch", "finally"].some((name) => program.isMentioned(name)) ||
    program.prelude.isReached(program.prelude.binding(CONSOLE_PARTS.values));
  if (usesMethods) program.prelude.link("promise_methods");
}

/** Notes which functions are used as values by other modules. */
function countUses(program: Program, units: readonly Unit[], globals: Unit | undefined): void {
  for (const unit of units) {
    for (const [name, { reads, calls }] of unit.module.globals) {
      const target = globals === undefined ? undefined : resolveExport(globals, name);
      if (target?.kind === "binding" && reads > calls) program.useValue(target.binding);
    }
    for (const [binding, target] of unit.imports) {
      if (target.kind === "binding" && binding.reads > binding.calls) {
        program.useValue(target.binding);
      }
    }
  }
}

/** Makes functions and first values; then the prelude runs, and namespace objects are made. */
function lowerEntry(code: Code, program: Program, units: readonly Unit[]): void {
  const { emit } = code;
  const sites = program.callSitesGlobal;
  if (sites !== undefined) emit.text(program.callSites()).op("SET_GLOBAL", sites);
  for (const [global, target] of program.closures()) {
    emit.varying("MAKE_CLOSURE", 0, 1, target, 0).op("SET_GLOBAL", global);
  }
  for (const [value, global] of program.bigints()) {
    emit.text(String(value)).intrinsic("bigint.parse/1").op("SET_GLOBAL", global);
  }
  for (const unit of units) lowerFirstValues(code, unit);
  const prelude = program.function("prelude", { params: 0, rets: 0, flags: HIDDEN });
  program.prelude.writeStatements(prelude);
  emit.call(prelude);
  for (const maker of program.namespaceMakers()) emit.call(maker);
}
