/** The registry of host functions that programs may import. */
import { formatIdentity, type HostIdentity, parseIdentity } from "../image/identity.ts";
import type { HostResolver } from "../image/linker.ts";
import type { HostHandler, LaterAnswer } from "../machine/host/host_function.ts";
import {
  type ArgKind,
  type ArgList,
  type ArgSpec,
  type AsyncHandler,
  checkResultKind,
  countArgs,
  MAX_HOST_SLOTS,
  type ResultList,
  type TypedHandler,
} from "../machine/host/kinds.ts";
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
 * assertEquals(program.instantiate().run({ budget: Infinity }).results, [{ kind: "int32", value: 4 }]);
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
    definition: HostDefinition<A, R> & { readonly async?: never },
    handler: TypedHandler<A, R>,
  ): this;

  /**
   * Adds a function that answers later. The handler is started when the guest calls it, inside the slice, and
   * returns its answer or a promise of it; what it throws rejects the call. Answers are given to the guest
   * between slices, in the order of their arrival: see {@link Vm.runAsync}.
   *
   * @param handler is given the arguments and, last, an {@link AsyncCall}
   * @throws {TypeError} as above
   * @throws {RangeError} as above
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
    if (typeof handler !== "function") {
      throw new TypeError(`the handler of ${identity} must be a function, not ${typeof handler}`);
    }
    return this.#add(identity, definition, handler as HostHandler);
  }

  /**
   * Adds a function without a handler: the guest is given a ticket, and the host answers when it likes, with
   * {@link Vm.resolve} or {@link Vm.reject}.
   *
   * @throws {TypeError} if the identity is malformed or taken, or an option or kind is unknown
   * @throws {RangeError} if a count is out of range
   */
  external(identity: string, definition: HostDefinition): this {
    return this.#add(identity, definition, undefined);
  }

  #add(
    identity: string,
    definition: HostDefinition & { readonly async?: boolean; readonly timeoutMs?: number },
    handler: HostHandler | undefined,
  ): this {
    const parsed = parseIdentity(identity);
    if (parsed === undefined) {
      throw new TypeError(`"${identity}" is not a valid identity; expected module.name/version`);
    }
    if (this.#entries.has(identity)) {
      throw new TypeError(`${identity} is already defined; give it another version`);
    }
    checkOptions(identity, definition, handler === undefined ? OPTIONS : HANDLER_OPTIONS);
    const { capability, cycles = 0, async: isAsync = false, timeoutMs } = definition;
    const args = argumentsOf(identity, definition.args);
    const { least, most } = countArgs(identity, args);
    const { rets, retKinds } = resultsOf(identity, definition.rets);
    checkCount(`${identity}: args`, args.length, MAX_HOST_SLOTS);
    checkCount(`${identity}: rets`, rets, MAX_HOST_SLOTS);
    checkCount(`${identity}: cycles`, cycles, MAX_CYCLES);
    if (timeoutMs !== undefined) checkCount(`${identity}: timeoutMs`, timeoutMs, MAX_TIMEOUT, 1);
    if (timeoutMs !== undefined && !isAsync) {
      throw new TypeError(`${identity}: timeoutMs is for functions with async: true`);
    }
    const mostArgs = most > args.length ? args.length - 1 : args.length;
    const later: LaterAnswer = { rets, retKinds, handler, mostArgs, timeoutMs };
    this.#entries.set(identity, {
      ...parsed,
      id: this.#entries.size,
      args: least,
      maxArgs: most,
      capability,
      argKinds: args,
      cycles,
      ...(isAsync || handler === undefined ? { rets: 1, handler: NO_HANDLER, later } : {
        rets,
        ...(retKinds === undefined ? {} : { retKinds }),
        handler,
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

/** Handler of functions that answer later: what they call is among {@link LaterAnswer}. */
const NO_HANDLER: HostHandler = () => {};

const OPTIONS = ["args", "rets", "capability", "cycles"];

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
    return new Array<ArgKind>(args).fill("any");
  }
  checkList(identity, "args", args);
  return [...args];
}

function resultsOf(
  identity: string,
  rets: ResultList,
): { readonly rets: number; readonly retKinds: readonly ArgKind[] | undefined } {
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
