/** The registry of host functions that programs may import. */
import { formatIdentity, type HostIdentity, parseIdentity } from "../image/identity.ts";
import type { HostResolver } from "../image/linker.ts";
import type { CallingVm, HostHandler, LaterAnswer } from "../machine/host/host_function.ts";
import {
  type ArgKind,
  type ArgList,
  type ArgSpec,
  type AsyncHandler,
  checkResultKind,
  countArgs,
  MAX_HOST_SLOTS,
  type ResultKind,
  type ResultList,
  type TypedHandler,
} from "../machine/host/kinds.ts";
import { copyPlain } from "../encoding/plain_copy.ts";
import { checkNames } from "../encoding/nearest_name.ts";
import type { HostEntry } from "../vm/program.ts";

/** What the guest and the loader see of a host function. */
export interface HostDefinition<
  A extends ArgList = ArgList,
  R extends ResultList = ResultList,
> {
  /**
   * The kind of each argument, the last ones perhaps {@link optional} or {@link variadic}: a guest value
   * of another kind traps TYPE. Or their number, if they may be of any kind.
   */
  readonly args: A;
  /**
   * The kind of each result: a value of another kind traps HOST_FAULT. Or their number, if they may be of
   * any kind; the handler then returns several results, or one that is an array, in an array.
   */
  readonly rets: R;
  /** Capability a program must be granted at load; none needed unless given. */
  readonly capability?: string;
  /** Cycles of a call in addition to SYSCALL's 1; 0 … 2²⁰. Default: 0. */
  readonly cycles?: number;
  /** What it does, for the declarations that `hostTypes` of `@prometeu/runtime/compiler` writes. */
  readonly doc?: string;
}

/** What the guest and the loader see of a host function that answers later. */
export interface AsyncDefinition<A extends ArgList = ArgList, R extends ResultList = ResultList>
  extends HostDefinition<A, R> {
  /**
   * The guest is given a ticket at once, as the only result of the call, and takes the answer with
   * `host.wait/1`: null for no results, the value of one, an array of several.
   */
  readonly async: true;
  /**
   * Milliseconds of host time after which a call without an answer is rejected and its signal aborts; a whole
   * number 1 … 2³¹ − 1. Default: never.
   */
  readonly timeoutMs?: number;
}

const MAX_CYCLES = 2 ** 20;

/** Longest time that `setTimeout` knows. */
const MAX_TIMEOUT = 2 ** 31 - 1;

/** Who runs a host function: a handler, one made for each VM, or nobody. */
type Handling = "handler" | "handlerOf" | "external";

/**
 * A set of host functions, by identity. Pass it to {@link load} as `host`.
 *
 * @example
 * ```ts
 * import { HostRegistry, load } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { assertEquals } from "@std/assert";
 *
 * const host = new HostRegistry()
 *   .define("dice.roll/1", { args: ["int32"], rets: ["int32"], cycles: 5 }, (sides) => sides - 2);
 * const program = load(
 *   assemble(`
 * .sysc dice.roll/1 args=1 rets=1
 * .func main params=0 locals=0 rets=1
 *   PUSH_I32 6
 *   HOSTCALL dice.roll/1
 *   RET
 * .end`),
 *   { host },
 * );
 * assertEquals(program.instantiate().run({ budget: Infinity }).results, [4]);
 * ```
 */
export class HostRegistry implements HostResolver<HostEntry> {
  readonly #entries = new Map<string, HostEntry>();

  /**
   * Adds a function. The types of the handler's parameters and result follow from the kinds.
   *
   * @param identity `module.name/version`
   * @param handler runs inside the slice; its exceptions become the trap HOST_FAULT
   * @throws {TypeError} if the identity is malformed or taken, an option or kind is unknown, or the handler
   * is not a function
   * @throws {RangeError} if a count is out of range
   */
  define<const A extends ArgList, const R extends ResultList>(
    identity: string,
    definition: HostDefinition<A, R> & { readonly async?: false },
    handler: TypedHandler<A, R>,
  ): this;

