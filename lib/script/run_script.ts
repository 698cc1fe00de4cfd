/** Runs scripts: a text, functions and inputs in, a value out. */
import { append } from "../encoding/own_properties.ts";
import { compile } from "../compiler/compile.ts";
import { checkNames } from "../encoding/nearest_name.ts";
import { DEFAULT_LIMITS, type Limits } from "../isa/limits.ts";
import { ImageError, LinkError, VerifyError } from "../image/errors.ts";
import type { ProgramImage } from "../image/image.ts";
import { decodeImage } from "../image/pbx_decoder.ts";
import { encodeImage } from "../image/pbx_encoder.ts";
import type { HostResultValue, PlainValue } from "../machine/host/plain_value.ts";
import { SnapshotError } from "../machine/state/snapshot_error.ts";
import { VmError } from "../machine/state/vm_error.ts";
import { load, type Program } from "../vm/program.ts";
import type { Slice } from "../vm/slice.ts";
import type { Vm } from "../vm/vm.ts";
import { classesFor } from "./data.ts";
import { refusal, resultFailure, type Sources, trapFailure } from "./failure.ts";
import {
  checkGlobalName,
  FUNCTIONS_MODULE,
  type FunctionShape,
  identitiesOf,
  listFunctions,
  type ScriptFunction,
  type ScriptFunctions,
  thrownAnswer,
} from "./functions.ts";
import { GLOBALS_FILE, globalsModule, RUN_FILE, runModule, SCRIPT_HOSTS } from "./glue.ts";
import type { PendingScriptCall, ScriptFailed, ScriptProgress, ScriptResult } from "./result.ts";
import { decodeScript, encodeScript } from "./saved_script.ts";
import { createScriptHost, type ScriptConsole, type ScriptHost } from "./script_host.ts";
import { ScriptStateError } from "./script_state_error.ts";

/** Options that a script needs whenever it runs. */
export interface ResumeOptions {
  /** Cycles that it may spend: a whole number ≥ 1, or Infinity. */
  readonly budget: number;
  /** Functions that it may call, by name. Default: none. */
  readonly functions?: ScriptFunctions;
  /** Values that it finds under global names, and that its default export is called with. Default: none. */
  readonly inputs?: Readonly<Record<string, HostResultValue>>;
  /** Limits of its VM that differ from {@link DEFAULT_LIMITS}; of a saved script the largest that it may have. */
  readonly limits?: Partial<Limits>;
  /** Ends the run: the promise is rejected with the reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970, for `Date`; `false` if it has no clock. Default: `Date.now`. */
  readonly clock?: (() => number) | false;
  /** Most characters of what it prints that are kept. Default: 1 000 000. */
  readonly maxConsole?: number;
}

/** Options for {@link runScript}. */
export interface ScriptOptions extends ResumeOptions {
  /** Name of its file, in diagnostics and stacks. Default: `script.ts`. */
  readonly file?: string;
  /** Texts of modules that it may import by relative names, by file. */
  readonly modules?: Readonly<Record<string, string>>;
  /** Seed of `Math.random`, an int32. Default: 0. */
  readonly seed?: number;
}

/** An answer to a pending call: a value, or an error for the script to catch. */
export type ScriptAnswer =
  | { readonly id: number; readonly value: HostResultValue }
  | { readonly id: number; readonly error: unknown };

const RESUME_OPTIONS = ["budget", "functions", "inputs", "limits", "signal", "clock", "maxConsole"];

const SCRIPT_OPTIONS = [...RESUME_OPTIONS, "file", "modules", "seed"];

const MAX_CONSOLE = 1_000_000;

/** What a script may use besides its functions. */
const CAPABILITIES = ["log", "clock"];

