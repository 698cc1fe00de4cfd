/** The registry of host functions that programs may import. */
import { formatIdentity, type HostIdentity, parseIdentity } from "../image/identity.ts";
import type { HostResolver } from "../image/linker.ts";
import type { CallingVm, HostHandler } from "../machine/host/host_function.ts";
import {
  type ArgKind,
  type ArgList,
  type ArgSpec,
  checkResultKind,
  countArgs,
  MAX_HOST_SLOTS,
  type ResultKind,
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

const MAX_CYCLES = 2 ** 20;

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
    definition: HostDefinition<A, R>,
    handler: TypedHandler<A, R>,
  ): this {
    this.#add(identity, definition, handler, () => ({
      // The machine calls it with what its kinds say.
      handler: handler as unknown as HostHandler,
    }));
    return this;
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
    this.#add(identity, definition, handlerOf, () => ({
      handler: notBound,
      handlerOf: handlerOf as unknown as (vm: CallingVm) => HostHandler,
    }));
    return this;
  }

  #add(
    identity: string,
    definition: HostDefinition,
    given: unknown,
    handlers: () => Pick<HostEntry, "handler" | "handlerOf">,
  ): void {
    const parsed = parseIdentity(identity);
    if (parsed === undefined) {
      throw new TypeError(`"${identity}" is not a valid identity; expected module.name/version`);
    }
    if (this.#entries.has(identity)) {
      throw new TypeError(`${identity} is already defined; give it another version`);
    }
    if (typeof given !== "function") {
      throw new TypeError(`the handler of ${identity} must be a function, not ${typeof given}`);
    }
    checkOptions(identity, definition);
    const { capability, cycles = 0 } = definition;
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
      rets,
      capability,
      argKinds: args,
      ...(retKinds === undefined ? {} : { retKinds }),
      cycles,
      ...handlers(),
    });
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

/** Stands for a handler that each VM makes. */
function notBound(): never {
  throw new Error("a host function made for each VM is called without one");
}

const OPTIONS = ["args", "rets", "capability", "cycles"];

function checkOptions(identity: string, definition: unknown): void {
  if (typeof definition !== "object" || definition === null) {
    throw new TypeError(`${identity}: the definition must be an object with args and rets`);
  }
  checkNames(`option of ${identity}`, definition, OPTIONS);
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

function checkCount(what: string, value: number, max: number): void {
  if (!Number.isInteger(value) || value < 0 || value > max) {
    throw new RangeError(`${what} must be a whole number 0 … ${max}, not ${value}`);
  }
}