  /**
   * Adds a function that answers later. The handler is started when the guest calls it, inside the slice, and
   * returns its answer or a promise of it; what it throws rejects the call. Answers are given to the guest
   * between slices, in the order of their arrival: see {@link Vm.runAsync}.
   *
   * @param handler is given the arguments and, last, an {@link AsyncCall}
   * @throws {TypeError} as for a function that answers at once
   * @throws {RangeError} if a count or `timeoutMs` is out of range
   * @example
   * ```ts
   * import { HostRegistry, load } from "@prometeu/runtime";
   * import { assemble } from "@prometeu/runtime/assembly";
   * import { assertEquals } from "@std/assert";
   *
   * const host = new HostRegistry().define(
   *   "db.get/1",
   *   { args: ["string"], rets: ["int32"], async: true },
   *   async (key) => await Promise.resolve(key.length),
   * );
   * const program = load(
   *   assemble(`
   * .sysc db.get/1 args=1 rets=1
   * .func main params=0 locals=0 rets=2
   *   PUSH_CONST "key"
   *   HOSTCALL db.get/1 wait
   *   RET
   * .end`),
   *   { host },
   * );
   * const slice = await program.instantiate().runAsync({ budget: 1_000 });
   * assertEquals(slice.results, [true, 3]);
   * ```
   */
  define<const A extends ArgList, const R extends ResultList>(
    identity: string,
    definition: AsyncDefinition<A, R>,
    handler: AsyncHandler<A, R>,
  ): this;

  define(
    identity: string,
    definition: HostDefinition | AsyncDefinition,
    handler: unknown,
  ): this {
    return this.#add(identity, definition, handler, "handler");
  }

  /**
   * Adds a function without a handler: the guest is given a ticket, and the host answers when it likes, with
   * {@link Vm.resolve} or {@link Vm.reject}. The guest takes the answer as that of an async function.
   *
   * @throws {TypeError} if the identity is malformed or taken, or an option or kind is unknown
   * @throws {RangeError} if a count is out of range
   */
  external(identity: string, definition: HostDefinition): this {
    return this.#add(identity, definition, undefined, "external");
  }

  /**
   * Adds a function whose handler depends on the VM that calls it: a counter for each VM, or what happens
   * once in a frame.
   *
   * @param handlerOf makes the handler of a VM, when the VM is instantiated
   * @throws {TypeError} as {@link HostRegistry.define}
   * @throws {RangeError} if a count is out of range
   * @example
   * ```ts
   * import { HostRegistry } from "@prometeu/runtime";
   *
   * new HostRegistry().defineForVm(
   *   "game.once/1",
   *   { args: [], rets: ["bool"] },
   *   (vm) => {
   *     let last = -1;
   *     return () => {
   *       const isFirst = vm.frames !== last;
   *       last = vm.frames;
   *       return isFirst;
   *     };
   *   },
   * );
   * ```
   */
  defineForVm<const A extends ArgList, const R extends ResultList>(
    identity: string,
    definition: HostDefinition<A, R>,
    handlerOf: (vm: CallingVm) => TypedHandler<A, R>,
  ): this {
    return this.#add(identity, definition, handlerOf, "handlerOf");
  }

  #add(
    identity: string,
    definition: HostDefinition | AsyncDefinition,
    given: unknown,
    handling: Handling,
  ): this {
    const parsed = parseIdentity(identity);
    if (parsed === undefined) {
      throw new TypeError(`"${identity}" is not a valid identity; expected module.name/version`);
    }
    if (this.#entries.has(identity)) {
      throw new TypeError(`${identity} is already defined; give it another version`);
    }
    if (typeof given !== "function" && handling !== "external") {
      throw new TypeError(`the handler of ${identity} must be a function, not ${typeof given}`);
    }
    checkOptions(identity, definition, handling === "handler" ? HANDLER_OPTIONS : OPTIONS);
    const { capability, cycles = 0, doc } = definition;
    if (typeof (capability ?? "") !== "string") {
      throw new TypeError(`${identity}: capability must be a name, not ${typeof capability}`);
    }
    const args = argumentsOf(identity, definition.args);
    const { least, most } = countArgs(identity, args);
    const { rets, retKinds } = resultsOf(identity, definition.rets);
    checkCount(`${identity}: args`, args.length, MAX_HOST_SLOTS);
    checkCount(`${identity}: rets`, rets, MAX_HOST_SLOTS);
    checkCount(`${identity}: cycles`, cycles, MAX_CYCLES);
    this.#entries.set(identity, {
      ...parsed,
      id: this.#entries.size,
      args: least,
      maxArgs: most,
      capability,
      argKinds: args,
      cycles,
      ...(doc === undefined ? {} : { doc }),
      ...handlingOf(identity, definition, given, handling, {
        rets,
        retKinds,
        mostArgs: most > args.length ? args.length - 1 : args.length,
      }),
    });
    return this;
  }

  /** Returns the function with this identity, or `undefined`. */
  resolve(identity: HostIdentity): HostEntry | undefined {
    return this.#entries.get(formatIdentity(identity));
  }

  /** Returns the identities of all functions, in the order of definition. */
  identities(): Iterable<string> {
    return this.#entries.keys();
  }
}