/**
 * Runs a script: JavaScript or TypeScript that may call functions of the host by name. Its value is what `return` at
 * top level gives, or its default export, which is called with the inputs if it is a function; or that of its only
 * expression. A promise is awaited.
 *
 * What the script does is in the result; the promise is rejected only for mistakes of the host and by the signal.
 *
 * @throws {TypeError} if an option is unknown, or a name or function is none
 * @throws {RangeError} if a limit, the seed or the budget is out of range
 * @example
 * ```ts
 * import { runScript } from "@prometeu/runtime/script";
 * import { assertEquals } from "@std/assert";
 *
 * const prices = new Map([["apple", 2], ["pear", 3]]);
 * const result = await runScript("return price(item) * count", {
 *   functions: { price: (item: string) => prices.get(item) },
 *   inputs: { item: "pear", count: 4 },
 *   budget: 1_000_000,
 * });
 * assertEquals(result.status === "done" && result.value, 12);
 * ```
 */
export async function runScript(source: string, options: ScriptOptions): Promise<ScriptResult> {
  checkNames("option of runScript", options, SCRIPT_OPTIONS);
  const { file = "script.ts", modules = {}, inputs = {}, limits = {}, seed = 0 } = options;
  const functions = listFunctions(options.functions ?? {});
  for (const name of Object.keys(inputs)) checkGlobalName(name, "input");
  const sources = { [file]: source, ...modules };
  const classes = classesFor(Object.values(sources), inputs);
  const files = {
    ...sources,
    [GLOBALS_FILE]: globalsModule(functions, Object.keys(inputs), classes),
    [RUN_FILE]: runModule(file, functions.length > 0 || Object.values(sources).some(mayWait)),
  };
  const { image, diagnostics } = compile(files, {
    entry: RUN_FILE,
    script: file,
    globals: GLOBALS_FILE,
    hidden: [GLOBALS_FILE, RUN_FILE],
    // A call of later in them could start a function without paying its price.
    hiddenHosts: ["script", FUNCTIONS_MODULE],
    hosts: SCRIPT_HOSTS,
  });
  if (image === undefined) return notBegun(refusal(diagnostics, sources));
  const console: ScriptConsole = { lines: [], length: 0, dropped: 0 };
  const host = createScriptHost({
    functions,
    handlers: functions.map(({ handler }) => handler),
    inputs,
    console,
    classes,
    clock: options.clock,
    maxConsole: options.maxConsole ?? MAX_CONSOLE,
  });
  const program = loadScript(image, host);
  if (program instanceof LinkError) return notBegun(linkFailure(program, file, source));
  const vm = program.instantiate({ limits, seed });
  return await drive(
    { image, sources, functions, console, classes, host, vm, running: new Set() },
    options,
  );
}

/**
 * Goes on with a script that was saved: it is as if its process had never ended. Calls whose handlers were at work
 * are started anew.
 *
 * @param bytes what {@link ScriptStopped.snapshot} gave. They are not trusted
 * @param answers to pending calls, in this order
 * @throws {ScriptStateError} if the bytes are not a script that can go on with these functions and answers
 * @throws {TypeError} if an option is unknown, or a function is none
 * @throws {RangeError} if a limit or the budget is out of range
 */
export async function resumeScript(
  bytes: Uint8Array,
  answers: readonly ScriptAnswer[],
  options: ResumeOptions,
): Promise<ScriptResult> {
  checkNames("option of resumeScript", options, RESUME_OPTIONS);
  const saved = decodeScript(bytes);
  const { functions, sources, classes } = saved;
  const lines = [...saved.console];
  const console: ScriptConsole = {
    lines,
    length: lines.reduce((sum, { text }) => sum + text.length + 1, 0),
    dropped: saved.consoleDropped,
  };
  const host = createScriptHost({
    functions,
    handlers: handlersFor(functions, options.functions ?? {}),
    inputs: options.inputs ?? {},
    console,
    classes,
    clock: options.clock,
    maxConsole: options.maxConsole ?? MAX_CONSOLE,
  });
  const { image, vm } = restored(saved, host, { ...DEFAULT_LIMITS, ...options.limits });
  const running = restartCalls(vm, host);
  for (const answer of answers) give(vm, answer);
  return await drive({ image, sources, functions, console, classes, host, vm, running }, options);
}

