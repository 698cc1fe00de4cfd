/** The registry of host functions that programs may import. */
import { formatIdentity, type HostIdentity, parseIdentity } from "../image/identity.ts";
import type { HostResolver } from "../image/linker.ts";
import type { ArgKind, HostHandler } from "../machine/host/host_function.ts";
import type { HostEntry } from "../vm/program.ts";

/** Signature, capability and price of a host function. */
export interface HostDefinition {
  /** Number of arguments, 0 … 65535, or the kind of each. A value of another kind raises the trap TYPE. */
  readonly args: number | readonly ArgKind[];
  /** Number of results, 0 … 65535. */
  readonly rets: number;
  /** Capability a program needs to import the function. Default: none. */
  readonly capability?: string;
  /** Cycles of a call in addition to SYSCALL's 1; 0 … 2²⁰. Default: 0. */
  readonly cycles?: number;
}

const MAX_SLOTS = 0xffff;
const MAX_CYCLES = 2 ** 20;

/**
 * A set of host functions, by identity. Pass it to {@link load} as `host`.
 *
 * @example
 * ```ts
 * import { assemble, HostRegistry, load } from "@prometeu/runtime";
 * import { assertEquals } from "@std/assert";
 *
 * const host = new HostRegistry()
 *   .define("dice.roll/1", { args: ["int32"], rets: 1, cycles: 5 }, () => 4);
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
   * Adds a function and returns the registry.
   *
   * @param identity `module.name/version`
   * @param handler called inside the slice; if it throws, the guest traps HOST_FAULT
   * @throws {TypeError} if the identity is invalid or already defined, a kind is unknown, or the handler is not a
   * function
   * @throws {RangeError} if a count is out of range
   */
  define(identity: string, definition: HostDefinition, handler: HostHandler): this {
    const parsed = parseIdentity(identity);
    if (parsed === undefined) {
      throw new TypeError(`"${identity}" is not a valid identity; expected module.name/version`);
    }
    if (this.#entries.has(identity)) {
      throw new TypeError(`${identity} is already defined; give it another version`);
    }
    if (typeof handler !== "function") {
      throw new TypeError(`the handler of ${identity} must be a function, not ${typeof handler}`);
    }
    const { args, rets, capability, cycles = 0 } = definition;
    const argKinds = typeof args === "number" ? countedKinds(identity, args) : [...args];
    for (const kind of argKinds) checkKind(identity, kind);
    checkCount(`${identity}: args`, argKinds.length, MAX_SLOTS);
    checkCount(`${identity}: rets`, rets, MAX_SLOTS);
    checkCount(`${identity}: cycles`, cycles, MAX_CYCLES);
    this.#entries.set(identity, {
      ...parsed,
      id: this.#entries.size,
      args: argKinds.length,
      rets,
      capability,
      argKinds,
      cycles,
      handler,
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

/** Every kind of argument. */
const ARG_KINDS: Readonly<Record<ArgKind, true>> = {
  any: true,
  null: true,
  bool: true,
  int32: true,
  int64: true,
  float: true,
  string: true,
  array: true,
  bytes: true,
  map: true,
  closure: true,
};

function checkKind(identity: string, kind: string): void {
  if (Object.hasOwn(ARG_KINDS, kind)) return;
  const kinds = Object.keys(ARG_KINDS).join(", ");
  throw new TypeError(`${identity}: "${kind}" is not a valid kind; expected ${kinds}`);
}

function countedKinds(identity: string, count: number): ArgKind[] {
  checkCount(`${identity}: args`, count, MAX_SLOTS);
  return new Array<ArgKind>(count).fill("any");
}

function checkCount(what: string, value: number, max: number): void {
  if (!Number.isInteger(value) || value < 0 || value > max) {
    throw new RangeError(`${what} must be a whole number 0 … ${max}, not ${value}`);
  }
}