/** The results of a function for the guest, and who gives them. The machine calls handlers with what kinds say. */
function handlingOf(
  identity: string,
  definition: HostDefinition | AsyncDefinition,
  given: unknown,
  handling: Handling,
  answer: Pick<LaterAnswer, "rets" | "retKinds" | "mostArgs">,
): Pick<HostEntry, "rets" | "retKinds" | "handler" | "handlerOf" | "later"> {
  const { rets, retKinds } = answer;
  const timeoutMs = "timeoutMs" in definition ? definition.timeoutMs : undefined;
  const isAsync = "async" in definition && definition.async === true;
  if (timeoutMs !== undefined) {
    if (!isAsync) throw new TypeError(`${identity}: timeoutMs is for functions with async: true`);
    checkCount(`${identity}: timeoutMs`, timeoutMs, MAX_TIMEOUT, 1);
  }
  if (isAsync || handling === "external") {
    const handler = isAsync ? given as HostHandler : undefined;
    return { rets: 1, handler: notBound, later: { ...answer, handler, timeoutMs } };
  }
  const results = { rets, ...(retKinds === undefined ? {} : { retKinds }) };
  return handling === "handler"
    ? { ...results, handler: given as HostHandler }
    : { ...results, handler: notBound, handlerOf: given as (vm: CallingVm) => HostHandler };
}

/** Stands for a handler that each VM makes, or that answers later. */
function notBound(): never {
  throw new Error("a host function is called without its handler");
}

const OPTIONS = ["args", "rets", "capability", "cycles", "doc"];

const HANDLER_OPTIONS = [...OPTIONS, "async", "timeoutMs"];

function checkOptions(identity: string, definition: unknown, known: readonly string[]): void {
  if (typeof definition !== "object" || definition === null) {
    throw new TypeError(`${identity}: the definition must be an object with args and rets`);
  }
  checkNames(`option of ${identity}`, definition, known);
  const { async } = definition as { readonly async?: unknown };
  if (async !== undefined && typeof async !== "boolean") {
    throw new TypeError(`${identity}: async must be true or false, not ${typeof async}`);
  }
}

function argumentsOf(identity: string, args: ArgList): readonly ArgSpec[] {
  if (typeof args === "number") {
    checkCount(`${identity}: args`, args, MAX_HOST_SLOTS);
    return Array.from({ length: args }, (): ArgKind => "any");
  }
  checkList(identity, "args", args);
  return copyPlain(args, 3);
}

function resultsOf(
  identity: string,
  rets: ResultList,
): { readonly rets: number; readonly retKinds: readonly ResultKind[] | undefined } {
  if (typeof rets === "number") return { rets, retKinds: undefined };
  checkList(identity, "rets", rets);
  for (const kind of rets) checkResultKind(identity, kind);
  return { rets: rets.length, retKinds: [...rets] };
}

function checkList(identity: string, name: string, list: unknown): void {
  if (Array.isArray(list)) return;
  const example = typeof list === "string" ? `["${list}"]` : '["int32"]';
  throw new TypeError(`${identity}: ${name} must be a list of kinds, like ${example}, or a number`);
}

function checkCount(what: string, value: number, max: number, min = 0): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(`${what} must be a whole number ${min} … ${max}, not ${value}`);
  }
}