/** Whether a text without functions of the host may make promises. Those that don't are spared the event loop. */
function mayWait(source: string): boolean {
  return /\b(?:async|await|Promise|Function|constructor|fromAsync)\b/.test(source);
}

/** A script that runs. */
interface ScriptRun {
  readonly image: ProgramImage;
  readonly sources: Sources;
  readonly functions: readonly FunctionShape[];
  readonly console: ScriptConsole;
  readonly classes: readonly string[];
  readonly host: ScriptHost;
  readonly vm: Vm;
  /** Calls of handlers that were started anew. */
  readonly running: Set<Promise<void>>;
}

/** Links a script; what it imports may not be there. */
function loadScript(image: ProgramImage, { registry }: ScriptHost): Program | LinkError {
  try {
    return load(image, { host: registry, capabilities: CAPABILITIES });
  } catch (error) {
    if (error instanceof LinkError) return error;
    throw error;
  }
}

/** The failure of a script that needs a host function which is not there: a clock, or one that it imports itself. */
function linkFailure({ message }: LinkError, file: string, source: string): ScriptFailed["error"] {
  const [mark, what, help] = message.includes("clock.wall/1")
    ? ["Date", "the script has no clock: dates of now are not known", "take the time as an input"]
    : ["host:", message, "call the functions that are given to the script by their global names"];
  const lines = source.split("\n");
  const line = Math.max(0, lines.findIndex((text) => text.includes(mark)));
  const column = Math.max(0, lines[line].indexOf(mark));
  const place = { file, line: line + 1, column: column + 1, length: mark.length };
  return refusal([{ code: "MODULE", ...place, message: what, help }], { [file]: source });
}

function notBegun(error: ScriptFailed["error"]): ScriptFailed {
  return { status: "failed", error, console: [], consoleDropped: 0, cycles: 0, pending: [] };
}

/** The handlers of a saved script's functions. */
function handlersFor(
  functions: readonly FunctionShape[],
  given: ScriptFunctions,
): readonly (ScriptFunction | undefined)[] {
  const listed = new Map(listFunctions(given).map((each) => [JSON.stringify(each.path), each]));
  return functions.map(({ path, isExternal }) => {
    if (isExternal) return undefined;
    const handler = listed.get(JSON.stringify(path))?.handler;
    if (handler !== undefined) return handler;
    throw new ScriptStateError(
      "OTHER_FUNCTIONS",
      `the script was given the function ${path.join(".")}; pass it again`,
    );
  });
}

function restored(
  saved: { readonly image: Uint8Array; readonly state: Uint8Array },
  { registry }: ScriptHost,
  maxLimits: Limits,
): { readonly image: ProgramImage; readonly vm: Vm } {
  try {
    const image = decodeImage(saved.image);
    const program = load(image, { host: registry, capabilities: CAPABILITIES });
    return { image, vm: program.restore(saved.state, { maxLimits }) };
  } catch (error) {
    const isRefused = error instanceof ImageError || error instanceof LinkError ||
      error instanceof VerifyError || error instanceof SnapshotError;
    if (!isRefused) throw error;
    const code = error.code === "BAD_VERSION" ? "OTHER_VERSION" : "DAMAGED";
    throw new ScriptStateError(code, error.message, { cause: error });
  }
}

/** Starts the handlers of calls anew that had not answered: their process is gone. */
function restartCalls(vm: Vm, host: ScriptHost): Set<Promise<void>> {
  const running = new Set<Promise<void>>();
  for (const { ticket, identity, args } of vm.pending()) {
    if (identity !== LATER_IDENTITY) continue;
    const [, index, given] = args as readonly [number, number, readonly PlainValue[]];
    const done: Promise<void> = host.callAgain(index, given).then((answer) => {
      running.delete(done);
      if (vm.finished) return;
      try {
        vm.resolve(ticket, answer as readonly HostResultValue[]);
      } catch (error) {
        vm.reject(ticket, error);
      }
    });
    running.add(done);
  }
  return running;
}

