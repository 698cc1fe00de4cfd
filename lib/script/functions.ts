/** The functions that a host gives a script: plain functions by name, and objects of them. */
import { append } from "../encoding/own_properties.ts";
import type { HostRegistry } from "../host/registry.ts";
import type { PlainValue } from "../machine/host/plain_value.ts";

/**
 * A function of the host. What it throws, or a promise it returns is rejected with, the script can catch. Parameters
 * may be declared with the types that the function expects: scripts are not checked.
 */
// Parameters of methods may be of narrower types.
export type ScriptFunction = { handle(...args: PlainValue[]): unknown }["handle"];

/** A function that the host answers when it likes: see {@link external}. */
export interface ExternalFunction {
  /** Marks it. */
  readonly kind: "external";
  /** Cycles of a call. */
  readonly cycles: number;
}

/** A function with a price: see {@link metered}. */
export interface MeteredFunction {
  /** Marks it. */
  readonly kind: "metered";
  /** Cycles of a call. */
  readonly cycles: number;
  /** The function. */
  readonly handler: ScriptFunction;
}

/** Functions by name, also in objects, which the script sees as objects. `"external"` is short for `external()`. */
export interface ScriptFunctions {
  /** A function, or an object of functions. */
  readonly [name: string]:
    | ScriptFunction
    | ExternalFunction
    | MeteredFunction
    | "external"
    | ScriptFunctions;
}

/** Cycles of a call of a host function, besides what copying arguments and result costs. */
export const FUNCTION_CYCLES = 100;

/** Most cycles that a function may cost. */
const MAX_CYCLES = 2 ** 20;

/**
 * A function without a handler. A script that waits for it ends with the status `waiting`, and goes on with
 * {@link resumeScript} when the host knows the answer, also in another process.
 *
 * @throws {RangeError} if `cycles` is not a whole number from 0 to 2²⁰
 */
export function external(options: { readonly cycles?: number } = {}): ExternalFunction {
  return { kind: "external", cycles: checkedCycles(options.cycles ?? FUNCTION_CYCLES) };
}

/**
 * A function with a price in cycles. Others cost 100.
 *
 * @throws {RangeError} if `cycles` is not a whole number from 0 to 2²⁰
 */
export function metered(cycles: number, handler: ScriptFunction): MeteredFunction {
  return { kind: "metered", cycles: checkedCycles(cycles), handler };
}

function checkedCycles(cycles: number): number {
  if (Number.isInteger(cycles) && cycles >= 0 && cycles <= MAX_CYCLES) return cycles;
  throw new RangeError(`cycles must be a whole number 0 … ${MAX_CYCLES}, not ${cycles}`);
}

/** What a program knows of a function: enough to load it in another process. */
export interface FunctionShape {
  /** Its name, and before it those of the objects that it is in. */
  readonly path: readonly string[];
  readonly isExternal: boolean;
  readonly cycles: number;
}

/** A function of the host with its handler. */
export interface ListedFunction extends FunctionShape {
  /** `undefined` if the host answers when it likes. */
  readonly handler: ScriptFunction | undefined;
}

/** Deepest nesting of objects. */
const MAX_DEPTH = 8;

/**
 * Lists functions, depth first.
 *
 * @throws {TypeError} if a value is neither a function nor an object of functions, or a global name is none
 */
export function listFunctions(functions: ScriptFunctions): readonly ListedFunction[] {
  const listed: ListedFunction[] = [];
  const visit = (given: unknown, path: readonly string[]): void => {
    const name = path.join(".");
    if (given === "external") return void append(listed, shapeOf(path, external()));
    if (typeof given === "function") {
      const handler = given as ScriptFunction;
      return void append(
        listed,
        shapeOf(path, { kind: "metered", cycles: FUNCTION_CYCLES, handler }),
      );
    }
    if (typeof given !== "object" || given === null) {
      const what = given === null ? "null" : typeof given;
      throw new TypeError(
        `${name} must be a function, "external" or an object of functions, not ${what}`,
      );
    }
    if (isMarked(given)) return void append(listed, shapeOf(path, given));
    if (path.length >= MAX_DEPTH) {
      throw new TypeError(`${name}: functions may be in objects ${MAX_DEPTH} levels deep`);
    }
    for (const [key, value] of Object.entries(given)) visit(value, [...path, key]);
  };
  for (const [name, given] of Object.entries(functions)) {
    checkGlobalName(name, "function");
    visit(given, [name]);
  }
  return listed;
}

