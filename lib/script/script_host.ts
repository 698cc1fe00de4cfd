/** The host of one script: its functions, its inputs, its output, its value. */
import { append } from "../encoding/own_properties.ts";
import { defineClock } from "../host/clock.ts";
import { defineLog } from "../host/log.ts";
import { HostRegistry } from "../host/registry.ts";
import type { HostResultValue, PlainValue } from "../machine/host/plain_value.ts";
import { foreignIn, strangerIn } from "./data.ts";
import {
  defineFunctions,
  type FunctionShape,
  type HandlerAnswer,
  LATER,
  type ScriptFunction,
  thrownAnswer,
} from "./functions.ts";
import type { ConsoleLine } from "./result.ts";

/** Cycles of the functions that give a script its inputs and take its value. */
const BORDER_CYCLES = 10;

/** The value of a script, or the path of what keeps it from leaving. */
export type ScriptValue =
  | { readonly value: PlainValue }
  | { readonly refusedAt: string };

/** What a script prints. */
export interface ScriptConsole {
  readonly lines: ConsoleLine[];
  /** Characters of all lines, and one more for each. */
  length: number;
  /** Lines that were not kept. */
  dropped: number;
}

/** Parts of a host. */
export interface ScriptHostParts {
  readonly functions: readonly FunctionShape[];
  /** Handlers of the functions; none of those that the host answers when it likes. */
  readonly handlers: readonly (ScriptFunction | undefined)[];
  readonly inputs: Readonly<Record<string, HostResultValue>>;
  readonly console: ScriptConsole;
  /** Classes that the script has: see `classesFor`. */
  readonly classes: readonly string[];
  /** What the clock tells; `false` for no clock. */
  readonly clock: (() => number) | false | undefined;
  /** Most characters of all lines that are kept. */
  readonly maxConsole: number;
}

/** A host. */
export interface ScriptHost {
  readonly registry: HostRegistry;
  /** The script's value, once it has one. */
  readonly result: () => ScriptValue | undefined;
  /** Calls a function for a promise that is lost with the process that had it. */
  readonly callAgain: (index: number, args: readonly PlainValue[]) => Promise<HandlerAnswer>;
}

/** Creates the host of a script. */
export function createScriptHost(parts: ScriptHostParts): ScriptHost {
  const { functions, handlers, inputs } = parts;
  const registry = new HostRegistry();
  const promises = new Map<number, Promise<HandlerAnswer>>();
  let promised = 0;
  let result: ScriptValue | undefined;
  const call = (index: number, args: readonly PlainValue[]): HandlerAnswer => {
    try {
      const value = callHandler(handlers[index], functions[index], args);
      if (!isThenable(value)) return given(parts, functions[index], value);
      promises.set(++promised, settled(parts, functions[index], value));
      return [LATER, promised];
    } catch (error) {
      return thrownAnswer(error);
    }
  };
  const callAgain = async (index: number, args: readonly PlainValue[]): Promise<HandlerAnswer> => {
    try {
      return given(
        parts,
        functions[index],
        await callHandler(handlers[index], functions[index], args),
      );
    } catch (error) {
      return thrownAnswer(error);
    }
  };
  defineLog(registry, (text, { level }) => print(parts, { level, text }), { perFrame: Infinity });
  const { clock } = parts;
  defineClock(registry, clock === undefined ? {} : { wall: clock });
  defineFunctions(registry, functions, call);
  registry
    .define(
      "script.input/1",
      { args: ["string"], rets: ["any"], cycles: BORDER_CYCLES },
      (name) => {
        if (Object.hasOwn(inputs, name)) return inputs[name];
        throw new Error(`the script begins and needs its input ${name}; pass inputs`);
      },
    )
    .define("script.done/1", { args: ["any"], rets: [], cycles: BORDER_CYCLES }, (value) => {
      const refusedAt = foreignIn(value, "value");
      result = refusedAt === undefined ? { value } : { refusedAt };
    })
    .define(
      "script.later/1",
      { args: ["float", "float", "array"], rets: ["array"], async: true, cycles: BORDER_CYCLES },
      async (promise, index, args) => {
        const answer = await (promises.get(promise) ?? callAgain(index, args));
        promises.delete(promise);
        return answer as readonly HostResultValue[];
      },
    );
  return { registry, result: () => result, callAgain };
}

function settled(
  parts: ScriptHostParts,
  shape: FunctionShape,
  promise: PromiseLike<unknown>,
): Promise<HandlerAnswer> {
  return Promise.resolve(promise).then((value) => given(parts, shape, value), thrownAnswer);
}

/** The answer with a value that a function has given. */
function given(
  { classes }: ScriptHostParts,
  { path }: FunctionShape,
  value: unknown,
): HandlerAnswer {
  const stranger = strangerIn(value, `${path.join(".")}(…)`, classes);
  if (stranger === undefined) return [value];
  return thrownAnswer(new TypeError(`${stranger}; functions give data only`));
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value &&
    typeof value.then === "function";
}

function callHandler(
  handler: ScriptFunction | undefined,
  { path }: FunctionShape,
  args: readonly PlainValue[],
): unknown {
  const name = path.join(".");
  if (handler === undefined) throw new Error(`${name} has no handler`);
  const foreign = foreignIn(args, "arguments");
  if (foreign === undefined) return handler(...args);
  throw new TypeError(`${name} takes data only: ${foreign} is a function or symbol`);
}

/** Keeps a line, if there is room. A line counts as one character more than it has: also empty ones take room. */
function print({ console, maxConsole }: ScriptHostParts, line: ConsoleLine): void {
  const length = console.length + line.text.length + 1;
  if (length > maxConsole) {
    console.dropped++;
    return;
  }
  console.length = length;
  append(console.lines, line);
}