/** Calls of handlers that answer later. */
const LATER_IDENTITY = "script.later/1";

/** Answers a pending call. */
function give(vm: Vm, answer: ScriptAnswer): void {
  const { id } = answer;
  if (!vm.pending().some(({ ticket, identity }) => ticket === id && identity !== LATER_IDENTITY)) {
    const ids = vm.pending().map(({ ticket }) => ticket).join(", ");
    throw new ScriptStateError("NOT_PENDING", `no call ${id} is pending; pending are: ${ids}`);
  }
  const given = "error" in answer ? thrownAnswer(answer.error) : [answer.value];
  try {
    vm.resolve(id, given as readonly HostResultValue[]);
  } catch (error) {
    if (!(error instanceof VmError)) throw error;
    throw new ScriptStateError("BAD_ANSWER", error.message, { cause: error });
  }
}

/** Runs until the script has ended, needs the host or has spent its budget. */
async function drive(
  run: ScriptRun,
  { budget, signal }: Pick<ResumeOptions, "budget" | "signal">,
): Promise<ScriptResult> {
  const { vm, running } = run;
  const end = vm.cycles + budget;
  try {
    for (let left = budget;;) {
      const slice = await vm.runAsync({
        budget: left,
        ...(signal === undefined ? {} : { signal }),
      });
      left = end - vm.cycles;
      if (slice.reason !== "waiting" || running.size === 0 || left <= 0) return ended(run, slice);
      await Promise.race(running);
    }
  } catch (error) {
    vm[Symbol.dispose]();
    throw error;
  }
}

/** The result of a run that has ended, for now or for ever. */
function ended(run: ScriptRun, { reason, trap }: Slice): ScriptResult {
  const { vm, host, sources } = run;
  const progress = progressOf(run);
  const result = host.result();
  if (trap !== undefined) {
    return { ...progress, status: "failed", error: trapFailure(trap, sources) };
  }
  if (result !== undefined) {
    if ("value" in result) return { ...progress, status: "done", value: result.value };
    const message = `${result.refusedAt} is a function or symbol; only data can leave a script`;
    return { ...progress, status: "failed", error: resultFailure("RESULT", message) };
  }
  if (vm.finished) {
    const message = "the script waits for a promise that never settles";
    return { ...progress, status: "failed", error: resultFailure("UNSETTLED", message) };
  }
  const status = reason === "waiting" ? "waiting" : "budget";
  return { ...progress, status, snapshot: () => snapshotOf(run) };
}

function progressOf({ vm, functions, console }: ScriptRun): ScriptProgress {
  const names = new Map(
    identitiesOf(functions).map((name, index) => [
      `${FUNCTIONS_MODULE}.${name}/1`,
      functions[index].path.join("."),
    ]),
  );
  const pending: PendingScriptCall[] = [];
  for (const { ticket, identity, args: [args] } of vm.pending()) {
    const name = names.get(identity);
    if (name !== undefined) {
      append(pending, { id: ticket, name, args: args as readonly PlainValue[] });
    }
  }
  return {
    console: [...console.lines],
    consoleDropped: console.dropped,
    cycles: vm.cycles,
    pending,
  };
}

function snapshotOf({ image, sources, functions, console, classes, vm }: ScriptRun): Uint8Array {
  return encodeScript({
    sources,
    functions: functions.map(({ path, isExternal, cycles }) => ({ path, isExternal, cycles })),
    console: console.lines,
    consoleDropped: console.dropped,
    classes,
    image: encodeImage(image),
    state: vm.snapshot(),
  });
}