function isMarked(given: object): given is ExternalFunction | MeteredFunction {
  const { kind } = given as { readonly kind?: unknown };
  return kind === "external" || kind === "metered";
}

function shapeOf(
  path: readonly string[],
  given: ExternalFunction | MeteredFunction,
): ListedFunction {
  const { kind, cycles } = given;
  return {
    path,
    isExternal: kind === "external",
    cycles: checkedCycles(cycles),
    handler: kind === "external" ? undefined : given.handler,
  };
}

/** Words that can't be names of variables in a module. */
const RESERVED: ReadonlySet<string> = new Set(
  ("arguments await break case catch class const continue debugger default delete do else enum eval export " +
    "extends false finally for function if implements import in instanceof interface let new null package " +
    "private protected public return static super switch this throw true try typeof undefined var void while " +
    "with yield").split(" "),
);

/** Names that begin so are those of the runtime. */
export const INTERNAL_PREFIX = "$$";

/** Whether a script can write a name, and may. */
export function isGlobalName(name: string): boolean {
  const isName = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
  return isName && !RESERVED.has(name) && !name.startsWith(INTERNAL_PREFIX);
}

/**
 * Checks the name of a global function or input.
 *
 * @throws {TypeError} if a script can't write it
 */
export function checkGlobalName(name: string, what: string): void {
  if (isGlobalName(name)) return;
  throw new TypeError(
    `${what} ${JSON.stringify(name)}: a global name must be one that a script can write`,
  );
}

/** Names that the host functions of a script have in its image. */
export function identitiesOf(functions: readonly FunctionShape[]): readonly string[] {
  const used = new Set<string>();
  return functions.map(({ path }, index) => {
    const text = path.join("__");
    const name = /^[A-Za-z_]\w{0,60}$/.test(text) && !used.has(text) ? text : `f${index}`;
    used.add(name);
    return name;
  });
}

/** Module of the host functions of a script. */
export const FUNCTIONS_MODULE = "function";

/** What a handler answers, for the script: a value; an error; or the number of a promise. */
export type HandlerAnswer =
  | readonly [value: unknown]
  | readonly [
    kind: typeof THROWN,
    name: string,
    message: string,
    details: Readonly<Record<string, PlainValue>>,
  ]
  | readonly [kind: typeof THROWN, value: PlainValue]
  | readonly [kind: typeof LATER, promise: number];

/** First elements of answers that are no values. */
export const THROWN = 0;
export const LATER = 1;

/** An error as an answer: its name, its message, and those of its properties that are plain. */
export function thrownAnswer(error: unknown): HandlerAnswer {
  if (error instanceof Error) {
    const details: Record<string, PlainValue> = {};
    for (const [key, value] of Object.entries(error)) {
      if (/^(?:name|message|stack|cause)$/.test(key)) continue;
      if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
        details[key] = value;
      }
    }
    return [THROWN, String(error.name), String(error.message), details];
  }
  const isPlain = error === null || /^(?:string|number|boolean|undefined)$/.test(typeof error);
  return isPlain
    ? [THROWN, error as PlainValue]
    : [THROWN, "Error", "the host threw an object", {}];
}

/** Adds the functions to a registry; `call` calls one. */
export function defineFunctions(
  host: HostRegistry,
  functions: readonly FunctionShape[],
  call: (index: number, args: readonly PlainValue[]) => HandlerAnswer,
): void {
  for (const [index, name] of identitiesOf(functions).entries()) {
    const { cycles, isExternal } = functions[index];
    const identity = `${FUNCTIONS_MODULE}.${name}/1`;
    if (isExternal) host.external(identity, { args: ["array"], rets: ["array"], cycles });
    else {
      host.define(
        identity,
        { args: ["array"], rets: ["array"], cycles },
        (args) => call(index, args) as never,
      );
    }
  }
}
