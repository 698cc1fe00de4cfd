/**
 * Runs whole paths of the runtime in a realm that its host has changed, for isolation_test.ts. The
 * argument says how; prints what the paths give.
 */
import { allMethods, restore, wrap } from "./isolation_methods.ts";
import {
  compileGuests,
  loadGuests,
  type Modules,
  runBriefly,
  runPaths,
  runScriptPath,
} from "./isolation_paths.ts";

/** Most elements that a list of the runtime may have here: all its indexes are polluted. */
const MOST_INDEXES = 4000;

/** Names that the runtime's own records have or may lack, and those of property descriptors. */
const RECORD_NAMES =
  ("get set value writable float then size kind view optional name message code " +
    "type count toJSON left right text bytes items length id at").split(" ");

/** Accessors that swallow what is assigned, on everything that a list or a record inherits from. */
function addAccessors(): void {
  const accessor = Object.assign(Object.create(null), {
    configurable: true,
    get: () => "polluted",
    set: () => {},
  });
  for (let i = 0; i < MOST_INDEXES; i++) Object.defineProperty(Array.prototype, i, accessor);
  for (const name of RECORD_NAMES) Object.defineProperty(Object.prototype, name, accessor);
}

/** Properties that `for (… in …)` meets, as careless libraries add them. */
function addEnumerables(): void {
  for (const each of [Object, Array, String, Number, Function, Map, Promise]) {
    Object.assign(each.prototype, { extra: { type: "Literal" }, more: [1], last: () => 1 });
  }
}

/** Methods that do what they did, but are not the engine's: polyfills, or spies. */
function wrapMethods(): void {
  for (const method of allMethods()) wrap(method, () => {});
}

/** What hosts do to stack traces. */
function changeTraces(): void {
  Object.assign(Error, {
    stackTraceLimit: 0,
    prepareStackTrace: () => ({ then: 1 }),
    captureStackTrace: () => {
      throw new Error("captured");
    },
  });
}

/** Freezes all globals, their prototypes, and the prototypes behind them. */
function freezeAll(): void {
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    let each: unknown = Object.getOwnPropertyDescriptor(globalThis, name)?.value;
    if (each === globalThis) continue;
    while (typeof each === "function" || typeof each === "object" && each !== null) {
      if (typeof each === "function") Object.freeze(each.prototype);
      Object.freeze(each);
      each = Object.getPrototypeOf(each);
    }
  }
}

async function modules(): Promise<Modules> {
  return {
    runtime: await import("../../mod.ts"),
    compiler: await import("../../lib/compiler/compiler.ts"),
    script: await import("../../lib/script/script.ts"),
    journal: await import("../../lib/host/journal/journal.ts"),
    profile: await import("../../lib/telemetry/profile_exporters.ts"),
  };
}

/** All paths, in a realm that is changed before the runtime is loaded. */
async function changedBefore(...changes: (() => unknown)[]): Promise<string> {
  for (const change of changes) await change();
  const loaded = await modules();
  return await runPaths(loaded, compileGuests(loaded)) + await runScriptPath(loaded);
}

async function lockdownRealm(): Promise<void> {
  await import("ses");
  (globalThis as unknown as { lockdown(options: object): void }).lockdown({});
}

/**
 * Replaces each method that is used in turn by one that throws. The answers must be those of an unharmed
 * realm, or what was thrown is reported. Prints the names of methods for which neither is so.
 */
async function failing(): Promise<string> {
  const loaded = await modules();
  const programs = loadGuests(loaded, compileGuests(loaded));
  const methods = allMethods();
  const used = new Uint8Array(methods.length);
  for (let i = 0; i < methods.length; i++) {
    wrap(methods[i], () => {
      used[i] = 1;
    });
  }
  const plain = runBriefly(programs, raise);
  for (let i = 0; i < methods.length; i++) restore(methods[i]);
  let wrong = "";
  let harmful = 0;
  for (let i = 0; i < methods.length; i++) {
    if (used[i] === 0) continue;
    const thrown = new RangeError("replaced");
    let hasFailed = false;
    wrap(methods[i], () => {
      throw thrown;
    });
    const said = runBriefly(programs, (fault) => {
      if (isOf(fault, thrown)) hasFailed = true;
    });
    restore(methods[i]);
    if (hasFailed) harmful++;
    else if (said !== plain) wrong += `${methods[i].name}: ${said}\n`;
  }
  // Those that failed have harmed nothing but themselves.
  if (runBriefly(programs, raise) !== plain) wrong += "the last run differs";
  return `${wrong}${harmful > 20 ? "many" : harmful} of the methods are needed`;
}

function raise(fault: unknown): never {
  throw fault;
}

/** Whether an error, or a trap, is or reports what was thrown. */
function isOf(fault: unknown, thrown: Error): boolean {
  if (fault === thrown) return true;
  if (typeof fault !== "object" || fault === null) return false;
  // Where the report needs the method, too, it is the one made in advance.
  const { code, cause } = fault as { readonly code?: unknown; readonly cause?: unknown };
  return code === "HOST_FAULT" || isOf(cause, thrown);
}

/** All paths in a realm that careless libraries have changed, and accessors of everything after compiling. */
async function inPolluted(): Promise<string> {
  for (const change of [addEnumerables, wrapMethods, changeTraces]) change();
  const loaded = await modules();
  const images = compileGuests(loaded);
  const script = await runScriptPath(loaded, addAccessors);
  return await runPaths(loaded, images) + script;
}

/** All paths in a worker without permissions. */
function inWorker(): Promise<string> {
  const options = { type: "module", deno: { permissions: "none" } } as const;
  const worker = new Worker(new URL("isolation_worker.ts", import.meta.url), options);
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = reject;
  });
}

/** What a condition needs besides. */
export interface Realm {
  /** Flags of Deno. */
  readonly flags?: readonly string[];
  /** Runs the paths. */
  readonly run: () => Promise<string>;
}

/** By the name of a condition. */
export const REALMS: Readonly<Record<string, Realm>> = {
  "polluted and polyfilled": { run: inPolluted },
  "locked down and frozen": {
    // SES asks for its options there.
    flags: ["--allow-env"],
    run: () => changedBefore(lockdownRealm, freezeAll),
  },
  "without compilers, in a worker without permissions": {
    flags: [
      "--allow-read",
      "--unstable-worker-options",
      "--v8-flags=--jitless,--disallow-code-generation-from-strings",
    ],
    run: inWorker,
  },
};

/** The condition whose paths report what fails, instead of what they give. */
export const FAILING = "failing";

if (import.meta.main) {
  const { writeSync } = Deno.stdout;
  const text = new TextEncoder();
  const [name] = Deno.args;
  const said = name === FAILING ? await failing() : await REALMS[name].run();
  writeSync.call(Deno.stdout, text.encode(said));
}
